//! Wraps: bytes sealed with a public key, for the one who holds the private key.
//!
//! HPKE in base mode (RFC 9180) with HKDF-SHA256 and ChaCha20-Poly1305. Suite 1, the default, is
//! X-Wing (ML-KEM-768 with X25519, draft-connolly-cfrg-xwing-kem): the people are young and the
//! secrets must last for decades. Suite 2 is X25519 alone.
//!
//! Bytes of a wrap: suite (1) · id of the public key (16) · encapsulated key (1,120 or 32) ·
//! ciphertext and tag (16). The associated data bind it to its [`Place`].

mod keys;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::{X25519HkdfSha256, XWing};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::envelope::{OpenError, Place};
use crate::key::Key;

pub use keys::{KeyError, PrivateKey, PublicKey, Suite, derive_pair, make_pair};
pub(crate) use keys::{grouped_hex, same_hex};

const INFO: &[u8] = b"luwte1 wrap";

/// Seals `text` to `public` for `place`; 1,153 bytes longer with X-Wing, 65 with X25519.
///
/// # Errors
///
/// [`KeyError::Unusable`] if the public key gives no secret, which no key made here does.
///
/// # Panics
///
/// When the operating system gives no randomness.
pub fn seal_to(public: &PublicKey, place: &Place, text: &[u8]) -> Result<Vec<u8>, KeyError> {
    let bound = place.bound(public.suite() as u8);
    let (encapsulated, body) = match public.suite() {
        Suite::XWing => seal_hpke::<XWing>(public.raw(), INFO, &bound, text),
        Suite::X25519 => seal_hpke::<X25519HkdfSha256>(public.raw(), INFO, &bound, text),
    }
    .map_err(|_| KeyError::Unusable)?;
    Ok([&[public.suite() as u8], &public.id()[..], &encapsulated, &body].concat())
}

/// Opens what [`seal_to`] made for the public half of `private` and for `place`.
///
/// # Errors
///
/// [`OpenError`] tells bytes of another key from bytes that were changed or moved.
pub fn open_with(
    private: &PrivateKey,
    place: &Place,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (&suite, rest) = sealed.split_first().ok_or(OpenError::Malformed)?;
    let suite = Suite::parse(suite).ok_or(OpenError::Malformed)?;
    let (id, rest) = rest.split_first_chunk::<16>().ok_or(OpenError::Malformed)?;
    let (encapsulated, body) =
        rest.split_at_checked(suite.encapsulated_bytes()).ok_or(OpenError::Malformed)?;
    if suite != private.public().suite() || !bool::from(id.ct_eq(&private.public().id())) {
        return Err(OpenError::OtherKey);
    }
    let (secret, bound) = (private.raw(), place.bound(suite as u8));
    match suite {
        Suite::XWing => open_hpke::<XWing>(secret, encapsulated, INFO, &bound, body),
        Suite::X25519 => open_hpke::<X25519HkdfSha256>(secret, encapsulated, INFO, &bound, body),
    }
    .map_err(|_| OpenError::Forged)
}

/// Opens a wrap that holds a [`Key`].
///
/// # Errors
///
/// As [`open_with`]; [`OpenError::Malformed`] if 32 bytes were not what had been sealed.
pub fn open_key_with(private: &PrivateKey, place: &Place, sealed: &[u8]) -> Result<Key, OpenError> {
    Key::from_slice(&open_with(private, place, sealed)?).ok_or(OpenError::Malformed)
}

fn seal_hpke<K: Kem>(
    public: &[u8],
    info: &[u8],
    bound: &[u8],
    text: &[u8],
) -> Result<(Vec<u8>, Vec<u8>), hpke::HpkeError> {
    let public = K::PublicKey::from_bytes(public)?;
    let (encapsulated, body) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, K>(
        &OpModeS::Base,
        &public,
        info,
        text,
        bound,
    )?;
    Ok((encapsulated.to_bytes().to_vec(), body))
}

fn open_hpke<K: Kem>(
    secret: &[u8],
    encapsulated: &[u8],
    info: &[u8],
    bound: &[u8],
    body: &[u8],
) -> Result<Zeroizing<Vec<u8>>, hpke::HpkeError> {
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, K>(
        &OpModeR::Base,
        &K::PrivateKey::from_bytes(secret)?,
        &K::EncappedKey::from_bytes(encapsulated)?,
        info,
        body,
        bound,
    )
    .map(Zeroizing::new)
}

#[cfg(test)]
mod tests;
