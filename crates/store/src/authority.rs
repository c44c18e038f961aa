//! What the authority says of a place.

use luwte_domain::authority::AuthorityWord;
use luwte_domain::ids::LocationId;

use crate::{Conn, Param, Row, StoreError};

/// Keeps what the authority says, in place of what it said before.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn put(
    conn: &mut Conn,
    location: LocationId,
    word: &AuthorityWord,
) -> Result<(), StoreError> {
    let params =
        [location.into(), Param::word(word.answer), word.at.into(), word.ordered_at.into()];
    conn.execute_expecting(1, sql!("authority/put"), &params).await
}

/// What the authority last said; none where it said nothing.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get(
    conn: &mut Conn,
    location: LocationId,
) -> Result<Option<AuthorityWord>, StoreError> {
    let Some(row) = conn.fetch_optional(sql!("authority/get"), &[location.into()]).await? else {
        return Ok(None);
    };
    Ok(Some(read(&row)?))
}

/// What the authority last said of each place of an open case that is not gone, where that reads.
///
/// # Errors
///
/// [`StoreError`] of the database, or where a place has no readable identifier.
pub async fn of_unfinished(
    conn: &mut Conn,
) -> Result<Vec<(LocationId, Result<AuthorityWord, StoreError>)>, StoreError> {
    let rows = conn.fetch_all(sql!("authority/of_unfinished"), &[]).await?;
    rows.iter().map(|row| Ok((row.id("location_id")?, read(row)))).collect()
}

fn read(row: &Row) -> Result<AuthorityWord, StoreError> {
    Ok(AuthorityWord {
        answer: row.word("answer")?,
        at: row.time("answered_at")?,
        ordered_at: row.opt_time("ordered_at")?,
    })
}
