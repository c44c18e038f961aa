//! Pages in words that no list holds, and what the same site answers for other addresses.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use luwte_domain::sighting::{SightingReason as R, Verdict as V};
use luwte_outbound::recheck::{Controls, Mode, Seen, recheck};
use testkit::http_peer::{Asked, HttpPeer, Reply};

use crate::support::{at, fetcher, peer, phrases, site};

const HOME: &str = "<title>Ponds</title><h1>Ponds</h1><p>All ponds, by name.</p>\
                    <a href=\"/p/34\">The other pond</a>";
const WALL: &str =
    "<title>Ponds</title><div class=ask><p>Blorp ven kipat</p><button>Ja</button></div>";

fn html(body: &str) -> Reply {
    Reply::of("200 OK", "text/html; charset=utf-8", body)
}

fn missing() -> Reply {
    Reply::of("404 Not Found", "text/html", "<title>Ponds</title><p>no</p>")
}

/// A thing of the site: its name, and what is said of it.
fn thing(name: &str, text: &str) -> String {
    format!(
        "<title>{name} | Ponds</title><nav>Menu</nav><article class=post><h1>{name}</h1>\
         <div class=body><p>{text}</p></div></article>"
    )
}

/// A page in words that no list holds, in the frame of the site.
fn strange(text: &str) -> String {
    format!("<title>Ponds</title><nav>Menu</nav><div class=message><p>{text}</p></div>")
}

/// A site with a home page and another pond.
async fn ponds(
    place: impl Fn() -> Reply + Send + Sync + 'static,
    unknown: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
) -> HttpPeer {
    site(move |asked| match asked.target.as_str() {
        "/" => html(HOME),
        "/p/12" => place(),
        "/p/34" => html(&thing("The mill pond", "Ducks and a mill.")),
        _ => unknown(asked),
    })
    .await
}

async fn look(site: &HttpPeer, controls: &Controls) -> Seen {
    let fetcher = fetcher(&[site]);
    recheck(&fetcher, &at(site, "/p/12"), Mode::Strict, &phrases(), controls).await
}

async fn said(site: &HttpPeer) -> (V, R) {
    let seen = look(site, &Controls::default()).await;
    (seen.verdict, seen.reason)
}

#[tokio::test]
async fn the_page_of_what_never_was_is_not_visible_here() {
    let page = strange("Blorp ven kipat.");
    let other = page.clone();
    let site = ponds(move || html(&page), move |_| html(&other)).await;
    assert_eq!(said(&site).await, (V::GoneHere, R::LikeUnknown));
    let lines = site.lines();
    assert_eq!(lines[..2], ["HEAD /p/12", "GET /p/12"]);
    assert_eq!(lines[4..], ["HEAD /", "GET /", "HEAD /p/34", "GET /p/34"]);
    assert!(lines[2].starts_with("HEAD /p/") && lines[3].starts_with("GET /p/"), "{lines:?}");
}

#[tokio::test]
async fn the_address_on_the_page_and_what_changes_from_load_to_load_do_not_matter() {
    static LOADS: AtomicUsize = AtomicUsize::new(0);
    let page = |name: &str| {
        let load = LOADS.fetch_add(1, Ordering::SeqCst);
        let related = format!("<ul><li><a href=/p/{load}>Pond {load}</a></li></ul>");
        html(&strange(&format!("Blorp {name} ven.</p>{related}<p>Zoveel: {load}")))
    };
    let site = ponds(move || page("12"), move |asked| page(&asked.target[3..])).await;
    assert_eq!(said(&site).await, (V::GoneHere, R::LikeUnknown));
}

#[tokio::test]
async fn words_of_its_own_that_stay_are_not_like_what_never_was() {
    static LOADS: AtomicUsize = AtomicUsize::new(0);
    let page = |text: &str| {
        let load = LOADS.fetch_add(1, Ordering::SeqCst);
        html(&strange(&format!("{text}</p><p>Zoveel: {load}")))
    };
    let site = ponds(move || page("Eend en riet."), move |_| page("Blorp ven.")).await;
    assert_eq!(said(&site).await, (V::Unsure, R::NothingOwn));
}

#[tokio::test]
async fn a_page_that_is_the_same_for_everything_says_nothing() {
    let wall = || html(WALL);
    let all = site(move |asked| if asked.target == "/" { html(HOME) } else { wall() }).await;
    assert_eq!(said(&all).await, (V::Unsure, R::AlikeForAll), "a wall for every address");
    let known = site(move |asked| match asked.target.as_str() {
        "/" => html(HOME),
        "/p/12" | "/p/34" => wall(),
        _ => missing(),
    })
    .await;
    assert_eq!(said(&known).await, (V::Unsure, R::AlikeForAll), "a wall for what there is");
    let everywhere = site(move |_| wall()).await;
    assert_eq!(said(&everywhere).await, (V::Unsure, R::AlikeForAll), "also as home page");
}

#[tokio::test]
async fn what_changes_from_load_to_load_is_nothing_of_its_own() {
    static LOADS: AtomicUsize = AtomicUsize::new(0);
    let changing = |text: &str| {
        let load = LOADS.fetch_add(1, Ordering::SeqCst);
        html(&strange(&format!("{text}</p><p>Zoveel: {load}</p><img src=/ad/{load}.gif>")))
    };
    let wall = site(move |asked| match asked.target.as_str() {
        "/" => html(HOME),
        "/p/12" | "/p/34" => changing("Blorp ven kipat."),
        _ => missing(),
    })
    .await;
    assert_eq!(said(&wall).await, (V::Unsure, R::AlikeForAll), "a wall with a count and an ad");
    let gone = ponds(move || changing("Blorp ven kipat."), |_| missing()).await;
    assert_eq!(said(&gone).await, (V::Unsure, R::NothingOwn), "words with a count and an ad");
}

#[tokio::test]
async fn an_app_that_needs_scripts_is_unsure_unless_its_head_speaks_of_the_thing() {
    let shell = |title: &str| {
        format!(
            "<title>Ponds</title><meta property=og:title content=\"{title}\">\
             <div id=root></div><script src=/a.js></script>"
        )
    };
    let app = |own: &'static str| {
        site(move |asked| match asked.target.as_str() {
            "/" => html(HOME),
            "/p/12" => html(&shell(own)),
            "/p/34" => html(&shell("The mill pond")),
            _ => html(&shell("Ponds")),
        })
    };
    assert_eq!(said(&app("A pond").await).await, (V::Online, R::PageThere));
    assert_eq!(said(&app("Ponds").await).await, (V::GoneHere, R::LikeUnknown));
    let alike = site(move |_| html(&shell("Ponds"))).await;
    assert_eq!(said(&alike).await, (V::Unsure, R::AlikeForAll));
}

#[tokio::test]
async fn a_page_with_something_of_its_own_is_there() {
    let soft = |_: &Asked| html(&strange("Blorp ven kipat."));
    let long = "Reeds and ducks around it. ".repeat(20);
    for page in [
        thing("A pond", "Short."),
        strange("Short.</p><img src=/i/12-large.jpg><p>"),
        strange(&long),
    ] {
        let gone = ponds(
            {
                let page = page.clone();
                move || html(&page)
            },
            |_| missing(),
        )
        .await;
        assert_eq!(said(&gone).await, (V::Online, R::PageThere), "404 for others: {page:.90}");
        let site = ponds(
            {
                let page = page.clone();
                move || html(&page)
            },
            soft,
        )
        .await;
        assert_eq!(said(&site).await, (V::Online, R::PageThere), "200 for others: {page:.90}");
    }
}

#[tokio::test]
async fn a_short_page_unlike_the_things_of_its_site_is_unsure() {
    let site = ponds(|| html(&strange("Blorp ven kipat.")), |_| missing()).await;
    assert_eq!(said(&site).await, (V::Unsure, R::NothingOwn));
}

#[tokio::test]
async fn a_place_that_leads_where_what_never_was_leads_is_not_visible_here() {
    let sent = || Reply::redirect("302 Found", "/blorp");
    let ways = move |also_unknown: bool| {
        site(move |asked| match asked.target.as_str() {
            "/" => html(HOME),
            "/p/12" => sent(),
            "/p/34" => html(&thing("The mill pond", "Ducks and a mill.")),
            "/blorp" => html(&strange("Blorp ven kipat.")),
            _ if also_unknown => sent(),
            _ => missing(),
        })
    };
    assert_eq!(said(&ways(true).await).await, (V::GoneHere, R::LikeUnknown));
    assert_eq!(said(&ways(false).await).await, (V::Moved, R::Redirected));
}

#[tokio::test]
async fn a_site_is_asked_once_a_day_and_not_for_each_look() {
    let page = strange("Blorp ven kipat.");
    let other = page.clone();
    let site = ponds(move || html(&page), move |_| html(&other)).await;
    let controls = Controls::default();
    let first = look(&site, &controls).await;
    assert_eq!(first.trace.controls.len(), 6);
    assert_eq!(first.trace.exchanges.len(), 2, "what was asked about the place stands apart");
    let before = site.lines().len();
    let second = look(&site, &controls).await;
    assert_eq!((second.verdict, second.reason), (V::GoneHere, R::LikeUnknown));
    assert_eq!(site.lines().len() - before, 2);
    assert!(second.trace.controls.is_empty());
}

#[tokio::test]
async fn other_addresses_are_asked_for_at_the_pace_of_the_host() {
    let page = strange("Blorp ven kipat.");
    let other = page.clone();
    let site = ponds(move || html(&page), move |_| html(&other)).await;
    let apart = Duration::from_millis(150);
    let began = Instant::now();
    look(&site, &Controls::new(apart)).await;
    assert!(began.elapsed() >= apart * 3, "{:?} for three other addresses", began.elapsed());
}

#[tokio::test]
async fn pictures_for_what_never_was_are_not_read() {
    for head_says in ["image/jpeg", "text/html"] {
        let peer = peer(move |asked| match (asked.method.as_str(), asked.target.as_str()) {
            ("HEAD", "/p/12") => html("").head_only(),
            ("GET", "/p/12") => html(&thing("A pond", "Ducks.")),
            ("HEAD", _) => Reply::of("200 OK", head_says, "").head_only(),
            _ => Reply::of("200 OK", "image/jpeg", "MEDIA-BYTES".repeat(9_000)),
        })
        .await;
        let seen = look(&peer, &Controls::default()).await;
        assert_eq!((seen.verdict, seen.reason), (V::Online, R::PageThere), "{head_says}");
        assert_eq!(seen.trace.body_bytes, thing("A pond", "Ducks.").len() as u64);
    }
}

#[tokio::test]
async fn a_site_that_does_not_answer_for_others_changes_nothing() {
    let place = || html(&thing("A pond", "Ducks."));
    let silent = ponds(place, |_| Reply::of("503 Service Unavailable", "text/html", "no")).await;
    assert_eq!(said(&silent).await, (V::Online, R::PageThere));
    let away = ponds(place, |_| Reply::redirect("302 Found", "http://cdn.example/x")).await;
    assert_eq!(said(&away).await, (V::Online, R::PageThere));
    let asked = away.asked();
    assert!(
        asked.iter().all(|asked| !asked.head.contains("cdn.example")),
        "another site was asked"
    );
}

#[tokio::test]
async fn the_other_thing_that_was_seen_for_its_neighbours_is_not_held_against_itself() {
    let home =
        "<title>Ponds</title><h1>Ponds</h1><a href=\"/p/34\">mill</a><a href=\"/p/12\">lane</a>";
    let site = site(move |asked| match asked.target.as_str() {
        "/" => html(home),
        "/p/12" => html(&thing("The lane pond", "Frogs and a lane.")),
        "/p/34" => html(&thing("The mill pond", "Ducks and a mill.")),
        _ => missing(),
    })
    .await;
    let controls = Controls::default();
    for place in ["/p/12", "/p/34", "/p/34", "/p/12"] {
        let fetcher = fetcher(&[&site]);
        let seen = recheck(&fetcher, &at(&site, place), Mode::Strict, &phrases(), &controls).await;
        assert_eq!((seen.verdict, seen.reason), (V::Online, R::PageThere), "{place}");
    }
}

#[tokio::test]
async fn a_field_for_a_password_that_other_things_have_too_is_no_wall() {
    let field = "<form><input type=password></form>";
    for (of_other, seen) in [(field, (V::Online, R::PageThere)), ("", (V::Unsure, R::LoginWall))] {
        let site = site(move |asked| match asked.target.as_str() {
            "/" => html(HOME),
            "/p/12" => html(&(thing("The lane pond", "Frogs beside a lane.") + field)),
            "/p/34" => html(&(thing("The mill pond", "Ducks and a mill.") + of_other)),
            _ => missing(),
        })
        .await;
        assert_eq!(said(&site).await, seen, "{of_other}");
    }
}
