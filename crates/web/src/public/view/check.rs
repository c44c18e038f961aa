//! The check page and the done page.

use askama::Template;
use luwte_domain::Answers;
use luwte_domain::charge::Charge;

use super::Frame;
use super::question::told;
use crate::charge;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Choices, Problem, Row};
use crate::public::view::{AdviceView, Number, PlaceLink};
use crate::site::Door;

/// What will be sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sends {
    /// Answers to the three questions.
    pub(crate) answers: Answers,
    /// Addresses, as inert text.
    pub(crate) links: Vec<String>,
    /// Places without address, as inert text.
    pub(crate) closed: Vec<String>,
    /// Whether an address may have been made for one person.
    pub(crate) looks_unique: bool,
    /// How many pictures have a code.
    pub(crate) pictures: usize,
    /// The story.
    pub(crate) story: String,
    /// Names of the recipients that notices may go to.
    pub(crate) recipients: Vec<String>,
    /// Pages to ask those sites oneself.
    pub(crate) self_help: Vec<PlaceLink>,
    /// What comes first, where the person chose.
    pub(crate) charge: Option<Charge>,
    /// What to know before sending.
    pub(crate) expect: Vec<AdviceView>,
    /// What the person agrees to, as HTML made from the content.
    pub(crate) agree: String,
}

impl Sends {
    fn places(&self) -> usize {
        self.links.len() + self.closed.len()
    }
}

/// Why the check page is shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CheckProblem {
    /// The form was too old.
    Stale,
    /// There is nothing to send.
    Empty,
}

/// `/weghalen/controle`.
#[derive(Debug, Template)]
#[template(path = "public/check.html")]
pub(crate) struct CheckPage {
    l: Locale,
    page: Page,
    problems: Vec<Problem>,
    answers: Vec<Row>,
    sends: Vec<Row>,
    looks_unique: bool,
    is_strict: bool,
    recipients: String,
    self_help: Vec<PlaceLink>,
    expect: Vec<AdviceView>,
    agree: String,
    /// What comes first; asked only where there is a place to take down.
    charge: Option<Choices>,
    token: String,
    button: String,
}

impl CheckPage {
    /// The page for `sends`, with the token its form must carry.
    pub(crate) fn new(
        frame: &Frame,
        sends: &Sends,
        token: String,
        problem: Option<CheckProblem>,
    ) -> Self {
        let l = frame.here.l;
        let problems: Vec<Problem> = problem
            .map(|problem| match problem {
                CheckProblem::Stale => Problem { field: "send".into(), text: l.t("base-stale") },
                CheckProblem::Empty => Problem { field: "send".into(), text: l.t("check-empty") },
            })
            .into_iter()
            .collect();
        let page = frame.form_page("check-title").with_danger().with_problem(problem.is_some());
        Self {
            l,
            page,
            problems,
            answers: answer_rows(l, sends.answers),
            sends: send_rows(l, sends),
            looks_unique: sends.looks_unique,
            is_strict: sends.answers.is_strict(),
            recipients: sends.recipients.join(", "),
            self_help: sends.self_help.clone(),
            expect: sends.expect.clone(),
            agree: sends.agree.clone(),
            charge: (!sends.links.is_empty()).then(|| charge::question(l, sends.charge)),
            token,
            button: button(l, sends),
        }
    }
}

fn answer_rows(l: Locale, answers: Answers) -> Vec<Row> {
    let numbers = [Number::About, Number::Situation, Number::Age];
    let keys = ["check-row-about", "check-row-situation", "check-row-age"];
    numbers
        .into_iter()
        .zip(keys)
        .zip(told(l, answers))
        .map(|((number, key), told)| Row {
            label: l.t(key),
            values: vec![told],
            is_literal: false,
            change: format!("{}&c=1", number.path(l)),
        })
        .collect()
}

fn send_rows(l: Locale, sends: &Sends) -> Vec<Row> {
    let or_none = |values: &[String]| {
        if values.is_empty() { vec![l.t("check-none")] } else { values.to_vec() }
    };
    let row = |key: &str, values: Vec<String>, is_literal: bool, door: Door| Row {
        label: l.t(key),
        values,
        is_literal,
        change: l.path(door).to_owned(),
    };
    let story: Vec<String> =
        Some(sends.story.clone()).filter(|s| !s.is_empty()).into_iter().collect();
    let mut rows = vec![
        row("check-row-links", or_none(&sends.links), !sends.links.is_empty(), Door::Link),
        row("check-row-closed", or_none(&sends.closed), !sends.closed.is_empty(), Door::Link),
    ];
    if sends.answers.may_fingerprint() || sends.pictures > 0 {
        let codes = l.count("check-codes", &sends.pictures);
        rows.push(row("check-row-codes", vec![codes], false, Door::Photo));
    }
    rows.push(row("check-row-story", or_none(&story), false, Door::Link));
    rows
}

/// The words of the button: they name what is sent.
fn button(l: Locale, sends: &Sends) -> String {
    match (sends.places(), sends.pictures) {
        (places, 0) => l.count("check-send-places", &places),
        (0, pictures) => l.count("check-send-codes", &pictures),
        (places, pictures) => l.ta(
            "check-send-both",
            [
                ("places", l.count("check-places", &places)),
                ("codes", l.count("check-photo-codes", &pictures)),
            ],
        ),
    }
}

/// `/weghalen/klaar`.
#[derive(Debug, Template)]
#[template(path = "public/done.html")]
pub(crate) struct DonePage {
    l: Locale,
    page: Page,
    words: Vec<String>,
}

impl DonePage {
    /// The page with the eight words.
    pub(crate) fn new(frame: &Frame, words: Vec<String>) -> Self {
        let page = frame.page("done-bar").with_danger().with_script("js/code.js");
        Self { l: frame.here.l, page, words }
    }
}

#[cfg(test)]
impl CheckPage {
    /// Everything at once, nothing at all, and both problems.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        use luwte_domain::{AboutWhom, AgeGroup, Situation};

        let full = Sends {
            charge: Some(Charge::Considered),
            answers: Answers {
                about: Some(AboutWhom::Me),
                situation: Some(Situation::PictureShared),
                age: Some(AgeGroup::From12To15),
                ..Answers::default()
            },
            links: vec![
                "https://voorbeeld.example/p/1".into(),
                format!("https://voorbeeld.example/{}", "lang".repeat(40)),
            ],
            closed: vec!["Voorbeeldplatform: groep 3".into()],
            looks_unique: true,
            pictures: 2,
            story: "Het begon maandag.\nIk weet niet wie het deed.".into(),
            recipients: vec!["Voorbeeldplatform".into()],
            self_help: vec![PlaceLink {
                name: "Voorbeeldplatform".into(),
                href: "/weghalen/zelf/voorbeeld".into(),
            }],
            expect: vec![AdviceView {
                title: "Wat wij niet kunnen".into(),
                html: "<p>Wij kunnen niet beloven dat alles weggaat.</p>".into(),
            }],
            agree: "<p>Ik vind het goed.</p>".into(),
        };
        let link_only = Sends { pictures: 0, ..full.clone() };
        let codes_only = Sends { links: Vec::new(), closed: Vec::new(), ..full.clone() };
        let token = || "token".to_owned();
        vec![
            Self::new(frame, &full, token(), None),
            Self::new(frame, &link_only, token(), Some(CheckProblem::Stale)),
            Self::new(frame, &codes_only, token(), None),
            Self::new(frame, &Sends::default(), token(), Some(CheckProblem::Empty)),
        ]
    }
}

#[cfg(test)]
impl DonePage {
    /// Eight words.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let words = ["appel", "regenboog", "fiets", "wolk", "vlieger", "kruiwagen", "zomer", "pad"];
        vec![Self::new(frame, words.map(str::to_owned).to_vec())]
    }
}
