//! Argon2id (RFC 9106): what people remember or write down, made slow to guess.
//!
//! The working memory holds the result in plain sight, so it is wiped after each use. A few
//! wiped work spaces are kept for the next caller; the callers' own queue decides how many run
//! at once.

use std::sync::{Mutex, PoisonError};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroize;

use crate::key::Key;

/// Work spaces kept between calls.
const KEPT: usize = 4;
/// The largest work space kept, in blocks of 1 KiB: that of a return code.
const KEPT_BLOCKS: usize = 19 * 1024;

static WORK_SPACES: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

/// Stretching did not succeed; the same call may succeed later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StretchError {
    /// The machine has no room for the work space.
    #[error("no {memory_kib} KiB of memory to stretch a secret in: try again later")]
    OutOfMemory {
        /// Size of the work space in KiB.
        memory_kib: u32,
    },
}

/// Argon2id version 0x13 with one lane: `memory_kib` KiB, `passes` passes, 32 bytes out.
pub(crate) fn stretch(
    secret: &[u8],
    salt: &[u8; 16],
    memory_kib: u32,
    passes: u32,
) -> Result<Key, StretchError> {
    let failed = StretchError::OutOfMemory { memory_kib };
    let params = Params::new(memory_kib, passes, 1, Some(32)).map_err(|_| failed)?;
    let blocks = params.block_count();
    let mut space = taken(blocks).ok_or(failed)?;
    let mut key = Key::zeroed();
    let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(secret, salt, key.expose_mut(), &mut space);
    space.iter_mut().for_each(Zeroize::zeroize);
    give_back(space);
    done.map(|()| key).map_err(|_| failed)
}

/// A wiped work space of exactly `blocks` KiB, a kept one if there is.
fn taken(blocks: usize) -> Option<Vec<Block>> {
    let mut kept = WORK_SPACES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(at) = kept.iter().position(|space| space.len() == blocks) {
        return Some(kept.swap_remove(at));
    }
    drop(kept);
    let mut space = Vec::new();
    space.try_reserve_exact(blocks).ok()?;
    space.resize(blocks, Block::default());
    Some(space)
}

fn give_back(space: Vec<Block>) {
    let mut kept = WORK_SPACES.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() < KEPT && space.len() <= KEPT_BLOCKS {
        kept.push(space);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    #[test]
    fn the_bytes_are_those_of_the_reference_library() {
        // Computed with argon2-cffi 25.1.0 (the C reference library), type ID, one lane.
        let golden = include_str!("../tests/vectors/stretched.hex");
        let key = stretch(b"return code", &[9; 16], 19 * 1024, 2).unwrap();
        assert_eq!(HEXLOWER.encode(key.expose()), golden.trim());
    }

    #[test]
    fn a_used_work_space_gives_the_same_bytes_as_a_fresh_one() {
        let once = || stretch(b"secret", &[1; 16], 64, 1).unwrap();
        let first = once();
        stretch(b"another", &[2; 16], 64, 1).unwrap();
        assert_eq!(first.expose(), once().expose());
    }

    #[test]
    fn a_work_space_is_wiped_before_it_is_kept() {
        stretch(b"secret", &[1; 16], 40, 1).unwrap();
        let space = taken(40).unwrap();
        assert!(space.iter().all(|block| block.as_ref().iter().all(|word| *word == 0)));
    }
}
