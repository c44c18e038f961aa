//! Parts of the case page: notices to draft, messages, assessments, timeline, facts, next steps.

use luwte_casework::desk::{AssessmentView, CaseView, DeskPlace, NoticeLine, TimelineLine};
use luwte_casework::my_case::MessageView;
use luwte_domain::case::CaseStep;
use luwte_domain::charge::Charge;
use luwte_domain::location::{LocationKind, LocationStep};
use luwte_domain::notice::NoticeStep;

use super::words::{answer, event_detail, notice_step};
use crate::desk::Way;
use crate::locale::Locale;
use crate::parts::{Chip, Row, TimelineItem};

/// A notice that may be drafted: to one recipient, about its places.
#[derive(Debug)]
pub(super) struct DraftLine {
    pub(super) label: String,
    pub(super) count: String,
    pub(super) places: String,
}

/// One draft per recipient; those with a place that nobody was asked about come first, and among
/// them the known recipients.
pub(super) fn drafts(l: Locale, places: &[DeskPlace]) -> Vec<DraftLine> {
    let mut groups: Vec<(Option<&String>, Vec<&DeskPlace>)> = Vec::new();
    let possible =
        |place: &&DeskPlace| place.may_be_noticed && place.status.kind == LocationKind::Address;
    for place in places.iter().filter(possible) {
        let recipient = place.asked.as_ref().or(place.status.recipient.as_ref());
        match groups.iter_mut().find(|(known, _)| *known == recipient) {
            Some((_, places)) => places.push(place),
            None => groups.push((recipient, vec![place])),
        }
    }
    groups.sort_by_key(|(recipient, places)| {
        (!places.iter().any(|place| is_unasked(place)), recipient.is_none())
    });
    groups
        .into_iter()
        .map(|(recipient, places)| {
            let ids: Vec<String> = places.iter().map(|place| place.status.id.to_string()).collect();
            DraftLine {
                label: match recipient {
                    Some(name) => l.with("desk-notice-draft", "recipient", name),
                    None => l.t("desk-notice-draft-unknown"),
                },
                count: l.count("desk-notice-places", &places.len()),
                places: ids.join(" "),
            }
        })
        .collect()
}

fn is_unasked(place: &DeskPlace) -> bool {
    matches!(place.status.step, LocationStep::Reported | LocationStep::Reappeared)
}

/// One message.
pub(super) struct MessageLine {
    pub(super) from: String,
    pub(super) from_desk: bool,
    pub(super) datetime: String,
    pub(super) moment: String,
    pub(super) text: String,
}

impl MessageLine {
    pub(super) fn new(l: Locale, message: &MessageView) -> Self {
        let from =
            if message.from_desk { "desk-message-from-desk" } else { "desk-message-from-person" };
        Self {
            from: l.t(from),
            from_desk: message.from_desk,
            datetime: l.datetime(&message.at),
            moment: l.moment(&message.at),
            text: message.text.clone(),
        }
    }
}

/// A recorded assessment.
#[derive(Debug)]
pub(super) struct AssessmentLine {
    pub(super) line: String,
    pub(super) by: String,
}

impl AssessmentLine {
    pub(super) fn new(l: Locale, assessment: &AssessmentView) -> Self {
        let line = [
            ("assessor", l.word("desk-assessor", &assessment.assessor)),
            ("basis", l.word("desk-basis", &assessment.basis)),
        ];
        let by = [("name", assessment.by.clone()), ("moment", l.moment(&assessment.at))];
        Self { line: l.ta("desk-assess-line", line), by: l.ta("desk-assess-by", by) }
    }
}

/// A notice of the case.
#[derive(Debug)]
pub(super) struct NoticeRow {
    pub(super) href: String,
    pub(super) label: String,
    pub(super) step: Chip,
    pub(super) count: String,
    pub(super) datetime: String,
    pub(super) moment: String,
}

impl NoticeRow {
    pub(super) fn new(l: Locale, notice: &NoticeLine) -> Self {
        Self {
            href: Way::Notice.to(l.lang, &notice.id),
            label: match notice.recipient.as_str() {
                "" => l.t("desk-notice-line-unknown"),
                name => l.with("desk-notice-line", "recipient", name),
            },
            step: notice_step(l, notice.step),
            count: l.count("desk-notice-places", &notice.places),
            datetime: l.datetime(&notice.at),
            moment: l.moment(&notice.at),
        }
    }
}

/// One line of the timeline.
pub(super) fn timeline_item(l: Locale, line: &TimelineLine) -> TimelineItem {
    let detail = line.detail.as_deref().map(|word| event_detail(l, line.kind, word));
    let by = line.by.as_deref().map(|name| l.with("desk-event-by", "name", name));
    let parts = [Some(l.word("desk-event", &line.kind)), line.place.clone(), detail, by];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    TimelineItem::new(l, line.at, parts.join(" · "))
}

/// The facts beside the case.
pub(super) fn facts(l: Locale, case: &CaseView) -> Vec<Row> {
    let handling =
        if case.is_strict { "desk-facts-handling-strict" } else { "desk-facts-handling-adult" };
    let answers = &case.answers;
    [
        ("desk-facts-about", answer(l, "desk-about", answers.about)),
        ("desk-facts-situation", answer(l, "desk-situation", answers.situation)),
        ("desk-facts-age", answer(l, "desk-age", answers.age)),
        ("desk-facts-lang", l.word("desk-lang", &case.lang)),
        ("desk-facts-handling", l.t(handling)),
    ]
    .into_iter()
    .map(|(key, value)| Row { label: l.t(key), values: vec![value], ..Row::default() })
    .collect()
}

/// What is best done next, the first thing first.
pub(super) fn next_steps(l: Locale, case: &CaseView) -> Vec<String> {
    if case.state.step() == CaseStep::Closed {
        return vec![l.t("desk-next-reopen")];
    }
    let places = || case.places.iter();
    let addresses = || places().filter(|place| place.status.kind == LocationKind::Address);
    let is_reported = |place: &DeskPlace| place.status.step == LocationStep::Reported;
    let has_draft = case.notices.iter().any(|notice| notice.step == NoticeStep::Drafted);
    let has_closed =
        places().any(|place| place.status.kind == LocationKind::ClosedPlace && is_reported(place));
    let steps = [
        (case.messages.last().is_some_and(|last| !last.from_desk), "desk-next-read"),
        (case.handled_by.is_none(), "desk-next-take"),
        (case.assessments.is_empty() && addresses().count() > 0, "desk-next-assess"),
        (addresses().any(|place| place.looks_unique && is_reported(place)), "desk-next-unique"),
        (case.charge == Some(Charge::PoliceFirst), "desk-next-police"),
        (!has_draft && addresses().any(is_unasked), "desk-next-notice"),
        (has_draft, "desk-next-draft"),
        (has_closed, "desk-next-closed-place"),
    ];
    let mut next: Vec<String> =
        steps.into_iter().filter(|(is_due, _)| *is_due).map(|(_, key)| l.t(key)).collect();
    if next.is_empty() {
        let is_done = places().all(|place| !place.may_be_noticed);
        next.push(l.t(if is_done { "desk-next-done" } else { "desk-next-wait" }));
    }
    if case.is_strict && addresses().any(|place| place.may_be_noticed) {
        next.push(l.t("desk-next-hotline"));
    }
    next
}
