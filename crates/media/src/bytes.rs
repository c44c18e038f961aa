//! Reading numbers from the front of a slice. Running out of bytes is [`DecodeError::Truncated`]
//! with the name of the part that was read.

use crate::DecodeError;

/// What is left to read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    part: &'static str,
}

impl<'a> Reader<'a> {
    /// `part` names what the bytes are, in words that follow "it ends in".
    pub(crate) const fn new(rest: &'a [u8], part: &'static str) -> Self {
        Self { rest, part }
    }

    const fn ended(&self) -> DecodeError {
        DecodeError::Truncated(self.part)
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) const fn rest(self) -> &'a [u8] {
        self.rest
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(self.ended())?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(self.ended())?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, DecodeError> {
        self.array().map(|[byte]| byte)
    }

    /// Goes to just behind the next `wanted`.
    pub(crate) fn skip_past(&mut self, wanted: u8) -> Result<(), DecodeError> {
        let at = find(self.rest, wanted);
        self.take(at.ok_or(self.ended())? + 1).map(|_| ())
    }
}

/// Where the first `wanted` lies: by blocks that are looked through without a question in between,
/// by words, then byte by byte.
pub(crate) fn find(bytes: &[u8], wanted: u8) -> Option<usize> {
    let has = |block: &&[u8; 128]| {
        block.iter().fold(0, |found, &byte| found | u8::from(byte == wanted)) > 0
    };
    let without = bytes.as_chunks::<128>().0.iter().take_while(|block| !has(block));
    let begin = without.count() * 128;
    let (words, last) = bytes.get(begin..)?.as_chunks::<8>();
    let all = u64::from_ne_bytes([wanted; 8]);
    for (number, word) in words.iter().enumerate() {
        // The lowest zero byte is the first that borrows.
        let apart = u64::from_le_bytes(*word) ^ all;
        let zeros = apart.wrapping_sub(EACH) & !apart & (EACH << 7);
        if zeros != 0 {
            return Some(begin + number * 8 + zeros.trailing_zeros() as usize / 8);
        }
    }
    let at = last.iter().position(|&byte| byte == wanted)?;
    Some(begin + words.len() * 8 + at)
}

/// One in each byte.
const EACH: u64 = 0x0101_0101_0101_0101;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_at_every_place() {
        for length in 0..400 {
            assert_eq!(find(&vec![7; length], 8), None);
            for at in 0..length {
                let mut bytes = vec![7; length];
                bytes[at] = 8;
                bytes[length - 1] = 8;
                assert_eq!(find(&bytes, 8), Some(at));
            }
        }
    }
}
