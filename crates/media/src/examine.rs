//! A file's fingerprint, digest and size in one step.

use luwte_hash::FileDigest;
use luwte_hash::pdq::Pdq;

use crate::{DecodeError, Decoded, Format, Limits, Reading, Variant, read};

/// What there is to say about a picture file without keeping the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Examined {
    /// The kind of file.
    pub format: Format,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// What was decoded for the fingerprint.
    pub decoded: Decoded,
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
    let Reading { format, width, height, decoded, spectrum, .. } =
        read(bytes, limits, Variant::Full)?;
    Ok(Examined {
        format,
        width,
        height,
        decoded,
        pdq: spectrum.pdq(),
        digest: FileDigest::of(bytes),
    })
}
