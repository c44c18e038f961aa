//! A mail that answers a notice: what it seems to say, and by what it was recognised.
//!
//! What a mail seems to say is a proposal. Nothing changes until a member of staff confirmed it.

use jiff::Timestamp;

use crate::location::RefusalReason;
use crate::notice::{Answer, FailedWhy, NoticeError, NoticeState};

words! {
    /// What a mail says, or seems to say.
    pub enum ReplyKind {
        /// The notice was received.
        Received = "received",
        /// The content was removed.
        Removed = "removed",
        /// Access to the content was disabled; it was not removed.
        Disabled = "disabled",
        /// The recipient refuses.
        Refused = "refused",
        /// It was passed on to somebody else.
        Forwarded = "forwarded",
        /// A machine wrote it and it decides nothing: out of office, a delay, a newsletter.
        Automatic = "automatic",
        /// The notice did not arrive.
        Bounce = "bounce",
        /// None of these, or several that contradict each other.
        Unclear = "unclear",
    }
}

words! {
    /// By what a mail was recognised as an answer to a notice; never by its sender.
    pub enum ReplyMatch {
        /// It names the Message-ID of our mail.
        MessageId = "message_id",
        /// It holds our whole reference.
        Reference = "reference",
        /// Its subject holds the first eight digits of our reference, which can be guessed.
        ShortMark = "short_mark",
    }
}

words! {
    /// What a mail says about where it comes from. Anybody can write anything there.
    pub enum ReplySender {
        /// The domain that the notice went to.
        SameDomain = "same_domain",
        /// Another domain.
        OtherDomain = "other_domain",
        /// Nobody, as reports about delivery do.
        Nobody = "nobody",
    }
}

words! {
    /// What became of a mail that was taken in.
    pub enum MailFate {
        /// Its text waits for a member of staff.
        Kept = "kept",
        /// It belongs to a notice for which too many wait already.
        Surplus = "surplus",
        /// It belongs to no notice that is known here.
        Unmatched = "unmatched",
    }
}

/// What the head and the reports in a mail say about who wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent signs, each of its own header")]
pub struct ReplySigns {
    /// A machine wrote it (RFC 3834, or a header that says the same).
    pub is_automatic: bool,
    /// It has no address to return to (`Return-Path: <>`).
    pub has_no_return: bool,
    /// A report says that delivery failed for good (RFC 3464).
    pub is_failure: bool,
    /// A report says that delivery takes longer, or that it worked.
    pub is_progress: bool,
}

impl ReplyKind {
    /// The answer that a mail of this kind gives, as on the portal. A notice that was passed on was
    /// received; a machine's remark and an undelivered notice are no answers.
    #[must_use]
    pub fn answer(self, reason: Option<RefusalReason>) -> Option<Answer> {
        match self {
            Self::Received => Some(Answer::Received),
            Self::Forwarded => Some(Answer::Forwarded),
            Self::Removed => Some(Answer::Removed),
            Self::Disabled => Some(Answer::Disabled),
            Self::Refused => {
                Some(Answer::Refused { reason: reason.unwrap_or(RefusalReason::Other) })
            }
            Self::Automatic | Self::Bounce | Self::Unclear => None,
        }
    }
}

impl NoticeState {
    /// The mail came back: it was never there. Said twice is harmless.
    ///
    /// # Errors
    ///
    /// [`NoticeError`] unless it was sent and the recipient said nothing.
    pub fn come_back(self, at: Timestamp) -> Result<Self, NoticeError> {
        match self {
            Self::Sent { approval, .. } => {
                Ok(Self::Failed { approval, why: FailedWhy::Refused, at })
            }
            Self::Failed { .. } => Ok(self),
            other => Err(NoticeError { from: crate::Word::word(other.step()), step: "sent back" }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_person_can_mean_is_an_answer() {
        let answers = |kind: ReplyKind| kind.answer(None).is_some();
        let all = <ReplyKind as crate::Word>::ALL.iter().copied();
        let silent: Vec<_> = all.filter(|kind| !answers(*kind)).collect();
        assert_eq!(silent, [ReplyKind::Automatic, ReplyKind::Bounce, ReplyKind::Unclear]);
    }

    #[test]
    fn a_refusal_without_a_reason_is_one_for_another_reason() {
        let answer = ReplyKind::Refused.answer(None);
        assert_eq!(answer, Some(Answer::Refused { reason: RefusalReason::Other }));
    }
}
