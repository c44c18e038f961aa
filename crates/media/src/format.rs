//! Which kind of picture a file is, by its first bytes.

/// A kind of picture file that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG (ITU-T T.81): baseline and progressive.
    Jpeg,
    /// PNG (W3C), all colour types and depths; of an animation the still picture.
    Png,
    /// WebP (RFC 9649), lossy and lossless; of an animation the first frame.
    WebP,
}

impl Format {
    /// The format of a file, from its first bytes; `None` for every other kind.
    #[must_use]
    pub fn sniff(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(Self::WebP)
        } else {
            None
        }
    }

    /// The name used in messages between programs: `jpeg`, `png` or `webp`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::WebP => "webp",
        }
    }
}
