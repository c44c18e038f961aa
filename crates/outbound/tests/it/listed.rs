//! Files from hosts that an operator named: what is fetched, and every way around the list.

use std::time::{Duration, Instant};

use luwte_domain::SystemClock;
use luwte_outbound::fetch::{FetchSettings, Fetcher, FixedNames, Resolver};
use luwte_outbound::media::{Hosts, Media, MediaError, MediaKind, fetch_media};
use luwte_outbound::reach::Reach;
use testkit::http_peer::{HttpPeer, Reply};

use crate::support::{fetcher, fetcher_with, peer, settings};

const BYTES: &[u8] = b"not looked at here";

fn hosts(names: &[&str]) -> Hosts {
    Hosts::new(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap()
}

/// Fetches from a peer that stands behind `site.example`, the one name on the list.
async fn fetch(peer: &HttpPeer, url: &str) -> Result<Media, MediaError> {
    fetch_media(&fetcher(&[peer]), &hosts(&["site.example"]), url, false).await
}

fn url(peer: &HttpPeer, host: &str, path: &str) -> String {
    format!("http://{host}:{}{path}", peer.addr().port())
}

#[tokio::test]
async fn a_file_of_a_listed_host_is_fetched_with_what_it_says_it_is() {
    for (said, kind) in [
        ("image/png", MediaKind::Image),
        ("IMAGE/JPEG; q=1", MediaKind::Image),
        ("video/mp4", MediaKind::Video),
    ] {
        let peer = peer(move |_| Reply::of("200 OK", said, BYTES)).await;
        let media = fetch(&peer, &url(&peer, "SITE.example", "/a?b=c")).await.unwrap();
        assert_eq!((media.kind, media.bytes.as_slice()), (kind, BYTES));
        assert_eq!(peer.lines(), ["GET /a?b=c"]);
    }
}

#[tokio::test]
async fn nothing_is_asked_of_a_host_that_is_not_listed() {
    let peer = peer(|_| Reply::of("200 OK", "image/png", BYTES)).await;
    let port = peer.addr().port();
    for bad in [
        url(&peer, "cdn.example", "/a.png"),
        url(&peer, "127.0.0.1", "/a.png"),
        url(&peer, "[::1]", "/a.png"),
        url(&peer, "2130706433", "/a.png"),
        url(&peer, "0x7f.1", "/a.png"),
        format!("http://site.example@127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}/#site.example"),
        format!("http://site.example.cdn.example:{port}/"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
    ] {
        assert_eq!(fetch(&peer, &bad).await.err(), Some(MediaError::OtherHost), "{bad}");
    }
    for bad in ["", "x", "file:///etc/passwd", "ftp://site.example/a", "javascript:alert(1)"] {
        assert_eq!(fetch(&peer, bad).await.err(), Some(MediaError::NotAnAddress), "{bad}");
    }
    assert!(peer.connections().is_empty());
}

#[tokio::test]
async fn a_redirect_has_to_stay_on_the_list_and_ends() {
    let elsewhere = peer(|_| Reply::of("200 OK", "image/png", BYTES)).await;
    let to = [
        url(&elsewhere, "cdn.example", "/a.png"),
        url(&elsewhere, "127.0.0.1", "/a.png"),
        "http://169.254.169.254/".to_owned(),
    ];
    for to in to {
        let site = peer(move |_| Reply::redirect("302 Found", &to)).await;
        let fetcher = fetcher(&[&site, &elsewhere]);
        let list = hosts(&["site.example"]);
        let got = fetch_media(&fetcher, &list, &url(&site, "site.example", "/"), false).await;
        assert_eq!(got.err(), Some(MediaError::OtherHost));
    }
    assert!(elsewhere.connections().is_empty());
    let site = peer(|asked| match asked.target.as_str() {
        "/b" => Reply::of("200 OK", "image/png", BYTES),
        "/round" => Reply::redirect("302 Found", "/round"),
        _ => Reply::redirect("302 Found", "/b"),
    })
    .await;
    assert_eq!(fetch(&site, &url(&site, "site.example", "/a")).await.unwrap().bytes, BYTES);
    let round = fetch(&site, &url(&site, "site.example", "/round")).await;
    assert_eq!(round.err(), Some(MediaError::TooLarge));
    assert!(site.lines().len() <= 8);
}

#[tokio::test]
async fn a_listed_name_that_leads_into_a_private_range_is_not_contacted() {
    let peer = peer(|_| Reply::of("200 OK", "image/png", BYTES)).await;
    for ip in ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"]
    {
        let answers = vec![vec!["9.9.9.9".parse().unwrap(), ip.parse().unwrap()]];
        let names = FixedNames::new([("site.example".to_owned(), answers)]);
        let fetcher = Fetcher::new(Reach::public(), settings(), std::sync::Arc::new(SystemClock));
        let fetcher = fetcher.unwrap().with_resolver(Resolver::Fixed(names));
        let got =
            fetch_media(&fetcher, &hosts(&["site.example"]), "http://site.example/", false).await;
        assert_eq!(got.err(), Some(MediaError::Barred), "{ip}");
    }
    assert!(peer.connections().is_empty());
    let got = fetch(&peer, "http://site.example:6379/").await;
    assert_eq!(got.err(), Some(MediaError::Barred), "a port of another service");
}

#[tokio::test]
async fn what_is_no_picture_stays_outside_unless_the_caller_says_what_it_is() {
    for kind in ["text/html", "application/octet-stream", "", "imagery/png"] {
        let peer = peer(move |_| Reply::of("200 OK", kind, vec![b'x'; 100_000])).await;
        let address = url(&peer, "site.example", "/");
        assert_eq!(fetch(&peer, &address).await.err(), Some(MediaError::OtherKind), "{kind}");
        let list = hosts(&["site.example"]);
        let said = fetch_media(&fetcher(&[&peer]), &list, &address, true).await.unwrap();
        assert_eq!((said.kind, said.bytes.len()), (MediaKind::Other, 100_000));
    }
    let packed = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Encoding: gzip\r\n\
                  Content-Length: 3\r\n\r\nabc";
    let peer = peer(move |_| Reply::Whole(packed.into())).await;
    let packed = fetch(&peer, &url(&peer, "site.example", "/")).await;
    assert_eq!(packed.err(), Some(MediaError::OtherKind));
}

#[tokio::test]
async fn too_much_too_slow_and_other_answers_are_told_apart() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n".to_vec();
    let pieces = |pause, piece: Vec<u8>| Reply::Pieces {
        head: head.clone(),
        piece,
        times: usize::MAX,
        pause,
    };
    let endless = pieces(Duration::ZERO, vec![0; 65_536]);
    let huge = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 99999999999\r\n\r\n";
    for (reply, error) in [
        (endless, MediaError::TooLarge),
        (Reply::Whole(huge.to_vec()), MediaError::TooLarge),
        (Reply::of("404 Not Found", "image/png", BYTES), MediaError::Status(404)),
        (Reply::of("500 Oops", "image/png", BYTES), MediaError::Status(500)),
        (Reply::Whole(b"SSH-2.0-x\r\n".to_vec()), MediaError::Failed),
        (Reply::Whole(Vec::new()), MediaError::Failed),
    ] {
        let peer = peer(move |_| reply.clone()).await;
        let got = fetch(&peer, &url(&peer, "site.example", "/")).await;
        assert_eq!(got.err(), Some(error));
    }
    let quick = FetchSettings { timeout_ms: 600, ..settings() };
    let slow = pieces(Duration::from_millis(50), vec![0; 1]);
    for reply in [Reply::Silence, slow] {
        let peer = peer(move |_| reply.clone()).await;
        let (began, fetcher) = (Instant::now(), fetcher_with(&[&peer], quick.clone()));
        let address = url(&peer, "site.example", "/");
        let got = fetch_media(&fetcher, &hosts(&["site.example"]), &address, false).await;
        assert_eq!(got.err(), Some(MediaError::Failed));
        assert!(began.elapsed() < Duration::from_secs(8));
    }
}
