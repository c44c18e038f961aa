//! Seats: what each connection is doing, since when, and who is let go when all are taken.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use super::Limits;

/// The pause before all seats are looked at again for one that can be taken.
const LOOKED_AT_AGAIN: Duration = Duration::from_millis(20);

/// One of so many is let go at once.
const AT_ONCE: usize = 64;

/// What a connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    /// The first request is awaited, or the rest of a later one.
    Head,
    /// The next request is awaited; nothing of it came yet.
    Idle,
    /// The rest of a form is awaited.
    Body,
    /// A request is worked on or answered.
    Work,
}

#[derive(Debug)]
struct State {
    doing: Doing,
    since: Instant,
    /// Since when the other side reads nothing of what is written to it.
    unread_since: Option<Instant>,
    is_let_go: bool,
}

/// The seat of one connection.
#[derive(Debug)]
pub(super) struct Seat {
    state: Mutex<State>,
    /// Wakes the connection when it is to end.
    end: Notify,
}

impl Seat {
    fn new() -> Self {
        let (doing, since) = (Doing::Head, Instant::now());
        let state = State { doing, since, unread_since: None, is_let_go: false };
        Self { state: Mutex::new(state), end: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, from: Option<Doing>, to: Doing) {
        let mut state = self.state();
        if from.is_none_or(|from| from == state.doing) {
            (state.doing, state.since) = (to, Instant::now());
        }
    }

    /// Bytes came in.
    pub(super) fn heard(&self) {
        self.change(Some(Doing::Idle), Doing::Head);
    }

    /// A whole request head is here.
    pub(super) fn asked(&self, has_body: bool) {
        self.change(None, if has_body { Doing::Body } else { Doing::Work });
    }

    /// The whole body is here, or nobody wants more of it.
    pub(super) fn has_body(&self) {
        self.change(Some(Doing::Body), Doing::Work);
    }

    /// The answer is handed over.
    pub(super) fn answered(&self) {
        self.change(None, Doing::Idle);
    }

    /// Something was written, or could not be because nobody reads.
    pub(super) fn wrote(&self, is_taken: bool) {
        let mut state = self.state();
        state.unread_since = match state.unread_since {
            _ if is_taken => None,
            Some(since) => Some(since),
            None => Some(Instant::now()),
        };
    }

    /// Waits until the connection is to end.
    pub(super) async fn until_end(&self) {
        self.end.notified().await;
    }
}

impl State {
    /// Since when it keeps us waiting.
    fn waits_since(&self) -> Option<Instant> {
        let waits = (self.doing != Doing::Work).then_some(self.since);
        waits.into_iter().chain(self.unread_since).min()
    }

    fn is_overdue(&self, now: Instant, limits: &Limits) -> bool {
        let is_over = |since: Instant, within: Duration| now.duration_since(since) > within;
        let is_unread = self.unread_since.is_some_and(|since| is_over(since, limits.read_within));
        is_unread
            || match self.doing {
                Doing::Head => is_over(self.since, limits.head_within),
                Doing::Idle => is_over(self.since, limits.idle_within),
                // The router sets the time.
                Doing::Body | Doing::Work => false,
            }
    }
}

/// All seats.
#[derive(Debug)]
pub(super) struct Seats {
    limits: Limits,
    taken: Mutex<Taken>,
    freed: Notify,
}

#[derive(Debug, Default)]
struct Taken {
    last: u64,
    seats: HashMap<u64, Arc<Seat>>,
}

/// A seat that is taken; free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    all: Arc<Seats>,
    number: u64,
    pub(super) seat: Arc<Seat>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.all.taken().seats.remove(&self.number);
        self.all.freed.notify_one();
    }
}

impl Seats {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, taken: Mutex::default(), freed: Notify::new() }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a seat: a free one, or that of whoever keeps us waiting longest. Where all are worked
    /// for, waits until one is free.
    pub(super) async fn take(self: &Arc<Self>) -> Place {
        loop {
            if let Some(place) = self.try_take() {
                return place;
            }
            self.let_some_go();
            // Somebody may begin to keep us waiting meanwhile.
            let _ = tokio::time::timeout(LOOKED_AT_AGAIN, self.freed.notified()).await;
        }
    }

    fn try_take(self: &Arc<Self>) -> Option<Place> {
        let mut taken = self.taken();
        if taken.seats.len() >= self.limits.seats {
            return None;
        }
        taken.last += 1;
        let (number, seat) = (taken.last, Arc::new(Seat::new()));
        taken.seats.insert(number, Arc::clone(&seat));
        drop(taken);
        Some(Place { all: Arc::clone(self), number, seat })
    }

    /// Ends the connections that keep us waiting longest: a few at once where there are many, so that
    /// a flood of newcomers is not looked through for each of them. Nothing happens where nobody
    /// waits, or some are about to end anyway.
    pub(super) fn let_some_go(&self) {
        let taken = self.taken();
        if taken.seats.values().any(|seat| seat.state().is_let_go) {
            return;
        }
        let waiting = taken.seats.values();
        let mut waiting: Vec<(Instant, &Arc<Seat>)> =
            waiting.filter_map(|seat| Some((seat.state().waits_since()?, seat))).collect();
        waiting.sort_unstable_by_key(|(since, _)| *since);
        for (_, seat) in waiting.iter().take((self.limits.seats / AT_ONCE).max(1)) {
            seat.state().is_let_go = true;
            seat.end.notify_one();
        }
    }

    /// Ends the connections that kept us waiting too long; where everything `is_to_end`, that is
    /// soon.
    pub(super) fn end_overdue(&self, is_to_end: bool) {
        let now = Instant::now();
        let limits = if is_to_end { self.limits.at_the_end() } else { self.limits };
        for seat in self.taken().seats.values() {
            let mut state = seat.state();
            if !state.is_let_go && state.is_overdue(now, &limits) {
                state.is_let_go = true;
                seat.end.notify_one();
            }
        }
    }
}
