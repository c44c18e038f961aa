//! A case: Received → Open → Waiting → Closed → Reopened.

use jiff::Timestamp;

words! {
    /// For whom a waiting case waits.
    pub enum WaitingFor {
        /// The person in need.
        Person = "person",
        /// A recipient of a notice.
        Recipient = "recipient",
        /// A partner it was referred to.
        Partner = "partner",
    }
}

words! {
    /// Why a case was closed.
    pub enum ClosedReason {
        /// Everything is gone, as far as known.
        Done = "done",
        /// The person asked to stop.
        Withdrawn = "withdrawn",
        /// Nothing more can be done from here.
        NothingMore = "nothing_more",
        /// It was not a request for help.
        NotForUs = "not_for_us",
    }
}

words! {
    /// The name of a state, as stored and shown.
    pub enum CaseStep {
        /// Came in, nobody looked yet.
        Received = "received",
        /// Someone works on it.
        Open = "open",
        /// Waits for someone.
        Waiting = "waiting",
        /// Closed.
        Closed = "closed",
        /// Open again after it was closed.
        Reopened = "reopened",
    }
}

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseState {
    /// Came in, nobody looked yet.
    Received,
    /// Someone works on it.
    Open,
    /// Waits for someone until a moment.
    Waiting {
        /// For whom.
        on: WaitingFor,
        /// When to look again.
        until: Timestamp,
    },
    /// Closed.
    Closed {
        /// Why.
        reason: ClosedReason,
    },
    /// Open again after it was closed.
    Reopened,
}

/// A step that the present state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a case that is {from} cannot be {step}")]
pub struct CaseError {
    /// Word of the present state.
    pub from: &'static str,
    /// Word of the refused step.
    pub step: &'static str,
}

impl CaseState {
    /// The name of the state.
    #[must_use]
    pub fn step(self) -> CaseStep {
        match self {
            Self::Received => CaseStep::Received,
            Self::Open => CaseStep::Open,
            Self::Waiting { .. } => CaseStep::Waiting,
            Self::Closed { .. } => CaseStep::Closed,
            Self::Reopened => CaseStep::Reopened,
        }
    }

    /// A member of staff starts to work on it; an open case stays as it is.
    ///
    /// # Errors
    ///
    /// [`CaseError`] when the case is closed: reopen it first.
    pub fn open(self) -> Result<Self, CaseError> {
        match self {
            Self::Received | Self::Waiting { .. } => Ok(Self::Open),
            Self::Open | Self::Reopened => Ok(self),
            Self::Closed { .. } => Err(self.refuse("opened")),
        }
    }

    /// Waits for `on` until `until`.
    ///
    /// # Errors
    ///
    /// [`CaseError`] when the case is closed.
    pub fn wait(self, on: WaitingFor, until: Timestamp) -> Result<Self, CaseError> {
        match self {
            Self::Closed { .. } => Err(self.refuse("set to wait")),
            _ => Ok(Self::Waiting { on, until }),
        }
    }

    /// Closes the case for `reason`.
    ///
    /// # Errors
    ///
    /// [`CaseError`] when it is closed already.
    pub fn close(self, reason: ClosedReason) -> Result<Self, CaseError> {
        match self {
            Self::Closed { .. } => Err(self.refuse("closed")),
            _ => Ok(Self::Closed { reason }),
        }
    }

    /// Opens a closed case again; a case that is not closed stays as it is.
    #[must_use]
    pub fn reopen(self) -> Self {
        match self {
            Self::Closed { .. } => Self::Reopened,
            other => other,
        }
    }

    fn refuse(self, step: &'static str) -> CaseError {
        CaseError { from: crate::Word::word(self.step()), step }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_case_must_be_reopened_before_work() {
        let closed = CaseState::Open.close(ClosedReason::Done).unwrap();
        assert!(closed.open().is_err());
        assert_eq!(closed.reopen().open(), Ok(CaseState::Reopened));
    }

    #[test]
    fn a_case_is_closed_once() {
        let closed = CaseState::Received.close(ClosedReason::Withdrawn).unwrap();
        assert!(closed.close(ClosedReason::Done).is_err());
    }
}
