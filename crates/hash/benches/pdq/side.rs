//! The other side: a process that is asked line by line, in Python or of the C++ reference.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::common::{Asked, Peer};

/// What it says of a picture.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) took: Duration,
    pub(crate) quality: u8,
    pub(crate) fingerprint: String,
}

/// The process.
#[derive(Debug)]
pub(crate) struct Side(Peer);

impl Side {
    /// PyPI `pdqhash`.
    pub(crate) fn start(asked: &Asked) -> Self {
        Self(Peer::start(&mut asked.script("benches/pdq/pdqhash_side.py")))
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
        Self(Peer::start(&mut Command::new(program)))
    }

    pub(crate) fn version(&mut self) -> String {
        self.0.answer("version")
    }

    /// Makes the pictures in a folder.
    pub(crate) fn make(&mut self, folder: &Path) -> Vec<PathBuf> {
        self.0.ask(&format!("make {}", folder.display()));
        let mut paths = Vec::new();
        loop {
            let line = self.0.line();
            if line == "done" {
                return paths;
            }
            paths.push(line.into());
        }
    }

    /// CPU time, quality and fingerprint of each picture.
    pub(crate) fn hash(&mut self, paths: &[PathBuf]) -> Vec<Answer> {
        let words: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
        self.0.ask(&format!("hash {}", words.join(" ")));
        let answer = |_: &PathBuf| {
            let line = self.0.line();
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
