//! The custody log: what was secured, by whom, when and how, in an order nobody can change.
//!
//! Each record has a [`Manifest`]. Its leaf in the log is the SHA-256 of 0x00, a random salt and
//! the manifest: the log itself tells nothing, and once salt and record are gone neither does it
//! confirm a guess. The leaves form the Merkle tree of RFC 6962, section 2.1; its root is signed
//! as a checkpoint (C2SP `tlog-checkpoint`). The database keeps leaves, the [`Frontier`] and the
//! checkpoints.
//!
//! Serves: S66.

mod checkpoint;
mod tree;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::json;
use crate::random;

pub use checkpoint::{
    Checkpoint, CheckpointError, Origin, OriginError, checkpoint, verify_checkpoint, vkey,
};
pub use tree::{Frontier, Hash, empty_root, inclusion_proof, verify_inclusion};

/// Random bytes in front of each manifest in the log.
pub type Salt = [u8; 32];

/// A fresh random salt.
#[must_use]
pub fn make_salt() -> Salt {
    random::bytes()
}

/// What the log says of one record. Its fields stand in alphabetical order: their JSON is then
/// canonical.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// When the record was made: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// Identifier of the case.
    #[serde(with = "json::fixed")]
    pub case_reference: [u8; 16],
    /// How the record was made: method and version of the program.
    pub how: String,
    /// SHA-256 of the record text.
    #[serde(with = "json::fixed")]
    pub sha256: [u8; 32],
    /// What was recorded.
    pub what: String,
    /// Who made the record.
    pub who: String,
}

masked_debug!(Manifest);

impl Manifest {
    /// The manifest of `record`, made now (`at`) by `who`.
    #[must_use]
    pub fn new(
        case_reference: [u8; 16],
        what: &str,
        who: &str,
        how: &str,
        at: Timestamp,
        record: &str,
    ) -> Self {
        Self {
            at_ms: at.as_millisecond(),
            case_reference,
            how: how.to_owned(),
            sha256: record_digest(record),
            what: what.to_owned(),
            who: who.to_owned(),
        }
    }

    /// Canonical JSON: keys in alphabetical order, no spaces.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        json::compact(self)
    }

    /// Reads canonical JSON, or gives nothing if it is spelled in any other way.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(bytes).ok()?;
        (manifest.to_bytes() == bytes).then_some(manifest)
    }

    /// The leaf of this manifest: SHA-256 of 0x00, `salt`, and the canonical JSON.
    #[must_use]
    pub fn leaf(&self, salt: &Salt) -> Hash {
        tree::leaf(&[salt, &self.to_bytes()])
    }

    /// Whether this manifest is of `record`.
    #[must_use]
    pub fn is_of(&self, record: &str) -> bool {
        record_digest(record) == self.sha256
    }
}

fn record_digest(record: &str) -> [u8; 32] {
    Sha256::digest(record).into()
}

#[cfg(test)]
mod tests;
