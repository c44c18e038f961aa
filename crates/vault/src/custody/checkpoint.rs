//! Signed checkpoints in the form that log witnesses and verifiers of others read.
//!
//! Sources: C2SP `signed-note` and `tlog-checkpoint`. A checkpoint is three lines (origin, size in
//! decimal, root in base 64), an empty line, and one line per signature: em dash, space, key name,
//! space, base 64 of key id (4 bytes) and Ed25519 signature (64). The key name is the origin.

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256};

use crate::sign::{SIGNATURE_BYTES, Signer, VerifyKey};

use super::tree::Hash;

const ED25519: u8 = 1;
const KEY_ID_BYTES: usize = 4;
/// Longest note that is read, in bytes.
const NOTE_LIMIT_BYTES: usize = 64 << 10;

/// The name of a log, such as `desk.example/custody`: printable, without spaces and plus signs,
/// at most 255 bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// The text cannot name a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a log is named by 1 to 255 ASCII letters, digits and signs other than +")]
pub struct OriginError;

impl Origin {
    /// Reads the name of a log.
    ///
    /// # Errors
    ///
    /// [`OriginError`] if it is empty, too long, or holds a sign that a checkpoint cannot.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        let fits = (1..=255).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'+');
        fits.then(|| Self(text.to_owned())).ok_or(OriginError)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a checkpoint says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    /// Leaves in the log.
    pub size: u64,
    /// Root of the log.
    pub root: Hash,
}

/// Why a checkpoint does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// Not three lines, an empty line, and signature lines in the one right spelling.
    #[error("the checkpoint is not in the form of a signed checkpoint")]
    Malformed,
    /// Of another log.
    #[error("the checkpoint is of another log")]
    OtherOrigin,
    /// No signature line of this key.
    #[error("the checkpoint is not signed by this key")]
    Unsigned,
    /// The signature line of this key does not fit the text.
    #[error("the checkpoint was changed after it was signed")]
    Forged,
}

/// The signed checkpoint of the log `origin` with `size` leaves and `root`.
#[must_use]
pub fn checkpoint(origin: &Origin, size: u64, root: &Hash, signer: &Signer) -> String {
    let text = format!("{}\n{size}\n{}\n", origin.0, BASE64.encode(root));
    let signature = signer.sign_bytes(text.as_bytes());
    let id = key_id(&origin.0, &signer.verify_key());
    format!("{text}\n\u{2014} {} {}\n", origin.0, BASE64.encode(&[&id[..], &signature].concat()))
}

/// Checks a checkpoint of [`checkpoint`]; signature lines of others are passed over.
///
/// # Errors
///
/// [`CheckpointError`] says what does not fit.
pub fn verify_checkpoint(
    note: &str,
    origin: &Origin,
    key: &VerifyKey,
) -> Result<Checkpoint, CheckpointError> {
    let text = opened(note, &origin.0, key)?;
    let mut lines = text.strip_suffix('\n').unwrap_or(text).split('\n');
    let (Some(name), Some(size), Some(root), None) =
        (lines.next(), lines.next(), lines.next(), lines.next())
    else {
        return Err(CheckpointError::Malformed);
    };
    if name != origin.0 {
        return Err(CheckpointError::OtherOrigin);
    }
    let number: u64 = size.parse().map_err(|_| CheckpointError::Malformed)?;
    let bytes = BASE64.decode(root.as_bytes()).map_err(|_| CheckpointError::Malformed)?;
    let root = bytes.try_into().map_err(|_| CheckpointError::Malformed)?;
    let plain = number.to_string() == size;
    plain.then_some(Checkpoint { size: number, root }).ok_or(CheckpointError::Malformed)
}

/// The verifier key of a log for the tools of others: name, key id, and key.
#[must_use]
pub fn vkey(origin: &Origin, key: &VerifyKey) -> String {
    let id = HEXLOWER.encode(&key_id(&origin.0, key));
    let bytes = BASE64.encode(&[&[ED25519][..], &key.to_bytes()].concat());
    format!("{}+{id}+{bytes}", origin.0)
}

/// The text of a signed note whose signature under `name` is of `key`.
pub(super) fn opened<'a>(
    note: &'a str,
    name: &str,
    key: &VerifyKey,
) -> Result<&'a str, CheckpointError> {
    if note.len() > NOTE_LIMIT_BYTES {
        return Err(CheckpointError::Malformed);
    }
    let end = note.rfind("\n\n").ok_or(CheckpointError::Malformed)?;
    let (text, signatures) = note.split_at_checked(end + 1).ok_or(CheckpointError::Malformed)?;
    let lines = signatures.strip_prefix('\n').and_then(|lines| lines.strip_suffix('\n'));
    for line in lines.ok_or(CheckpointError::Malformed)?.split('\n') {
        let (by, signed) = signature_line(line).ok_or(CheckpointError::Malformed)?;
        let (id, signature) = signed.split_first_chunk().ok_or(CheckpointError::Malformed)?;
        if by != name || *id != key_id(name, key) {
            continue;
        }
        let signature = <&[u8; SIGNATURE_BYTES]>::try_from(signature);
        let is_right = signature.is_ok_and(|found| key.verify_bytes(text.as_bytes(), found));
        return is_right.then_some(text).ok_or(CheckpointError::Forged);
    }
    Err(CheckpointError::Unsigned)
}

fn signature_line(line: &str) -> Option<(&str, Vec<u8>)> {
    let (name, signed) = line.strip_prefix("\u{2014} ")?.split_once(' ')?;
    Some((name, BASE64.decode(signed.as_bytes()).ok()?))
}

fn key_id(name: &str, key: &VerifyKey) -> [u8; KEY_ID_BYTES] {
    let mut hash = Sha256::new();
    hash.update(name);
    hash.update([b'\n', ED25519]);
    hash.update(key.to_bytes());
    let [a, b, c, d, ..]: [u8; 32] = hash.finalize().into();
    [a, b, c, d]
}
