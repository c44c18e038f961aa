//! A transaction of either database.

use crate::conn::{Conn, Link};
use crate::error::{Cause, StoreError};

/// A transaction: all of it, or nothing.
///
/// Dropping it undoes its changes. **Whoever answers on the strength of something read in it, also
/// "it was there already", commits first**: what it read may have been written a moment ago by
/// another transaction that shares the same durable commit. A transaction that is dropped vouches
/// for nothing.
///
/// After a statement in it failed nothing more can be done in it: drop it, and begin again where
/// the error says so.
///
/// Do nothing slow in it, and never begin a second one inside: there is one writer.
#[derive(Debug)]
#[must_use = "a transaction that is dropped is undone"]
pub struct Tx {
    conn: Conn,
}

impl Tx {
    pub(crate) const fn new(conn: Conn) -> Self {
        Self { conn }
    }

    /// The connection inside the transaction.
    pub const fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    /// Makes the changes durable; returns only when they are.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] or [`StoreError::Driver`]: nothing may be acknowledged. After a
    /// lost connection the changes may stand all the same; identifiers and form tokens tell. Always
    /// an error where a statement failed.
    pub async fn commit(self) -> Result<(), StoreError> {
        if self.conn.has_failed() {
            let cause = Cause::plain("a statement in the transaction failed");
            return Err(StoreError::Driver { statement: "the commit", cause });
        }
        match self.conn.into_link() {
            Link::Turn(turn) => turn.commit().await,
            Link::Inside(tx) => {
                tx.commit().await.map_err(|error| StoreError::of("the commit", &error))
            }
            Link::Reader(_) | Link::Plain(_) => Ok(()),
        }
    }

    /// Undoes the changes and returns when whatever was read in it is durable.
    ///
    /// # Errors
    ///
    /// As [`commit`](Self::commit).
    pub async fn rollback(self) -> Result<(), StoreError> {
        match self.conn.into_link() {
            Link::Turn(turn) => turn.rollback().await,
            Link::Inside(tx) => {
                tx.rollback().await.map_err(|error| StoreError::of("the rollback", &error))
            }
            Link::Reader(_) | Link::Plain(_) => Ok(()),
        }
    }
}
