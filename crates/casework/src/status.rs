//! The status of a place, made of events alone.

use jiff::Timestamp;
use luwte_domain::Word;
use luwte_domain::event::EventKind;
use luwte_domain::ids::LocationId;
use luwte_domain::location::{LocationKind, LocationState, LocationStep, RefusalReason, ToldBy};
use luwte_domain::notice::AnswerKind;
use luwte_guidance::RecipientKind;
use luwte_store::location::LocationRow;
use luwte_vault::Key;

use crate::error::CaseworkError;
use crate::events::Event;
use crate::house::House;
use crate::places::open_place;

/// One dated line of a place's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusLine {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// Why, for a refusal.
    pub refused: Option<RefusalReason>,
    /// The exact word of an answer, where the kind of event does not tell it.
    pub answer: Option<AnswerKind>,
    /// What kind of recipient was asked, for a notice.
    pub asked: Option<RecipientKind>,
    /// What kind comes next if that does not help, for a notice.
    pub next: Option<RecipientKind>,
}

/// Where a place stands, for the person and the desk.
#[derive(Clone, PartialEq, Eq)]
pub struct PlaceStatus {
    /// Its identifier.
    pub id: LocationId,
    /// The address, or app and group: inert text.
    pub shown: String,
    /// Name of the recipient, where one is known.
    pub recipient: Option<String>,
    /// Whether it has an address.
    pub kind: LocationKind,
    /// The state's name.
    pub step: LocationStep,
    /// Why the recipient refused.
    pub refused: Option<RefusalReason>,
    /// Who told that it is gone.
    pub told_by: Option<ToldBy>,
    /// Since when it stands there.
    pub at: Timestamp,
    /// Whether more than one notice was sent.
    pub sent_again: bool,
    /// When the last re-check could not say, if it came after everything else.
    pub could_not_check_at: Option<Timestamp>,
    /// All lines, oldest first.
    pub history: Vec<StatusLine>,
}

masked_debug!(PlaceStatus);

/// The status of every place, from the case's events.
pub(crate) fn place_statuses(
    house: &House,
    key: &Key,
    rows: &[LocationRow],
    events: &[Event],
) -> Result<Vec<PlaceStatus>, CaseworkError> {
    rows.iter().map(|row| place_status(house, key, row, events)).collect()
}

fn place_status(
    house: &House,
    key: &Key,
    row: &LocationRow,
    events: &[Event],
) -> Result<PlaceStatus, CaseworkError> {
    let line = house.place_line(&open_place(key, row)?);
    let mine = events.iter().filter(|e| e.detail.place_id() == Some(row.id));
    let history: Vec<StatusLine> = mine
        .filter(|event| event.kind.is_for_person())
        .map(|event| StatusLine {
            at: event.at,
            kind: event.kind,
            refused: event.detail.why.as_deref().and_then(RefusalReason::from_word),
            answer: event.detail.why.as_deref().and_then(AnswerKind::from_word),
            asked: event.detail.asked.as_deref().and_then(RecipientKind::from_word),
            next: event.detail.next.as_deref().and_then(RecipientKind::from_word),
        })
        .collect();
    let last = history.last().filter(|line| line.kind == EventKind::CouldNotCheck);
    Ok(PlaceStatus {
        id: row.id,
        shown: line.shown,
        recipient: line.recipient,
        kind: row.kind,
        step: row.state.step(),
        refused: match row.state {
            LocationState::Refused { reason } => Some(reason),
            _ => None,
        },
        told_by: match row.state {
            LocationState::GoneAsTold { by } => Some(by),
            _ => None,
        },
        at: row.state_at,
        sent_again: history.iter().any(|line| line.kind == EventKind::NoticeSentAgain),
        could_not_check_at: last.map(|line| line.at),
        history,
    })
}
