//! Who can do something: names and texts of routes, and the reasons for leaving one out.

use std::collections::BTreeMap;

use luwte_domain::Lang;
use serde::Deserialize;

use crate::advice::rendered;
use crate::contacts::Contacts;
use crate::doc::{Doc, Nothing};
use crate::guide::RouteKind;
use crate::head::Source;
use crate::loader::Loader;
use crate::text::{Both, Text};

/// All routes, by file name, and the reasons that rules name.
#[derive(Debug, Clone)]
pub(crate) struct RouteBook {
    routes: BTreeMap<String, RouteText>,
    reasons: BTreeMap<String, Both<Text>>,
}

/// One route.
#[derive(Debug, Clone)]
pub(crate) struct RouteText {
    pub(crate) kind: RouteKind,
    pub(crate) contact: Option<String>,
    pub(crate) source: Source,
    text: Both<Text>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    kind: RouteKind,
    /// The card with number and site.
    contact: Option<String>,
}

/// The reason that a provision was not there yet, which the program gives by itself.
pub(crate) const NO_LAW_YET: &str = "no-law-yet";

impl RouteText {
    pub(crate) fn text(&self, lang: Lang) -> &Text {
        self.text.get(lang)
    }
}

impl RouteBook {
    pub(crate) fn load(loader: &mut Loader<'_>, contacts: &Contacts) -> Self {
        let mut routes = BTreeMap::new();
        for doc in loader.all::<Keys>("routes", true) {
            if let Some(id) = doc.rest.contact.as_ref().filter(|id| !contacts.has(id)) {
                let problem = format!("there is no contacts/{id}.toml");
                let todo = "correct the name or add the file";
                loader.found(&doc.path, &format!("\"{id}\""), &problem, todo);
            }
            let text = rendered(&doc);
            let Keys { kind, contact } = doc.rest;
            let route = RouteText { kind, contact, source: doc.head.source, text };
            routes.insert(doc.head.id, route);
        }
        let mut book = Self { routes, reasons: BTreeMap::new() };
        book.need_reason(loader, NO_LAW_YET);
        book
    }

    /// Reads a reason for leaving something out: a file of `notes/`.
    pub(crate) fn need_reason(&mut self, loader: &mut Loader<'_>, id: &str) {
        if !self.reasons.contains_key(id) {
            let doc: Option<Doc<Nothing>> = loader.need(&format!("notes/{id}.toml"), true);
            self.reasons.extend(doc.map(|doc| (id.to_owned(), rendered(&doc))));
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&RouteText> {
        self.routes.get(id)
    }

    pub(crate) fn reason(&self, id: &str, lang: Lang) -> Text {
        self.reasons.get(id).map(|text| text.get(lang).clone()).unwrap_or_default()
    }
}
