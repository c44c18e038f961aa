//! What can go wrong in the database, by what the caller can do about it.

use std::fmt;

use sqlx::error::ErrorKind;

/// Why the database did not do it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// Another writer was first: begin the transaction again, a few times at most. It also says so
    /// where the same key stands there for good.
    #[error("another writer was first at {statement}: begin the transaction again")]
    Conflict {
        /// Name of the statement, as `case/get`.
        statement: &'static str,
    },
    /// The database did not carry out a statement, or cannot be reached. Nothing was acknowledged.
    #[error("the database did not carry out {statement}")]
    Driver {
        /// Name of the statement, as `case/get`.
        statement: &'static str,
        /// What the database says.
        #[source]
        cause: Cause,
    },
    /// A row that the model contradicts; a human must look.
    #[error("row {row} of {table} contradicts the model in {column}")]
    Contradiction {
        /// The noun whose table it is.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The first column of the row, as 32 hexadecimal digits or a number.
        row: String,
    },
    /// A change touched other rows than it must; the transaction is to be dropped.
    #[error("{statement} touched {touched} rows, not {expected}")]
    Touched {
        /// Name of the statement, as `case/get`.
        statement: &'static str,
        /// How many rows it must touch.
        expected: u64,
        /// How many it touched.
        touched: u64,
    },
    /// The tables could not be brought to their present shape.
    #[error("the tables cannot be brought to their present shape")]
    Migration {
        /// What the database says.
        #[source]
        cause: Cause,
    },
    /// A setting under which an acknowledged report could be lost, or that does not read.
    #[error("{setting} is {found:?}, needed is {needed}")]
    Setting {
        /// Name of the setting.
        setting: &'static str,
        /// What was found.
        found: String,
        /// What is needed.
        needed: &'static str,
    },
}

/// What the database says, without the values of the row it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Cause {
    text: String,
    code: Option<String>,
}

impl Cause {
    pub(crate) fn plain(text: &'static str) -> Self {
        Self { text: text.to_owned(), code: None }
    }

    /// The database's own code: SQLSTATE, or SQLite's extended result code in decimal.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.code {
            Some(code) => write!(f, "{} (code {code})", self.text),
            None => f.write_str(&self.text),
        }
    }
}

impl From<&sqlx::Error> for Cause {
    fn from(error: &sqlx::Error) -> Self {
        match error {
            // The message alone: PostgreSQL's detail repeats the values of the row.
            sqlx::Error::Database(db) => {
                Self { text: db.message().to_owned(), code: db.code().map(Into::into) }
            }
            other => Self { text: other.to_string(), code: None },
        }
    }
}

impl StoreError {
    /// Whether the same transaction may go through when it is begun again.
    #[must_use]
    pub const fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict { .. })
    }

    pub(crate) fn of(statement: &'static str, error: &sqlx::Error) -> Self {
        if is_conflict(error) {
            Self::Conflict { statement }
        } else {
            Self::Driver { statement, cause: error.into() }
        }
    }

    pub(crate) fn migration(error: &sqlx::migrate::MigrateError) -> Self {
        use sqlx::migrate::MigrateError::{Execute, ExecuteMigration};
        let cause = match error {
            Execute(error) | ExecuteMigration(error, _) => error.into(),
            other => Cause { text: other.to_string(), code: None },
        };
        Self::Migration { cause }
    }
}

/// Whether another writer was first: a key that stands there, a lock not had in time (SQLite's
/// BUSY and LOCKED), or PostgreSQL's serialisation failure, deadlock and lock time-out.
fn is_conflict(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(db) = error else { return false };
    db.kind() == ErrorKind::UniqueViolation
        || matches!(db.code().as_deref(), Some("40001" | "40P01" | "55P03"))
        || matches!(sqlite_code(error), Some(5 | 6))
}

/// SQLite's primary result code of an error: the low byte of the extended one. Nothing for other
/// errors and other databases, whose codes have five characters.
pub(crate) fn sqlite_code(error: &sqlx::Error) -> Option<u32> {
    let sqlx::Error::Database(db) = error else { return None };
    let code = db.code()?;
    if code.len() == 5 { None } else { code.parse::<u32>().ok().map(|code| code & 0xff) }
}
