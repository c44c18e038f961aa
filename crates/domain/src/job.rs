//! Work that is done later by a worker.

use jiff::Timestamp;

use crate::Word as _;
use crate::deadline::Deadline;
use crate::ids::JobId;

words! {
    /// What a job does; its subject is an identifier of 16 bytes.
    pub enum JobKind {
        /// Sends a notice; subject: the notice.
        SendNotice = "send_notice",
        /// Looks at a place again; subject: the place.
        Recheck = "recheck",
        /// A notice has no receipt yet; subject: the notice, also below.
        ReceiptDue = "receipt_due",
        /// A notice without decision is to be repeated.
        ReminderDue = "reminder_due",
        /// A notice has no decision within our own target.
        DecisionDue = "decision_due",
        /// A notice without decision goes to whoever comes next.
        EscalationDue = "escalation_due",
        /// The time to complain about a refusal runs out.
        ComplaintDue = "complaint_due",
        /// A complaint has no answer: bodies outside court can be asked.
        OutOfCourtDue = "out_of_court_due",
        /// An order of the authority should have been complied with; subject: the place.
        OrderDue = "order_due",
    }
}

impl JobKind {
    /// The clock that rings when the job is due; none for other work.
    #[must_use]
    pub fn deadline(self) -> Option<Deadline> {
        Deadline::ALL.iter().copied().find(|deadline| deadline.job() == self)
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
    /// It was not tried: its turn comes at this moment. Counts as no attempt.
    NotYet {
        /// When its turn comes.
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
