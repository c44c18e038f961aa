//! Self-help: the list of apps and sites, and the page of one with its notice to copy.

use askama::Template;

use super::{AdviceView, Frame};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Choice, Choices, Field, LawCard};
#[cfg(test)]
use crate::site::Door;

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
    intro: AdviceView,
    places: Vec<PlaceLink>,
    other: String,
}

impl SelfHelpPage {
    /// The list; `other` is the address of the page for a site that is not in it.
    pub(crate) fn new(
        frame: &Frame,
        intro: AdviceView,
        places: Vec<PlaceLink>,
        other: String,
    ) -> Self {
        let page = frame.page("self-help-bar").with_danger().listed();
        Self { l: frame.here.l, page, intro, places, other }
    }
}

/// What the page of one app or site says.
#[derive(Debug, Clone, Default)]
pub(crate) struct SelfHelpView {
    /// Its name.
    pub(crate) name: String,
    /// Address of the same page in the other language.
    pub(crate) twin: String,
    /// What to write down first.
    pub(crate) before: AdviceView,
    /// Steps in the app or on the site, as HTML made from the content.
    pub(crate) steps: String,
    /// Its own page about reporting; may be empty.
    pub(crate) help_url: String,
    /// Whether its own text was read.
    pub(crate) is_read: bool,
    /// When the steps were checked; empty for a site that is not in the list.
    pub(crate) checked: String,
    /// About chats nobody can see from outside.
    pub(crate) closed: Option<AdviceView>,
    /// What reporting does in this app.
    pub(crate) app: Option<AdviceView>,
    /// How to use the notice.
    pub(crate) notice: AdviceView,
    /// The notice for each case.
    pub(crate) cases: Vec<OwnCaseView>,
    /// After sending.
    pub(crate) after: AdviceView,
    /// What the notices rest on.
    pub(crate) laws: Vec<LawCard>,
}

/// The notice for one case.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnCaseView {
    /// Its word, for the script.
    pub(crate) word: &'static str,
    /// What it is about.
    pub(crate) title: String,
    /// When to take it.
    pub(crate) hint: String,
    /// In the language of the site, then in that of the person.
    pub(crate) texts: Vec<OwnTextView>,
}

/// The notice in one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnTextView {
    /// Its identifier on the page.
    pub(crate) id: String,
    /// What it is for.
    pub(crate) label: String,
    /// Its language.
    pub(crate) lang: &'static str,
    /// Whether it stands beside the one to send, to read along.
    pub(crate) is_second: bool,
    /// Its parts.
    pub(crate) parts: Vec<OwnPartView>,
}

/// A part of a notice.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnPartView {
    /// Its heading.
    pub(crate) title: String,
    /// Words and blanks.
    pub(crate) pieces: Vec<OwnPieceView>,
}

/// Words, or a blank with what stands in it at first.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnPieceView {
    /// The words.
    pub(crate) words: String,
    /// Which blank it is; empty for words.
    pub(crate) blank: &'static str,
}

/// `/weghalen/zelf/{platform}`.
#[derive(Debug, Template)]
#[template(path = "public/self-help-for.html")]
pub(crate) struct SelfHelpForPage {
    l: Locale,
    page: Page,
    view: SelfHelpView,
    kind: Choices,
    age: Choices,
    place: Field,
    since: Field,
}

impl SelfHelpForPage {
    /// The page of one app or site.
    pub(crate) fn new(frame: &Frame, mut view: SelfHelpView) -> Self {
        let l = frame.here.l;
        let mut page = frame
            .page("self-help-bar")
            .with_danger()
            .listed()
            .with_script("js/own-notice.js")
            .with_twin(std::mem::take(&mut view.twin));
        page.title.clone_from(&view.name);
        Self {
            l,
            page,
            view,
            kind: choices(l, "own-kind", "self-help-kind", &["made", "shared", "privacy"]),
            age: choices(l, "own-age", "self-help-age", &["minor", "adult", "unknown"]),
            place: Field::lines("own-place", l.t("self-help-place"), 3)
                .with_hint(l.t("self-help-place-hint")),
            since: Field::line("own-since", l.t("self-help-since"))
                .with_hint(l.t("self-help-since-hint"))
                .prose(),
        }
    }
}

/// A question that is answered on the device.
fn choices(l: Locale, name: &'static str, key: &str, words: &[&str]) -> Choices {
    let choice = |word: &&str| Choice {
        value: (*word).to_owned(),
        label: l.t(&format!("{key}-{word}")),
        ..Choice::default()
    };
    let choices = words.iter().map(choice).collect();
    Choices { name, legend: l.t(key), choices, ..Choices::default() }
}

#[cfg(test)]
impl SelfHelpPage {
    /// Two apps.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let place = |name: &str| PlaceLink {
            name: name.to_owned(),
            href: "/weghalen/zelf/voorbeeld".to_owned(),
        };
        let places = vec![place("Voorbeeldplatform"), place("Voorbeeldchat")];
        let other = "/weghalen/zelf/andere-site".to_owned();
        vec![Self::new(frame, sample_item("Zelf vragen"), places, other)]
    }
}

#[cfg(test)]
fn sample_item(title: &str) -> AdviceView {
    AdviceView { title: title.to_owned(), html: "<p>Noteer de link en de tijd.</p>".to_owned() }
}

#[cfg(test)]
impl SelfHelpForPage {
    /// A closed chat with unread steps, a read one, and a site that is not in the list.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let piece = |words: &str, blank| OwnPieceView { words: words.to_owned(), blank };
        let text = |id: &str, lang| OwnTextView {
            id: id.to_owned(),
            label: "Deze tekst stuur je".to_owned(),
            lang,
            is_second: lang == "nl",
            parts: vec![OwnPartView {
                title: "(b) Waar".to_owned(),
                pieces: vec![piece("Het staat op ", ""), piece("[link]", "place")],
            }],
        };
        let case = OwnCaseView {
            word: "strict",
            title: "Naaktbeeld".to_owned(),
            hint: "Zonder je naam.".to_owned(),
            texts: vec![text("text-strict-en", "en"), text("text-strict-nl", "nl")],
        };
        let listed = SelfHelpView {
            name: "Voorbeeldchat".to_owned(),
            twin: Door::SelfHelpFor.named(frame.here.l.twin().lang, "voorbeeldchat"),
            before: sample_item("Eerst"),
            steps: "<ol><li>Houd het bericht ingedrukt.</li></ol>".to_owned(),
            help_url: "https://hulp.example/".to_owned(),
            is_read: false,
            checked: "22 november 2026".to_owned(),
            closed: Some(sample_item("In een chat")),
            app: Some(sample_item("In deze app")),
            notice: sample_item("Een tekst"),
            cases: vec![case],
            after: sample_item("Daarna"),
            laws: vec![LawCard::sample()],
        };
        let read = SelfHelpView { is_read: true, closed: None, app: None, ..listed.clone() };
        let other =
            SelfHelpView { help_url: String::new(), checked: String::new(), ..read.clone() };
        [listed, read, other].into_iter().map(|view| Self::new(frame, view)).collect()
    }
}
