//! Strict cases: no byte of a picture or video is read, whatever a server says or does.

use std::time::Duration;

use luwte_domain::sighting::{SightingReason as R, Verdict as V};
use testkit::http_peer::{HttpPeer, Reply};

use crate::support::{at, fetcher, look_strictly, peer, site};

/// A file that streams without end, each piece a mark that must never be seen.
fn media(content_type: &str) -> Reply {
    Reply::Pieces {
        head: format!("HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n").into_bytes(),
        piece: b"MEDIA-BYTES-".repeat(100),
        times: usize::MAX,
        pause: Duration::from_millis(20),
    }
}

async fn seen_at(peer: &HttpPeer, path: &str) -> (V, R, u64) {
    let seen = look_strictly(&fetcher(&[peer]), &at(peer, path)).await;
    (seen.verdict, seen.reason, seen.trace.body_bytes)
}

#[tokio::test]
async fn media_is_asked_for_by_head_only() {
    for content_type in ["image/jpeg", "video/mp4", "application/octet-stream", "image/svg+xml"] {
        let site = site(move |_| media(content_type)).await;
        let (verdict, reason, body_bytes) = seen_at(&site, "/a.jpg").await;
        assert_eq!((verdict, reason), (V::Online, R::MediaThere), "{content_type}");
        assert_eq!(site.lines(), ["HEAD /a.jpg"]);
        assert_eq!((site.body_bytes(), body_bytes), (0, 0));
    }
}

#[tokio::test]
async fn a_head_that_lies_is_dropped_unread() {
    let peer = peer(|asked| match asked.method.as_str() {
        "HEAD" => Reply::of("200 OK", "text/html", ""),
        _ => media("image/jpeg"),
    })
    .await;
    let (verdict, reason, body_bytes) = seen_at(&peer, "/a.jpg").await;
    assert_eq!((verdict, reason, body_bytes), (V::Online, R::MediaThere, 0));
    assert_eq!(peer.lines(), ["HEAD /a.jpg", "GET /a.jpg"]);
    tokio::time::sleep(Duration::from_millis(300)).await;
    let written = peer.body_bytes();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(peer.body_bytes(), written, "the connection is still open");
    assert!(written <= 20 * 1_200, "{written} bytes were written before the connection closed");
}

#[tokio::test]
async fn a_server_without_head_that_gives_media_is_dropped_unread() {
    let peer = peer(|asked| match asked.method.as_str() {
        "HEAD" => Reply::of("405 Method Not Allowed", "text/plain", ""),
        _ => media("video/mp4"),
    })
    .await;
    let seen = seen_at(&peer, "/a.mp4").await;
    assert_eq!(seen, (V::Online, R::MediaThere, 0));
}

#[tokio::test]
async fn two_kinds_at_once_count_as_no_text() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Type: image/jpeg\r\n\r\n";
    let peer = peer(move |asked| match asked.method.as_str() {
        "HEAD" => Reply::of("200 OK", "text/html", ""),
        _ => Reply::Whole([head.as_bytes(), b"MEDIA-BYTES"].concat()),
    })
    .await;
    let (verdict, reason, body_bytes) = seen_at(&peer, "/p/1").await;
    assert_eq!((verdict, reason, body_bytes), (V::Unsure, R::OtherKind, 0));
}

#[tokio::test]
async fn a_picture_that_calls_itself_text_is_dropped_at_its_first_bytes() {
    let pictures: [&[u8]; 6] = [
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a\x01\0",
        b"RIFF\x10\0\0\0WEBPVP8 ",
        b"\0\0\0\x18ftypmp42",
        b"\x1aE\xdf\xa3\x01\0\0\0",
    ];
    for first in pictures {
        let body = [first, &b"MEDIA-BYTES-".repeat(2_000)].concat();
        let site = site(move |_| Reply::of("200 OK", "text/html", &body)).await;
        let (verdict, reason, body_bytes) = seen_at(&site, "/p/1").await;
        assert_eq!((verdict, reason), (V::Unsure, R::OtherKind), "{first:?}");
        assert!(body_bytes <= 256, "{body_bytes} bytes of {first:?}");
    }
}

#[tokio::test]
async fn pictures_inside_a_page_are_cut_and_the_page_is_judged() {
    let picture = "iVBORw0KGgoAAAANSUhEUgAA".repeat(2_000);
    let page = format!(
        "<h1>A pond</h1><img src=\"data:image/png;base64,{picture}\"><p>Ducks swim there.</p>"
    );
    let site = site(move |_| Reply::of("200 OK", "text/html", &page)).await;
    let seen = look_strictly(&fetcher(&[&site]), &at(&site, "/p/1")).await;
    assert_eq!((seen.verdict, seen.reason), (V::Online, R::PageThere));
    let cut = "<h1>A pond</h1><img src=\"\"><p>Ducks swim there.</p>";
    let digest = <sha2::Sha256 as sha2::Digest>::digest(cut);
    assert_eq!(seen.trace.text_sha256, Some(digest.into()));
}

#[tokio::test]
async fn an_interim_answer_before_the_head_opens_nothing() {
    let interim = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
    let head = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 11\r\n\r\n";
    let peer = peer(move |asked| match asked.method.as_str() {
        "HEAD" => Reply::of("200 OK", "text/html", ""),
        _ => Reply::Whole([interim.as_bytes(), head.as_bytes(), b"MEDIA-BYTES"].concat()),
    })
    .await;
    let seen = seen_at(&peer, "/a.jpg").await;
    assert_eq!(seen, (V::Online, R::MediaThere, 0));
}
