//! Pages whose head, state or words speak of the thing, beside what the same site answers for others.

use luwte_domain::sighting::{SightingReason as R, Verdict as V};
use luwte_outbound::recheck::{Controls, Mode, recheck};
use testkit::http_peer::Reply;

use crate::support::{at, fetcher, phrases, site};

const HOME: &str = "<title>Ponds</title><h1>Ponds</h1><p>All ponds, by name.</p>";
/// Where all that is to be seen is drawn by a script.
const SHELL: &str = "<div id=app></div><script src=a.js></script>";

fn html(body: &str) -> Reply {
    Reply::of("200 OK", "text/html; charset=utf-8", body)
}

/// What a look says of `place`, where what never was is answered with `never`.
async fn said(place: Reply, never: Reply) -> (V, R) {
    said_where(place, never, html(HOME)).await
}

async fn said_where(place: Reply, never: Reply, home: Reply) -> (V, R) {
    said_to(Mode::Strict, place, never, home).await
}

async fn said_to(mode: Mode, place: Reply, never: Reply, home: Reply) -> (V, R) {
    let site = site(move |asked| match asked.target.as_str() {
        "/" => home.clone(),
        "/p/12" => place.clone(),
        _ => never.clone(),
    })
    .await;
    let (fetcher, controls) = (fetcher(&[&site]), Controls::default());
    let seen = recheck(&fetcher, &at(&site, "/p/12"), mode, &phrases(), &controls).await;
    (seen.verdict, seen.reason)
}

fn shell(head: &str) -> Reply {
    html(&format!("<title>Ponds</title>{head}{SHELL}"))
}

#[tokio::test]
async fn a_picture_of_its_own_in_the_head_speaks_of_the_thing() {
    let own = "<meta property=og:image content=\"/cdn/lane-77.jpg\">";
    assert_eq!(said(shell(own), shell("")).await, (V::Online, R::PageThere));
    let of_all = "<meta property=og:image content=\"/static/share.png\">";
    for (place, never) in [(of_all, of_all), (own, own)] {
        assert_eq!(said(shell(place), shell(never)).await.0, V::Unsure, "{place}");
    }
}

#[tokio::test]
async fn what_a_page_hands_to_its_scripts_speaks_of_the_thing() {
    let state = |json: &str| shell(&format!("<script type=\"application/json\">{json}</script>"));
    let gone = r#"{"pond":null,"error":{"code":"POND_GONE","message":"Zzo mel."}}"#;
    let there = r#"{"pond":{"title":"The lane pond","src":"/c/lane-77.mp4"},"error":null}"#;
    assert_eq!(said(state(there), state(gone)).await, (V::Online, R::PageThere));
    assert_eq!(said(state(gone), state(gone)).await, (V::Unsure, R::AlikeForAll));
    let refused = r#"{"pond":null,"error":{"code":"POND_CLOSED","message":"Blorp."}}"#;
    assert_eq!(said(state(refused), state(gone)).await.0, V::Unsure);
}

#[tokio::test]
async fn json_with_media_of_its_own_is_there_for_an_adult() {
    let json = |text: &str| Reply::of("200 OK", "application/json", text);
    let never = || json(r#"{"pond":null,"note":"Zzo mel."}"#);
    let thing = r#"{"pond":{"title":"The lane pond","src":"/c/lane-77.mp4"}}"#;
    let emptied = r#"{"pond":{"title":null,"src":"/static/removed.png"},"note":"Blorp."}"#;
    let adult = Mode::Adult { recorded_media: None };
    let look = async |mode, place| said_to(mode, json(place), never(), html(HOME)).await;
    assert_eq!(look(adult, thing).await, (V::Online, R::PageThere));
    assert_eq!(look(adult, emptied).await, (V::Unsure, R::AlikeForAll));
    assert_eq!(look(Mode::Strict, thing).await, (V::Unsure, R::OtherKind));
}

#[tokio::test]
async fn json_that_names_a_thing_or_says_what_it_says_is_there_where_what_never_was_is_not() {
    let json = |text: &str| Reply::of("200 OK", "application/json", text);
    let adult = Mode::Adult { recorded_media: None };
    for status in ["404 Not Found", "400 Bad Request"] {
        let look = async |place| {
            let never = Reply::of(status, "application/json", r#"{"error":"NotFound"}"#);
            said_to(adult, json(place), never, html(HOME)).await
        };
        for there in [
            r#"{"key":"12","data":"Frogs sit beside the old lane."}"#,
            r#"{"success":true,"id":"12","name":"The lane pond","size":90}"#,
        ] {
            assert_eq!(look(there).await, (V::Online, R::PageThere), "{there}");
        }
        for unclear in [
            r#"{"id":"12","name":"","size":90}"#,
            r#"{"key":"12","data":"Deze foto is verwijderd."}"#,
            r#"{"key":"12","error":{"text":"Frogs sit beside the old lane."}}"#,
        ] {
            assert_eq!(look(unclear).await, (V::Unsure, R::OtherKind), "{unclear}");
        }
    }
}

#[tokio::test]
async fn a_feed_with_media_of_its_own_is_there_for_an_adult() {
    let feed = |item: &str| {
        let text = format!("<rss><channel><title>Ponds</title>{item}</channel></rss>");
        Reply::of("200 OK", "application/rss+xml; charset=utf-8", &text)
    };
    let item = "<item><title>The lane pond</title><enclosure url=\"/c/lane-77.jpg\"/></item>";
    let adult = Mode::Adult { recorded_media: None };
    let look = async |mode, place| {
        let never = Reply::of("404 Not Found", "text/html", "<title>Ponds</title><p>no</p>");
        said_to(mode, place, never, html(HOME)).await
    };
    assert_eq!(look(adult, feed(item)).await, (V::Online, R::PageThere));
    assert_eq!(look(adult, feed("")).await, (V::Unsure, R::OtherKind));
    assert_eq!(look(Mode::Strict, feed(item)).await, (V::Unsure, R::OtherKind));
}

#[tokio::test]
async fn a_page_with_a_field_for_a_password_and_a_picture_of_its_own_is_there() {
    let page = |middle: &str| {
        html(&format!("<title>Ponds</title>{middle}<form>Delete <input type=password></form>"))
    };
    let never = || Reply::of("404 Not Found", "text/html", "<title>Ponds</title><p>no</p>");
    let board = "<img src=\"/i/lane-77.jpg\"><p>Frogs sit beside the lane.</p>";
    assert_eq!(said(page(board), never()).await, (V::Online, R::PageThere));
    let wall = "<h1>The lane pond</h1><p>Frogs sit beside the lane.</p>";
    assert_eq!(said(page(wall), never()).await, (V::Unsure, R::LoginWall));
}

#[tokio::test]
async fn a_page_about_something_that_was_removed_is_there() {
    let long = "<p>Ducks swim on the pond behind the mill, and frogs sit beside the lane.</p>";
    let body = |more: &str| {
        html(&format!("<title>Ponds</title><p>Oei. Deze foto is verwijderd.</p>{more}"))
    };
    let never = || Reply::of("404 Not Found", "text/html", "<title>Ponds</title><p>no</p>");
    let about = format!("<img src=\"/i/77.jpg\">{}", long.repeat(6));
    assert_eq!(said(body(&about), never()).await, (V::Online, R::PageThere));
    let remarks = long.repeat(6);
    assert_eq!(said(body(&remarks), never()).await, (V::Unsure, R::Tombstone));
}

#[tokio::test]
async fn a_site_whose_home_page_fails_says_nothing_of_its_things() {
    let place = || html("<title>Ponds</title><h1>Blorp</h1><p>Ven kipat, zzo mel.</p>");
    let fault = || Reply::of("503 Service Unavailable", "text/html", "<h1>Blorp</h1>");
    let never = || Reply::of("404 Not Found", "text/html", "<title>Ponds</title><p>no</p>");
    assert_eq!(said(place(), fault()).await, (V::Online, R::PageThere));
    for never in [never(), fault()] {
        let seen = said_where(place(), never, fault()).await;
        assert_eq!(seen, (V::Unsure, R::ServerTrouble));
    }
}

#[tokio::test]
async fn a_plain_text_that_leads_to_a_picture_of_its_own_is_there() {
    let plain = |text: &str| Reply::of("200 OK", "text/plain; charset=utf-8", text);
    let place = "The lane pond\nhttps://pics.example/lane-77.jpg\n";
    assert_eq!(said(plain(place), plain("Zzo mel.\n")).await, (V::Online, R::PageThere));
    let other = "The lane pond\nhttps://pics.example/about\n";
    assert_eq!(said(plain(other), plain("Zzo mel.\n")).await, (V::Unsure, R::NothingOwn));
}

#[tokio::test]
async fn words_that_something_is_gone_need_the_answer_for_what_never_was_beside_them() {
    let words =
        || html("<title>Ponds</title><div class=note><p>Deze foto is verwijderd.</p></div>");
    let missing = || Reply::of("404 Not Found", "text/html", "<title>Ponds</title><p>no</p>");
    assert_eq!(said(words(), words()).await, (V::Gone, R::Tombstone));
    assert_eq!(said(words(), missing()).await, (V::Unsure, R::Tombstone));
    let fault = || Reply::of("503 Service Unavailable", "text/html", "<h1>Blorp</h1>");
    assert_eq!(said(words(), fault()).await, (V::Unsure, R::Tombstone), "no answer bears them out");
    let wall = || html("<title>Ponds</title><a href=\"/p/34\">The other pond</a>");
    let to_all = said_where(words(), words(), wall()).await;
    assert_eq!(to_all, (V::Unsure, R::AlikeForAll), "other things are answered so too");
}
