//! What recipients wrote with their answers: the statement of reasons (DSA article 17), for the desk.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{NoticeId, StatementId};
use luwte_domain::notice::AnswerKind;
use luwte_domain::sealed::held;

use crate::{Conn, Param, Row, StoreError};

/// A text of a recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRow {
    /// Its identifier.
    pub id: StatementId,
    /// The notice it is about.
    pub notice: NoticeId,
    /// Keyed digest by which the same text is known again.
    pub text_tag: [u8; 16],
    /// The answer it came with.
    pub answer: AnswerKind,
    /// The text.
    pub body: Sealed<held::Statement>,
    /// When it came.
    pub came_at: Timestamp,
}

impl StatementRow {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id("statement_id")?,
            notice: row.id("notice_id")?,
            text_tag: row.bytes("text_tag")?,
            answer: row.word("answer")?,
            body: row.sealed("body")?,
            came_at: row.time("came_at")?,
        })
    }
}

/// Adds a text; `false` where the same one is there already.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, statement: &StatementRow) -> Result<bool, StoreError> {
    let params = [
        statement.id.into(),
        statement.notice.into(),
        statement.text_tag.into(),
        Param::word(statement.answer),
        (&statement.body).into(),
        statement.came_at.into(),
    ];
    Ok(conn.execute(sql!("statement/insert"), &params).await? == 1)
}

/// The texts about a notice, oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn of_notice(conn: &mut Conn, id: NoticeId) -> Result<Vec<StatementRow>, StoreError> {
    let rows = conn.fetch_all(sql!("statement/of_notice"), &[id.into()]).await?;
    rows.iter().map(StatementRow::read).collect()
}

/// Forgets the texts about a notice that another case takes over: they may quote what was asked.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn forget(conn: &mut Conn, id: NoticeId) -> Result<(), StoreError> {
    conn.execute(sql!("statement/forget"), &[id.into()]).await?;
    Ok(())
}
