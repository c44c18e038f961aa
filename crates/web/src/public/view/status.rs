//! The status of a place in the closed list of words, and messages.

use jiff::Timestamp;
use luwte_casework::StatusLine;
use luwte_domain::authority::AuthorityAnswer;
use luwte_domain::event::EventKind;
use luwte_domain::location::{LocationStep, RefusalReason, ToldBy};
use luwte_domain::notice::AnswerKind;
use luwte_guidance::RecipientKind;

use crate::locale::Locale;
use crate::parts::{Chip, TimelineItem, Tone};

/// A place with its status, ready to show.
#[derive(Debug, Clone)]
pub(crate) struct PlaceCard {
    pub(super) id: String,
    pub(super) shown: String,
    pub(super) recipient: String,
    pub(super) chip: Chip,
    pub(super) datetime: String,
    pub(super) moment: String,
    pub(super) more: String,
    pub(super) not_checked: String,
    pub(super) history: Vec<TimelineItem>,
    pub(super) may_tell_gone: bool,
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
    pub(crate) history: Vec<StatusLine>,
    /// What kind of recipient was asked last, and what comes next.
    pub(crate) asked: Option<(RecipientKind, Option<RecipientKind>)>,
    /// Why these two are asked, in plain words.
    pub(crate) why: [String; 2],
    /// Whether it has no address.
    pub(crate) is_closed: bool,
}

impl PlaceCard {
    /// The card, in the words of `l`.
    pub(crate) fn new(l: Locale, facts: PlaceFacts) -> Self {
        let step = facts.step;
        let may_tell_gone = facts.is_closed && step != LocationStep::GoneAsTold;
        let history =
            facts.history.iter().map(|line| TimelineItem::new(l, line.at, told(l, line))).collect();
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
        LocationStep::Reappeared if never_left(facts) => l.word("status", &LocationStep::Refused),
        LocationStep::GoneAsTold => {
            let who = l.word("status-who", &facts.told_by.unwrap_or(ToldBy::Person));
            l.ta("status-gone-as-told", [("who", who)])
        }
        step => l.word("status", &step),
    }
}

/// Whether a place that is there was never seen to be gone since the recipient said so.
fn never_left(facts: &PlaceFacts) -> bool {
    let told = facts.history.iter().rev().map(|line| line.kind);
    let mut told =
        told.filter(|kind| matches!(kind, EventKind::Reappeared | EventKind::StillThere));
    told.next() == Some(EventKind::StillThere)
}

/// The line below the status.
fn more(l: Locale, facts: &PlaceFacts) -> String {
    match facts.step {
        LocationStep::Reported if is_found(facts) => l.t("status-place-found-more"),
        LocationStep::Reported if !facts.is_closed => l.t("status-reported-more"),
        LocationStep::Noticed => asked(l, facts),
        LocationStep::Acknowledged => match last_word(facts, EventKind::Acknowledged) {
            Some(AnswerKind::Forwarded) => l.t("status-forwarded-more"),
            _ => asked(l, facts),
        },
        LocationStep::SaidGone => confirmed(l, facts)
            .unwrap_or_else(|| said_gone(l, facts.history.iter().rev().find_map(says_gone))),
        LocationStep::GoneAsTold => l.t("status-gone-as-told-more"),
        LocationStep::Reappeared if never_left(facts) => l.t("status-still-there-more"),
        LocationStep::Refused => {
            l.word("status-refused", &facts.refused.unwrap_or(RefusalReason::Other))
        }
        _ => String::new(),
    }
}

/// Whether the desk found the place behind a short link, so that the person never saw its address.
fn is_found(facts: &PlaceFacts) -> bool {
    facts.history.iter().any(|line| line.kind == EventKind::PlaceFound)
}

/// The exact word of the last event of a kind.
fn last_word(facts: &PlaceFacts, kind: EventKind) -> Option<AnswerKind> {
    facts.history.iter().rev().find(|line| line.kind == kind).and_then(|line| line.answer)
}

/// The word with which somebody says that it is gone.
fn says_gone(line: &StatusLine) -> Option<AnswerKind> {
    match (line.kind, line.answer) {
        (EventKind::SaidGone, answer) => Some(answer.unwrap_or(AnswerKind::Removed)),
        (EventKind::AuthorityAnswered, Some(AnswerKind::Complied)) => line.answer,
        _ => None,
    }
}

fn said_gone(l: Locale, answer: Option<AnswerKind>) -> String {
    l.t(match answer {
        Some(AnswerKind::Disabled) => "status-disabled-more",
        Some(AnswerKind::Complied) => "status-authority-complied",
        _ => "status-said-gone-more",
    })
}

/// What is known of a place that is said to be gone, where looks could not say; by the last of these
/// events.
fn confirmed(l: Locale, facts: &PlaceFacts) -> Option<String> {
    let mut newest = facts.history.iter().rev();
    newest.find_map(|line| match line.kind {
        EventKind::Unconfirmed => Some(Some(l.t("status-unconfirmed-more"))),
        EventKind::SeenGone => Some(Some(l.t("status-seen-gone-more"))),
        _ => says_gone(line).map(|_| None),
    })?
}

/// Who is asked now, who next, and why.
fn asked(l: Locale, facts: &PlaceFacts) -> String {
    let Some((now, next)) = facts.asked else { return String::new() };
    let [why_now, why_next] = &facts.why;
    let say = |key, kind: RecipientKind| l.ta(key, [("who", l.word("status-kind", &kind))]);
    let now = format!("{} {why_now}", say("status-asked-now", now));
    let next = next.map(|next| format!("{} {why_next}", say("status-asked-next", next)));
    [now, next.unwrap_or_default()].join(" ").trim().to_owned()
}

/// One line of the history, in the same words.
fn told(l: Locale, line: &StatusLine) -> String {
    let key = match line.kind {
        EventKind::PlaceAdded => "status-place-added",
        EventKind::PlaceFound => "status-place-found",
        EventKind::NoticeSent => "status-noticed",
        EventKind::NoticeSentAgain => "status-sent-again",
        EventKind::Acknowledged if line.answer == Some(AnswerKind::Forwarded) => {
            return pair(l, "status-acknowledged", &l.t("status-forwarded-more"));
        }
        EventKind::Acknowledged => "status-acknowledged",
        EventKind::SaidGone => return pair(l, "status-said-gone", &said_gone(l, line.answer)),
        EventKind::AuthorityAnswered => {
            let answer = line.answer.and_then(AnswerKind::of_authority);
            return l.word("status-authority", &answer.unwrap_or(AuthorityAnswer::Received));
        }
        EventKind::Refused => {
            let why = l.word("status-refused", &line.refused.unwrap_or(RefusalReason::Other));
            return pair(l, "status-refused", &why);
        }
        EventKind::HandedOver => "status-handed-over",
        EventKind::Complained => "status-complained",
        EventKind::CouldNotCheck => "status-not-checked-short",
        EventKind::Gone => "status-gone",
        EventKind::GoneHere => "status-gone-here",
        EventKind::Reappeared => "status-reappeared",
        EventKind::Unconfirmed => "status-unconfirmed-short",
        EventKind::SeenGone => "status-seen-gone",
        EventKind::StillThere => return pair(l, "status-refused", &l.t("status-still-there-more")),
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
    pub(super) from: String,
    pub(super) is_own: bool,
    pub(super) datetime: String,
    pub(super) moment: String,
    pub(super) text: String,
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

#[cfg(test)]
mod tests;
