//! Pages that editors write, and the page to talk.

use askama::Template;

use super::Frame;
use crate::guide::PageView;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::ContactCard;
use crate::site::Door;
#[cfg(test)]
use {
    crate::guide::TopicCard,
    crate::page::Here,
    crate::parts::{LawCard, SourceLine},
    std::sync::Arc,
};

/// The button below a content page that begins the questions.
#[derive(Debug, Clone)]
pub(crate) struct Start {
    /// What the button says.
    pub(crate) label: String,
    /// The answer to question 1 that this door gives; empty when it gives none.
    pub(crate) about: &'static str,
}

/// A page of content.
#[derive(Debug, Template)]
#[template(path = "public/content.html")]
pub(crate) struct ContentPage {
    l: Locale,
    page: Page,
    view: PageView,
    start: Option<Start>,
    /// Whether it is the list of all topics.
    is_list: bool,
    has_reach: bool,
}

/// Pages of the house itself, without the fixed line for danger.
const OF_THE_HOUSE: [Door; 6] =
    [Door::Safe, Door::Privacy, Door::Accessibility, Door::Complaint, Door::About, Door::Source];
/// Pages that tell how to reach the operator.
const WITH_REACH: [Door; 4] = [Door::Complaint, Door::Privacy, Door::Accessibility, Door::About];

impl ContentPage {
    /// The page `view`, with a button to begin the questions if there is one.
    pub(crate) fn new(frame: &Frame, mut view: PageView, start: Option<Start>) -> Self {
        let door = frame.here.door;
        let mut page = frame.page("home-bar").listed();
        page.has_danger = !OF_THE_HOUSE.contains(&door);
        page.title = std::mem::take(&mut view.title);
        if !view.twin.is_empty() {
            page = page.with_twin(std::mem::take(&mut view.twin));
        }
        let (is_list, has_reach) = (door == Door::Explained, WITH_REACH.contains(&door));
        Self { l: frame.here.l, page, view, start, is_list, has_reach }
    }
}

/// `/chat`: closed, with the hours and a way to leave a message.
#[derive(Debug, Template)]
#[template(path = "public/chat.html")]
pub(crate) struct ChatPage {
    l: Locale,
    page: Page,
    contacts: Vec<ContactCard>,
}

impl ChatPage {
    /// The page, with others who listen.
    pub(crate) fn new(frame: &Frame, contacts: Vec<ContactCard>) -> Self {
        let page = frame.page("chat-title").with_danger().listed();
        Self { l: frame.here.l, page, contacts }
    }
}

/// `/status`: whether everything works.
#[derive(Debug, Template)]
#[template(path = "public/status.html")]
pub(crate) struct StatusPage {
    l: Locale,
    page: Page,
    has_database: bool,
    is_open: bool,
}

impl StatusPage {
    /// The page.
    pub(crate) fn new(frame: &Frame, has_database: bool, is_open: bool) -> Self {
        Self { l: frame.here.l, page: frame.page("status-title").listed(), has_database, is_open }
    }
}

#[cfg(test)]
impl StatusPage {
    /// All well, not open, database down.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        vec![
            Self::new(frame, true, true),
            Self::new(frame, true, false),
            Self::new(frame, false, false),
        ]
    }
}

#[cfg(test)]
impl ContentPage {
    /// With and without a button, with everything that can stand below the text.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let l = frame.here.l;
        let start = |about| Some(Start { label: l.t("content-start"), about });
        let short = || PageView {
            title: "Ouders".to_owned(),
            html: "<p>Blijf rustig.</p><h2>Nu</h2><ul><li>Luister.</li></ul>".to_owned(),
            ..PageView::default()
        };
        let full = PageView {
            checked: "14 maart 2026".to_owned(),
            address: "/uitleg/de-wet".to_owned(),
            twin: "/en/explained/the-law".to_owned(),
            laws: vec![LawCard::sample()],
            contacts: vec![ContactCard::sample(l)],
            sources: vec![SourceLine {
                name: "om.nl".to_owned(),
                url: "https://www.om.nl".to_owned(),
                mark: l.t("content-mark-r"),
            }],
            topics: vec![TopicCard {
                href: "/uitleg/halt".to_owned(),
                title: "Halt".to_owned(),
                lead: "Wat je kunt doen.".to_owned(),
            }],
            ..short()
        };
        let list =
            Frame { here: Here { door: Door::Explained, l }, shell: Arc::clone(&frame.shell) };
        vec![
            Self::new(frame, short(), start("my_child")),
            Self::new(frame, short(), start("")),
            Self::new(frame, full.clone(), None),
            Self::new(&list, full, None),
        ]
    }
}

#[cfg(test)]
impl ChatPage {
    /// With one other who listens.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let card = ContactCard::sample(frame.here.l);
        vec![Self::new(frame, vec![card]), Self::new(frame, Vec::new())]
    }
}
