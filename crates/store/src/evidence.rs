//! Sealed records of evidence, and the custody log they stand in.
//!
//! The log outlives the cases: a leaf is a salted digest and tells nothing alone.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{CaseId, EvidenceId, LocationId};
use luwte_domain::sealed::held;

use crate::{Conn, PublicBytes, StoreError};

/// The name under which the log is held.
const LOG: [u8; 16] = *b"luwt custody log";

/// A record of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// Its identifier.
    pub id: EvidenceId,
    /// The case it belongs to.
    pub case: CaseId,
    /// The place it is about.
    pub location: LocationId,
    /// Record, manifest and salt.
    pub record: Sealed<held::EvidenceRecord>,
    /// Its leaf in the custody log.
    pub leaf_index: i64,
    /// When it was made.
    pub made_at: Timestamp,
}

/// A signed checkpoint of the custody log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckpointRow {
    /// How many leaves it covers.
    pub size: i64,
    /// Roots of the full subtrees.
    pub frontier: PublicBytes,
    /// The signed text, UTF-8.
    pub note: PublicBytes,
    /// When it was signed.
    pub at: Timestamp,
}

/// Adds a record.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, evidence: &EvidenceRow) -> Result<(), StoreError> {
    let params = [
        evidence.id.into(),
        evidence.case.into(),
        evidence.location.into(),
        (&evidence.record).into(),
        evidence.leaf_index.into(),
        evidence.made_at.into(),
    ];
    conn.execute_expecting(1, sql!("evidence/insert"), &params).await
}

/// The records of a case, in the order of the log.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn of_case(conn: &mut Conn, case: CaseId) -> Result<Vec<EvidenceRow>, StoreError> {
    let rows = conn.fetch_all(sql!("evidence/of_case"), &[case.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(EvidenceRow {
                id: row.id("evidence_id")?,
                case: row.id("case_id")?,
                location: row.id("location_id")?,
                record: row.sealed("record")?,
                leaf_index: row.i64("leaf_index")?,
                made_at: row.time("made_at")?,
            })
        })
        .collect()
}

/// Holds the log to the end of the transaction, so that the last checkpoint stays the last. Comes
/// before reading it in order to append.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn hold_log(conn: &mut Conn) -> Result<(), StoreError> {
    conn.hold(&LOG).await
}

/// The whole log, in order.
///
/// # Errors
///
/// [`StoreError::Contradiction`] where a leaf is missing.
pub async fn leaves(conn: &mut Conn) -> Result<Vec<[u8; 32]>, StoreError> {
    let rows = conn.fetch_all(sql!("evidence/leaves"), &[]).await?;
    (0_i64..)
        .zip(&rows)
        .map(|(index, row)| match row.i64("leaf_index")? {
            found if found == index => row.bytes("leaf"),
            _ => Err(row.contradicts("leaf_index")),
        })
        .collect()
}

/// The index the next leaf will have: 0, 1, 2, …
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn next_leaf(conn: &mut Conn) -> Result<i64, StoreError> {
    let row = conn.fetch_optional(sql!("evidence/next_leaf"), &[]).await?;
    row.map_or(Ok(0), |row| row.i64("leaf_index"))
}

/// Appends a leaf at `index`, which must be the next.
///
/// # Errors
///
/// [`StoreError::Conflict`] where it is not: another process was first.
pub async fn append_leaf(
    conn: &mut Conn,
    index: i64,
    leaf: [u8; 32],
    at: Timestamp,
) -> Result<(), StoreError> {
    if next_leaf(conn).await? != index {
        return Err(StoreError::Conflict { statement: "evidence/append_leaf" });
    }
    let params = [index.into(), leaf.into(), at.into()];
    conn.execute_expecting(1, sql!("evidence/append_leaf"), &params).await
}

/// The checkpoint that covers most leaves; none before the first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn last_checkpoint(conn: &mut Conn) -> Result<Option<CheckpointRow>, StoreError> {
    let row = conn.fetch_optional(sql!("evidence/last_checkpoint"), &[]).await?;
    row.map(|row| {
        Ok(CheckpointRow {
            size: row.i64("size")?,
            frontier: row.public_bytes("frontier")?,
            note: row.public_bytes("note")?,
            at: row.time("at")?,
        })
    })
    .transpose()
}

/// Adds a checkpoint.
///
/// # Errors
///
/// [`StoreError::Conflict`] where one of this size is there.
pub async fn put_checkpoint(conn: &mut Conn, point: &CheckpointRow) -> Result<(), StoreError> {
    let params =
        [point.size.into(), (&point.frontier).into(), (&point.note).into(), point.at.into()];
    conn.execute_expecting(1, sql!("evidence/put_checkpoint"), &params).await
}
