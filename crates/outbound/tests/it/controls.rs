//! A place that leads to the home page, and two questions to the same site about what that means.

use luwte_domain::sighting::{SightingReason as R, Verdict as V};
use luwte_outbound::recheck::{Controls, Mode, Seen, recheck};
use testkit::http_peer::{HttpPeer, Reply};

use crate::support::{at, fetcher, on, phrases, site};

const HOME: &str = "<title>Ponds</title><h1>Ponds</h1><p>All ponds of the land, by name.</p>\
                    <a href=/about>About</a> <a href=\"/p/34\">The other pond</a>";
const LOGIN: &str = "<title>Ponds</title><h1>Ponds</h1><input type=password>\
                     <a href=\"/p/34\">The other pond</a>";

/// How a site answers.
#[derive(Clone, Copy)]
struct Ways {
    home: &'static str,
    neighbour: &'static str,
    unknown: &'static str,
}

const LIKE_UNKNOWN: Ways = Ways { home: HOME, neighbour: "200", unknown: "home" };

async fn ponds(ways: Ways) -> HttpPeer {
    site(move |asked| {
        let way = match asked.target.as_str() {
            "/" => return Reply::of("200 OK", "text/html", ways.home),
            "/p/12" | "/i/12.jpg" | "/about-us" => "home",
            "/p/34" => ways.neighbour,
            _ => ways.unknown,
        };
        match way {
            "home" => Reply::redirect("302 Found", "/"),
            "login" => Reply::redirect("302 Found", "/login"),
            "200" => Reply::of("200 OK", "text/html", "<h1>The other pond</h1>"),
            "picture" => Reply::of("200 OK", "image/png", "0123"),
            _ => Reply::of("404 Not Found", "text/html", "no"),
        }
    })
    .await
}

async fn look(site: &HttpPeer, path: &str) -> Seen {
    let controls = Controls::default();
    recheck(&fetcher(&[site]), &at(site, path), Mode::Strict, &phrases(), &controls).await
}

async fn looked(ways: Ways, path: &str) -> (HttpPeer, Seen) {
    let site = ponds(ways).await;
    let seen = look(&site, path).await;
    (site, seen)
}

#[tokio::test]
async fn a_place_that_is_answered_like_what_never_was_is_not_visible_here() {
    let (site, seen) = looked(LIKE_UNKNOWN, "/p/12").await;
    assert_eq!((seen.verdict, seen.reason), (V::GoneHere, R::LikeUnknown));
    let lines = site.lines();
    let (own, controls) = lines.split_at(4);
    assert_eq!(own, ["HEAD /p/12", "HEAD /", "GET /p/12", "GET /"]);
    assert!(controls.iter().all(|line| line.starts_with("HEAD ")), "heads only: {controls:?}");
    assert_eq!(controls.len(), 3);
    assert_eq!(seen.trace.exchanges.len(), 4, "what was asked about the place stands apart");
    assert_eq!(seen.trace.controls.len(), 3);
}

#[tokio::test]
async fn a_site_that_sends_everyone_home_or_only_this_one_says_nothing() {
    for (ways, why) in [
        (Ways { neighbour: "home", ..LIKE_UNKNOWN }, "everyone is sent home"),
        (Ways { neighbour: "login", ..LIKE_UNKNOWN }, "others are behind a login"),
        (Ways { neighbour: "404", ..LIKE_UNKNOWN }, "the other page is not there"),
        (Ways { neighbour: "picture", ..LIKE_UNKNOWN }, "the other page is no page"),
        (Ways { unknown: "404", ..LIKE_UNKNOWN }, "what never was is not found"),
        (Ways { unknown: "200", ..LIKE_UNKNOWN }, "what never was is found"),
        (Ways { unknown: "login", ..LIKE_UNKNOWN }, "what never was leads to a login"),
        (Ways { home: LOGIN, ..LIKE_UNKNOWN }, "the home page asks for a login"),
        (Ways { home: "<h1>Ponds</h1>No links.", ..LIKE_UNKNOWN }, "there is no other page"),
        (Ways { home: "<script src=a.js></script>", ..LIKE_UNKNOWN }, "nothing without scripts"),
    ] {
        let (_site, seen) = looked(ways, "/p/12").await;
        assert_eq!((seen.verdict, seen.reason), (V::Unsure, R::Redirected), "{why}");
    }
}

#[tokio::test]
async fn another_site_is_not_asked_what_it_thinks_of_this_one() {
    let other = site(|_| Reply::of("200 OK", "text/html", "<p>All ponds.")).await;
    let to = on("cdn.example", other.addr(), "/").as_str().to_owned();
    let ponds = site(move |asked| match asked.target.as_str() {
        "/" => Reply::of("200 OK", "text/html", HOME),
        "/p/12" => Reply::of("200 OK", "text/html", "<h1>The lane pond</h1><p>Frogs."),
        _ => Reply::redirect("302 Found", &to),
    })
    .await;
    let (fetcher, place) = (fetcher(&[&ponds, &other]), at(&ponds, "/p/12"));
    let mode = Mode::Adult { recorded_media: None };
    let seen = recheck(&fetcher, &place, mode, &phrases(), &Controls::default()).await;
    assert_eq!((seen.verdict, seen.reason), (V::Online, R::PageThere));
    assert!(ponds.asked().len() > 3, "the site itself was asked for what never was");
    assert_eq!(other.lines(), Vec::<String>::new());
}

#[tokio::test]
async fn pictures_and_names_without_a_number_are_asked_nothing_more() {
    for path in ["/i/12.jpg", "/about-us"] {
        let (_site, seen) = looked(LIKE_UNKNOWN, path).await;
        assert_eq!((seen.verdict, seen.reason), (V::Unsure, R::Redirected), "{path}");
        assert!(seen.trace.controls.is_empty(), "{path}");
    }
}

#[tokio::test]
async fn an_error_in_json_is_read_for_an_adult_and_never_strictly() {
    let body = r#"{"error":{"code":404,"message":"No such thing"}}"#;
    let site = site(move |_| Reply::of("200 OK", "application/json", body)).await;
    let (fetcher, place) = (fetcher(&[&site]), at(&site, "/p/12"));
    let mode = Mode::Adult { recorded_media: None };
    let seen = recheck(&fetcher, &place, mode, &phrases(), &Controls::default()).await;
    assert_eq!((seen.verdict, seen.reason), (V::Gone, R::NotFound));
    let before = site.lines().len();
    let seen = look(&site, "/p/12").await;
    assert_eq!((seen.verdict, seen.reason), (V::Unsure, R::OtherKind));
    assert_eq!((seen.trace.body_bytes, site.lines().len() - before), (0, 1));
}
