//! Whether the person thinks of pressing charges, and what comes first then: the last word of the
//! person, or of a member whom the person told.
//!
//! Where the police come first nothing new is sent, but about danger to somebody's life; what was
//! approved and is not out yet becomes a draft again.
//!
//! Serves: S66.

use luwte_domain::charge::Charge;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, StaffId};
use luwte_domain::{Word as _, notice::NoticeStep};
use luwte_store::{Conn, case as case_table, event as event_table, notice as notice_table};
use luwte_vault::Key;

use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::events::{self, Event};
use crate::house::House;
use crate::records::{EventDetail, NoticeBody};

/// What was chosen last; none where nobody chose.
pub(crate) fn chosen(events: &[Event]) -> Option<Charge> {
    let last = events.iter().rfind(|event| event.kind == EventKind::ChargeChosen)?;
    Charge::from_word(last.detail.why.as_deref()?)
}

impl House {
    /// What was chosen last in a case.
    pub(crate) async fn charge_of(
        &self,
        conn: &mut Conn,
        case: CaseId,
        key: &Key,
    ) -> Result<Option<Charge>, CaseworkError> {
        Ok(chosen(&events::open(case, key, &event_table::of_case(conn, case).await?)?))
    }

    /// Keeps what the person chose, or told a member; what was chosen already is not kept again.
    pub(crate) async fn choose_charge(
        &self,
        conn: &mut Conn,
        case: CaseId,
        key: &Key,
        (charge, told): (Charge, Option<StaffId>),
    ) -> Result<(), CaseworkError> {
        // An approval at the same time comes before or after, and then sees this.
        case_table::for_update(conn, case).await?.ok_or(CaseworkError::NotFound)?;
        if self.charge_of(conn, case, key).await? == Some(charge) {
            return Ok(());
        }
        let now = self.now();
        let detail = told.map(EventDetail::of_staff).unwrap_or_default().why(charge);
        events::append(conn, case, key, EventKind::ChargeChosen, &detail, now).await?;
        if told.is_none() {
            case_table::set_unread(conn, case, Some(now)).await?;
        }
        if charge == Charge::PoliceFirst {
            let detail = told.map(EventDetail::of_staff).unwrap_or_default();
            for row in notice_table::of_case(conn, case).await? {
                if row.state.step() != NoticeStep::Queued {
                    continue;
                }
                let column = place("notice", "body", *row.id.as_bytes());
                let body: Result<NoticeBody, _> = codec::open(key, &column, &row.body);
                // One that does not read goes out no more than the others.
                if !body.is_ok_and(|body| body.threat_to_life) {
                    self.take_back(conn, &row, key, &detail).await?;
                }
            }
        }
        Ok(())
    }
}
