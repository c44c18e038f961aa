//! Key pairs of both suites, their bytes and their fingerprints.

use hpke::kem::{X25519HkdfSha256, XWing};
use hpke::{Deserializable, Kem, Serializable};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::key::{Key, KeyId, truncated};

const ENCAPSULATED_X_WING_BYTES: usize = 1120;
const ENCAPSULATED_X25519_BYTES: usize = 32;

/// Which key encapsulation a key pair uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Suite {
    /// ML-KEM-768 and X25519 together: holds while either one does.
    #[default]
    XWing = 1,
    /// X25519 alone.
    X25519 = 2,
}

impl Suite {
    pub(super) fn parse(byte: u8) -> Option<Self> {
        [Self::XWing, Self::X25519].into_iter().find(|suite| *suite as u8 == byte)
    }

    pub(super) const fn encapsulated_bytes(self) -> usize {
        match self {
            Self::XWing => ENCAPSULATED_X_WING_BYTES,
            Self::X25519 => ENCAPSULATED_X25519_BYTES,
        }
    }
}

/// Why bytes are no key, or nothing could be sealed to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The bytes do not spell a key of a suite this program knows.
    #[error("the bytes are not a key of a known suite")]
    NotAKey,
    /// The public key is one that gives no secret, such as all zeros.
    #[error("nothing can be sealed to this public key")]
    Unusable,
}

/// A public key with its suite; anyone may know it.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    suite: Suite,
    bytes: Box<[u8]>,
}

impl std::fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PublicKey({:?}, {})", self.suite, self.fingerprint())
    }
}

impl PublicKey {
    /// Reads the suite byte and the key: 1,217 bytes for X-Wing, 33 for X25519.
    ///
    /// # Errors
    ///
    /// [`KeyError::NotAKey`] for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        let (&suite, key) = bytes.split_first().ok_or(KeyError::NotAKey)?;
        let suite = Suite::parse(suite).ok_or(KeyError::NotAKey)?;
        let known = match suite {
            Suite::XWing => <XWing as Kem>::PublicKey::from_bytes(key).is_ok(),
            Suite::X25519 => <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(key).is_ok(),
        };
        known.then(|| Self { suite, bytes: key.into() }).ok_or(KeyError::NotAKey)
    }

    /// The suite byte and the key.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [&[self.suite as u8], &*self.bytes].concat()
    }

    /// Its suite.
    #[must_use]
    pub fn suite(&self) -> Suite {
        self.suite
    }

    /// SHA-256 over [`to_bytes`](Self::to_bytes).
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.to_bytes()).into()
    }

    /// The digest for people: 16 groups of four lowercase hex digits with spaces between.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        grouped_hex(&self.digest())
    }

    /// Whether `text` is the fingerprint of this key, whatever its case and spacing.
    #[must_use]
    pub fn has_fingerprint(&self, text: &str) -> bool {
        same_hex(text, &self.digest())
    }

    /// The key without its suite byte.
    pub(super) fn raw(&self) -> &[u8] {
        &self.bytes
    }

    /// Name of this key in the wraps sealed to it.
    pub(super) fn id(&self) -> KeyId {
        truncated(&self.digest())
    }
}

/// `bytes` as lowercase hex digits in groups of four.
pub(crate) fn grouped_hex(bytes: &[u8]) -> String {
    let groups: Vec<_> = bytes.chunks(2).map(|pair| data_encoding::HEXLOWER.encode(pair)).collect();
    groups.join(" ")
}

/// Whether `text` spells `bytes` in hex, whatever its case and spacing.
pub(crate) fn same_hex(text: &str, bytes: &[u8]) -> bool {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != ':').collect();
    data_encoding::HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).is_ok_and(|found| found == bytes)
}

/// A private key with its suite: 32 secret bytes, wiped on drop; `Debug` is masked.
#[derive(Clone)]
pub struct PrivateKey {
    secret: Key,
    public: PublicKey,
}

masked_debug!(PrivateKey);

impl PrivateKey {
    /// The public half.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The suite byte and the 32 secret bytes, to be sealed and nothing else.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(33));
        bytes.push(self.public.suite as u8);
        bytes.extend_from_slice(self.secret.expose());
        bytes
    }

    /// The 32 secret bytes without the suite byte.
    pub(super) fn raw(&self) -> &[u8; 32] {
        self.secret.expose()
    }

    /// Reads what [`to_bytes`](Self::to_bytes) gave.
    ///
    /// # Errors
    ///
    /// [`KeyError::NotAKey`] unless there are 33 bytes of a known suite.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        let (&suite, secret) = bytes.split_first().ok_or(KeyError::NotAKey)?;
        let suite = Suite::parse(suite).ok_or(KeyError::NotAKey)?;
        from_secret(suite, Key::from_slice(secret).ok_or(KeyError::NotAKey)?)
    }
}

/// Makes a fresh key pair of `suite`.
#[must_use]
pub fn make_pair(suite: Suite) -> PrivateKey {
    pair(suite, Key::make())
}

/// Derives the key pair of `suite` from 32 uniform secret bytes.
///
/// The seed is the private key itself, as both key encapsulations define it, so that a later draft
/// of HPKE's own derivation cannot change the keys of return codes that people hold.
#[must_use]
pub fn derive_pair(suite: Suite, seed: &[u8; 32]) -> PrivateKey {
    let mut secret = Key::zeroed();
    secret.expose_mut().copy_from_slice(seed);
    pair(suite, secret)
}

#[expect(clippy::expect_used, reason = "every 32 bytes are a private key of both suites")]
fn pair(suite: Suite, secret: Key) -> PrivateKey {
    from_secret(suite, secret).expect("every 32 bytes are a private key of both suites")
}

fn from_secret(suite: Suite, secret: Key) -> Result<PrivateKey, KeyError> {
    let bytes = match suite {
        Suite::XWing => public_bytes::<XWing>(secret.expose()),
        Suite::X25519 => public_bytes::<X25519HkdfSha256>(secret.expose()),
    }?;
    Ok(PrivateKey { secret, public: PublicKey { suite, bytes } })
}

fn public_bytes<K: Kem>(secret: &[u8; 32]) -> Result<Box<[u8]>, KeyError> {
    let secret = K::PrivateKey::from_bytes(secret).map_err(|_| KeyError::NotAKey)?;
    Ok(K::sk_to_pk(&secret).to_bytes().as_slice().into())
}
