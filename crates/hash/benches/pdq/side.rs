//! The other side: a process that is asked line by line, in Python or of the C++ reference.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

/// What it says of a picture.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) took: Duration,
    pub(crate) quality: u8,
    pub(crate) fingerprint: String,
}

/// The process.
#[derive(Debug)]
pub(crate) struct Side {
    child: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Side {
    /// PyPI `pdqhash`.
    pub(crate) fn start(python: &Path) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/pdq/pdqhash_side.py");
        Self::of(Command::new(python).arg(script).env("OMP_NUM_THREADS", "1"))
    }

    /// The C++ reference in a checkout of `facebook/ThreatExchange`, compiled into `folder` with the
    /// optimisation of its own Makefile and for this machine.
    pub(crate) fn reference(checkout: &Path, folder: &Path) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let program = folder.join("reference_side");
        let mut compiler = Command::new("g++");
        compiler.args(["-O3", "-march=native", "-std=c++17", "-I"]).arg(checkout);
        compiler.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/pdq/reference_side.cpp"));
        for room in ["hashing", "common", "downscaling"] {
            for entry in std::fs::read_dir(checkout.join("pdq/cpp").join(room)).unwrap() {
                let file = entry.unwrap().path();
                if file.extension().is_some_and(|ending| ending == "cpp") {
                    compiler.arg(file);
                }
            }
        }
        assert!(compiler.arg("-o").arg(&program).status().unwrap().success(), "g++");
        Self::of(&mut Command::new(program))
    }

    fn of(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let ask = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { child, ask, answers }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "the other side stopped");
        line.trim().to_owned()
    }

    pub(crate) fn version(&mut self) -> String {
        writeln!(self.ask, "version").unwrap();
        self.line()
    }

    /// Makes the pictures in a folder.
    pub(crate) fn make(&mut self, folder: &Path) -> Vec<PathBuf> {
        writeln!(self.ask, "make {}", folder.display()).unwrap();
        let mut paths = Vec::new();
        loop {
            let line = self.line();
            if line == "done" {
                return paths;
            }
            paths.push(line.into());
        }
    }

    /// CPU time, quality and fingerprint of each picture.
    pub(crate) fn hash(&mut self, paths: &[PathBuf]) -> Vec<Answer> {
        let words: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
        writeln!(self.ask, "hash {}", words.join(" ")).unwrap();
        let answer = |_: &PathBuf| {
            let line = self.line();
            let mut words = line.split(' ');
            Answer {
                took: Duration::from_nanos(words.next().unwrap().parse().unwrap()),
                quality: words.next().unwrap().parse().unwrap(),
                fingerprint: words.next().unwrap().to_owned(),
            }
        };
        paths.iter().map(answer).collect()
    }
}

impl Drop for Side {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
