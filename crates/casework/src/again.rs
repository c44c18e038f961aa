//! A transaction that is begun again when another writer was first.
//!
//! On PostgreSQL two transactions at the same time may want the same row: one of them gets
//! [`StoreError::Conflict`], or finds that a state it read is another one by now
//! ([`StoreError::Touched`]). Both mean: read again, decide again. What a person must be told
//! (already sent, settled, not there) is never repeated.

use std::future::Future;
use std::time::Duration;

use luwte_store::StoreError;

use crate::error::{Broken, CaseworkError};
use crate::portal::PortalError;

/// How often a transaction is begun at most.
const TRIES: u32 = 6;
/// Pause before the second try; each later one is twice as long.
const PAUSE: Duration = Duration::from_millis(4);

/// An error that may say "another writer was first".
pub(crate) trait Beaten {
    /// Whether the same transaction may go through when it is begun again.
    fn was_beaten(&self) -> bool;
}

impl Beaten for CaseworkError {
    fn was_beaten(&self) -> bool {
        let Self::Broken(Broken::Store(error)) = self else { return false };
        error.is_conflict() || matches!(error, StoreError::Touched { .. })
    }
}

impl Beaten for PortalError {
    fn was_beaten(&self) -> bool {
        matches!(self, Self::Casework(error) if error.was_beaten())
    }
}

/// Does `work`, which begins and ends one transaction, until nobody else was first, a few times at
/// most.
pub(crate) async fn until_first<T, E, F>(work: impl Fn() -> F) -> Result<T, E>
where
    F: Future<Output = Result<T, E>>,
    E: Beaten,
{
    for number in 1..TRIES {
        match work().await {
            Err(error) if error.was_beaten() => {
                tokio::time::sleep(PAUSE * (1 << (number - 1))).await;
            }
            done => return done,
        }
    }
    work().await
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn beaten() -> CaseworkError {
        StoreError::Conflict { statement: "case/insert" }.into()
    }

    #[tokio::test]
    async fn whoever_was_beaten_begins_again() {
        let tries = Cell::new(0);
        let work = || async {
            tries.set(tries.get() + 1);
            if tries.get() < 3 { Err(beaten()) } else { Ok(tries.get()) }
        };
        assert_eq!(until_first(work).await.ok(), Some(3));
    }

    #[tokio::test]
    async fn whoever_is_always_beaten_gives_up() {
        let tries = Cell::new(0);
        let work = || async {
            tries.set(tries.get() + 1);
            Err::<(), _>(beaten())
        };
        assert!(until_first(work).await.is_err());
        assert_eq!(tries.get(), TRIES);
    }

    #[tokio::test]
    async fn an_answer_for_the_person_is_given_at_once() {
        let tries = Cell::new(0);
        let work = || async {
            tries.set(tries.get() + 1);
            Err::<(), _>(CaseworkError::OutOfOrder)
        };
        assert!(matches!(until_first(work).await, Err(CaseworkError::OutOfOrder)));
        assert_eq!(tries.get(), 1);
    }
}
