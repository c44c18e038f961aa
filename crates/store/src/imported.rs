//! What came over from another system: the numbers places had there, and who answers for it.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{CaseId, LocationId, StaffId};
use luwte_domain::imported::ScartStatus;
use luwte_domain::sealed::held;

use crate::location::LocationRow;
use crate::{Conn, Param, StoreError};

/// The number of a place in the other system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPlace {
    /// Keyed digest of the number.
    pub number_tag: [u8; 16],
    /// The place.
    pub location: LocationId,
    /// The number.
    pub number: Sealed<held::FileNumber>,
    /// Where the other system had it.
    pub status: ScartStatus,
}

/// A place that was open in the other system and is not gone here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPlace {
    /// Its number.
    pub imported: ImportedPlace,
    /// Where it stands here.
    pub row: LocationRow,
    /// Whether no picture of its case may be touched.
    pub is_strict: bool,
    /// When a member approved contact with its address.
    pub approved_at: Option<Timestamp>,
}

/// How many places came over with a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusCount {
    /// The status.
    pub status: ScartStatus,
    /// How many.
    pub count: i64,
    /// With how many of them contact was approved.
    pub approved: i64,
}

/// How many open places came over with a status, of cases of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenCount {
    /// The status.
    pub status: ScartStatus,
    /// Whether no picture of their cases may be touched.
    pub is_strict: bool,
    /// How many.
    pub count: i64,
    /// With how many of them contact was approved.
    pub approved: i64,
}

/// Notes that a case came over, and who answers for it.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert_case(
    conn: &mut Conn,
    case: CaseId,
    by: StaffId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let params = [case.into(), by.into(), now.into()];
    conn.execute_expecting(1, sql!("imported/insert_case"), &params).await
}

/// Form tokens and identifiers of the cases that came over and are not strict.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn adults(conn: &mut Conn) -> Result<Vec<([u8; 16], CaseId)>, StoreError> {
    let rows = conn.fetch_all(sql!("imported/adults"), &[]).await?;
    rows.iter().map(|row| Ok((row.bytes("form_token")?, row.id("case_id")?))).collect()
}

/// Notes the number of a place.
///
/// # Errors
///
/// [`StoreError::Touched`] where another place has that number.
pub async fn insert_place(
    conn: &mut Conn,
    place: &ImportedPlace,
    now: Timestamp,
) -> Result<(), StoreError> {
    let params = [
        place.number_tag.into(),
        place.location.into(),
        (&place.number).into(),
        Param::word(place.status),
        now.into(),
    ];
    conn.execute_expecting(1, sql!("imported/insert_place"), &params).await
}

/// The place and the case of a number.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn by_number(
    conn: &mut Conn,
    tag: [u8; 16],
) -> Result<Option<(LocationId, CaseId)>, StoreError> {
    let row = conn.fetch_optional(sql!("imported/by_number"), &[tag.into()]).await?;
    row.map(|row| Ok((row.id("location_id")?, row.id("case_id")?))).transpose()
}

/// Places that were open in the other system, in the order of their tags after `after`, at most
/// `limit`.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn open(
    conn: &mut Conn,
    after: [u8; 16],
    limit: i64,
) -> Result<Vec<OpenPlace>, StoreError> {
    let rows = conn.fetch_all(sql!("imported/open"), &[after.into(), limit.into()]).await?;
    rows.iter()
        .map(|row| {
            let imported = ImportedPlace {
                number_tag: row.bytes("number_tag")?,
                location: row.id("location_id")?,
                number: row.sealed("number")?,
                status: row.word("status")?,
            };
            Ok(OpenPlace {
                imported,
                row: LocationRow::read(row)?,
                is_strict: row.bool("strict")?,
                approved_at: row.opt_time("approved_at")?,
            })
        })
        .collect()
}

/// Notes that a member approves contact with the address of a place; `false` where that was done.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn approve(
    conn: &mut Conn,
    tag: [u8; 16],
    by: StaffId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let params = [tag.into(), by.into(), now.into()];
    Ok(conn.execute(sql!("imported/approve"), &params).await? == 1)
}

/// When a member approved contact with a place; none for one that was not approved, or did not come
/// over.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn approved_at(
    conn: &mut Conn,
    place: LocationId,
) -> Result<Option<Timestamp>, StoreError> {
    let row = conn.fetch_optional(sql!("imported/approved_at"), &[place.into()]).await?;
    row.map_or(Ok(None), |row| row.opt_time("approved_at"))
}

/// Whether anything came over.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn is_any(conn: &mut Conn) -> Result<bool, StoreError> {
    Ok(conn.fetch_optional(sql!("imported/any"), &[]).await?.is_some())
}

/// How many places came over, by status.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn counts(conn: &mut Conn) -> Result<Vec<StatusCount>, StoreError> {
    let rows = conn.fetch_all(sql!("imported/counts"), &[]).await?;
    rows.iter()
        .map(|row| {
            Ok(StatusCount {
                status: row.word("status")?,
                count: row.i64("n")?,
                approved: row.i64("approved")?,
            })
        })
        .collect()
}

/// How many places were open in the other system and are not gone here.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn open_counts(conn: &mut Conn) -> Result<Vec<OpenCount>, StoreError> {
    let rows = conn.fetch_all(sql!("imported/open_counts"), &[]).await?;
    rows.iter()
        .map(|row| {
            Ok(OpenCount {
                status: row.word("status")?,
                is_strict: row.bool("strict")?,
                count: row.i64("n")?,
                approved: row.i64("approved")?,
            })
        })
        .collect()
}
