//! A symmetric key: 32 bytes that are wiped when their owner lets go.
//!
//! Derivation is HKDF-SHA256 (RFC 5869), authentication HMAC-SHA256 (RFC 2104). What is sealed
//! with a key stands in [`envelope`](crate::envelope).

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::frame::length;
use crate::random;

/// Length of a key in bytes.
pub const KEY_BYTES: usize = 32;

/// Public name of a key: 16 bytes that tell nothing about it.
pub type KeyId = [u8; 16];

/// 32 secret bytes on the heap, wiped on drop; `Debug` is masked.
#[derive(Clone)]
pub struct Key(Box<Zeroizing<[u8; KEY_BYTES]>>);

masked_debug!(Key);

impl Key {
    /// A fresh random key.
    #[must_use]
    pub fn make() -> Self {
        let mut key = Self::zeroed();
        random::fill(key.0.as_mut_slice());
        key
    }

    /// The key that `bytes` spell, or nothing unless there are 32.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Self::zeroed();
        (bytes.len() == KEY_BYTES).then(|| key.0.copy_from_slice(bytes)).map(|()| key)
    }

    /// Another key for the purpose `info`, by HKDF-SHA256 without salt.
    ///
    /// Keys of different purposes tell nothing about each other or about this one.
    #[must_use]
    pub fn derive(&self, info: &'static str) -> Self {
        hkdf(None, self.expose(), info)
    }

    /// Public name of this key.
    #[must_use]
    pub fn id(&self) -> KeyId {
        truncated(self.derive("key id").expose())
    }

    /// The 32 bytes themselves, to be sealed or written into a secret file and nowhere else.
    #[must_use]
    pub fn expose(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    pub(crate) fn expose_mut(&mut self) -> &mut [u8; KEY_BYTES] {
        &mut self.0
    }

    pub(crate) fn zeroed() -> Self {
        Self(Box::new(Zeroizing::new([0; KEY_BYTES])))
    }

    /// HMAC-SHA256 over `label` and `parts`, each after its length.
    pub(crate) fn mac(&self, label: &'static str, parts: &[&[u8]]) -> Zeroizing<[u8; 32]> {
        let mut mac = new_mac(self.expose());
        for part in [label.as_bytes()].iter().chain(parts) {
            mac.update(&length(part));
            mac.update(part);
        }
        let mut bytes = Zeroizing::new([0; 32]);
        bytes.copy_from_slice(&mac.finalize().into_bytes());
        bytes
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
pub(crate) fn new_mac(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

/// HKDF-SHA256 of `ikm` with `salt` for the purpose `info`.
#[expect(clippy::expect_used, reason = "HKDF-SHA256 gives up to 8,160 bytes, 32 are asked")]
pub(crate) fn hkdf(salt: Option<&[u8]>, ikm: &[u8], info: &'static str) -> Key {
    let mut key = Key::zeroed();
    Hkdf::<Sha256>::new(salt, ikm)
        .expand_multi_info(&[b"luwte1 ", info.as_bytes()], key.expose_mut())
        .expect("32 bytes are within the reach of HKDF-SHA256");
    key
}

/// The first 16 bytes of 32.
pub(crate) fn truncated(bytes: &[u8; 32]) -> [u8; 16] {
    let mut first = [0; 16];
    first.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    fn sample() -> Key {
        Key::from_slice(&(0..32).collect::<Vec<u8>>()).unwrap()
    }

    #[test]
    fn derivation_is_hkdf_sha256_with_the_house_label() {
        // Computed with Python's `cryptography` 50.0.2: HKDF(SHA256, 32, salt=None,
        // info=b"luwte1 sample").
        let derived = HEXLOWER.encode(sample().derive("sample").expose());
        assert_eq!(derived, include_str!("../tests/vectors/derived.hex").trim());
    }

    #[test]
    fn purposes_give_different_keys_and_the_same_purpose_the_same() {
        assert_ne!(sample().derive("a").expose(), sample().derive("b").expose());
        assert_eq!(sample().derive("a").expose(), sample().derive("a").expose());
    }

    #[test]
    fn only_32_bytes_make_a_key() {
        assert!(Key::from_slice(&[0; 31]).is_none());
        assert!(Key::from_slice(&[0; 33]).is_none());
    }

    #[test]
    fn a_mac_covers_the_borders_between_its_parts() {
        assert_ne!(sample().mac("x", &[b"ab", b"c"]), sample().mac("x", &[b"a", b"bc"]));
    }

    #[test]
    fn printing_a_key_shows_none_of_its_bytes() {
        assert_eq!(format!("{:?}", sample()), "Key(masked)");
    }
}
