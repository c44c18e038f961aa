//! Writing and reading what happened in a case.

use jiff::Timestamp;
use luwte_domain::event::EventKind;
use luwte_domain::ids::CaseId;
use luwte_store::Conn;
use luwte_store::event::{self as table, EventRow, NewEvent};
use luwte_vault::Key;

use crate::codec::{self, event_row, place};
use crate::error::CaseworkError;
use crate::records::EventDetail;

/// An event with its opened detail.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) at: Timestamp,
    pub(crate) kind: EventKind,
    pub(crate) detail: EventDetail,
}

/// Appends an event in the caller's transaction.
pub(crate) async fn append(
    conn: &mut Conn,
    case: CaseId,
    key: &Key,
    kind: EventKind,
    detail: &EventDetail,
    at: Timestamp,
) -> Result<(), CaseworkError> {
    let seq = table::next_seq(conn, case).await?;
    let place = place("case_event", "operational", event_row(case, seq));
    let operational = Some(codec::seal(key, &place, detail)?);
    table::append(conn, &NewEvent { case, at, kind, operational, sealed: None }).await?;
    Ok(())
}

/// Opens rows of events, oldest first.
pub(crate) fn open(
    case: CaseId,
    key: &Key,
    rows: &[EventRow],
) -> Result<Vec<Event>, CaseworkError> {
    rows.iter()
        .map(|row| {
            let detail = match &row.operational {
                Some(sealed) => {
                    let place = place("case_event", "operational", event_row(case, row.seq));
                    codec::open(key, &place, sealed)?
                }
                None => EventDetail::default(),
            };
            Ok(Event { at: row.at, kind: row.kind, detail })
        })
        .collect()
}
