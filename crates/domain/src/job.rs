//! Work that is done later by a worker.

use jiff::Timestamp;

use crate::ids::JobId;

words! {
    /// What a job does; its subject is an identifier of 16 bytes.
    pub enum JobKind {
        /// Sends a notice; subject: the notice.
        SendNotice = "send_notice",
        /// Looks at a place again; subject: the place.
        Recheck = "recheck",
    }
}

words! {
    /// Where a job stands.
    pub enum JobState {
        /// To be done at its time.
        Waiting = "waiting",
        /// Done.
        Done = "done",
        /// Given up: the other side refused for good.
        Refused = "refused",
        /// Given up: something on our side is broken.
        Broken = "broken",
    }
}

/// What came of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// Not now; try again at this moment.
    Later {
        /// When to try again.
        at: Timestamp,
    },
    /// The other side refused for good.
    Refused,
    /// Something on our side is broken; a human must look.
    Broken,
}

/// A job that a worker holds under a lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeasedJob {
    /// Its identifier.
    pub id: JobId,
    /// What it does.
    pub kind: JobKind,
    /// What it is about.
    pub subject: [u8; 16],
    /// Attempts so far, this one included.
    pub attempts: i64,
    /// When it was due.
    pub run_at: Timestamp,
    /// The lease; settling the job needs it.
    pub lease: [u8; 16],
}
