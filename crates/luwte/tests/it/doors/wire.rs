//! How requests are framed; methods, paths, slow and strange connections.

use std::time::{Duration, Instant};

use testkit::http_client::{HttpClient, encoded};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::{MARK, PLAIN, Scene, is_page};
use crate::person::{self, CHECK, Story};

#[tokio::test]
async fn a_body_that_is_framed_badly_reaches_no_form_and_hides_no_second_request() {
    let scene = Scene::new();
    let head = format!("POST /weghalen/link HTTP/1.1\r\nHost: x\r\n{}: {}\r\n", PLAIN.0, PLAIN.1);
    let hidden = format!("GET /{MARK} HTTP/1.1\r\nHost: x\r\n\r\n");
    for lines in [
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
        "Content-Length: 5\r\nContent-Length: 4\r\n",
        "Content-Length: 4, 5\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: +5\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding : chunked\r\n",
    ] {
        let said = scene.raw(format!("{head}{lines}\r\n0\r\n\r\n{hidden}")).await;
        let answers = said.matches("HTTP/1.1 ").count();
        assert!(answers <= 1, "{lines:?}: the hidden request was answered: {said}");
        assert!(said.starts_with("HTTP/1.1 4"), "{lines:?}: {said}");
    }
    for bad in ["zz\r\n", "5\r\n", "-1\r\n", "fffffffffffffffff\r\n", "3\r\nabcd\r\n0\r\n\r\n"] {
        let ask =
            format!("{head}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{bad}{MARK}");
        let said = scene.raw_and_end(ask).await;
        assert!(said.starts_with("HTTP/1.1 400"), "{bad:?}: {said}");
    }
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn a_request_names_one_host() {
    let scene = Scene::new();
    for (line, hosts, status) in [
        ("GET / HTTP/1.1", "", 400),
        ("GET http://x/ HTTP/1.1", "", 400),
        ("GET / HTTP/1.1", "Host: x\r\nHost: x\r\n", 400),
        ("GET / HTTP/1.0", "Host: x\r\nHost: y\r\n", 400),
        ("GET / HTTP/1.1", "Host: x\r\n", 200),
        ("GET / HTTP/1.0", "", 200),
    ] {
        let said = scene.raw(format!("{line}\r\n{hosts}Connection: close\r\n\r\n")).await;
        let words = said.split(' ').nth(1);
        assert_eq!(words, Some(status.to_string().as_str()), "{line} {hosts:?}: {said}");
        assert!(said.contains("<html lang=\"nl\""), "{said}");
    }
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn a_client_that_asks_first_may_go_on() {
    let scene = Scene::new();
    let body = encoded(&[("links", ""), ("story", MARK)]);
    let head = format!(
        "POST /weghalen/link HTTP/1.1\r\nHost: x\r\n{}: {}\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        PLAIN.0,
        PLAIN.1,
        body.len()
    );
    let mut wire = TcpStream::connect(scene.installation.address).await.unwrap();
    wire.write_all(head.as_bytes()).await.unwrap();
    let mut first = [0; 25];
    wire.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 100 Continue\r\n\r\n");
    wire.write_all(body.as_bytes()).await.unwrap();
    let mut rest = String::new();
    wire.read_to_string(&mut rest).await.unwrap();
    assert!(rest.starts_with("HTTP/1.1 303"), "{rest}");
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn a_forged_host_and_a_method_in_a_header_change_nothing() {
    let scene = Scene::new();
    let plain = scene.installation.browser().get("/").await.unwrap();
    let forged = scene.raw("GET / HTTP/1.1\r\nHost: kwaad.example\r\nX-Forwarded-Host: kwaad.example\r\nConnection: close\r\n\r\n").await;
    assert!(forged.ends_with(&plain.text()) && !forged.contains("kwaad"), "{forged}");
    let whole = scene.raw("GET http://kwaad.example/balie HTTP/1.1\r\nHost: kwaad.example\r\nConnection: close\r\n\r\n").await;
    assert!(whole.contains("location: /balie/inloggen") && !whole.contains("kwaad"), "{whole}");

    let mut browser = scene.installation.browser();
    let fields = encoded(&[("n", "1"), ("about", "me"), ("_method", "DELETE")]);
    let headers = [PLAIN, ("X-HTTP-Method-Override", "DELETE"), ("X-Method-Override", "PUT")];
    let answer = browser.ask("POST", "/hulp/vraag", &headers, fields.as_bytes()).await.unwrap();
    assert_eq!((answer.status, answer.location()), (303, "/hulp/vraag?n=2"));
    for from in [("Origin", "https://kwaad.example"), ("Sec-Fetch-Site", "cross-site")] {
        let mut browser = scene.installation.browser();
        let answer = browser.ask("POST", "/hulp/vraag", &[PLAIN, from], fields.as_bytes()).await;
        is_page("/hulp/vraag", &answer.unwrap(), 403);
        assert!(browser.cookies.is_empty());
    }
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn other_methods_are_refused_and_nothing_is_echoed() {
    let scene = Scene::new();
    for path in ["/", "/hulp/vraag", "/en/remove/link", CHECK, "/balie/inloggen", "/en/desk/login"]
    {
        for method in
            ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "PROPFIND", "GEHEIM"]
        {
            let mut browser = scene.installation.browser();
            let answer = browser.ask(method, path, &[("X-Own", MARK)], b"").await.unwrap();
            is_page(path, &answer, 405);
            assert!(answer.header("allow").contains("GET"), "{method} {path}");
            assert!(!answer.text().contains(MARK), "{method} {path} echoes");
        }
        let mut browser = scene.installation.browser();
        let answer = browser.ask("HEAD", path, &[], b"").await.unwrap();
        assert!(answer.status < 400 && answer.body.is_empty(), "HEAD {path}: {}", answer.status);
    }
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn no_path_leads_out_of_the_house() {
    let scene = Scene::new();
    for path in [
        "/static/../luwte.toml",
        "/static/..%2f..%2fluwte.toml",
        "/static/%2e%2e/%2e%2e/luwte.toml",
        "/static/..%5c..%5cluwte.toml",
        "/static/....//luwte.toml",
        "/static//etc/passwd",
        "/static/%00",
        "/static/",
        "/static",
        "/static/css/",
        "//etc/passwd",
        "/%00",
        "/.git/HEAD",
        "/luwte.toml",
        "/secrets/service.key",
        "/kennisgeving/a/b",
        "/kennisgeving/%00",
        "/kennisgeving/%ff%fe",
        "/en/notice/%ff",
        "/balie/zaak/x",
        "/balie/zaak/%ff",
        "/en/desk/case/x",
        "/balie/inloggen/%ff",
    ] {
        let answer = scene.installation.browser().get(path).await.unwrap();
        let signed_in_first =
            answer.status == 303 && path.contains("/zaak/") || path.contains("/case/");
        if !signed_in_first {
            is_page(path, &answer, 404);
        }
        for secret in ["[operator]", "root:", "[package]"] {
            assert!(!answer.text().contains(secret), "{path}");
        }
    }
    for length in [44, 129, 7_000] {
        for path in ["/kennisgeving/", "/en/notice/"] {
            let path = format!("{path}{}", "A".repeat(length));
            is_page(&path, &scene.installation.browser().get(&path).await.unwrap(), 404);
            let fields = [("answer", "removed")];
            is_page(&path, &scene.installation.browser().post(&path, &fields).await.unwrap(), 404);
        }
    }
    let long = scene
        .raw(format!("GET /kennisgeving/{} HTTP/1.1\r\nHost: x\r\n\r\n", "A".repeat(70_000)))
        .await;
    assert!(long.starts_with("HTTP/1.1 414"), "{long}");
    let head = scene
        .raw(format!("GET / HTTP/1.1\r\nHost: x\r\nX-A: {}\r\n\r\n", "A".repeat(600_000)))
        .await;
    assert!(head.starts_with("HTTP/1.1 431"), "{head}");
    for query in ["/hulp/vraag?n=%ff", "/hulp/advies?t=%00", "/hulp/vraag?n=99999999999999999999"] {
        let answer = scene.installation.browser().get(query).await.unwrap();
        is_page(query, &answer, 200);
    }
    is_page(
        "/en/",
        &scene.installation.browser().get("/en/help/question?n=1&n=2").await.unwrap(),
        400,
    );
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn bytes_that_are_no_http_are_hung_up_on() {
    let scene = Scene::new();
    let tls = [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".as_slice(), &[7; 400]].concat();
    let http2 = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    for bytes in
        [tls, http2, b"GET / HTTP/0.9\r\n\r\n".to_vec(), vec![b'\n'; 70_000], vec![0; 4_000]]
    {
        let mut wire = TcpStream::connect(scene.installation.address).await.unwrap();
        // A server that has seen enough may hang up at any byte.
        let _ = wire.write_all(&bytes).await;
        let _ = wire.shutdown().await;
        let mut said = Vec::new();
        let read = wire.read_to_end(&mut said);
        let _ = tokio::time::timeout(Duration::from_secs(20), read).await.expect("hung up on");
        let said = String::from_utf8_lossy(&said);
        assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{said}");
    }
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn a_hundred_slow_connections_keep_nobody_out() {
    let scene = Scene::new();
    let mut slow = Vec::new();
    for number in 0..100 {
        let mut wire = TcpStream::connect(scene.installation.address).await.unwrap();
        let begin = match number % 3 {
            0 => "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ".to_owned(),
            1 => format!(
                "POST /weghalen/link HTTP/1.1\r\nHost: x\r\n{}: {}\r\nContent-Length: 60000\r\n\r\nstory=",
                PLAIN.0, PLAIN.1
            ),
            // Asks for much and reads nothing.
            _ => "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(40),
        };
        wire.write_all(begin.as_bytes()).await.unwrap();
        slow.push(wire);
    }
    let begun = Instant::now();
    let mut longest = Duration::ZERO;
    let mut browser: HttpClient = scene.installation.browser();
    for _ in 0..10 {
        for wire in &mut slow {
            // Those that were hung up on are no longer slow.
            let _ = wire.try_write(b"a");
        }
        let one = Instant::now();
        assert_eq!(browser.get("/hulp").await.unwrap().status, 200);
        longest = longest.max(one.elapsed());
    }
    let story = Story::about("https://platform.example/p/berg");
    person::report(&mut scene.installation.browser(), &story).await.unwrap();
    eprintln!("help page at most {longest:?}, all of it {:?}", begun.elapsed());
    assert!(longest < Duration::from_secs(1), "{longest:?}");
    drop(slow);
    scene.must_be_unharmed().await;
}
