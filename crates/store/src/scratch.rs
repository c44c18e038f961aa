//! A directory that is gone when it is dropped, for databases of tests.

use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use luwte_domain::ids::Reference;

#[derive(Debug)]
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// An empty directory that nobody else can read.
    pub(crate) fn make() -> io::Result<Self> {
        let path = std::env::temp_dir().join(format!("luwte-{}", Reference::make()));
        DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A test that leaves a directory behind loses nothing by it.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
