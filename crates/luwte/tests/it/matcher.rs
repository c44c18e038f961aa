//! `match-server` as a process: keys, new files, signals, and a log without fingerprints.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use luwte_casework::Matcher;
use luwte_casework::matcher::{Addresses, MatcherSettings};
use luwte_domain::SystemClock;
use luwte_outbound::fetch::{FetchSettings, Fetcher, FixedNames, Resolver};
use luwte_outbound::reach::Reach;
use luwte_web::matcher::MatcherState;
use rustix::process::Signal;
use serde_json::Value;
use testkit::http_client::{Answer, HttpClient};
use testkit::http_peer::{HttpPeer, Reply};

use crate::program::{LUWTE, Said, free_port, luwte, run, tied};
use crate::serving::Serving;

const HEX: &str = "78f23918b749db7b25b359cbcd60cf752582a008e0f8de82589b19f0b9e86cb3";
const OTHER: &str = "f9b9c6d685fddceca97b2313fa003929464656d3c1f05a07d9ed94a5c6504724";
/// Within which a new file must be in use.
const SOON: Duration = Duration::from_secs(20);

struct World {
    folder: tempfile::TempDir,
    address: SocketAddr,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let world = Self { folder, address };
        world.publish(&format!("{HEX},7\n"));
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn publish(&self, list: &str) {
        fs::write(self.path("list"), list).unwrap();
        let mut build = luwte();
        build.args(["index", "build"]).arg(self.path("list")).arg("-o").arg(self.path("index"));
        let said = run(&mut build, "");
        assert_eq!(said.code, 0, "{}", said.err);
    }

    fn start(&self, more: &[&str]) -> Serving {
        let mut command = tied(LUWTE);
        command.arg("match-server").arg("--index").arg(self.path("index"));
        command.args(["--listen", &self.address.to_string()]).args(more);
        command.env("LUWTE_LOG", "trace");
        Serving::start(command, self.address, &self.path("log"))
    }

    /// The command with other arguments, to its end.
    fn refused(&self, arguments: &[&str]) -> Said {
        let mut command = luwte();
        run(command.arg("match-server").args(arguments).current_dir(self.folder.path()), "")
    }

    fn add_key(&self) -> String {
        let said = self.refused(&["--key-file", "keys", "--add-key", "een platform"]);
        assert_eq!(said.code, 0, "{}", said.err);
        said.out.trim().to_owned()
    }

    async fn lookup(&self, client: &mut HttpClient, hex: &str, key: &str) -> Answer {
        let path = format!("/m/raw_lookup?signal_type=pdq&signal={hex}");
        let bearer = format!("Bearer {key}");
        client.ask("GET", &path, &[("Authorization", &bearer)], b"").await.unwrap()
    }

    fn client(&self) -> HttpClient {
        HttpClient::new(self.address)
    }
}

/// Asks until the answer is as wanted.
async fn soon(world: &World, path: &str, is_it: impl Fn(&Answer) -> bool) {
    let (until, mut client) = (Instant::now() + SOON, world.client());
    loop {
        let answer = client.get(path).await.unwrap();
        if is_it(&answer) {
            return;
        }
        assert!(Instant::now() < until, "{path}: {}", answer.text());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_new_list_is_in_use_without_a_pause_and_a_bad_one_never() {
    let world = World::new();
    let serving = world.start(&[]);
    let asked = format!("/m/raw_lookup?signal_type=pdq&signal={OTHER}");
    world.publish(&format!("{HEX},7\n{OTHER},8\n"));
    soon(&world, &asked, |answer| {
        assert_eq!(answer.status, 200);
        answer.text().contains("[8]")
    })
    .await;
    world.publish(&format!("{OTHER},9\n"));
    serving.signal(Signal::HUP);
    soon(&world, &asked, |answer| answer.text().contains("[9]")).await;
    fs::write(world.path("index"), b"kapot").unwrap();
    serving.signal(Signal::HUP);
    soon(&world, "/status", |answer| answer.status == 503).await;
    let answer = world.client().get(&asked).await.unwrap();
    assert!(answer.status == 200 && answer.text().contains("[9]"), "{}", answer.text());
    fs::remove_file(world.path("index")).unwrap();
    world.publish(&format!("{OTHER},10\n"));
    soon(&world, "/status", |answer| answer.status == 200).await;
    assert!(serving.stop().success());
}

#[tokio::test]
async fn keys_open_and_close_while_it_runs_and_the_log_holds_neither_keys_nor_fingerprints() {
    let world = World::new();
    let key = world.add_key();
    let serving = world.start(&["--key-file", world.path("keys").to_str().unwrap()]);
    let mut client = world.client();
    assert_eq!(world.lookup(&mut client, HEX, &key).await.status, 200);
    assert_eq!(world.lookup(&mut client, HEX, "geen").await.status, 401);
    let second = world.add_key();
    let lines = fs::read_to_string(world.path("keys")).unwrap();
    fs::write(world.path("keys"), lines.lines().nth(1).unwrap()).unwrap();
    serving.signal(Signal::HUP);
    let until = Instant::now() + SOON;
    while world.lookup(&mut client, HEX, &key).await.status == 200 {
        assert!(Instant::now() < until, "a key that is gone still opens");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(world.lookup(&mut client, HEX, &second).await.status, 200);
    let picture = world.client().get(&format!("/key/{second}/m/index/status")).await.unwrap();
    assert_eq!(picture.status, 200);
    assert!(serving.stop().success());
    let log = fs::read_to_string(world.path("log")).unwrap();
    assert!(log.contains("listening on"), "{log}");
    for word in [HEX, &HEX[..16], &key, &second] {
        assert!(!log.contains(word), "{log}");
    }
}

#[tokio::test]
async fn a_batch_is_answered_from_a_mapped_file_too() {
    let world = World::new();
    let serving = world.start(&["--mapped", "--bank", "NCII"]);
    let body = format!(r#"{{"signals":[{{"signal_type":"pdq","value":"{HEX}"}}]}}"#);
    let kind = [("Content-Type", "application/json")];
    let answer = world.client().ask("POST", "/api/v1/match", &kind, body.as_bytes()).await.unwrap();
    assert_eq!(answer.text(), r#"{"results":[[{"entry_id":7,"distance":0}]]}"#);
    let path = format!("/m/lookup?signal_type=pdq&signal={HEX}");
    let found: Value =
        serde_json::from_slice(&world.client().get(&path).await.unwrap().body).unwrap();
    assert_eq!(found["NCII"][0]["bank_content_id"], 7);
    assert!(serving.stop().success());
}

/// The calls in this process, with a fetcher that finds `media.example.org` at a peer of the test.
async fn serve_with(world: &World, peer: &HttpPeer) -> HttpClient {
    let reach = Reach::with_exemption(vec![peer.addr().port()]);
    let here = vec![vec![peer.addr().ip()]];
    let names = FixedNames::new([("media.example.org".to_owned(), here)]);
    let addresses = Addresses::of_hosts(&["media.example.org".to_owned()]).unwrap();
    let fetcher = Fetcher::new(reach, FetchSettings::default(), Arc::new(SystemClock)).unwrap();
    let matcher = Matcher::open(MatcherSettings {
        index: world.path("index"),
        is_mapped: false,
        bank: "COOP_ORG1_NCII".to_owned(),
        keys: Some(world.path("keys")),
        addresses: Some(addresses.with_fetcher(fetcher.with_resolver(Resolver::Fixed(names)))),
    });
    let router = luwte_web::matcher::router(MatcherState { matcher: matcher.unwrap() });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = HttpClient::new(listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    client
}

#[tokio::test]
async fn coop_may_send_addresses_of_a_named_host_with_its_key() {
    let world = World::new();
    let key = world.add_key();
    let picture = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../media/tests/files/rgb.png"));
    let (picture, pdq) = (picture.unwrap(), world.path("rgb.png"));
    fs::write(&pdq, &picture).unwrap();
    let said = run(luwte().arg("hash").arg(&pdq), "");
    let pdq = said.out[..64].to_owned();
    world.publish(&format!("{pdq},12\n"));
    let peer =
        HttpPeer::start("127.0.0.1:0".parse().unwrap(), move |asked| match asked.target.as_str() {
            "/a.png" => Reply::of("200 OK", "image/png", &picture),
            "/a.bin" => Reply::of("200 OK", "application/octet-stream", &picture),
            "/v.mp4" => Reply::of("200 OK", "video/mp4", b"abc"),
            _ => Reply::of("404 Not Found", "text/plain", b"no"),
        });
    let peer = peer.await.unwrap();
    let mut client = serve_with(&world, &peer).await;
    let port = peer.addr().port();
    let url = |path: &str| format!("http%3A%2F%2Fmedia.example.org%3A{port}%2F{path}");
    // Coop's setting ends in a slash and its paths begin with one.
    let (own, without) = (format!("/key/{key}//h/hash?url="), "/h/hash?url=".to_owned());
    assert_eq!(client.get(&format!("{without}{}", url("a.png"))).await.unwrap().status, 401);
    assert!(peer.connections().is_empty(), "nothing is fetched for who has no key");
    for (ask, expected) in [
        (format!("{own}{}", url("a.png")), format!(r#"{{"pdq":"{pdq}"}}"#)),
        (format!("{own}{}&content_type=photo", url("a.bin")), format!(r#"{{"pdq":"{pdq}"}}"#)),
        (
            format!("{own}{}", url("v.mp4")),
            r#"{"video_md5":"900150983cd24fb0d6963f7d28e17f72"}"#.to_owned(),
        ),
        (format!("{own}{}&types=video_md5", url("a.png")), "{}".to_owned()),
        (
            format!("/key/{key}/m/lookup?url={}&content_type=photo", url("a.png")),
            r#"{"pdq":{"COOP_ORG1_NCII":[{"bank_content_id":12,"distance":"0"}]}}"#.to_owned(),
        ),
    ] {
        let answer = client.get(&ask).await.unwrap();
        assert_eq!((answer.status, answer.text()), (200, expected));
    }
    let asked = peer.connections().len();
    for (path, status) in [("weg.png", 502), ("a.bin", 400)] {
        assert_eq!(client.get(&format!("{own}{}", url(path))).await.unwrap().status, status);
    }
    let other = format!("{own}http%3A%2F%2F127.0.0.1%3A{port}%2Fa.png");
    assert_eq!(client.get(&other).await.unwrap().status, 403);
    assert_eq!(peer.connections().len(), asked + 2);
}

#[test]
fn what_cannot_be_served_is_refused_by_name() {
    let world = World::new();
    let index = world.path("index").to_str().unwrap().to_owned();
    let list = world.path("list").to_str().unwrap().to_owned();
    let open = ["--listen", "0.0.0.0:1", "--index", &index];
    let cases: [(&[&str], i32, &str); 15] = [
        (&[], 2, "--index"),
        (&open, 2, "--key-file"),
        (&["--index", "weg"], 1, "weg"),
        (&["--index", "."], 1, "not a file"),
        (&["--index", &list], 4, "first bytes"),
        (&["--index", &index, "--key-file", "geen"], 2, "geen"),
        (&["--index", &index, "--key-file", &list], 2, "chmod 600"),
        (&["--index", &index, "--bank", "een naam"], 2, "bank"),
        (&["--index", &index, "--listen", "overal"], 2, "listen"),
        (&["--index", &index, "--fetch-from", "media.example.org"], 2, "--key-file"),
        (
            &["--index", &index, "--key-file", "keys", "--fetch-from", "127.0.0.1"],
            2,
            "--fetch-from",
        ),
        (
            &["--index", &index, "--key-file", "keys", "--fetch-from", "localhost"],
            2,
            "--fetch-from",
        ),
        (&["--add-key", "naam"], 2, "--key-file"),
        (&["--key-file", "keys", "--add-key", "a\nb"], 2, "name"),
        (&["--key-file", "/nergens/keys", "--add-key", "naam"], 2, "/nergens"),
    ];
    for (arguments, code, word) in cases {
        let said = world.refused(arguments);
        assert_eq!(said.code, code, "{arguments:?}: {}", said.err);
        assert!(said.err.contains(word) && !said.err.contains("panicked"), "{}", said.err);
    }
}

#[test]
fn it_says_when_it_is_ready_and_is_done_when_told_to_stop() {
    let world = World::new();
    for signal in [Signal::TERM, Signal::INT] {
        let mut command = luwte();
        command.arg("match-server").arg("--index").arg(world.path("index"));
        command.args(["--listen", &world.address.to_string()]);
        let log = world.path("stop");
        command.stdout(Stdio::null()).stderr(File::create(&log).unwrap());
        let mut child = command.spawn().unwrap();
        let until = Instant::now() + SOON;
        while !fs::read_to_string(&log).unwrap().contains("luwte: 1 entries, listening on") {
            assert!(Instant::now() < until);
            std::thread::sleep(Duration::from_millis(2));
        }
        rustix::process::kill_process(rustix::process::Pid::from_child(&child), signal).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}
