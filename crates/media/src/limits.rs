//! How much one file may ask of us.

use crate::{DecodeError, Limit};

/// How much one file may ask of us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file, in bytes.
    pub max_bytes: usize,
    /// Largest width and height, in pixels.
    pub max_side: u32,
    /// Most pixels, width times height.
    pub max_pixels: u64,
    /// Most memory for one picture while it is decoded, in bytes, the file itself not counted.
    /// Estimated from the header and checked before anything is allocated.
    pub max_memory_bytes: u64,
    /// Most passes over a progressive JPEG.
    pub max_scans: usize,
    /// Most seconds that a program of others may take over one picture (AVIF, HEIC).
    pub max_helper_seconds: u64,
    /// Most memory, as address space, that such a program may ask for, in bytes.
    pub max_helper_memory_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 50 * 1024 * 1024,
            max_side: 65_535,
            max_pixels: 64_000_000,
            max_memory_bytes: 512 * 1024 * 1024,
            max_scans: 64,
            max_helper_seconds: 20,
            max_helper_memory_bytes: 2 << 30,
        }
    }
}

impl Limits {
    /// Checks the size in a header, and what `bytes_per_pixel` of working memory come to.
    pub(crate) fn check(
        &self,
        width: u32,
        height: u32,
        bytes_per_pixel: u64,
    ) -> Result<(), DecodeError> {
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 {
            return Err(DecodeError::damaged("a picture without pixels"));
        }
        let passed = if width.max(height) > self.max_side {
            Limit::Side(self.max_side)
        } else if pixels > self.max_pixels {
            Limit::Pixels(self.max_pixels)
        } else if pixels.saturating_mul(bytes_per_pixel) > self.max_memory_bytes {
            Limit::Memory(self.max_memory_bytes)
        } else {
            return Ok(());
        };
        Err(DecodeError::TooLarge(passed))
    }
}
