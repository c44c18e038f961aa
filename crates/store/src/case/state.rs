//! Where a case stands, as columns and back.

use luwte_domain::case::{CaseState, CaseStep};

use crate::{Param, Row, StoreError};

/// The state of a row.
pub(super) fn read_state(row: &Row) -> Result<CaseState, StoreError> {
    Ok(match row.word("state")? {
        CaseStep::Received => CaseState::Received,
        CaseStep::Open => CaseState::Open,
        CaseStep::Waiting => {
            CaseState::Waiting { on: row.word("waiting_for")?, until: row.time("until_at")? }
        }
        CaseStep::Closed => CaseState::Closed { reason: row.word("closed_why")? },
        CaseStep::Reopened => CaseState::Reopened,
    })
}

/// State, waiting for, until, closed why.
pub(super) fn state_params(state: &CaseState) -> [Param; 4] {
    let (on, until) = match *state {
        CaseState::Waiting { on, until } => (Some(on), Some(until)),
        _ => (None, None),
    };
    let reason = match *state {
        CaseState::Closed { reason } => Some(reason),
        _ => None,
    };
    [Param::word(state.step()), Param::opt_word(on), until.into(), Param::opt_word(reason)]
}
