//! What can go wrong in a use case, by what the caller can do about it.

use luwte_domain::address::AddressError;

use crate::paper::PaperError;

/// A line of pasted text that cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineProblem {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub error: AddressError,
}

/// Input that cannot be taken; the caller shows it at the field and keeps what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputProblem {
    /// Nothing was filled in where something is needed.
    Empty,
    /// More characters than the limit.
    TooLong {
        /// Most characters.
        limit: usize,
    },
    /// Lines that are no address.
    Lines(Vec<LineProblem>),
    /// More than the limit in one case.
    TooMany {
        /// Most of them.
        limit: usize,
    },
    /// The fingerprints do not follow the schema.
    BadCodes,
    /// Characters that cannot be stored: control characters.
    BadText,
    /// A choice that does not exist.
    BadChoice,
}

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum CaseworkError {
    /// No session, or it ended: begin again.
    #[error("there is no session, or it ended")]
    NoSession,
    /// The form was forged or is too old: show it again.
    #[error("the form is too old or was not made here")]
    StaleForm,
    /// Not there, or not for this asker; the two are never told apart.
    #[error("not found")]
    NotFound,
    /// The input cannot be taken.
    #[error("the input cannot be taken")]
    Input(InputProblem),
    /// The present state does not allow it: show the state.
    #[error("the present state does not allow this")]
    OutOfOrder,
    /// No team yet: the public side gives advice and says that it is not open.
    #[error("the desk is not open yet")]
    NotOpen,
    /// The installation is at fault; the cause is logged once, where it is handled.
    #[error(transparent)]
    Broken(#[from] Broken),
}

impl CaseworkError {
    /// Whether one record is damaged, and not the whole installation.
    pub(crate) const fn is_damage(&self) -> bool {
        use luwte_store::StoreError::Contradiction;
        let Self::Broken(broken) = self else { return false };
        matches!(broken, Broken::Store(Contradiction { .. }) | Broken::Vault(_) | Broken::Record(_))
    }
}

/// A fault of the installation: nothing the asker can mend.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The database.
    #[error("database: {0}")]
    Store(#[from] luwte_store::StoreError),
    /// A sealed value that does not open, or a key that is missing.
    #[error("vault: {0}")]
    Vault(&'static str),
    /// A record that does not read back.
    #[error("record: {0}")]
    Record(&'static str),
    /// A paper that cannot be printed.
    #[error("paper: {0}")]
    Paper(#[from] PaperError),
    /// The maildir that answers by mail come into.
    #[error("maildir: {0}")]
    Maildir(&'static str),
}

impl From<luwte_store::StoreError> for CaseworkError {
    fn from(error: luwte_store::StoreError) -> Self {
        Self::Broken(Broken::Store(error))
    }
}

impl From<PaperError> for CaseworkError {
    fn from(error: PaperError) -> Self {
        Self::Broken(Broken::Paper(error))
    }
}

impl From<InputProblem> for CaseworkError {
    fn from(problem: InputProblem) -> Self {
        Self::Input(problem)
    }
}
