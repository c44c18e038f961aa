//! The line of time that work is due on.
//!
//! People and time servers set clocks: an hour forward, two days back. What is due after a span must
//! not be early or late by that. So jobs are due on a line of time that goes on as steadily as the
//! machine is up, and is kept through restarts: a row in the database says what moment it was at
//! what uptime of which boot. Only over a new start of the machine its clock is asked how long it was
//! away, and can then be believed wrongly; the line never goes back.
//!
//! What people read, evidence and app codes use the clock itself ([`House::now`]).

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use luwte_domain::Uptime;
use luwte_store::timeline::{self as table, Mark};

use crate::again::until_first;
use crate::error::CaseworkError;
use crate::house::{House, after};

/// From where on this house counts.
#[derive(Debug, Default)]
pub(crate) struct Timeline(Mutex<Option<Anchor>>);

/// From when spans count: the moment by the clock, that people read, and the one on the line, that
/// work is due on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Since {
    /// By the clock.
    pub(crate) at: Timestamp,
    /// On the line of time.
    pub(crate) due_from: Timestamp,
}

/// A moment on the line, and the uptime then.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    due_at: Timestamp,
    uptime: Uptime,
}

impl Anchor {
    /// The moment at `uptime` of the same boot.
    fn at(self, uptime: Uptime) -> Option<Timestamp> {
        let passed = uptime.since.checked_sub(self.uptime.since)?;
        (uptime.boot == self.uptime.boot).then(|| after(self.due_at, passed))
    }
}

impl House {
    /// The present moment on the line of time; the clock's where the machine does not tell its
    /// uptime, and before [`keep_time`](Self::keep_time).
    pub(crate) fn due_now(&self) -> Timestamp {
        let anchor = *self.timeline.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = anchor.zip(self.clock.uptime()).and_then(|(anchor, up)| anchor.at(up));
        counted.unwrap_or_else(|| self.now())
    }

    /// Spans count from what happens at present, of which the clock says `at`.
    pub(crate) fn since_now(&self, at: Timestamp) -> Since {
        Since { at, due_from: self.due_now() }
    }

    /// Spans count from `at`, which lies behind by the clock as it stands; one ahead counts as now.
    pub(crate) fn since_then(&self, at: Timestamp) -> Since {
        let passed = Duration::try_from(self.now().duration_since(at)).unwrap_or(Duration::ZERO);
        let due_now = self.due_now();
        Since { at, due_from: due_now.checked_sub(passed).unwrap_or(due_now) }
    }

    /// Whether this house found the line of time.
    pub(crate) fn keeps_time(&self) -> bool {
        self.timeline.0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Finds the line of time where it was left, and writes down where it is. To be called before
    /// work begins, and from time to time.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Broken`] when the database does not answer.
    pub async fn keep_time(&self) -> Result<(), CaseworkError> {
        let Some(uptime) = self.clock.uptime() else { return Ok(()) };
        until_first(|| self.keep_time_once(uptime)).await
    }

    async fn keep_time_once(&self, uptime: Uptime) -> Result<(), CaseworkError> {
        let mut tx = self.store.write().await?;
        let wall_at = self.now();
        let mark = table::get(tx.conn()).await?;
        let anchor = *self.timeline.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = anchor.and_then(|anchor| anchor.at(uptime));
        let due_at = moment(mark, counted, uptime, wall_at);
        let uptime_ms = i64::try_from(uptime.since.as_millis()).unwrap_or(i64::MAX);
        table::put(tx.conn(), &Mark { due_at, wall_at, boot: uptime.boot, uptime_ms }).await?;
        tx.commit().await?;
        let anchor = Anchor { due_at, uptime };
        *self.timeline.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(anchor);
        Ok(())
    }
}

/// The present moment on the line, from what was written and what this house counted itself.
fn moment(
    mark: Option<Mark>,
    counted: Option<Timestamp>,
    uptime: Uptime,
    wall_at: Timestamp,
) -> Timestamp {
    let Some(mark) = mark else { return counted.unwrap_or(wall_at) };
    let up_then = u64::try_from(mark.uptime_ms).map_or(Duration::ZERO, Duration::from_millis);
    let same_boot = (mark.boot == uptime.boot).then(|| uptime.since.checked_sub(up_then)).flatten();
    let known = match (same_boot, counted) {
        (Some(passed), _) => after(mark.due_at, passed),
        // Another machine wrote it a moment ago; or this one started anew, and its clock says when.
        (None, Some(counted)) => counted,
        (None, None) => {
            let away_ms = wall_at.as_millisecond() - mark.wall_at.as_millisecond();
            after(mark.due_at, Duration::from_millis(u64::try_from(away_ms).unwrap_or(0)))
        }
    };
    known.max(mark.due_at).max(counted.unwrap_or(Timestamp::MIN))
}

#[cfg(test)]
mod tests;
