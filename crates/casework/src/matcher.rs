//! Matching for a platform: which entries of an index file are close to what it is about to show.
//!
//! Holds the index in use, the keys of those who may ask, and what an upload is hashed to. A new
//! index file is proved before it takes the place of the old one, and a bad one never does. Leaves
//! out what an entry means: the platform knows, by its number. Nothing that is asked is kept or
//! logged.

mod address;
mod keys;
mod loaded;
mod upload;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use jiff::Timestamp;

pub use address::{Addresses, AddressesError, MediaError};
pub use keys::{KeyFileError, add_key};
pub use loaded::OpenError;
pub use luwte_hash::Fingerprint;
pub use luwte_matching::{DEFAULT_RADIUS_BITS, IndexError, Match};
pub use upload::{Hashed, Kind, MOST_UPLOAD_BYTES, UploadError, hash};

use keys::Keys;
use loaded::{Identity, Loaded};

/// Queries that are searched for at once. A crowded list gives many matches to each.
const PIECE: usize = 128;

/// What a matcher needs.
#[derive(Debug, Clone)]
pub struct MatcherSettings {
    /// The index file.
    pub index: PathBuf,
    /// Whether the index stays in the file, mapped, rather than in memory.
    pub is_mapped: bool,
    /// The name under which clients know the list, HMA's bank.
    pub bank: String,
    /// The file with the digests of the keys; without one everybody may ask.
    pub keys: Option<PathBuf>,
    /// Where files may be fetched for clients that send addresses; without it none is opened.
    pub addresses: Option<Addresses>,
}

/// The use cases of a platform that asks.
#[derive(Debug, Clone)]
pub struct Matcher {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    settings: MatcherSettings,
    current: RwLock<Arc<Loaded>>,
    keys: RwLock<Arc<Keys>>,
    fault: Mutex<Option<Fault>>,
}

/// A new file that could not take the place of the old one.
#[derive(Debug)]
struct Fault {
    found: Option<Identity>,
    words: String,
}

/// How the index in use is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatcherStatus {
    /// Entries in it.
    pub entries: usize,
    /// When its file was written.
    pub built_at: Timestamp,
    /// What is wrong with a newer file, without its name.
    pub fault: Option<String>,
}

/// What came of a look at the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reloaded {
    /// The files are those in use.
    Unchanged,
    /// A new index took the place of the old one.
    Replaced {
        /// Entries in it.
        entries: usize,
    },
    /// Something is wrong; what was in use stays in use.
    Kept {
        /// What, with the file.
        words: String,
    },
}

impl Matcher {
    /// Opens and proves the index, and reads the keys.
    ///
    /// # Errors
    ///
    /// [`OpenError`] says which of them cannot be used, and why.
    pub fn open(settings: MatcherSettings) -> Result<Self, OpenError> {
        let loaded = Loaded::open(&settings)?;
        let keys = Keys::read(settings.keys.as_deref())?;
        let current = RwLock::new(Arc::new(loaded));
        let keys = RwLock::new(Arc::new(keys));
        let shared = Shared { settings, current, keys, fault: Mutex::default() };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The name under which clients know the list.
    #[must_use]
    pub fn bank(&self) -> &str {
        &self.shared.settings.bank
    }

    /// Whether who shows this key may ask.
    #[must_use]
    pub fn admits(&self, key: Option<&[u8]>) -> bool {
        let keys = Arc::clone(&self.shared.keys.read().unwrap_or_else(PoisonError::into_inner));
        keys.admit(key)
    }

    /// The file at an address; `None` where no address may be opened.
    ///
    /// # Errors
    ///
    /// [`MediaError`]; nothing is asked of a host that the operator did not name.
    pub async fn fetch(
        &self,
        address: &str,
        said: Option<Kind>,
    ) -> Option<Result<(Kind, Vec<u8>), MediaError>> {
        let addresses = self.shared.settings.addresses.as_ref()?;
        Some(addresses.file(address, said).await)
    }

    /// The entries within [`DEFAULT_RADIUS_BITS`] of each fingerprint (32 bytes, highest bits
    /// first), handed to `take` in the order of the queries. All come from one state of the list.
    ///
    /// # Errors
    ///
    /// [`IndexError`] if a mapped file was damaged after it was proved.
    pub fn find(
        &self,
        queries: &[[u8; 32]],
        mut take: impl FnMut(&[Match]),
    ) -> Result<(), IndexError> {
        let loaded = self.current();
        for piece in queries.chunks(PIECE) {
            let found = loaded.index.search_batch(piece, DEFAULT_RADIUS_BITS)?;
            found.iter().for_each(&mut take);
        }
        Ok(())
    }

    /// How the index in use is.
    #[must_use]
    pub fn status(&self) -> MatcherStatus {
        let loaded = self.current();
        let fault = self.fault().as_ref().map(|fault| fault.words.clone());
        MatcherStatus { entries: loaded.entries, built_at: loaded.identity.modified_at(), fault }
    }

    /// Looks whether the files are new, and takes them into use if they are whole. A bad file is
    /// looked at again when it changes, or when `is_forced`. Takes long; searches go on meanwhile.
    #[must_use]
    pub fn reload(&self, is_forced: bool) -> Reloaded {
        let list = self.reload_list(is_forced);
        match Keys::read(self.shared.settings.keys.as_deref()) {
            Ok(keys) => {
                *self.shared.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
                list
            }
            Err(error) if list == Reloaded::Unchanged => {
                Reloaded::Kept { words: error.to_string() }
            }
            Err(_) => list,
        }
    }

    fn reload_list(&self, is_forced: bool) -> Reloaded {
        let settings = &self.shared.settings;
        let found = Identity::of(&settings.index).ok();
        if !is_forced && found.as_ref() == Some(&self.current().identity) {
            *self.fault() = None;
            return Reloaded::Unchanged;
        }
        if !is_forced && self.fault().as_ref().is_some_and(|fault| fault.found == found) {
            return Reloaded::Unchanged;
        }
        match Loaded::open(settings) {
            Ok(loaded) => {
                let entries = loaded.entries;
                let mut current =
                    self.shared.current.write().unwrap_or_else(PoisonError::into_inner);
                *current = Arc::new(loaded);
                *self.fault() = None;
                Reloaded::Replaced { entries }
            }
            Err(error) => {
                let words = error.to_string();
                *self.fault() = Some(Fault { found, words: error.kind().to_owned() });
                Reloaded::Kept { words }
            }
        }
    }

    fn current(&self) -> Arc<Loaded> {
        Arc::clone(&self.shared.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn fault(&self) -> MutexGuard<'_, Option<Fault>> {
        self.shared.fault.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How much work may be done at once on this machine.
#[must_use]
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

#[cfg(test)]
mod tests;
