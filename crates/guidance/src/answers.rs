//! From answers to facts: the one table (`tables/answers.toml`) of the three questions, the
//! optional questions after them, and the side doors.

use std::collections::BTreeMap;

use jiff::civil::Date;
use luwte_domain::further::{Further, Reply};
use luwte_domain::{AboutWhom, AgeGroup, Answers, FactKey, Facts, Situation, Word};
use serde::Deserialize;

use crate::loader::Loader;

const TABLE: &str = "tables/answers.toml";

/// The words of facts that an answer gives; several only for acts.
type RawFacts = BTreeMap<String, Vec<String>>;

/// The table.
#[derive(Debug, Clone)]
pub(crate) struct AnswerTable {
    about: BTreeMap<AboutWhom, Vec<(FactKey, String)>>,
    situation: BTreeMap<Situation, Vec<(FactKey, String)>>,
    age: BTreeMap<AgeGroup, Vec<(FactKey, String)>>,
    doors: BTreeMap<String, Vec<(FactKey, String)>>,
    /// The last day of the law that was replaced.
    old_law_until: Date,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    about: BTreeMap<String, RawFacts>,
    situation: BTreeMap<String, RawFacts>,
    age: BTreeMap<String, RawFacts>,
    door: BTreeMap<String, RawFacts>,
    old_law_until: String,
}

impl AnswerTable {
    pub(crate) fn load(loader: &mut Loader<'_>) -> Option<Self> {
        let raw: RawTable = loader.need(TABLE, false)?.rest;
        let Ok(old_law_until) = raw.old_law_until.parse() else {
            let problem = format!("\"{}\" is not a day", raw.old_law_until);
            loader.found(TABLE, "old_law_until", &problem, "write it like 2024-06-30, in quotes");
            return None;
        };
        let doors = raw.door.into_iter().map(|(door, facts)| (door, read(loader, facts)));
        Some(Self {
            doors: doors.collect(),
            about: answers(loader, raw.about),
            situation: answers(loader, raw.situation),
            age: answers(loader, raw.age),
            old_law_until,
        })
    }

    /// The facts that answers give. An answer that says nothing gives none.
    pub(crate) fn facts(&self, answers: &Answers) -> Facts {
        let mut facts = Facts::default();
        let about = answers.about.and_then(|about| self.about.get(&about));
        let situation = answers.situation.and_then(|situation| self.situation.get(&situation));
        let age = answers.age.and_then(|age| self.age.get(&age));
        for given in [about, situation, age].into_iter().flatten() {
            keep(&mut facts, given);
        }
        further(&mut facts, &answers.further);
        facts
    }

    /// The day whose law counts: that of the act, as far as the answers tell it.
    pub(crate) fn law_date(&self, answers: &Answers, today: Date) -> Date {
        match answers.further.old_law {
            Some(Reply::Yes) => self.old_law_until.min(today),
            Some(Reply::No | Reply::Unsaid) | None => today,
        }
    }

    /// The facts that a side door gives.
    pub(crate) fn door(&self, door: &str) -> Option<Facts> {
        let mut facts = Facts::default();
        keep(&mut facts, self.doors.get(door)?);
        Some(facts)
    }
}

/// An optional question has the name and the words of its fact, if it gives one; the last word says
/// nothing.
fn further(facts: &mut Facts, further: &Further) {
    for (question, word) in further.given() {
        let key = FactKey::from_word(question.word());
        if let Some(key) = key.filter(|_| !["unknown", "unsaid"].contains(&word)) {
            // Words that no fact has are found by the test of all questions.
            let _ = facts.keep(key, word);
        }
    }
}

fn keep(facts: &mut Facts, given: &[(FactKey, String)]) {
    for (key, word) in given {
        let _ = facts.keep(*key, word);
    }
}

/// Every answer of a question must stand in the table, also with no facts at all.
fn answers<W: Word + Ord>(
    loader: &mut Loader<'_>,
    mut raw: BTreeMap<String, RawFacts>,
) -> BTreeMap<W, Vec<(FactKey, String)>> {
    let mut table = BTreeMap::new();
    for answer in W::ALL {
        if let Some(facts) = raw.remove(answer.word()) {
            table.insert(*answer, read(loader, facts));
        } else {
            let problem = format!("the answer `{}` is missing", answer.word());
            loader.found(TABLE, "", &problem, "add it, with the facts that it gives");
        }
    }
    for word in raw.into_keys() {
        // Says which words there are.
        let _: Option<W> = loader.value(TABLE, &word);
    }
    table
}

fn read(loader: &mut Loader<'_>, facts: RawFacts) -> Vec<(FactKey, String)> {
    let mut read = Vec::new();
    for (name, words) in facts {
        let Some(key) = FactKey::from_word(&name) else {
            let known = FactKey::ALL.iter().map(|key| key.word()).collect::<Vec<_>>().join(", ");
            let problem = format!("there is no fact `{name}`");
            loader.found(TABLE, &name, &problem, &format!("use one of: {known}"));
            continue;
        };
        let allowed = key.allowed();
        for word in words {
            if allowed.contains(&word.as_str()) {
                read.push((key, word));
            } else {
                let problem = format!("\"{word}\" is not known as a word of `{name}`");
                let todo = format!("use one of: {}", allowed.join(", "));
                loader.found(TABLE, &format!("\"{word}\""), &problem, &todo);
            }
        }
    }
    read
}
