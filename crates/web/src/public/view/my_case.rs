//! The page of the person with the code: words to enter, status per place, messages, withdrawal.

use askama::Template;
use jiff::Timestamp;
use luwte_domain::charge::Charge;

use super::Frame;
use super::place::{MOST_STORY_CHARS, closed_fields};
use super::status::{MessageLine, PlaceCard};
use crate::charge;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Choices, Field, Problem};

/// `/mijn-zaak` without a session: the form for the eight words.
#[derive(Debug, Template)]
#[template(path = "public/my-case-enter.html")]
pub(crate) struct EnterPage {
    l: Locale,
    page: Page,
    code: Field,
    kept: String,
    problems: Vec<Problem>,
}

impl EnterPage {
    /// The page after a session ended while someone typed `kept`.
    pub(crate) fn with_kept(frame: &Frame, kept: String) -> Self {
        Self { kept, ..Self::new(frame, String::new(), None) }
    }

    /// The page with what was typed and what is wrong with it.
    pub(crate) fn new(frame: &Frame, typed: String, error: Option<String>) -> Self {
        let l = frame.here.l;
        let code = Field::lines("code", l.t("my-case-code"), 2).with_value(typed).with_error(error);
        let problems: Vec<Problem> = code.problem().into_iter().collect();
        let page = frame.form_page("my-case-title").with_danger();
        let page = page.with_problem(!problems.is_empty());
        Self { l, page, code, kept: String::new(), problems }
    }
}

/// What was typed on My case, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct MyCaseFields {
    /// A message.
    pub(crate) message: String,
    /// What is wrong with it.
    pub(crate) message_error: Option<String>,
    /// Links to add.
    pub(crate) links: String,
    /// What is wrong with them.
    pub(crate) links_error: Option<String>,
    /// Apps and sites to choose from.
    pub(crate) platform: Choices,
    /// What is wrong with the choice.
    pub(crate) platform_error: Option<String>,
    /// What is wrong with the choice of what comes first.
    pub(crate) charge_error: Option<String>,
    /// Account or group to add.
    pub(crate) handle: String,
    /// What is wrong with it.
    pub(crate) handle_error: Option<String>,
}

/// What the case holds.
#[derive(Debug, Clone)]
pub(crate) struct MyCaseFacts {
    /// The moment that the page is of.
    pub(crate) at: Timestamp,
    /// When the report came in.
    pub(crate) received_at: Timestamp,
    /// How many pictures have a code.
    pub(crate) pictures: usize,
    /// Whether it was closed.
    pub(crate) is_closed: bool,
    /// What comes first, where the person chose.
    pub(crate) charge: Option<Charge>,
    /// Whether a place has an address, of which somebody can be asked to take it down.
    pub(crate) has_address: bool,
    /// Every place.
    pub(crate) places: Vec<PlaceCard>,
    /// Messages, oldest first.
    pub(crate) messages: Vec<MessageLine>,
    /// Token the forms carry.
    pub(crate) token: String,
}

/// `/mijn-zaak` with a session.
#[derive(Debug, Template)]
#[template(path = "public/my-case.html")]
pub(crate) struct MyCasePage {
    l: Locale,
    page: Page,
    as_of: String,
    received: String,
    pictures: usize,
    is_closed: bool,
    places: Vec<PlaceCard>,
    messages: Vec<MessageLine>,
    token: String,
    /// What was chosen to come first; empty where nothing was.
    chosen: String,
    /// What comes first; asked only where there is a place to take down.
    charge: Option<Choices>,
    message: Field,
    links: Field,
    platform: Choices,
    handle: Field,
    opens_links: bool,
    opens_closed: bool,
    problems: Vec<Problem>,
}

impl MyCasePage {
    /// The page; forms that hold a problem stand open.
    pub(crate) fn new(frame: &Frame, facts: MyCaseFacts, fields: MyCaseFields) -> Self {
        let l = frame.here.l;
        let when = frame.shell.messages_read(&l);
        let message = Field::lines("message", l.t("my-case-message"), 5)
            .prose()
            .at_most(MOST_STORY_CHARS)
            .with_hint(l.with("my-case-message-hint", "when", when))
            .with_value(fields.message)
            .with_error(fields.message_error);
        let opens_closed = fields.platform_error.is_some() || fields.handle_error.is_some();
        let links = Field::lines("links", l.t("link-links"), 4)
            .with_hint(l.t("link-links-hint"))
            .with_value(fields.links)
            .with_error(fields.links_error);
        let (platform, handle) = closed_fields(
            l,
            fields.platform,
            fields.platform_error,
            fields.handle,
            fields.handle_error,
        );
        let charge = Choices {
            error: fields.charge_error.unwrap_or_default(),
            ..charge::question(l, facts.charge)
        };
        let fields = [&charge, &platform].map(Choices::problem);
        let charge = facts.has_address.then_some(charge);
        let problems: Vec<Problem> = [message.problem(), links.problem(), handle.problem()]
            .into_iter()
            .chain(fields)
            .flatten()
            .collect();
        let page = frame.form_page("my-case-title").with_danger();
        Self {
            l,
            page: page.with_problem(!problems.is_empty()),
            as_of: l.with("my-case-as-of", "moment", &l.moment(&facts.at)),
            received: l.moment(&facts.received_at),
            pictures: facts.pictures,
            is_closed: facts.is_closed,
            places: facts.places,
            messages: facts.messages,
            token: facts.token,
            chosen: facts.charge.map(|one| charge::chosen(l, one)).unwrap_or_default(),
            charge,
            opens_links: !links.error.is_empty(),
            message,
            links,
            platform,
            handle,
            opens_closed,
            problems,
        }
    }
}

#[cfg(test)]
impl EnterPage {
    /// Empty, and each answer to words that do not open a case.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let l = frame.here.l;
        let typed = || "appel regenboog".to_owned();
        vec![
            Self::new(frame, String::new(), None),
            Self::new(frame, typed(), Some(l.ta("my-case-code-count", [("found", 2_usize)]))),
            Self::new(frame, typed(), Some(l.ta("my-case-code-word", [("position", 2_usize)]))),
            Self::new(frame, typed(), Some(l.t("my-case-code-checksum"))),
            Self::new(frame, typed(), Some(l.t("my-case-code-unknown"))),
            Self::with_kept(frame, "Ik zag het weer.\nOp dezelfde plek.".to_owned()),
        ]
    }
}

#[cfg(test)]
impl MyCasePage {
    /// Every status, and an empty case with every form wrong.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        use luwte_casework::StatusLine;
        use luwte_domain::Word;
        use luwte_domain::event::EventKind;
        use luwte_domain::location::{LocationStep, RefusalReason, ToldBy};
        use luwte_domain::notice::AnswerKind;
        use luwte_guidance::RecipientKind;

        use super::place::sample_platforms;
        use super::status::PlaceFacts;

        let l = frame.here.l;
        let at: Timestamp = "2026-03-14T09:05:00Z".parse().unwrap();
        let refusals = RefusalReason::ALL.iter().copied().map(Some);
        let history: Vec<_> = EventKind::ALL
            .iter()
            .filter(|kind| kind.is_for_person())
            .zip(refusals.cycle())
            .zip(AnswerKind::ALL.iter().copied().map(Some).cycle())
            .map(|((kind, refused), answer)| StatusLine {
                at,
                kind: *kind,
                refused,
                answer,
                asked: None,
                next: None,
            })
            .collect();
        let places = LocationStep::ALL
            .iter()
            .enumerate()
            .map(|(number, step)| {
                let facts = PlaceFacts {
                    id: number.to_string(),
                    shown: format!("https://voorbeeld.example/{}", "lang".repeat(10 * number)),
                    recipient: "Voorbeeldplatform".to_owned(),
                    step: *step,
                    at,
                    refused: RefusalReason::ALL.get(number % 5).copied(),
                    told_by: Some(ToldBy::Person),
                    sent_again: number == 1,
                    could_not_check_at: (number == 3).then_some(at),
                    asked: Some((
                        RecipientKind::Platform,
                        (number == 1).then_some(RecipientKind::Host),
                    )),
                    why: ["De link is van deze dienst.".to_owned(), String::new()],
                    history: if number == 1 { history.clone() } else { Vec::new() },
                    is_closed: number == 0,
                };
                PlaceCard::new(l, facts)
            })
            .collect();
        let message = |from_desk| {
            MessageLine::new(l, at, from_desk, "Wij hebben de site geschreven.\nTot morgen.".into())
        };
        let full = MyCaseFacts {
            charge: Some(Charge::PoliceFirst),
            has_address: true,
            at,
            received_at: at,
            pictures: 2,
            is_closed: false,
            places,
            messages: vec![message(false), message(true)],
            token: "token".to_owned(),
        };
        let empty = MyCaseFacts {
            places: Vec::new(),
            messages: Vec::new(),
            pictures: 0,
            is_closed: true,
            ..full.clone()
        };
        let fields = MyCaseFields { platform: sample_platforms(l), ..MyCaseFields::default() };
        let wrong = MyCaseFields {
            message_error: Some(l.t("my-case-message-empty")),
            links_error: Some(l.t("my-case-links-empty")),
            platform_error: Some(l.t("link-platform-error")),
            handle_error: Some(l.t("link-handle-error")),
            ..fields.clone()
        };
        vec![Self::new(frame, full, fields), Self::new(frame, empty, wrong)]
    }
}
