//! Work that is done later: asked for in the transaction of the change, leased by one worker at a
//! time, settled with what came of it.
//!
//! For one kind and subject at most one job waits. A lease that its worker neither settles nor renews
//! in time ends by itself, and the job can be claimed again: whoever works must be safe to run twice.
//!
//! All moments here lie on the [line of time](crate::timeline), also those called `now`.

use jiff::Timestamp;
use luwte_domain::ids::{JobId, Reference};
use luwte_domain::job::{JobKind, JobState, LeasedJob, Outcome};

use crate::{Conn, Param, StoreError};

mod failing;

pub use failing::{FailingRow, failing, retry};

/// Asks for work at `run_at`. Where the same waits already, the earlier time counts; where a worker
/// holds it, it is done once more afterwards.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn enqueue(
    conn: &mut Conn,
    kind: JobKind,
    subject: [u8; 16],
    run_at: Timestamp,
    now: Timestamp,
) -> Result<JobId, StoreError> {
    let params = [JobId::make(now).into(), Param::word(kind), subject.into(), run_at.into()];
    let row = conn.fetch_optional(sql!("job/enqueue"), &params).await?;
    let nothing = StoreError::Touched { statement: "job/enqueue", expected: 1, touched: 0 };
    row.ok_or(nothing)?.id("job_id")
}

/// Leases at most `limit` jobs of a kind that are due and that no living worker holds, for `lease_ms`
/// milliseconds, those that were due first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn claim(
    conn: &mut Conn,
    now: Timestamp,
    lease_ms: i64,
    kind: JobKind,
    limit: i64,
) -> Result<Vec<LeasedJob>, StoreError> {
    let lease = *Reference::make().as_bytes();
    let until = now.as_millisecond().saturating_add(lease_ms);
    let params = [now.into(), lease.into(), until.into(), limit.into(), Param::word(kind)];
    let rows = conn.fetch_all(sql!("job/claim"), &params).await?;
    let jobs: Result<Vec<LeasedJob>, StoreError> = rows
        .iter()
        .map(|row| {
            Ok(LeasedJob {
                id: row.id("job_id")?,
                kind: row.word("kind")?,
                subject: row.bytes("subject")?,
                attempts: row.i64("attempts")?,
                run_at: row.time("run_at")?,
                lease,
            })
        })
        .collect();
    let mut jobs = jobs?;
    jobs.sort_by_key(|job| (job.run_at, job.id));
    Ok(jobs)
}

/// Holds a job until `until`; `false` where the lease was lost meanwhile, because it ran out and
/// another worker took the job.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn renew(conn: &mut Conn, job: &LeasedJob, until: Timestamp) -> Result<bool, StoreError> {
    let params = [job.id.into(), job.lease.into(), until.into()];
    Ok(conn.execute(sql!("job/renew"), &params).await? == 1)
}

/// Ends an attempt with what came of it and the word of its error; `false` where the lease was
/// lost meanwhile, and the transaction is to be dropped.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn settle(
    conn: &mut Conn,
    job: &LeasedJob,
    outcome: Outcome,
    error: Option<&'static str>,
) -> Result<bool, StoreError> {
    let state = match outcome {
        Outcome::Later { at } => {
            let params = [job.id.into(), job.lease.into(), at.into(), Param::fixed(error)];
            return Ok(conn.execute(sql!("job/postpone"), &params).await? == 1);
        }
        Outcome::NotYet { at } => {
            let params = [job.id.into(), job.lease.into(), at.into()];
            return Ok(conn.execute(sql!("job/put_off"), &params).await? == 1);
        }
        Outcome::Done => JobState::Done,
        Outcome::Refused => JobState::Refused,
        Outcome::Broken => JobState::Broken,
    };
    let params = [job.id.into(), job.lease.into(), Param::word(state), Param::fixed(error)];
    Ok(conn.execute(sql!("job/finish"), &params).await? == 1)
}

/// Takes a request back; `false` where none waits, a worker holds it, or it may have been carried out
/// in an attempt, as `SendTrouble::may_be_there` says: then it is too late.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn cancel(conn: &mut Conn, kind: JobKind, subject: [u8; 16]) -> Result<bool, StoreError> {
    Ok(conn.execute(sql!("job/cancel"), &[Param::word(kind), subject.into()]).await? == 1)
}

/// Whether work may have been carried out already, though it is not done: a worker holds it or died
/// with it, or an attempt ended with a trouble that leaves it open.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn is_begun(
    conn: &mut Conn,
    kind: JobKind,
    subject: [u8; 16],
) -> Result<bool, StoreError> {
    let row = conn.fetch_optional(sql!("job/begun"), &[Param::word(kind), subject.into()]).await?;
    row.map_or(Ok(false), |row| Ok(row.i64("n")? > 0))
}

/// Whether an attempt at this work left open whether it was carried out, whoever holds it now.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn is_lost(
    conn: &mut Conn,
    kind: JobKind,
    subject: [u8; 16],
) -> Result<bool, StoreError> {
    let row = conn.fetch_optional(sql!("job/lost"), &[Param::word(kind), subject.into()]).await?;
    row.map_or(Ok(false), |row| Ok(row.i64("n")? > 0))
}

/// When the next job of a kind can be claimed; none where nothing waits.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn next_due(conn: &mut Conn, kind: JobKind) -> Result<Option<Timestamp>, StoreError> {
    let row = conn.fetch_optional(sql!("job/next_due"), &[Param::word(kind)]).await?;
    row.map_or(Ok(None), |row| row.opt_time("due_at"))
}

/// Forgets jobs that are done and were due before `before`; how many there were.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn purge_done(conn: &mut Conn, before: Timestamp) -> Result<u64, StoreError> {
    conn.execute(sql!("job/purge_done"), &[before.into()]).await
}
