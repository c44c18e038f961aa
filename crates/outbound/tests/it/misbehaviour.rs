//! Answers that break rules, never end or lead astray: a verdict in time, bounded bytes.

use std::time::{Duration, Instant};

use luwte_domain::sighting::{SightingReason as R, Verdict as V};
use testkit::http_peer::{HttpPeer, Reply};

use crate::support::{
    address, at, expired_tls, fetcher, fetcher_with, look_strictly, on, peer, settings, site,
    verdict_of,
};

fn endless(head: &str, piece: &[u8], pause: Duration) -> Reply {
    Reply::Pieces {
        head: head.as_bytes().to_vec(),
        piece: piece.to_vec(),
        times: usize::MAX,
        pause,
    }
}

const TEXT_HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";

/// One strict look at a peer that always answers the same, `HEAD` or not.
async fn raw(reply: Reply) -> (V, R) {
    let peer = peer(move |_| reply.clone()).await;
    let seen = look_strictly(&fetcher(&[&peer]), &at(&peer, "/p/1")).await;
    (seen.verdict, seen.reason)
}

#[tokio::test]
async fn what_is_no_http_is_told_apart() {
    for bytes in [
        "<html>HTTP/0.9 had no head</html>",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "220 relay.example ESMTP\r\n",
        "ICY 200 OK\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 twohundred OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
        "\r\n\r\n",
    ] {
        let seen = raw(Reply::Whole(bytes.into())).await;
        assert_eq!(seen, (V::Unreachable, R::NotHttp), "{bytes:?}");
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_no_answer() {
    for bytes in ["", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"] {
        let seen = raw(Reply::Whole(bytes.into())).await;
        assert_eq!(seen, (V::Unreachable, R::NoConnection), "{bytes:?}");
    }
    let two_lengths = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\
                       Content-Length: 7\r\n\r\n12345";
    let seen = verdict_of(Reply::Whole(two_lengths.into())).await;
    assert_eq!(seen, (V::Unreachable, R::NotHttp));
    let short = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\nabc";
    let seen = verdict_of(Reply::Whole(short.into())).await;
    assert_eq!(seen, (V::Unreachable, R::NoConnection));
}

#[tokio::test]
async fn heads_are_bounded_in_bytes_and_lines() {
    let one_line = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "a".repeat(1 << 20));
    let cookies = format!("HTTP/1.1 200 OK\r\n{}\r\n", "Set-Cookie: a=b\r\n".repeat(1_000));
    let interim =
        format!("{}HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n".repeat(5_000));
    for (name, bytes) in [("line", one_line), ("cookies", cookies), ("interim", interim)] {
        let seen = raw(Reply::Whole(bytes.into_bytes())).await;
        assert_eq!(seen, (V::Unsure, R::TooMuch), "{name}");
    }
    let never = endless("HTTP/1.1 200 OK\r\n", &b"X-A: b\r\n".repeat(500), Duration::ZERO);
    assert_eq!(raw(never).await, (V::Unsure, R::TooMuch));
}

#[tokio::test]
async fn bodies_are_bounded_in_bytes() {
    let stream = endless(TEXT_HEAD, &b"words and words ".repeat(1_000), Duration::ZERO);
    assert_eq!(verdict_of(stream).await, (V::Unsure, R::TooMuch));
    let claim = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10737418240\r\n\r\n";
    assert_eq!(verdict_of(Reply::Whole(claim.into())).await, (V::Unsure, R::TooMuch));
    let chunked =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n";
    let chunk = [b"2710\r\n".as_slice(), &b"a".repeat(10_000), b"\r\n"].concat();
    assert_eq!(verdict_of(endless(chunked, &chunk, Duration::ZERO)).await, (V::Unsure, R::TooMuch));
}

#[tokio::test]
async fn compressed_answers_stay_closed() {
    // 1,000 times as large when opened; nobody opens it.
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\
                Content-Length: 4\r\n\r\n";
    let bomb = Reply::Whole([head.as_bytes(), b"\x1f\x8b\x08\0"].concat());
    let site = site(move |_| bomb.clone()).await;
    let seen = look_strictly(&fetcher(&[&site]), &at(&site, "/p/1")).await;
    assert_eq!((seen.verdict, seen.reason), (V::Unsure, R::OtherKind));
    assert_eq!(seen.trace.body_bytes, 0);
}

#[tokio::test]
async fn slow_and_silent_servers_are_given_up_in_time() {
    let mut quick = settings();
    quick.timeout_ms = 700;
    let drip = endless(TEXT_HEAD, b"a", Duration::from_millis(50));
    let slow_head = endless("HTTP/1.1 200 OK\r\n", b"X: y\r\n", Duration::from_millis(50));
    for reply in [Reply::Silence, drip, slow_head] {
        let peer = peer(move |asked| match (&reply, asked.method.as_str()) {
            (Reply::Pieces { head, .. }, "HEAD") if head.ends_with(b"\r\n\r\n") => {
                Reply::Whole(head.clone())
            }
            _ => reply.clone(),
        })
        .await;
        let started = Instant::now();
        let seen = look_strictly(&fetcher_with(&[&peer], quick.clone()), &at(&peer, "/p/1")).await;
        assert_eq!((seen.verdict, seen.reason), (V::Unreachable, R::TimedOut));
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
}

#[tokio::test]
async fn fifty_redirects_end_after_five() {
    let peer = peer(|asked| {
        let step: u32 = asked.target.trim_start_matches("/p/").parse().unwrap_or(0);
        Reply::redirect("302 Found", &format!("/p/{}", step + 1))
    })
    .await;
    let seen = look_strictly(&fetcher(&[&peer]), &at(&peer, "/p/1")).await;
    assert_eq!((seen.verdict, seen.reason), (V::Unsure, R::TooMuch));
    assert_eq!(peer.lines().len(), 6);
}

#[tokio::test]
async fn redirects_lead_nowhere_but_to_the_web() {
    for to in [
        "file:///etc/passwd",
        "ftp://site.example/",
        "gopher://site.example/",
        "javascript:1",
        "data:text/html,x",
        "tg://resolve?domain=x",
        "",
        "http://",
    ] {
        let peer = peer(move |_| Reply::redirect("302 Found", to)).await;
        let seen = look_strictly(&fetcher(&[&peer]), &at(&peer, "/p/1")).await;
        assert_ne!(seen.verdict, V::Gone, "{to}");
        assert_ne!(seen.verdict, V::Online, "{to}");
    }
}

#[tokio::test]
async fn redirects_into_the_own_machine_are_not_followed() {
    let inner = peer(|_| Reply::of("200 OK", "text/html", "secret")).await;
    let port = inner.addr().port();
    for host in [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "[::1]",
        "2130706433",
        "0x7f.1",
        "017700000001",
        "[::ffff:127.0.0.1]",
        "127.1",
        "a.localhost",
    ] {
        let to = format!("http://{host}:{port}/");
        let outer = peer_to(to).await;
        let seen = look_strictly(&fetcher(&[&outer]), &at(&outer, "/p/1")).await;
        assert_eq!((seen.verdict, seen.reason), (V::Unreachable, R::PrivateRange), "{host}");
    }
    assert_eq!(inner.connections(), []);
}

async fn peer_to(to: String) -> HttpPeer {
    peer(move |_| Reply::redirect("302 Found", &to)).await
}

#[tokio::test]
async fn a_refresh_in_a_page_is_not_followed() {
    let page = "<meta http-equiv=refresh content='0;url=http://127.0.0.1/'><p>Wait here a while.";
    let site = site(move |_| Reply::of("200 OK", "text/html", page)).await;
    look_strictly(&fetcher(&[&site]), &at(&site, "/p/1")).await;
    assert_eq!(site.lines(), ["HEAD /p/1", "GET /p/1"]);
}

#[tokio::test]
async fn an_expired_certificate_is_no_proof_of_anything() {
    let tls = expired_tls("site.example");
    let answer = |_: &_| Reply::of("410 Gone", "text/html", "");
    let listening = "127.0.0.1:0".parse().unwrap();
    let peer = HttpPeer::start_wrapped(listening, Some(tls.wrap), answer).await.unwrap();
    let mut trusting = settings();
    trusting.extra_roots_pem = Some(tls.root_pem);
    let address = address(&format!("https://site.example:{}/", peer.addr().port()));
    let seen = look_strictly(&fetcher_with(&[&peer], trusting), &address).await;
    assert_eq!((seen.verdict, seen.reason), (V::Unreachable, R::TlsFailed));
}

#[tokio::test]
async fn a_redirect_may_go_up_to_five_hops_and_over_two_sites() {
    let last = site(|_| Reply::of("200 OK", "text/html", "<p>A quiet page about ponds.")).await;
    let to = on("cdn.example", last.addr(), "/p/5").as_str().to_owned();
    let first = site(move |asked| match asked.target.as_str() {
        "/p/1" => Reply::redirect("301 Moved", "/p/2"),
        "/p/2" => Reply::redirect("302 Found", "p/../3"),
        "/p/3" => Reply::redirect("307 Temporary Redirect", "//site.example/never"),
        _ => Reply::redirect("308 Permanent Redirect", &to),
    })
    .await;
    let seen = look_strictly(&fetcher(&[&first, &last]), &at(&first, "/p/4")).await;
    assert_eq!((seen.verdict, seen.reason), (V::Moved, R::Redirected));
}
