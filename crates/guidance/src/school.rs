//! What a school needs: who does what, the plan, lessons and letters.
//!
//! Left out: incidents and the yearly monitor of one school; nothing here knows a school.

mod lessons;
mod letters;
mod plan;

pub use lessons::{Lesson, LessonLevel, LessonPart, LessonStep, LessonVersion};
pub use plan::{PlanPhase, PlanText, SchoolPlan};

use luwte_domain::Lang;
use serde::Deserialize;

use crate::advice::rendered;
use crate::law::{LawText, Laws};
use crate::loader::Loader;
use crate::text::{Both, Text};
use lessons::LessonBook;
use plan::PlanBook;

/// Everything for schools.
#[derive(Debug, Clone)]
pub(crate) struct School {
    pub(crate) plan: PlanBook,
    pub(crate) lessons: LessonBook,
    roles: Vec<Both<Text>>,
    letters: Vec<Both<Text>>,
}

/// Keys of roles and of letters.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ordered {
    order: i64,
}

impl School {
    pub(crate) fn load(loader: &mut Loader<'_>, laws: &Laws) -> Self {
        let letters = ordered(loader, "letters");
        letters::check(loader);
        Self {
            plan: PlanBook::load(loader, laws),
            lessons: LessonBook::load(loader, laws),
            roles: ordered(loader, "roles"),
            letters,
        }
    }

    pub(crate) fn roles(&self, lang: Lang) -> Vec<Text> {
        self.roles.iter().map(|role| role.get(lang).clone()).collect()
    }

    pub(crate) fn letters(&self, lang: Lang) -> Vec<Text> {
        self.letters.iter().map(|letter| letter.get(lang).clone()).collect()
    }
}

fn ordered(loader: &mut Loader<'_>, kind: &str) -> Vec<Both<Text>> {
    let mut docs = loader.all::<Ordered>(kind, true);
    docs.sort_by_key(|doc| doc.rest.order);
    docs.iter().map(rendered).collect()
}

/// Notes each identifier of `ids` that is no provision.
fn check_law(loader: &mut Loader<'_>, path: &str, ids: &[String], laws: &Laws) {
    for id in ids.iter().filter(|id| laws.law(id, Lang::Nl).is_none()) {
        let problem = format!("there is no law/{id}.toml");
        loader.found(path, &format!("\"{id}\""), &problem, "correct the name or add the file");
    }
}

/// What is said about the provisions of `ids`, each once, in their order.
fn law_texts(laws: &Laws, ids: &[String], lang: Lang) -> Vec<LawText> {
    let mut seen: Vec<&String> = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen.into_iter().filter_map(|id| laws.law(id, lang)).collect()
}
