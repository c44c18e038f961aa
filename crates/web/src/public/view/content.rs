//! Pages that editors write, and the page to talk.

use askama::Template;

use super::Frame;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::ContactCard;
use crate::site::Door;

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
    /// HTML made from the content's own Markdown.
    html: String,
    start: Option<Start>,
    has_reach: bool,
    checked: String,
}

impl ContentPage {
    /// The page `title` with its text; `checked` says when, or is empty.
    pub(crate) fn new(
        frame: &Frame,
        title: String,
        html: String,
        start: Option<Start>,
        checked: String,
    ) -> Self {
        let mut page = frame.page("home-bar").listed();
        if start.is_some() {
            page = page.with_danger();
        }
        page.title = title;
        let has_reach = matches!(
            frame.here.door,
            Door::Complaint | Door::Privacy | Door::Accessibility | Door::About
        );
        Self { l: frame.here.l, page, html, start, has_reach, checked }
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
    /// With and without a button, with a date.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let l = frame.here.l;
        let html = "<p>Blijf rustig. Word niet boos.</p><h2>Nu</h2><ul><li>Luister.</li></ul>";
        let start = |about| Some(Start { label: l.t("content-start"), about });
        let page = |start, checked: &str| {
            Self::new(frame, "Ouders".to_owned(), html.to_owned(), start, checked.to_owned())
        };
        vec![page(start("my_child"), ""), page(start(""), "14 maart 2026"), page(None, "")]
    }
}

#[cfg(test)]
impl ChatPage {
    /// With one other who listens.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let card = ContactCard {
            name: "Kindertelefoon".into(),
            phone: "0800-0432".into(),
            tel: "tel:08000432".into(),
            ..ContactCard::default()
        };
        vec![Self::new(frame, vec![card]), Self::new(frame, Vec::new())]
    }
}
