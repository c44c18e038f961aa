//! One identifier type for every entity.
//!
//! Inside the house identifiers are UUIDv7 (they sort by time). Whatever leaves the house is a
//! [`Reference`]: 128 unrelated random bits, so that nothing counts up and nothing tells a time.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use uuid::{NoContext, Uuid};

/// The text is not an identifier: 32 hexadecimal digits with or without dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: 32 hexadecimal digits are needed")]
pub struct BadId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name([u8; 16]);

        impl $name {
            /// Makes a fresh identifier (UUIDv7) for something that came to be at `now`.
            #[must_use]
            pub fn make(now: Timestamp) -> Self {
                let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
                let stamp = uuid::Timestamp::from_unix(
                    NoContext,
                    millis / 1000,
                    u32::try_from(millis % 1000).unwrap_or(0) * 1_000_000,
                );
                Self(*Uuid::new_v7(stamp).as_bytes())
            }

            /// The identifier with these 16 bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The 16 bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&Uuid::from_bytes(self.0), f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                Uuid::try_parse(text).map(|id| Self(*id.as_bytes())).map_err(|_| BadId)
            }
        }
    )+};
}

ids! {
    /// One case.
    CaseId,
    /// One picture or video.
    ItemId,
    /// One place: an address, or a closed place.
    LocationId,
    /// One notice.
    NoticeId,
    /// One re-check.
    SightingId,
    /// One message between person and desk.
    MessageId,
    /// One answer by mail.
    ReplyId,
    /// One text that a recipient typed with its answer.
    StatementId,
    /// One assessment.
    AssessmentId,
    /// One sealed record of evidence.
    EvidenceId,
    /// One job.
    JobId,
    /// One member of staff.
    StaffId,
    /// One team.
    TeamId,
    /// One account of a recipient.
    PartnerId,
}

/// An identifier that may leave the house: 128 random bits, 32 lowercase hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference([u8; 16]);

impl Reference {
    /// Makes a fresh reference from the system's random numbers.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is where identifiers are made")]
    pub fn make() -> Self {
        // Two version-4 identifiers hold 122 random bits each; their XOR with a byte rotation
        // leaves no fixed bits.
        let (one, mut two) = (*Uuid::new_v4().as_bytes(), *Uuid::new_v4().as_bytes());
        two.rotate_left(3);
        let mut bytes = one;
        for (byte, other) in bytes.iter_mut().zip(two) {
            *byte ^= other;
        }
        Self(bytes)
    }

    /// The reference with these 16 bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Uuid::from_bytes(self.0).simple(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_reads_back_from_its_text() {
        let id = CaseId::make(Timestamp::from_millisecond(1_790_000_000_123).unwrap());
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn identifiers_sort_by_the_time_they_were_made() {
        let early = CaseId::make(Timestamp::from_millisecond(1_790_000_000_000).unwrap());
        let late = CaseId::make(Timestamp::from_millisecond(1_790_000_000_001).unwrap());
        assert!(early < late);
    }

    #[test]
    fn two_references_differ() {
        assert_ne!(Reference::make(), Reference::make());
    }
}
