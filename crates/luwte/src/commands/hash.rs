//! `luwte hash`: the fingerprint of picture files, as the browser makes it.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::terminal;
use crate::exit::{self, Failure};

/// Which files.
#[derive(Debug, Args)]
pub(crate) struct HashArguments {
    /// Picture files: JPEG, PNG or WebP.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

/// Largest file that is read, in bytes.
const MOST_BYTES: u64 = 50 << 20;

/// Prints a line for every file; goes on after one that cannot be read.
pub(super) fn run(arguments: &HashArguments) -> Result<(), Failure> {
    let (mut good, mut bad) = (0, 0);
    for path in &arguments.files {
        match fingerprint(path) {
            Ok(line) => {
                good += 1;
                terminal::data(&print(&line, arguments.json));
            }
            Err(words) => {
                bad += 1;
                terminal::say(&format!("luwte: {}: {words}", path.display()));
            }
        }
    }
    match (good, bad) {
        (_, 0) => Ok(()),
        (0, _) => Err(Failure::new(exit::NOTHING, "no file has a fingerprint")),
        _ => Err(Failure::new(exit::PARTLY, format!("{bad} files have no fingerprint"))),
    }
}
