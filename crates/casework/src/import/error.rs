//! Why an import stops.

use crate::error::CaseworkError;

/// Why nothing, or nothing more, is imported. The text never repeats what a file holds, but for
/// names of tables, columns and files.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be taken as it is.
    #[error("{file}: {why}")]
    File {
        /// Its name.
        file: String,
        /// What is wrong, and what to do.
        why: String,
    },
    /// The file reads wrong from a line on, or ends too early.
    #[error("{file}, line {line}: {why}")]
    Broken {
        /// Its name.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong, and what to do.
        why: &'static str,
    },
    /// A table or column without which nothing can be understood.
    #[error("{name} is not in the dump: it is needed")]
    Missing {
        /// Table, or table and column.
        name: String,
    },
    /// Somebody told it to stop; what was committed stays, the next run goes on.
    #[error("stopped")]
    Stopped,
    /// Something else.
    #[error(transparent)]
    Casework(#[from] CaseworkError),
}

impl From<luwte_store::StoreError> for ImportError {
    fn from(error: luwte_store::StoreError) -> Self {
        Self::Casework(error.into())
    }
}

impl From<crate::error::Broken> for ImportError {
    fn from(error: crate::error::Broken) -> Self {
        Self::Casework(error.into())
    }
}
