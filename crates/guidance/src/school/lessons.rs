//! Lessons: five subjects, each for primary and for secondary school.
//!
//! One file holds one subject for one level. Its body has a fixed form: the aim, then four parts
//! that each begin with a bold line: what to prepare, the steps (a numbered list), the sheet for
//! pupils, what not to do. The minutes of the steps stand in the keys.

use std::collections::BTreeMap;

use jiff::civil::Date;
use luwte_domain::Lang;
use serde::Deserialize;

use super::{check_law, law_texts};
use crate::advice::rendered;
use crate::doc::{Doc, Nothing};
use crate::law::{LawText, Laws};
use crate::loader::Loader;
use crate::markdown;
use crate::text::{Both, Text};

/// For whom a version of a lesson is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum LessonLevel {
    /// Primary school.
    #[serde(rename = "po")]
    Primary,
    /// Secondary school.
    #[serde(rename = "vo")]
    Secondary,
}

/// One step of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonStep {
    /// How long it takes.
    pub minutes: u16,
    /// What to do, safe HTML.
    pub html: String,
}

/// A part of a lesson with its heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LessonPart {
    /// The heading.
    pub title: String,
    /// The text, safe HTML.
    pub html: String,
}

/// A lesson for one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonVersion {
    /// For whom.
    pub level: LessonLevel,
    /// How long it takes; the sum of its steps.
    pub minutes: u16,
    /// What pupils can do afterwards, safe HTML.
    pub aim_html: String,
    /// What to prepare.
    pub prepare: LessonPart,
    /// Heading of the steps.
    pub steps_title: String,
    /// The steps, in order.
    pub steps: Vec<LessonStep>,
    /// The sheet for pupils.
    pub sheet: LessonPart,
    /// What not to do.
    pub avoid: LessonPart,
}

/// A lesson in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// Its number: 1 to 5.
    pub number: u8,
    /// Its title.
    pub title: String,
    /// The attainment targets it serves, in words.
    pub goals: Vec<Text>,
    /// For primary, then for secondary school.
    pub versions: Vec<LessonVersion>,
    /// The provisions it speaks of.
    pub laws: Vec<LawText>,
    /// When its source was last checked.
    pub checked_on: Date,
}

/// How many lessons there are.
const LESSONS: u8 = 5;
/// Requirements that are attainment targets; `notes/goal-s22.toml` has the words.
const GOALS: [&str; 5] = ["S22", "S23", "S24", "S60", "S61"];
/// What may be said about the day from which the targets bind.
const BINDING: &str = "notes/goals-binding.toml";

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    number: u8,
    level: LessonLevel,
    minutes: u16,
    steps: Vec<u16>,
    #[serde(default)]
    law: Vec<String>,
}

#[derive(Debug, Clone)]
struct Version {
    number: u8,
    level: LessonLevel,
    title: Both<String>,
    shown: Both<LessonVersion>,
    serves: Vec<String>,
    law: Vec<String>,
    checked_on: Date,
}

/// All lessons, by number and level.
#[derive(Debug, Clone)]
pub(crate) struct LessonBook {
    all: Vec<Version>,
    goals: BTreeMap<&'static str, Both<Text>>,
    binding: Both<Text>,
}

impl LessonBook {
    pub(super) fn load(loader: &mut Loader<'_>, laws: &Laws) -> Self {
        let mut all = Vec::new();
        for doc in loader.all::<Keys>("lessons", true) {
            check_law(loader, &doc.path, &doc.rest.law, laws);
            all.push(version(loader, &doc));
        }
        all.sort_by_key(|one| (one.number, one.level));
        for (number, level) in (1..=LESSONS)
            .flat_map(|number| [LessonLevel::Primary, LessonLevel::Secondary].map(|l| (number, l)))
        {
            let count = all.iter().filter(|one| (one.number, one.level) == (number, level)).count();
            if count != 1 {
                let problem = format!("lesson {number} is there {count} times for {level:?}");
                loader.found("lessons/", "", &problem, "one file for each number and level");
            }
        }
        let mut goals = BTreeMap::new();
        for id in GOALS {
            let path = format!("notes/goal-{}.toml", id.to_lowercase());
            let doc: Option<Doc<Nothing>> = loader.need(&path, true);
            goals.extend(doc.map(|doc| (id, rendered(&doc))));
        }
        let binding: Option<Doc<Nothing>> = loader.need(BINDING, true);
        let binding = binding.map_or_else(|| Both::new(|_| Text::default()), |doc| rendered(&doc));
        Self { all, goals, binding }
    }

    /// What is known about the day from which the targets bind.
    pub(crate) fn binding(&self, lang: Lang) -> &Text {
        self.binding.get(lang)
    }

    pub(crate) fn lessons(&self, laws: &Laws, lang: Lang) -> Vec<Lesson> {
        (1..=LESSONS).filter_map(|number| self.lesson(laws, number, lang)).collect()
    }

    pub(crate) fn lesson(&self, laws: &Laws, number: u8, lang: Lang) -> Option<Lesson> {
        let of: Vec<&Version> = self.all.iter().filter(|one| one.number == number).collect();
        let first = of.first()?;
        let is_served = |id: &&str| of.iter().any(|one| one.serves.iter().any(|s| s == id));
        let goals = GOALS.iter().filter(|id| is_served(id)).filter_map(|id| self.goals.get(*id));
        let law: Vec<String> = of.iter().flat_map(|one| one.law.clone()).collect();
        Some(Lesson {
            number,
            title: first.title.get(lang).clone(),
            goals: goals.map(|goal| goal.get(lang).clone()).collect(),
            versions: of.iter().map(|one| one.shown.get(lang).clone()).collect(),
            laws: law_texts(laws, &law, lang),
            checked_on: of.iter().map(|one| one.checked_on).min()?,
        })
    }
}

fn version(loader: &mut Loader<'_>, doc: &Doc<Keys>) -> Version {
    let keys = &doc.rest;
    let sum: u16 = keys.steps.iter().sum();
    if sum != keys.minutes {
        let problem = format!("the steps take {sum} minutes, the lesson {}", keys.minutes);
        loader.found(&doc.path, "minutes", &problem, "make the minutes of the steps add up");
    }
    if !(1..=LESSONS).contains(&keys.number) {
        let problem = format!("there is no lesson {}", keys.number);
        loader.found(&doc.path, "number", &problem, "use 1 to 5");
    }
    if !doc.head.serves.iter().any(|id| GOALS.contains(&id.as_str())) {
        let problem = "a lesson that serves no attainment target";
        loader.found(&doc.path, "serves", problem, "name S22, S23, S24, S60 or S61 in `serves`");
    }
    let shown = Both::new(|lang| {
        let body = doc.words(lang).map(|words| words.body.as_str()).unwrap_or_default();
        read(loader, &doc.path, keys, body)
    });
    Version {
        number: keys.number,
        level: keys.level,
        title: Both::new(|lang| {
            doc.words(lang).map(|words| words.title.trim().to_owned()).unwrap_or_default()
        }),
        shown,
        serves: doc.head.serves.clone(),
        law: keys.law.clone(),
        checked_on: doc.head.source.checked_on,
    }
}

fn read(loader: &mut Loader<'_>, path: &str, keys: &Keys, body: &str) -> LessonVersion {
    let parts = parts(body);
    if parts.len() != 5 {
        let problem = format!("a lesson with {} parts besides its aim", parts.len() - 1);
        let todo = "four bold lines: to prepare, the steps, the sheet for pupils, what not to do";
        loader.found(path, "**", &problem, todo);
    }
    let mut parts = parts.into_iter();
    let mut part = || parts.next().unwrap_or_default();
    let (aim, prepare, steps, sheet, avoid) = (part(), part(), part(), part(), part());
    let items = items(steps.1);
    if items.len() != keys.steps.len() {
        let problem = format!("{} steps, and minutes for {}", items.len(), keys.steps.len());
        loader.found(path, "steps", &problem, "give each step its minutes, in both languages");
    }
    let shown = |(title, markdown): (&str, &str)| LessonPart {
        title: title.to_owned(),
        html: markdown::to_html(markdown),
    };
    LessonVersion {
        level: keys.level,
        minutes: keys.minutes,
        aim_html: markdown::to_html(aim.1),
        prepare: shown(prepare),
        steps_title: steps.0.to_owned(),
        steps: keys
            .steps
            .iter()
            .zip(&items)
            .map(|(minutes, item)| LessonStep { minutes: *minutes, html: markdown::to_html(item) })
            .collect(),
        sheet: shown(sheet),
        avoid: shown(avoid),
    }
}

/// The parts of a body: a title (empty for the first) and its Markdown.
fn parts(body: &str) -> Vec<(&str, &str)> {
    let (mut parts, mut title, mut start, mut at) = (Vec::new(), "", 0, 0);
    for line in body.split_inclusive('\n') {
        let bold = line.trim().strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
        if let Some(next) = bold.filter(|words| !words.contains("**")) {
            parts.push((title, body.get(start..at).unwrap_or_default()));
            (title, start) = (next, at + line.len());
        }
        at += line.len();
    }
    parts.push((title, body.get(start..).unwrap_or_default()));
    parts
}

/// The items of a numbered list, without their numbers.
fn items(markdown: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in markdown.lines() {
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        match digits.strip_prefix(". ").filter(|_| digits.len() < line.len()) {
            Some(text) => items.push(text.to_owned()),
            None => {
                if let Some(item) = items.last_mut() {
                    item.push('\n');
                    item.push_str(line);
                }
            }
        }
    }
    items
}
