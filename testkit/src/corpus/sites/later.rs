//! The sites of `testkit/corpus/later`, `fourth`, `fifth` and `sixth`: how many there are and that
//! they hold together.

use std::collections::{BTreeMap, BTreeSet};

use super::page::Page;
use super::tests::{ask_at, filled_of};
use super::*;

/// How the names of each hand begin.
const HANDS: [&str; 4] = ["later-", "fourth-", "fifth-", "sixth-"];

/// Kinds of which nothing is there, and why.
const NEVER_THERE: [(&str, &str); 30] = [
    ("fourth-hollow", "a script fetches everything"),
    ("fourth-parking", "the name was sold"),
    ("fourth-forsale", "the name is for sale"),
    ("fourth-unpaid", "the whole account was shut"),
    ("fourth-freshserver", "the server is a new one"),
    ("fourth-welcome", "the server is a new one"),
    ("fourth-sitebuilder", "the name was taken off its site"),
    ("fourth-ordered", "the name was seized"),
    ("fourth-gatekeeper", "every address is checked first"),
    ("fifth-adshelf", "the name was sold"),
    ("fifth-hostshut", "the whole account was shut"),
    ("fifth-edge", "every address is checked first"),
    ("fifth-agegate", "every address is checked first"),
    ("sixth-chirps", "a script fetches everything"),
    ("sixth-szuru", "a script fetches everything"),
    ("sixth-wesend", "a script fetches everything"),
    ("sixth-megabox", "a script fetches everything"),
    ("sixth-privbin", "a script fetches everything"),
    ("sixth-checkpoint", "every address is checked first"),
    ("sixth-workproof", "every address is checked first"),
    ("sixth-agewall", "every address is checked first"),
    ("sixth-soldname", "the name was sold"),
    ("sixth-shutaccount", "the whole account was shut"),
    ("sixth-seizedname", "the name was seized"),
    ("sixth-emptyserver", "the server is a new one"),
    ("sixth-closedclub", "every address asks for an account"),
    ("later-sealed", "its server says the same to everyone"),
    ("later-parked", "the name was sold"),
    ("later-shut", "the whole account was shut"),
    ("later-checked", "every address is checked first"),
];

fn kinds() -> Vec<Kind> {
    let shelves = SHELVES.iter().skip(1);
    shelves.flat_map(|shelf| shelf.files).flat_map(|text| kind::read(text).unwrap()).collect()
}

fn kinds_of(hand: &str) -> Vec<Kind> {
    kinds().into_iter().filter(|kind| kind.id.starts_with(hand)).collect()
}

/// The samples of all hands.
fn filled(wanted: usize) -> (Sites, Vec<Sample>) {
    let (sites, mut samples) = filled_of("", wanted);
    samples.retain(|one| HANDS.iter().any(|hand| one.template.starts_with(hand)));
    (sites, samples)
}

fn states(kinds: &[Kind], truth: Truth) -> usize {
    let all = kinds.iter().flat_map(|kind| kind.states.values());
    all.filter(|state| state.truth == Some(truth)).count()
}

fn name_of(sites: &Sites, sample: &Sample) -> (u32, String) {
    sites.places[&sample.host].pages[&sample.path].clone()
}

#[test]
fn there_are_enough_kinds_and_states() {
    for hand in HANDS {
        let kinds = kinds_of(hand);
        assert!(kinds.len() >= 60, "{}", kinds.len());
        for (truth, least) in
            [(Truth::Gone, 70), (Truth::Online, 75), (Truth::Hidden, 45), (Truth::Moved, 20)]
        {
            assert!(states(&kinds, truth) >= least, "{truth:?}: {}", states(&kinds, truth));
        }
        let pictures = kinds.iter().filter(|kind| kind.holds_pictures()).count();
        assert!((4..=6).contains(&pictures), "{pictures}");
        let shells: BTreeSet<&str> = kinds.iter().map(|kind| kind.shell.as_str()).collect();
        assert!(shells.len() >= 14, "{shells:?}");
    }
}

#[test]
fn each_kind_has_something_that_is_there_or_says_why_not() {
    for kind in kinds() {
        let is_there = kind.states.values().any(|state| state.truth == Some(Truth::Online));
        let is_excused = NEVER_THERE.iter().any(|(id, _)| *id == kind.id);
        assert_ne!(is_there, is_excused, "{}", kind.id);
    }
}

#[test]
fn each_language_of_a_kind_has_the_same_number_of_words() {
    for kind in kinds() {
        let counts: BTreeSet<usize> = kind.words.values().map(Vec::len).collect();
        assert_eq!(counts.len(), 1, "{}: {counts:?}", kind.id);
    }
}

#[test]
fn each_state_that_is_named_is_there() {
    for kind in kinds() {
        let of_states = kind.states.values().flat_map(|state| [&state.lands, &state.before]);
        let named =
            of_states.flatten().chain(kind.fixed.values()).chain([&kind.unknown, &kind.stray]);
        for name in named.filter(|name| !name.is_empty()) {
            assert!(kind.states.contains_key(name), "{}: {name}", kind.id);
        }
    }
}

#[test]
fn no_two_kinds_share_a_host() {
    let files = SHELVES.iter().flat_map(|shelf| shelf.files);
    let all: Vec<Kind> = files.flat_map(|text| kind::read(text).unwrap()).collect();
    let ids: BTreeSet<&str> = all.iter().map(|kind| kind.id.as_str()).collect();
    assert_eq!(ids.len(), all.len());
    let (sites, _) = filled(1);
    let hosts: usize = all.iter().map(|kind| kind.words.len()).sum();
    assert_eq!(sites.places.len(), hosts);
}

#[test]
fn every_second_kind_is_held_out_and_no_other() {
    let split = [("later-", Group::Apart), ("sixth-", Group::Sixth)];
    for (hand, group) in split {
        let (_, samples) = filled_of(hand, 30);
        assert!(samples.iter().all(|one| one.group == group));
        let samples = samples.into_iter().filter(|one| one.half == Half::Test);
        let own = kinds_of(hand).into_iter().skip(1).step_by(2);
        let own: BTreeSet<String> = own.map(|kind| kind.id).collect();
        let used: BTreeSet<String> = samples.map(|one| one.template).collect();
        assert_eq!(own, used);
    }
}

#[test]
fn all_slots_are_filled_now_and_earlier() {
    let (sites, samples) = filled(300);
    let mut asked: BTreeSet<(&str, String)> = BTreeSet::new();
    for one in samples.iter().filter(|one| !one.is_picture) {
        let never = ["/".to_owned(), "/never/was-here-77.html".to_owned()];
        asked.extend(never.map(|target| (one.host.as_str(), target)));
        asked.insert((&one.host, one.path.clone()));
    }
    for place in sites.places.values() {
        asked.insert((&place.host, place.address(999_999, "")));
    }
    for (host, target) in asked {
        for is_earlier in [false, true] {
            let text = ask_at(&sites, host, &target, is_earlier);
            if text.contains("Content-Type: image/") {
                continue;
            }
            for slot in text.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
                let is_slot =
                    !slot.0.is_empty() && slot.0.bytes().all(|b| b.is_ascii_alphanumeric());
                assert!(!is_slot, "{host}{target}: {}", slot.0);
            }
        }
    }
}

#[test]
fn pages_that_are_there_answer_so_and_moved_ones_lead_there() {
    let (sites, samples) = filled(300);
    let places: BTreeSet<_> = samples.iter().map(|one| (&one.host, &one.path)).collect();
    assert_eq!(places.len(), samples.len());
    for one in &samples {
        let text = ask_at(&sites, &one.host, &one.path, false);
        let there = match one.truth {
            Truth::Online => text,
            Truth::Moved => {
                let sent = text.split("Location: ").nth(1).and_then(|rest| rest.lines().next());
                let fresh = text.split("; url=").nth(1).and_then(|rest| rest.split('"').next());
                let to = sent.or(fresh).unwrap_or_else(|| panic!("{}{}", one.host, one.path));
                assert_eq!(
                    name_of(&sites, &Sample { path: to.to_owned(), ..one.clone() }).1,
                    "online"
                );
                ask_at(&sites, &one.host, to, false)
            }
            Truth::Gone | Truth::Hidden => continue,
        };
        assert!(there.starts_with("HTTP/1.1 200"), "{}{}: {there}", one.host, one.path);
    }
}

#[test]
fn what_was_there_before_is_what_the_state_says() {
    let (sites, samples) = filled(300);
    for one in samples.iter().filter(|one| one.picture.is_none()) {
        let (_, name) = name_of(&sites, one);
        let kind = &sites.places[&one.host].kind;
        let earlier = ask_at(&sites, &one.host, &one.path, true);
        let was_always = kind.states[&name].before.as_deref() == Some("");
        let is_through = earlier.contains("\r\nLocation: ");
        if one.truth != Truth::Online && !was_always && !is_through {
            assert!(earlier.starts_with("HTTP/1.1 200"), "{}{}", one.host, one.path);
        }
        if was_always {
            let head = |text: &str| text.lines().next().map(str::to_owned);
            let now = ask_at(&sites, &one.host, &one.path, false);
            assert_eq!(head(&earlier), head(&now), "{}{}", one.host, one.path);
        }
    }
}

#[test]
fn what_is_a_pages_own_is_the_same_in_all_its_states() {
    let (sites, samples) = filled(300);
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    for one in samples.iter().filter(|one| one.truth == Truth::Gone) {
        let place = &sites.places[&one.host];
        let (number, name) = name_of(&sites, one);
        let Some(before) = place.before(&name, number) else { continue };
        let (now, was) = (&place.kind.states[&name], &place.kind.states[before]);
        for slot in ["{ownsay}", "{owntext}", "{owntext2}", "{owntalk}", "{thing}", "{who}"] {
            if !now.body.contains(slot) || !was.body.contains(slot) {
                continue;
            }
            let page = place.page(number);
            let value = page.put(slot);
            assert!(ask_at(&sites, &one.host, &one.path, false).contains(&value), "{slot}");
            if super::super::earlier::is_renamed(number) && slot == "{thing}" {
                continue;
            }
            let earlier = Page { is_earlier: true, ..page }.put(slot);
            assert!(value.starts_with(&earlier), "{slot}: {value} after {earlier}");
            assert!(ask_at(&sites, &one.host, &one.path, true).contains(&earlier), "{slot}");
            *kept.entry(slot).or_default() += 1;
        }
    }
    assert!(kept.values().all(|count| *count >= 5) && kept.len() == 6, "{kept:?}");
}

#[test]
fn names_of_files_that_are_made_anew_differ_from_those_before() {
    let (sites, samples) = filled_of("later-", 300);
    let is_one = |one: &&Sample| one.template == "later-canvas" && one.truth == Truth::Online;
    let one = samples.iter().find(is_one).unwrap();
    let name = |is_earlier| {
        let text = ask_at(&sites, &one.host, &one.path, is_earlier);
        text.split("?token=").nth(1).unwrap().get(..12).unwrap().to_owned()
    };
    assert_eq!(name(false), name(false));
    assert_ne!(name(false), name(true));
}

#[test]
fn a_redirect_lands_on_what_belongs_to_the_same_page_and_heads_have_their_lines() {
    let (sites, samples) = filled_of("later-", 300);
    let checked = samples.iter().find(|one| one.template == "later-checked").unwrap();
    let text = ask_at(&sites, &checked.host, &checked.path, false);
    assert!(text.contains("\r\ncf-mitigated: challenge\r\n"), "{text}");
    let is_one =
        |one: &&Sample| one.template == "later-closet" && name_of(&sites, one).1 == "closet";
    let one = samples.iter().find(is_one).unwrap();
    let (number, _) = name_of(&sites, one);
    let who = sites.places[&one.host].page(number).put("{who}");
    let text = ask_at(&sites, &one.host, &one.path, false);
    let to = text.split("Location: ").nth(1).and_then(|rest| rest.lines().next()).unwrap();
    assert!(to.starts_with(&format!("/member/{who}")), "{to}");
    let there = ask_at(&sites, &one.host, to, false);
    assert!(there.contains(&format!("<h1>{who}</h1>")), "{there}");
}
