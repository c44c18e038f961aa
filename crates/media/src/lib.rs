//! File bytes to pixels, bounded.
//!
//! Holds the decoders for JPEG, PNG, WebP, GIF, BMP and TIFF behind one function, [`decode`], and [`examine`],
//! which adds fingerprint and digest. On Linux, programs of others read AVIF and HEIC, and videos
//! for `examine_video`, each shut in; in the browser's module there is none of that. Every file is
//! hostile until read: the format is taken from the first bytes and never from a name, sizes are
//! checked in the header before anything is allocated, a file that stops early is an error and not
//! a half-grey picture.
//!
//! Leaves out: names and paths, turning by EXIF, colour profiles, transparency (colours count as
//! stored) and writing pictures. Metadata is never looked at and does not leave this crate.

mod bmp;
mod bytes;
mod error;
mod examine;
mod format;
mod gif;
#[cfg(target_os = "linux")]
mod heif;
#[cfg(target_os = "linux")]
mod helper;
mod jpeg;
mod limits;
mod palette;
mod picture;
mod png;
mod reading;
mod tiff;
#[cfg(target_os = "linux")]
mod video;
mod webp;

use std::panic::{self, AssertUnwindSafe};

pub use error::{DecodeError, HelperError, Limit};
pub use examine::{Examined, examine};
pub use format::{Format, may_be_video};
#[cfg(target_os = "linux")]
pub use helper::Sandbox;
pub use limits::Limits;
pub use picture::Picture;
pub use reading::{Decoded, Reading, Variant, read};
#[cfg(target_os = "linux")]
pub use video::{VideoError, VideoExamined, VideoLimits, VideoProgress, examine_video};

/// The pixels of the (first) picture in a file.
///
/// # Errors
///
/// [`DecodeError`] says what the caller can tell a person. A decoder that breaks on a hostile file
/// counts as [`DecodeError::Damaged`].
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, DecodeError> {
    guarded(bytes, limits, |format| match format {
        Format::Jpeg => jpeg::decode(bytes, limits),
        Format::Png => png::decode(bytes, limits),
        Format::WebP => webp::decode(bytes, limits),
        Format::Gif => gif::decode(bytes, limits),
        Format::Bmp => bmp::decode(bytes, limits),
        Format::Tiff => tiff::decode(bytes, limits),
        #[cfg(target_os = "linux")]
        Format::Avif | Format::Heic => heif::decode(bytes, format, limits),
        #[cfg(not(target_os = "linux"))]
        Format::Avif | Format::Heic => Err(DecodeError::unsupported("AVIF and HEIC here")),
    })
}

/// Does `work` on a file of a known format within `limits`, and takes a decoder that breaks as damage.
fn guarded<T>(
    bytes: &[u8],
    limits: &Limits,
    work: impl FnOnce(Format) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    if bytes.len() > limits.max_bytes {
        return Err(DecodeError::TooLarge(Limit::Bytes(limits.max_bytes)));
    }
    if bytes.is_empty() {
        return Err(DecodeError::Truncated("its first byte"));
    }
    let format = Format::sniff(bytes).ok_or(DecodeError::unsupported("this kind of file"))?;
    panic::catch_unwind(AssertUnwindSafe(|| work(format)))
        .unwrap_or_else(|_| Err(DecodeError::damaged("the decoder broke on it")))
}
