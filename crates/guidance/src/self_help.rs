//! Words of the self-help pages: before, in a closed chat, the text, after, another site.

use std::collections::BTreeMap;

use luwte_domain::Lang;
use serde::Deserialize;

use crate::advice::rendered;
use crate::doc::{Doc, Nothing};
use crate::head::Source;
use crate::loader::Loader;
use crate::recipients::Recipients;
use crate::text::{Both, Text};

/// A text of the self-help pages with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfHelpText {
    /// Title and body.
    pub text: Text,
    /// Where it comes from.
    pub source: Source,
}

/// A place on the self-help pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SelfHelpPlace {
    /// Above the list of apps and sites.
    List,
    /// Before reporting: what to write down.
    Before,
    /// What reporting does in any closed chat, and what it does not.
    Closed,
    /// How to use the text of the notice.
    Notice,
    /// After sending.
    After,
    /// Steps for a site that is not in the list.
    Other,
}

impl SelfHelpPlace {
    const ALL: [Self; 6] =
        [Self::List, Self::Before, Self::Closed, Self::Notice, Self::After, Self::Other];

    fn id(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Before => "before",
            Self::Closed => "closed",
            Self::Notice => "notice",
            Self::After => "after",
            Self::Other => "other",
        }
    }
}

/// Name in the address of the page for a site that is not in the list.
#[must_use]
pub fn other_site(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "andere-site",
        Lang::En => "another-site",
    }
}

/// All of them, and what reporting does in one app.
#[derive(Debug, Clone)]
pub(crate) struct SelfHelpBook {
    places: BTreeMap<SelfHelpPlace, (Source, Both<Text>)>,
    apps: BTreeMap<String, (Source, Both<Text>)>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    /// The app that it is about; none for a text of every page.
    recipient: Option<String>,
}

impl SelfHelpBook {
    pub(crate) fn load(loader: &mut Loader<'_>, recipients: &Recipients) -> Self {
        let note: Option<Doc<Nothing>> = loader.need("notes/unchecked-steps.toml", true);
        let note = note.as_ref().map(rendered);
        let (mut places, mut apps) = (BTreeMap::new(), BTreeMap::new());
        for doc in loader.all::<Keys>("selfhelp", true) {
            let mut text = rendered(&doc);
            let Doc { path, head, rest, .. } = doc;
            if let Some(app) = rest.recipient {
                if recipients.by_id(&app).is_none() {
                    let problem = format!("there is no recipients/{app}.toml");
                    loader.found(&path, "recipient", &problem, "correct the name or add the file");
                }
                if let Some(note) = note.as_ref().filter(|_| !head.source.mark.is_read()) {
                    text = Both::new(|lang| text.get(lang).clone().with(note.get(lang)));
                }
                if apps.insert(app, (head.source, text)).is_some() {
                    let problem = "another file is about the same app";
                    loader.found(&path, "recipient", problem, "make it one file");
                }
            } else if let Some(place) =
                SelfHelpPlace::ALL.into_iter().find(|place| place.id() == head.id)
            {
                places.insert(place, (head.source, text));
            } else {
                let known = SelfHelpPlace::ALL.map(SelfHelpPlace::id).join(", ");
                let todo = format!("add `recipient`, or call it one of: {known}");
                loader.found(&path, "id", "no self-help page shows this text", &todo);
            }
        }
        for place in SelfHelpPlace::ALL.iter().filter(|place| !places.contains_key(place)) {
            let path = format!("selfhelp/{}.toml", place.id());
            loader.found(&path, "", "the file is missing", "put it back");
        }
        Self { places, apps }
    }

    pub(crate) fn place(&self, place: SelfHelpPlace, lang: Lang) -> Option<SelfHelpText> {
        self.places.get(&place).map(|found| read(found, lang))
    }

    pub(crate) fn app(&self, recipient: &str, lang: Lang) -> Option<SelfHelpText> {
        self.apps.get(recipient).map(|found| read(found, lang))
    }
}

fn read((source, text): &(Source, Both<Text>), lang: Lang) -> SelfHelpText {
    SelfHelpText { text: text.get(lang).clone(), source: source.clone() }
}
