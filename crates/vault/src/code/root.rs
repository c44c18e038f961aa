//! From the code to what opens the case: the stretched root, the look-up tag, and the key pair.

use crate::key::{Key, hkdf, truncated};
use crate::stretch::{StretchError, stretch};
use crate::wrap::{PrivateKey, Suite, derive_pair};

use super::ReturnCode;

/// Memory of one derivation in KiB: 19 MiB.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes of one derivation.
const PASSES: u32 = 2;

/// Bytes of a [`Tag`].
pub const TAG_BYTES: usize = 17;

/// The stretched return code, wiped on drop; `Debug` is masked.
#[derive(Clone)]
pub struct Root(Key);

masked_debug!(Root);

/// A key kept outside the database, without which a stolen database cannot be searched for codes.
#[derive(Clone)]
pub struct Pepper {
    version: u8,
    key: Key,
}

masked_debug!(Pepper);

impl Pepper {
    /// Pepper number `version` (1 to 255).
    #[must_use]
    pub fn new(version: u8, key: Key) -> Self {
        Self { version, key }
    }

    /// Its number, 1 to 255.
    #[must_use]
    pub fn version(&self) -> u8 {
        self.version
    }
}

/// Where the case of a code is found: pepper version (1 byte) and 16 bytes of HMAC-SHA256.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag([u8; TAG_BYTES]);

masked_debug!(Tag);

impl Tag {
    /// Reads the 17 bytes of a tag.
    #[must_use]
    pub fn from_bytes(bytes: [u8; TAG_BYTES]) -> Self {
        Self(bytes)
    }

    /// The 17 bytes, as the database keeps them.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; TAG_BYTES] {
        self.0
    }

    /// Version of the pepper it was made with.
    #[must_use]
    pub fn version(&self) -> u8 {
        let [version, ..] = self.0;
        version
    }
}

/// Stretches `code` with the salt of this installation: Argon2id, 19 MiB, two passes, one lane.
///
/// Takes 15 to 35 ms and 19 MiB; the caller decides how many run at once.
///
/// # Errors
///
/// [`StretchError::OutOfMemory`]: the same call may succeed later.
pub fn derive_root(code: &ReturnCode, salt: &[u8; 16]) -> Result<Root, StretchError> {
    stretch(code.expose(), salt, MEMORY_KIB, PASSES).map(Root)
}

impl Root {
    /// The look-up tag of this code under `pepper`.
    #[must_use]
    pub fn tag(&self, pepper: &Pepper) -> Tag {
        let lookup = self.0.derive("return code look-up");
        let mac = truncated(&pepper.key.mac("return code tag", &[lookup.expose()]));
        let mut tag = [pepper.version; TAG_BYTES];
        tag.iter_mut().skip(1).zip(mac).for_each(|(to, from)| *to = from);
        Tag(tag)
    }

    /// The key pair of the person: X-Wing, seed = HKDF(root, HMAC(pepper, tag)).
    ///
    /// Take the pepper whose version the tag names; any other gives a pair that opens nothing.
    #[must_use]
    pub fn key_pair(&self, pepper: &Pepper, tag: &Tag) -> PrivateKey {
        let salt = pepper.key.mac("return code seed", &[&tag.0]);
        let seed = hkdf(Some(&*salt), self.0.expose(), "return code key pair");
        derive_pair(Suite::XWing, seed.expose())
    }
}
