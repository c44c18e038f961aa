//! Children that never outlive a task: each runs in a process group of its own, which ends with
//! the guard, and is told to stop when the task itself dies.

use std::io::{BufRead, BufReader, PipeReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};

/// How long a group may take to stop in its own way.
const STOPS_WITHIN: Duration = Duration::from_secs(8);
/// How often a silent child is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// A command whose process gets `signal` when this task dies; `user` runs it as someone else.
pub(crate) fn tied(program: impl AsRef<std::ffi::OsStr>, user: Option<&str>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "TERM"]);
    if let Some(user) = user {
        command.arg(format!("--reuid={user}")).arg(format!("--regid={user}"));
        command.args(["--init-groups", "--inh-caps=-all"]);
    }
    command.arg("--").arg(program);
    command
}

/// A running process group; it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Group {
    child: Child,
    signal: Signal,
}

impl Group {
    /// Starts a command at the head of a new process group; `signal` is its polite end.
    pub(crate) fn start(command: &mut Command, signal: Signal) -> Result<Self> {
        let child = command
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        Ok(Self { child, signal })
    }

    /// The process at its head.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    fn send(&self, signal: Signal) {
        // A group that is already gone needs no signal.
        let _gone = kill_process_group(Pid::from_child(&self.child), signal);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.send(self.signal);
        let until = Instant::now() + STOPS_WITHIN;
        while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < until {
            std::thread::sleep(LOOK_EVERY);
        }
        self.send(Signal::KILL);
        let _reaped = self.child.wait();
    }
}

/// Lines of a pipe, read in the background.
pub(crate) fn lines(pipe: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Runs a command to its end and hands each line of both its streams to `on_line`.
///
/// # Errors
///
/// When it cannot start, or still runs after `within`.
pub(crate) fn stream(
    mut command: Command,
    within: Duration,
    mut on_line: impl FnMut(&str),
) -> Result<ExitStatus> {
    let name = command.get_args().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join(" ");
    let (reader, writer): (PipeReader, _) = std::io::pipe()?;
    command.stdin(std::process::Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut group = Group::start(&mut command, Signal::TERM)?;
    drop(command);
    let lines = lines(reader);
    let until = Instant::now() + within;
    loop {
        match lines.recv_timeout(LOOK_EVERY) {
            Ok(line) => on_line(&line),
            Err(RecvTimeoutError::Disconnected) => break,
            // A grandchild may hold the pipe open after the child is gone.
            Err(RecvTimeoutError::Timeout) if group.ended()?.is_some() => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if Instant::now() > until {
            bail!("stopped after {} s: {name}", within.as_secs());
        }
    }
    Ok(group.child().wait()?)
}
