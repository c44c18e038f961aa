//! Assessments: who says that a place is unlawful, and on what basis.

use luwte_domain::assessment::Assessment;
use luwte_domain::ids::{AssessmentId, CaseId};

use crate::{Conn, Param, Row, StoreError};

fn read(row: &Row) -> Result<Assessment, StoreError> {
    Ok(Assessment {
        id: row.id("assessment_id")?,
        case: row.id("case_id")?,
        assessor: row.word("assessor")?,
        basis: row.word("basis")?,
        by: row.id("by_staff")?,
        at: row.time("at")?,
    })
}

/// Records an assessment.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn insert(conn: &mut Conn, assessment: &Assessment) -> Result<(), StoreError> {
    let params = [
        assessment.id.into(),
        assessment.case.into(),
        Param::word(assessment.assessor),
        Param::word(assessment.basis),
        assessment.by.into(),
        assessment.at.into(),
    ];
    conn.execute_expecting(1, sql!("assessment/insert"), &params).await
}

/// The assessments of a case, oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn of_case(conn: &mut Conn, case: CaseId) -> Result<Vec<Assessment>, StoreError> {
    conn.fetch_all(sql!("assessment/of_case"), &[case.into()]).await?.iter().map(read).collect()
}

/// One assessment.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn get(conn: &mut Conn, id: AssessmentId) -> Result<Option<Assessment>, StoreError> {
    let row = conn.fetch_optional(sql!("assessment/get"), &[id.into()]).await?;
    row.as_ref().map(read).transpose()
}
