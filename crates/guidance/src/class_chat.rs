//! The class chat: no link, no file, and still a lot to do.

use luwte_domain::Lang;
use serde::Deserialize;

use crate::advice::{Step, rendered};
use crate::head::Source;
use crate::loader::Loader;
use crate::recipients::Recipients;
use crate::text::{Both, Text};

/// The path of the class chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassChat {
    /// What this is about.
    pub intro: Text,
    /// What to do, in order; the last one is telling us that it is gone.
    pub steps: Vec<Step>,
    /// Steps in each app.
    pub apps: Vec<AppSteps>,
}

/// How to report in one app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppSteps {
    /// Id of the recipient.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The steps, safe HTML.
    pub body_html: String,
}

/// Texts of the class chat, in order.
#[derive(Debug, Clone)]
pub(crate) struct ClassChatBook {
    texts: Vec<(String, Source, Both<Text>)>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    order: i64,
}

const INTRO: &str = "intro";

impl ClassChatBook {
    pub(crate) fn load(loader: &mut Loader<'_>) -> Self {
        let mut docs = loader.all::<Keys>("classchat", true);
        docs.sort_by_key(|doc| doc.rest.order);
        if !docs.iter().any(|doc| doc.head.id == INTRO) {
            loader.found("classchat/intro.toml", "", "the file is missing", "put it back");
        }
        let texts = docs.into_iter().map(|doc| {
            let text = rendered(&doc);
            (doc.head.id, doc.head.source, text)
        });
        Self { texts: texts.collect() }
    }

    pub(crate) fn class_chat(&self, lang: Lang, recipients: &Recipients) -> ClassChat {
        let intro = self.texts.iter().find(|(id, _, _)| id == INTRO);
        let steps = self.texts.iter().filter(|(id, _, _)| id != INTRO).map(|(id, source, text)| {
            let text = text.get(lang);
            Step {
                id: id.clone(),
                title: text.title.clone(),
                body_html: text.body_html.clone(),
                source: source.clone(),
            }
        });
        let apps = recipients.closed_places().filter_map(|app| {
            Some(AppSteps {
                id: app.id.clone(),
                name: app.name(lang).to_owned(),
                body_html: app.in_app_steps(lang)?.to_owned(),
            })
        });
        ClassChat {
            intro: intro.map(|(_, _, text)| text.get(lang).clone()).unwrap_or_default(),
            steps: steps.collect(),
            apps: apps.collect(),
        }
    }
}
