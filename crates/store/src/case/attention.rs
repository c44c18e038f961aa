//! Who looks after a case, and whether something in it waits to be read.

use jiff::Timestamp;
use luwte_domain::ids::{CaseId, StaffId};

use crate::{Conn, StoreError};

/// A member takes a case, whoever had it.
///
/// # Errors
///
/// [`StoreError::Touched`] where there is no such case.
pub async fn take(conn: &mut Conn, id: CaseId, staff: StaffId) -> Result<(), StoreError> {
    conn.execute_expecting(1, sql!("case/take"), &[id.into(), staff.into()]).await
}

/// Something came in at `at` that nobody opened, unless something older waits; or all was opened.
///
/// # Errors
///
/// [`StoreError::Touched`] where there is no such case.
pub async fn set_unread(
    conn: &mut Conn,
    id: CaseId,
    at: Option<Timestamp>,
) -> Result<(), StoreError> {
    match at {
        Some(at) => {
            let params = [id.into(), at.into()];
            conn.execute_expecting(1, sql!("case/mark_unread"), &params).await
        }
        None => conn.execute_expecting(1, sql!("case/mark_read"), &[id.into()]).await,
    }
}
