//! Keys of those who may ask: 32 random bytes each, of which the file holds only the SHA-256.
//!
//! One key a line: 64 lowercase hexadecimal digits, a space, a name. A random key of this length
//! needs no slow hash: nobody finds it by trying.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use data_encoding::BASE64URL_NOPAD;
use luwte_hash::FileDigest;
use luwte_vault::random;
use subtle::{Choice, ConstantTimeEq as _};
use zeroize::Zeroizing;

/// Largest file that is read, in bytes.
const MOST_BYTES: u64 = 1 << 20;
/// Longest key that is looked at, in bytes.
const MOST_KEY_BYTES: usize = 512;
/// Longest name of a key.
const MOST_NAME_BYTES: usize = 100;

/// Why a file with keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It cannot be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is not a file that only its owner can use.
    #[error("{path}: must be a file that only its owner can use: chmod 600 {path}",
        path = path.display())]
    Open {
        /// The file.
        path: PathBuf,
    },
    /// A line is not a digest and a name.
    #[error("{path}: line {line}: not 64 hexadecimal digits, a space and a name",
        path = path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// It has no key at all: nobody could ask.
    #[error("{path}: holds no key", path = path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The name of a new key cannot stand in a line.
    #[error("a key's name is 1 to 100 printable ASCII characters")]
    Name,
}

/// The keys that count.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Keys {
    /// Nothing: everybody may ask.
    digests: Option<Vec<[u8; 32]>>,
}

impl Keys {
    /// Reads a file of keys; without one everybody may ask.
    pub(super) fn read(path: Option<&Path>) -> Result<Self, KeyFileError> {
        let Some(path) = path else { return Ok(Self { digests: None }) };
        let text = text_of(path)?;
        let mut digests = Vec::new();
        for (line, text) in (1..).zip(text.lines()) {
            let text = text.trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let digest = text.split_once(' ').and_then(|(digest, _)| digest.parse().ok());
            let wrong = || KeyFileError::Line { path: path.to_owned(), line };
            digests.push(digest.map(FileDigest::to_bytes).ok_or_else(wrong)?);
        }
        if digests.is_empty() {
            return Err(KeyFileError::Empty { path: path.to_owned() });
        }
        Ok(Self { digests: Some(digests) })
    }

    /// Whether this key is one of them. How long it takes does not depend on which.
    pub(super) fn admit(&self, key: Option<&[u8]>) -> bool {
        let Some(digests) = &self.digests else { return true };
        let Some(key) = key.filter(|key| key.len() <= MOST_KEY_BYTES) else { return false };
        let shown = FileDigest::of(key).to_bytes();
        let none = Choice::from(0);
        digests.iter().fold(none, |found, digest| found | digest.ct_eq(&shown)).into()
    }
}

fn text_of(path: &Path) -> Result<String, KeyFileError> {
    let failed = |source| KeyFileError::File { path: path.to_owned(), source };
    let found = std::fs::metadata(path).map_err(failed)?;
    if !found.is_file() || found.permissions().mode() & 0o077 != 0 {
        return Err(KeyFileError::Open { path: path.to_owned() });
    }
    let mut text = String::new();
    let file = File::open(path).map_err(failed)?;
    file.take(MOST_BYTES).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

/// Makes a key, appends its digest to the file, and gives the key: it is nowhere else.
///
/// # Errors
///
/// [`KeyFileError`] if the name or the file cannot be used.
pub fn add_key(path: &Path, name: &str) -> Result<Zeroizing<String>, KeyFileError> {
    let is_printable = name.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    if name.trim().is_empty() || name.len() > MOST_NAME_BYTES || !is_printable {
        return Err(KeyFileError::Name);
    }
    let failed = |source| KeyFileError::File { path: path.to_owned(), source };
    if path.exists() {
        let text = text_of(path)?;
        if !text.is_empty() && !text.ends_with('\n') {
            append(path, "\n").map_err(failed)?;
        }
    }
    let bytes = Zeroizing::new(random::bytes::<32>());
    let key = Zeroizing::new(BASE64URL_NOPAD.encode(bytes.as_slice()));
    let digest = FileDigest::of(key.as_bytes());
    append(path, &format!("{digest} {}\n", name.trim())).map_err(failed)?;
    Ok(key)
}

fn append(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = File::options().append(true).create(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_until_its_line_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let first = add_key(&path, "een platform").unwrap();
        let second = add_key(&path, "nog een").unwrap();
        let keys = Keys::read(Some(&path)).unwrap();
        assert!(keys.admit(Some(first.as_bytes())) && keys.admit(Some(second.as_bytes())));
        assert!(!keys.admit(None) && !keys.admit(Some(b"")) && !keys.admit(Some(b"sleutel")));
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains(first.as_str()));
        assert!(!keys.admit(Some(&text.as_bytes()[..64])), "the digest is no key");
        std::fs::write(&path, text.lines().nth(1).unwrap()).unwrap();
        let keys = Keys::read(Some(&path)).unwrap();
        assert!(!keys.admit(Some(first.as_bytes())) && keys.admit(Some(second.as_bytes())));
        let third = add_key(&path, "derde").unwrap();
        assert!(Keys::read(Some(&path)).unwrap().admit(Some(third.as_bytes())));
    }

    #[test]
    fn without_a_file_everybody_may_ask() {
        assert!(Keys::read(None).unwrap().admit(None));
    }

    #[test]
    fn files_that_others_can_read_or_that_hold_something_else_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        assert!(matches!(Keys::read(Some(&path)), Err(KeyFileError::File { .. })));
        append(&path, "# nog geen\n\n").unwrap();
        assert!(matches!(Keys::read(Some(&path)), Err(KeyFileError::Empty { .. })));
        append(&path, "geheim\n").unwrap();
        assert!(matches!(Keys::read(Some(&path)), Err(KeyFileError::Line { line: 3, .. })));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(Keys::read(Some(&path)), Err(KeyFileError::Open { .. })));
        for name in ["", " ", "a\nb", &"n".repeat(101)] {
            assert!(matches!(add_key(&path, name), Err(KeyFileError::Name)));
        }
    }
}
