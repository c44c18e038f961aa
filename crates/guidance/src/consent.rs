//! What a person reads before sending: purpose, what is sent, limits, keeping, withdrawing, consent.

use luwte_domain::Lang;
use luwte_domain::tally::Route;
use serde::Deserialize;

use crate::advice::rendered;
use crate::loader::Loader;
use crate::subscribers::Subscriber;
use crate::text::{Both, Text};

/// The expectation box of the check page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// What to know, in order.
    pub items: Vec<Text>,
    /// What the person agrees to; its body is the sentence at the box.
    pub agree: Text,
}

/// All consent texts.
#[derive(Debug, Clone)]
pub(crate) struct ConsentBook {
    items: Vec<(Vec<Route>, Both<Text>)>,
    agree: Both<Text>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    order: i64,
    /// Routes of a report it belongs to; none means all.
    #[serde(default)]
    routes: Vec<String>,
    /// Shown only while some, or none, use the codes.
    subscribers: Option<Presence>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Presence {
    None,
    Some,
}

impl ConsentBook {
    pub(crate) fn load(loader: &mut Loader<'_>, subscribers: &[Subscriber]) -> Option<Self> {
        let presence = if subscribers.is_empty() { Presence::None } else { Presence::Some };
        let mut docs = loader.all::<Keys>("consent", true);
        docs.sort_by_key(|doc| doc.rest.order);
        let (mut items, mut agree) = (Vec::new(), None);
        for doc in docs {
            let text = rendered(&doc);
            if doc.head.id == "agree" {
                agree = Some(text);
            } else if doc.rest.subscribers.is_none_or(|wanted| wanted == presence) {
                let routes = loader.values(&doc.path, &doc.rest.routes);
                items.push((routes, text));
            }
        }
        if agree.is_none() {
            loader.found("consent/agree.toml", "", "the file is missing", "put it back");
        }
        Some(Self { items, agree: agree? })
    }

    pub(crate) fn consent(&self, lang: Lang, route: Route) -> Consent {
        let fitting =
            self.items.iter().filter(|(routes, _)| routes.is_empty() || routes.contains(&route));
        Consent {
            items: fitting.map(|(_, text)| text.get(lang).clone()).collect(),
            agree: self.agree.get(lang).clone(),
        }
    }
}
