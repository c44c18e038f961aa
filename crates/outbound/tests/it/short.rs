//! Short links: where they lead, and that nobody goes there.

use std::time::{Duration, Instant};

use luwte_domain::Address;
use luwte_domain::sighting::SightingReason;
use luwte_outbound::fetch::FetchSettings;
use luwte_outbound::recheck::open_short_link;
use testkit::http_peer::{Asked, HttpPeer, Reply};

use crate::support::{fetcher, fetcher_with, on, peer, settings};

/// Opens `/1` of a service at `site.example` that answers every request with `answer`.
async fn open(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Opened {
    let service = peer(answer).await;
    let place = peer(|_| Reply::of("200 OK", "text/html", "<p>the place</p>")).await;
    let short = on("site.example", service.addr(), "/1");
    let is_short = |one: &Address| one.host() == "site.example";
    let found = open_short_link(&fetcher(&[&service, &place]), &short, is_short).await;
    assert_eq!(place.connections(), [], "the place itself was asked");
    Opened { found: found.map(|address| address.as_str().to_owned()), service }
}

struct Opened {
    found: Result<String, SightingReason>,
    service: HttpPeer,
}

fn page(head: &str) -> Reply {
    Reply::of("200 OK", "text/html; charset=utf-8", format!("<html><head>{head}</head></html>"))
}

#[tokio::test]
async fn the_address_behind_a_short_link_is_told_and_not_asked() {
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let opened = open(|_| Reply::redirect(status, "https://cdn.example/p/7?a=B#c")).await;
        assert_eq!(opened.found.as_deref(), Ok("https://cdn.example/p/7?a=B"));
        assert_eq!(opened.service.lines(), ["GET /1"]);
        let asked = &opened.service.asked()[0];
        assert!(!asked.head.to_ascii_lowercase().contains("luwte"), "{}", asked.head);
    }
}

#[tokio::test]
async fn a_page_that_sends_browsers_on_by_itself_is_read_for_that() {
    let refresh =
        "<meta http-equiv=\"refresh\" content=\"0;URL=https://cdn.example/P/7?a=1&amp;b=2\">";
    for head in [refresh.to_owned(), format!("<noscript>{refresh}</noscript><title>x</title>")] {
        let opened = open(move |_| page(&head)).await;
        assert_eq!(opened.found.as_deref(), Ok("https://cdn.example/P/7?a=1&b=2"));
    }
}

#[tokio::test]
async fn short_links_behind_short_links_are_opened_too_and_not_for_ever() {
    let opened = open(|asked| match asked.target.as_str() {
        "/1" => Reply::redirect("302 Found", "/2"),
        "/2" => page("<meta http-equiv=refresh content='1; url=/3'>"),
        _ => Reply::redirect("302 Found", "https://cdn.example/7"),
    })
    .await;
    assert_eq!(opened.found.as_deref(), Ok("https://cdn.example/7"));
    assert_eq!(opened.service.lines(), ["GET /1", "GET /2", "GET /3"]);
    for round in
        [Reply::redirect("302 Found", "/1"), page("<meta http-equiv=refresh content='0; url=/1'>")]
    {
        let opened = open(move |_| round.clone()).await;
        assert_eq!(opened.found, Err(SightingReason::TooMuch));
        assert!(opened.service.lines().len() <= 6, "{:?}", opened.service.lines());
    }
}

#[tokio::test]
async fn what_is_seen_instead_of_an_address_is_told() {
    let html = |status: &str| Reply::of(status, "text/html", "<p>Removed</p>");
    for (reply, reason) in [
        (html("404 Not Found"), SightingReason::NotFound),
        (html("410 Gone"), SightingReason::StatusGone),
        (html("403 Forbidden"), SightingReason::Forbidden),
        (html("429 Slow Down"), SightingReason::ServerTrouble),
        (html("200 OK"), SightingReason::PageThere),
        (Reply::of("200 OK", "image/jpeg", b"\xff\xd8\xff"), SightingReason::MediaThere),
        (
            Reply::of("200 OK", "text/html", b"\xff\xd8\xff\xe0\0\x10JFIF"),
            SightingReason::OtherKind,
        ),
        (Reply::redirect("302 Found", "javascript:alert(1)"), SightingReason::Redirected),
        (Reply::redirect("302 Found", "file:///etc/passwd"), SightingReason::Redirected),
        (Reply::redirect("302 Found", "http://printer/"), SightingReason::PrivateRange),
        (Reply::redirect("302 Found", &"a".repeat(9_000)), SightingReason::TooMuch),
        (Reply::Whole(b"not http at all\r\n\r\n".to_vec()), SightingReason::NotHttp),
        (page("<meta http-equiv=refresh content='0; url=//'>"), SightingReason::Redirected),
    ] {
        let said = format!("{reply:?}");
        assert_eq!(open(move |_| reply.clone()).await.found, Err(reason), "{said}");
    }
}

#[tokio::test]
async fn a_service_that_never_ends_is_left_in_time() {
    let drip = || Reply::Pieces {
        head: b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec(),
        piece: b"<p>a".to_vec(),
        times: usize::MAX,
        pause: Duration::from_millis(20),
    };
    for reply in [Reply::Silence, drip()] {
        let service = peer(move |_| reply.clone()).await;
        let patience = FetchSettings { timeout_ms: 300, ..settings() };
        let fetcher = fetcher_with(&[&service], patience);
        let started = Instant::now();
        let short = on("site.example", service.addr(), "/1");
        let found = open_short_link(&fetcher, &short, |_| true).await;
        assert_eq!(found, Err(SightingReason::TimedOut));
        assert!(started.elapsed() < Duration::from_secs(5));
    }
}
