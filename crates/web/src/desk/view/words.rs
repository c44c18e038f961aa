//! Enumerated values in the desk's words, ages, numbers, chips.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use luwte_casework::PlaceStatus;
use luwte_domain::answers::{AgeGroup, Answers, Situation};
use luwte_domain::assessment::Basis;
use luwte_domain::authority::AuthorityAnswer;
use luwte_domain::case::{CaseStep, ClosedReason};
use luwte_domain::charge::Charge;
use luwte_domain::deadline::Deadline;
use luwte_domain::event::EventKind;
use luwte_domain::hand_over::HotlineAnswer;
use luwte_domain::ids::CaseId;
use luwte_domain::location::{LocationStep, RefusalReason, ToldBy};
use luwte_domain::notice::{AnswerKind, FailedWhy, NoticeStep};
use luwte_domain::reply::ReplyKind;
use luwte_domain::sighting::{SightingReason, Verdict};
use luwte_domain::{Lang, Word};
use luwte_guidance::NoticeField;

use crate::locale::Locale;
use crate::parts::{Chip, Tone};

/// How long ago `at` was, in the largest unit that says enough.
pub(super) fn ago(l: Locale, at: Timestamp, now: Timestamp) -> String {
    let minutes = (now.as_second() - at.as_second()).max(0) / 60;
    let (key, count) = match minutes {
        0..60 => ("desk-ago-minutes", minutes),
        60..2880 => ("desk-ago-hours", minutes / 60),
        _ => ("desk-ago-days", minutes / 1440),
    };
    l.ta(key, [("count", count)])
}

/// A span of time, in the largest unit that says enough.
pub(super) fn span(l: Locale, ms: i64) -> String {
    let minutes = ms.max(0) / 60_000;
    let (key, count) = match minutes {
        0..60 => ("desk-span-minutes", minutes),
        60..2880 => ("desk-span-hours", minutes / 60),
        _ => ("desk-span-days", minutes / 1440),
    };
    l.ta(key, [("count", count)])
}

/// The time of the clock in Europe/Amsterdam, with seconds.
pub(super) fn clock(l: Locale, at: Timestamp) -> String {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    let at = at.to_zoned(zone).time();
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    match l.lang {
        Lang::Nl => format!("{hour}.{minute:02}.{second:02}"),
        Lang::En => format!("{hour:02}:{minute:02}:{second:02}"),
    }
}

/// The number of a case as people say it: its last eight digits.
pub(super) fn number(id: CaseId) -> String {
    let id = id.to_string();
    id.get(id.len().saturating_sub(8)..).unwrap_or(&id).to_owned()
}

/// An answer, or that it was not given.
pub(super) fn answer<W: Word>(l: Locale, start: &str, value: Option<W>) -> String {
    value.map_or_else(|| l.t("desk-not-said"), |value| l.word(start, &value))
}

/// Marks for risk.
pub(super) fn marks(l: Locale, answers: Answers, is_strict: bool) -> Vec<Chip> {
    let marks = [
        (answers.age == Some(AgeGroup::Under12), Tone::Stop, "desk-mark-young"),
        (answers.situation == Some(Situation::Threatened), Tone::Stop, "desk-mark-threat"),
        (is_strict, Tone::Wait, "desk-mark-strict"),
    ];
    marks
        .into_iter()
        .filter(|(is_set, ..)| *is_set)
        .map(|(_, tone, key)| Chip { tone, text: l.t(key) })
        .collect()
}

/// Where a case stands.
pub(super) fn case_step(l: Locale, step: CaseStep) -> Chip {
    let tone = match step {
        CaseStep::Received | CaseStep::Reopened => Tone::Wait,
        CaseStep::Open | CaseStep::Waiting => Tone::New,
        CaseStep::Closed => Tone::Good,
    };
    Chip { tone, text: l.word("desk-step", &step) }
}

/// Where a notice stands.
pub(super) fn notice_step(l: Locale, step: NoticeStep) -> Chip {
    let tone = match step {
        NoticeStep::Drafted => Tone::New,
        NoticeStep::Queued | NoticeStep::Sent | NoticeStep::Acknowledged => Tone::Wait,
        NoticeStep::Decided | NoticeStep::Complained | NoticeStep::Settled => Tone::Good,
        NoticeStep::Failed => Tone::Stop,
    };
    Chip { tone, text: l.word("desk-notice-step", &step) }
}

/// Where a place stands, in the closed list of status words.
pub(super) fn place_step(l: Locale, status: &PlaceStatus) -> Chip {
    let tone = match status.step {
        LocationStep::Reported => Tone::New,
        LocationStep::Noticed | LocationStep::Acknowledged | LocationStep::SaidGone => Tone::Wait,
        LocationStep::Gone | LocationStep::GoneHere | LocationStep::GoneAsTold => Tone::Good,
        LocationStep::Refused | LocationStep::Reappeared => Tone::Stop,
    };
    let text = match status.step {
        LocationStep::Noticed if status.sent_again => l.t("desk-status-sent-again"),
        LocationStep::GoneAsTold => {
            let who = l.word("desk-told", &status.told_by.unwrap_or(ToldBy::Person));
            l.with("desk-status-gone-as-told", "who", &who)
        }
        step => l.word("desk-status", &step),
    };
    Chip { tone, text }
}

/// The enumerated word of an event, in words; empty where there is none.
pub(super) fn event_detail(l: Locale, kind: EventKind, word: &str) -> String {
    fn text<W: Word>(l: Locale, start: &str, word: &str) -> Option<String> {
        W::from_word(word).map(|value| l.word(start, &value))
    }
    let found = match kind {
        EventKind::Assessed => text::<Basis>(l, "desk-basis", word),
        EventKind::Closed => text::<ClosedReason>(l, "desk-closed", word),
        EventKind::Refused => text::<RefusalReason>(l, "desk-refusal", word),
        EventKind::NoticeFailed => text::<FailedWhy>(l, "desk-failed", word),
        EventKind::FieldCopied => text::<NoticeField>(l, "desk-field", word),
        EventKind::HandOverAnswered => text::<HotlineAnswer>(l, "desk-hotline", word),
        EventKind::AuthorityAnswered => text::<AuthorityAnswer>(l, "desk-authority", word),
        EventKind::Acknowledged | EventKind::SaidGone | EventKind::StatementCame => {
            text::<AnswerKind>(l, "dossier-answer", word)
        }
        EventKind::ReplyCame | EventKind::ReplyConfirmed => {
            text::<ReplyKind>(l, "desk-answer-kind", word)
        }
        EventKind::ChargeChosen => text::<Charge>(l, "desk-charge", word),
        EventKind::ShortLinkOpened => text::<SightingReason>(l, "desk-reason", word),
        EventKind::ClockRang => text::<Deadline>(l, "desk-deadline", word),
        _ => text::<Verdict>(l, "desk-verdict", word),
    };
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NL: Locale = Locale::new(Lang::Nl);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + second).unwrap()
    }

    #[test]
    fn an_age_is_told_in_its_largest_unit() {
        assert_eq!(ago(NL, at(0), at(30)), "net binnen");
        assert_eq!(ago(NL, at(0), at(90)), "1 minuut");
        assert_eq!(ago(NL, at(0), at(47 * 3600)), "47 uur");
        assert_eq!(ago(NL, at(0), at(49 * 3600)), "2 dagen");
        assert_eq!(ago(NL, at(60), at(0)), "net binnen");
    }

    #[test]
    fn a_moment_of_sending_has_seconds() {
        let at: Timestamp = "2026-03-14T09:05:07Z".parse().unwrap();
        assert_eq!(clock(NL, at), "10.05.07");
        assert_eq!(clock(Locale::new(Lang::En), at), "10:05:07");
    }

    #[test]
    fn every_enumerated_value_has_words_in_both_languages() {
        fn all<W: Word>(start: &str) {
            for lang in [Lang::Nl, Lang::En] {
                for value in W::ALL {
                    let text = Locale::new(lang).word(start, value);
                    assert!(!text.contains('⟦'), "{text}");
                }
            }
        }
        all::<luwte_domain::AboutWhom>("desk-about");
        all::<Situation>("desk-situation");
        all::<AgeGroup>("desk-age");
        all::<Lang>("desk-lang");
        all::<CaseStep>("desk-step");
        all::<ClosedReason>("desk-closed");
        all::<NoticeStep>("desk-notice-step");
        all::<ToldBy>("desk-told");
        all::<RefusalReason>("desk-refusal");
        all::<Verdict>("desk-verdict");
        all::<luwte_domain::sighting::SightingReason>("desk-reason");
        all::<luwte_domain::assessment::Assessor>("desk-assessor");
        all::<Basis>("desk-basis");
        all::<EventKind>("desk-event");
        all::<FailedWhy>("desk-failed");
        all::<luwte_domain::sending::SendTrouble>("desk-sending");
        all::<ReplyKind>("desk-answer-kind");
        all::<luwte_domain::imported::ScartStatus>("desk-scart");
        all::<RefusalReason>("desk-answer-refuses");
        all::<luwte_domain::reply::ReplyMatch>("desk-answer-match");
        all::<luwte_domain::reply::ReplySender>("desk-answer-sender");
        all::<Deadline>("desk-deadline");
        all::<HotlineAnswer>("desk-hotline");
        all::<luwte_domain::hosting::HostTrouble>("desk-trouble");
        all::<luwte_guidance::RecipientKind>("desk-recipient");
        all::<luwte_guidance::RecipientKind>("status-kind");
    }
}
