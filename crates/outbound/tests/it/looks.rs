//! Verdicts with their reasons, each against a peer that answers so.

use luwte_domain::sighting::{SightingReason as R, Verdict as V};
use sha2::{Digest as _, Sha256};
use testkit::http_peer::{HttpPeer, Reply};

use crate::support::{
    at, fetcher, fetcher_with, look_strictly, on, peer, settings, site, tls, verdict_of,
};

const PAGE: &str = "<!doctype html><title>A pond</title><h1>A pond</h1>\
                    <p>Ducks swim on the pond behind the old mill.</p>";

fn html(body: &str) -> Reply {
    Reply::of("200 OK", "text/html; charset=utf-8", body)
}

#[tokio::test]
async fn status_codes_that_speak_for_themselves() {
    let cases = [
        ("404 Not Found", V::Gone, R::NotFound),
        ("410 Gone", V::Gone, R::StatusGone),
        ("451 Unavailable For Legal Reasons", V::GoneHere, R::LegalBlock),
        ("401 Unauthorized", V::Unsure, R::Forbidden),
        ("403 Forbidden", V::Unsure, R::Forbidden),
        ("429 Too Many Requests", V::Unreachable, R::ServerTrouble),
        ("500 Internal Server Error", V::Unreachable, R::ServerTrouble),
        ("503 Service Unavailable", V::Unreachable, R::ServerTrouble),
        ("400 Bad Request", V::Unsure, R::OtherKind),
        ("204 No Content", V::Unsure, R::OtherKind),
        ("302 Found", V::Unsure, R::Redirected),
    ];
    for (status, verdict, reason) in cases {
        for content_type in ["text/html", "image/jpeg"] {
            let seen = verdict_of(Reply::of(status, content_type, PAGE)).await;
            assert_eq!(seen, (verdict, reason), "{status} {content_type}");
        }
    }
}

#[tokio::test]
async fn pages_are_read_for_what_they_say() {
    let long = "Water birds and reeds. ".repeat(200);
    let cases = [
        (PAGE.to_owned(), V::Online, R::PageThere),
        ("<p>Deze foto is  verwijderd.</p>".to_owned(), V::Gone, R::Tombstone),
        (format!("<h1>This video isn&rsquo;t available</h1>{long}"), V::Gone, R::Tombstone),
        (format!("<p>{long} deze foto is verwijderd {long}"), V::Online, R::PageThere),
        ("<form><input type=password></form> Log in".to_owned(), V::Unsure, R::LoginWall),
        (format!("<input type=password>{long}"), V::Online, R::PageThere),
        ("<div id=root></div><script src=/a.js></script>".to_owned(), V::Unsure, R::ScriptShell),
        (
            "<noscript>Turn on scripts</noscript><script>1</script>".to_owned(),
            V::Unsure,
            R::ScriptShell,
        ),
        (String::new(), V::Unsure, R::ScriptShell),
        ("<img src=/1.jpg>".to_owned(), V::Online, R::PageThere),
        (
            "<form action=https://consent.example/save>We value you</form>".to_owned(),
            V::Unsure,
            R::ConsentWall,
        ),
        ("<div class=cookie-wall>Accept to go on</div>".to_owned(), V::Unsure, R::ConsentWall),
    ];
    for (page, verdict, reason) in cases {
        assert_eq!(verdict_of(html(&page)).await, (verdict, reason), "{page:.60}");
    }
}

#[tokio::test]
async fn media_and_other_files_are_judged_by_their_head() {
    let cases = [
        ("image/jpeg", V::Online, R::MediaThere),
        ("video/mp4", V::Online, R::MediaThere),
        ("application/vnd.apple.mpegurl", V::Online, R::MediaThere),
        ("application/pdf", V::Unsure, R::OtherKind),
        ("application/octet-stream", V::Unsure, R::OtherKind),
    ];
    for (content_type, verdict, reason) in cases {
        let seen = verdict_of(Reply::of("200 OK", content_type, "0123456789")).await;
        assert_eq!(seen, (verdict, reason), "{content_type}");
    }
    let site = site(|_| Reply::of("200 OK", "application/octet-stream", "0123456789")).await;
    let seen = look_strictly(&fetcher(&[&site]), &at(&site, "/a/b.JPG")).await;
    assert_eq!((seen.verdict, seen.reason), (V::Online, R::MediaThere));
}

#[tokio::test]
async fn redirects_are_read_by_where_they_lead() {
    let site = site(|asked| match asked.target.as_str() {
        "/home-sent" => Reply::redirect("302 Found", "/"),
        "/moved" => Reply::redirect("301 Moved", "/new/place"),
        "/to-login" => Reply::redirect("302 Found", "/login?next=1"),
        "/to-consent" => Reply::redirect("303 See Other", "/cookiewall?u=1"),
        "/to-404" => Reply::redirect("302 Found", "/missing"),
        "/to-tombstone" => Reply::redirect("302 Found", "/removed"),
        "/slash" => Reply::redirect("308 Moved", "/slash/"),
        "/pic/1.jpg" => Reply::redirect("302 Found", "/cdn/1.jpg?sig=x"),
        "/pic/2.jpg" => Reply::redirect("302 Found", "/removed.png"),
        "/cdn/1.jpg?sig=x" | "/removed.png" => Reply::of("200 OK", "image/png", "0123"),
        "/removed" => html("<h1>Deze foto is verwijderd</h1>"),
        "/missing" => Reply::of("404 Not Found", "text/html", "no"),
        _ => html(PAGE),
    })
    .await;
    let fetcher = fetcher(&[&site]);
    for (path, verdict, reason) in [
        ("/home-sent", V::Unsure, R::Redirected),
        ("/moved", V::Moved, R::Redirected),
        ("/to-login", V::Unsure, R::LoginWall),
        ("/to-consent", V::Unsure, R::ConsentWall),
        ("/to-404", V::Gone, R::NotFound),
        ("/to-tombstone", V::Gone, R::Tombstone),
        ("/slash", V::Online, R::PageThere),
        ("/pic/1.jpg", V::Online, R::MediaThere),
        ("/pic/2.jpg", V::Moved, R::Redirected),
    ] {
        let seen = look_strictly(&fetcher, &at(&site, path)).await;
        assert_eq!((seen.verdict, seen.reason), (verdict, reason), "{path}");
    }
}

#[tokio::test]
async fn not_found_on_another_site_says_nothing_about_this_one() {
    let other = site(|_| Reply::of("404 Not Found", "text/html", "no")).await;
    let to = on("cdn.example", other.addr(), "/x").as_str().to_owned();
    let first = site(move |_| Reply::redirect("302 Found", &to)).await;
    let seen = look_strictly(&fetcher(&[&first, &other]), &at(&first, "/p/1")).await;
    assert_eq!((seen.verdict, seen.reason), (V::Unsure, R::Redirected));
}

#[tokio::test]
async fn words_on_another_site_or_a_login_page_say_nothing_about_this_place() {
    let words = [
        ("<h1>Deze foto is verwijderd</h1>", (V::Gone, R::Tombstone)),
        ("<h1>This is not available in your country</h1>", (V::GoneHere, R::CountryBlock)),
    ];
    for (said, at_home) in words {
        let other = site(move |_| html(said)).await;
        let to = on("cdn.example", other.addr(), "/x").as_str().to_owned();
        let first = site(move |asked| match asked.target.as_str() {
            "/p/1" => Reply::redirect("302 Found", &to),
            "/p/2" => Reply::redirect("302 Found", "/login"),
            _ => html(said),
        })
        .await;
        let fetcher = fetcher(&[&first, &other]);
        for (path, seen) in [
            ("/p/1", (V::Moved, R::Redirected)),
            ("/p/2", (V::Unsure, R::LoginWall)),
            ("/p/3", at_home),
        ] {
            let look = look_strictly(&fetcher, &at(&first, path)).await;
            assert_eq!((look.verdict, look.reason), seen, "{path} {said}");
        }
    }
}

#[tokio::test]
async fn a_server_that_knows_no_head_is_asked_by_get() {
    for refusal in ["405 Method Not Allowed", "501 Not Implemented"] {
        let peer = peer(move |asked| {
            if asked.method == "HEAD" { Reply::of(refusal, "text/plain", "") } else { html(PAGE) }
        })
        .await;
        let seen = look_strictly(&fetcher(&[&peer]), &at(&peer, "/p/1")).await;
        assert_eq!((seen.verdict, seen.reason), (V::Online, R::PageThere));
        assert_eq!(peer.lines(), ["HEAD /p/1", "GET /p/1"]);
    }
}

#[tokio::test]
async fn what_only_the_head_calls_missing_or_forbidden_is_there() {
    let page = (html(PAGE), (V::Online, R::PageThere));
    let picture = (Reply::of("200 OK", "image/jpeg", ""), (V::Online, R::MediaThere));
    for status in ["400 Bad Request", "403 Forbidden", "404 Not Found", "410 Gone"] {
        for kind in ["text/html", "application/json", "image/jpeg", "application/octet-stream"] {
            for (reply, said) in [page.clone(), picture.clone()] {
                let peer = peer(move |asked| match asked.method.as_str() {
                    "HEAD" => Reply::of(status, kind, ""),
                    _ => reply.clone(),
                })
                .await;
                let seen = look_strictly(&fetcher(&[&peer]), &at(&peer, "/p/1")).await;
                assert_eq!((seen.verdict, seen.reason), said, "{status} {kind}");
            }
        }
    }
}

#[tokio::test]
async fn a_look_leaves_a_trace_without_the_page() {
    let site = site(|asked| match asked.target.as_str() {
        "/p/1" => Reply::redirect("301 Moved", "/p/2"),
        _ => html(PAGE),
    })
    .await;
    let seen = look_strictly(&fetcher(&[&site]), &at(&site, "/p/1")).await;
    let trace = &seen.trace;
    assert_eq!(trace.status(), Some(200));
    assert_eq!(trace.final_address().unwrap(), &at(&site, "/p/2"));
    let asked: Vec<_> =
        trace.exchanges.iter().map(|e| (e.method.as_str(), e.status.unwrap().as_u16())).collect();
    assert_eq!(asked, [("HEAD", 301), ("HEAD", 200), ("GET", 301), ("GET", 200)]);
    assert_eq!(trace.text_sha256, Some(Sha256::digest(PAGE).into()));
    assert_eq!(trace.body_bytes, PAGE.len() as u64);
    assert_eq!(seen.peer(), Some("127.0.0.1".parse().unwrap()));
    let last = trace.last().unwrap();
    assert!(
        last.headers.contains(&("content-type".to_owned(), "text/html; charset=utf-8".to_owned()))
    );
    assert_eq!(last.certificate_sha256, None);
    assert_eq!(seen.observation().at, trace.at);
}

#[tokio::test]
async fn requests_look_like_a_browsers_and_carry_no_cookie() {
    let site = site(|asked| {
        if asked.target == "/p/1" {
            let head = "HTTP/1.1 302 Found\r\nLocation: /p/2\r\nSet-Cookie: who=you\r\n\
                        Content-Length: 0\r\n\r\n";
            Reply::Whole(head.into())
        } else {
            html(PAGE)
        }
    })
    .await;
    look_strictly(&fetcher(&[&site]), &at(&site, "/p/1")).await;
    for asked in site.asked() {
        let head = asked.head.to_ascii_lowercase();
        assert!(head.contains("user-agent: mozilla/5.0"), "{head}");
        assert!(head.contains("accept-encoding: identity\r\n"), "{head}");
        assert!(head.contains(&format!("host: site.example:{}\r\n", site.addr().port())));
        for never in ["cookie", "luwte", "referer", "authorization", "via:", "x-forwarded"] {
            assert!(!head.contains(never), "{never} in {head}");
        }
    }
}

#[tokio::test]
async fn https_is_checked_and_its_certificate_recorded() {
    let tls = tls(&["site.example"]);
    let listening = "127.0.0.1:0".parse().unwrap();
    let answer = |asked: &testkit::http_peer::Asked| {
        let reply = html(PAGE);
        if asked.method == "HEAD" { reply.head_only() } else { reply }
    };
    let peer = HttpPeer::start_wrapped(listening, Some(tls.wrap), answer).await.unwrap();
    let mut settings = settings();
    settings.extra_roots_pem = Some(tls.root_pem.clone());
    let address =
        |host: &str| crate::support::address(&format!("https://{host}:{}/p/1", peer.addr().port()));
    let trusting = fetcher_with(&[&peer], settings);
    let seen = look_strictly(&trusting, &address("site.example")).await;
    assert_eq!((seen.verdict, seen.reason), (V::Online, R::PageThere));
    let recorded = seen.trace.last().unwrap().certificate_sha256;
    assert_eq!(recorded, Some(Sha256::digest(&tls.leaf_der).into()));

    let other_name = look_strictly(&trusting, &address("cdn.example")).await;
    assert_eq!((other_name.verdict, other_name.reason), (V::Unreachable, R::TlsFailed));
    let distrusting = look_strictly(&fetcher(&[&peer]), &address("site.example")).await;
    assert_eq!((distrusting.verdict, distrusting.reason), (V::Unreachable, R::TlsFailed));
    assert!(distrusting.trace.exchanges.is_empty());
}

#[tokio::test]
async fn what_cannot_be_reached_is_not_gone() {
    let site = site(|_| html(PAGE)).await;
    let fetcher = fetcher(&[&site]);
    let port = site.addr().port();
    let unknown = crate::support::address(&format!("http://unknown.example:{port}/"));
    let seen = look_strictly(&fetcher, &unknown).await;
    assert_eq!((seen.verdict, seen.reason), (V::Unreachable, R::NoName));
    let at = at(&site, "/p/1");
    drop(site);
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let seen = look_strictly(&fetcher, &at).await;
    assert_eq!((seen.verdict, seen.reason), (V::Unreachable, R::NoConnection));
}

#[tokio::test]
async fn connections_leave_from_the_chosen_address_only() {
    let site = site(|_| html(PAGE)).await;
    let from = |egress: &str| {
        let mut settings = settings();
        settings.egress = Some(egress.parse().unwrap());
        fetcher_with(&[&site], settings)
    };
    let seen = look_strictly(&from("127.0.0.7"), &at(&site, "/p/1")).await;
    assert_eq!(seen.verdict, V::Online);
    let chosen: std::net::IpAddr = "127.0.0.7".parse().unwrap();
    assert!(site.asked().iter().all(|asked| asked.from.ip() == chosen));
    let seen = look_strictly(&from("::1"), &at(&site, "/p/1")).await;
    assert_eq!((seen.verdict, seen.reason), (V::Unreachable, R::NoConnection));
}
