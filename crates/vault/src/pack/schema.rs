//! The JSON of a pack. Fields stand in alphabetical order: the spelling is then canonical.

use serde::{Deserialize, Serialize};

use crate::custody::Manifest;
use crate::json::Hex;

/// The whole file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// All that is signed.
    pub(super) body: Body,
    /// Ed25519 over the SHA-256 of the JSON of `body`.
    pub(super) signature: Hex<64>,
}

/// All that is signed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// Number of the case as people know it.
    pub(super) case_number: String,
    /// Identifier of the case.
    pub(super) case_reference: Hex<16>,
    /// Signed checkpoint of the log.
    pub(super) checkpoint: String,
    /// Events of the case, one line each.
    pub(super) events: Vec<String>,
    /// Name and version of this schema.
    pub(super) format: String,
    /// Records of the case.
    pub(super) items: Vec<Item>,
    /// Every leaf of the log, in order.
    pub(super) leaves: Vec<Hex<32>>,
    /// When the pack was made: milliseconds since 1970, UTC.
    pub(super) made_at_ms: i64,
    /// Name of the log.
    pub(super) origin: String,
    /// Ed25519 public key that signed checkpoint and body.
    pub(super) public_key: Hex<32>,
}

/// One record.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Item {
    /// Index of its leaf, from 0.
    pub(super) index: u64,
    /// What the log says of it.
    pub(super) manifest: Manifest,
    /// The record itself.
    pub(super) record: String,
    /// Salt of its leaf.
    pub(super) salt: Hex<32>,
}
