//! The other side: a Python process that is asked line by line.

use std::path::{Path, PathBuf};
use std::time::Duration;

use luwte_hash::Fingerprint;

use crate::common::{Asked, Peer};

/// A picture file that was made.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: PathBuf,
    /// `12mp`, `1mp` or `026mp`.
    pub(crate) size: String,
}

/// The process.
pub(crate) struct Side(Peer);

impl Side {
    pub(crate) fn start(asked: &Asked) -> Self {
        Self(Peer::start(&mut asked.script("benches/jpeg/threatexchange_side.py")))
    }

    pub(crate) fn version(&mut self) -> String {
        self.0.answer("version")
    }

    /// Makes the pictures in a folder, unless they are there.
    pub(crate) fn make(&mut self, folder: &Path) -> Vec<File> {
        self.0.ask(&format!("make {}", folder.display()));
        let mut files = Vec::new();
        loop {
            let line = self.0.line();
            let Some((path, bytes)) = line.rsplit_once(' ') else { return files };
            let path = PathBuf::from(path);
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            eprintln!("{name}: {bytes} bytes");
            files.push(File { path, size: name.split('-').next().unwrap().to_owned() });
        }
    }

    /// CPU time a picture, and its fingerprint.
    pub(crate) fn hash(&mut self, path: &Path, repeats: u32) -> (Duration, Fingerprint) {
        let line = self.0.answer(&format!("hash {repeats} {}", path.display()));
        let (took, code) = line.split_once(' ').unwrap();
        (Duration::from_secs_f64(took.parse::<f64>().unwrap() / 1e9), code.parse().unwrap())
    }
}
