//! Provisions by date. The state on the day of the act decides: an old case keeps its old number.
//!
//! Every text says "may fall under" and who decides, names its state and source, and gives a
//! maximum only where the source itself was read (mark R) and holds today. Whether a time limit
//! applies is never said, only that the police can tell this week.

use std::collections::BTreeMap;

use jiff::civil::Date;
use luwte_domain::Lang;
use luwte_domain::assessment::Ground;
use serde::Deserialize;

use crate::doc::Doc;
use crate::head::{Mark, Source, date};
use crate::law_lines::{LawLines, Line};
use crate::loader::Loader;
use crate::text::{Both, Text};

/// What is said about one provision on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawText {
    /// Number of the article on that day: `254ba`, before 1 July 2024 `139h`.
    pub provision: String,
    /// How people write it: `Sr 254ba`, `AVG`.
    pub shown: String,
    /// Title and body, complete: meaning, maximum where it may be shown, state, source, who
    /// decides, and that it is no legal advice.
    pub text: Text,
    /// What it is about in plain words, without the lines that stand below every provision.
    pub meaning: Text,
    /// The highest penalty in words, only where its source was read and it holds today.
    pub maximum: Option<String>,
    /// Whether to ask the police this week if a time limit applies.
    pub asks_time_limit: bool,
    /// Criminal, or unlawful otherwise.
    pub ground: Ground,
    /// The day from which this number holds.
    pub valid_from: Date,
    /// The state of the text that was read, in words: `1 juli 2024`, `2010`.
    pub state: String,
    /// Where it comes from, in words.
    pub source_name: String,
    /// Where it comes from.
    pub source: Source,
}

/// All provisions, by file name.
#[derive(Debug, Clone)]
pub(crate) struct Laws {
    all: BTreeMap<String, Law>,
}

#[derive(Debug, Clone)]
struct Law {
    order: i64,
    numbers: Vec<Number>,
}

/// One number, and its texts.
#[derive(Debug, Clone)]
struct Number {
    from: Option<Date>,
    to: Option<Date>,
    text: Both<LawText>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Keys {
    /// The order on pages.
    order: i64,
    /// What stands before the number.
    #[serde(default = "criminal_code")]
    pub(crate) code: String,
    /// Where the text was read, in words.
    pub(crate) source_name: Names,
    /// `criminal` or `unlawful`.
    #[serde(default = "criminal")]
    ground: String,
    #[serde(default)]
    pub(crate) asks_time_limit: bool,
    numbers: Vec<RawNumber>,
    pub(crate) maximum: Option<Maximum>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNumber {
    number: String,
    from: Option<String>,
    to: Option<String>,
}

/// A name in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Names {
    nl: String,
    en: String,
}

impl Names {
    pub(crate) fn get(&self, lang: Lang) -> &str {
        if lang == Lang::Nl { &self.nl } else { &self.en }
    }
}

/// The highest penalty, with a mark of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Maximum {
    pub(crate) years: Option<u8>,
    pub(crate) months: Option<u8>,
    /// For whoever makes a habit or profession of it.
    pub(crate) habit_years: Option<u8>,
    mark: Mark,
    /// Whether the text that was read holds today.
    is_current: bool,
    /// The number it belongs to; an older one has a maximum that nobody read.
    number: String,
}

fn criminal_code() -> String {
    "Sr".to_owned()
}

fn criminal() -> String {
    "criminal".to_owned()
}

impl Laws {
    pub(crate) fn load(loader: &mut Loader<'_>) -> Self {
        let lines = LawLines::load(loader);
        let docs = loader.all::<Keys>("law", true);
        let all = docs.into_iter().filter_map(|doc| {
            let law = Law::read(loader, &doc, &lines)?;
            Some((doc.head.id, law))
        });
        Self { all: all.collect() }
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.all.contains_key(id)
    }

    /// The text of the number that holds today.
    pub(crate) fn text(&self, id: &str, lang: Lang) -> Option<&Text> {
        let last = self.all.get(id)?.numbers.last()?;
        Some(&last.text.get(lang).text)
    }

    /// As it holds today.
    pub(crate) fn law(&self, id: &str, lang: Lang) -> Option<LawText> {
        Some(self.all.get(id)?.numbers.last()?.text.get(lang).clone())
    }

    /// As it held on `day`; nothing when there was no such provision yet.
    pub(crate) fn on(&self, id: &str, day: Date, lang: Lang) -> Option<LawText> {
        let holds = |number: &&Number| {
            number.from.is_none_or(|from| from <= day) && number.to.is_none_or(|to| day <= to)
        };
        Some(self.all.get(id)?.numbers.iter().find(holds)?.text.get(lang).clone())
    }

    /// All, as they hold today, in order.
    pub(crate) fn all(&self, lang: Lang) -> Vec<LawText> {
        let mut laws: Vec<_> = self.all.values().collect();
        laws.sort_by_key(|law| law.order);
        let last = laws.into_iter().filter_map(|law| law.numbers.last());
        last.map(|number| number.text.get(lang).clone()).collect()
    }
}

impl Law {
    fn read(loader: &mut Loader<'_>, doc: &Doc<Keys>, lines: &LawLines) -> Option<Self> {
        let keys = &doc.rest;
        let ground = loader.value(&doc.path, &keys.ground)?;
        let mut days = Vec::new();
        for raw in &keys.numbers {
            let read = |value: &Option<String>, key| {
                value.as_ref().map(|value| date(key, value)).transpose()
            };
            match (read(&raw.from, "from"), read(&raw.to, "to")) {
                (Ok(from), Ok(to)) => days.push((raw.number.clone(), from, to)),
                (Err(problem), _) | (_, Err(problem)) => {
                    loader.found(&doc.path, "[[numbers]]", &problem, "write a day");
                }
            }
        }
        if !follow(&days) {
            let problem = "the numbers do not follow each other in time";
            let todo = "let each begin on the day after the one before it ends";
            loader.found(&doc.path, "[[numbers]]", problem, todo);
        }
        let now = days.last().cloned();
        let Some((now, since, _)) = now else {
            loader.found(&doc.path, "numbers", "no number at all", "give at least one");
            return None;
        };
        let numbers = days.into_iter().map(|(number, from, to)| {
            let is_now = number == now;
            let text = Both::new(|lang| {
                let line = Line {
                    number: &number,
                    later: (!is_now).then_some((now.as_str(), since)),
                    maximum: keys.maximum.as_ref().filter(|one| one.is_shown(&number)),
                };
                let composed = lines.compose(doc, ground, lang, &line);
                LawText {
                    provision: number.clone(),
                    shown: line.shown(&keys.code),
                    text: composed.text,
                    meaning: composed.meaning,
                    maximum: composed.maximum,
                    asks_time_limit: keys.asks_time_limit,
                    ground,
                    valid_from: from.unwrap_or(doc.head.valid_from),
                    state: composed.state,
                    source_name: keys.source_name.get(lang).to_owned(),
                    source: doc.head.source.clone(),
                }
            });
            Number { from, to, text }
        });
        let numbers = numbers.collect();
        Some(Self { order: keys.order, numbers })
    }
}

/// Whether each period begins on the day after the one before it.
fn follow(days: &[(String, Option<Date>, Option<Date>)]) -> bool {
    days.windows(2).all(|pair| match pair {
        [(_, _, Some(to)), (_, Some(from), _)] => to.tomorrow().is_ok_and(|next| next == *from),
        _ => false,
    })
}

impl Maximum {
    /// Whether it may stand on a page, beside this number.
    fn is_shown(&self, number: &str) -> bool {
        self.mark == Mark::R && self.is_current && self.number == number
    }
}
