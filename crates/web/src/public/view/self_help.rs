//! Self-help: the list of apps and sites, and the page of one.

use askama::Template;

use super::Frame;
use crate::locale::Locale;
use crate::page::Page;

/// An app or site to choose.
#[derive(Debug, Clone)]
pub(crate) struct PlaceLink {
    /// Its name.
    pub(crate) name: String,
    /// Address of its page here.
    pub(crate) href: String,
}

/// `/weghalen/zelf`.
#[derive(Debug, Template)]
#[template(path = "public/self-help.html")]
pub(crate) struct SelfHelpPage {
    l: Locale,
    page: Page,
    places: Vec<PlaceLink>,
}

impl SelfHelpPage {
    /// The list.
    pub(crate) fn new(frame: &Frame, places: Vec<PlaceLink>) -> Self {
        let page = frame.page("self-help-bar").with_danger().listed();
        Self { l: frame.here.l, page, places }
    }
}

#[cfg(test)]
impl SelfHelpPage {
    /// Two apps.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let place = |name: &str| PlaceLink {
            name: name.to_owned(),
            href: "/weghalen/zelf/voorbeeld".to_owned(),
        };
        vec![Self::new(frame, vec![place("Voorbeeldplatform"), place("Voorbeeldchat")])]
    }
}
