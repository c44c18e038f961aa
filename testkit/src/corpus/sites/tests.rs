use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// The sites with the samples of those whose name begins with `hand`.
pub(super) fn filled_of(hand: &str, wanted: usize) -> (Sites, Vec<Sample>) {
    let mut sites = Sites::default();
    let samples = sites.fill(wanted).unwrap();
    (sites, samples.into_iter().filter(|one| one.template.starts_with(hand)).collect())
}

fn filled(wanted: usize) -> (Sites, Vec<Sample>) {
    filled_of("apart-", wanted)
}

fn ask(sites: &Sites, host: &str, target: &str) -> String {
    ask_at(sites, host, target, false)
}

pub(super) fn ask_at(sites: &Sites, host: &str, target: &str, is_earlier: bool) -> String {
    let at = "127.0.0.1:1".parse().unwrap();
    let asked = Asked {
        method: "GET".to_owned(),
        target: target.to_owned(),
        head: String::new(),
        at,
        from: at,
    };
    let Some(Reply::Whole(bytes)) = sites.answer(host, &asked, is_earlier) else {
        panic!("{host}{target}")
    };
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn pages_of_each_truth_are_spread_over_enough_kinds_of_sites() {
    let (_, samples) = filled(300);
    let kinds = |truth: Option<Truth>| {
        let fits = samples.iter().filter(|one| truth.is_none_or(|truth| one.truth == truth));
        (fits.clone().count(), fits.map(|one| &one.template).collect::<BTreeSet<_>>().len())
    };
    assert!(kinds(None).1 >= 40, "{:?}", kinds(None));
    for (truth, least) in [(Truth::Online, 15), (Truth::Gone, 25), (Truth::Hidden, 10)] {
        let (pages, sites) = kinds(Some(truth));
        assert!(pages >= 300 && sites >= least, "{truth:?}: {pages} pages of {sites} kinds");
    }
}

#[test]
fn each_page_has_an_address_of_its_own_and_answers_there_as_its_state_says() {
    let (sites, samples) = filled(80);
    let places: BTreeSet<_> = samples.iter().map(|one| (&one.host, &one.path)).collect();
    assert_eq!(places.len(), samples.len());
    let mut heads: BTreeMap<(&str, Truth), BTreeSet<String>> = BTreeMap::new();
    for one in &samples {
        let text = ask(&sites, &one.host, &one.path);
        let head = text.lines().next().unwrap_or_default().to_owned();
        heads.entry((&one.template, one.truth)).or_default().insert(head);
        if one.truth == Truth::Moved {
            let to = text.split("Location: ").nth(1).unwrap().split("\r\n").next().unwrap();
            let there = ask(&sites, &one.host, to);
            assert!(there.starts_with("HTTP/1.1 200") && there.contains("<img"), "{to}: {there}");
        }
    }
    let online = heads.iter().filter(|((_, truth), _)| *truth == Truth::Online);
    for (kind, heads) in online {
        assert_eq!(heads.iter().collect::<Vec<_>>(), ["HTTP/1.1 200 OK"], "{kind:?}");
    }
}

#[test]
fn no_slot_is_left_and_every_word_is_there() {
    let (sites, samples) = filled(80);
    let strays = samples.iter().map(|one| (&one.host, "/never/was-here-77.html"));
    let homes = samples.iter().map(|one| (&one.host, "/"));
    let shaped = samples.iter().map(|one| (&one.host, one.path.as_str()));
    for (host, target) in shaped.chain(homes).chain(strays) {
        let text = ask(&sites, host, target);
        if text.contains("Content-Type: image/") {
            continue;
        }
        for slot in text.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
            let is_slot = !slot.0.is_empty() && slot.0.bytes().all(|b| b.is_ascii_alphanumeric());
            assert!(!is_slot, "{host}{target}: {}", slot.0);
        }
    }
}

#[test]
fn an_address_that_never_was_answers_like_a_gone_one_where_the_site_does_so() {
    let (sites, _) = filled(80);
    let was = |host: &str, target: &str| ask(&sites, host, target);
    assert!(was("apart-board-soft-en.example", "/showthread.php?999999-x").contains("Invalid"));
    assert!(was("apart-board-soft-en.example", "/showthread.php?999999-x").contains("200 OK"));
    assert!(was("apart-board-a-en.example", "/nowhere").contains("nginx"));
    assert!(was("apart-shop-search-en.example", "/p/x/1").contains("Location: /search?q="));
    assert!(was("apart-portfolio-en.example", "/works/x-1").contains("403"));
    assert!(was("apart-short-link-en.example", "/qqq").contains("404"));
}

#[test]
fn what_differs_each_time_differs_and_the_rest_stays() {
    let (sites, samples) = filled(80);
    let one = samples.iter().find(|one| one.template == "apart-echo").unwrap();
    let [first, second] = [0, 1].map(|_| ask(&sites, &one.host, &one.path));
    assert_ne!(first, second);
    let title =
        |text: &str| text.split("<title>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(title(&first), title(&second));
}
