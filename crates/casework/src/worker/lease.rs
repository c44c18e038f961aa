//! Holding a job: the lease is short, and renewed as long as the work goes on.
//!
//! A worker that died holds nothing for longer than the lease. One that lives and is slow keeps
//! what it holds. One that was itself held up, by a frozen machine or a database that does not
//! answer, stops in the midst of its work before others may take it, and goes on only when it knows
//! that none did. Several machines need clocks that agree to within two seconds.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use luwte_domain::job::LeasedJob;
use luwte_store::job as job_table;
use tokio::time::{Instant, sleep_until};

use super::Worker;
use crate::error::CaseworkError;
use crate::house::after_ms;

/// How long a lease lasts that is not renewed: a job of a worker that died is done again after at
/// most this time.
pub(super) const LEASE_MS: i64 = 4_000;
/// How long a worker itself counts on a lease.
const HELD: Duration = Duration::from_millis(3_500);
/// How long after that a renewal may take. The work that is held up may itself hold the place in
/// line that the renewal waits for: then it is given up, and done again.
const GRACE: Duration = Duration::from_millis(2_500);
/// Time between two renewals.
const RENEWED_EVERY: Duration = Duration::from_secs(1);

impl Worker {
    /// Does `work` as long as `job`, leased at `leased_at` or a little later, is ours; `None` where
    /// another worker has it, or nobody can say in time.
    pub(super) async fn while_held<T>(
        &self,
        job: &LeasedJob,
        leased_at: Instant,
        work: impl Future<Output = T>,
    ) -> Option<T> {
        let mut work = pin!(work);
        let mut ours_until = leased_at + HELD;
        let mut is_told = false;
        loop {
            let renewed_at = Instant::now() + RENEWED_EVERY;
            tokio::select! {
                done = poll_fn(|cx| before(ours_until, work.as_mut(), cx)) => return Some(done),
                () = sleep_until(renewed_at) => {}
            }
            let asked_at = Instant::now();
            let renewed = tokio::select! {
                biased;
                renewed = self.renew(job) => renewed,
                done = poll_fn(|cx| before(ours_until, work.as_mut(), cx)) => return Some(done),
                () = sleep_until(ours_until + GRACE) => return None,
            };
            match renewed {
                Ok(true) => ours_until = asked_at + HELD,
                Ok(false) => return None,
                Err(error) if !is_told => {
                    is_told = true;
                    tracing::error!(%error, "job.kind" = ?job.kind, "job.renew failed");
                }
                Err(_) => {}
            }
        }
    }

    async fn renew(&self, job: &LeasedJob) -> Result<bool, CaseworkError> {
        let mut tx = self.house.store.write().await?;
        let until = after_ms(self.house.due_now(), LEASE_MS);
        let is_ours = job_table::renew(tx.conn(), job, until).await?;
        tx.commit().await?;
        Ok(is_ours)
    }
}

/// Goes on with `work` before `until`, and rests afterwards.
fn before<T>(
    until: Instant,
    work: Pin<&mut impl Future<Output = T>>,
    cx: &mut Context<'_>,
) -> Poll<T> {
    if Instant::now() < until { work.poll(cx) } else { Poll::Pending }
}
