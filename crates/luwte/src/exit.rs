//! How the program ends: one number for each thing a caller can do about it.

use std::fmt;
use std::io::Write as _;
use std::process::ExitCode;

/// Done.
pub(crate) const DONE: u8 = 0;
/// Failed.
pub(crate) const FAILED: u8 = 1;
/// Wrong usage or settings.
pub(crate) const USAGE: u8 = 2;
/// Nothing found.
pub(crate) const NOTHING: u8 = 3;
/// Integrity broken.
pub(crate) const BROKEN: u8 = 4;
/// Not allowed.
pub(crate) const NOT_ALLOWED: u8 = 5;
/// Partly done: some inputs were bad.
pub(crate) const PARTLY: u8 = 7;
/// Told to stop before it was done.
pub(crate) const STOPPED: u8 = 130;

/// Why the program ends without having done what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) code: u8,
    pub(crate) words: String,
}

impl Failure {
    pub(crate) fn new(code: u8, words: impl fmt::Display) -> Self {
        Self { code, words: words.to_string() }
    }

    pub(crate) fn failed(words: impl fmt::Display) -> Self {
        Self::new(FAILED, words)
    }

    pub(crate) fn usage(words: impl fmt::Display) -> Self {
        Self::new(USAGE, words)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::failed(format!("{error:#}"))
    }
}

/// Says why on standard error; gives the exit code.
pub(crate) fn tell(failure: &Failure) -> ExitCode {
    // A reader that went away is no reason for another exit code.
    let _ = writeln!(std::io::stderr(), "luwte: {}", failure.words);
    ExitCode::from(failure.code)
}
