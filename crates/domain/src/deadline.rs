//! Clocks on a notice, and on an order of the authority: what is due when nothing happened in time.
//!
//! Source: Regulation (EU) 2022/2065 (DSA), articles 16, 20 and 21. The law names no hours for a
//! receipt or a decision; those spans are the house's own targets.

use crate::job::JobKind;
use crate::notice::{Answer, NoticeState};

words! {
    /// What is due on a notice or a place.
    pub enum Deadline {
        /// The recipient confirms that it has the notice (article 16(4)).
        Receipt = "receipt",
        /// The notice is repeated.
        Reminder = "reminder",
        /// The recipient decides (article 16(5)).
        Decision = "decision",
        /// Whoever comes next in the route is asked.
        Escalation = "escalation",
        /// The recipient's own complaint system can still be used (article 20).
        Complaint = "complaint",
        /// A body outside court can be asked (article 21).
        OutOfCourt = "out_of_court",
        /// An order of the authority is complied with. It is the order that counts, not the notice:
        /// this clock runs on a place.
        Order = "order",
    }
}

impl Deadline {
    /// The job that rings it.
    #[must_use]
    pub fn job(self) -> JobKind {
        match self {
            Self::Receipt => JobKind::ReceiptDue,
            Self::Reminder => JobKind::ReminderDue,
            Self::Decision => JobKind::DecisionDue,
            Self::Escalation => JobKind::EscalationDue,
            Self::Complaint => JobKind::ComplaintDue,
            Self::OutOfCourt => JobKind::OutOfCourtDue,
            Self::Order => JobKind::OrderDue,
        }
    }

    /// Whether what is due on a notice has not happened: otherwise the clock stays silent.
    #[must_use]
    pub fn is_open(self, notice: NoticeState) -> bool {
        match self {
            Self::Receipt => matches!(notice, NoticeState::Sent { .. }),
            Self::Reminder | Self::Decision | Self::Escalation => {
                matches!(notice, NoticeState::Sent { .. } | NoticeState::Acknowledged { .. })
            }
            Self::Complaint => {
                matches!(notice, NoticeState::Decided { answer: Answer::Refused { .. }, .. })
            }
            Self::OutOfCourt => matches!(notice, NoticeState::Complained { .. }),
            Self::Order => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word as _;

    #[test]
    fn every_clock_has_a_job_of_its_own() {
        for deadline in Deadline::ALL {
            assert_eq!(deadline.job().deadline(), Some(*deadline), "{}", deadline.word());
        }
        assert_eq!(JobKind::Recheck.deadline(), None);
    }

    #[test]
    fn no_clock_rings_on_a_draft() {
        assert!(Deadline::ALL.iter().all(|deadline| !deadline.is_open(NoticeState::Drafted)));
    }
}
