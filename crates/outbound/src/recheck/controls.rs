//! What is known of how sites answer for what never was, and for what is open to everyone.
//!
//! Kept in memory for a day, as digests: a re-check of the same shape at the same site asks nobody
//! again. No text and no address is kept but the shape, which never leaves this process.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use crate::page::Print;

/// How long an answer counts.
const KEPT_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long no answer counts.
const KEPT_WITHOUT_MS: i64 = 60 * 60 * 1_000;
/// Most questions of one look that are not about the place, and the place once more: what never was,
/// the home page, two others, the place three times, and the home page where nothing is left.
const MOST_PAUSES: u32 = 8;
/// Most shapes of addresses that are remembered.
const MOST_SHAPES: usize = 4_096;

/// How a site answers for an address that was made up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unknown {
    /// No answer that says anything.
    Silent,
    /// Refused, as what is not for everyone.
    Refused,
    /// Not found, with the page that says so, where there is one.
    Missing(Option<Print>),
    /// A page, as for what is there.
    Page(Print),
    /// Sent to this site and path.
    Sent(String),
}

/// What a site shows to everyone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Open {
    /// Another thing of the same kind, linked to by the site.
    pub(super) neighbour: Option<Print>,
    /// Digest of its address: it says nothing about itself.
    pub(super) neighbour_at: Option<[u8; 32]>,
    /// The home page.
    pub(super) home: Option<Print>,
    /// Whether other things that the site links to are answered like what never was.
    pub(super) is_walled: bool,
    /// Whether the home page was answered with a fault of the server.
    pub(super) is_troubled: bool,
}

#[derive(Debug, Clone)]
struct Dated<T> {
    at: Timestamp,
    what: T,
}

#[derive(Debug, Default)]
struct Known {
    unknown: Option<Dated<Unknown>>,
    open: Option<Dated<Open>>,
}

/// What is known of sites; one for all looks of a process.
#[derive(Debug, Default)]
pub struct Controls {
    is_off: bool,
    apart: Duration,
    known: Mutex<HashMap<String, Known>>,
}

impl Controls {
    /// Nothing known yet. Before each question to a site that is not about the place itself,
    /// `apart` is waited, as between two looks at one host.
    #[must_use]
    pub fn new(apart: Duration) -> Self {
        Self { is_off: false, apart, known: Mutex::default() }
    }

    /// Asks sites nothing: each look is about its place alone.
    #[must_use]
    pub fn off() -> Self {
        Self { is_off: true, ..Self::default() }
    }

    /// Whether sites may be asked about other addresses.
    pub(super) fn may_ask(&self) -> bool {
        !self.is_off
    }

    /// Waits as between two looks at one host.
    pub(super) async fn pause(&self) {
        if !self.apart.is_zero() {
            tokio::time::sleep(self.apart).await;
        }
    }

    /// All the waiting of one look.
    pub(super) fn pauses(&self) -> Duration {
        self.apart * MOST_PAUSES
    }

    pub(super) fn unknown(&self, shape: &str, now: Timestamp) -> Option<Unknown> {
        let known = self.known();
        let dated = known.get(shape)?.unknown.as_ref()?;
        let says_nothing = matches!(dated.what, Unknown::Silent | Unknown::Refused);
        let kept = if says_nothing { KEPT_WITHOUT_MS } else { KEPT_MS };
        is_fresh(dated.at, now, kept).then(|| dated.what.clone())
    }

    pub(super) fn open(&self, shape: &str, now: Timestamp) -> Option<Open> {
        let known = self.known();
        let dated = known.get(shape)?.open.as_ref()?;
        let kept = if dated.what.neighbour.is_none() { KEPT_WITHOUT_MS } else { KEPT_MS };
        is_fresh(dated.at, now, kept).then(|| dated.what.clone())
    }

    pub(super) fn keep_unknown(&self, shape: &str, at: Timestamp, what: Unknown) {
        self.with(shape, |known| known.unknown = Some(Dated { at, what }));
    }

    pub(super) fn keep_open(&self, shape: &str, at: Timestamp, what: Open) {
        self.with(shape, |known| known.open = Some(Dated { at, what }));
    }

    fn with(&self, shape: &str, change: impl FnOnce(&mut Known)) {
        let mut known = self.known();
        if known.len() >= MOST_SHAPES && !known.contains_key(shape) {
            let oldest =
                known.iter().min_by_key(|(_, one)| one.at()).map(|(shape, _)| shape.clone());
            oldest.and_then(|oldest| known.remove(&oldest));
        }
        change(known.entry(shape.to_owned()).or_default());
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn at(&self) -> Option<Timestamp> {
        let unknown = self.unknown.as_ref().map(|dated| dated.at);
        unknown.max(self.open.as_ref().map(|dated| dated.at))
    }
}

/// Whether it is not older than `kept_ms`, nor from a time that has not come.
fn is_fresh(at: Timestamp, now: Timestamp, kept_ms: i64) -> bool {
    (0..kept_ms).contains(&(now.as_millisecond() - at.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + second).unwrap()
    }

    #[test]
    fn an_answer_counts_for_a_day_and_silence_for_an_hour() {
        let controls = Controls::default();
        controls.keep_unknown("a", at(0), Unknown::Missing(None));
        controls.keep_unknown("b", at(0), Unknown::Silent);
        let known = |shape, second| controls.unknown(shape, at(second)).is_some();
        assert!(known("a", 86_399) && !known("a", 86_400));
        assert!(known("b", 3_599) && !known("b", 3_600));
        assert!(!known("a", -1), "the clock went back");
        assert!(!known("c", 0));
    }

    #[test]
    fn of_too_many_shapes_the_oldest_is_forgotten() {
        let controls = Controls::default();
        for second in 0..=i64::try_from(MOST_SHAPES).unwrap() {
            controls.keep_unknown(&second.to_string(), at(second), Unknown::Missing(None));
        }
        assert!(controls.unknown("0", at(5_000)).is_none());
        assert!(controls.unknown("1", at(5_000)).is_some());
        assert_eq!(controls.known().len(), MOST_SHAPES);
    }
}
