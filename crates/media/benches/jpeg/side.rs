//! The other side: a Python process that is asked line by line.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use luwte_hash::Fingerprint;

/// A picture file that was made.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: PathBuf,
    /// `12mp`, `1mp` or `026mp`.
    pub(crate) size: String,
}

/// The process.
pub(crate) struct Side {
    child: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Side {
    pub(crate) fn start(python: &Path) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/jpeg/threatexchange_side.py");
        let mut child = Command::new(python)
            .arg(script)
            .env("OMP_NUM_THREADS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let ask = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { child, ask, answers }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "the Python side stopped");
        line.trim().to_owned()
    }

    pub(crate) fn version(&mut self) -> String {
        writeln!(self.ask, "version").unwrap();
        self.line()
    }

    /// Makes the pictures in a folder, unless they are there.
    pub(crate) fn make(&mut self, folder: &Path) -> Vec<File> {
        writeln!(self.ask, "make {}", folder.display()).unwrap();
        let mut files = Vec::new();
        loop {
            let line = self.line();
            let Some((path, bytes)) = line.rsplit_once(' ') else { return files };
            let path = PathBuf::from(path);
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            eprintln!("{name}: {bytes} bytes");
            files.push(File { path, size: name.split('-').next().unwrap().to_owned() });
        }
    }

    /// CPU time a picture, and its fingerprint.
    pub(crate) fn hash(&mut self, path: &Path, repeats: u32) -> (Duration, Fingerprint) {
        writeln!(self.ask, "hash {repeats} {}", path.display()).unwrap();
        let line = self.line();
        let (took, code) = line.split_once(' ').unwrap();
        (Duration::from_secs_f64(took.parse::<f64>().unwrap() / 1e9), code.parse().unwrap())
    }
}

impl Drop for Side {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
