//! `/balie/zaak/{id}`: one case, between the queue and its facts.

use askama::Template;
use luwte_casework::desk::{CaseView, PictureLine};
use luwte_casework::error::InputProblem;
use luwte_domain::Word;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::case::{CaseState, ClosedReason};
use luwte_domain::charge::Charge;
use luwte_domain::ids::CaseId;

use super::Frame;
use super::case_parts::{
    AssessmentLine, DraftLine, MessageLine, NoticeRow, drafts, facts, next_steps, timeline_item,
};
use super::frame::Bar;
use super::place::PlaceLine;
use super::queue::{QueueLine, lines};
use super::words::{case_step, marks, number};
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Chip, Choice, Choices, Field, Problem, Row, TimelineItem};
use crate::problem;

/// Most characters of a message.
const MOST_MESSAGE_CHARS: usize = 5_000;

/// What was typed or chosen, and what must be mended.
#[derive(Default)]
pub(in crate::desk) struct CaseFields {
    /// An answer to the person.
    pub(in crate::desk) reply: String,
    /// What is wrong with it.
    pub(in crate::desk) reply_problem: Option<InputProblem>,
    /// Whether the form was too old.
    pub(in crate::desk) is_stale: bool,
    /// An assessment of which at least one half is missing.
    pub(in crate::desk) assess: Option<(Option<Assessor>, Option<Basis>)>,
    /// Whether what comes first was not chosen.
    pub(in crate::desk) lacks_charge: bool,
    /// Whether the reason to close is missing.
    pub(in crate::desk) lacks_reason: bool,
}

/// Addresses of the forms.
#[derive(Debug)]
struct Acts {
    take: String,
    reply: String,
    assess: String,
    charge: String,
    notice: String,
    close: String,
    reopen: String,
}

impl Acts {
    fn new(l: Locale, id: CaseId) -> Self {
        let to = |way: Way| way.to(l.lang, &id);
        Self {
            take: to(Way::Take),
            reply: to(Way::Reply),
            assess: to(Way::Assess),
            charge: to(Way::Charge),
            notice: to(Way::Draft),
            close: to(Way::Close),
            reopen: to(Way::Reopen),
        }
    }
}

/// A fingerprint with its quality.
#[derive(Debug)]
struct Picture {
    hex: String,
    quality: String,
}

/// One case.
#[derive(Template)]
#[template(path = "desk/case.html")]
pub(in crate::desk) struct CasePage {
    l: Locale,
    page: Page,
    bar: Bar,
    queue: Vec<QueueLine>,
    problems: Vec<Problem>,
    id: String,
    step: Chip,
    marks: Vec<Chip>,
    received: String,
    handled: String,
    others: Vec<String>,
    /// Why it is closed; empty while it is not.
    closed: String,
    is_strict: bool,
    take: String,
    drafts: Vec<DraftLine>,
    acts: Acts,
    story: String,
    places: Vec<PlaceLine>,
    messages: Vec<MessageLine>,
    token: String,
    reply: Field,
    assessments: Vec<AssessmentLine>,
    assessor: Choices,
    basis: Choices,
    opens_assess: bool,
    /// What the person wants first; empty where nobody said.
    chosen: String,
    /// What the case waits for before anything goes out; empty where it does not.
    waits: &'static str,
    charge: Choices,
    notices: Vec<NoticeRow>,
    timeline: Vec<TimelineItem>,
    reason: Choices,
    opens_close: bool,
    next: Vec<String>,
    facts: Vec<Row>,
    pictures: Vec<Picture>,
}

impl CasePage {
    /// The case; forms that hold a problem stand open.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        case: &CaseView,
        fields: CaseFields,
    ) -> Self {
        let l = frame.l;
        let opens_assess = fields.assess.is_some() || case.assessments.is_empty();
        let opens_close = fields.lacks_reason;
        let forms = Forms::new(l, case, fields);
        let closed = match case.state {
            CaseState::Closed { reason } => {
                l.with("desk-closed-note", "reason", &l.word("desk-closed", &reason))
            }
            _ => String::new(),
        };
        let drafts = if closed.is_empty() { drafts(l, &case.places) } else { Vec::new() };
        let number = number(case.id);
        let title = l.with("desk-case-number", "number", &number);
        let page = frame.page(title, Way::Case.to(l.twin().lang, &case.id));
        Self {
            l,
            page: page.with_problem(!forms.problems.is_empty()),
            bar: Bar::of(frame, floor, Way::Case),
            queue: lines(frame, &floor.queue.rows, Some(case.id)),
            problems: forms.problems,
            id: case.id.to_string(),
            step: case_step(l, case.state.step()),
            marks: marks(l, case.answers, case.is_strict),
            received: l.with("desk-case-received", "moment", &l.moment(&case.received_at)),
            handled: handled(l, case),
            others: others(l, case),
            closed,
            is_strict: case.is_strict,
            take: take(l, case, &floor.me.name),
            drafts,
            acts: Acts::new(l, case.id),
            story: case.story.clone(),
            places: case.places.iter().map(|place| PlaceLine::new(l, case, place)).collect(),
            messages: case.messages.iter().map(|message| MessageLine::new(l, message)).collect(),
            token: case.token.clone(),
            reply: forms.reply,
            assessments: case.assessments.iter().map(|one| AssessmentLine::new(l, one)).collect(),
            assessor: forms.assessor,
            basis: forms.basis,
            opens_assess,
            chosen: case.charge.map(|one| l.word("desk-charge", &one)).unwrap_or_default(),
            waits: if case.charge == Some(Charge::PoliceFirst) { "desk-charge-waits" } else { "" },
            charge: forms.charge,
            notices: case.notices.iter().map(|notice| NoticeRow::new(l, notice)).collect(),
            timeline: case.timeline.iter().map(|line| timeline_item(l, line)).collect(),
            reason: forms.reason,
            opens_close,
            next: next_steps(l, case),
            facts: facts(l, case),
            pictures: case.pictures.iter().map(|picture| shown(l, picture)).collect(),
        }
    }

    fn is_closed(&self) -> bool {
        !self.closed.is_empty()
    }
}

fn handled(l: Locale, case: &CaseView) -> String {
    match &case.handled_by {
        Some(name) => l.with("desk-case-handled", "name", name),
        None => l.t("desk-case-unhandled"),
    }
}

fn others(l: Locale, case: &CaseView) -> Vec<String> {
    let line = |(name, at): &(String, jiff::Timestamp)| {
        l.ta("desk-case-others", [("name", name.clone()), ("moment", l.moment(at))])
    };
    case.opened_by_others.iter().map(line).collect()
}

/// What the button says that takes the case; empty when it is one's own already.
fn take(l: Locale, case: &CaseView, me: &str) -> String {
    match case.handled_by.as_deref() {
        None => l.t("desk-case-take"),
        Some(name) if name == me => String::new(),
        Some(name) => l.with("desk-case-take-over", "name", name),
    }
}

fn shown(l: Locale, picture: &PictureLine) -> Picture {
    let numbers = [("quality", usize::from(picture.quality)), ("parts", picture.parts)];
    let quality = l.ta("desk-facts-quality", numbers);
    Picture { hex: picture.pdq_hex.clone(), quality }
}

/// The forms of the page.
struct Forms {
    reply: Field,
    assessor: Choices,
    basis: Choices,
    charge: Choices,
    reason: Choices,
    problems: Vec<Problem>,
}

impl Forms {
    fn new(l: Locale, case: &CaseView, fields: CaseFields) -> Self {
        let wrong = match fields.reply_problem {
            Some(InputProblem::Empty) => Some(l.t("desk-reply-empty")),
            Some(wrong) => Some(problem::text(l, &wrong)),
            None => fields.is_stale.then(|| l.t("desk-case-stale")),
        };
        let lang = l.word("desk-lang", &case.lang);
        let reply = Field::lines("text", l.t("desk-reply-label"), 5)
            .prose()
            .at_most(MOST_MESSAGE_CHARS)
            .with_hint(l.with("desk-reply-hint", "lang", &lang))
            .with_value(fields.reply)
            .with_error(wrong);
        let is_tried = fields.assess.is_some();
        let (says, on) = fields.assess.unwrap_or_default();
        let needed = |is_missing: bool| {
            if is_missing { l.t("base-bad-choice") } else { String::new() }
        };
        let charge = Choices {
            name: "charge",
            legend: l.t("desk-charge-legend"),
            error: needed(fields.lacks_charge),
            choices: choices(l, "desk-charge", case.charge),
            ..Choices::default()
        };
        let assessor = Choices {
            name: "assessor",
            legend: l.t("desk-assess-assessor"),
            error: needed(is_tried && says.is_none()),
            choices: choices(l, "desk-assessor", says),
            ..Choices::default()
        };
        let basis = Choices {
            name: "basis",
            legend: l.t("desk-assess-basis"),
            error: needed(is_tried && on.is_none()),
            choices: choices(l, "desk-basis", on),
            ..Choices::default()
        };
        let reason = Choices {
            name: "reason",
            legend: l.t("desk-close-reason"),
            error: needed(fields.lacks_reason),
            choices: choices::<ClosedReason>(l, "desk-closed", None),
            ..Choices::default()
        };
        let lists = [&assessor, &basis, &charge, &reason].map(Choices::problem);
        let problems = std::iter::once(reply.problem()).chain(lists).flatten().collect();
        Self { reply, assessor, basis, charge, reason, problems }
    }
}

/// All values of an enumeration as answers.
fn choices<W: Word + PartialEq>(l: Locale, start: &str, chosen: Option<W>) -> Vec<Choice> {
    let choice = |value: &W| Choice {
        value: value.word().to_owned(),
        label: l.word(start, value),
        is_chosen: chosen == Some(*value),
        ..Choice::default()
    };
    W::ALL.iter().map(choice).collect()
}
