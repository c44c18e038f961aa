//! Who tries API keys at the door of the pages waits: by the beginning of the key, and all together.
//!
//! The count goes by what the key says of itself, so a key of an account and one of nobody wait
//! alike. Nobody is refused or shut out: the longest wait is short, also for the right key. Counts stand
//! in the memory of one process, by the keyed hash of a beginning; a restart forgets them.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Keys with one beginning that are tried without a wait; one more for each second that passes.
const BURST: f64 = 5.0;
/// What is earned back each second for one beginning.
const EARNED: f64 = 1.0;
/// Keys that all together try without a wait.
const BURST_OF_ALL: f64 = 100.0;
/// What is earned back each second for all.
const EARNED_BY_ALL: f64 = 10.0;
/// Longest wait.
const LONGEST: Duration = Duration::from_secs(5);
/// Beginnings remembered; beyond that those at rest are forgotten, then all.
const MOST: usize = 10_000;

/// What was tried of late.
#[derive(Debug)]
pub(crate) struct Knocks {
    hash: RandomState,
    tried: Mutex<Tried>,
}

#[derive(Debug)]
struct Tried {
    by_beginning: HashMap<u64, Bucket>,
    all: Bucket,
}

/// How many more may be tried without a wait; below zero, how many too many were.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Bucket {
    fn filled(self, (burst, earned): (f64, f64), now: Instant) -> f64 {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        (self.left + passed * earned).min(burst)
    }

    /// Takes one; gives the wait for it.
    fn take(&mut self, (burst, earned): (f64, f64), now: Instant) -> Duration {
        let floor = -LONGEST.as_secs_f64() * earned;
        let left = (self.filled((burst, earned), now) - 1.0).max(floor);
        *self = Self { left, at: now };
        Duration::from_secs_f64((-left / earned).max(0.0)).min(LONGEST)
    }
}

impl Knocks {
    pub(crate) fn new(now: Instant) -> Self {
        let all = Bucket { left: BURST_OF_ALL, at: now };
        let tried = Tried { by_beginning: HashMap::new(), all };
        Self { hash: RandomState::new(), tried: Mutex::new(tried) }
    }

    /// A key that begins with `beginning` is tried; gives how long it waits before it is looked at.
    pub(crate) fn knock(&self, beginning: &str, now: Instant) -> Duration {
        let id = self.hash.hash_one(beginning);
        let mut tried = self.tried.lock().unwrap_or_else(PoisonError::into_inner);
        let Tried { by_beginning, all } = &mut *tried;
        if by_beginning.len() >= MOST {
            by_beginning.retain(|_, bucket| bucket.filled((BURST, EARNED), now) < BURST);
        }
        if by_beginning.len() >= MOST {
            by_beginning.clear();
        }
        let bucket = by_beginning.entry(id).or_insert(Bucket { left: BURST, at: now });
        let wait = bucket.take((BURST, EARNED), now);
        wait.max(all.take((BURST_OF_ALL, EARNED_BY_ALL), now))
    }

    /// It was right: it counts no more.
    pub(crate) fn was_right(&self, beginning: &str) {
        let id = self.hash.hash_one(beginning);
        let mut tried = self.tried.lock().unwrap_or_else(PoisonError::into_inner);
        tried.all.left += 1.0;
        if let Some(bucket) = tried.by_beginning.get_mut(&id) {
            bucket.left += 1.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(knocks: &Knocks, beginning: &str, count: usize, now: Instant) -> Vec<u64> {
        (0..count).map(|_| knocks.knock(beginning, now).as_secs()).collect()
    }

    #[test]
    fn a_beginning_waits_longer_and_longer_but_five_seconds_at_most() {
        let now = Instant::now();
        let knocks = Knocks::new(now);
        assert_eq!(waits(&knocks, "a", 12, now), [0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 5, 5]);
        assert_eq!(waits(&knocks, "b", 1, now), [0], "others wait for nothing");
        let later = now + Duration::from_secs(3);
        assert_eq!(waits(&knocks, "a", 1, later), [3]);
        assert_eq!(waits(&knocks, "a", 6, now + Duration::from_mins(1)), [0, 0, 0, 0, 0, 1]);
    }

    #[test]
    fn many_beginnings_wait_together_and_are_forgotten() {
        let now = Instant::now();
        let knocks = Knocks::new(now);
        let wait = |n: usize| knocks.knock(&n.to_string(), now);
        let all: Vec<Duration> = (0..MOST + 2).map(wait).collect();
        assert!(all[..100].iter().all(Duration::is_zero));
        assert_eq!(all[100], Duration::from_millis(100));
        assert_eq!(all[MOST], LONGEST);
        assert!(knocks.tried.lock().unwrap().by_beginning.len() <= MOST);
        assert_eq!(waits(&knocks, "c", 1, now + Duration::from_mins(1)), [0]);
    }

    #[test]
    fn a_right_key_never_counts() {
        let now = Instant::now();
        let knocks = Knocks::new(now);
        for _ in 0..300 {
            assert!(knocks.knock("a", now).is_zero());
            knocks.was_right("a");
        }
    }
}
