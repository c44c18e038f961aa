//! What can be bound to a statement: sealed and enumerated values, keyed digests, identifiers,
//! times and numbers. Never text that somebody typed.
//!
//! ```compile_fail
//! let _ = luwte_store::Param::from("a story");
//! ```
//! ```compile_fail
//! let _ = luwte_store::Param::from(String::from("a name"));
//! ```
//! ```compile_fail
//! let _ = luwte_store::Param::from(Vec::from(*b"bytes of any kind"));
//! ```
//! ```compile_fail
//! let _ = luwte_store::Param::from(*b"eight b.");
//! ```
//! ```
//! use luwte_domain::{Sealed, sealed::held};
//! let story: Sealed<held::Narrative> = Sealed::from_envelope(vec![1, 2, 3]);
//! let _ = luwte_store::Param::from(&story);
//! ```

use std::fmt;

use jiff::Timestamp;
use luwte_domain::ids::{
    AssessmentId, CaseId, EvidenceId, ItemId, JobId, LocationId, MessageId, NoticeId, PartnerId,
    Reference, ReplyId, SightingId, StaffId, StatementId, TeamId,
};
use luwte_domain::{Sealed, Word};

use self::sealed::Value;

/// One value for one `$n`; `Debug` shows the length of bytes only.
#[derive(Debug, Clone)]
pub struct Param(pub(crate) Value);

mod sealed {
    /// The three kinds of columns, each with its null.
    #[derive(Clone)]
    pub enum Value {
        /// `BIGINT`.
        Number(Option<i64>),
        /// `BLOB` or `BYTEA`.
        Bytes(Option<Vec<u8>>),
        /// `TEXT`, enumerated.
        Word(Option<&'static str>),
    }

    /// Kept here so that no other crate can add a kind of value.
    pub trait Bind {
        fn bind(self) -> Value;
        fn null() -> Value;
    }
}
pub(crate) use sealed::Value as ParamValue;

/// A value that may be bound; the list is closed.
pub trait Field: sealed::Bind {}
impl<T: sealed::Bind> Field for T {}

impl<F: Field> From<F> for Param {
    fn from(field: F) -> Self {
        Self(field.bind())
    }
}

impl<F: sealed::Bind> sealed::Bind for Option<F> {
    fn bind(self) -> Value {
        self.map_or_else(F::null, F::bind)
    }

    fn null() -> Value {
        F::null()
    }
}

impl Param {
    /// An enumerated value.
    #[must_use]
    pub fn word<W: Word>(word: W) -> Self {
        Self(Value::Word(Some(word.word())))
    }

    /// An enumerated value that may be missing.
    #[must_use]
    pub fn opt_word<W: Word>(word: Option<W>) -> Self {
        Self(Value::Word(word.map(W::word)))
    }

    /// An enumerated value, `''` where it is missing.
    pub(crate) fn word_or_empty<W: Word>(word: Option<W>) -> Self {
        Self(Value::Word(Some(word.map_or("", W::word))))
    }

    /// A word that stands in the program's text.
    pub(crate) const fn fixed(word: Option<&'static str>) -> Self {
        Self(Value::Word(word))
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number) => write!(f, "{number:?}"),
            Value::Bytes(bytes) => {
                write!(f, "{:?} bytes", bytes.as_ref().map(Vec::len))
            }
            Value::Word(word) => write!(f, "{word:?}"),
        }
    }
}

/// Bytes that anyone may read: public keys, roots of the custody log, signed checkpoints.
///
/// Nothing that a person typed, and nothing that tells of a person, belongs in it.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicBytes(Vec<u8>);

impl PublicBytes {
    /// Takes bytes that anyone may read.
    #[must_use]
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for PublicBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicBytes({} bytes)", self.0.len())
    }
}

/// An identifier of 16 bytes, to read it out of a row.
pub trait Id: Sized {
    /// The identifier with these bytes.
    fn from_id_bytes(bytes: [u8; 16]) -> Self;
}

macro_rules! ids {
    ($($id:ty),+) => {$(
        impl Id for $id {
            fn from_id_bytes(bytes: [u8; 16]) -> Self {
                Self::from_bytes(bytes)
            }
        }
        bytes!($id, |id| id.as_bytes().to_vec());
    )+};
}

macro_rules! bytes {
    ($kind:ty, |$value:ident| $bytes:expr) => {
        impl sealed::Bind for $kind {
            fn bind(self) -> Value {
                let $value = self;
                Value::Bytes(Some($bytes))
            }

            fn null() -> Value {
                Value::Bytes(None)
            }
        }
    };
}

macro_rules! numbers {
    ($($kind:ty: |$value:ident| $number:expr),+) => {$(
        impl sealed::Bind for $kind {
            fn bind(self) -> Value {
                let $value = self;
                Value::Number(Some($number))
            }

            fn null() -> Value {
                Value::Number(None)
            }
        }
    )+};
}

ids!(CaseId, ItemId, LocationId, NoticeId, SightingId, MessageId);
ids!(PartnerId, ReplyId, AssessmentId, StatementId, EvidenceId, JobId, StaffId, TeamId);
ids!(Reference);
// Keyed digests, salts and verifying keys have these lengths.
bytes!([u8; 16], |bytes| bytes.to_vec());
bytes!([u8; 17], |bytes| bytes.to_vec());
bytes!([u8; 32], |bytes| bytes.to_vec());
bytes!(&PublicBytes, |bytes| bytes.0.clone());
numbers!(i64: |number| number, bool: |yes| i64::from(yes), Timestamp: |at| at.as_millisecond());

impl<T> sealed::Bind for &Sealed<T> {
    fn bind(self) -> Value {
        Value::Bytes(Some(self.as_bytes().to_vec()))
    }

    fn null() -> Value {
        Value::Bytes(None)
    }
}
