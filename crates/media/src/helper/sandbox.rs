//! Which sandbox this machine offers, and starting a program in it.

use std::fmt;
use std::fs::File;
use std::io::{Seek, Write};
use std::ops::ControlFlow;
use std::os::unix::fs::symlink;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use rustix::fs::{MemfdFlags, memfd_create};
use tempfile::TempDir;

use super::pump::Running;
use super::{Bounds, Ended, Input, Job, Tool, command, restrict};
use crate::HelperError;

/// What shuts a program in.
///
/// Both: an empty environment, limits of the kernel on processor time, memory, open files and core
/// dumps, no byte in any file, an end by the clock, and an end when this program ends. The input
/// is memory, not a file on a disk, unless it was a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sandbox {
    /// New namespaces by bubblewrap: a root of its own with the input and, for reading, the
    /// system's programs and libraries; no network at all, not even loopback's listeners; no other
    /// process in sight; at most 64 processes; all of them end with it.
    Namespaces,
    /// Landlock, where a container forbids namespaces: the same files for reading and none for
    /// writing; no TCP. **Not** covered: UDP, the number of processes, and a process that leaves
    /// its group, which lives on, shut in, until its processor time is used up.
    Landlock,
}

impl fmt::Display for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Namespaces => "namespaces (bubblewrap)",
            Self::Landlock => "Landlock",
        })
    }
}

const BWRAP: Tool = Tool { names: &["bwrap"], package: "bubblewrap" };

impl Sandbox {
    /// The best sandbox that works on this machine, tried once.
    ///
    /// # Errors
    ///
    /// [`HelperError::NoSandbox`] if none does; then no program is started.
    pub fn of_this_machine() -> Result<Self, HelperError> {
        static FOUND: OnceLock<Option<Sandbox>> = OnceLock::new();
        FOUND
            .get_or_init(|| [Self::Namespaces, Self::Landlock].into_iter().find(|it| it.works()))
            .ok_or(HelperError::NoSandbox)
    }

    /// Whether a program that does nothing ends well in it.
    pub(super) fn works(self) -> bool {
        let command = ["/usr/bin/true".to_owned()];
        let bounds =
            Bounds { time: Duration::from_secs(10), memory_bytes: 1 << 30, output_bytes: 0 };
        let job = Job { program: "true", command: &command, input: Input::Bytes(&[]), bounds };
        run_in(self, &job, &mut |_| ControlFlow::Break(())).is_ok_and(|ended| ended.is_success)
    }
}

/// Runs a program in this sandbox.
pub(super) fn run_in(
    sandbox: Sandbox,
    job: &Job<'_>,
    sink: &mut dyn FnMut(&[u8]) -> ControlFlow<()>,
) -> Result<Ended, HelperError> {
    let broken = |error: &dyn fmt::Display| HelperError::Broken {
        program: job.program,
        words: crate::error::line(&error.to_string()),
    };
    let path = match job.input {
        Input::Bytes(_) => None,
        Input::File(path) => Some(path.canonicalize().map_err(|error| broken(&error))?),
    };
    let job = &match &path {
        Some(path) => Job { input: Input::File(path), ..*job },
        None => *job,
    };
    let input = match job.input {
        Input::Bytes(bytes) => in_memory(bytes).map_err(|error| broken(&error))?.into(),
        Input::File(_) => Stdio::null(),
    };
    match sandbox {
        Sandbox::Namespaces => {
            let mut command = command::in_namespaces(&BWRAP.path()?, job);
            let child = start(&mut command, input).map_err(|error| broken(&error))?;
            Running::new(child, job).finish(sink)
        }
        Sandbox::Landlock => {
            let directory = outlets().map_err(|error| broken(&error))?;
            let command = command::under_landlock(job, directory.path());
            let started =
                start_restricted(command, input, path.clone()).map_err(|error| broken(&error))?;
            Running::new(started.child, job).finish(sink)
        }
    }
}

fn start(command: &mut Command, input: Stdio) -> std::io::Result<Child> {
    command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0).spawn()
}

/// Bytes as a file without a name, at its start.
fn in_memory(bytes: &[u8]) -> std::io::Result<File> {
    let mut file = File::from(memfd_create("input", MemfdFlags::CLOEXEC)?);
    file.write_all(bytes)?;
    file.rewind()?;
    Ok(file)
}

/// An empty directory with the outlets, removed when it goes.
fn outlets() -> std::io::Result<TempDir> {
    let directory = tempfile::Builder::new().prefix("luwte-helper-").tempdir()?;
    for outlet in command::OUTLETS {
        symlink(command::OUTLET, directory.path().join(outlet))?;
    }
    Ok(directory)
}

/// A program started by a thread of its own, which restricted itself first. The thread stays until
/// this goes, because the program dies with it.
struct Started {
    child: Child,
    _thread: mpsc::Sender<()>,
}

fn start_restricted(
    mut command: Command,
    input: Stdio,
    path: Option<PathBuf>,
) -> std::io::Result<Started> {
    let (send, receive) = mpsc::channel();
    let (keep, kept) = mpsc::channel::<()>();
    thread::Builder::new().name("luwte-helper".to_owned()).spawn(move || {
        let started = restrict::this_thread(path.as_deref().map(Path::new))
            .map_err(std::io::Error::other)
            .and_then(|()| start(&mut command, input));
        if send.send(started).is_ok() {
            let _ = kept.recv();
        }
    })?;
    let child = receive.recv().map_err(std::io::Error::other)??;
    Ok(Started { child, _thread: keep })
}
