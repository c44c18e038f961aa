//! The plan of a school: first hour, first day, first week, what differs, and the duty clock.

use jiff::civil::Date;
use luwte_domain::Lang;
use serde::Deserialize;

use super::{check_law, law_texts};
use crate::advice::rendered;
use crate::head::Source;
use crate::law::{LawText, Laws};
use crate::loader::Loader;
use crate::text::{Both, Text};

/// A part of the plan with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanText {
    /// Title and body.
    pub text: Text,
    /// Where it comes from.
    pub source: Source,
}

/// One stretch of time: what to do and what not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanPhase {
    /// `hour`, `day` or `week`.
    pub name: &'static str,
    /// What to do.
    pub does: Text,
    /// What not to do.
    pub leaves: Text,
}

/// The whole plan in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolPlan {
    /// First hour, first day, first week.
    pub phases: Vec<PlanPhase>,
    /// What differs with the age of the pupil.
    pub ages: Vec<Text>,
    /// What differs in special cases.
    pub cases: Vec<Text>,
    /// The duty clock when the suspect works for the school: each step at once, in this order.
    pub staff: Vec<Text>,
    /// Where the duty clock comes from: provision, state, source.
    pub duty: Vec<PlanText>,
    /// What every school must have, whatever happens.
    pub year: Vec<PlanText>,
    /// The criminal provisions behind it.
    pub laws: Vec<LawText>,
    /// When the part that was checked longest ago was checked.
    pub checked_on: Option<Date>,
}

/// Phases of a plan, as written in `phase`.
const PHASES: [&str; 8] = ["hour", "day", "week", "age", "case", "staff", "duty", "year"];
/// Phases that have two sides.
const TIMES: [&str; 3] = ["hour", "day", "week"];
/// What to do, what to leave.
const SIDES: [&str; 2] = ["do", "leave"];

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    phase: String,
    /// In the first hour, day and week only: `do` or `leave`.
    side: Option<String>,
    #[serde(default)]
    order: i64,
    #[serde(default)]
    law: Vec<String>,
}

#[derive(Debug, Clone)]
struct Part {
    phase: String,
    side: Option<String>,
    text: Both<Text>,
    source: Source,
}

/// All parts, in order.
#[derive(Debug, Clone)]
pub(crate) struct PlanBook {
    parts: Vec<Part>,
    law: Vec<String>,
    checked_on: Option<Date>,
}

impl PlanBook {
    pub(super) fn load(loader: &mut Loader<'_>, laws: &Laws) -> Self {
        let mut docs = loader.all::<Keys>("plans", true);
        docs.sort_by_key(|doc| doc.rest.order);
        let mut book = Self { parts: Vec::new(), law: Vec::new(), checked_on: None };
        for doc in docs {
            check_law(loader, &doc.path, &doc.rest.law, laws);
            check_place(loader, &doc.path, &doc.rest);
            let checked_on = doc.head.source.checked_on;
            book.checked_on = Some(book.checked_on.map_or(checked_on, |at| at.min(checked_on)));
            let text = rendered(&doc);
            book.law.extend(doc.rest.law);
            let source = doc.head.source;
            book.parts.push(Part { phase: doc.rest.phase, side: doc.rest.side, text, source });
        }
        for (phase, side) in TIMES.iter().flat_map(|phase| SIDES.map(|side| (*phase, side))) {
            let count = book.of(phase, Some(side)).count();
            if count != 1 {
                let problem = format!("{count} parts with phase \"{phase}\" and side \"{side}\"");
                let todo = "a plan needs exactly one of each";
                loader.found(&format!("plans/{phase}-{side}.toml"), "", &problem, todo);
            }
        }
        book
    }

    fn of(&self, phase: &str, side: Option<&str>) -> impl Iterator<Item = &Both<Text>> {
        self.parts
            .iter()
            .filter(move |part| part.phase == phase && part.side.as_deref() == side)
            .map(|part| &part.text)
    }

    pub(crate) fn plan(&self, laws: &Laws, lang: Lang) -> SchoolPlan {
        let all = |phase| self.of(phase, None).map(|text| text.get(lang).clone()).collect();
        let side = |phase, side| {
            self.of(phase, Some(side)).next().map(|text| text.get(lang).clone()).unwrap_or_default()
        };
        let phase = |name| PlanPhase { name, does: side(name, "do"), leaves: side(name, "leave") };
        let sourced = |phase| -> Vec<PlanText> {
            let parts = self.parts.iter().filter(|part| part.phase == phase);
            let text = |part: &Part| PlanText {
                text: part.text.get(lang).clone(),
                source: part.source.clone(),
            };
            parts.map(text).collect()
        };
        SchoolPlan {
            phases: TIMES.into_iter().map(phase).collect(),
            ages: all("age"),
            cases: all("case"),
            staff: all("staff"),
            duty: sourced("duty"),
            year: sourced("year"),
            laws: law_texts(laws, &self.law, lang),
            checked_on: self.checked_on,
        }
    }
}

fn check_place(loader: &mut Loader<'_>, path: &str, keys: &Keys) {
    if !PHASES.contains(&keys.phase.as_str()) {
        let problem = format!("\"{}\" is no phase of a plan", keys.phase);
        loader.found(path, "phase", &problem, &format!("use one of: {}", PHASES.join(", ")));
        return;
    }
    let has_sides = TIMES.contains(&keys.phase.as_str());
    let fits = match &keys.side {
        Some(side) => has_sides && SIDES.contains(&side.as_str()),
        None => !has_sides,
    };
    if !fits {
        let problem = "this `side` does not fit the phase";
        let todo = "write \"do\" or \"leave\" for hour, day and week, nothing for the others";
        loader.found(path, if keys.side.is_some() { "side" } else { "phase" }, problem, todo);
    }
}
