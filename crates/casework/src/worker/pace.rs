//! The pace that a recipient asked for: a pause between two notices to it.
//!
//! Whoever comes too soon gets a turn, each a later one, and waits for it in the queue: no hand is
//! kept busy, and other recipients wait for nothing. Turns are kept in memory, on the line of time:
//! after a restart what had a turn still has it, and one notice may come sooner than the pause.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use crate::house::after_ms;

/// More recipients than this, and those at rest are forgotten.
const MOST: usize = 4_096;

/// When each recipient may be written to again.
#[derive(Debug, Default)]
pub(crate) struct Paces(Mutex<HashMap<String, Pace>>);

#[derive(Debug, Clone, Copy)]
struct Pace {
    /// From when on one may go out.
    free_at: Timestamp,
    /// The last turn that was given.
    promised: Timestamp,
}

impl Paces {
    /// Asks to send to `recipient` at `now`, `apart_ms` from any other; without a pause one always
    /// may.
    ///
    /// # Errors
    ///
    /// When the turn comes.
    pub(super) fn ask(
        &self,
        recipient: &str,
        apart_ms: i64,
        now: Timestamp,
    ) -> Result<(), Timestamp> {
        if apart_ms <= 0 {
            return Ok(());
        }
        let mut paces = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if paces.len() > MOST {
            paces.retain(|_, pace| pace.free_at.max(pace.promised) > now);
        }
        let new = Pace { free_at: now, promised: now };
        let pace = paces.entry(recipient.to_owned()).or_insert(new);
        if pace.free_at <= now {
            pace.free_at = after_ms(now, apart_ms);
            return Ok(());
        }
        let last = pace.promised;
        pace.promised = if last > now { after_ms(last, apart_ms) } else { pace.free_at };
        Err(pace.promised)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const APART_MS: i64 = 20_000;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + seconds).unwrap()
    }

    #[test]
    fn those_who_come_too_soon_get_turns_one_after_another() {
        let paces = Paces::default();
        let ask = |seconds| paces.ask("een", APART_MS, at(seconds));
        assert_eq!(ask(0), Ok(()));
        assert_eq!([ask(1), ask(1), ask(2)], [Err(at(20)), Err(at(40)), Err(at(60))]);
        assert_eq!([ask(20), ask(40), ask(60)], [Ok(()); 3]);
        assert_eq!(ask(61), Err(at(80)));
    }

    #[test]
    fn one_recipient_holds_up_no_other() {
        let paces = Paces::default();
        assert_eq!(paces.ask("een", APART_MS, at(0)), Ok(()));
        assert_eq!(paces.ask("twee", APART_MS, at(0)), Ok(()));
        assert_eq!(paces.ask("drie", 0, at(0)), Ok(()));
        assert_eq!(paces.ask("drie", 0, at(0)), Ok(()));
    }

    #[test]
    fn recipients_at_rest_are_forgotten() {
        let paces = Paces::default();
        for number in 0..=MOST {
            paces.ask(&number.to_string(), 1, at(0)).unwrap();
        }
        paces.ask("laatste", APART_MS, at(9)).unwrap();
        assert_eq!(paces.0.lock().unwrap().len(), 1);
    }
}
