//! What a page showed at an earlier look, against what it shows now.

mod mended;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use luwte_domain::Clock;
use luwte_domain::sighting::{SightingReason as R, Verdict as V};
use luwte_outbound::recheck::{Controls, Earlier, MOST_PARTS, Memory, Mode, recheck_knowing};
use testkit::http_peer::{HttpPeer, Reply};

use crate::support::{at, fetcher_at, phrases, site};

const HOME: &str = "<title>Ponds</title><h1>Ponds</h1><p>All ponds, by name.</p>\
                    <a href=\"/p/34\">The other pond</a>";
const LANE: &str = "<title>The lane pond | Ponds</title><article class=post><h1>The lane pond</h1>\
     <img src=\"/i/lane-77.jpg?e=1\"><p>Frogs sit beside the old lane. 12 people saw it.</p></article>";
const SHELL: &str = "<title>Ponds</title><div id=app></div><script src=a.js></script>";
const SOON: &str = "<title>Ponds</title><div class=notice><p>Blorp ven kipat, zzo mel.</p></div>";

fn html(body: &str) -> Reply {
    Reply::of("200 OK", "text/html; charset=utf-8", body)
}

/// A clock that stands still at an hour.
#[derive(Debug)]
struct At(i64);

impl Clock for At {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + 3_600 * self.0).unwrap()
    }
}

/// A site whose page `/p/12` is that of `pages` at the place of `turn`: leads home where that is empty,
/// is refused where it is `403`, and has a number that grows where it says `{load}`; where `is_all`, so
/// are all others from the second one on.
struct Ponds {
    site: HttpPeer,
    /// The page for what never was, where its home page needs scripts; 404 where there is none.
    nowhere: Arc<Mutex<Option<String>>>,
    /// The home page.
    home: Arc<Mutex<&'static str>>,
    turn: Arc<AtomicUsize>,
    controls: Controls,
    hour: AtomicI64,
    kept: Mutex<Option<Earlier>>,
}

impl Ponds {
    async fn new(pages: &[&str], is_all: bool) -> Self {
        let pages: Vec<String> = pages.iter().map(|page| (*page).to_owned()).collect();
        let turn = Arc::new(AtomicUsize::new(0));
        let at_turn = Arc::clone(&turn);
        let nowhere = Arc::new(Mutex::new(None::<String>));
        let at_nowhere = Arc::clone(&nowhere);
        let home = Arc::new(Mutex::new(HOME));
        let at_home = Arc::clone(&home);
        let loads = AtomicUsize::new(4_100);
        let site = site(move |asked| {
            let load = loads.fetch_add(1, Ordering::Relaxed).to_string();
            let turn = at_turn.load(Ordering::Relaxed);
            let page = match pages[turn].as_str() {
                "" => Reply::redirect("302 Found", "/"),
                "403" => Reply::of("403 Forbidden", "text/html", "<title>Ponds</title>"),
                page => html(&page.replace("{load}", &load)),
            };
            match asked.target.as_str() {
                "/p/12" => page,
                _ if is_all && turn > 0 => page,
                "/" if at_nowhere.lock().unwrap().is_some() => html(SHELL),
                "/" => html(*at_home.lock().unwrap()),
                "/p/34" => html(
                    "<title>The mill pond | Ponds</title><article class=post><h1>The mill pond</h1>\
                     <img src=\"/i/mill-9.jpg\"><p>Ducks swim beside the mill.</p></article>",
                ),
                _ => match at_nowhere.lock().unwrap().as_deref() {
                    Some(page) => html(page),
                    None => {
                        Reply::of("404 Not Found", "text/html", "<title>Ponds</title><p>no</p>")
                    }
                },
            }
        })
        .await;
        Self {
            site,
            nowhere,
            home,
            turn,
            controls: Controls::default(),
            hour: AtomicI64::new(0),
            kept: Mutex::default(),
        }
    }

    /// The same, with another home page.
    fn home(self, page: &'static str) -> Self {
        *self.home.lock().unwrap() = page;
        self
    }

    /// The same, with a page for what never was.
    fn nowhere(self, page: &str) -> Self {
        *self.nowhere.lock().unwrap() = Some(page.to_owned());
        self
    }

    /// Looks at the page of this turn, an hour after the last look.
    async fn look(&self, turn: usize) -> (V, R) {
        self.turn.store(turn, Ordering::Relaxed);
        let hour = self.hour.fetch_add(1, Ordering::Relaxed);
        let before = self.kept.lock().unwrap().clone();
        let memory = Memory { tag: Some(&tag), earlier: before.as_ref(), apart_ms: 600_000 };
        let fetcher = fetcher_at(&[&self.site], Arc::new(At(hour)));
        let (place, phrases) = (at(&self.site, "/p/12"), phrases());
        let seen =
            recheck_knowing(&fetcher, &place, Mode::Strict, &phrases, &self.controls, memory).await;
        if let Some(kept) = seen.kept {
            *self.kept.lock().unwrap() = Some(kept);
        }
        (seen.verdict, seen.reason)
    }

    fn bytes(&self) -> Vec<u8> {
        self.kept.lock().unwrap().as_ref().map(Earlier::to_bytes).unwrap_or_default()
    }
}

fn tag(text: &str) -> [u8; 8] {
    let mut hasher = DefaultHasher::new();
    ("key", text).hash(&mut hasher);
    hasher.finish().to_be_bytes()
}

/// What the third look says of `then`, where two saw the pond.
async fn then(then: &str) -> (V, R) {
    let ponds = Ponds::new(&[LANE, then], false).await;
    for _ in 0..2 {
        assert_eq!(ponds.look(0).await, (V::Online, R::PageThere));
    }
    ponds.look(1).await
}

#[tokio::test]
async fn a_page_that_stays_is_there_and_what_is_kept_stays() {
    let ponds = Ponds::new(&[LANE], false).await;
    let mut kept = Vec::new();
    for turn in 0..4 {
        assert_eq!(ponds.look(0).await, (V::Online, R::PageThere), "{turn}");
        kept.push(ponds.bytes());
    }
    assert!(!kept[0].is_empty() && kept[0] != kept[1]);
    assert_eq!(kept[1], kept[3]);
}

#[tokio::test]
async fn a_page_that_shows_nothing_of_what_was_there_is_not_visible_here() {
    let emptied = "<title>Ponds</title><article class=post><p>Blorp ven kipat, zzo mel.</p>\
                   <img src=\"/sad-cloud.png\"></article>";
    assert_eq!(then(emptied).await, (V::GoneHere, R::NothingLeft));
}

#[tokio::test]
async fn a_page_that_only_one_look_saw_leaves_it_unsure() {
    let emptied = "<title>Ponds</title><article class=post><p>Blorp ven kipat, zzo mel.</p>\
                   <img src=\"/sad-cloud.png\"></article>";
    let ponds = Ponds::new(&[LANE, emptied], false).await;
    assert_eq!(ponds.look(0).await, (V::Online, R::PageThere));
    for _ in 0..3 {
        assert_eq!(ponds.look(1).await, (V::Unsure, R::NothingLeft));
    }
    assert_eq!(ponds.look(0).await, (V::Online, R::PageThere));
}

#[tokio::test]
async fn a_page_in_a_new_dress_or_with_another_title_is_there() {
    for dressed in [
        "<title>Ponds of the land</title><main><section class=big><picture>\
         <img src=\"https://cdn.example/l/lane-77.webp?s=9\"></picture></section></main>",
        "<title>Ponds - The lane pond</title><main><h3>The lane pond</h3><p>Toads.</p>\
         <img src=\"/9.png\"><p>Frogs sit beside the old lane.</p></main>",
    ] {
        assert_eq!(then(dressed).await, (V::Online, R::PageThere), "{dressed}");
    }
}

#[tokio::test]
async fn a_page_of_which_only_the_name_is_left_may_be_about_something_else() {
    let other = "<title>Ponds - The lane pond</title><main><h3>The lane pond</h3>\
                 <p>Toads, and nothing else.</p><img src=\"/9.png\"></main>";
    assert_eq!(then(other).await, (V::Unsure, R::NothingLeft));
}

#[tokio::test]
async fn one_sentence_that_is_left_is_no_reason_to_say_that_nothing_is() {
    let edited = "<title>New! A pond</title><div class=x><h2>A pond with a fence</h2>\
                  <div>Frogs sit beside the old lane. 4711 people saw it.</div>\
                  <img src=\"/i/fence-8.jpg\"></div>";
    assert_eq!(then(edited).await, (V::Online, R::PageThere), "as without an earlier look");
}

#[tokio::test]
async fn a_page_that_stays_without_its_picture_no_longer_shows_it() {
    for now in [
        "<p>Frogs sit beside the old lane. 12 people saw it.</p>",
        "<img src=\"/static/removed.png\"><p>Frogs sit beside the old lane. 13 people saw it.</p>",
        "<a href=\"/p/34\"><img src=\"/i/mill-9.jpg\"></a>",
    ] {
        let page = format!(
            "<title>The lane pond | Ponds</title><article class=post><h1>The lane pond</h1>{now}\
             </article>"
        );
        assert_eq!(then(&page).await, (V::GoneHere, R::NothingLeft), "{now}");
    }
}

#[tokio::test]
async fn a_page_that_became_like_what_never_was_is_not_visible_here() {
    let line = "<title>Ponds</title><p>Frogs sit beside the lane.</p>";
    let none = "<title>Ponds</title><p>Blorp ven kipat.</p>";
    for (nowhere, now, verdict) in [
        (none, none, (V::GoneHere, R::NothingLeft)),
        (none, "<title>Ponds</title><p>Zzo mel ven.</p>", (V::Unsure, R::NothingOwn)),
    ] {
        let ponds = Ponds::new(&[line, now], false).await.nowhere(nowhere);
        for _ in 0..2 {
            assert_eq!(ponds.look(0).await, (V::Unsure, R::NothingOwn));
        }
        assert_eq!(ponds.look(1).await, verdict, "{now}");
    }
}

#[tokio::test]
async fn what_could_not_be_told_earlier_says_nothing_of_a_page_that_is_there() {
    let soon = "<title>Ponds</title><h2>Zzo mel</h2><p>Ven kipat zzo.</p>";
    let none = "<title>Ponds</title><h2>Blorp</h2><p>Ven kipat.</p>";
    let ponds = Ponds::new(&[soon, LANE], false).await.nowhere(none);
    for _ in 0..2 {
        assert_eq!(ponds.look(0).await, (V::Unsure, R::NothingOwn));
    }
    assert_eq!(ponds.look(1).await, (V::Online, R::PageThere));
}

#[tokio::test]
async fn a_place_that_alone_is_refused_is_not_visible_here() {
    for (is_all, verdict) in
        [(false, (V::GoneHere, R::NothingLeft)), (true, (V::Unsure, R::Forbidden))]
    {
        let ponds = Ponds::new(&[LANE, "403"], is_all).await;
        assert_eq!(ponds.look(1).await, (V::Unsure, R::Forbidden), "nothing is known of it");
        for _ in 0..2 {
            assert_eq!(ponds.look(0).await, (V::Online, R::PageThere));
        }
        assert_eq!(ponds.look(1).await, verdict);
    }
}

#[tokio::test]
async fn what_is_known_as_a_wall_stays_what_it_is() {
    let login = "<title>Ponds</title><form><input type=password></form>";
    assert_eq!(then(login).await, (V::Unsure, R::LoginWall));
}

#[tokio::test]
async fn a_field_for_a_password_beside_what_stays_of_the_page_is_no_wall() {
    let field = "<form>Delete <input type=password></form>";
    let board = format!("{LANE}{field}");
    let emptied = board.replace("/i/lane-77.jpg?e=1", "/static/deleted.png");
    let ponds = Ponds::new(&[&board, &emptied], false).await;
    for _ in 0..2 {
        assert_eq!(ponds.look(0).await, (V::Online, R::PageThere));
    }
    assert_eq!(ponds.look(1).await, (V::GoneHere, R::NothingLeft));
}

#[tokio::test]
async fn a_page_that_alone_needs_scripts_by_now_is_not_visible_here() {
    assert_eq!(then(SHELL).await, (V::GoneHere, R::NothingLeft));
    let ponds = Ponds::new(&[LANE, SHELL], true).await;
    for _ in 0..2 {
        assert_eq!(ponds.look(0).await, (V::Online, R::PageThere));
    }
    assert_eq!(ponds.look(1).await.0, V::Unsure, "so do all pages of the site");
}

#[tokio::test]
async fn a_site_that_shows_one_page_for_all_says_nothing_of_its_things() {
    let ponds = Ponds::new(&[LANE, SOON], true).await;
    for _ in 0..2 {
        assert_eq!(ponds.look(0).await, (V::Online, R::PageThere));
    }
    let before = ponds.bytes();
    for _ in 0..2 {
        assert_eq!(ponds.look(1).await.0, V::Unsure);
    }
    assert_eq!(ponds.bytes(), before, "a page of the whole site is not kept");
    assert_eq!(ponds.look(0).await, (V::Online, R::PageThere));
}

#[tokio::test]
async fn a_place_that_alone_leads_to_an_open_home_page_is_not_visible_here() {
    let ponds = Ponds::new(&[LANE, ""], false).await;
    assert_eq!(ponds.look(1).await, (V::Unsure, R::Redirected), "nothing is known of it");
    for _ in 0..2 {
        assert_eq!(ponds.look(0).await, (V::Online, R::PageThere));
    }
    assert_eq!(ponds.look(1).await, (V::GoneHere, R::NothingLeft));
}

#[tokio::test]
async fn a_home_page_that_leads_to_no_other_thing_is_enough_where_two_looks_saw_this_one() {
    const BARE: &str = "<title>Ponds</title><h1>Ponds</h1><p>All ponds, by name.</p>";
    for (looks, then) in [(1, (V::Unsure, R::Redirected)), (2, (V::GoneHere, R::NothingLeft))] {
        let ponds = Ponds::new(&[LANE, ""], false).await.home(BARE);
        for _ in 0..looks {
            assert_eq!(ponds.look(0).await, (V::Online, R::PageThere));
        }
        assert_eq!(ponds.look(1).await, then, "{looks}");
    }
}

#[tokio::test]
async fn what_is_kept_is_small_and_holds_no_text() {
    let mut many = String::new();
    for one in 0..500_u32 {
        let word: String = one.to_string().bytes().map(|digit| char::from(digit + 49)).collect();
        many.push_str("<p>Canary ");
        many.push_str(&word);
        many.push_str(" sits here and sings.</p><img src=\"/i/canary-");
        many.push_str(&word);
        many.push_str(".jpg\">");
    }
    let page = format!("<title>Canary birds | Ponds</title><h1>Canary birds</h1>{many}");
    let ponds = Ponds::new(&[&page], false).await;
    ponds.look(0).await;
    let bytes = ponds.bytes();
    assert!(!bytes.is_empty() && bytes.len() <= 9 + 9 * MOST_PARTS, "{}", bytes.len());
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    assert!(!text.contains("canary") && !text.contains("sings"));
}

#[tokio::test]
async fn a_look_at_a_page_that_stays_asks_no_more_than_one_without_memory() {
    let ponds = Ponds::new(&[LANE], false).await;
    ponds.look(0).await;
    let before = ponds.site.asked().len();
    ponds.look(0).await;
    assert_eq!(ponds.site.asked().len() - before, 2, "one HEAD and one GET");
}

#[tokio::test]
async fn words_that_something_is_gone_count_where_what_two_looks_saw_is_gone() {
    const GONE: &str =
        "<title>Ponds</title><article class=post><p>Deze foto is verwijderd.</p></article>";
    let ponds = Ponds::new(&[LANE, GONE], false).await;
    for turn in [0, 0] {
        assert_eq!(ponds.look(turn).await, (V::Online, R::PageThere));
    }
    assert_eq!(ponds.look(1).await, (V::Gone, R::Tombstone));
    let never_seen = Ponds::new(&[GONE], false).await;
    for _ in 0..3 {
        assert_eq!(never_seen.look(0).await, (V::Unsure, R::Tombstone));
    }
}

#[tokio::test]
async fn a_text_whose_name_and_beginning_gave_way_to_words_is_gone() {
    let text =
        "<title>Mill notes | Ponds</title><pre>Frogs sit beside the lane.</pre><h2>Others</h2>";
    let words = "<title>Ponds</title><p>Deze foto is verwijderd.</p><h2>Others</h2>";
    let ponds = Ponds::new(&[text, words], false).await;
    for _ in 0..2 {
        ponds.look(0).await;
    }
    assert_eq!(ponds.look(1).await, (V::Gone, R::Tombstone));
}

/// What a page shows in links, or only names, leaves with it: unsure, for it may be other things.
#[tokio::test]
async fn media_in_links_that_left_makes_a_page_unsure() {
    let post = |middle: &str| {
        format!(
            "<title>The lane pond | Ponds</title><article class=post><h1>The lane pond</h1>\
             <p>Frogs sit beside the old lane.</p>{middle}</article>"
        )
    };
    let frog = "<a href=\"/photos/77\"><img src=\"/t/frog-77.jpg\"></a>";
    let file = "<table><tr><td>frog-77.jpg</td><td>90 kB</td></tr></table>";
    for middle in [frog, file, "<a href=\"frog-77.jpg\">frog-77.jpg</a>"] {
        let with = post(middle);
        let other = post("<a href=\"/photos/9\"><img src=\"/t/toad-9.jpg\"></a>");
        let ponds = Ponds::new(&[&with, &post(""), &other], false).await;
        for _ in 0..2 {
            assert_eq!(ponds.look(0).await, (V::Online, R::PageThere), "{middle}");
        }
        assert_eq!(ponds.look(1).await, (V::Unsure, R::NothingLeft), "{middle}");
        assert_eq!(ponds.look(2).await, (V::Online, R::PageThere), "{middle}: other links came");
    }
}
