//! What changed after the source papers of spring 2025: each with its own day, source and mark.
//!
//! What only a secondary source says is shown as "according to" that source; what is not confirmed
//! is not shown at all.

use jiff::civil::Date;
use luwte_domain::Lang;
use serde::Deserialize;

use crate::doc::{Doc, Nothing, Words};
use crate::head::{Mark, Source};
use crate::law_lines::day_in_words;
use crate::loader::Loader;
use crate::text::{Both, Text};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Name of its file, without ending.
    pub id: String,
    /// Title and body, with source, day of the source, and "information, not legal advice".
    pub text: Text,
    /// The day from which it holds, or on which it happened.
    pub since: Date,
    /// The source in words.
    pub source_name: String,
    /// Where it comes from.
    pub source: Source,
}

/// All changes that may be shown, in order.
#[derive(Debug, Clone)]
pub(crate) struct Changes {
    all: Vec<Both<Change>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    order: i64,
    source_name: String,
}

impl Changes {
    pub(crate) fn load(loader: &mut Loader<'_>) -> Self {
        let read: Option<Doc<Nothing>> = loader.need("notes/change-read.toml", true);
        let claimed: Option<Doc<Nothing>> = loader.need("notes/change-claimed.toml", true);
        let mut docs = loader.all::<Keys>("changes", true);
        docs.retain(|doc| doc.head.source.mark != Mark::U);
        docs.sort_by_key(|doc| doc.rest.order);
        let all = docs.into_iter().map(|doc| {
            let line = if doc.head.source.mark.is_read() { &read } else { &claimed };
            Both::new(|lang| change(&doc, line.as_ref(), lang))
        });
        Self { all: all.collect() }
    }

    /// Whether there is one that may be shown.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.all.iter().any(|change| change.get(Lang::Nl).id == id)
    }

    /// The one with that name.
    pub(crate) fn get(&self, id: &str, lang: Lang) -> Option<Change> {
        self.all.iter().map(|change| change.get(lang)).find(|change| change.id == id).cloned()
    }

    pub(crate) fn all(&self, lang: Lang) -> Vec<Change> {
        self.all.iter().map(|change| change.get(lang).clone()).collect()
    }
}

fn change(doc: &Doc<Keys>, line: Option<&Doc<Nothing>>, lang: Lang) -> Change {
    let (name, source) = (&doc.rest.source_name, &doc.head.source);
    let words = doc.words(lang);
    let title = words.map_or("", |words| words.title.as_str()).to_owned();
    let line = line.and_then(|line| line.words(lang)).map_or("", |words| words.body.trim());
    let line = line.replace("{source}", name).replace("{day}", &day_in_words(&source.date, lang));
    let body = format!("{}\n\n{line}", words.map_or("", |words| words.body.trim()));
    Change {
        id: doc.head.id.clone(),
        text: Text::render(&Words { title, body }),
        since: doc.head.valid_from,
        source_name: name.clone(),
        source: source.clone(),
    }
}
