//! The sync before the answer: a trace of the server's system calls shows that nothing written to
//! a database is still on its way to the disk when an answer leaves; and that a disk which cannot
//! sync gets no report acknowledged.
//!
//! Needs `strace` and the right to trace; where that is missing the tests say so.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::person::{self, CHECK, DONE, Story};
use crate::program::{Around, Installation, LUWTE, tied};

const CALLS: &str = "trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg,recvfrom,read";
/// Files that must be on the disk; the shared-memory file of SQLite is made anew after a crash.
const FILES: [&str; 4] = ["/luwte.db-wal", "/luwte.db", "/keys.db", "/keys.db-journal"];

/// What a trace says about one request.
#[derive(Debug, Default, PartialEq, Eq)]
struct Request {
    /// Begin of the request line.
    line: String,
    is_answered: bool,
    /// Syncs of database files while it was handled.
    syncs: usize,
    /// Files that were written and not synced when the answer left.
    unsynced: Vec<String>,
}

/// The requests of a trace in order, told apart because each waits for the one before.
fn read(trace: &str) -> Vec<Request> {
    let mut requests: Vec<Request> = Vec::new();
    // Writes that no finished sync covers, per file, and those seen when a sync began.
    let mut unsynced: HashMap<String, u64> = HashMap::new();
    let mut begun: HashMap<String, (String, u64)> = HashMap::new();
    let mut writes = 0;
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap_or_default();
        let call = call.trim_start();
        if let Some((_, rest)) =
            call.split_once("POST /").filter(|_| call.contains("read") || call.contains("recv"))
        {
            requests.push(Request {
                line: format!("POST /{}", first_word(rest)),
                ..Request::default()
            });
        } else if let Some((_, rest)) = call.split_once("\"GET /") {
            requests
                .push(Request { line: format!("GET /{}", first_word(rest)), ..Request::default() });
        }
        let file = FILES.iter().find(|file| call.contains(&format!("{file}>"))).copied();
        let is_sync = call.starts_with("fsync(") || call.starts_with("fdatasync(");
        if let Some(file) = file {
            if call.starts_with("pwrite64(") || call.starts_with("write(") {
                writes += 1;
                unsynced.insert(file.to_owned(), writes);
            } else if is_sync {
                begun.insert(thread.to_owned(), (file.to_owned(), writes));
            }
        }
        let is_end =
            is_sync || call.starts_with("<... fsync") || call.starts_with("<... fdatasync");
        if is_end
            && call.ends_with("= 0")
            && let Some((file, at)) = begun.remove(thread)
        {
            if unsynced.get(&file).is_some_and(|last| *last <= at) {
                unsynced.remove(&file);
            }
            if let Some(request) = requests.last_mut().filter(|request| !request.is_answered) {
                request.syncs += 1;
            }
        }
        if call.contains("\"HTTP/1.1 ")
            && let Some(request) = requests.last_mut()
        {
            request.is_answered = true;
            request.unsynced = unsynced.keys().cloned().collect();
        }
    }
    requests
}

fn first_word(text: &str) -> &str {
    text.split([' ', '?', '"']).next().unwrap_or_default()
}

/// Serves under strace with further options; the trace, once it ended.
fn traced(installation: &Installation, options: &[&str]) -> (Command, PathBuf) {
    let trace = installation.path("logs/trace");
    let mut command = tied("strace");
    command.args(["-f", "-y", "-s", "80", "-e", CALLS, "-o"]).arg(&trace).args(options);
    command.args(["--", LUWTE, "serve", "--config"]).arg(installation.config());
    command.current_dir(installation.path("tmp")).env("TMPDIR", installation.path("tmp"));
    (command, trace)
}

/// Whether this machine lets us trace; says so where it does not.
fn can_trace() -> bool {
    let can = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    let can = can.is_ok_and(|output| output.status.success());
    if !can {
        eprintln!("skipped: strace is not installed, or tracing is not allowed here");
    }
    can
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_unsynced_when_an_answer_leaves() {
    if !can_trace() {
        return;
    }
    let installation = Installation::new(Around::default());
    let (command, trace) = traced(&installation, &[]);
    let serving = installation.start_as(command);
    let mut browser = installation.browser();
    browser.get("/").await.unwrap();
    let story = Story::about("https://platform.example/p/berg");
    let words = person::report(&mut browser, &story).await.unwrap();
    assert_eq!(words.split(' ').count(), 8);
    browser.get("/veilig").await.unwrap();
    serving.stop();
    let trace = fs::read_to_string(trace).unwrap();
    let requests = read(&trace);
    let of = |line: &str| -> Vec<&Request> {
        requests.iter().filter(|request| request.line == line).collect()
    };
    for line in ["POST /hulp/vraag", "POST /weghalen/link", &format!("POST {CHECK}")] {
        assert!(!of(line).is_empty(), "{line} is not in the trace");
        for request in of(line) {
            assert!(request.syncs > 0, "{line} was answered without a sync");
            assert_eq!(request.unsynced, [""; 0], "{line} was answered before a sync");
        }
    }
    for line in ["GET /", "GET /veilig"] {
        assert_eq!(of(line).iter().map(|request| request.syncs).collect::<Vec<_>>(), [0], "{line}");
    }
    // The same trace, had the program not synced.
    let without: Vec<&str> = trace.lines().filter(|line| !line.contains("sync")).collect();
    let without = read(&without.join("\n"));
    let send = without.iter().find(|request| request.line == format!("POST {CHECK}")).unwrap();
    assert!(send.syncs == 0 && !send.unsynced.is_empty(), "the control is not noticed: {send:?}");
}

#[test]
fn a_sync_that_ends_after_the_answer_would_be_noticed() {
    let trace = "1 recvfrom(9<socket:[1]>, \"POST /weghalen/controle HTTP/1.1\", 80) = 80\n\
                 2 pwrite64(5</d/luwte.db-wal>, \"x\", 1, 0) = 1\n\
                 2 fdatasync(5</d/luwte.db-wal> <unfinished ...>\n\
                 1 writev(9<socket:[1]>, [{iov_base=\"HTTP/1.1 303\", iov_len=9}], 1) = 9\n\
                 2 <... fdatasync resumed>) = 0\n";
    assert_eq!(read(trace)[0].unsynced, ["/luwte.db-wal"]);
    let right: Vec<&str> = [0, 1, 2, 4, 3].map(|at| trace.lines().nth(at).unwrap()).to_vec();
    assert_eq!(read(&right.join("\n"))[0].unsynced, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_cannot_sync_gets_no_report_acknowledged() {
    if !can_trace() {
        return;
    }
    let installation = Installation::new(Around::default());
    let serving = installation.start();
    let mut browser = installation.browser();
    let story = Story::about("https://platform.example/p/berg");
    let token = person::token(&person::to_check(&mut browser, &story).await.unwrap());
    serving.kill();
    let (command, _) = traced(&installation, &["-e", "inject=fsync,fdatasync:error=EIO"]);
    let serving = installation.start_as(command);
    let mut broken = browser.clone();
    let answer = broken.post(CHECK, &[("token", &token)]).await.unwrap();
    assert!(answer.status >= 500, "acknowledged with {}", answer.status);
    assert!(answer.text().contains("0800-0000"), "the page names no telephone");
    assert!(person::words(&answer).is_none());
    serving.kill();
    let serving = installation.start();
    let mut browser = browser.clone();
    assert_ne!(browser.get(DONE).await.unwrap().status, 200, "nothing was acknowledged");
    assert!(person::words(&person::send(&mut browser, &token).await.unwrap()).is_some());
    drop(serving);
}
