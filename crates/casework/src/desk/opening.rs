//! Opening a case: written down and committed before the ring gives its share; nothing of the case is
//! decrypted before that, but the operational facts that the queue shows.

use luwte_domain::event::EventKind;
use luwte_domain::ids::CaseId;
use luwte_store::{case as case_table, event as event_table};

use crate::error::CaseworkError;
use crate::events;
use crate::house::House;
use crate::keys::CaseKeys;
use crate::records::EventDetail;
use crate::session::StaffLogin;

/// A member who opened a case within this time is not written down again.
const SAME_OPENING_MS: i64 = 10 * 60_000;

/// A case that a member of staff opened.
pub(crate) struct StaffCase {
    pub(crate) row: case_table::CaseRow,
    pub(crate) keys: CaseKeys,
}

impl House {
    /// Opens a case for a member of staff: writes the opening down, commits, then asks the ring.
    pub(crate) async fn staff_opens(
        &self,
        login: &StaffLogin,
        case: CaseId,
    ) -> Result<StaffCase, CaseworkError> {
        let mut conn = self.store.read().await?;
        let row = case_table::get(&mut conn, case).await?.ok_or(CaseworkError::NotFound)?;
        let key = self.operational_key(case).await?.ok_or(CaseworkError::NotFound)?;
        let rows = event_table::of_case(&mut conn, case).await?;
        drop(conn);
        let now = self.now();
        let is_known = events::open(case, &key, &rows)?.iter().any(|event| {
            event.kind == EventKind::Opened
                && event.detail.staff_id() == Some(login.id)
                && (0..SAME_OPENING_MS)
                    .contains(&(now.as_millisecond() - event.at.as_millisecond()))
        });
        if !is_known {
            let mut tx = self.store.write().await?;
            let detail = EventDetail::of_staff(login.id);
            events::append(tx.conn(), case, &key, EventKind::Opened, &detail, now).await?;
            tx.commit().await?;
        }
        let keys = self.team_opens(login, &row).await?;
        Ok(StaffCase { row, keys })
    }
}
