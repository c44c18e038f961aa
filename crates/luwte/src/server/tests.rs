//! Connections that say nothing, too little or too slowly, on loopback.

use std::time::Instant;

use axum::routing::{get, post};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::task::JoinHandle;

use super::*;

const ASK: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";

const SHORT: Limits = Limits {
    seats: 8,
    head_within: Duration::from_millis(700),
    idle_within: Duration::from_secs(2),
    read_within: Duration::from_millis(700),
};

/// A server with a few doors.
struct Scene {
    at: SocketAddr,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

impl Scene {
    async fn new(limits: Limits) -> Self {
        let router = Router::new()
            .route("/", get(async || "dag"))
            .route("/form", post(async |body: String| body))
            .route("/much", get(async || "veel ".repeat(10_000_000)))
            .route(
                "/slow",
                get(async || {
                    tokio::time::sleep(Duration::from_millis(600)).await;
                    "eindelijk"
                }),
            );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        let serving = tokio::spawn(serve(listener, router, limits, stopped));
        Self { at, stop, serving }
    }

    async fn say(&self, bytes: &[u8]) -> TcpStream {
        let mut wire = TcpStream::connect(self.at).await.unwrap();
        wire.write_all(bytes).await.unwrap();
        wire
    }

    /// What comes back until the server hangs up.
    async fn exchange(&self, path: &str) -> String {
        let ask = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        rest(&mut self.say(ask.as_bytes()).await).await
    }
}

async fn rest(wire: &mut TcpStream) -> String {
    let mut said = Vec::new();
    // Hanging up with something unread is a reset.
    let _ = wire.read_to_end(&mut said).await;
    String::from_utf8(said).unwrap()
}

async fn one_answer(wire: &mut TcpStream) {
    let mut seen = Vec::new();
    while !seen.ends_with(b"dag") {
        assert_ne!(wire.read_buf(&mut seen).await.unwrap(), 0, "hung up on");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_says_nothing_or_half_a_head_is_hung_up_on_in_time() {
    let scene = Scene::new(SHORT).await;
    for begin in [b"".as_slice(), b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "] {
        let (mut wire, begun) = (scene.say(begin).await, Instant::now());
        assert_eq!(rest(&mut wire).await, "");
        let waited = begun.elapsed();
        assert!(waited > SHORT.head_within && waited < 3 * SHORT.head_within, "{waited:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_trickles_in_has_no_more_time_than_any_other() {
    let scene = Scene::new(SHORT).await;
    let (mut wire, begun) = (scene.say(b"GET / HTTP/1.1\r\nX-Slow: ").await, Instant::now());
    while wire.write_all(b"a").await.is_ok() {
        assert!(begun.elapsed() < 3 * SHORT.head_within, "still there");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_may_rest_between_requests_and_not_forever() {
    let scene = Scene::new(SHORT).await;
    let mut wire = scene.say(ASK).await;
    one_answer(&mut wire).await;
    tokio::time::sleep(2 * SHORT.head_within).await;
    wire.write_all(ASK).await.unwrap();
    one_answer(&mut wire).await;
    let begun = Instant::now();
    assert_eq!(rest(&mut wire).await, "");
    assert!(begun.elapsed() > SHORT.idle_within, "{:?}", begun.elapsed());
    assert!(begun.elapsed() < 2 * SHORT.idle_within, "{:?}", begun.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_takes_the_seat_of_whoever_keeps_us_waiting_longest() {
    let long = Duration::from_mins(1);
    let limits = Limits { seats: 4, head_within: long, idle_within: long, read_within: long };
    let scene = Scene::new(limits).await;
    let head = b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nhalf";
    let mut oldest = scene.say(b"GET / HT").await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    let mut body = scene.say(head).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    let mut idle = scene.say(ASK).await;
    one_answer(&mut idle).await;
    let mut guests = vec![scene.say(b"").await];
    for gone in [&mut oldest, &mut body, &mut idle] {
        let mut newcomer = scene.say(ASK).await;
        one_answer(&mut newcomer).await;
        guests.push(newcomer);
        let hung_up = tokio::time::timeout(Duration::from_secs(1), rest(gone)).await;
        assert_eq!(hung_up.expect("let go"), "");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_worked_for_keeps_the_seat_and_others_wait() {
    let scene = Scene::new(Limits { seats: 2, ..SHORT }).await;
    let begun = Instant::now();
    let (one, two, three) = tokio::join!(scene.exchange("/slow"), scene.exchange("/slow"), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        scene.exchange("/").await
    });
    assert!(one.ends_with("eindelijk") && two.ends_with("eindelijk") && three.ends_with("dag"));
    assert!(begun.elapsed() >= Duration::from_millis(600));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_read_is_hung_up_on_in_time() {
    let scene = Scene::new(SHORT).await;
    let mut wire = scene.say(b"GET /much HTTP/1.1\r\nHost: x\r\n\r\n").await;
    tokio::time::sleep(4 * SHORT.read_within).await;
    let said = rest(&mut wire).await;
    assert!(said.starts_with("HTTP/1.1 200") && said.len() < 50_000_000, "{}", said.len());
    // Who reads gets all of it.
    assert!(scene.exchange("/much").await.len() > 50_000_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_end_what_is_under_way_is_finished_and_nobody_else_waited_for() {
    let limits = Limits { head_within: Duration::from_mins(1), ..SHORT };
    let Scene { at, stop, serving } = Scene::new(limits).await;
    let scene = Scene { at, stop, serving: tokio::spawn(async {}) };
    let mut stalled = scene.say(b"GET / HTTP/1.1\r\nHost").await;
    let mut slow = scene.say(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    scene.stop.send(true).unwrap();
    assert!(rest(&mut slow).await.ends_with("eindelijk"));
    assert_eq!(rest(&mut stalled).await, "");
    tokio::time::timeout(Duration::from_secs(3), serving).await.expect("it ends").unwrap();
    assert!(TcpStream::connect(at).await.is_err());
}
