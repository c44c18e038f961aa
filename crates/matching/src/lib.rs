//! Index of fingerprints by Hamming distance, exact within a radius.
//!
//! Holds [`Index`]: entries of a 256-bit fingerprint and the caller's number, found by any
//! fingerprint within a radius; [`Index::insert`], [`Index::remove`] and [`Index::search`] at once
//! from many threads, without rebuild; [`Merger`], the thread that tidies meanwhile; a file format that is mapped into memory and proved block by
//! block. [`twin`] holds the plain loop that everything else must equal. Leaves out what an entry
//! means, lists and their exchange, and text forms of a fingerprint (the hash crate).
//!
//! The search within 47 bits is a multi-index over 16 substrings of 16 bits with the ring form of
//! the pigeonhole: M. Norouzi, A. Punjani, D. J. Fleet, "Fast exact search in Hamming space with
//! multi-index hashing" (2014), <https://arxiv.org/abs/1307.2982>; J. Qin and C. Xiao, "Pigeonring"
//! (2018), <https://arxiv.org/abs/1804.01614>. Larger radii, and lists of a few thousand entries,
//! are scanned.
//!
//! # Examples
//!
//! ```
//! use luwte_hash::Fingerprint;
//! use luwte_matching::{DEFAULT_RADIUS_BITS, Index, Match};
//!
//! let index = Index::new()?;
//! index.insert(&Fingerprint::ZERO, 7)?;
//!
//! let mut near = [0; 32];
//! near[31] = 0b101;
//! let near = Fingerprint::from_bytes(near);
//! let found = index.search(&near, DEFAULT_RADIUS_BITS)?;
//! assert_eq!(found, [Match { id: 7, distance_bits: 2 }]);
//!
//! assert_eq!(index.remove(7)?, 1);
//! assert!(index.search(&near, DEFAULT_RADIUS_BITS)?.is_empty());
//! # Ok::<(), luwte_matching::IndexError>(())
//! ```

#[cfg(not(target_endian = "little"))]
compile_error!("index files and memory are little-endian");

mod code;
mod dead;
mod diagonal;
mod error;
mod file;
mod image;
mod index;
mod kernel;
mod layout;
mod matches;
mod merger;
mod path;
mod ring;
mod segment;
mod tail;
pub mod twin;
mod view;

pub use error::IndexError;
pub use index::{Index, Options, Stats};
pub use matches::{Match, Matches};
pub use merger::Merger;
pub use path::{Path, paths};

/// The radius that the PDQ reference advises: two pictures match at 31 bits or fewer.
///
/// Source: <https://github.com/facebook/ThreatExchange>, `pdq/README.md`.
pub const DEFAULT_RADIUS_BITS: u32 = 31;
