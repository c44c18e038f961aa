//! A picture or video, known here by its fingerprint only.

use crate::ids::{CaseId, ItemId};

/// The fingerprint of one picture, made on the person's own device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureCode {
    /// PDQ fingerprint of the full-size picture, most significant byte first.
    pub pdq: [u8; 32],
    /// PDQ quality, 0 to 100; 50 at least.
    pub quality: u8,
    /// Bits that flip under one grey level of change, 0 to 256; 8 at most.
    pub stability: u16,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
}

impl PictureCode {
    /// Least quality that is taken.
    pub const MIN_QUALITY: u8 = 50;
    /// Most unstable bits that are taken.
    pub const MAX_STABILITY: u16 = 8;
    /// Most pictures in one case.
    pub const MAX_PER_CASE: usize = 50;
    /// Most pictures in one post of the photo page.
    pub const MAX_PER_POST: usize = 10;
    /// Most parts of a picture that have a fingerprint of their own; with the whole picture 64.
    pub const MAX_PARTS: usize = 63;
    /// Hexadecimal digits of a fingerprint or digest.
    pub const HEX_DIGITS: usize = 64;

    /// Whether the picture is good enough to be recognised again.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.quality >= Self::MIN_QUALITY
            && self.quality <= 100
            && self.stability <= Self::MAX_STABILITY
    }
}

/// One content item of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentItem {
    /// Its identifier.
    pub id: ItemId,
    /// The case it belongs to.
    pub case: CaseId,
    /// Its fingerprint.
    pub code: PictureCode,
}
