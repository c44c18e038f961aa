//! What a door hands in: an answer, what its giver knew, and why, in the giver's own words.

use jiff::Timestamp;
use luwte_domain::notice::{Answer, NoticeState};

use crate::error::InputProblem;
use crate::places::clean;

/// Most characters of a statement of reasons.
pub const MAX_STATEMENT_CHARS: usize = 4_000;

/// Why a recipient decided as it did, in its own words (DSA article 17): plain text for the desk,
/// never for the person.
#[derive(Clone, PartialEq, Eq)]
pub struct Statement(String);

masked_debug!(Statement);

impl Statement {
    /// Reads a text; none where nothing was typed.
    ///
    /// # Errors
    ///
    /// [`InputProblem`] for more than [`MAX_STATEMENT_CHARS`] characters, or control characters.
    pub fn parse(text: &str) -> Result<Option<Self>, InputProblem> {
        let text = clean(text, MAX_STATEMENT_CHARS)?;
        Ok((!text.is_empty()).then_some(Self(text)))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the giver of an answer knew of the answers before it. A form that was sent again, or that
/// lay open while somebody else answered, must not undo a later decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Knew {
    /// Nothing is known about that: the answer counts as said now.
    #[default]
    Unsaid,
    /// The page that was answered showed an answer of this moment, or none.
    Answer(Option<Timestamp>),
    /// All that was decided until this moment, at which the answer was given.
    Until(Timestamp),
}

impl Knew {
    /// When the answer was given: `now`, unless it came earlier.
    pub(super) fn until(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Until(at) => at.min(now),
            Self::Unsaid | Self::Answer(_) => now,
        }
    }

    /// Whether a decision was made that the giver did not know.
    pub(super) fn is_overtaken(self, state: NoticeState) -> bool {
        state.decided_at().is_some_and(|decided_at| match self {
            Self::Unsaid => false,
            Self::Answer(seen_at) => seen_at != Some(decided_at),
            Self::Until(at) => decided_at > at,
        })
    }
}

/// An answer as a door takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The answer.
    pub answer: Answer,
    /// Why, in the giver's own words.
    pub statement: Option<Statement>,
    /// What the giver knew.
    pub knew: Knew,
}

impl From<Answer> for Given {
    fn from(answer: Answer) -> Self {
        Self { answer, statement: None, knew: Knew::Unsaid }
    }
}
