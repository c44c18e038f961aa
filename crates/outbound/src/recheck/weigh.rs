//! What it means that a page is like, or unlike, the page of what never was on the same site, and
//! the pages that are open to everyone there; pure, and in no language.

use luwte_domain::sighting::{SightingReason, Verdict};

use super::controls::{Open, Unknown};
use super::judge::{Finding, finding};
use crate::page::{Own, Print, Sign, Sort};

/// So many words of its own, or so many texts, and a page has content.
const CONTENT_WORDS: usize = 60;
const CONTENT_TEXTS: usize = 6;
/// So many texts beside what its head says, where nothing else can be compared.
const SAID_TEXTS: usize = 2;

/// How the page of a place compares with that of an address that was made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    /// The site answers for both alike.
    Alike,
    /// It answers differently.
    Apart,
    /// Only by loading it again can be told what is its own.
    LoadAgain,
}

/// Compares `page` with what the site answers for what never was.
pub(super) fn compare(page: &Print, unknown: &Unknown) -> Compared {
    match print_of(unknown) {
        Some(other) if page.is_like(other) => Compared::Alike,
        Some(other) if page.is_near(other) && page.is_as_long(other) => Compared::LoadAgain,
        _ => Compared::Apart,
    }
}

/// The same, when the page was loaded `again`: what changes from load to load is nobody's own.
pub(super) fn compare_again(page: &Print, again: &Print, unknown: &Unknown) -> Compared {
    let Some(other) = print_of(unknown) else { return Compared::Apart };
    let stays = page.staying(again);
    let changing = page.len() - stays.len();
    let is_alike = changing > 0
        && stays.own(&[other]).is_nothing()
        && other.own(&[&stays]).parts <= changing
        && page.is_as_long(other);
    if is_alike { Compared::Alike } else { Compared::Apart }
}

/// A place that is answered like what never was. It cannot be seen from here where the site does
/// show other things, or says itself that what never was is not found; otherwise the site may
/// answer so for everything.
pub(super) fn like_unknown(page: &Print, unknown: &Unknown, open: &Open) -> Finding {
    let shows_others = match (print_of(unknown), &open.neighbour, &open.home) {
        (Some(unknown), Some(neighbour), _) => shows_more(neighbour, unknown),
        // Without another thing to look at: what needs no script shows all there is.
        (Some(unknown), None, Some(home)) => {
            !page.signs.contains(&Sign::Script) && !page.is_empty && shows_more(home, unknown)
        }
        _ => false,
    };
    if matches!(unknown, Unknown::Missing(_)) || shows_others {
        finding(Verdict::GoneHere, SightingReason::LikeUnknown)
    } else {
        finding(Verdict::Unsure, SightingReason::AlikeForAll)
    }
}

/// Whether only by loading `page` again can be told whether it shows anything of its own: it has no
/// title, no heading and no long text that others have not.
pub(super) fn is_doubtful(page: &Print, unknown: &Unknown, open: &Open) -> bool {
    let own = own(page, unknown, open);
    !own.has(Sort::Title) && !own.has(Sort::Heading) && own.words < CONTENT_WORDS
}

/// A page that reads as there, and is unlike that of what never was: whether it shows anything of
/// its own. Of a page that was loaded again, what stayed.
pub(super) fn apart(page: &Print, unknown: &Unknown, open: &Open) -> Finding {
    if open.is_troubled {
        return finding(Verdict::Unsure, SightingReason::ServerTrouble);
    }
    let never = print_of(unknown);
    let shows_as_much =
        open.neighbour.as_ref().is_some_and(|neighbour| page.own(&[neighbour]).is_nothing());
    if shows_as_much {
        return finding(Verdict::Unsure, SightingReason::AlikeForAll);
    }
    let own = own(page, unknown, open);
    let shows = own.has_media()
        || own.words >= CONTENT_WORDS
        || own.texts >= CONTENT_TEXTS
        || is_built_alike(page, &own, never, open)
        || is_said_alike(&own, never, open)
        || (open.neighbour.is_none() && is_said_and_shown(&own));
    if shows || (open.neighbour.is_none() && !is_built_like(page, never)) {
        return finding(Verdict::Online, SightingReason::PageThere);
    }
    finding(Verdict::Unsure, SightingReason::NothingOwn)
}

/// Whether the head speaks of the page, and the page shows something of its own too.
fn is_said_and_shown(own: &Own) -> bool {
    own.has(Sort::Said) && (own.has(Sort::Title) || own.texts >= SAID_TEXTS)
}

/// Whether a page with a field for a password, or with a box that asks something first, shows its thing all
/// the same: media in the middle that no other page of the site shows, or other things have such a
/// field too and are open.
pub(super) fn is_beside_wall(page: &Print, unknown: &Unknown, open: &Open) -> bool {
    let is_fixture = open.neighbour.as_ref().is_some_and(Print::has_wall);
    is_fixture || own(page, unknown, open).has(Sort::Media)
}

/// What neither the page of what never was nor those that are open to everyone show.
fn own(page: &Print, unknown: &Unknown, open: &Open) -> Own {
    let others = print_of(unknown).into_iter().chain(&open.neighbour).chain(&open.home);
    page.own(&others.collect::<Vec<_>>())
}

/// Whether a page that is empty without scripts is that of a thing all the same: its head speaks of
/// it, as for other things, and not for what never was.
pub(super) fn is_announced(page: &Print, unknown: &Unknown, open: &Open) -> bool {
    let never = print_of(unknown);
    let own = own(page, unknown, open);
    let is_page = matches!(unknown, Unknown::Page(_)) && open.neighbour.is_none();
    own.has_media() || is_said_alike(&own, never, open) || (is_page && own.has(Sort::Said))
}

/// Whether data names a thing, where the site finds nothing for what never was.
pub(super) fn is_named(page: &Print, unknown: &Unknown, open: &Open) -> bool {
    matches!(unknown, Unknown::Missing(_)) && own(page, unknown, open).has(Sort::Said)
}

/// Whether other things of the site say nothing without scripts either.
pub(super) fn are_shells(open: &Open, unknown: &Unknown) -> bool {
    let frames: Vec<&Print> = print_of(unknown).into_iter().chain(&open.home).collect();
    open.neighbour.as_ref().is_some_and(|other| {
        let own = other.own(&frames);
        other.is_empty && !own.has_media() && !own.has(Sort::Said)
    })
}

/// Whether a page that says in words that something is gone shows so much of its own that it is
/// about that: media and a text.
pub(super) fn is_about_it(page: &Print, unknown: &Unknown, open: &Open) -> bool {
    let own = own(page, unknown, open);
    own.has_media() && own.words >= CONTENT_WORDS
}

/// Whether there is something of its own in the parts that things of this site have, and the page
/// of what never was has not.
fn is_built_alike(page: &Print, own: &Own, never: Option<&Print>, open: &Open) -> bool {
    let Some(neighbour) = &open.neighbour else { return false };
    let frames: Vec<&Print> = never.into_iter().chain(&open.home).collect();
    let is_frame = |name: &u64| frames.iter().any(|frame| frame.names.contains(name));
    let of_things: Vec<&u64> = neighbour.names.iter().filter(|name| !is_frame(name)).collect();
    let has = of_things.iter().filter(|name| page.names.contains(name)).count();
    let says = own.has(Sort::Text) || own.has(Sort::Heading) || own.has(Sort::Title);
    if of_things.is_empty() {
        says && neighbour.names == page.names
    } else {
        says && has * 2 >= of_things.len()
    }
}

/// Whether its head says something of its own, as those of other things do.
fn is_said_alike(own: &Own, never: Option<&Print>, open: &Open) -> bool {
    let Some(neighbour) = &open.neighbour else { return false };
    let frames: Vec<&Print> = never.into_iter().chain(&open.home).collect();
    own.has(Sort::Said) && neighbour.own(&frames).has(Sort::Said)
}

/// Whether it has the same parts as the page of what never was, and no others.
fn is_built_like(page: &Print, never: Option<&Print>) -> bool {
    never.is_some_and(|never| page.names == never.names)
}

/// Whether `page` shows something that `unknown` does not, other than a text that may change.
pub(super) fn shows_more(page: &Print, unknown: &Print) -> bool {
    let own = page.own(&[unknown]);
    own.has(Sort::Title)
        || own.has(Sort::Heading)
        || own.has_media()
        || own.has(Sort::Said)
        || own.words >= CONTENT_WORDS
}

pub(super) fn print_of(unknown: &Unknown) -> Option<&Print> {
    match unknown {
        Unknown::Page(print) | Unknown::Missing(Some(print)) => Some(print),
        Unknown::Missing(None) | Unknown::Silent | Unknown::Refused | Unknown::Sent(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Url;

    use super::*;
    use crate::page::{Echo, read_html};

    const ASKED: &str = "https://a.example/p/12";
    const MADE_UP: &str = "https://a.example/p/4815162342481516";

    fn print(at: &str, html: &str) -> Print {
        let url = Url::parse(at).unwrap();
        let name = at.rsplit('/').next().unwrap_or_default();
        Print::of(&read_html(html), &Echo::of(&url, &[name]))
    }

    fn unknown_of(html: &str) -> Unknown {
        let url = Url::parse(MADE_UP).unwrap();
        let echo = Echo::of(&url, &["4815162342481516"]);
        Unknown::Page(Print::of_made_up(&read_html(html), &echo))
    }

    fn page(title: &str, middle: &str) -> String {
        format!(
            "<title>{title}</title><nav>Menu</nav><div class=m>{middle}</div><footer>x</footer>"
        )
    }

    #[test]
    fn only_the_address_that_a_page_names_may_differ() {
        let unknown = |middle: &str| unknown_of(&page("S", middle));
        let asked = print(ASKED, &page("S", "<p>No 12 here, nor /p/12.</p>"));
        let alike = unknown("<p>No 4815162342481516 here, nor /p/4815162342481516.</p>");
        assert_eq!(compare(&asked, &alike), Compared::Alike);
        assert_ne!(compare(&asked, &unknown("<p>No 7 here, nor /p/7.</p>")), Compared::Alike);
    }

    #[test]
    fn a_site_that_shows_nothing_else_leaves_it_unsure() {
        let wall = print(ASKED, &page("S", "<p>Blorp"));
        let unknown = Unknown::Page(wall.clone());
        let verdict = |open: &Open| like_unknown(&wall, &unknown, open).verdict;
        assert_eq!(verdict(&Open::default()), Verdict::Unsure);
        let same = Open { neighbour: Some(wall.clone()), ..Open::default() };
        assert_eq!(verdict(&same), Verdict::Unsure);
        let other = Some(print(ASKED, &page("A pond - S", "<p>Ducks")));
        assert_eq!(
            verdict(&Open { neighbour: other.clone(), ..Open::default() }),
            Verdict::GoneHere
        );
        assert_eq!(verdict(&Open { home: other.clone(), ..Open::default() }), Verdict::GoneHere);
        let same = Open { neighbour: Some(wall.clone()), home: other.clone(), ..Open::default() };
        assert_eq!(verdict(&same), Verdict::Unsure, "the home page is open, the things are not");
        let mut scripted = wall.clone();
        scripted.signs.insert(Sign::Script);
        let home = Open { home: other, ..Open::default() };
        assert_eq!(like_unknown(&scripted, &unknown, &home).verdict, Verdict::Unsure);
    }

    #[test]
    fn things_that_are_called_after_their_addresses_are_no_wall() {
        let thing = |name: &str| {
            let html = format!("<h1>{name}</h1><img src=\"/i/{name}.jpg\">");
            let at = format!("https://a.example/p/{name}");
            print(&at, &page(&format!("{name} - S"), &html))
        };
        let open = Open { neighbour: Some(thing("mill")), ..Open::default() };
        let verdict = |unknown: &Unknown| apart(&thing("pond"), unknown, &open).verdict;
        assert_eq!(verdict(&Unknown::Missing(None)), Verdict::Online);
    }

    proptest! {
        #[test]
        fn a_page_that_differs_in_its_own_content_never_reads_as_gone(
            frame in "[a-z]{1,8}( [a-z]{1,8}){0,12}",
            said in "[a-z]{1,8}( [a-z]{1,8}){0,5}",
            own in "[a-z]{2,8}( [a-z]{1,8}){0,9}",
            kind in 0_usize..6,
            counts in prop::array::uniform3(0_u32..9),
        ) {
            prop_assume!(!frame.contains(&own) && !said.contains(&own));
            let with = |count: u32| format!("<p>{frame}</p><p>{said}</p><p>Seen {count} times</p>");
            let mine = |count: u32| {
                let (title, more, head) = match kind {
                    0 => (own.as_str(), String::new(), String::new()),
                    1 => ("S", format!("<h1>{own}</h1>"), String::new()),
                    2 => ("S", format!("<p>{own}</p>"), String::new()),
                    3 => ("S", format!("<img src=\"/i/{own}.jpg\">"), String::new()),
                    4 => ("S", format!("<video poster=\"/v/{own}\"></video>"), String::new()),
                    _ => ("S", String::new(), format!("<meta property=og:title content='{own}'>")),
                };
                head + &page(title, &(with(count) + &more))
            };
            let unknown = unknown_of(&page("S", &with(counts[0])));
            let (first, again) = (print(ASKED, &mine(counts[1])), print(ASKED, &mine(counts[2])));
            prop_assert_ne!(compare(&first, &unknown), Compared::Alike);
            prop_assert_ne!(compare_again(&first, &again, &unknown), Compared::Alike);
            let open = Open { neighbour: Some(print(ASKED, &page("Other", "<p>o"))), ..Open::default() };
            let verdict = apart(&first, &unknown, &open).verdict;
            prop_assert!(matches!(verdict, Verdict::Online | Verdict::Unsure));
        }

        #[test]
        fn the_same_page_with_another_count_is_alike_when_loaded_again(
            said in "[a-z]{1,8}( [a-z]{1,8}){0,9}",
            counts in prop::array::uniform3(0_u32..1_000),
        ) {
            prop_assume!(counts[1] != counts[2]);
            let with = |count: u32| page("S", &format!("<p>{said}</p><p>{count} seen"));
            let unknown = unknown_of(&with(counts[0]));
            let (first, again) = (print(ASKED, &with(counts[1])), print(ASKED, &with(counts[2])));
            prop_assert_eq!(compare_again(&first, &again, &unknown), Compared::Alike);
        }
    }
}
