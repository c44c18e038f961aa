//! When to try again: each time twice as late, an hour at most, and a little later at random, so that
//! what failed together does not come back together.

use std::time::Duration;

/// The longest wait, before chance is added.
const LONGEST: Duration = Duration::from_hours(1);

/// How long to wait after attempt number `attempts`, the first being 1: `least` after the first, up
/// to an hour, and up to a quarter more as `chance` says. Never less than `least`.
pub(super) fn wait(least: Duration, attempts: i64, chance: u64) -> Duration {
    let doublings = u32::try_from(attempts.clamp(1, 17) - 1).unwrap_or(0);
    let wait = least.saturating_mul(1 << doublings).min(LONGEST.max(least));
    let most_ms = u64::try_from(wait.as_millis() / 4).unwrap_or(0);
    wait.saturating_add(Duration::from_millis(chance % (most_ms + 1)))
}

/// A number that nobody can foresee.
pub(super) fn chance() -> u64 {
    u64::from_be_bytes(luwte_vault::random::bytes::<8>())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn waits_double_up_to_an_hour() {
        let minutes = |attempts| wait(Duration::from_mins(1), attempts, 0).as_secs() / 60;
        let waits: Vec<u64> = (1..=9).map(minutes).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }

    proptest! {
        #[test]
        fn a_wait_is_never_shorter_than_was_asked_for_nor_longer_than_a_quarter_more(
            least_s in 1_u64..86_400, attempts in any::<i64>(), chance in any::<u64>(),
        ) {
            let least = Duration::from_secs(least_s);
            let waited = wait(least, attempts, chance);
            prop_assert!(waited >= least);
            prop_assert!(waited <= LONGEST.max(least) * 5 / 4);
        }
    }
}
