//! One row of an answer, read by column with the types of the domain.
//!
//! A value that the model does not know is [`StoreError::Contradiction`], with table, column and
//! the first column of the row.

use std::fmt;
use std::fmt::Write as _;

use jiff::Timestamp;
use luwte_domain::{Sealed, Word};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::error::StoreError;
use crate::param::{Id, PublicBytes};

type Got<T> = Result<T, StoreError>;

/// One row. Its values are named, never numbered.
pub struct Row {
    table: &'static str,
    raw: Raw,
}

pub(crate) enum Raw {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// Reads one of the three kinds of columns out of a row of either database.
macro_rules! raw_get {
    ($row:ident, $index:ident, $kind:ty) => {
        match &$row.raw {
            Raw::Sqlite(raw) => raw.try_get::<$kind, _>($index),
            Raw::Postgres(raw) => raw.try_get::<$kind, _>($index),
        }
        .ok()
    };
}

impl Row {
    pub(crate) const fn new(table: &'static str, raw: Raw) -> Self {
        Self { table, raw }
    }

    /// That the value of `column` cannot be, for rows whose columns do not fit together.
    #[must_use]
    pub fn contradicts(&self, column: &'static str) -> StoreError {
        StoreError::Contradiction { table: self.table, column, row: self.label() }
    }

    /// The value, or the contradiction where there is none.
    fn known<T>(&self, column: &'static str, value: Option<T>) -> Got<T> {
        value.ok_or_else(|| self.contradicts(column))
    }

    /// The first column: identifiers as hexadecimal digits, numbers as they are.
    fn label(&self) -> String {
        let first = 0_usize;
        if let Some(Some(bytes)) = raw_get!(self, first, Option<Vec<u8>>) {
            return bytes.iter().take(16).fold(String::new(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            });
        }
        match raw_get!(self, first, Option<i64>) {
            Some(Some(number)) => number.to_string(),
            _ => "?".to_owned(),
        }
    }

    /// A number that may be missing.
    ///
    /// # Errors
    ///
    /// [`StoreError::Contradiction`] where the column holds something else; so below.
    pub fn opt_i64(&self, column: &'static str) -> Got<Option<i64>> {
        self.known(column, raw_get!(self, column, Option<i64>))
    }

    /// Bytes of any length that may be missing.
    fn opt_blob(&self, column: &'static str) -> Got<Option<Vec<u8>>> {
        self.known(column, raw_get!(self, column, Option<Vec<u8>>))
    }

    fn opt_text(&self, column: &'static str) -> Got<Option<String>> {
        self.known(column, raw_get!(self, column, Option<String>))
    }
}

/// Getters in two forms: the value, and the value that may be missing.
macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident / $opt:ident $([$($given:tt)+])? -> $kind:ty;)+) => {
        /// The getters. Each errs with [`StoreError::Contradiction`] where the column holds
        /// something else.
        #[expect(clippy::missing_errors_doc, reason = "said once for all of them")]
        impl Row {$(
            $(#[$doc])*
            pub fn $name$(<$($given)+>)?(&self, column: &'static str) -> Got<$kind> {
                let value = self.$opt(column)?;
                self.known(column, value)
            }
        )+}
    };
}

getters! {
    /// A number.
    i64 / opt_i64 -> i64;
    /// A moment: milliseconds since 1970.
    time / opt_time -> Timestamp;
    /// Exactly `N` bytes: a keyed digest, a salt, a verifying key.
    bytes / opt_bytes [const N: usize] -> [u8; N];
    /// An identifier.
    id / opt_id [T: Id] -> T;
    /// An envelope of the vault.
    sealed / opt_sealed [T] -> Sealed<T>;
    /// Bytes that anyone may read.
    public_bytes / opt_public_bytes -> PublicBytes;
    /// An enumerated value.
    word / opt_word [W: Word] -> W;
    /// Yes or no, kept as 1 or 0.
    bool / opt_bool -> bool;
}

#[expect(clippy::missing_errors_doc, reason = "said once for all of them")]
impl Row {
    /// A moment that may be missing.
    pub fn opt_time(&self, column: &'static str) -> Got<Option<Timestamp>> {
        self.opt_i64(column)?
            .map(|ms| self.known(column, Timestamp::from_millisecond(ms).ok()))
            .transpose()
    }

    /// Exactly `N` bytes, or nothing.
    pub fn opt_bytes<const N: usize>(&self, column: &'static str) -> Got<Option<[u8; N]>> {
        self.opt_blob(column)?.map(|blob| self.known(column, blob.try_into().ok())).transpose()
    }

    /// An identifier that may be missing.
    pub fn opt_id<T: Id>(&self, column: &'static str) -> Got<Option<T>> {
        Ok(self.opt_bytes(column)?.map(T::from_id_bytes))
    }

    /// An envelope that may be missing.
    pub fn opt_sealed<T>(&self, column: &'static str) -> Got<Option<Sealed<T>>> {
        Ok(self.opt_blob(column)?.map(Sealed::from_envelope))
    }

    /// Public bytes that may be missing.
    pub fn opt_public_bytes(&self, column: &'static str) -> Got<Option<PublicBytes>> {
        Ok(self.opt_blob(column)?.map(PublicBytes::new))
    }

    /// An enumerated value that may be missing.
    pub fn opt_word<W: Word>(&self, column: &'static str) -> Got<Option<W>> {
        self.opt_text(column)?.map(|text| self.known(column, W::from_word(&text))).transpose()
    }

    /// Yes, no, or nothing.
    pub fn opt_bool(&self, column: &'static str) -> Got<Option<bool>> {
        match self.opt_i64(column)? {
            None => Ok(None),
            Some(0) => Ok(Some(false)),
            Some(1) => Ok(Some(true)),
            Some(_) => Err(self.contradicts(column)),
        }
    }

    /// An enumerated value, kept as `''` where it is missing.
    pub(crate) fn word_or_empty<W: Word>(&self, column: &'static str) -> Got<Option<W>> {
        match self.opt_text(column)? {
            Some(text) if text.is_empty() => Ok(None),
            _ => self.word(column).map(Some),
        }
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row({} {})", self.table, self.label())
    }
}
