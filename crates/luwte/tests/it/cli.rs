//! The command line.
//!
//! - `advise`: advice from facts, its schemas, refusals by name.
//! - `content`: faults and scores of texts.
//! - `settings`: settings, secrets and teams that are refused by name.
//! - `world`: the demonstration and the installation, which refuse each other.
//! - `files`: evidence, pictures and content; exit codes, `--json`, output that nobody reads.

mod advise;
mod content;
mod files;
mod settings;
mod world;

use crate::program::{Said, luwte, run};

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
