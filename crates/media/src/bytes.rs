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
        let at = self.rest.iter().position(|&byte| byte == wanted);
        self.take(at.ok_or(self.ended())? + 1).map(|_| ())
    }
}
