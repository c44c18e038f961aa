//! More connections that say nothing, too little or too slowly than the process may open files.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::{PLAIN, Scene};
use crate::person::{self, Story};
use crate::program::{Around, Installation, tied};

/// More than a process may open that nobody gave more.
const STALLED: usize = 1_100;
/// What the server may open in this test: the usual limit of a shell.
const FILES: &str = "--nofile=1024:1024";
/// An honest request is answered within this time.
const BAR: Duration = Duration::from_secs(2);

impl Scene {
    fn with_few_files() -> Self {
        let installation = Installation::new(Around::default());
        let serve = installation.serve_command();
        let mut command = tied("prlimit");
        command.arg(FILES).arg(serve.get_program()).args(serve.get_args());
        for (name, value) in serve.get_envs() {
            command.env(name, value.unwrap());
        }
        command.current_dir(serve.get_current_dir().unwrap());
        let serving = installation.start_as(command);
        Self { installation, serving }
    }
}

/// Lets this process open enough.
fn open_enough() {
    let found = getrlimit(Resource::Nofile);
    let wanted = found.maximum.map_or(8_192, |most| most.min(8_192));
    let raised = Rlimit { current: Some(wanted), maximum: found.maximum };
    setrlimit(Resource::Nofile, raised).unwrap();
    assert!(wanted > 2_000, "this machine lets a process open {wanted} files");
}

/// What a stalled connection says at first.
fn beginning(number: usize) -> String {
    match number % 4 {
        0 => String::new(),
        1 => "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ".to_owned(),
        2 => format!(
            "POST /weghalen/link HTTP/1.1\r\nHost: x\r\n{}: {}\r\nContent-Length: 60000\r\n\r\nstory=",
            PLAIN.0, PLAIN.1
        ),
        // Asks and reads nothing.
        _ => "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(3),
    }
}

/// Keeps one connection stalled for ever: says a byte now and then, and comes back when it is hung
/// up on.
async fn stall(to: std::net::SocketAddr, number: usize, begun: Arc<AtomicUsize>) {
    loop {
        if let Ok(mut wire) = TcpStream::connect(to).await {
            let _ = wire.write_all(beginning(number).as_bytes()).await;
            begun.fetch_add(1, Ordering::Relaxed);
            let mut byte = [0];
            let is_reader = number % 4 != 3;
            while wire.write_all(if number.is_multiple_of(4) { b"" } else { b"a" }).await.is_ok() {
                let pause = Duration::from_millis(500);
                if is_reader && tokio::time::timeout(pause, wire.read(&mut byte)).await.is_ok() {
                    break;
                }
                tokio::time::sleep(pause).await;
            }
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stalled_connections_in_any_number_keep_nobody_out() {
    open_enough();
    let scene = Scene::with_few_files();
    let begun = Arc::new(AtomicUsize::new(0));
    let mut stalled = JoinSet::new();
    for number in 0..STALLED {
        stalled.spawn(stall(scene.installation.address, number, Arc::clone(&begun)));
    }
    while begun.load(Ordering::Relaxed) < STALLED {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let mut longest = Duration::ZERO;
    for _ in 0..20 {
        let one = Instant::now();
        let page = tokio::time::timeout(5 * BAR, scene.installation.browser().get("/hulp")).await;
        assert_eq!(page.expect("an answer").unwrap().status, 200);
        longest = longest.max(one.elapsed());
    }
    let sent = Instant::now();
    let story = Story::about("https://platform.example/p/berg");
    while person::report(&mut scene.installation.browser(), &story).await.is_err() {
        // A connection that rested between two pages may have lost its seat; a browser makes a new
        // one by itself.
        assert!(sent.elapsed() < 5 * BAR, "no report gets through");
    }
    let files = std::fs::read_dir(format!("/proc/{}/fd", scene.serving.id())).unwrap().count();
    let begun = begun.load(Ordering::Relaxed);
    eprintln!(
        "{begun} stalled connections, {files} files open: help page at most {longest:?}, report {:?}",
        sent.elapsed()
    );
    assert!(longest < BAR, "{longest:?}");
    assert!(files > 800, "the seats were not taken: {files}");
    stalled.shutdown().await;
    scene.must_be_unharmed().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_or_a_body_that_does_not_come_is_not_waited_for() {
    let scene = Scene::new();
    let mut waits = JoinSet::new();
    for number in [0, 1, 2] {
        let to = scene.installation.address;
        waits.spawn(async move {
            let mut wire = TcpStream::connect(to).await.unwrap();
            wire.write_all(beginning(number).as_bytes()).await.unwrap();
            let begun = Instant::now();
            let _ = wire.read(&mut [0]).await;
            begun.elapsed()
        });
    }
    for waited in waits.join_all().await {
        assert!(waited > Duration::from_secs(10) && waited < Duration::from_secs(20), "{waited:?}");
    }
    scene.must_be_unharmed().await;
}
