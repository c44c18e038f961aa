//! What an upload is hashed to.

use luwte_hash::{DoubleDigester, Fingerprint, Md5Digest, pdq};
use luwte_media::{DecodeError, Limits, Variant, read};

/// Largest upload, in bytes.
pub const MOST_UPLOAD_BYTES: usize = 50 << 20;

/// What the client says that an upload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A picture: PDQ.
    Photo,
    /// A video: MD5.
    Video,
}

/// What an upload is hashed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hashed {
    /// PDQ of a picture; none where it shows too little to compare ([`pdq::MIN_QUALITY`]).
    Pdq(Option<Fingerprint>),
    /// MD5 of the bytes.
    Md5(Md5Digest),
}

/// Why an upload cannot be hashed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    /// More than is taken.
    #[error("{0}")]
    TooLarge(String),
    /// Not a picture that can be read.
    #[error("{0}")]
    Unreadable(String),
}

/// Hashes an upload, in bounds of [`Limits`]; its pixels are dropped at once.
///
/// # Errors
///
/// [`UploadError`] says what is wrong with it.
pub fn hash(kind: Kind, bytes: &[u8]) -> Result<Hashed, UploadError> {
    if kind == Kind::Video {
        let mut digester = DoubleDigester::default();
        digester.update(bytes);
        return Ok(Hashed::Md5(digester.finish().md5));
    }
    let reading = read(bytes, &Limits::default(), Variant::Full).map_err(|error| match error {
        DecodeError::TooLarge(_) => UploadError::TooLarge(error.to_string()),
        _ => UploadError::Unreadable(error.to_string()),
    })?;
    let made = reading.spectrum.pdq();
    Ok(Hashed::Pdq((made.quality >= pdq::MIN_QUALITY).then_some(made.fingerprint)))
}
