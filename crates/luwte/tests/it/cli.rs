//! The command line.
//!
//! - `advise`: advice from facts, its schemas, refusals by name.
//! - `content`: faults and scores of texts.
//! - `dossier`: the dossier for the authority, and of which places there is none.
//! - `outgoing`: what is not out, and what a notice lacks.
//! - `route`: whom to ask for one address, spellings, refusals by name.
//! - `look_up`: the same with a name server and databases, and what is lacking.
//! - `settings`: settings, secrets and teams that are refused by name.
//! - `world`: the demonstration and the installation, which refuse each other.
//! - `files`: evidence and content; exit codes, `--json`, output that nobody reads.
//! - `hash`: fingerprints of files, folders and standard input.
//! - `lists`: index files from lists, and what is refused of either.
//! - `matches`: what is close to fingerprints, pictures and lines of standard input.

mod advise;
mod content;
mod dossier;
mod files;
mod hash;
mod lists;
mod look_up;
mod matches;
mod outgoing;
mod route;
mod settings;
mod world;

use std::fs;
use std::path::Path;

use crate::program::{Said, luwte, run};

/// Neutral patterns as picture files.
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../media/tests/files");

/// Runs a subcommand with nothing around it.
fn say(arguments: &[&str]) -> Said {
    run(luwte().args(arguments), "")
}

/// A command that did not do what was asked: its code, one word of why, and no fault of its own.
fn refused(said: &Said, code: i32, word: &str) {
    assert_eq!(said.code, code, "{}{}", said.out, said.err);
    let err = said.err.to_lowercase();
    assert!(err.contains(&word.to_lowercase()), "{word:?} is not in: {}", said.err);
    assert!(!said.err.contains("panicked"), "{}", said.err);
}

/// A neutral picture as a PNG file: a soft pattern.
fn picture(dir: &Path) -> String {
    let path = dir.join("patroon.png");
    fs::copy(Path::new(PICTURES).join("rgb.png"), &path).unwrap();
    path.to_str().unwrap().to_owned()
}
