//! The database: migrations, queries, rows to nouns and back, jobs, and the key ring.
//!
//! One module per noun; its statements stand in `sql/<noun>/`, one a file, and run on SQLite and
//! PostgreSQL alike. [`Store`] opens either, [`Conn`] is the one place that knows which it is.
//! Nothing here opens an envelope: protected fields are [`Sealed`](luwte_domain::Sealed) bytes, and
//! a [`Param`] cannot be made from text, so that no story, name or address reaches a statement.
//!
//! ```no_run
//! # async fn example(settings: luwte_store::StoreSettings) -> Result<(), luwte_store::StoreError> {
//! use luwte_store::{Store, case};
//!
//! let store = Store::open(&settings).await?;
//! let open = case::count_open(&mut store.read().await?).await?;
//! let mut tx = store.write().await?;
//! // … one or more changes through `tx.conn()` …
//! tx.commit().await?; // what was changed, and what was read in it, is durable now
//! # Ok(()) }
//! ```

#[macro_use]
mod sql;

pub mod assessment;
pub mod authority;
pub mod case;
pub mod channel;
pub mod closed_link;
pub mod event;
pub mod evidence;
pub mod hosting;
pub mod imported;
pub mod installation;
pub mod item;
pub mod job;
pub mod location;
pub mod mail_reply;
pub mod message;
pub mod notice;
pub mod partner;
pub mod session;
pub mod sighting;
pub mod staff;
pub mod statement;
pub mod tally;
pub mod team;
pub mod timeline;

mod conn;
mod durability;
mod error;
mod param;
mod ring;
mod row;
mod scratch;
mod store;
mod tx;
mod writer;

pub use conn::Conn;
pub use error::{Cause, StoreError};
pub use param::{Field, Id, Param, PublicBytes};
pub use ring::{KeyRing, RingShare};
pub use row::Row;
pub use store::{Store, StoreSettings};
pub use tx::Tx;
pub use writer::Commits;
