//! Messages between the person and the desk.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{CaseId, MessageId};
use luwte_domain::sealed::held;

use crate::{Conn, StoreError};

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRow {
    /// Its identifier; a repeated send of the same form has the same one.
    pub id: MessageId,
    /// The case it belongs to.
    pub case: CaseId,
    /// Whether the desk wrote it.
    pub from_desk: bool,
    /// Its text.
    pub text: Sealed<held::MessageText>,
    /// When it was written.
    pub at: Timestamp,
}

/// Adds a message; `false` where one with its identifier is there, which stays as it is.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, message: &MessageRow) -> Result<bool, StoreError> {
    let params = [
        message.id.into(),
        message.case.into(),
        message.from_desk.into(),
        (&message.text).into(),
        message.at.into(),
    ];
    Ok(conn.execute(sql!("message/insert"), &params).await? == 1)
}

/// The messages of a case, oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn of_case(conn: &mut Conn, case: CaseId) -> Result<Vec<MessageRow>, StoreError> {
    let rows = conn.fetch_all(sql!("message/of_case"), &[case.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(MessageRow {
                id: row.id("message_id")?,
                case: row.id("case_id")?,
                from_desk: row.bool("from_desk")?,
                text: row.sealed("text")?,
                at: row.time("at")?,
            })
        })
        .collect()
}
