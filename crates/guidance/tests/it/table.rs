//! The decision table: at least three examples for each row, on the day given.

use std::collections::BTreeMap;

use luwte_domain::Lang;
use luwte_guidance::{Confidence, Content, Guidance};

use crate::{content, day, facts};

/// A row fits these facts on this day; what it may fall under and who can do something, in order.
struct Example {
    row: &'static str,
    on: &'static str,
    facts: &'static str,
    provisions: Vec<&'static str>,
    routes: Vec<&'static str>,
}

fn examples() -> Vec<Example> {
    let lines = include_str!("table/examples.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let read = lines.map(|line| {
        let mut parts = line.split('|').map(str::trim);
        let mut next = || parts.next().unwrap();
        let (row, on, facts) = (next(), next(), next());
        let mut words = || next().split_whitespace().collect();
        Example { row, on, facts, provisions: words(), routes: words() }
    });
    read.collect()
}

fn guide(content: &Content, example: &Example) -> Guidance {
    content.guide(&facts(example.facts), day(example.on), Lang::Nl)
}

fn provisions(guidance: &Guidance) -> Vec<&str> {
    guidance.candidates.iter().map(|one| one.law.provision.as_str()).collect()
}

fn kinds(guidance: &Guidance) -> Vec<&'static str> {
    guidance.routes.iter().map(|one| one.kind.word()).collect()
}

#[test]
fn every_example_gives_its_provisions_and_begins_with_its_routes() {
    let content = content();
    for example in &examples() {
        let guidance = guide(&content, example);
        let mut found = provisions(&guidance);
        let mut wanted = example.provisions.clone();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{} {}", example.row, example.facts);
        let kinds = kinds(&guidance);
        let begin: Vec<&str> = kinds.iter().copied().take(example.routes.len()).collect();
        let is_set = ["D14", "D15"].contains(&example.row);
        let fits = if is_set {
            example.routes.iter().all(|kind| kinds.contains(kind))
        } else {
            begin == example.routes
        };
        assert!(fits, "{} {}: {kinds:?}", example.row, example.facts);
    }
}

#[test]
fn every_example_names_its_row_among_routes_or_provisions() {
    let content = content();
    for example in &examples() {
        let guidance = guide(&content, example);
        let of_routes = guidance.routes.iter().flat_map(|one| &one.rows);
        let of_laws = guidance.candidates.iter().flat_map(|one| &one.rows);
        let mut rows = of_routes.chain(of_laws);
        assert!(rows.any(|row| row == example.row), "{} {}", example.row, example.facts);
    }
}

#[test]
fn every_row_has_three_examples_or_more() {
    let mut counts = BTreeMap::new();
    for example in &examples() {
        *counts.entry(example.row).or_insert(0) += 1;
    }
    assert_eq!(counts.len(), 18);
    assert!(counts.values().all(|count| *count >= 3), "{counts:?}");
}

#[test]
fn an_adult_is_told_why_the_authority_is_left_out() {
    let facts = facts("depicted_age_at_making=18plus sexual=nude host_country=NL");
    let guidance = content().guide(&facts, day("2026-03-14"), Lang::En);
    let left = guidance.left_out.iter().find(|one| one.id == "authority").unwrap();
    assert!(left.reason.body_text.contains("18 or older"));
    assert_eq!(left.why, ["depicted_age_at_making=18plus", "sexual=nude"]);
    assert_eq!(left.rows, ["D3"]);
}

#[test]
fn a_host_that_nobody_knows_leaves_the_authority_out() {
    let facts = facts("depicted_age_at_making=12_15 sexual=nude");
    let guidance = content().guide(&facts, day("2026-03-14"), Lang::En);
    let left = guidance.left_out.iter().find(|one| one.id == "authority").unwrap();
    assert!(left.reason.body_text.contains("do not know"));
    assert!(left.missing.contains(&"host_country".to_owned()));
}

#[test]
fn rows_that_agree_are_named_together_with_their_facts() {
    let facts = facts("asker=friend depicted_age_at_making=12_15 sexual=nude host_country=EU");
    let guidance = content().guide(&facts, day("2026-03-14"), Lang::Nl);
    let [law] = guidance.candidates.as_slice() else { panic!("{:?}", guidance.candidates) };
    assert_eq!(law.rows, ["D1", "D2"]);
    assert_eq!(law.why, ["depicted_age_at_making=12_15", "sexual=nude", "host_country=EU"]);
    assert_eq!(law.missing, ["depiction"]);
    assert_eq!(law.confidence, Confidence::A);
}

#[test]
fn danger_thoughts_of_suicide_and_contact_stand_first_in_this_order() {
    let facts = facts("physical_contact_last_7_days=yes suicidal=yes danger_now=yes");
    let guidance = content().guide(&facts, day("2026-03-14"), Lang::Nl);
    let first: Vec<&str> = guidance.first.iter().map(|one| one.kind.word()).collect();
    assert_eq!(first, ["emergency", "crisis_line", "care"]);
    let numbers = guidance.first.iter().map(|one| {
        one.contact.as_ref().and_then(|card| card.phone.as_ref()).unwrap().shown.clone()
    });
    assert_eq!(numbers.collect::<Vec<_>>(), ["112", "113", "0800-0188"]);
    assert_eq!(guidance.first[0].why, ["danger_now=yes"]);
}

#[test]
fn halt_is_not_offered_where_there_is_a_threat() {
    let light = facts("depicted_age_at_making=12_15 suspect=peer_12_17 acts=made");
    let threat = facts("depicted_age_at_making=12_15 suspect=peer_12_17 demand=money");
    let content = content();
    let halt = |facts| {
        let guidance = content.guide(facts, day("2026-03-14"), Lang::Nl);
        (kinds(&guidance).contains(&"halt"), guidance.left_out.iter().any(|one| one.id == "halt"))
    };
    assert_eq!(halt(&light), (true, false));
    assert_eq!(halt(&threat), (false, true));
}
