//! Programs of others, started on a hostile file and shut in.
//!
//! AVIF, HEIC and video are read by `heif-convert` and `ffmpeg`: large C programs with a history of
//! memory faults. Whatever a file makes them do, they have no network, see no file but their own
//! input and the system's programs and libraries, can write nowhere, and end in time. Their output
//! comes over one pipe, is counted, and goes through this crate's own bounded decoders.
//! [`Sandbox`] says what enforces that. Linux only.

mod command;
mod pump;
mod restrict;
mod sandbox;
#[cfg(test)]
mod tests;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::HelperError;

pub use sandbox::Sandbox;

/// A program that may be on this machine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tool {
    /// Its names, newest first; the last is used in messages.
    pub(crate) names: &'static [&'static str],
    /// The Debian package that holds it.
    pub(crate) package: &'static str,
}

/// Where programs are looked for. The search path of the environment plays no part.
const PLACES: [&str; 2] = ["/usr/bin", "/usr/local/bin"];

impl Tool {
    /// The name for messages.
    pub(crate) fn name(&self) -> &'static str {
        self.names.last().copied().unwrap_or_default()
    }

    /// Where the program is.
    pub(crate) fn path(&self) -> Result<PathBuf, HelperError> {
        self.path_in(&PLACES.map(Path::new))
    }

    fn path_in(&self, places: &[&Path]) -> Result<PathBuf, HelperError> {
        let wanted =
            self.names.iter().flat_map(|name| places.iter().map(move |place| place.join(name)));
        wanted
            .into_iter()
            .find(|path| path.is_file())
            .ok_or(HelperError::Missing { program: self.name(), package: self.package })
    }
}

/// What a program works on. In its arguments it is called [`INPUT`].
#[derive(Debug, Clone, Copy)]
pub(crate) enum Input<'a> {
    /// Bytes, which never touch a disk.
    Bytes(&'a [u8]),
    /// A file of this machine, for reading.
    File(&'a Path),
}

/// Stands for the input among the arguments of a [`Job`].
pub(crate) const INPUT: &str = "@input";

/// One run of a program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Job<'a> {
    /// The program's name in messages.
    pub(crate) program: &'static str,
    /// The program, by its whole path, and its arguments.
    pub(crate) command: &'a [String],
    /// What it works on.
    pub(crate) input: Input<'a>,
    /// What it may use.
    pub(crate) bounds: Bounds,
}

/// What a run may use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Time, by the clock on the wall. Processor time is held to the same on every core.
    pub(crate) time: Duration,
    /// Address space of each process, in bytes.
    pub(crate) memory_bytes: u64,
    /// Output, in bytes.
    pub(crate) output_bytes: u64,
}

/// How a run ended that was not stopped.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Whether the program says that all went well.
    pub(crate) is_success: bool,
    /// The first line it wrote beside its output, or how it ended.
    pub(crate) words: String,
}

/// Runs a program in the sandbox of this machine and gives its output to `sink` as it comes. A
/// `sink` that breaks ends the program.
pub(crate) fn run(
    job: &Job<'_>,
    sink: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
) -> Result<Ended, HelperError> {
    sandbox::run_in(Sandbox::of_this_machine()?, job, sink)
}
