//! Fixtures, fake clock and local servers for tests.

pub mod corpus;
pub mod dns_peer;
pub mod http_client;
pub mod http_peer;
pub mod interface_peer;
pub mod json_schema;
pub mod mmdb;
pub mod net;
pub mod pdf;
pub mod rdap_peer;
pub mod scart;
pub mod smtp_peer;
pub mod tls;
mod wire;

pub use wire::{Wire, Wrap, Wrapping};
