//! The numbers compartment: coarse counts without any case identifier.

use luwte_domain::Answers;
use luwte_domain::tally::Tally;

use crate::{Conn, Param, StoreError};

/// How often something happened on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TallyCount {
    /// Days since 1970-01-01, in Europe/Amsterdam.
    pub day: i64,
    /// What was counted, with its marks.
    pub tally: Tally,
    /// How often.
    pub n: i64,
}

/// Counts one on `day` (days since 1970-01-01, Europe/Amsterdam).
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn add(conn: &mut Conn, tally: &Tally, day: i64) -> Result<(), StoreError> {
    let params = [
        day.into(),
        Param::word(tally.event),
        Param::word_or_empty(tally.answers.about),
        Param::word_or_empty(tally.answers.situation),
        Param::word_or_empty(tally.answers.age),
        Param::word_or_empty(tally.route),
    ];
    conn.execute_expecting(1, sql!("tally/add"), &params).await
}

/// Every count, in order of days.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn all(conn: &mut Conn) -> Result<Vec<TallyCount>, StoreError> {
    let rows = conn.fetch_all(sql!("tally/all"), &[]).await?;
    rows.iter()
        .map(|row| {
            let answers = Answers {
                about: row.word_or_empty("about")?,
                situation: row.word_or_empty("situation")?,
                age: row.word_or_empty("age")?,
                ..Answers::default()
            };
            let route = row.word_or_empty("route")?;
            let tally = Tally { event: row.word("event")?, answers, route };
            Ok(TallyCount { day: row.i64("day")?, tally, n: row.i64("n")? })
        })
        .collect()
}
