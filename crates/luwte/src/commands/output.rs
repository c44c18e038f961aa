//! Lines of data on standard output, and how far the work is on a terminal.

use std::io::{BufWriter, IsTerminal as _, StdoutLock, Write as _};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// Lines are handed on this long after they were made, at most, while others follow.
const HELD: Duration = Duration::from_millis(100);
/// The pause between two words about how far the work is.
const TOLD_EVERY: Duration = Duration::from_millis(200);

/// Standard output, line by line.
#[derive(Debug)]
pub(crate) struct Lines {
    out: BufWriter<StdoutLock<'static>>,
    flushed: Instant,
}

impl Lines {
    pub(crate) fn new() -> Self {
        let out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
        Self { out, flushed: Instant::now() }
    }

    /// Writes a line; breaks off when nobody reads any more.
    pub(crate) fn put(&mut self, line: &str) -> ControlFlow<()> {
        let mut written = writeln!(self.out, "{line}");
        if self.flushed.elapsed() > HELD {
            self.flushed = Instant::now();
            written = written.and_then(|()| self.out.flush());
        }
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// Hands on what there is; breaks off when nobody reads any more.
    pub(crate) fn flush(&mut self) -> ControlFlow<()> {
        if self.out.flush().is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// How far the work is: one line on standard error that is written over, if that is a terminal and
/// the data goes elsewhere.
#[derive(Debug)]
pub(crate) struct Progress {
    is_shown: bool,
    what: &'static str,
    count: u64,
    told: Instant,
}

impl Progress {
    /// Nothing done yet of what is counted in `what`, such as `files`.
    pub(crate) fn new(what: &'static str) -> Self {
        let is_shown = std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
        Self { is_shown, what, count: 0, told: Instant::now() }
    }

    /// So many more are done.
    pub(crate) fn add(&mut self, count: u64) {
        self.count += count;
        if self.is_shown && self.told.elapsed() > TOLD_EVERY {
            self.told = Instant::now();
            let _ = write!(std::io::stderr(), "\r{} {}\x1b[K", self.count, self.what);
        }
    }

    /// Takes the line away, so that something else can be said.
    pub(crate) fn clear(&self) {
        if self.is_shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
