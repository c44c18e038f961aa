//! What stands below the text of a page or topic: what the law says, who else helps, where it
//! comes from, and what to read next.

use luwte_domain::Lang;
use serde::Deserialize;

use crate::changes::{Change, Changes};
use crate::contacts::{ContactCard, Contacts};
use crate::head::Mark;
use crate::law::{LawText, Laws};
use crate::loader::Loader;
use crate::pages::{Pages, TopicLine};

/// The parts below a text; any of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asides {
    /// Provisions, in the order of the file.
    pub laws: Vec<LawText>,
    /// What changed since, in the order of the file.
    pub changes: Vec<Change>,
    /// Other organisations.
    pub contacts: Vec<ContactCard>,
    /// Where the text comes from, the source in the head excepted.
    pub sources: Vec<Reference>,
    /// Topics to read next.
    pub topics: Vec<TopicLine>,
}

/// A source of a text, with how sure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is, in the language of the page.
    pub name: String,
    /// Its address, `https`.
    pub url: String,
    /// How it is known.
    pub mark: Mark,
}

/// The names of asides, as a file has them.
#[derive(Debug, Clone, Default)]
pub(crate) struct AsideKeys {
    pub(crate) law: Vec<String>,
    pub(crate) maxima: bool,
    pub(crate) changes: Vec<String>,
    pub(crate) contacts: Vec<String>,
    pub(crate) sources: Vec<SourceKeys>,
    pub(crate) topics: Vec<String>,
}

/// A source, as a file has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceKeys {
    nl: String,
    en: String,
    url: String,
    mark: Mark,
}

impl AsideKeys {
    /// Notes names that lead nowhere, and sources that nobody may show.
    pub(crate) fn check(&self, path: &str, loader: &mut Loader<'_>, rooms: Rooms<'_>) {
        let is_there = |lang, id: &str| rooms.laws.law(id, lang).is_some();
        let missing = |kind: &str, id: &str| format!("there is no {kind}/{id}.toml");
        let todo = "correct the name or add the file";
        for id in self.law.iter().filter(|id| !is_there(Lang::Nl, id)) {
            loader.found(path, &format!("\"{id}\""), &missing("law", id), todo);
        }
        for id in self.changes.iter().filter(|id| !rooms.changes.has(id)) {
            loader.found(path, &format!("\"{id}\""), &missing("changes", id), todo);
        }
        for id in self.contacts.iter().filter(|id| !rooms.contacts.has(id)) {
            loader.found(path, &format!("\"{id}\""), &missing("contacts", id), todo);
        }
        for id in self.topics.iter().filter(|id| !rooms.topics.has(id)) {
            loader.found(path, &format!("\"{id}\""), &missing("topics", id), todo);
        }
        for source in &self.sources {
            if !source.url.starts_with("https://") {
                let problem = "a source whose address is not https";
                loader.found(path, &source.url, problem, "write its https address");
            }
            if source.mark == Mark::U {
                let problem = "an unconfirmed source (mark U) stands on a public page";
                loader.found(path, &source.url, problem, "confirm it, or leave out what it says");
            }
        }
    }

    /// The asides in `lang`.
    pub(crate) fn read(&self, lang: Lang, rooms: Rooms<'_>) -> Asides {
        let ids: Vec<&str> = self.contacts.iter().map(String::as_str).collect();
        let source = |source: &SourceKeys| Reference {
            name: if lang == Lang::Nl { source.nl.clone() } else { source.en.clone() },
            url: source.url.clone(),
            mark: source.mark,
        };
        let law = |id: &String| {
            let law = rooms.laws.law(id, lang)?;
            Some(if self.maxima { law } else { without_maximum(law) })
        };
        Asides {
            laws: self.law.iter().filter_map(law).collect(),
            changes: self.changes.iter().filter_map(|id| rooms.changes.get(id, lang)).collect(),
            contacts: rooms.contacts.cards(&ids, lang),
            sources: self.sources.iter().map(source).collect(),
            topics: self.topics.iter().filter_map(|id| rooms.topics.line(id, lang)).collect(),
        }
    }
}

/// The same provision without the highest penalty.
fn without_maximum(mut law: LawText) -> LawText {
    if let Some(maximum) = law.maximum.take() {
        let maximum = format!("{maximum} ");
        law.text.body_html = law.text.body_html.replace(&maximum, "");
        law.text.body_text = law.text.body_text.replace(&maximum, "");
    }
    law
}

/// Where the names of asides lead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rooms<'a> {
    pub(crate) laws: &'a Laws,
    pub(crate) changes: &'a Changes,
    pub(crate) contacts: &'a Contacts,
    pub(crate) topics: &'a Pages,
}
