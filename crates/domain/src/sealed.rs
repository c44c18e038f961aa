//! Sealed values: ciphertext with the type of what it holds.

use std::fmt;
use std::marker::PhantomData;

/// An envelope that holds a `T`, readable only with a key that the vault derives.
///
/// Only `Sealed` and enumerated values can be bound to SQL, put in an event or a job, or logged.
pub struct Sealed<T> {
    envelope: Vec<u8>,
    holds: PhantomData<fn() -> T>,
}

impl<T> Sealed<T> {
    /// Takes an envelope as the vault made it or the database kept it.
    #[must_use]
    pub const fn from_envelope(envelope: Vec<u8>) -> Self {
        Self { envelope, holds: PhantomData }
    }

    /// The envelope's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.envelope
    }

    /// The envelope's bytes, by value.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.envelope
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self::from_envelope(self.envelope.clone())
    }
}

impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.envelope == other.envelope
    }
}

impl<T> Eq for Sealed<T> {}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.envelope.len())
    }
}

/// What sealed values hold: marker types without values, one for each kind of protected field.
pub mod held {
    macro_rules! held {
        ($($(#[$doc:meta])* $name:ident,)+) => {$($(#[$doc])* #[derive(Debug)] pub enum $name {})+};
    }

    held! {
        /// The share `a` of a case key, sealed to a public key.
        Share,
        /// Answers and language of a case (operational).
        CaseFacts,
        /// The story in the person's own words (secret).
        Narrative,
        /// A place: address, or platform and handle (operational).
        PlaceRecord,
        /// The number a place had in another system (operational).
        FileNumber,
        /// A picture's fingerprints (operational).
        PictureRecord,
        /// A notice as it goes out (operational).
        NoticeBody,
        /// What a recipient wrote by mail (secret).
        ReplyBody,
        /// What a recipient typed with its answer (secret).
        Statement,
        /// Whose account it is, and the key of its signed calls.
        PartnerRecord,
        /// What an account was answered, to answer it again alike.
        PartnerReply,
        /// What the last form of a signed-in recipient came to, under a key that only the cookie gives.
        PartnerSession,
        /// Who hosts a place (operational).
        Hosting,
        /// What a re-check saw on the wire (operational).
        Trace,
        /// Keyed digests of what a place showed at an earlier look (operational).
        EarlierLook,
        /// Which place, which reason, which member of staff (operational).
        EventDetail,
        /// Free text of an event (secret).
        EventText,
        /// A message between person and desk (secret).
        MessageText,
        /// A record of evidence with its manifest and salt (secret).
        EvidenceRecord,
        /// The contents of a session, sealed with a key that only the cookie gives.
        SessionData,
        /// A member's name.
        StaffName,
        /// A member's time-based password secret.
        TotpSecret,
        /// A member's private keys.
        StaffKeys,
        /// The team's private key, sealed to a member or to the printed recovery key.
        TeamKey,
        /// A signed statement that lets a member in.
        TeamEntry,
    }
}
