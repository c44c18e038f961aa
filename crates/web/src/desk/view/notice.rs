//! `/balie/kennisgeving/{id}`: exactly what goes out, to whom, and what keeps it from going.

use askama::Template;
use luwte_casework::Missing;
use luwte_casework::desk::{NoticeMarks, NoticeView};
use luwte_casework::error::InputProblem;
use luwte_domain::Word;
use luwte_domain::notice::NoticeStep;
use luwte_guidance::NoticeField;

use super::Frame;
use super::frame::Bar;
use super::notice_answers::{StatementText, replies, statements};
use super::notice_parts::{MissingLine, Others, asked, details, is_by_hand, rows, sent};
use super::words::{clock, notice_step, number};
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Chip, Field, Problem, Row};
use crate::problem;

/// Most characters of the own sentence.
const MOST_OWN_CHARS: usize = 1_000;

/// What was typed, and what must be mended.
#[derive(Default)]
pub(in crate::desk) struct NoticeFields {
    /// The own sentence that could not be taken, and why.
    pub(in crate::desk) own: Option<(String, InputProblem)>,
    /// Whether the tick at "I checked this address" is missing.
    pub(in crate::desk) lacks_check: bool,
    /// Whether sending was tried while something is missing.
    pub(in crate::desk) tried: bool,
    /// Whether sending was tried with a changed sentence, which is in the text now.
    pub(in crate::desk) is_added: bool,
    /// How many places it named when sending was pressed.
    pub(in crate::desk) seen: Option<usize>,
    /// Details that could not be taken, and why.
    pub(in crate::desk) details: Vec<(NoticeField, String, InputProblem)>,
}

/// Addresses of the forms.
#[derive(Debug)]
struct Acts {
    show: String,
    own: String,
    channel: String,
    send: String,
    undo: String,
    /// Where a complaint may be recorded.
    complain: Option<String>,
    marks: String,
    details: String,
    paper: String,
    /// The page for filling in the recipient's own form, where mail is no way.
    form: Option<String>,
}

impl Acts {
    fn new(l: Locale, notice: &NoticeView) -> Self {
        let to = |way: Way| way.to(l.lang, &notice.id);
        Self {
            show: to(Way::Notice),
            own: to(Way::OwnWords),
            channel: to(Way::Channel),
            send: to(Way::Send),
            undo: to(Way::Undo),
            complain: notice.may_complain.then(|| to(Way::Complain)),
            marks: to(Way::Marks),
            details: to(Way::Details),
            paper: to(Way::Paper),
            form: is_by_hand(notice).then(|| to(Way::Form)),
        }
    }
}

/// The time to think again.
#[derive(Debug)]
struct Queued {
    title: String,
    left_ms: i64,
}

/// What became of it.
#[derive(Debug, Default)]
struct Outcome {
    title: String,
    text: String,
    is_bad: bool,
}

/// Confirming the recipient's address.
#[derive(Debug)]
struct Channel {
    lead: String,
    label: String,
    error: String,
}

/// One notice.
#[derive(Template)]
#[template(path = "desk/notice.html")]
pub(in crate::desk) struct NoticePage {
    l: Locale,
    page: Page,
    bar: Bar,
    problems: Vec<Problem>,
    case: String,
    to_case: String,
    step: Chip,
    is_draft: bool,
    queued: Option<Queued>,
    outcome: Outcome,
    missing: Vec<MissingLine>,
    /// That a place was added after it was shown; empty where none was.
    grown: String,
    /// How many places it names.
    seen: usize,
    rows: Vec<Row>,
    needs_channel: bool,
    channel: Channel,
    letter: String,
    letter_lang: &'static str,
    own: Field,
    asked: Vec<Row>,
    details: Vec<Field>,
    marks: NoticeMarks,
    others: Others,
    /// Answers by mail: address and what each means.
    replies: Vec<(String, String)>,
    files: String,
    statements: Vec<StatementText>,
    acts: Acts,
    may_send: bool,
    send_label: String,
    send_hint: String,
}

impl NoticePage {
    /// The notice; `undo_seconds` is the time to think again.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        notice: &NoticeView,
        undo_seconds: i64,
        fields: NoticeFields,
    ) -> Self {
        let l = frame.l;
        let is_draft = notice.step == NoticeStep::Drafted;
        let is_failed = notice.step == NoticeStep::Failed;
        let tried = fields.tried;
        let is_grown = fields.seen.is_some_and(|seen| seen != notice.places.len());
        let grown = if is_grown { l.t("desk-grown-title") } else { String::new() };
        let channel = channel(frame, notice, fields.lacks_check);
        let own = own(l, notice, fields.own, fields.is_added);
        let details = details(l, notice, &fields.details);
        let mut problems = problems(l, notice, tried, &own, &channel);
        let added = Problem { field: "grown".to_owned(), text: grown.clone() };
        problems.extend(is_grown.then_some(added));
        problems.extend(details.iter().filter_map(Field::problem));
        let page = frame.page(l.t("desk-check-title"), Way::Notice.to(l.twin().lang, &notice.id));
        let send = if is_failed { "desk-send-again-button" } else { "desk-send-button" };
        Self {
            l,
            page: page.with_problem(!problems.is_empty()),
            bar: Bar::of(frame, floor, Way::Notice),
            problems,
            case: Way::Case.to(l.lang, &notice.case),
            to_case: l.with("desk-check-case", "number", &number(notice.case)),
            step: notice_step(l, notice.step),
            is_draft,
            queued: queued(frame, notice),
            outcome: outcome(l, notice),
            missing: notice
                .missing
                .iter()
                .map(|missing| MissingLine::new(l, notice, *missing))
                .collect(),
            grown,
            seen: notice.places.len(),
            rows: rows(l, notice),
            needs_channel: notice.missing.contains(&Missing::ChannelConfirmed),
            channel,
            letter: notice.text.clone(),
            letter_lang: notice.lang.word(),
            own,
            asked: notice.requirements.iter().map(|one| asked(l, *one)).collect(),
            details,
            marks: notice.marks,
            others: Others::new(l, notice),
            replies: replies(frame, notice),
            files: if is_by_hand(notice) { String::new() } else { notice.files.join(", ") },
            statements: statements(l, notice),
            acts: Acts::new(l, notice),
            may_send: !is_by_hand(notice) && (is_failed || (is_draft && notice.missing.is_empty())),
            send_label: l.t(send),
            send_hint: l.ta("desk-send-hint", [("seconds", undo_seconds)]),
        }
    }
}

fn problems(
    l: Locale,
    notice: &NoticeView,
    tried: bool,
    own: &Field,
    channel: &Channel,
) -> Vec<Problem> {
    let missing = (tried && !notice.missing.is_empty())
        .then(|| Problem { field: "missing".to_owned(), text: l.t("desk-missing-title") });
    let unchecked = (!channel.error.is_empty())
        .then(|| Problem { field: "checked".to_owned(), text: channel.error.clone() });
    let repeats = if notice.step == NoticeStep::Drafted { own.problem() } else { None };
    [missing, unchecked, repeats].into_iter().flatten().collect()
}

fn channel(frame: &Frame, notice: &NoticeView, lacks_check: bool) -> Channel {
    let l = frame.l;
    let to = notice.reach.as_ref().map(|reach| reach.address().to_owned()).unwrap_or_default();
    let lead = [("to", to), ("recipient", notice.recipient.clone())];
    Channel {
        lead: l.ta("desk-channel-lead", lead),
        label: l.with("desk-channel-check", "day", &l.day(&frame.now)),
        error: if lacks_check { l.t("desk-channel-error") } else { String::new() },
    }
}

fn own(
    l: Locale,
    notice: &NoticeView,
    typed: Option<(String, InputProblem)>,
    is_added: bool,
) -> Field {
    let told = if notice.repeats {
        Some(l.t("desk-own-repeats"))
    } else {
        is_added.then(|| l.t("desk-own-added"))
    };
    let (value, wrong) = typed.map_or_else(
        || (notice.own_words.clone(), told),
        |(value, wrong)| (value, Some(problem::text(l, &wrong))),
    );
    Field::lines("own", l.t("desk-own-label"), 3)
        .prose()
        .at_most(MOST_OWN_CHARS)
        .with_hint(l.t("desk-own-hint"))
        .with_value(value)
        .with_error(wrong)
}

fn queued(frame: &Frame, notice: &NoticeView) -> Option<Queued> {
    let send_at = notice.send_at?;
    Some(Queued {
        title: frame.l.with("desk-queued-title", "clock", &clock(frame.l, send_at)),
        left_ms: (send_at.as_millisecond() - frame.now.as_millisecond()).max(0),
    })
}

fn outcome(l: Locale, notice: &NoticeView) -> Outcome {
    let sent = sent(notice);
    let (title, text, is_bad) = match notice.step {
        NoticeStep::Drafted | NoticeStep::Queued => return Outcome::default(),
        NoticeStep::Sent => {
            let at = notice.sent_at.map(|at| l.moment(&at)).unwrap_or_default();
            let title = l.with(sent.0, "moment", &at);
            let text = l.t(sent.1);
            return Outcome { title, text, is_bad: false };
        }
        NoticeStep::Acknowledged => ("desk-acknowledged-title", sent.1, false),
        NoticeStep::Decided if notice.may_complain => {
            ("desk-refused-title", "desk-decided-text", false)
        }
        NoticeStep::Complained => ("desk-complained-title", "desk-complained-text", false),
        NoticeStep::Decided => ("desk-decided-title", "desk-decided-text", false),
        NoticeStep::Settled => ("desk-settled-title", "desk-decided-text", false),
        NoticeStep::Failed => ("desk-failed-title", "desk-failed-text", true),
    };
    Outcome { title: l.t(title), text: l.t(text), is_bad }
}
