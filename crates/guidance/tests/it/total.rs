//! The space of facts, walked: combinations of the keys that rules name, and a seeded walk over all.

use std::collections::BTreeSet;

use jiff::civil::Date;
use luwte_domain::facts::{Depicted, HostCountry};
use luwte_domain::{FactKey, Facts, Lang, Word};
use luwte_guidance::{Content, Guidance, RouteKind};

use crate::{content, day};

/// A small generator with a fixed seed (xorshift), so that a failure comes back.
struct Walk(u64);

impl Walk {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(below).unwrap()).unwrap()
    }

    fn facts(&mut self) -> Facts {
        let mut facts = Facts::default();
        for key in FactKey::ALL {
            let words = key.allowed();
            let times = if *key == FactKey::Acts { self.next(4) } else { self.next(3).min(1) };
            for _ in 0..times {
                let word = words.get(self.next(words.len())).unwrap();
                assert!(facts.keep(*key, word));
            }
        }
        facts
    }
}

const DAYS: [&str; 5] = ["2019-12-31", "2020-01-01", "2024-06-30", "2024-07-01", "2026-11-22"];

/// Words that would promise or conclude something.
const PROMISES: [&str; 16] = [
    "wij beloven",
    "garantie",
    "gegarandeerd",
    "zeker weg",
    "binnen 24 uur weg",
    "voor altijd weg",
    "je bent veilig",
    "is strafbaar volgens",
    "is schuldig",
    "we promise",
    "guarantee",
    "gone forever",
    "you are safe",
    "is guilty",
    "will be removed",
    "wordt veroordeeld",
];

fn holds(facts: &Facts, guidance: &Guidance) {
    let shown = || format!("{facts:?}");
    assert!((1..=3).contains(&guidance.now.len()), "{}", shown());
    assert!(guidance.contacts.iter().any(|card| card.phone.is_some()), "{}", shown());
    assert!(guidance.routes.iter().any(|one| one.kind == RouteKind::Helpdesk), "{}", shown());
    let is_adult = facts.depicted() == Depicted::Adult;
    assert_eq!(guidance.is_strict, !is_adult, "{}", shown());
    let asks_authority = guidance.routes.iter().any(|one| one.kind == RouteKind::Authority);
    let may_ask = !is_adult && facts.host_country == Some(HostCountry::Nl);
    assert!(may_ask || !asks_authority, "{}", shown());
    if is_adult {
        assert!(guidance.left_out.iter().any(|one| one.kind == RouteKind::Authority));
    }
    let mut seen = BTreeSet::new();
    assert!(guidance.routes.iter().all(|one| seen.insert(&one.id)), "{}", shown());
    for one in &guidance.left_out {
        assert!(!seen.contains(&one.id) && !one.reason.body_text.is_empty(), "{}", shown());
    }
    for one in &guidance.candidates {
        assert!(!one.rows.is_empty() && !one.grounds.is_empty(), "{}", shown());
        assert!(one.law.source.url.starts_with("https://"), "{}", shown());
    }
    for one in guidance.routes.iter().chain(&guidance.first) {
        assert!(one.source.url.starts_with("https://") && !one.text.title.is_empty());
    }
    let steps = guidance.now.iter().chain(&guidance.later).chain(&guidance.if_you_want);
    for step in steps {
        assert!(step.source.url.starts_with("https://"));
        let is_copy = ["note-adult", "law-adult"].contains(&step.id.as_str());
        assert!(is_adult || !is_copy, "{}: {}", step.id, shown());
    }
    why_names_given_facts(facts, guidance);
}

fn why_names_given_facts(facts: &Facts, guidance: &Guidance) {
    let given: BTreeSet<String> = FactKey::ALL
        .iter()
        .flat_map(|key| facts.given(*key).into_iter().map(|word| format!("{}={word}", key.word())))
        .collect();
    let of_routes =
        guidance.routes.iter().chain(&guidance.first).map(|one| (&one.why, &one.missing));
    let of_laws = guidance.candidates.iter().map(|one| (&one.why, &one.missing));
    let of_left = guidance.left_out.iter().map(|one| (&one.why, &one.missing));
    for (why, missing) in of_routes.chain(of_laws).chain(of_left) {
        assert!(why.iter().all(|fact| given.contains(fact)), "{why:?} of {facts:?}");
        for key in missing {
            assert!(facts.given(FactKey::from_word(key).unwrap()).is_empty(), "{key} {facts:?}");
        }
    }
}

/// The parts that must be the same in both languages.
fn bones(guidance: &Guidance) -> Vec<String> {
    let steps = guidance.now.iter().chain(&guidance.later).chain(&guidance.if_you_want);
    let steps = steps.map(|step| step.id.clone());
    let routes = guidance.routes.iter().chain(&guidance.first).map(|one| one.id.clone());
    let laws = guidance.candidates.iter().map(|one| one.law.provision.clone());
    steps.chain(routes).chain(laws).collect()
}

fn both(content: &Content, facts: &Facts, day: Date) {
    let (nl, en) = (content.guide(facts, day, Lang::Nl), content.guide(facts, day, Lang::En));
    holds(facts, &nl);
    holds(facts, &en);
    assert_eq!(bones(&nl), bones(&en), "{facts:?}");
}

#[test]
fn a_walk_over_all_facts_always_gives_an_answer_that_holds_the_red_lines() {
    let content = content();
    std::thread::scope(|scope| {
        for seed in [0x5eed_1ab5_2026_1122, 0x0c0f_fee0_1234_5678] {
            let content = &content;
            scope.spawn(move || stroll(content, Walk(seed)));
        }
    });
}

/// Sampled facts of the two walks together.
const TIMES: usize = 200_000;

fn stroll(content: &Content, mut walk: Walk) {
    let days: Vec<Date> = DAYS.iter().map(|text| day(text)).collect();
    for (step, day) in days.into_iter().cycle().take(TIMES / 2).enumerate() {
        let facts = walk.facts();
        if step % 50 == 0 {
            both(content, &facts, day);
        } else {
            let lang = if step % 2 == 0 { Lang::Nl } else { Lang::En };
            holds(&facts, &content.guide(&facts, day, lang));
        }
    }
}

/// Every combination of what decides about strict handling and the authority.
#[test]
fn every_combination_of_ages_looks_and_host_holds_the_red_lines() {
    let content = content();
    let keys = [
        FactKey::AgeAtMaking,
        FactKey::AgeNow,
        FactKey::LooksMinor,
        FactKey::HostCountry,
        FactKey::Sexual,
    ];
    let mut all = vec![Facts::default()];
    for key in keys {
        let mut more = all.clone();
        for facts in &all {
            for word in key.allowed() {
                let mut facts = facts.clone();
                assert!(facts.keep(key, word));
                more.push(facts);
            }
        }
        all = more;
    }
    assert_eq!(all.len(), 6 * 6 * 4 * 5 * 6);
    for facts in &all {
        holds(facts, &content.guide(facts, day("2026-11-22"), Lang::Nl));
    }
}

#[test]
fn no_text_that_can_come_out_promises_or_concludes() {
    let content = content();
    let mut seen = BTreeSet::new();
    let mut walk = Walk(0x0dd5_eed0_0001);
    for _ in 0..3_000 {
        let facts = walk.facts();
        for lang in [Lang::Nl, Lang::En] {
            let guidance = content.guide(&facts, day("2026-11-22"), lang);
            let steps = guidance.now.into_iter().chain(guidance.later).chain(guidance.if_you_want);
            seen.extend(steps.map(|step| format!("{} {}", step.title, step.body_html)));
            let routes = guidance.routes.into_iter().chain(guidance.first);
            seen.extend(routes.map(|one| format!("{} {}", one.text.title, one.text.body_text)));
            seen.extend(guidance.candidates.into_iter().map(|one| one.law.text.body_text));
            seen.extend(guidance.left_out.into_iter().map(|one| one.reason.body_text));
        }
    }
    for text in &seen {
        let small = text.to_lowercase();
        for word in PROMISES {
            assert!(!small.contains(word), "{word}: {text}");
        }
    }
}
