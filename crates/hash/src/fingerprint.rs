//! The fingerprint: 256 bits that stay nearly the same when a picture is saved again.

use std::fmt;
use std::str::FromStr;

use crate::hex::{self, HexError};

/// A PDQ fingerprint of 256 bits.
///
/// Bit `16 * i + j` belongs to vertical frequency `i + 1` and horizontal frequency `j + 1`. As
/// bytes the highest bits come first: byte 0 holds bits 255 to 248. As text it is 64 lowercase
/// hexadecimal digits in the same order, the form that list exchanges use.
///
/// A fingerprint can give away the content of a picture; treat it as personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// All bits zero: what a picture narrower or lower than 5 pixels gets.
    pub const ZERO: Self = Self([0; 32]);

    /// The fingerprint with these 32 bytes, highest bits first.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes, highest bits first.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 32] {
        self.0
    }

    /// The number of bits in which two fingerprints differ, 0 to 256.
    #[must_use]
    pub fn distance_bits(&self, other: &Self) -> u32 {
        self.0.iter().zip(other.0).map(|(ours, theirs)| (ours ^ theirs).count_ones()).sum()
    }

    /// The fingerprint whose bits are given from bit 0 upwards; missing ones are zero.
    pub(crate) fn from_bits(mut bits: impl Iterator<Item = bool>) -> Self {
        let mut bytes = [0; 32];
        for byte in bytes.iter_mut().rev() {
            for (shift, bit) in (0..8).zip(bits.by_ref()) {
                *byte |= u8::from(bit) << shift;
            }
        }
        Self(bytes)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(&self.0, f)
    }
}

impl FromStr for Fingerprint {
    type Err = HexError;

    fn from_str(text: &str) -> Result<Self, HexError> {
        hex::parse(text).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bit_zero_is_the_last_digit() {
        let first = Fingerprint::from_bits(std::iter::once(true));
        assert!(first.to_string().ends_with("01"));
        let last = Fingerprint::from_bits((0..256).map(|k| k == 255));
        assert!(last.to_string().starts_with("80"));
    }

    #[test]
    fn text_goes_there_and_back() {
        let text = "78f23918b749db7b25b359cbcd60cf752582a008e0f8de82589b19f0b9e86cb3";
        assert_eq!(text.parse::<Fingerprint>().unwrap().to_string(), text);
    }

    #[test]
    fn capitals_spaces_and_other_lengths_are_refused() {
        assert_eq!("A".repeat(64).parse::<Fingerprint>(), Err(HexError::Digit { at: 0 }));
        assert_eq!("".parse::<Fingerprint>(), Err(HexError::Length { found: 0 }));
        let long = format!(" {}", "0".repeat(64));
        assert_eq!(long.parse::<Fingerprint>(), Err(HexError::Length { found: 65 }));
        let wide = "é".repeat(32);
        assert_eq!(wide.parse::<Fingerprint>(), Err(HexError::Digit { at: 0 }));
    }

    #[test]
    fn a_fingerprint_and_its_complement_are_256_bits_apart() {
        let none = Fingerprint::ZERO;
        let all = Fingerprint::from_bytes([0xff; 32]);
        assert_eq!(none.distance_bits(&all), 256);
        assert_eq!(all.distance_bits(&all), 0);
    }
}
