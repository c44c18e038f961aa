//! A clock that can be set back, so that synthetic cases have a past.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use luwte_domain::{Clock, SystemClock};

/// The machine's clock, shifted by some milliseconds.
#[derive(Debug, Default)]
pub struct ShiftedClock {
    shift_ms: AtomicI64,
}

impl ShiftedClock {
    /// Sets the clock back by this many minutes from the machine's time.
    pub fn set_back_minutes(&self, minutes: i64) {
        self.shift_ms.store(-60_000 * minutes, Ordering::SeqCst);
    }

    /// Moves the clock ahead by this many seconds.
    pub fn advance_seconds(&self, seconds: i64) {
        self.shift_ms.fetch_add(1_000 * seconds, Ordering::SeqCst);
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Timestamp {
        let shifted = SystemClock.now().as_millisecond() + self.shift_ms.load(Ordering::SeqCst);
        Timestamp::from_millisecond(shifted).unwrap_or(Timestamp::MAX)
    }
}
