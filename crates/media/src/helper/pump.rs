//! A running program: its output as it comes, until it ends, has said too much or is late.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::os::fd::AsFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ChildStderr, ChildStdout};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use super::{Ended, Job};
use crate::HelperError;
use crate::error::line;

/// Bytes asked of a pipe at once, and the room asked for in it.
const PIECE: usize = 1 << 20;
/// Most bytes kept of what a program says beside its output.
const MOST_WORDS: usize = 4096;
/// How long to wait before looking again whether a silent program has ended.
const PAUSE: Duration = Duration::from_millis(2);

/// A program that is killed, with all it started, when this goes.
#[derive(Debug)]
pub(super) struct Running<'a> {
    child: Child,
    job: &'a Job<'a>,
    ends_by: Instant,
}

impl<'a> Running<'a> {
    /// Takes charge of `child`, which leads a process group of its own.
    pub(super) fn new(child: Child, job: &'a Job<'a>) -> Self {
        Self { child, job, ends_by: Instant::now() + job.bounds.time }
    }

    /// Reads until the program ends.
    pub(super) fn finish(
        mut self,
        sink: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
    ) -> Result<Ended, HelperError> {
        let words = match (self.child.stdout.take(), self.child.stderr.take()) {
            (Some(output), Some(words)) => self.read(output, words, sink)?,
            _ => return Err(self.broken(&"no pipe")),
        };
        self.await_end()?;
        self.kill_group();
        let status = self.child.wait().map_err(|error| self.broken(&error))?;
        let words = String::from_utf8_lossy(&words);
        let said = words.lines().map(str::trim).find(|line| !line.is_empty());
        let ended = match (status.code(), status.signal()) {
            (Some(code), _) => format!("it ended with code {code}"),
            (None, signal) => format!("signal {} ended it", signal.unwrap_or_default()),
        };
        Ok(Ended { is_success: status.success(), words: said.map_or(ended, line) })
    }

    /// Gives the output to `sink`; returns the start of what came beside it.
    fn read(
        &self,
        mut output: ChildStdout,
        mut words: ChildStderr,
        sink: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
    ) -> Result<Vec<u8>, HelperError> {
        // A larger pipe saves turns; it is refused beyond what the system allows a user.
        let _ = rustix::pipe::fcntl_setpipe_size(&output, PIECE);
        let mut piece = vec![0; PIECE];
        let (mut said, mut total) = (Vec::new(), 0_u64);
        let (mut is_open, mut is_saying) = (true, true);
        while is_open || is_saying {
            let ready = self.wait_for(is_open.then_some(&output), is_saying.then_some(&words))?;
            if ready.0 {
                let read = self.take(&mut output, &mut piece)?;
                is_open = !read.is_empty();
                total += read.len() as u64;
                if total > self.job.bounds.output_bytes {
                    let (program, bytes) = (self.job.program, self.job.bounds.output_bytes);
                    return Err(HelperError::TooMuch { program, bytes });
                }
                if is_open && sink(read).is_break() {
                    return Err(HelperError::Stopped);
                }
            }
            if ready.1 {
                let read = self.take(&mut words, &mut piece)?;
                is_saying = !read.is_empty();
                let room = MOST_WORDS.saturating_sub(said.len()).min(read.len());
                said.extend_from_slice(read.get(..room).unwrap_or_default());
            }
        }
        Ok(said)
    }

    fn take<'b>(&self, pipe: &mut impl Read, piece: &'b mut [u8]) -> Result<&'b [u8], HelperError> {
        let read = loop {
            match pipe.read(piece) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read.map_err(|error| self.broken(&error))?,
            }
        };
        Ok(piece.get(..read).unwrap_or_default())
    }

    /// Which of two pipes has something to read or is at its end.
    fn wait_for(
        &self,
        output: Option<&ChildStdout>,
        words: Option<&ChildStderr>,
    ) -> Result<(bool, bool), HelperError> {
        let left = Timespec::try_from(self.left()?).map_err(|error| self.broken(&error))?;
        let pipes = [output.map(AsFd::as_fd), words.map(AsFd::as_fd)];
        let mut asked: Vec<_> = pipes
            .iter()
            .flatten()
            .map(|pipe| PollFd::from_borrowed_fd(*pipe, PollFlags::IN))
            .collect();
        match poll(&mut asked, Some(&left)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(self.broken(&error)),
        }
        let mut answers = asked.iter().map(|pipe| !pipe.revents().is_empty());
        let [output, words] = pipes.map(|pipe| pipe.is_some() && answers.next() == Some(true));
        Ok((output, words))
    }

    /// Waits for the end of a program that has closed its pipes, and leaves its number in use.
    fn await_end(&self) -> Result<(), HelperError> {
        let how = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        while waitid(WaitId::Pid(Pid::from_child(&self.child)), how)
            .map_err(|error| self.broken(&error))?
            .is_none()
        {
            std::thread::sleep(self.left()?.min(PAUSE));
        }
        Ok(())
    }

    fn left(&self) -> Result<Duration, HelperError> {
        let left = self.ends_by.saturating_duration_since(Instant::now());
        if left.is_zero() {
            let seconds = self.job.bounds.time.as_secs();
            return Err(HelperError::TooLong { program: self.job.program, seconds });
        }
        Ok(left)
    }

    /// Ends the program and what it started. Its number must still be in use: call before `wait`.
    fn kill_group(&self) {
        let _ = kill_process_group(Pid::from_child(&self.child), Signal::KILL);
    }

    fn broken(&self, error: &dyn std::fmt::Display) -> HelperError {
        HelperError::Broken { program: self.job.program, words: line(&error.to_string()) }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            self.kill_group();
            let _ = self.child.wait();
        }
    }
}
