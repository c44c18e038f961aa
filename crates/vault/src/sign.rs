//! Ed25519 signatures (RFC 8032) over labelled parts.
//!
//! The label and the lengths of the parts are signed with them, so that a signature made for one
//! purpose never serves another. Verification is strict: one signature, one spelling.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::frame::frame;
use crate::random;
use crate::wrap::{grouped_hex, same_hex};

/// Bytes of a signature.
pub const SIGNATURE_BYTES: usize = 64;

/// A signing key, wiped on drop; `Debug` is masked.
#[derive(Clone)]
pub struct Signer(Box<SigningKey>);

masked_debug!(Signer);

impl Signer {
    /// A fresh random signing key.
    #[must_use]
    pub fn make() -> Self {
        let seed = Zeroizing::new(random::bytes());
        Self::from_seed(&seed)
    }

    /// The signing key of a 32-byte seed.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(Box::new(SigningKey::from_bytes(seed)))
    }

    /// The seed itself, to be sealed or written into a secret file and nowhere else.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The public half.
    #[must_use]
    pub fn verify_key(&self) -> VerifyKey {
        VerifyKey(self.0.verifying_key())
    }

    /// Signs `parts` for the purpose `label`.
    #[must_use]
    pub fn sign(&self, label: &'static str, parts: &[&[u8]]) -> [u8; SIGNATURE_BYTES] {
        self.sign_bytes(&labelled(label, parts))
    }

    /// Signs bytes as they are, for formats of others.
    pub(crate) fn sign_bytes(&self, bytes: &[u8]) -> [u8; SIGNATURE_BYTES] {
        self.0.sign(bytes).to_bytes()
    }
}

/// The public half of a signing key; anyone may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifyKey(VerifyingKey);

impl VerifyKey {
    /// Reads 32 bytes, or gives nothing if they are no public key.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        VerifyingKey::from_bytes(bytes).ok().filter(|key| !key.is_weak()).map(Self)
    }

    /// The 32 bytes of the key.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// SHA-256 of the key for people: 16 groups of four lowercase hex digits.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        grouped_hex(&Sha256::digest(self.0.as_bytes()))
    }

    /// Whether `text` is the fingerprint of this key, whatever its case and spacing.
    #[must_use]
    pub fn has_fingerprint(&self, text: &str) -> bool {
        same_hex(text, &Sha256::digest(self.0.as_bytes()))
    }

    /// Whether `signature` was made over `parts` for the purpose `label`.
    #[must_use]
    pub fn verify(
        &self,
        label: &'static str,
        parts: &[&[u8]],
        signature: &[u8; SIGNATURE_BYTES],
    ) -> bool {
        self.verify_bytes(&labelled(label, parts), signature)
    }

    /// Whether `signature` was made over these bytes as they are.
    pub(crate) fn verify_bytes(&self, bytes: &[u8], signature: &[u8; SIGNATURE_BYTES]) -> bool {
        self.0.verify_strict(bytes, &Signature::from_bytes(signature)).is_ok()
    }
}

fn labelled(label: &'static str, parts: &[&[u8]]) -> Vec<u8> {
    frame(&[&[b"luwte1", label.as_bytes()], parts].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_label_parts_and_key_only() {
        let signer = Signer::make();
        let key = signer.verify_key();
        let signature = signer.sign("team", &[b"ab", b"c"]);
        assert!(key.verify("team", &[b"ab", b"c"], &signature));
        assert!(!key.verify("pack", &[b"ab", b"c"], &signature));
        assert!(!key.verify("team", &[b"a", b"bc"], &signature));
        assert!(!Signer::make().verify_key().verify("team", &[b"ab", b"c"], &signature));
    }

    #[test]
    fn the_first_vector_of_rfc_8032_comes_out() {
        let hex = |text: &str| data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap();
        let seed = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        let public = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        let signer = Signer::from_seed(&seed.try_into().unwrap());
        assert_eq!(signer.verify_key().to_bytes().to_vec(), public);
        let signature = signer.sign_bytes(b"");
        assert!(data_encoding::HEXLOWER.encode(&signature).starts_with("e5564300c360ac729086e2cc"));
    }

    #[test]
    fn bytes_that_are_no_key_or_a_weak_one_are_refused() {
        assert_eq!(VerifyKey::from_bytes(&[2; 32]), None);
        assert_eq!(VerifyKey::from_bytes(&[0; 32]), None);
        let key = Signer::make().verify_key();
        assert_eq!(VerifyKey::from_bytes(&key.to_bytes()), Some(key));
        assert!(key.has_fingerprint(&key.fingerprint()));
    }

    #[test]
    fn printing_a_signer_shows_none_of_it() {
        assert_eq!(format!("{:?}", Signer::make()), "Signer(masked)");
    }
}
