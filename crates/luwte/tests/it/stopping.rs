//! Told to stop at the worst moment: when the program says that it is ready, and before.

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::program::{Around, Installation, free_ports, luwte};

/// Long enough for what is under way, which is nothing.
const PATIENCE: Duration = Duration::from_secs(8);

/// Sends `signal` as soon as a line of `said` begins with `ready`; gives the exit code.
fn stop_at(child: &mut Child, said: impl Read, ready: &str, signal: Signal) -> Option<i32> {
    for line in BufReader::new(said).lines() {
        if line.unwrap().starts_with(ready) {
            kill_process(Pid::from_child(child), signal).unwrap();
            break;
        }
    }
    end(child)
}

fn end(child: &mut Child) -> Option<i32> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    panic!("it does not stop");
}

fn spawn(command: &mut Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn serve_told_to_stop_when_it_says_it_is_ready_is_done() {
    let installation = Installation::new(Around::default());
    for round in 0..10 {
        for signal in [Signal::TERM, Signal::INT] {
            let mut child = spawn(installation.serve_command().env("LUWTE_LOG", "warn"));
            let said = child.stderr.take().unwrap();
            let code = stop_at(&mut child, said, "luwte: listening on", signal);
            assert_eq!(code, Some(0), "round {round}, {signal:?}");
        }
    }
}

#[test]
fn demo_told_to_stop_when_it_says_where_it_is_is_done() {
    let dir = tempfile::tempdir().unwrap();
    for signal in [Signal::TERM, Signal::INT, Signal::TERM] {
        let port = free_ports(4).to_string();
        let mut command = luwte();
        command.args(["demo", "--port", &port]).arg("--data").arg(dir.path());
        let mut child = spawn(&mut command);
        let said = child.stdout.take().unwrap();
        assert_eq!(stop_at(&mut child, said, "{", signal), Some(0), "{signal:?}");
    }
}

#[test]
fn demo_told_to_stop_while_it_prepares_says_so_and_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let port = free_ports(4).to_string();
    let mut command = luwte();
    command.args(["demo", "--port", &port]).env("TMPDIR", dir.path());
    let mut child = spawn(&mut command);
    let said = child.stderr.take().unwrap();
    let ready = "luwte demo: making synthetic cases";
    assert_eq!(stop_at(&mut child, said, ready, Signal::TERM), Some(130));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}
