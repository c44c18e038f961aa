//! The Merkle tree of RFC 6962, section 2.1: leaves in order, one root.

use sha2::{Digest, Sha256};

/// A leaf, node or root: SHA-256.
pub type Hash = [u8; 32];

/// Bytes of one hash.
const HASH_BYTES: usize = 32;

/// The hash of a leaf whose content is `parts` in a row.
pub(super) fn leaf(parts: &[&[u8]]) -> Hash {
    let mut hash = Sha256::new_with_prefix([0]);
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new_with_prefix([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of a log without leaves: SHA-256 of nothing.
#[must_use]
pub fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// The right edge of the tree: enough to append leaves and to know the root, at most 64 hashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    /// Roots of the full subtrees, the largest first: one for each 1 in `size`.
    edge: Vec<Hash>,
}

impl Frontier {
    /// The frontier of a log without leaves.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The frontier after `leaves`.
    #[must_use]
    pub fn of(leaves: &[Hash]) -> Self {
        let mut frontier = Self::new();
        for leaf in leaves {
            frontier.append(*leaf);
        }
        frontier
    }

    /// Leaves in the log.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends one leaf; its index is the size before.
    pub fn append(&mut self, leaf: Hash) {
        let mut joined = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.edge.pop() {
                joined = node(&left, &joined);
            }
        }
        self.edge.push(joined);
        self.size += 1;
    }

    /// The root of the log.
    #[must_use]
    pub fn root(&self) -> Hash {
        let joined = self.edge.iter().rev().copied().reduce(|right, left| node(&left, &right));
        joined.unwrap_or_else(empty_root)
    }

    /// Size (8 bytes, most significant first) and hashes, for the database.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.size.to_be_bytes()[..], self.edge.as_flattened()].concat()
    }

    /// Reads what [`to_bytes`](Self::to_bytes) gave, or gives nothing if the hashes do not fit
    /// the size.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (size, hashes) = bytes.split_first_chunk::<8>()?;
        let size = u64::from_be_bytes(*size);
        let (edge, rest) = hashes.as_chunks::<HASH_BYTES>();
        let fits = rest.is_empty() && edge.len() == usize::try_from(size.count_ones()).ok()?;
        fits.then(|| Self { size, edge: edge.to_vec() })
    }
}

/// The hashes that prove that the leaf at `index` is in the log of `leaves`, nearest first; none
/// if there is no such leaf. Source: RFC 6962, section 2.1.1.
#[must_use]
pub fn inclusion_proof(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    if leaves.len() == 1 {
        return Some(Vec::new());
    }
    // The largest power of two below the number of leaves.
    let half = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at_checked(half)?;
    let (mut proof, other) = if index < half {
        (inclusion_proof(left, index)?, right)
    } else {
        (inclusion_proof(right, index - half)?, left)
    };
    proof.push(Frontier::of(other).root());
    Some(proof)
}

/// Whether `proof` shows that `leaf` is at `index` in the log of `size` leaves with `root`.
/// Source: RFC 9162, section 2.1.3.2.
#[must_use]
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut found) = (index, size - 1, *leaf);
    for step in proof {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            found = node(step, &found);
            while place.is_multiple_of(2) && place != 0 {
                place /= 2;
                last /= 2;
            }
        } else {
            found = node(&found, step);
        }
        place /= 2;
        last /= 2;
    }
    last == 0 && found == *root
}
