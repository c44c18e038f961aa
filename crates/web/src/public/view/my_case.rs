//! The page of the person with the code: words to enter, status per place, messages, withdrawal.

use askama::Template;
use jiff::Timestamp;
use luwte_domain::event::EventKind;
use luwte_domain::location::{LocationStep, RefusalReason, ToldBy};

use super::Frame;
use super::place::{MOST_STORY_CHARS, closed_fields};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Chip, Choices, Field, Problem, TimelineItem, Tone};

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

/// A place with its status, ready to show.
#[derive(Debug, Clone)]
pub(crate) struct PlaceCard {
    id: String,
    shown: String,
    recipient: String,
    chip: Chip,
    datetime: String,
    moment: String,
    more: String,
    not_checked: String,
    history: Vec<TimelineItem>,
    may_tell_gone: bool,
}

/// What [`PlaceCard`] is made from.
#[derive(Debug, Clone)]
pub(crate) struct PlaceFacts {
    /// Its identifier.
    pub(crate) id: String,
    /// The address, or app and group.
    pub(crate) shown: String,
    /// Name of the recipient; may be empty.
    pub(crate) recipient: String,
    /// Where it stands.
    pub(crate) step: LocationStep,
    /// Since when.
    pub(crate) at: Timestamp,
    /// Why the recipient refused.
    pub(crate) refused: Option<RefusalReason>,
    /// Who told that it is gone.
    pub(crate) told_by: Option<ToldBy>,
    /// Whether more than one notice was sent.
    pub(crate) sent_again: bool,
    /// When the last re-check could not say.
    pub(crate) could_not_check_at: Option<Timestamp>,
    /// All lines, oldest first.
    pub(crate) history: Vec<(Timestamp, EventKind, Option<RefusalReason>)>,
    /// Whether it has no address.
    pub(crate) is_closed: bool,
}

impl PlaceCard {
    /// The card, in the words of `l`.
    pub(crate) fn new(l: Locale, facts: PlaceFacts) -> Self {
        let step = facts.step;
        let may_tell_gone = facts.is_closed && step != LocationStep::GoneAsTold;
        let history = facts
            .history
            .iter()
            .map(|(at, kind, refused)| TimelineItem::new(l, *at, told(l, *kind, *refused)))
            .collect();
        Self {
            chip: Chip { tone: tone(step), text: status(l, &facts) },
            more: more(l, &facts),
            not_checked: facts
                .could_not_check_at
                .map(|at| l.ta("status-not-checked", [("moment", l.moment(&at))]))
                .unwrap_or_default(),
            datetime: l.datetime(&facts.at),
            moment: l.moment(&facts.at),
            id: facts.id,
            recipient: Some(facts.recipient)
                .filter(|name| !facts.shown.starts_with(name.as_str()))
                .unwrap_or_default(),
            shown: facts.shown,
            history,
            may_tell_gone,
        }
    }
}

fn tone(step: LocationStep) -> Tone {
    match step {
        LocationStep::Reported => Tone::New,
        LocationStep::Noticed | LocationStep::Acknowledged | LocationStep::SaidGone => Tone::Wait,
        LocationStep::Gone | LocationStep::GoneHere | LocationStep::GoneAsTold => Tone::Good,
        LocationStep::Refused | LocationStep::Reappeared => Tone::Stop,
    }
}

/// The status word, of the closed list of words.
fn status(l: Locale, facts: &PlaceFacts) -> String {
    match facts.step {
        LocationStep::Noticed if facts.sent_again => l.t("status-sent-again"),
        LocationStep::GoneAsTold => {
            let who = l.word("status-who", &facts.told_by.unwrap_or(ToldBy::Person));
            l.ta("status-gone-as-told", [("who", who)])
        }
        step => l.word("status", &step),
    }
}

/// The line below the status.
fn more(l: Locale, facts: &PlaceFacts) -> String {
    match facts.step {
        LocationStep::Reported if !facts.is_closed => l.t("status-reported-more"),
        LocationStep::SaidGone => l.t("status-said-gone-more"),
        LocationStep::GoneAsTold => l.t("status-gone-as-told-more"),
        LocationStep::Refused => {
            l.word("status-refused", &facts.refused.unwrap_or(RefusalReason::Other))
        }
        _ => String::new(),
    }
}

/// One line of the history, in the same words.
fn told(l: Locale, kind: EventKind, refused: Option<RefusalReason>) -> String {
    let key = match kind {
        EventKind::PlaceAdded => "status-place-added",
        EventKind::NoticeSent => "status-noticed",
        EventKind::NoticeSentAgain => "status-sent-again",
        EventKind::Acknowledged => "status-acknowledged",
        EventKind::SaidGone => return pair(l, "status-said-gone", &l.t("status-said-gone-more")),
        EventKind::Refused => {
            let why = l.word("status-refused", &refused.unwrap_or(RefusalReason::Other));
            return pair(l, "status-refused", &why);
        }
        EventKind::CouldNotCheck => "status-not-checked-short",
        EventKind::Gone => "status-gone",
        EventKind::GoneHere => "status-gone-here",
        EventKind::Reappeared => "status-reappeared",
        EventKind::ToldGone => {
            return l.ta("status-gone-as-told", [("who", l.word("status-who", &ToldBy::Person))]);
        }
        _ => "status-reported",
    };
    l.t(key)
}

fn pair(l: Locale, key: &str, more: &str) -> String {
    format!("{}. {more}", l.t(key))
}

/// One message.
#[derive(Debug, Clone)]
pub(crate) struct MessageLine {
    from: String,
    is_own: bool,
    datetime: String,
    moment: String,
    text: String,
}

impl MessageLine {
    /// A message of the desk or of the person.
    pub(crate) fn new(l: Locale, at: Timestamp, from_desk: bool, text: String) -> Self {
        let from = if from_desk { "my-case-from-desk" } else { "my-case-from-you" };
        Self {
            from: l.t(from),
            is_own: !from_desk,
            datetime: l.datetime(&at),
            moment: l.moment(&at),
            text,
        }
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
    /// Account or group to add.
    pub(crate) handle: String,
    /// What is wrong with it.
    pub(crate) handle_error: Option<String>,
}

/// What the case holds.
#[derive(Debug, Clone)]
pub(crate) struct MyCaseFacts {
    /// When the report came in.
    pub(crate) received_at: Timestamp,
    /// How many pictures have a code.
    pub(crate) pictures: usize,
    /// Whether it was closed.
    pub(crate) is_closed: bool,
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
    received: String,
    pictures: usize,
    is_closed: bool,
    places: Vec<PlaceCard>,
    messages: Vec<MessageLine>,
    token: String,
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
        let problems: Vec<Problem> =
            [message.problem(), links.problem(), platform.problem(), handle.problem()]
                .into_iter()
                .flatten()
                .collect();
        let page = frame.form_page("my-case-title").with_danger();
        Self {
            l,
            page: page.with_problem(!problems.is_empty()),
            received: l.moment(&facts.received_at),
            pictures: facts.pictures,
            is_closed: facts.is_closed,
            places: facts.places,
            messages: facts.messages,
            token: facts.token,
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

/// `/mijn-zaak/intrekken`: one confirmation.
#[derive(Debug, Template)]
#[template(path = "public/withdraw.html")]
pub(crate) struct WithdrawPage {
    l: Locale,
    page: Page,
}

impl WithdrawPage {
    /// The page.
    pub(crate) fn new(frame: &Frame) -> Self {
        Self { l: frame.here.l, page: frame.form_page("my-case-title").with_danger() }
    }
}

/// `/mijn-zaak/ingetrokken`.
#[derive(Debug, Template)]
#[template(path = "public/withdrawn.html")]
pub(crate) struct WithdrawnPage {
    l: Locale,
    page: Page,
}

impl WithdrawnPage {
    /// The page.
    pub(crate) fn new(frame: &Frame) -> Self {
        Self { l: frame.here.l, page: frame.page("my-case-title").with_danger() }
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
        use luwte_domain::Word;

        use super::place::sample_platforms;

        let l = frame.here.l;
        let at: Timestamp = "2026-03-14T09:05:00Z".parse().unwrap();
        let refusals = RefusalReason::ALL.iter().copied().map(Some);
        let history: Vec<_> = EventKind::ALL
            .iter()
            .filter(|kind| kind.is_for_person())
            .zip(refusals.cycle())
            .map(|(kind, why)| (at, *kind, why))
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
