//! The jobs a worker has in hand.

use std::collections::HashMap;

use luwte_domain::job::{JobKind, LeasedJob};
use tokio::task::{Id, JoinError, JoinSet};

/// Most jobs of a kind done at the same time. Each kind has hands of its own: looks at slow sites
/// hold up no notice, and a full queue of notices no clock.
fn at_once(kind: JobKind) -> usize {
    match kind {
        JobKind::SendNotice => 8,
        JobKind::Recheck => 128,
        _ => 2,
    }
}

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
    /// How many more of a kind can be begun.
    pub(super) fn room(&self, kind: JobKind) -> i64 {
        let held = self.jobs().filter(|job| job.kind == kind).count();
        i64::try_from(at_once(kind).saturating_sub(held)).unwrap_or(0)
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
