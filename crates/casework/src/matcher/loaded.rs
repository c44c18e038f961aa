//! An index in use, and the file it came from.

use std::error::Error as _;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use luwte_matching::{Index, IndexError, Options};

use super::{KeyFileError, MatcherSettings};

/// Why a matcher cannot begin, or take a new file into use.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The index file cannot be read or trusted.
    #[error("{path}: {words}", path = path.display())]
    Index {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        words: String,
        /// Whether its content is what is wrong.
        is_damaged: bool,
    },
    /// The file with the keys cannot be used.
    #[error(transparent)]
    Keys(#[from] KeyFileError),
}

impl OpenError {
    /// What is wrong, without names of files.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Index { is_damaged: true, .. } => "the new index file is damaged",
            Self::Index { .. } => "the index file cannot be read",
            Self::Keys(_) => "the file with the keys cannot be used",
        }
    }
}

/// An index in use.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) index: Index,
    pub(super) identity: Identity,
    pub(super) entries: usize,
}

impl Loaded {
    /// Opens an index file and proves every block of it.
    pub(super) fn open(settings: &MatcherSettings) -> Result<Self, OpenError> {
        let path = &settings.index;
        // Taken before: a file that is replaced meanwhile counts as a new one.
        let identity = Identity::of(path).map_err(|words| refused(path, words, false))?;
        let options = Options::default();
        let index = Index::open(path, options).and_then(|index| {
            index.prove()?;
            if !settings.is_mapped {
                index.copy_into_memory()?;
            }
            Ok(index)
        });
        let index = index.map_err(|error| refused(path, words_of(&error), is_damaged(&error)))?;
        let entries = index.stats().entries;
        Ok(Self { index, identity, entries })
    }
}

fn refused(path: &Path, words: String, is_damaged: bool) -> OpenError {
    OpenError::Index { path: path.to_owned(), words, is_damaged }
}

fn words_of(error: &IndexError) -> String {
    error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}

const fn is_damaged(error: &IndexError) -> bool {
    !matches!(
        error,
        IndexError::File { .. }
            | IndexError::Room { .. }
            | IndexError::Path(_)
            | IndexError::PathName(_)
    )
}

/// What tells one state of a file from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    device: u64,
    inode: u64,
    size_bytes: u64,
    modified_ns: i128,
}

impl Identity {
    pub(super) fn of(path: &Path) -> Result<Self, String> {
        let found = std::fs::metadata(path).map_err(|error| error.to_string())?;
        if found.is_file() { Ok(Self::from(&found)) } else { Err("not a file".to_owned()) }
    }

    pub(super) fn modified_at(&self) -> Timestamp {
        Timestamp::from_nanosecond(self.modified_ns).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl From<&Metadata> for Identity {
    fn from(found: &Metadata) -> Self {
        let modified_ns =
            i128::from(found.mtime()) * 1_000_000_000 + i128::from(found.mtime_nsec());
        Self { device: found.dev(), inode: found.ino(), size_bytes: found.size(), modified_ns }
    }
}
