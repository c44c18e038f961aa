//! Who says that a place is unlawful, and on what basis. A notice cannot go without one.
//!
//! Serves: S64.

use jiff::Timestamp;

use crate::ids::{AssessmentId, CaseId, StaffId};

words! {
    /// Who says so.
    pub enum Assessor {
        /// The depicted person's own statement.
        DepictedPerson = "depicted_person",
        /// A parent or guardian.
        Parent = "parent",
        /// A third party, such as a school or a friend.
        ThirdParty = "third_party",
        /// An authorised analyst outside this house.
        Analyst = "analyst",
    }
}

words! {
    /// On what basis.
    pub enum Basis {
        /// Sexual imagery of a minor, real or seeming.
        MinorImagery = "minor_imagery",
        /// Sexual imagery made without consent, AI-made included.
        MadeWithoutConsent = "made_without_consent",
        /// Sexual imagery shared without consent.
        SharedWithoutConsent = "shared_without_consent",
        /// Portrait or personal data used without permission.
        Privacy = "privacy",
        /// Against the terms of the place.
        Terms = "terms",
    }
}

words! {
    /// The two grounds of a place, kept apart.
    pub enum Ground {
        /// May fall under a criminal provision.
        Criminal = "criminal",
        /// Unlawful otherwise: privacy, portrait right, terms.
        Unlawful = "unlawful",
    }
}

impl Basis {
    /// The ground a basis belongs to.
    #[must_use]
    pub fn ground(self) -> Ground {
        match self {
            Self::MinorImagery | Self::MadeWithoutConsent | Self::SharedWithoutConsent => {
                Ground::Criminal
            }
            Self::Privacy | Self::Terms => Ground::Unlawful,
        }
    }
}

/// A recorded assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assessment {
    /// Its identifier.
    pub id: AssessmentId,
    /// The case it belongs to.
    pub case: CaseId,
    /// Who says so.
    pub assessor: Assessor,
    /// On what basis.
    pub basis: Basis,
    /// The member of staff who wrote it down.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
}
