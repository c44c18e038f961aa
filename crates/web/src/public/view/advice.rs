//! Advice: at most three actions for now, then later, then if you want.

use askama::Template;

use super::Frame;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::ContactCard;
use crate::public::view::{Number, further};

/// One action, written by editors.
#[derive(Debug, Clone, Default)]
pub(crate) struct AdviceView {
    /// What to do.
    pub(crate) title: String,
    /// How, as HTML made from the content's own Markdown.
    pub(crate) html: String,
}

/// What the advice page shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Advice {
    /// At most three.
    pub(crate) now: Vec<AdviceView>,
    /// Later today.
    pub(crate) later: Vec<AdviceView>,
    /// If you want.
    pub(crate) wish: Vec<AdviceView>,
    /// Ways to a person.
    pub(crate) contacts: Vec<ContactCard>,
    /// Whether a person comes before everything else: under 12, or a threat.
    pub(crate) is_person_first: bool,
    /// The place of the first optional question without an answer; `None` when all have one.
    pub(crate) unasked: Option<usize>,
}

/// `/hulp/advies`.
#[derive(Debug, Template)]
#[template(path = "public/advice.html")]
pub(crate) struct AdvicePage {
    l: Locale,
    page: Page,
    back_href: String,
    now: Vec<AdviceView>,
    later: Vec<AdviceView>,
    wish: Vec<AdviceView>,
    contacts: Vec<ContactCard>,
    is_person_first: bool,
    is_open: bool,
    has_thanked: bool,
    further_href: String,
    further_key: &'static str,
}

impl AdvicePage {
    /// The page; the operator's own card comes first among the ways to a person.
    pub(crate) fn new(frame: &Frame, advice: Advice, is_open: bool, has_thanked: bool) -> Self {
        let l = frame.here.l;
        let shell = &frame.shell;
        let own = ContactCard {
            name: shell.name.clone(),
            html: format!("<p>{}</p>", l.t("advice-person-text")),
            phone: shell.phone.clone(),
            tel: shell.tel(),
            website: String::new(),
            hours: shell.hours(&l).to_owned(),
            outside: String::new(),
        };
        let mut contacts = vec![own];
        contacts.extend(advice.contacts);
        Self {
            l,
            page: frame.form_page("advice-bar").with_danger(),
            back_href: Number::Age.path(l),
            now: advice.now.into_iter().take(3).collect(),
            later: advice.later,
            wish: advice.wish,
            contacts,
            is_person_first: advice.is_person_first,
            is_open,
            has_thanked,
            further_href: further::path(l, advice.unasked.unwrap_or_default()),
            further_key: match advice.unasked {
                Some(_) => "advice-further",
                None => "advice-further-again",
            },
        }
    }
}

#[cfg(test)]
impl AdvicePage {
    /// Full, person first, not open, empty.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let step = |title: &str| AdviceView {
            title: title.to_owned(),
            html: "<p>Betaal niet. Stuur niets meer.</p><ul><li>Bewaar het gesprek.</li></ul>"
                .into(),
        };
        let full = Advice {
            now: vec![
                step("Betaal niet"),
                step("Bewaar wat er is gezegd"),
                step("Blokkeer daarna"),
            ],
            later: vec![step("Vertel het iemand die je vertrouwt")],
            wish: vec![step("Aangifte doen bij de politie"), step("Praat met school")],
            contacts: vec![ContactCard {
                name: "Kindertelefoon".into(),
                html: "<p>Voor wie 8 tot en met 18 jaar is.</p>".into(),
                phone: "0800-0432".into(),
                tel: "tel:08000432".into(),
                website: "https://www.kindertelefoon.example/".into(),
                hours: String::new(),
                outside: "Hoort niet bij deze site.".into(),
            }],
            is_person_first: false,
            unasked: Some(2),
        };
        let person_first = Advice { is_person_first: true, ..full.clone() };
        vec![
            Self::new(frame, full.clone(), true, false),
            Self::new(frame, person_first, true, true),
            Self::new(frame, full, false, false),
            Self::new(frame, Advice::default(), false, false),
        ]
    }
}
