//! The room that opens connections: mail, interfaces of recipients, re-checks and look-ups of hosts.
//!
//! [`mail`] hands notices to the operator's relay, [`interface`] to those of recipients. [`reach`] decides which machines may be
//! contacted at all, [`fetch`] opens one bounded connection inside that fence, [`recheck`] says
//! what was seen at a place and leaves a [`trace`] of it for the evidence record, [`hosting`] who
//! hosts it, [`replies`] reads the mail that comes in, [`media`] fetches a file for a platform from a host that its operator named. Nothing
//! here reads a database of ours, keeps a picture or logs an address; what to do with an outcome is
//! casework's.

pub mod fetch;
pub mod hosting;
pub mod interface;
pub mod mail;
pub mod media;
mod page;
pub mod reach;
pub mod recheck;
pub mod replies;
pub mod sending;
mod tls;
pub mod trace;

pub use tls::install_tls_provider;
