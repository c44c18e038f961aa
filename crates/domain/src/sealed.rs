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
