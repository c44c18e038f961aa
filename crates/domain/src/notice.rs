//! A notice: the request to a recipient to take one or more places offline.
//! Source of the steps: Regulation (EU) 2022/2065 (DSA), articles 16, 17 and 20.

use jiff::Timestamp;

use crate::ids::{AssessmentId, StaffId};
use crate::location::RefusalReason;

mod answer;

pub use answer::{Answer, AnswerKind};

words! {
    /// The way a notice travels.
    pub enum Channel {
        /// E-mail with a JSON twin.
        Mail = "mail",
        /// The recipient's own form or app, filled in by a member of staff.
        WebForm = "web_form",
        /// The recipient's interface for programs: JSON by HTTPS POST.
        Api = "api",
    }
}

words! {
    /// Why a notice could not be sent.
    pub enum FailedWhy {
        /// The recipient's server refused it for good.
        Refused = "refused",
        /// Something on our side is broken.
        Broken = "broken",
    }
}

words! {
    /// The name of a state, as stored and shown.
    pub enum NoticeStep {
        /// Written, not approved.
        Drafted = "drafted",
        /// Approved; goes out when the undo time is over.
        Queued = "queued",
        /// Handed to the recipient.
        Sent = "sent",
        /// The recipient has seen it.
        Acknowledged = "acknowledged",
        /// The recipient decided.
        Decided = "decided",
        /// We complained about the decision.
        Complained = "complained",
        /// Nothing more is to come.
        Settled = "settled",
        /// It could not be sent.
        Failed = "failed",
    }
}

/// The human approval every notice carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approval {
    /// Who approved.
    pub by: StaffId,
    /// On which assessment it rests.
    pub assessment: AssessmentId,
    /// When.
    pub at: Timestamp,
}

/// Where a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeState {
    /// Written, not approved.
    Drafted,
    /// Approved; goes out at `send_at` unless undone.
    Queued {
        /// The approval.
        approval: Approval,
        /// When the undo time is over.
        send_at: Timestamp,
    },
    /// Handed to the recipient.
    Sent {
        /// The approval.
        approval: Approval,
        /// Moment of hand-over.
        at: Timestamp,
    },
    /// The recipient has seen it.
    Acknowledged {
        /// The approval.
        approval: Approval,
        /// When it was sent.
        sent_at: Timestamp,
        /// Whether it passed the notice on to somebody else.
        is_forwarded: bool,
        /// When it was seen.
        at: Timestamp,
    },
    /// The recipient decided.
    Decided {
        /// The approval.
        approval: Approval,
        /// When it was sent.
        sent_at: Timestamp,
        /// The decision; no receipt.
        answer: Answer,
        /// When.
        at: Timestamp,
    },
    /// We complained about a refusal.
    Complained {
        /// The approval.
        approval: Approval,
        /// When it was sent.
        sent_at: Timestamp,
        /// Why the recipient refused.
        reason: RefusalReason,
        /// When it refused.
        decided_at: Timestamp,
        /// When we complained.
        at: Timestamp,
    },
    /// Nothing more is to come.
    Settled {
        /// When.
        at: Timestamp,
    },
    /// It could not be sent.
    Failed {
        /// The approval.
        approval: Approval,
        /// Why.
        why: FailedWhy,
        /// When.
        at: Timestamp,
    },
}

/// A step that the present state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a notice that is {from} cannot be {step}")]
pub struct NoticeError {
    /// Word of the present state.
    pub from: &'static str,
    /// Word of the refused step.
    pub step: &'static str,
}

impl NoticeState {
    /// The name of the state.
    #[must_use]
    pub fn step(self) -> NoticeStep {
        match self {
            Self::Drafted => NoticeStep::Drafted,
            Self::Queued { .. } => NoticeStep::Queued,
            Self::Sent { .. } => NoticeStep::Sent,
            Self::Acknowledged { .. } => NoticeStep::Acknowledged,
            Self::Decided { .. } => NoticeStep::Decided,
            Self::Complained { .. } => NoticeStep::Complained,
            Self::Settled { .. } => NoticeStep::Settled,
            Self::Failed { .. } => NoticeStep::Failed,
        }
    }

    /// When it was handed to the recipient; none before that, and once it is settled.
    #[must_use]
    pub const fn sent_at(self) -> Option<Timestamp> {
        match self {
            Self::Sent { at, .. } => Some(at),
            Self::Acknowledged { sent_at, .. }
            | Self::Decided { sent_at, .. }
            | Self::Complained { sent_at, .. } => Some(sent_at),
            Self::Drafted | Self::Queued { .. } | Self::Settled { .. } | Self::Failed { .. } => {
                None
            }
        }
    }

    /// A human approves; it goes out at `send_at`.
    ///
    /// # Errors
    ///
    /// [`NoticeError`] unless it is drafted or failed.
    pub fn approve(self, approval: Approval, send_at: Timestamp) -> Result<Self, NoticeError> {
        match self {
            Self::Drafted | Self::Failed { .. } => Ok(Self::Queued { approval, send_at }),
            other => Err(other.refuse("approved")),
        }
    }

    /// The approval is taken back before a worker holds the job.
    ///
    /// # Errors
    ///
    /// [`NoticeError`] unless it is queued.
    pub fn undo(self) -> Result<Self, NoticeError> {
        match self {
            Self::Queued { .. } => Ok(Self::Drafted),
            other => Err(other.refuse("undone")),
        }
    }

    /// It was handed to the recipient at `at`, or turns out to be there though sending seemed to
    /// fail; said twice is harmless.
    ///
    /// # Errors
    ///
    /// [`NoticeError`] unless it is queued or failed.
    pub fn send(self, at: Timestamp) -> Result<Self, NoticeError> {
        match self {
            Self::Queued { approval, .. } | Self::Failed { approval, .. } => {
                Ok(Self::Sent { approval, at })
            }
            Self::Sent { .. } => Ok(self),
            other => Err(other.refuse("sent")),
        }
    }

    /// It could not be sent.
    ///
    /// # Errors
    ///
    /// [`NoticeError`] unless it is queued.
    pub fn fail(self, why: FailedWhy, at: Timestamp) -> Result<Self, NoticeError> {
        match self {
            Self::Queued { approval, .. } => Ok(Self::Failed { approval, why, at }),
            other => Err(other.refuse("failed")),
        }
    }

    /// We complain about a refusal (DSA article 20); said twice is harmless.
    ///
    /// # Errors
    ///
    /// [`NoticeError`] unless the recipient refused.
    pub fn complain(self, at: Timestamp) -> Result<Self, NoticeError> {
        match self {
            Self::Decided {
                approval,
                sent_at,
                answer: Answer::Refused { reason },
                at: decided_at,
            } => Ok(Self::Complained { approval, sent_at, reason, decided_at, at }),
            Self::Complained { .. } => Ok(self),
            other => Err(other.refuse("complained about")),
        }
    }

    /// Nothing more is to come.
    ///
    /// # Errors
    ///
    /// [`NoticeError`] unless it was sent.
    pub fn settle(self, at: Timestamp) -> Result<Self, NoticeError> {
        match self {
            Self::Sent { .. }
            | Self::Acknowledged { .. }
            | Self::Decided { .. }
            | Self::Complained { .. } => Ok(Self::Settled { at }),
            Self::Settled { .. } => Ok(self),
            other => Err(other.refuse("settled")),
        }
    }

    fn refuse(self, step: &'static str) -> NoticeError {
        NoticeError { from: crate::Word::word(self.step()), step }
    }
}

#[cfg(test)]
mod tests;
