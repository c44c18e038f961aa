//! A file's fingerprint, digest and size in one step.

use luwte_hash::pdq::{self, Pdq};
use luwte_hash::{FileDigest, Pixels};

use crate::{DecodeError, Format, Limits, decode};

/// What there is to say about a picture file without keeping the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Examined {
    /// The kind of file.
    pub format: Format,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Fingerprint, quality and stability.
    pub pdq: Pdq,
    /// SHA-256 of the file's bytes.
    pub digest: FileDigest,
}

/// Decodes a file, takes its fingerprint and drops the pixels.
///
/// # Errors
///
/// As [`decode`].
pub fn examine(bytes: &[u8], limits: &Limits) -> Result<Examined, DecodeError> {
    let picture = decode(bytes, limits)?;
    let pixels: Pixels<'_> =
        picture.pixels().map_err(|error| DecodeError::told("pixels", &error))?;
    Ok(Examined {
        format: picture.format,
        width: picture.width,
        height: picture.height,
        pdq: pdq::fingerprint(&pixels),
        digest: FileDigest::of(bytes),
    })
}
