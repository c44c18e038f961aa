//! The answer of the module: a fixed record of 80 bytes, numbers little-endian.
//!
//! | bytes | meaning |
//! |---|---|
//! | 0 | status, see [`Status`] |
//! | 1 | format: 0 none, 1 JPEG, 2 PNG, 3 WebP, 4 AVIF, 5 HEIC (never in a browser), 6 GIF, 7 BMP, 8 TIFF |
//! | 2 | quality, 0 to 100 |
//! | 3 | zero |
//! | 4, 5 | stability: bits in doubt, 0 to 256 |
//! | 6, 7 | zero |
//! | 8 to 11 | width in pixels |
//! | 12 to 15 | height in pixels |
//! | 16 to 47 | PDQ fingerprint, highest bits first |
//! | 48 to 79 | SHA-256 of the file |

use luwte_hash::pdq::{self, Pdq, Refusal};
use luwte_hash::{FileDigest, Layout, Pixels};
use luwte_media::{DecodeError, Format, Limits};

/// Length of a record.
pub const RECORD_BYTES: usize = 80;

/// What became of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// The fingerprint may be used.
    Usable = 0,
    /// Too little to see; the fingerprint must not be used.
    PoorQuality = 1,
    /// Too many bits in doubt; the fingerprint must not be used.
    Unstable = 2,
    /// Another kind of file. Only the digest is filled in.
    Unsupported = 3,
    /// The file is incomplete. Only the digest is filled in.
    Truncated = 4,
    /// More bytes or pixels than allowed. Only the digest is filled in.
    TooLarge = 5,
    /// The file, or the stated size of the pixels, makes no sense. Only the digest is filled in.
    Damaged = 6,
}

impl From<Option<Refusal>> for Status {
    fn from(refusal: Option<Refusal>) -> Self {
        match refusal {
            None => Self::Usable,
            Some(Refusal::PoorQuality) => Self::PoorQuality,
            Some(Refusal::Unstable) => Self::Unstable,
        }
    }
}

impl From<DecodeError> for Status {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::Unsupported(_) | DecodeError::Helper(_) => Self::Unsupported,
            DecodeError::Truncated(_) => Self::Truncated,
            DecodeError::TooLarge(_) => Self::TooLarge,
            DecodeError::Damaged(_) => Self::Damaged,
        }
    }
}

/// What there is to say about one picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// What became of it.
    pub status: Status,
    /// The kind of file, if it was one that is read here.
    pub format: Option<Format>,
    /// Width and height in pixels; zero without pixels.
    pub size: (u32, u32),
    /// Fingerprint, quality and stability, if there were pixels.
    pub pdq: Option<Pdq>,
    /// SHA-256 of the file, if there was one.
    pub digest: Option<FileDigest>,
}

impl Record {
    /// The record of a picture file.
    #[must_use]
    pub fn of_file(file: &[u8]) -> Self {
        match luwte_media::examine(file, &Limits::default()) {
            Ok(examined) => Self {
                status: examined.pdq.refusal().into(),
                format: Some(examined.format),
                size: (examined.width, examined.height),
                pdq: Some(examined.pdq),
                digest: Some(examined.digest),
            },
            Err(error) => {
                Self { digest: Some(FileDigest::of(file)), ..Self::without_pixels(error.into()) }
            }
        }
    }

    /// The record of pixels of red, green, blue and alpha.
    #[must_use]
    pub fn of_rgba(rgba: &[u8], width: u32, height: u32) -> Self {
        let Ok(pixels) = Pixels::new(Layout::Rgba, rgba, width, height) else {
            return Self::without_pixels(Status::Damaged);
        };
        let pdq = pdq::fingerprint(&pixels);
        let status = pdq.refusal().into();
        Self { status, format: None, size: (width, height), pdq: Some(pdq), digest: None }
    }

    const fn without_pixels(status: Status) -> Self {
        Self { status, format: None, size: (0, 0), pdq: None, digest: None }
    }

    /// The record as the page reads it.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; RECORD_BYTES] {
        let format = match self.format {
            None => 0,
            Some(Format::Jpeg) => 1,
            Some(Format::Png) => 2,
            Some(Format::WebP) => 3,
            Some(Format::Avif) => 4,
            Some(Format::Heic) => 5,
            Some(Format::Gif) => 6,
            Some(Format::Bmp) => 7,
            Some(Format::Tiff) => 8,
        };
        let quality = self.pdq.map_or(0, |pdq| pdq.quality);
        let stability = self.pdq.map_or(0, |pdq| pdq.stability);
        let fingerprint = self.pdq.map_or([0; 32], |pdq| pdq.fingerprint.to_bytes());
        let digest = self.digest.map_or([0; 32], FileDigest::to_bytes);
        let parts = [self.status as u8, format, quality, 0]
            .into_iter()
            .chain(stability.to_le_bytes())
            .chain([0; 2])
            .chain(self.size.0.to_le_bytes())
            .chain(self.size.1.to_le_bytes())
            .chain(fingerprint)
            .chain(digest);
        let mut bytes = [0; RECORD_BYTES];
        for (place, byte) in bytes.iter_mut().zip(parts) {
            *place = byte;
        }
        bytes
    }
}
