//! Thirty-two bytes as 64 lowercase hexadecimal digits and back.

use std::error::Error;
use std::fmt;

/// Why a text is not 32 bytes in hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HexError {
    /// The text is not 64 bytes long.
    Length {
        /// Bytes in the text.
        found: usize,
    },
    /// A character is not one of `0` to `9` and `a` to `f`.
    Digit {
        /// Place of the first such byte, counted from 0.
        at: usize,
    },
}

impl fmt::Display for HexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found } => write!(f, "64 hexadecimal digits expected, {found} found"),
            Self::Digit { at } => write!(f, "no lowercase hexadecimal digit at place {at}"),
        }
    }
}

impl Error for HexError {}

/// Writes `bytes` as lowercase digits, two a byte.
pub(crate) fn write(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

/// Reads 64 lowercase digits.
pub(crate) fn parse(text: &str) -> Result<[u8; 32], HexError> {
    if text.len() != 64 {
        return Err(HexError::Length { found: text.len() });
    }
    let mut bytes = [0; 32];
    for (at, digit) in text.bytes().enumerate() {
        let value = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return Err(HexError::Digit { at }),
        };
        if let Some(byte) = bytes.get_mut(at / 2) {
            *byte = *byte << 4 | value;
        }
    }
    Ok(bytes)
}
