//! `/balie/antwoorden`: mails that answer a notice, and what they may mean.

use askama::Template;
use luwte_casework::desk::{ASIDE_DAYS, MOST_REPLIES, RepliesView, ReplyLine, ReplyView};
use luwte_domain::Word;
use luwte_domain::location::RefusalReason;
use luwte_domain::reply::{ReplyKind, ReplySender};

use super::Frame;
use super::frame::Bar;
use super::words::{ago, notice_step, number};
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Chip, Tone};

/// One answer in the list.
#[derive(Debug)]
struct Line {
    href: String,
    recipient: String,
    case: String,
    came: String,
    proposed: Chip,
    proof: String,
    /// Says that it comes from elsewhere; empty otherwise.
    doubt: String,
}

/// The answers that wait.
#[derive(Debug, Template)]
#[template(path = "desk/answers.html")]
pub(in crate::desk) struct AnswersPage {
    l: Locale,
    page: Page,
    bar: Bar,
    is_on: bool,
    lines: Vec<Line>,
    cut: String,
    aside: Vec<String>,
}

impl AnswersPage {
    /// The list.
    pub(in crate::desk) fn new(frame: &Frame, floor: &Floor, replies: &RepliesView) -> Self {
        let l = frame.l;
        let cut = replies.is_cut.then(|| l.count("desk-answers-most", &MOST_REPLIES));
        let set_aside = |key: &str, count: i64| {
            (count > 0).then(|| l.ta(key, [("count", count), ("days", ASIDE_DAYS)]))
        };
        let aside = [
            set_aside("desk-answers-unmatched", replies.unmatched),
            set_aside("desk-answers-surplus", replies.surplus),
        ];
        Self {
            l,
            page: frame.page(l.t("desk-answers-title"), frame.twin(Way::Answers)),
            bar: Bar::of(frame, floor, Way::Answers),
            is_on: replies.is_on,
            lines: replies.lines.iter().map(|one| line(frame, one)).collect(),
            cut: cut.unwrap_or_default(),
            aside: aside.into_iter().flatten().collect(),
        }
    }
}

fn line(frame: &Frame, one: &ReplyLine) -> Line {
    let l = frame.l;
    Line {
        href: Way::Answer.to(l.lang, &one.id),
        recipient: one.recipient.clone(),
        case: l.with("desk-case-number", "number", &number(one.case)),
        came: ago(l, one.came_at, frame.now),
        proposed: chip(l, one.proposed),
        proof: l.word("desk-answer-match", &one.matched_by),
        doubt: doubt(l, one.sender),
    }
}

fn chip(l: Locale, kind: ReplyKind) -> Chip {
    let tone = match kind {
        ReplyKind::Refused | ReplyKind::Bounce => Tone::Stop,
        ReplyKind::Unclear => Tone::New,
        _ => Tone::Wait,
    };
    Chip { tone, text: l.word("desk-answer-kind", &kind) }
}

fn doubt(l: Locale, sender: ReplySender) -> String {
    match sender {
        ReplySender::SameDomain => String::new(),
        ReplySender::OtherDomain | ReplySender::Nobody => l.word("desk-answer-sender", &sender),
    }
}

/// A button that says what a mail means.
#[derive(Debug)]
struct Meaning {
    value: String,
    label: String,
    key: String,
    is_proposed: bool,
}

/// One answer.
#[derive(Template)]
#[template(path = "desk/answer.html")]
pub(in crate::desk) struct AnswerPage {
    l: Locale,
    page: Page,
    bar: Bar,
    list: &'static str,
    lead: String,
    confirmed: String,
    act: String,
    meanings: Vec<Meaning>,
    notice: String,
    step: Chip,
    case: (String, String),
    from: String,
    sender: String,
    proof: String,
    subject: String,
    text: String,
    report: String,
    left_out: String,
    is_cut: bool,
}

impl AnswerPage {
    /// One answer with the buttons that say what it means.
    pub(in crate::desk) fn new(frame: &Frame, floor: &Floor, reply: &ReplyView) -> Self {
        let l = frame.l;
        let case = l.with("desk-case-number", "number", &number(reply.case));
        let confirmed = reply.confirmed.map(|(kind, at)| {
            let means = l.word("desk-answer-kind", &kind);
            l.ta("desk-answer-confirmed", [("means", means), ("age", ago(l, at, frame.now))])
        });
        let twin = Way::Answer.to(l.twin().lang, &reply.id);
        let told = [
            ("recipient", reply.recipient.clone()),
            ("age", ago(l, reply.came_at, frame.now)),
            ("means", l.word("desk-answer-kind", &reply.proposed)),
        ];
        Self {
            l,
            page: frame.page(l.t("desk-answer-title"), twin),
            bar: Bar::of(frame, floor, Way::Answer),
            list: frame.path(Way::Answers),
            lead: l.ta("desk-answer-lead", told),
            confirmed: confirmed.unwrap_or_default(),
            act: Way::Confirm.to(l.lang, &reply.id),
            meanings: meanings(l, reply),
            notice: Way::Notice.to(l.lang, &reply.notice),
            step: notice_step(l, reply.step),
            case: (Way::Case.to(l.lang, &reply.case), case),
            from: reply.from.clone(),
            sender: l.word("desk-answer-sender", &reply.sender),
            proof: l.word("desk-answer-match", &reply.matched_by),
            subject: reply.subject.clone(),
            text: reply.text.clone(),
            report: reply.report.clone(),
            left_out: match reply.left_out {
                0 => String::new(),
                count => l.count("desk-answer-left-out", &count),
            },
            is_cut: reply.is_cut,
        }
    }
}

/// What is proposed first, then all others; each has a key.
fn meanings(l: Locale, reply: &ReplyView) -> Vec<Meaning> {
    let refused = RefusalReason::ALL.iter().map(|why| (ReplyKind::Refused, Some(*why)));
    let others = ReplyKind::ALL.iter().filter(|kind| **kind != ReplyKind::Refused);
    let mut all: Vec<_> = others.map(|kind| (*kind, None)).chain(refused).collect();
    let proposed = match reply.proposed {
        ReplyKind::Refused => {
            (ReplyKind::Refused, reply.proposed_why.or(Some(RefusalReason::Other)))
        }
        kind => (kind, None),
    };
    all.sort_by_key(|one| *one != proposed);
    let keys = ["a", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "b"];
    let meaning = |((kind, why), key): ((ReplyKind, Option<RefusalReason>), &str)| Meaning {
        value: why.map_or_else(
            || kind.word().to_owned(),
            |why| format!("{}-{}", kind.word(), why.word()),
        ),
        label: why.map_or_else(
            || l.word("desk-answer-means", &kind),
            |why| l.word("desk-answer-refuses", &why),
        ),
        key: key.to_owned(),
        is_proposed: (kind, why) == proposed,
    };
    all.into_iter().zip(keys).map(meaning).collect()
}
