//! A place: an address, or a closed place such as a chat or a group without address.
//!
//! Steps: Reported → Noticed → Acknowledged → `SaidGone` → Gone | `GoneHere` | Refused →
//! Reappeared. What the recipient says is gone, and two re-checks see later on, is Reappeared too,
//! though it never left.
//! A closed place ends as told, never as Gone. Unsure and Unreachable are results of a re-check
//! ([`Verdict`](crate::sighting::Verdict)), not states.

use crate::sighting::Verdict;

words! {
    /// Whether we can look at a place ourselves.
    pub enum LocationKind {
        /// A web address.
        Address = "address",
        /// An app, group or account without address.
        ClosedPlace = "closed_place",
    }
}

words! {
    /// Why a recipient says no.
    pub enum RefusalReason {
        /// They hold that it is lawful.
        Lawful = "lawful",
        /// They could not find it.
        NotFound = "not_found",
        /// It is not theirs to remove.
        NotOurs = "not_ours",
        /// They need more information.
        NeedMore = "need_more",
        /// Another reason.
        Other = "other",
    }
}

words! {
    /// Who told that a closed place is gone.
    pub enum ToldBy {
        /// The person with the code.
        Person = "person",
        /// The platform.
        Platform = "platform",
        /// A school.
        School = "school",
    }
}

words! {
    /// The name of a state, as stored and shown.
    pub enum LocationStep {
        /// The person named it.
        Reported = "reported",
        /// A notice was sent.
        Noticed = "noticed",
        /// The recipient has seen the notice.
        Acknowledged = "acknowledged",
        /// The recipient says it is gone; we check.
        SaidGone = "said_gone",
        /// Two re-checks agree that it is gone.
        Gone = "gone",
        /// Two re-checks agree that it is not visible from here.
        GoneHere = "gone_here",
        /// The recipient refused.
        Refused = "refused",
        /// It came back, or never left though the recipient says so.
        Reappeared = "reappeared",
        /// A closed place that is gone, as somebody told.
        GoneAsTold = "gone_as_told",
    }
}

/// Where a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocationState {
    /// The person named it.
    Reported,
    /// A notice was sent.
    Noticed,
    /// The recipient has seen the notice.
    Acknowledged,
    /// The recipient says it is gone; we check.
    SaidGone,
    /// Two re-checks agree that it is gone.
    Gone,
    /// Two re-checks agree that it is not visible from here.
    GoneHere,
    /// The recipient refused.
    Refused {
        /// Why.
        reason: RefusalReason,
    },
    /// It came back, or never left though the recipient says so.
    Reappeared,
    /// A closed place that is gone, as somebody told.
    GoneAsTold {
        /// Who told.
        by: ToldBy,
    },
}

/// A step that the present state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a place that is {from} cannot be {step}")]
pub struct LocationError {
    /// Word of the present state.
    pub from: &'static str,
    /// Word of the refused step.
    pub step: &'static str,
}

impl LocationState {
    /// The name of the state.
    #[must_use]
    pub fn step(self) -> LocationStep {
        match self {
            Self::Reported => LocationStep::Reported,
            Self::Noticed => LocationStep::Noticed,
            Self::Acknowledged => LocationStep::Acknowledged,
            Self::SaidGone => LocationStep::SaidGone,
            Self::Gone => LocationStep::Gone,
            Self::GoneHere => LocationStep::GoneHere,
            Self::Refused { .. } => LocationStep::Refused,
            Self::Reappeared => LocationStep::Reappeared,
            Self::GoneAsTold { .. } => LocationStep::GoneAsTold,
        }
    }

    /// Whether a notice may be drafted for it: not while it is gone, whoever says so.
    #[must_use]
    pub fn may_be_noticed(self) -> bool {
        !matches!(self, Self::Gone | Self::GoneAsTold { .. })
    }

    /// A notice was sent; a further notice keeps what the recipient already said.
    ///
    /// # Errors
    ///
    /// [`LocationError`] when the place is gone.
    pub fn notice(self) -> Result<Self, LocationError> {
        if self.may_be_noticed() { Ok(Self::Noticed) } else { Err(self.refuse_step("noticed")) }
    }

    /// The recipient has seen the notice.
    ///
    /// # Errors
    ///
    /// [`LocationError`] unless it was noticed; said before is harmless.
    pub fn acknowledge(self) -> Result<Self, LocationError> {
        match self {
            Self::Noticed | Self::Acknowledged => Ok(Self::Acknowledged),
            Self::SaidGone | Self::Refused { .. } | Self::Gone | Self::GoneHere => Ok(self),
            _ => Err(self.refuse_step("acknowledged")),
        }
    }

    /// The recipient says it is gone; only re-checks can make it [`Gone`](Self::Gone).
    ///
    /// # Errors
    ///
    /// [`LocationError`] unless a notice was sent.
    pub fn say_gone(self) -> Result<Self, LocationError> {
        match self {
            Self::Gone | Self::GoneHere => Ok(self),
            Self::Reported | Self::GoneAsTold { .. } => Err(self.refuse_step("said to be gone")),
            _ => Ok(Self::SaidGone),
        }
    }

    /// The recipient refuses for `reason`.
    ///
    /// # Errors
    ///
    /// [`LocationError`] unless a notice was sent and it is not gone.
    pub fn refuse(self, reason: RefusalReason) -> Result<Self, LocationError> {
        match self {
            Self::Noticed
            | Self::Acknowledged
            | Self::SaidGone
            | Self::Refused { .. }
            | Self::Reappeared => Ok(Self::Refused { reason }),
            Self::Gone | Self::GoneHere => Ok(self),
            Self::Reported | Self::GoneAsTold { .. } => Err(self.refuse_step("refused")),
        }
    }

    /// What a re-check makes of it. `agreed` says that this re-check and the one before it agree
    /// and lie far enough apart ([`agree`](crate::sighting::agree)), and of a place that is said to be
    /// gone and is there, that both were made late enough after that word.
    ///
    /// One sighting of something that was gone brings it back; only two make it gone, and only two
    /// contradict a recipient.
    #[must_use]
    pub fn observe(self, verdict: Verdict, agreed: bool) -> Self {
        match (self, verdict, agreed) {
            (Self::Reported | Self::GoneAsTold { .. }, _, _)
            | (Self::Gone, Verdict::GoneHere, true) => self,
            (_, Verdict::Gone, true) => Self::Gone,
            (_, Verdict::GoneHere, true) => Self::GoneHere,
            (Self::Gone | Self::GoneHere, Verdict::Online, _)
            | (Self::SaidGone, Verdict::Online, true) => Self::Reappeared,
            _ => self,
        }
    }

    /// Somebody tells that a closed place is gone.
    ///
    /// # Errors
    ///
    /// [`LocationError`] for an address: those are looked at.
    pub fn tell_gone(self, kind: LocationKind, by: ToldBy) -> Result<Self, LocationError> {
        match kind {
            LocationKind::ClosedPlace => Ok(Self::GoneAsTold { by }),
            LocationKind::Address => Err(self.refuse_step("told to be gone")),
        }
    }

    fn refuse_step(self, step: &'static str) -> LocationError {
        LocationError { from: crate::Word::word(self.step()), step }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_from_the_recipient_never_makes_a_place_gone() {
        let said = LocationState::Noticed.say_gone().unwrap();
        assert_eq!(said, LocationState::SaidGone);
        assert_eq!(said.observe(Verdict::Gone, false), LocationState::SaidGone);
        assert_eq!(said.observe(Verdict::Gone, true), LocationState::Gone);
    }

    #[test]
    fn two_sightings_contradict_a_recipient_and_one_does_not() {
        let said = LocationState::Noticed.say_gone().unwrap();
        assert_eq!(said.observe(Verdict::Online, false), LocationState::SaidGone);
        assert_eq!(said.observe(Verdict::Online, true), LocationState::Reappeared);
        let refused = LocationState::Refused { reason: RefusalReason::Other };
        assert_eq!(refused.observe(Verdict::Online, true), refused);
    }

    #[test]
    fn unreachable_and_unsure_change_nothing() {
        for verdict in [Verdict::Unreachable, Verdict::Unsure, Verdict::Changed, Verdict::Moved] {
            for agreed in [false, true] {
                assert_eq!(LocationState::Gone.observe(verdict, agreed), LocationState::Gone);
                assert_eq!(
                    LocationState::SaidGone.observe(verdict, agreed),
                    LocationState::SaidGone
                );
            }
        }
    }

    #[test]
    fn one_sighting_brings_a_gone_place_back() {
        let back = LocationState::Gone.observe(Verdict::Online, false);
        assert_eq!(back, LocationState::Reappeared);
        assert_eq!(back.notice(), Ok(LocationState::Noticed));
    }

    #[test]
    fn a_closed_place_ends_as_told_and_an_address_never_does() {
        let told = LocationState::Reported.tell_gone(LocationKind::ClosedPlace, ToldBy::Person);
        assert_eq!(told, Ok(LocationState::GoneAsTold { by: ToldBy::Person }));
        assert!(LocationState::Noticed.tell_gone(LocationKind::Address, ToldBy::Person).is_err());
    }

    #[test]
    fn a_recipient_cannot_answer_before_a_notice() {
        assert!(LocationState::Reported.say_gone().is_err());
        assert!(LocationState::Reported.acknowledge().is_err());
        assert!(LocationState::Reported.refuse(RefusalReason::Other).is_err());
    }
}
