//! SHA-256 of a file's bytes, taken in pieces (FIPS 180-4).

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

use crate::hex::{self, HexError};

/// The SHA-256 of a file: equal only for files that are equal byte for byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileDigest([u8; 32]);

impl FileDigest {
    /// The digest of bytes that are all there.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut digester = FileDigester::default();
        digester.update(bytes);
        digester.finish()
    }

    /// The digest with these 32 bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 32] {
        self.0
    }
}

impl fmt::Display for FileDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(&self.0, f)
    }
}

impl FromStr for FileDigest {
    type Err = HexError;

    fn from_str(text: &str) -> Result<Self, HexError> {
        hex::parse(text).map(Self)
    }
}

/// Takes a file in pieces and gives its [`FileDigest`].
#[derive(Debug, Clone, Default)]
pub struct FileDigester(Sha256);

impl FileDigester {
    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The digest of all pieces, in the order they came.
    #[must_use]
    pub fn finish(self) -> FileDigest {
        FileDigest(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_standard_comes_out() {
        assert_eq!(
            FileDigest::of(b"abc").to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn pieces_give_the_digest_of_the_whole() {
        let mut digester = FileDigester::default();
        digester.update(b"a");
        digester.update(b"");
        digester.update(b"bc");
        assert_eq!(digester.finish(), FileDigest::of(b"abc"));
    }
}
