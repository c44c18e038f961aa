//! The jobs a worker has in hand.

use std::collections::HashMap;

use luwte_domain::job::LeasedJob;
use tokio::task::{Id, JoinError, JoinSet};

/// Most jobs done at the same time.
const AT_ONCE: usize = 8;

/// How work on a job ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// It was done, and settled.
    Done,
    /// It broke off.
    BrokenOff(LeasedJob),
}

/// Jobs that were begun and have not ended.
#[derive(Debug, Default)]
pub(super) struct Hands {
    tasks: JoinSet<()>,
    jobs: HashMap<Id, LeasedJob>,
}

impl Hands {
    /// How many more can be begun.
    pub(super) fn room(&self) -> i64 {
        i64::try_from(AT_ONCE.saturating_sub(self.jobs.len())).unwrap_or(0)
    }

    /// Those that have not ended.
    pub(super) fn jobs(&self) -> impl Iterator<Item = &LeasedJob> {
        self.jobs.values()
    }

    /// Begins the work of `job`.
    pub(super) fn begin(
        &mut self,
        job: LeasedJob,
        work: impl Future<Output = ()> + Send + 'static,
    ) {
        self.jobs.insert(self.tasks.spawn(work).id(), job);
    }

    /// One that ended already; `None` where there is none.
    pub(super) fn try_next(&mut self) -> Option<Ended> {
        let ended = self.tasks.try_join_next_with_id()?;
        Some(self.let_go(ended))
    }

    /// Waits for the next one to end; `None` where there is none.
    pub(super) async fn next(&mut self) -> Option<Ended> {
        let ended = self.tasks.join_next_with_id().await?;
        Some(self.let_go(ended))
    }

    fn let_go(&mut self, ended: Result<(Id, ()), JoinError>) -> Ended {
        let id = ended.as_ref().map_or_else(JoinError::id, |(id, ())| *id);
        match (self.jobs.remove(&id), ended) {
            (Some(job), Err(_)) => Ended::BrokenOff(job),
            _ => Ended::Done,
        }
    }
}
