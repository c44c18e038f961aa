//! SHA-256 of a file's bytes, taken in pieces (FIPS 180-4), and MD5 (RFC 1321) beside it.
//!
//! MD5 proves nothing: two files with the same one are easily made. It is here because lists of
//! known videos carry it and nothing else.

use std::fmt;
use std::str::FromStr;

use md5::Md5;
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

/// The MD5 of a file, as lists of known videos carry it. Never a proof that two files are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Md5Digest([u8; 16]);

impl Md5Digest {
    /// The digest with these 16 bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }
}

/// 32 lowercase hexadecimal digits.
impl fmt::Display for Md5Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(&self.0, f)
    }
}

/// SHA-256 and MD5 of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoubleDigest {
    /// SHA-256.
    pub sha256: FileDigest,
    /// MD5.
    pub md5: Md5Digest,
}

/// Takes a file in pieces, once, and gives both digests.
#[derive(Debug, Clone, Default)]
pub struct DoubleDigester {
    sha256: FileDigester,
    md5: Md5,
}

impl DoubleDigester {
    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.sha256.update(piece);
        self.md5.update(piece);
    }

    /// The digests of all pieces, in the order they came.
    #[must_use]
    pub fn finish(self) -> DoubleDigest {
        let md5 = Md5Digest(self.md5.finalize().into());
        DoubleDigest { sha256: self.sha256.finish(), md5 }
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

    #[test]
    fn both_digests_come_out_of_one_pass() {
        let mut digester = DoubleDigester::default();
        digester.update(b"message ");
        digester.update(b"digest");
        let both = digester.finish();
        assert_eq!(both.md5.to_string(), "f96b697d7cb7938d525a2f31aaf161d0");
        assert_eq!(both.sha256, FileDigest::of(b"message digest"));
    }
}
