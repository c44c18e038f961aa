//! Provisions, as far as notices and advice name them. Every text says "may fall under", never more.

use std::collections::BTreeMap;

use jiff::civil::Date;
use luwte_domain::Lang;
use serde::Deserialize;

use crate::advice::rendered;
use crate::head::Source;
use crate::loader::Loader;
use crate::text::{Both, Text};

/// What is said about one provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawText {
    /// Number of the article: `254ba`.
    pub provision: String,
    /// Title and body.
    pub text: Text,
    /// The day from which this text holds.
    pub valid_from: Date,
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
    provision: String,
    text: Both<Text>,
    valid_from: Date,
    source: Source,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    provision: String,
}

impl Laws {
    pub(crate) fn load(loader: &mut Loader<'_>) -> Self {
        let docs = loader.all::<Keys>("law", true).into_iter();
        let all = docs.map(|doc| {
            let law = Law {
                text: rendered(&doc),
                provision: doc.rest.provision,
                valid_from: doc.head.valid_from,
                source: doc.head.source,
            };
            (doc.head.id, law)
        });
        Self { all: all.collect() }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Both<Text>> {
        self.all.get(id).map(|law| &law.text)
    }

    pub(crate) fn law(&self, id: &str, lang: Lang) -> Option<LawText> {
        let law = self.all.get(id)?;
        Some(LawText {
            provision: law.provision.clone(),
            text: law.text.get(lang).clone(),
            valid_from: law.valid_from,
            source: law.source.clone(),
        })
    }
}
