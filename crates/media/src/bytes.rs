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

/// Where the first `wanted` lies.
pub(crate) fn find(bytes: &[u8], wanted: u8) -> Option<usize> {
    let (blocks, _) = bytes.as_chunks::<32>();
    let has = |block: &&[u8; 32]| {
        block.iter().fold(0, |found, &byte| found | u8::from(byte == wanted)) > 0
    };
    let without = blocks.iter().take_while(|block| !has(block));
    let begin = without.count() * 32;
    let rest = bytes.get(begin..)?;
    rest.iter().position(|&byte| byte == wanted).map(|at| begin + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_at_every_place() {
        for length in 0..100 {
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
