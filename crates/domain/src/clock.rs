//! Where the present time comes from.

use std::fmt::Debug;
use std::time::Duration;

use jiff::Timestamp;

/// Gives the present time; handed in so that tests decide what time it is.
pub trait Clock: Debug + Send + Sync {
    /// The present time, to the millisecond. It may jump: people and time servers set clocks.
    fn now(&self) -> Timestamp;

    /// How long the machine has been up; nobody can set that. `None` where it is not known.
    fn uptime(&self) -> Option<Uptime> {
        None
    }
}

/// Time since a start of the machine, sleep included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uptime {
    /// Tells this start of the machine from every other.
    pub boot: [u8; 16],
    /// How long ago it was.
    pub since: Duration,
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

    #[cfg(target_os = "linux")]
    fn uptime(&self) -> Option<Uptime> {
        use rustix::time::{ClockId, clock_gettime};
        let boot = linux::boot()?;
        let since = Duration::try_from(clock_gettime(ClockId::Boottime)).ok()?;
        Some(Uptime { boot, since })
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::sync::OnceLock;

    /// The kernel's identifier of this boot (`random(4)`).
    pub(super) fn boot() -> Option<[u8; 16]> {
        static BOOT: OnceLock<Option<[u8; 16]>> = OnceLock::new();
        *BOOT.get_or_init(|| {
            let text = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
            text.trim().parse::<uuid::Uuid>().ok().map(uuid::Uuid::into_bytes)
        })
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_machine_knows_how_long_it_is_up() {
        let before = SystemClock.uptime().unwrap();
        std::thread::sleep(Duration::from_millis(5));
        let after = SystemClock.uptime().unwrap();
        assert_eq!(before.boot, after.boot);
        assert!(after.since.saturating_sub(before.since) >= Duration::from_millis(5));
    }
}
