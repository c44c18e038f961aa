//! What a recipient answers: a platform or a host, and the authority, which has words of its own.
//!
//! Source: Regulation (EU) 2022/2065 (DSA), articles 16(4), 16(5) and 17(1): a decision removes,
//! disables access, or does neither and says why.

use jiff::Timestamp;

use super::{NoticeError, NoticeState};
use crate::authority::AuthorityAnswer;
use crate::location::RefusalReason;

words! {
    /// The word of an answer, as stored, sent and shown.
    pub enum AnswerKind {
        /// The notice was received.
        Received = "received",
        /// It was received and passed on to whoever can act on it.
        Forwarded = "forwarded",
        /// The content was removed.
        Removed = "removed",
        /// Access to the content was disabled; it was not removed.
        Disabled = "disabled",
        /// The recipient refuses.
        Refused = "refused",
        /// The authority gives no order.
        Declined = "declined",
        /// The authority ordered the removal.
        Ordered = "ordered",
        /// The order of the authority was complied with.
        Complied = "complied",
    }
}

/// An answer of the recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The notice was received.
    Received,
    /// It was received and passed on to whoever can act on it.
    Forwarded,
    /// The content was removed.
    Removed,
    /// Access to the content was disabled; it was not removed.
    Disabled,
    /// The recipient refuses for `reason`.
    Refused {
        /// Why.
        reason: RefusalReason,
    },
    /// The authority gives no order.
    Declined,
    /// The authority ordered the removal.
    Ordered,
    /// The order of the authority was complied with.
    Complied,
}

impl AnswerKind {
    /// What a platform, a host or anybody else but the authority can answer.
    pub const OF_RECIPIENTS: [Self; 5] =
        [Self::Received, Self::Forwarded, Self::Removed, Self::Disabled, Self::Refused];
    /// What the authority can answer.
    pub const OF_AUTHORITY: [Self; 4] =
        [Self::Received, Self::Declined, Self::Ordered, Self::Complied];

    /// What a recipient can answer, the authority or anybody else.
    #[must_use]
    pub fn offered(is_authority: bool) -> &'static [Self] {
        if is_authority { &Self::OF_AUTHORITY } else { &Self::OF_RECIPIENTS }
    }

    /// The answer of this word; nothing for a refusal without a reason.
    #[must_use]
    pub fn answer(self, reason: Option<RefusalReason>) -> Option<Answer> {
        Some(match self {
            Self::Received => Answer::Received,
            Self::Forwarded => Answer::Forwarded,
            Self::Removed => Answer::Removed,
            Self::Disabled => Answer::Disabled,
            Self::Refused => Answer::Refused { reason: reason? },
            Self::Declined => Answer::Declined,
            Self::Ordered => Answer::Ordered,
            Self::Complied => Answer::Complied,
        })
    }

    /// The word that it is for the authority; nothing for words that others use.
    #[must_use]
    pub fn of_authority(self) -> Option<AuthorityAnswer> {
        match self {
            Self::Received => Some(AuthorityAnswer::Received),
            Self::Declined => Some(AuthorityAnswer::Declined),
            Self::Ordered => Some(AuthorityAnswer::Ordered),
            Self::Complied => Some(AuthorityAnswer::Complied),
            Self::Forwarded | Self::Removed | Self::Disabled | Self::Refused => None,
        }
    }
}

impl Answer {
    /// Its word.
    #[must_use]
    pub fn kind(self) -> AnswerKind {
        match self {
            Self::Received => AnswerKind::Received,
            Self::Forwarded => AnswerKind::Forwarded,
            Self::Removed => AnswerKind::Removed,
            Self::Disabled => AnswerKind::Disabled,
            Self::Refused { .. } => AnswerKind::Refused,
            Self::Declined => AnswerKind::Declined,
            Self::Ordered => AnswerKind::Ordered,
            Self::Complied => AnswerKind::Complied,
        }
    }

    /// Whether it says no more than that the notice is there.
    #[must_use]
    pub fn is_receipt(self) -> bool {
        matches!(self, Self::Received | Self::Forwarded)
    }

    /// Whether it says that the content cannot be reached any more.
    #[must_use]
    pub fn says_gone(self) -> bool {
        matches!(self, Self::Removed | Self::Disabled | Self::Complied)
    }
}

impl NoticeState {
    /// The recipient answers. Repeating an answer changes nothing, a receipt after a decision
    /// neither, nor the refusal that we complained about; an order that comes after it was complied
    /// with came late. Any other decision replaces the one before until the notice is settled.
    ///
    /// # Errors
    ///
    /// [`NoticeError`] unless it was sent and is not settled.
    pub fn answer(self, answer: Answer, at: Timestamp) -> Result<Self, NoticeError> {
        let (approval, sent_at) = match self {
            Self::Sent { approval, at: sent_at }
            | Self::Acknowledged { approval, sent_at, .. }
            | Self::Decided { approval, sent_at, .. }
            | Self::Complained { approval, sent_at, .. } => (approval, sent_at),
            other => return Err(other.refuse("answered")),
        };
        let is_passed_on = answer == Answer::Forwarded;
        Ok(match (self, answer) {
            (Self::Decided { answer: before, .. }, _) if adds_nothing(before, answer) => self,
            (Self::Complained { .. }, _) if answer.is_receipt() => self,
            (Self::Complained { reason, .. }, Answer::Refused { reason: again })
                if reason == again =>
            {
                self
            }
            (Self::Acknowledged { is_forwarded, at, .. }, _) if answer.is_receipt() => {
                let is_forwarded = is_forwarded || is_passed_on;
                Self::Acknowledged { approval, sent_at, is_forwarded, at }
            }
            (_, Answer::Received | Answer::Forwarded) => {
                Self::Acknowledged { approval, sent_at, is_forwarded: is_passed_on, at }
            }
            (_, answer) => Self::Decided { approval, sent_at, answer, at },
        })
    }

    /// What the recipient answers now, and since when.
    #[must_use]
    pub fn answered(self) -> Option<(Answer, Timestamp)> {
        match self {
            Self::Acknowledged { is_forwarded: true, at, .. } => Some((Answer::Forwarded, at)),
            Self::Acknowledged { at, .. } => Some((Answer::Received, at)),
            Self::Decided { answer, at, .. } => Some((answer, at)),
            Self::Complained { reason, decided_at, .. } => {
                Some((Answer::Refused { reason }, decided_at))
            }
            _ => None,
        }
    }

    /// When the decision that holds now was made.
    #[must_use]
    pub fn decided_at(self) -> Option<Timestamp> {
        self.answered().filter(|(answer, _)| !answer.is_receipt()).map(|(_, at)| at)
    }
}

/// Whether `answer` says nothing new after `before`, or belongs before it.
fn adds_nothing(before: Answer, answer: Answer) -> bool {
    let is_late_order = (before, answer) == (Answer::Complied, Answer::Ordered);
    answer == before || answer.is_receipt() || is_late_order
}
