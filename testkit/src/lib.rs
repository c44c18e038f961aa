//! Fixtures, fake clock and local servers for tests.

pub mod corpus;
pub mod http_client;
pub mod http_peer;
pub mod json_schema;
pub mod net;
pub mod smtp_peer;
mod wire;

pub use wire::{Wire, Wrap, Wrapping};
