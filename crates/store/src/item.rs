//! Content items: pictures and videos, known by their fingerprints only.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{CaseId, ItemId};
use luwte_domain::sealed::held;

use crate::{Conn, StoreError};

/// A content item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// Its identifier.
    pub id: ItemId,
    /// The case it belongs to.
    pub case: CaseId,
    /// Its fingerprints.
    pub picture: Sealed<held::PictureRecord>,
    /// When it was added.
    pub made_at: Timestamp,
}

/// Adds a content item.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, item: &ItemRow) -> Result<(), StoreError> {
    let params = [item.id.into(), item.case.into(), (&item.picture).into(), item.made_at.into()];
    conn.execute_expecting(1, sql!("item/insert"), &params).await
}

/// The content items of a case, oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn of_case(conn: &mut Conn, case: CaseId) -> Result<Vec<ItemRow>, StoreError> {
    let rows = conn.fetch_all(sql!("item/of_case"), &[case.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(ItemRow {
                id: row.id("item_id")?,
                case: row.id("case_id")?,
                picture: row.sealed("picture")?,
                made_at: row.time("made_at")?,
            })
        })
        .collect()
}
