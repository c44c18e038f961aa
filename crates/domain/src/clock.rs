//! Where the present time comes from.

use std::fmt::Debug;

use jiff::Timestamp;

/// Gives the present time; handed in so that tests decide what time it is.
pub trait Clock: Debug + Send + Sync {
    /// The present time, to the millisecond.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }
}
