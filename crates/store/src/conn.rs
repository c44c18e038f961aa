//! A connection to either database: the one place that knows both.
//!
//! Statements use `$1`, `$2`, …, which SQLite and PostgreSQL both take; columns are numbers, bytes
//! and words, which both have. So every noun is written once.

use std::fmt;

use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::{Database, Encode, PgConnection, Postgres, Sqlite, SqliteConnection, Transaction, Type};

use crate::error::StoreError;
use crate::param::{Param, ParamValue};
use crate::row::{Raw, Row};
use crate::sql;
use crate::writer::Turn;

/// A connection: of a pool, or inside a [`Tx`](crate::Tx).
pub struct Conn {
    link: Link,
    has_failed: bool,
}

pub(crate) enum Link {
    /// One of SQLite's readers.
    Reader(PoolConnection<Sqlite>),
    /// A turn at SQLite's one writer.
    Turn(Turn),
    /// One of PostgreSQL's, outside a transaction.
    Plain(PoolConnection<Postgres>),
    /// One of PostgreSQL's, inside a transaction.
    Inside(Transaction<'static, Postgres>),
}

enum Either<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

impl Conn {
    pub(crate) const fn new(link: Link) -> Self {
        Self { link, has_failed: false }
    }

    pub(crate) fn into_link(self) -> Link {
        self.link
    }

    /// Whether a statement failed: PostgreSQL then undoes the transaction at its commit, and says
    /// nothing.
    pub(crate) const fn has_failed(&self) -> bool {
        self.has_failed
    }

    fn either(&mut self) -> Either<'_> {
        match &mut self.link {
            Link::Reader(conn) => Either::Sqlite(conn),
            Link::Turn(turn) => Either::Sqlite(turn.connection()),
            Link::Plain(conn) => Either::Postgres(conn),
            Link::Inside(tx) => Either::Postgres(tx),
        }
    }

    /// Carries out a statement and tells how many rows it touched.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] or [`StoreError::Driver`], with the statement's name.
    pub async fn execute(
        &mut self,
        sql: &'static str,
        params: &[Param],
    ) -> Result<u64, StoreError> {
        let done = match self.either() {
            Either::Sqlite(conn) => {
                bound::<Sqlite>(sql, params).execute(conn).await.map(|done| done.rows_affected())
            }
            Either::Postgres(conn) => {
                bound::<Postgres>(sql, params).execute(conn).await.map(|done| done.rows_affected())
            }
        };
        done.map_err(|error| self.failed(sql, &error))
    }

    /// Carries out a statement that must touch exactly `expected` rows.
    ///
    /// # Errors
    ///
    /// [`StoreError::Touched`] where it touched others, and as [`execute`](Self::execute).
    pub async fn execute_expecting(
        &mut self,
        expected: u64,
        sql: &'static str,
        params: &[Param],
    ) -> Result<(), StoreError> {
        let touched = self.execute(sql, params).await?;
        if touched == expected {
            Ok(())
        } else {
            Err(StoreError::Touched { statement: sql::name(sql), expected, touched })
        }
    }

    /// All rows of an answer.
    ///
    /// # Errors
    ///
    /// As [`execute`](Self::execute).
    pub async fn fetch_all(
        &mut self,
        sql: &'static str,
        params: &[Param],
    ) -> Result<Vec<Row>, StoreError> {
        let table = sql::noun(sql);
        let rows: Result<Vec<Row>, sqlx::Error> = match self.either() {
            Either::Sqlite(conn) => {
                bound::<Sqlite>(sql, params).fetch_all(conn).await.map(|rows| {
                    rows.into_iter().map(|row| Row::new(table, Raw::Sqlite(row))).collect()
                })
            }
            Either::Postgres(conn) => {
                bound::<Postgres>(sql, params).fetch_all(conn).await.map(|rows| {
                    rows.into_iter().map(|row| Row::new(table, Raw::Postgres(row))).collect()
                })
            }
        };
        rows.map_err(|error| self.failed(sql, &error))
    }

    /// The one row of an answer, or none.
    ///
    /// # Errors
    ///
    /// [`StoreError::Touched`] where there is more than one row, and as
    /// [`execute`](Self::execute).
    pub async fn fetch_optional(
        &mut self,
        sql: &'static str,
        params: &[Param],
    ) -> Result<Option<Row>, StoreError> {
        let mut rows = self.fetch_all(sql, params).await?;
        let touched = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        if touched > 1 {
            return Err(StoreError::Touched { statement: sql::name(sql), expected: 1, touched });
        }
        Ok(rows.pop())
    }

    /// Waits until no other transaction holds `name`, and holds it to the end of this one.
    ///
    /// SQLite has one writer, so a transaction there holds everything already. Two names may share
    /// a lock; that only makes one wait for the other.
    pub(crate) async fn hold(&mut self, name: &[u8; 16]) -> Result<(), StoreError> {
        if matches!(self.link, Link::Inside(_)) {
            // The last eight bytes of an identifier are its random ones.
            let name = name.last_chunk().map_or(0, |tail| i64::from_be_bytes(*tail));
            self.execute(sql!("postgres/hold"), &[name.into()]).await?;
        }
        Ok(())
    }

    fn failed(&mut self, sql: &'static str, error: &sqlx::Error) -> StoreError {
        self.has_failed = true;
        if let Link::Turn(turn) = &mut self.link {
            turn.note(error);
        }
        StoreError::of(sql::name(sql), error)
    }
}

fn bound<'q, DB>(sql: &'static str, params: &[Param]) -> Query<'q, DB, <DB as Database>::Arguments>
where
    DB: Database,
    Option<i64>: for<'e> Encode<'e, DB> + Type<DB>,
    Option<Vec<u8>>: for<'e> Encode<'e, DB> + Type<DB>,
    for<'s> Option<&'s str>: Encode<'s, DB> + Type<DB>,
{
    let mut query = sqlx::query::<DB>(sql);
    for Param(value) in params {
        query = match value {
            ParamValue::Number(number) => query.bind(*number),
            ParamValue::Bytes(bytes) => query.bind(bytes.clone()),
            ParamValue::Word(word) => query.bind(*word),
        };
    }
    query
}

impl fmt::Debug for Conn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.link {
            Link::Reader(_) => "Conn(SQLite, reading)",
            Link::Turn(_) => "Conn(SQLite, writing)",
            Link::Plain(_) => "Conn(PostgreSQL)",
            Link::Inside(_) => "Conn(PostgreSQL, in a transaction)",
        })
    }
}
