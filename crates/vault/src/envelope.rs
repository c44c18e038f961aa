//! The envelope around every sealed column: who may open it, and where it belongs.
//!
//! Bytes: suite (1) · key id (16) · nonce (24) · XChaCha20-Poly1305 ciphertext and tag (16). The
//! associated data are `luwte1`, suite, table, column and row, each after its length, so that an
//! envelope moved to another row, column or table does not open. Suite 1 holds the text as it is;
//! suite 2 holds its length (8 bytes), the text, and zeros up to a size class, so that the length
//! of a text is not told.
//!
//! Source: draft-irtf-cfrg-xchacha-03; RFC 8439.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::frame::{frame, length};
use crate::key::{Key, KeyId};
use crate::random;

const PLAIN: u8 = 1;
const PADDED: u8 = 2;
const NONCE_BYTES: usize = 24;
const HEAD_BYTES: usize = 1 + 16 + NONCE_BYTES;
const TAG_BYTES: usize = 16;
const LENGTH_BYTES: usize = 8;

/// Sizes in bytes to which texts are padded; above the last one, its multiples.
pub const SIZE_CLASSES: [usize; 5] = [256, 1 << 10, 4 << 10, 16 << 10, 64 << 10];

/// Where sealed bytes belong; they open nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Name of the table.
    pub table: &'static str,
    /// Name of the column.
    pub column: &'static str,
    /// Identifier of the row, 16 bytes.
    pub row: [u8; 16],
}

impl Place {
    /// The bytes that bind an envelope or a wrap of `suite` to this place.
    pub(crate) fn bound(&self, suite: u8) -> Vec<u8> {
        let Self { table, column, row } = self;
        frame(&[b"luwte1", &[suite], table.as_bytes(), column.as_bytes(), row])
    }
}

/// Why sealed bytes did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Too short, or of a suite this program does not know.
    #[error("the sealed bytes are cut short or of an unknown suite")]
    Malformed,
    /// Sealed to another key: try the key with the named id.
    #[error("the bytes are sealed to another key")]
    OtherKey,
    /// Changed since sealing, or taken from another row, column or table.
    #[error("the sealed bytes were changed or belong to another place")]
    Forged,
}

/// Seals `text` with `key` for `place`; 57 bytes longer than the text.
#[must_use]
pub fn seal(key: &Key, place: &Place, text: &[u8]) -> Vec<u8> {
    seal_with(key, place, PLAIN, &random::bytes(), &[text], text.len())
}

/// Seals `text` with `key` for `place`, padded to the next of the [`SIZE_CLASSES`].
#[must_use]
pub fn seal_padded(key: &Key, place: &Place, text: &[u8]) -> Vec<u8> {
    let body = [&length(text)[..], text];
    seal_with(key, place, PADDED, &random::bytes(), &body, size_class(LENGTH_BYTES + text.len()))
}

/// Opens what [`seal`] or [`seal_padded`] made for the same `key` and `place`.
///
/// # Errors
///
/// [`OpenError`] tells bytes of another key from bytes that were changed or moved.
pub fn open(key: &Key, place: &Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (&suite, rest) = sealed.split_first().ok_or(OpenError::Malformed)?;
    let (id, rest) = rest.split_first_chunk::<16>().ok_or(OpenError::Malformed)?;
    let (nonce, body) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(OpenError::Malformed)?;
    if !matches!(suite, PLAIN | PADDED) || body.len() < TAG_BYTES {
        return Err(OpenError::Malformed);
    }
    if *id != key.id() {
        return Err(OpenError::OtherKey);
    }
    let mut text = Zeroizing::new(body.to_vec());
    XChaCha20Poly1305::new(key.expose().into())
        .decrypt_in_place(&XNonce::from(*nonce), &place.bound(suite), &mut *text)
        .map_err(|_| OpenError::Forged)?;
    if suite == PADDED {
        unpad(&mut text).ok_or(OpenError::Forged)?;
    }
    Ok(text)
}

/// Name of the key that opens `sealed`, or nothing if the bytes are cut short.
#[must_use]
pub fn key_id(sealed: &[u8]) -> Option<KeyId> {
    sealed.get(1..)?.first_chunk().copied()
}

#[expect(clippy::expect_used, reason = "the cipher takes 256 GiB, a Vec in memory is shorter")]
fn seal_with(
    key: &Key,
    place: &Place,
    suite: u8,
    nonce: &[u8; NONCE_BYTES],
    body: &[&[u8]],
    body_bytes: usize,
) -> Vec<u8> {
    // One allocation: the text is encrypted where it lies and leaves no second copy.
    let mut sealed = Vec::with_capacity(HEAD_BYTES + body_bytes + TAG_BYTES);
    sealed.push(suite);
    sealed.extend_from_slice(&key.id());
    sealed.extend_from_slice(nonce);
    for part in body {
        sealed.extend_from_slice(part);
    }
    sealed.resize(HEAD_BYTES + body_bytes, 0);
    let (_, text) = sealed.split_at_mut(HEAD_BYTES);
    let tag = XChaCha20Poly1305::new(key.expose().into())
        .encrypt_inout_detached(&XNonce::from(*nonce), &place.bound(suite), text.into())
        .expect("a text in memory is within the limit of the cipher");
    sealed.extend_from_slice(&tag);
    sealed
}

/// The smallest size class that holds `bytes`.
fn size_class(bytes: usize) -> usize {
    let [.., last] = SIZE_CLASSES;
    let class = SIZE_CLASSES.into_iter().find(|class| bytes <= *class);
    class.unwrap_or_else(|| bytes.div_ceil(last) * last)
}

/// Leaves only the text of a padded body.
fn unpad(body: &mut Vec<u8>) -> Option<()> {
    let text_bytes = usize::try_from(u64::from_be_bytes(*body.first_chunk()?)).ok()?;
    let end = text_bytes.checked_add(LENGTH_BYTES)?;
    if body.get(end..)?.iter().any(|byte| *byte != 0) || size_class(end) != body.len() {
        return None;
    }
    body.truncate(end);
    body.drain(..LENGTH_BYTES);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;
    use proptest::prelude::*;

    const PLACE: Place = Place { table: "case", column: "story", row: [7; 16] };

    fn key() -> Key {
        Key::from_slice(&(0..32).collect::<Vec<u8>>()).unwrap()
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens(text: Vec<u8>) {
            let key = Key::make();
            prop_assert_eq!(&*open(&key, &PLACE, &seal(&key, &PLACE, &text)).unwrap(), &text);
            let padded = seal_padded(&key, &PLACE, &text);
            prop_assert_eq!(&*open(&key, &PLACE, &padded).unwrap(), &text);
        }

        #[test]
        fn any_changed_byte_is_found(text: Vec<u8>, at: prop::sample::Index, flip in 1..=255_u8) {
            let key = key();
            for mut sealed in [seal(&key, &PLACE, &text), seal_padded(&key, &PLACE, &text)] {
                let at = at.index(sealed.len());
                sealed[at] ^= flip;
                prop_assert!(open(&key, &PLACE, &sealed).is_err());
            }
        }

        #[test]
        fn any_bytes_are_refused_without_harm(bytes: Vec<u8>) {
            prop_assert!(open(&key(), &PLACE, &bytes).is_err());
        }
    }

    #[test]
    fn another_row_column_or_table_is_refused() {
        let sealed = seal(&key(), &PLACE, b"text");
        let others = [
            Place { row: [8; 16], ..PLACE },
            Place { column: "contact", ..PLACE },
            Place { table: "message", ..PLACE },
            Place { table: "cases", column: "tory", ..PLACE },
        ];
        for other in others {
            assert_eq!(open(&key(), &other, &sealed).unwrap_err(), OpenError::Forged);
        }
    }

    #[test]
    fn another_key_is_named_as_such() {
        let sealed = seal(&key(), &PLACE, b"text");
        assert_eq!(open(&Key::make(), &PLACE, &sealed).unwrap_err(), OpenError::OtherKey);
        assert_eq!(key_id(&sealed), Some(key().id()));
    }

    #[test]
    fn a_cut_envelope_is_malformed_until_its_tag_can_stand() {
        let sealed = seal(&key(), &PLACE, b"");
        for end in 0..sealed.len() {
            assert_eq!(open(&key(), &PLACE, &sealed[..end]).unwrap_err(), OpenError::Malformed);
        }
    }

    #[test]
    fn a_plain_envelope_does_not_pass_as_padded() {
        let mut sealed = seal(&key(), &PLACE, &[0; 256]);
        sealed[0] = PADDED;
        assert_eq!(open(&key(), &PLACE, &sealed).unwrap_err(), OpenError::Forged);
    }

    #[test]
    fn texts_of_one_size_class_seal_to_one_length() {
        let long = |bytes: usize| seal_padded(&key(), &PLACE, &vec![b'a'; bytes]).len();
        assert_eq!(long(0), long(248));
        assert_eq!(long(249), long(1016));
        assert_eq!(long(1017), long(4088));
        assert_eq!(long(4089), long(16_376));
        assert_eq!(long(16_377), long(65_528));
        assert_eq!(long(65_529), long(131_064));
    }

    #[test]
    fn two_seals_of_one_text_differ() {
        assert_ne!(seal(&key(), &PLACE, b"text"), seal(&key(), &PLACE, b"text"));
    }

    #[test]
    fn the_bytes_are_those_of_libsodium() {
        // Computed with PyNaCl 1.6.2, crypto_aead_xchacha20poly1305_ietf_encrypt.
        let nonce: [u8; NONCE_BYTES] = std::array::from_fn(|i| u8::try_from(i).unwrap() + 100);
        let sealed = seal_with(&key(), &PLACE, PLAIN, &nonce, &[b"sealed text"], 11);
        let golden = include_str!("../tests/vectors/envelope.hex").trim();
        assert_eq!(HEXLOWER.encode(&sealed), golden);
    }
}
