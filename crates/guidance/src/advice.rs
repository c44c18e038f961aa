//! Advice: from facts to steps for now, for later today and for whoever wants them.
//!
//! Which step belongs to which facts is data (`tables/advice.toml`), what the steps say too
//! (`advice/`). Order and limits follow section 8 of the domain paper: at most three steps now.

use std::collections::{BTreeMap, BTreeSet};

use luwte_domain::{FactKey, Facts, Lang, Situation, Word};
use serde::Deserialize;

use crate::conditions::{self, Seen, When};
use crate::contacts::{ContactCard, Contacts};
use crate::doc::{Doc, Nothing};
use crate::head::Source;
use crate::law::Laws;
use crate::loader::Loader;
use crate::text::{Both, Text};

/// One thing a person can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Name of the step's file, without ending.
    pub id: String,
    /// What to do, in one line.
    pub title: String,
    /// How, as safe HTML.
    pub body_html: String,
    /// Where it comes from.
    pub source: Source,
}

/// What helps this person now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The fixed line with 112, 113 and the child line; stands first.
    pub danger: Text,
    /// At least one and at most three steps for now.
    pub now: Vec<Step>,
    /// Steps for later today.
    pub later: Vec<Step>,
    /// Steps for whoever wants them: police, help, school, law.
    pub if_you_want: Vec<Step>,
    /// Who to talk to; never empty.
    pub contacts: Vec<ContactCard>,
}

/// Most steps under `now`.
pub(crate) const MOST_NOW: usize = 3;

/// Steps and the table that chooses among them.
#[derive(Debug, Clone)]
pub(crate) struct AdviceBook {
    danger: Both<Text>,
    steps: BTreeMap<String, (Source, Both<Text>)>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone)]
struct Row {
    when: When,
    adds: RawAdds,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    row: Vec<RawRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRow {
    when: conditions::RawWhen,
    #[serde(default)]
    now: Vec<String>,
    #[serde(default)]
    later: Vec<String>,
    #[serde(default)]
    if_you_want: Vec<String>,
    #[serde(default)]
    contacts: Vec<String>,
}

#[derive(Debug, Clone)]
struct RawAdds {
    now: Vec<String>,
    later: Vec<String>,
    if_you_want: Vec<String>,
    contacts: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepKeys {
    /// Provisions whose text stands behind the step's own.
    #[serde(default)]
    law: Vec<String>,
}

const TABLE: &str = "tables/advice.toml";

impl AdviceBook {
    pub(crate) fn load(loader: &mut Loader<'_>, laws: &Laws, contacts: &Contacts) -> Option<Self> {
        let danger: Option<Doc<Nothing>> = loader.need("danger/line.toml", true);
        let danger = danger.as_ref().map(rendered)?;
        let mut steps = BTreeMap::new();
        for doc in loader.all::<StepKeys>("advice", true) {
            let mut text = rendered(&doc);
            for id in &doc.rest.law {
                if !laws.has(id) {
                    unknown(loader, &doc.path, id, "law");
                }
                text = Both::new(|lang| {
                    let own = text.get(lang).clone();
                    laws.text(id, lang).map_or(own.clone(), |law| own.with(law))
                });
            }
            steps.insert(doc.head.id.clone(), (doc.head.source, text));
        }
        let table: RawTable = loader.need(TABLE, false)?.rest;
        let rows = table.row.into_iter().map(|row| row.read(loader)).collect();
        let book = Self { danger, steps, rows };
        book.check(loader, contacts);
        Some(book)
    }

    /// The fixed line of danger.
    pub(crate) fn danger(&self, lang: Lang) -> &Text {
        self.danger.get(lang)
    }

    pub(crate) fn advice(&self, facts: &Facts, lang: Lang, contacts: &Contacts) -> Advice {
        let chosen = self.choose(facts);
        let steps = |ids: &[&str]| ids.iter().filter_map(|id| self.step(id, lang)).collect();
        Advice {
            danger: self.danger.get(lang).clone(),
            now: steps(&chosen.now),
            later: steps(&chosen.later),
            if_you_want: steps(&chosen.if_you_want),
            contacts: contacts.cards(&chosen.contacts, lang),
        }
    }

    fn step(&self, id: &str, lang: Lang) -> Option<Step> {
        let (source, text) = self.steps.get(id)?;
        let text = text.get(lang);
        Some(Step {
            id: id.to_owned(),
            title: text.title.clone(),
            body_html: text.body_html.clone(),
            source: source.clone(),
        })
    }

    fn fitting(&self, facts: &Facts) -> Vec<&RawAdds> {
        let seen = Seen::new(facts);
        let rows = self.rows.iter().filter(|row| row.when.fits(&seen));
        rows.map(|row| &row.adds).collect()
    }

    fn choose(&self, facts: &Facts) -> Chosen<'_> {
        let fitting = self.fitting(facts);
        let mut seen = BTreeSet::new();
        let mut pick = |slot: fn(&RawAdds) -> &Vec<String>| -> Vec<&str> {
            let ids = fitting.iter().flat_map(|adds| slot(adds)).map(String::as_str);
            ids.filter(|id| seen.insert(*id)).collect()
        };
        let mut now = pick(|adds| &adds.now);
        let surplus = now.split_off(now.len().min(MOST_NOW));
        let later = surplus.into_iter().chain(pick(|adds| &adds.later)).collect();
        let if_you_want = pick(|adds| &adds.if_you_want);
        let contacts = fitting.iter().flat_map(|adds| &adds.contacts).map(String::as_str).collect();
        Chosen { now, later, if_you_want, contacts }
    }

    fn check(&self, loader: &mut Loader<'_>, contacts: &Contacts) {
        for row in &self.rows {
            let adds = &row.adds;
            for id in adds.now.iter().chain(&adds.later).chain(&adds.if_you_want) {
                if !self.steps.contains_key(id) {
                    unknown(loader, TABLE, id, "advice");
                }
            }
            for id in adds.contacts.iter().filter(|id| !contacts.has(id)) {
                unknown(loader, TABLE, id, "contacts");
            }
        }
        for facts in usual() {
            let chosen = self.choose(&facts);
            let fitting = self.fitting(&facts);
            let now: BTreeSet<_> = fitting.into_iter().flat_map(|adds| &adds.now).collect();
            if now.is_empty() || now.len() > MOST_NOW || chosen.contacts.is_empty() {
                let problem = format!(
                    "{} gives {} steps now and {} contacts",
                    shown(&facts),
                    now.len(),
                    chosen.contacts.len()
                );
                let todo = "give one to three steps now and a person to talk to";
                loader.found(TABLE, "[[row]]", &problem, todo);
                return;
            }
        }
    }
}

struct Chosen<'a> {
    now: Vec<&'a str>,
    later: Vec<&'a str>,
    if_you_want: Vec<&'a str>,
    contacts: Vec<&'a str>,
}

impl RawRow {
    fn read(self, loader: &mut Loader<'_>) -> Row {
        Row {
            when: When::read(loader, TABLE, self.when),
            adds: RawAdds {
                now: self.now,
                later: self.later,
                if_you_want: self.if_you_want,
                contacts: self.contacts,
            },
        }
    }
}

/// Both languages of a file.
pub(crate) fn rendered<T>(doc: &Doc<T>) -> Both<Text> {
    Both::new(|lang| match doc.words(lang) {
        Some(words) => Text::render(words),
        None => Text::default(),
    })
}

fn unknown(loader: &mut Loader<'_>, path: &str, id: &str, kind: &str) {
    let problem = format!("there is no {kind}/{id}.toml");
    loader.found(path, &format!("\"{id}\""), &problem, "correct the name or add the file");
}

/// Who asks, what happened, how old, and whether money is asked: every combination.
fn usual() -> impl Iterator<Item = Facts> {
    let words = |key: FactKey| key.allowed().into_iter().map(Some).chain([None]);
    let facts = words(FactKey::Asker).flat_map(move |asker| {
        words(FactKey::AgeAtMaking).flat_map(move |making| {
            [None, Some("12_15"), Some("18plus")].into_iter().flat_map(move |now| {
                [None, Some("money")].into_iter().map(move |demand| {
                    let mut facts = Facts::default();
                    let given = [
                        (FactKey::Asker, asker),
                        (FactKey::AgeAtMaking, making),
                        (FactKey::AgeNow, now),
                        (FactKey::AskerAge, now),
                        (FactKey::Demand, demand),
                    ];
                    for (key, word) in given {
                        let _ = word.is_some_and(|word| facts.keep(key, word));
                    }
                    facts
                })
            })
        })
    });
    facts.flat_map(|facts| Situation::ALL.iter().map(move |situation| happened(&facts, *situation)))
}

/// The same with what happened.
fn happened(facts: &Facts, situation: Situation) -> Facts {
    let mut facts = facts.clone();
    let (key, word) = match situation {
        Situation::FakeMade => (FactKey::Depiction, "ai_made"),
        Situation::PictureShared => (FactKey::Acts, "published"),
        Situation::Threatened => (FactKey::Acts, "threatened"),
        Situation::Unknown => return facts,
    };
    let _ = facts.keep(key, word);
    facts
}

fn shown(facts: &Facts) -> String {
    let all = FactKey::ALL
        .iter()
        .flat_map(|key| facts.given(*key).into_iter().map(|word| format!("{}={word}", key.word())));
    all.collect::<Vec<_>>().join(", ")
}
