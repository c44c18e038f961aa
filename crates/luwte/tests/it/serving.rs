//! A server as a child process.

use std::fs::{self, File};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// How long a server may take to listen, and to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server; its process group ends with this.
#[derive(Debug)]
pub(crate) struct Serving {
    child: Child,
    address: SocketAddr,
    log: PathBuf,
}

impl Serving {
    /// Starts a command that listens at `address` at the head of a new process group; what it says
    /// goes to `log`.
    pub(crate) fn start(mut command: Command, address: SocketAddr, log: &Path) -> Self {
        let file = File::options().create(true).append(true).open(log).unwrap();
        command.stdout(file.try_clone().unwrap()).stderr(file).process_group(0);
        let child = command.spawn().unwrap();
        let mut serving = Self { child, address, log: log.to_owned() };
        serving.wait_until_up();
        serving
    }

    fn wait_until_up(&mut self) {
        let until = Instant::now() + PATIENCE;
        while TcpStream::connect(self.address).is_err() {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("serve ended with {status}: {}", fs::read_to_string(&self.log).unwrap());
            }
            assert!(Instant::now() < until, "serve does not listen");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The process at the head of the group.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Ends it at once, as a power cut does to a process.
    pub(crate) fn kill(mut self) {
        self.end();
    }

    /// Asks it to stop; how it ended.
    pub(crate) fn stop(mut self) -> ExitStatus {
        self.signal(Signal::TERM);
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < until, "serve does not stop");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn signal(&self, signal: Signal) {
        // A group that is gone already needs none.
        let _ = kill_process_group(Pid::from_child(&self.child), signal);
    }

    fn end(&mut self) {
        self.signal(Signal::KILL);
        let _ = self.child.wait();
        // Inside another program the server may outlive the head of its group by a moment.
        let until = Instant::now() + PATIENCE;
        while TcpStream::connect(self.address).is_ok() && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.end();
    }
}
