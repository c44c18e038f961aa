//! The worker: takes due jobs under a lease and does them.
//!
//! A job is safe to run twice. Sending happens after the commit of what asked for it; its outcome
//! is written in a transaction of its own. When the process dies in between, the lease runs out
//! within seconds and the job is done again: mail then goes out once more under the same
//! Message-ID, a post under the same Idempotency-Key. A job that is only slow is never taken twice.

use std::time::Duration;

use jiff::Timestamp;
use luwte_domain::Word as _;
use luwte_domain::job::{JobKind, LeasedJob, Outcome};
use luwte_domain::sending::SendTrouble;
use luwte_store::{
    Conn, StoreError, closed_link, job as job_table, mail_reply as reply_table,
    partner as partner_table, session as session_table,
};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::again::until_first;
use crate::error::CaseworkError;
use crate::house::{House, after, after_ms};

mod attempt;
mod backoff;
mod earlier;

mod hands;
mod lease;
mod mail;
mod pace;
mod pictures;
mod polite;
mod recheck;
mod ring;
mod send;
mod tell;

pub(crate) use pace::Paces;
pub(crate) use polite::Hosts;
pub(crate) use send::{Done, was_sent};

use hands::{Ended, Hands};
use lease::LEASE_MS;

/// First wait after something on our side broke.
const AFTER_FAULT: Duration = Duration::from_secs(10);
/// Longest pause between two looks at the queue.
const LONGEST_PAUSE_MS: i64 = 1_000;

/// Does the jobs of a house.
#[derive(Debug, Clone)]
pub struct Worker {
    house: House,
}

impl Worker {
    /// A worker of `house`.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// Works until `stop` says so; what is begun is finished.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        if let Err(error) = self.house.finish_withdrawals().await {
            tracing::error!(%error, "withdrawals.finish failed");
        }
        if !self.house.keeps_time() {
            self.keep_time().await;
        }
        let mail = tokio::spawn({
            let (worker, stop) = (self.clone(), stop.clone());
            async move { worker.read_mail(stop).await }
        });
        let mut kept_at = self.house.due_now();
        let mut swept_at = Timestamp::MIN;
        let mut hands = Hands::default();
        while !*stop.borrow() {
            let begun = match self.begin_due(&mut hands).await {
                Ok(begun) => begun,
                Err(error) => {
                    tracing::error!(%error, "jobs.claim failed");
                    0
                }
            };
            let now = self.house.due_now();
            if now > after_ms(swept_at.max(Timestamp::UNIX_EPOCH), 60_000) {
                swept_at = now;
                if let Err(error) = self.sweep().await {
                    tracing::error!(%error, "sweep failed");
                }
            }
            if now > after_ms(kept_at, 60_000) {
                kept_at = now;
                self.keep_time().await;
            }
            if begun == 0 {
                let pause = self.pause(&hands).await;
                tokio::select! {
                    () = tokio::time::sleep(pause) => {}
                    _ = stop.changed() => {}
                    Some(ended) = hands.next() => self.note(ended).await,
                }
            }
        }
        self.finish(hands).await;
        let _ = mail.await;
    }

    /// Does all jobs that are due now, once; gives how many.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Broken`] when the queue cannot be read.
    pub async fn run_due(&self) -> Result<usize, CaseworkError> {
        let mut hands = Hands::default();
        let begun = self.begin_due(&mut hands).await?;
        self.finish(hands).await;
        Ok(begun)
    }

    /// Begins what is due, as far as there is room: a slow job holds up nobody but itself.
    async fn begin_due(&self, hands: &mut Hands) -> Result<usize, CaseworkError> {
        while let Some(ended) = hands.try_next() {
            self.note(ended).await;
        }
        let has_room = |kind: &&JobKind| hands.room(**kind) > 0;
        let kinds: Vec<JobKind> = JobKind::ALL.iter().filter(has_room).copied().collect();
        let mut tx = self.house.store.write().await?;
        let (leased_at, now) = (Instant::now(), self.house.due_now());
        // What is in hand here is never claimed here, however the clock jumped.
        for job in hands.jobs() {
            job_table::renew(tx.conn(), job, after_ms(now, LEASE_MS)).await?;
        }
        let mut jobs = Vec::new();
        for kind in kinds {
            let room = hands.room(kind);
            jobs.extend(job_table::claim(tx.conn(), now, LEASE_MS, kind, room).await?);
        }
        tx.commit().await?;
        let count = jobs.len();
        for job in jobs {
            let worker = self.clone();
            hands.begin(job, async move { worker.do_one(job, leased_at).await });
        }
        Ok(count)
    }

    async fn do_one(&self, job: LeasedJob, leased_at: Instant) {
        let work = Box::pin(async {
            match job.kind {
                JobKind::SendNotice => self.send_notice(&job).await,
                JobKind::Recheck => self.recheck(&job).await,
                JobKind::ReceiptDue
                | JobKind::ReminderDue
                | JobKind::DecisionDue
                | JobKind::EscalationDue
                | JobKind::ComplaintDue
                | JobKind::OutOfCourtDue => self.ring(&job).await,
                JobKind::OrderDue => until_first(|| self.house.ring_order(&job)).await,
            }
        });
        let Some(done) = self.while_held(&job, leased_at, work).await else {
            tracing::error!("job.kind" = ?job.kind, "job given up: another worker has it, or its lease could not be renewed");
            return;
        };
        let (outcome, why) = match done {
            Ok(done) => done,
            Err(error) => {
                tracing::error!(%error, "job.kind" = ?job.kind, "job failed");
                self.after_fault(&job).await
            }
        };
        if let Err(error) = self.settle(&job, outcome, why).await {
            tracing::error!(%error, "job.kind" = ?job.kind, "job.settle failed");
        }
    }

    async fn settle(
        &self,
        job: &LeasedJob,
        outcome: Outcome,
        why: Option<&'static str>,
    ) -> Result<(), CaseworkError> {
        until_first(|| async {
            let mut tx = self.house.store.write().await?;
            if job_table::settle(tx.conn(), job, outcome, why).await? {
                tx.commit().await?;
            }
            Ok(())
        })
        .await
    }

    /// Later, each time twice as late, an hour at most.
    fn again(&self, job: &LeasedJob) -> Outcome {
        let wait = backoff::wait(AFTER_FAULT, job.attempts, backoff::chance());
        Outcome::Later { at: after(self.house.due_now(), wait) }
    }

    /// What to do after something broke: a notice that was tried too often is set aside.
    async fn after_fault(&self, job: &LeasedJob) -> Done {
        let why = SendTrouble::Fault;
        match job.kind {
            JobKind::SendNotice => self.later_or_aside(job, AFTER_FAULT, why).await,
            _ => (self.again(job), Some(why.word())),
        }
    }

    async fn pause(&self, hands: &Hands) -> Duration {
        let next = match self.house.store.read().await {
            Ok(mut conn) => next_due(&mut conn, hands).await.ok().flatten(),
            Err(_) => None,
        };
        let now = self.house.due_now().as_millisecond();
        let wait = next.map_or(LONGEST_PAUSE_MS, |at| at.as_millisecond() - now);
        let wait = wait.clamp(20, LONGEST_PAUSE_MS);
        Duration::from_millis(u64::try_from(wait).unwrap_or(1_000))
    }

    async fn keep_time(&self) {
        if let Err(error) = self.house.keep_time().await {
            tracing::error!(%error, "timeline.keep failed");
        }
    }

    /// Forgets what is to be kept no longer: sessions, closed links, done jobs, cases whose time is
    /// over. Gives how many cases were forgotten. [`run`](Self::run) does it once a minute.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Broken`] when the database or the ring does not answer.
    pub async fn sweep(&self) -> Result<usize, CaseworkError> {
        let now = self.house.now();
        let mut tx = self.house.store.write().await?;
        session_table::sweep(tx.conn(), now).await?;
        closed_link::sweep(tx.conn(), now).await?;
        partner_table::sweep(tx.conn(), self.house.due_now()).await?;
        partner_table::session::sweep(tx.conn(), now).await?;
        let year = Timestamp::from_millisecond(now.as_millisecond() - 366 * 86_400_000);
        reply_table::sweep(tx.conn(), year.unwrap_or(Timestamp::MIN)).await?;
        let due = self.house.due_now();
        let week = Timestamp::from_millisecond(due.as_millisecond() - 7 * 86_400_000);
        job_table::purge_done(tx.conn(), week.unwrap_or(due)).await?;
        tx.commit().await?;
        self.house.forget_expired().await
    }

    /// Waits for what was begun.
    async fn finish(&self, mut hands: Hands) {
        while let Some(ended) = hands.next().await {
            self.note(ended).await;
        }
    }

    /// A job that broke off is not begun again at once: it might break off each time.
    async fn note(&self, ended: Ended) {
        let Ended::BrokenOff(job) = ended else { return };
        tracing::error!("job.kind" = ?job.kind, "job broke off");
        let why = match job.kind {
            // It may be out.
            JobKind::SendNotice => SendTrouble::AnswerLost.word(),
            _ => SendTrouble::Fault.word(),
        };
        if let Err(error) = self.settle(&job, self.again(&job), Some(why)).await {
            tracing::error!(%error, "job.kind" = ?job.kind, "job.settle failed");
        }
    }
}

/// When the next job can be begun for which there is room.
async fn next_due(conn: &mut Conn, hands: &Hands) -> Result<Option<Timestamp>, StoreError> {
    let mut next: Option<Timestamp> = None;
    for &kind in JobKind::ALL.iter().filter(|kind| hands.room(**kind) > 0) {
        let due = job_table::next_due(conn, kind).await?;
        next = [next, due].into_iter().flatten().min();
    }
    Ok(next)
}
