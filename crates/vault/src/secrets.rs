//! The secrets directory: the keys of this installation, outside the database and its back-ups.
//!
//! | File | Holds |
//! |---|---|
//! | `service.key` | key of the Operational columns, together with the share of each case |
//! | `pepper.N.key` | pepper N (1 to 255) of return codes; the highest N makes new tags |
//! | `index.key` | key of the blind indexes |
//! | `token.key` | key of form tokens and session rows |
//! | `log.key` | seed of the Ed25519 key that signs checkpoints and packs |
//!
//! Each file is 32 raw bytes with mode 0600 (or 0400), the directory 0700 (or 0500). Anything a
//! group or the world may read or write is refused, and so is a key file twice, cut, or blank.

mod files;

use std::path::{Path, PathBuf};

use subtle::ConstantTimeEq;

use crate::code::Pepper;
use crate::key::Key;
use crate::sign::Signer;

const SERVICE: &str = "service.key";
const INDEX: &str = "index.key";
const TOKEN: &str = "token.key";
const LOG: &str = "log.key";

/// The keys of this installation, wiped on drop; `Debug` is masked.
#[derive(Clone)]
pub struct Secrets {
    service: Key,
    peppers: Vec<Pepper>,
    newest: Pepper,
    index: Key,
    token: Key,
    log: Signer,
}

masked_debug!(Secrets);

/// What is wrong with the secrets directory, and where.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// Nothing was made, because a key file is there already.
    #[error("{path} is there already: nothing was made or changed")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A key file or the directory is not there.
    #[error("{path} is missing: restore it from its own back-up")]
    Missing {
        /// The file or directory.
        path: PathBuf,
    },
    /// A group or the world has rights on it.
    #[error("{path} has mode {mode:04o}: take away all rights of group and world")]
    OpenToOthers {
        /// The file or directory.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// Not a plain file, or the directory is not a directory.
    #[error("{path} is not of the right kind: key files are plain files in a directory")]
    WrongKind {
        /// What was found.
        path: PathBuf,
    },
    /// Not 32 bytes.
    #[error("{path} has {found} bytes where 32 are needed")]
    WrongSize {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        found: u64,
    },
    /// All its bytes are equal, as after a lost write.
    #[error("{path} is blank: restore it from its own back-up")]
    Blank {
        /// The file.
        path: PathBuf,
    },
    /// Two files hold the same key.
    #[error("{path} holds the same key as another file")]
    Repeated {
        /// The second file.
        path: PathBuf,
    },
    /// A pepper file has no number from 1 to 255 in its name, written without leading zeros.
    #[error("{path} is no name for a pepper: pepper.1.key to pepper.255.key are")]
    PepperName {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("{path}: {cause}")]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
}

impl Secrets {
    /// Makes fresh keys in `dir`, which is made too if it is not there, and syncs them to disk.
    ///
    /// # Errors
    ///
    /// [`SecretsError::Exists`] if any key file is there already; nothing is overwritten.
    pub fn create(dir: &Path) -> Result<Self, SecretsError> {
        files::make_directory(dir)?;
        let names = [SERVICE, "pepper.1.key", INDEX, TOKEN, LOG];
        if let Some(path) = names.map(|name| dir.join(name)).into_iter().find(|path| path.exists())
        {
            return Err(SecretsError::Exists { path });
        }
        for name in names {
            files::write_key(&dir.join(name), &Key::make())?;
        }
        files::sync_directory(dir)?;
        Self::load(dir)
    }

    /// Reads the keys in `dir`.
    ///
    /// # Errors
    ///
    /// [`SecretsError`] names the file and what to do about it.
    pub fn load(dir: &Path) -> Result<Self, SecretsError> {
        files::check_directory(dir)?;
        let mut seen: Vec<Key> = Vec::new();
        let mut read = |name: &str| {
            let path = dir.join(name);
            let key = files::read_key(&path)?;
            if seen.iter().any(|other| other.expose().ct_eq(key.expose()).into()) {
                return Err(SecretsError::Repeated { path });
            }
            seen.push(key.clone());
            Ok(key)
        };
        let (service, index, token) = (read(SERVICE)?, read(INDEX)?, read(TOKEN)?);
        let log = Signer::from_seed(read(LOG)?.expose());
        let mut peppers = Vec::new();
        for version in files::pepper_versions(dir)? {
            peppers.push(Pepper::new(version, read(&format!("pepper.{version}.key"))?));
        }
        let newest = peppers.first().cloned();
        let newest =
            newest.ok_or_else(|| SecretsError::Missing { path: dir.join("pepper.1.key") })?;
        Ok(Self { service, peppers, newest, index, token, log })
    }

    /// The key of the Operational columns.
    #[must_use]
    pub fn service(&self) -> &Key {
        &self.service
    }

    /// The newest pepper: new codes are filed under it.
    #[must_use]
    pub fn pepper(&self) -> &Pepper {
        &self.newest
    }

    /// All peppers, the newest first: a code that is looked up may be filed under any.
    #[must_use]
    pub fn peppers(&self) -> &[Pepper] {
        &self.peppers
    }

    /// The key of the blind indexes.
    #[must_use]
    pub fn index(&self) -> &Key {
        &self.index
    }

    /// The key of form tokens and session rows.
    #[must_use]
    pub fn token(&self) -> &Key {
        &self.token
    }

    /// Signs checkpoints of the custody log and hand-over packs.
    #[must_use]
    pub fn log_signer(&self) -> &Signer {
        &self.log
    }
}

#[cfg(test)]
mod tests;
