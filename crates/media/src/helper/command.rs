//! The command line that puts a program in its sandbox and under its limits.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Bounds, INPUT, Input, Job};

/// Sets the limits of a process, then becomes the program.
pub(super) const PRLIMIT: &str = "/usr/bin/prlimit";
/// Sets the signal for the death of the parent, then becomes the program.
pub(super) const SETPRIV: &str = "/usr/bin/setpriv";

/// Names under which a program may write a picture: each leads to its file descriptor 3.
pub(super) const OUTLETS: [&str; 2] = ["out.png", "out-1.png"];
/// Where an outlet leads.
pub(super) const OUTLET: &str = "/proc/self/fd/3";

/// Directories at the root that hold programs and libraries; often links into `/usr`.
const SYSTEM: [&str; 5] = ["/bin", "/sbin", "/lib", "/lib32", "/lib64"];

/// Most open files of a program.
const MOST_FILES: u32 = 64;
/// Most processes and threads, where they can be counted apart from those of this program.
const MOST_PROCESSES: u32 = 64;

/// The command in new namespaces, by bubblewrap. A fresh root holds the system's programs and
/// libraries for reading, and `/job` with the input; in the end nothing of it can be written.
pub(super) fn in_namespaces(bwrap: &Path, job: &Job<'_>) -> Command {
    let mut command = Command::new(bwrap);
    command.args(["--unshare-all", "--unshare-user", "--disable-userns"]);
    command.args(["--die-with-parent", "--new-session", "--ro-bind", "/usr", "/usr"]);
    for place in SYSTEM {
        if let Ok(target) = fs::read_link(place) {
            command.arg("--symlink").arg(target).arg(place);
        } else {
            command.args(["--ro-bind-try", place, place]);
        }
    }
    for place in ["/etc/ld.so.cache", "/etc/alternatives"] {
        command.args(["--ro-bind-try", place, place]);
    }
    command.args(["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/job"]);
    for outlet in OUTLETS {
        command.args(["--symlink", OUTLET, &format!("/job/{outlet}")]);
    }
    match job.input {
        Input::Bytes(_) => command.args(["--ro-bind-data", "0", "/job/input"]),
        Input::File(path) => command.arg("--ro-bind").arg(path).arg("/job/input"),
    };
    for place in ["/job", "/dev", "/"] {
        command.args(["--remount-ro", place]);
    }
    command.args(["--chdir", "/job", "--", PRLIMIT]);
    command.args(limits(&job.bounds)).arg(format!("--nproc={MOST_PROCESSES}:{MOST_PROCESSES}"));
    command.arg("--").args(job.command.iter().map(|word| named(word, "/job/input".into())));
    bare(command)
}

/// The command for a thread that Landlock restricts, in an empty directory.
pub(super) fn under_landlock(job: &Job<'_>, directory: &Path) -> Command {
    let mut command = Command::new(SETPRIV);
    command.args(["--pdeathsig", "KILL", "--no-new-privs", PRLIMIT]);
    let input: OsString = match job.input {
        Input::Bytes(_) => "/proc/self/fd/0".into(),
        Input::File(path) => path.into(),
    };
    command.args(limits(&job.bounds)).arg("--");
    command.args(job.command.iter().map(|word| named(word, input.clone())));
    command.current_dir(directory);
    bare(command)
}

/// No variable of this program's environment is handed on.
fn bare(mut command: Command) -> Command {
    command.env_clear().env("LC_ALL", "C");
    command
}

fn named(word: &str, input: OsString) -> OsString {
    if word == INPUT { input } else { word.into() }
}

/// Limits of the kernel on each process. Nothing is written to files, so these may have no byte.
fn limits(bounds: &Bounds) -> Vec<String> {
    let seconds = bounds.time.as_secs().max(1) * cores();
    let memory = bounds.memory_bytes;
    vec![
        format!("--cpu={seconds}:{seconds}"),
        format!("--as={memory}:{memory}"),
        format!("--nofile={MOST_FILES}:{MOST_FILES}"),
        "--fsize=0:0".to_owned(),
        "--core=0:0".to_owned(),
    ]
}

fn cores() -> u64 {
    std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64)
}
