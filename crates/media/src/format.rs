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
    /// GIF 87a and 89a; of an animation the first picture.
    Gif,
    /// BMP of Windows and OS/2.
    Bmp,
    /// TIFF 6.0; of several pages the first.
    Tiff,
    /// AVIF, read by a program of others on Linux; of several pictures the first.
    Avif,
    /// HEIC, as AVIF.
    Heic,
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
        } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
            Some(Self::Gif)
        } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
            Some(Self::Tiff)
        } else if bytes.starts_with(b"BM") && is_bmp(bytes) {
            Some(Self::Bmp)
        } else {
            brands(bytes).find_map(Self::of_brand)
        }
    }

    const fn of_brand(brand: [u8; 4]) -> Option<Self> {
        match &brand {
            b"avif" | b"avis" => Some(Self::Avif),
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" => Some(Self::Heic),
            _ => None,
        }
    }

    /// The name used in messages between programs, in lower case: `jpeg`, `png`, `webp`, ….
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Gif => "gif",
            Self::Bmp => "bmp",
            Self::Tiff => "tiff",
            Self::Avif => "avif",
            Self::Heic => "heic",
        }
    }
}

/// Whether the length of a second header, or the end of the file, follows the two letters.
fn is_bmp(bytes: &[u8]) -> bool {
    let length = bytes.get(14..).and_then(|rest| rest.first_chunk());
    length.is_none_or(|length| matches!(u32::from_le_bytes(*length), 12..=124))
}

/// The brands of a file of the ISO media kind (ISO/IEC 14496-12), main one first; else none.
fn brands(bytes: &[u8]) -> impl Iterator<Item = [u8; 4]> {
    let length = bytes.first_chunk().map_or(0, |length| u32::from_be_bytes(*length));
    let is_media = bytes.get(4..8) == Some(b"ftyp");
    let length = if is_media { length.min(MOST_BRANDS_BYTES) as usize } else { 0 };
    let words = bytes.get(8..length.min(bytes.len())).unwrap_or_default();
    // The second word is a version.
    words.as_chunks().0.iter().enumerate().filter(|(at, _)| *at != 1).map(|(_, brand)| *brand)
}

/// Longest list of brands that is looked at, its header counted.
const MOST_BRANDS_BYTES: u32 = 256;

/// Whether a file is of a kind that may be a video, from its first bytes (200 or more, if it has
/// them). Only the reader of videos can say whether it is one.
#[must_use]
pub fn may_be_video(bytes: &[u8]) -> bool {
    let starts: [&[u8]; 7] = [
        b"\x1a\x45\xdf\xa3",
        b"FLV\x01",
        b"OggS",
        b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",
        b"\x00\x00\x01\xba",
        b"\x00\x00\x01\xb3",
        b"\x00\x00\x00\x01\x67",
    ];
    let is_box = matches!(bytes.get(4..8), Some(b"ftyp" | b"moov" | b"mdat" | b"wide" | b"free"));
    let is_avi = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"AVI ");
    let is_transport = bytes.first() == Some(&0x47) && bytes.get(188) == Some(&0x47);
    starts.iter().any(|start| bytes.starts_with(start))
        || is_box && Format::sniff(bytes).is_none()
        || is_avi
        || is_transport
}
