//! The hand-over pack: one JSON file that shows unbroken evidence without asking anyone.
//!
//! It holds the records of one case with their manifests and salts, every leaf of the custody log,
//! the signed checkpoint, and the case events. Each byte counts: the file must be spelled exactly
//! as this program writes it, and all of it but the signature is signed with the log key. The log
//! shows that the records are those that were secured, even to someone who does not trust the
//! holder of the signing key to have left them alone since the checkpoint became known elsewhere.
//!
//! The public key stands in the pack. Whether it is the key of the operator is for the reader to
//! compare: [`Verified::key`] has a fingerprint. The schema is told in `docs/evidence-pack.md`.

mod schema;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::custody::{
    CheckpointError, Frontier, Hash, Manifest, Origin, Salt, checkpoint, verify_checkpoint,
};
use crate::json::{Hex, pretty};
use crate::sign::{Signer, VerifyKey};

use schema::{Body, File, Item};

/// Largest pack that is read, in bytes: 256 MiB.
pub const PACK_LIMIT_BYTES: usize = 256 << 20;

const LABEL: &str = "evidence pack";
const FORMAT: &str = "luwte-evidence-pack-1";

/// One record of a pack; `Debug` is masked.
#[derive(Clone)]
pub struct PackItem {
    /// Index of its leaf in the custody log, from 0.
    pub index: u64,
    /// What the log says of it.
    pub manifest: Manifest,
    /// The record itself.
    pub record: String,
    /// The salt of its leaf.
    pub salt: Salt,
}

masked_debug!(PackItem, PackInput);

/// What a pack is built from; `Debug` is masked.
#[derive(Clone)]
pub struct PackInput {
    /// Number of the case as people know it.
    pub case_number: String,
    /// Identifier of the case, equal to that of every manifest.
    pub case_reference: [u8; 16],
    /// When the pack is made; kept to the millisecond.
    pub made_at: Timestamp,
    /// Name of the custody log.
    pub origin: Origin,
    /// Every leaf of the log, in order.
    pub leaves: Vec<Hash>,
    /// The records of this case, in the order of their indexes.
    pub items: Vec<PackItem>,
    /// The events of the case, one line each.
    pub events: Vec<String>,
}

/// What an unbroken pack holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Number of the case as people know it.
    pub case_number: String,
    /// When the pack was made.
    pub made_at: Timestamp,
    /// Name of the custody log.
    pub origin: Origin,
    /// Records in the pack, each found in the log.
    pub items: usize,
    /// Events in the pack.
    pub events: usize,
    /// Leaves in the log at the checkpoint.
    pub size: u64,
    /// The key that signed: compare its fingerprint with the one the operator published.
    pub key: VerifyKey,
}

/// What is wrong with a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Too large to be read.
    #[error("the file has {found} bytes, more than the {PACK_LIMIT_BYTES} that are read")]
    TooLarge {
        /// Its size in bytes.
        found: usize,
    },
    /// Not the JSON of a pack.
    #[error("the file is not an evidence pack, or was cut: line {line}, column {column}")]
    NotAPack {
        /// Line of the first surprise, from 1.
        line: usize,
        /// Column of it, from 1.
        column: usize,
    },
    /// Of a format that this program does not know.
    #[error("the pack is of a format that this program does not know")]
    OtherFormat,
    /// Says the same, but is not spelled as this program writes it.
    #[error("the file was changed: byte {at} is not as it was written")]
    Respelled {
        /// The first byte that differs, from 0.
        at: usize,
    },
    /// The signature does not fit.
    #[error("the pack was changed after it was signed")]
    Forged,
    /// The checkpoint does not fit.
    #[error("the checkpoint in the pack: {0}")]
    Checkpoint(CheckpointError),
    /// The leaves are not those of the checkpoint.
    #[error("the leaves do not give the root of the checkpoint")]
    OtherLeaves,
    /// A record, its manifest or its salt is not what the log holds.
    #[error("the record at index {index} is not the one in the log")]
    OtherRecord {
        /// Index in the log.
        index: u64,
    },
    /// A record belongs to another case.
    #[error("the record at index {index} is of another case")]
    OtherCase {
        /// Index in the log.
        index: u64,
    },
    /// The records do not stand in the order of their indexes, each once.
    #[error("the record at index {index} is out of order or there twice")]
    OutOfOrder {
        /// Index in the log.
        index: u64,
    },
}

/// Builds the pack, signs it, and verifies it once before it leaves the house.
///
/// # Errors
///
/// [`PackError`] if the input does not hold together: the evidence store is damaged.
pub fn build(input: PackInput, signer: &Signer) -> Result<Vec<u8>, PackError> {
    let frontier = Frontier::of(&input.leaves);
    let item = |item: PackItem| {
        let PackItem { index, manifest, record, salt } = item;
        Item { index, manifest, record, salt: Hex(salt) }
    };
    let body = Body {
        case_number: input.case_number,
        case_reference: Hex(input.case_reference),
        checkpoint: checkpoint(&input.origin, frontier.size(), &frontier.root(), signer),
        events: input.events,
        format: FORMAT.to_owned(),
        items: input.items.into_iter().map(item).collect(),
        leaves: input.leaves.into_iter().map(Hex).collect(),
        made_at_ms: input.made_at.as_millisecond(),
        origin: input.origin.as_str().to_owned(),
        public_key: Hex(signer.verify_key().to_bytes()),
    };
    let signature = Hex(signer.sign(LABEL, &[&digest(&body)]));
    let bytes = pretty(&File { body, signature });
    verify(&bytes).map(|_| bytes)
}

/// Checks a pack to the last byte, offline.
///
/// # Errors
///
/// [`PackError`] says what was changed.
pub fn verify(bytes: &[u8]) -> Result<Verified, PackError> {
    if bytes.len() > PACK_LIMIT_BYTES {
        return Err(PackError::TooLarge { found: bytes.len() });
    }
    let file: File = serde_json::from_slice(bytes)
        .map_err(|error| PackError::NotAPack { line: error.line(), column: error.column() })?;
    if file.body.format != FORMAT {
        return Err(PackError::OtherFormat);
    }
    check_spelling(&file, bytes)?;
    let body = &file.body;
    let key = VerifyKey::from_bytes(&body.public_key.0).ok_or(PackError::Forged)?;
    if !key.verify(LABEL, &[&digest(body)], &file.signature.0) {
        return Err(PackError::Forged);
    }
    let malformed = PackError::Checkpoint(CheckpointError::Malformed);
    let origin = Origin::parse(&body.origin).map_err(|_| malformed)?;
    let head = verify_checkpoint(&body.checkpoint, &origin, &key).map_err(PackError::Checkpoint)?;
    let leaves: Vec<Hash> = body.leaves.iter().map(|leaf| leaf.0).collect();
    let frontier = Frontier::of(&leaves);
    if frontier.size() != head.size || frontier.root() != head.root {
        return Err(PackError::OtherLeaves);
    }
    check_items(body, &leaves)?;
    Ok(Verified {
        case_number: body.case_number.clone(),
        made_at: Timestamp::from_millisecond(body.made_at_ms).map_err(|_| PackError::Forged)?,
        origin,
        items: body.items.len(),
        events: body.events.len(),
        size: head.size,
        key,
    })
}

/// Refuses a file that says the same in other bytes.
fn check_spelling(file: &File, bytes: &[u8]) -> Result<(), PackError> {
    let written = pretty(file);
    let differs = written.iter().zip(bytes).position(|(written, found)| written != found);
    match differs {
        Some(at) => Err(PackError::Respelled { at }),
        None if written.len() != bytes.len() => {
            Err(PackError::Respelled { at: written.len().min(bytes.len()) })
        }
        None => Ok(()),
    }
}

/// Finds every record in the log: right case, right order, right leaf, right text.
fn check_items(body: &Body, leaves: &[Hash]) -> Result<(), PackError> {
    let mut next = 0;
    for item in &body.items {
        let index = item.index;
        if index < next {
            return Err(PackError::OutOfOrder { index });
        }
        next = index.saturating_add(1);
        if item.manifest.case_reference != body.case_reference.0 {
            return Err(PackError::OtherCase { index });
        }
        let leaf = usize::try_from(index).ok().and_then(|index| leaves.get(index));
        if leaf != Some(&item.manifest.leaf(&item.salt.0)) || !item.manifest.is_of(&item.record) {
            return Err(PackError::OtherRecord { index });
        }
    }
    Ok(())
}

fn digest(body: &Body) -> [u8; 32] {
    Sha256::digest(pretty(body)).into()
}

#[cfg(test)]
mod tests;
