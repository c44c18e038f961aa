//! What was approved and what the mail server took, kept outside the program, with its rules.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::time;
use luwte_casework::OpenHours;

/// The time to think again.
const UNDO: Duration = Duration::from_secs(10);
/// The pause that one recipient asked for.
const PAUSE: Duration = Duration::from_mins(1);

/// What the recipient asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recipient {
    /// Nothing.
    Any,
    /// Hours.
    Hours,
    /// A pause.
    Pause,
    /// It has an interface.
    Interface,
}

#[derive(Debug)]
struct Known {
    recipient: Recipient,
    /// Time that really passed until the last approval.
    approved: Duration,
    is_undone: bool,
    deliveries: Vec<Delivery>,
}

/// A mail that was taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Delivery {
    /// Time that really passed.
    pub(super) at: Duration,
    /// What the clock said.
    pub(super) wall: Timestamp,
    /// Whether the program died in the midst of it, or never heard the answer.
    pub(super) is_excused: bool,
}

/// Notices by their references.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    known: BTreeMap<String, Known>,
    last_paused: Option<Duration>,
}

impl Ledger {
    pub(super) fn approve(&mut self, reference: &str, recipient: Recipient, at: Duration) {
        let new = || Known { recipient, approved: at, is_undone: false, deliveries: Vec::new() };
        let known = self.known.entry(reference.to_owned()).or_insert_with(new);
        known.approved = at;
    }

    pub(super) fn undo(&mut self, reference: &str) {
        self.known.get_mut(reference).unwrap().is_undone = true;
    }

    /// Takes back what was on its way; says which mail it is too late for. What the interface kept is
    /// counted there.
    pub(super) fn take_back(&mut self, reference: &str) -> Result<(), String> {
        let known = self.known.get_mut(reference).unwrap();
        known.is_undone = true;
        if known.recipient != Recipient::Interface && !known.deliveries.is_empty() {
            return Err(format!("{reference} was taken back after it went out: {known:?}"));
        }
        Ok(())
    }

    /// After a restart one notice may come sooner than the pause.
    pub(super) fn restart(&mut self) {
        self.last_paused = None;
    }

    /// Takes a delivery; says which rule it breaks.
    pub(super) fn deliver(&mut self, reference: &str, sent: Delivery) -> Result<(), String> {
        let Some(known) = self.known.get_mut(reference) else {
            return Err(format!("{reference} was never approved"));
        };
        known.deliveries.push(sent);
        if known.is_undone {
            return Err(format!("{reference} was taken back and went out: {known:?}"));
        }
        if sent.at < known.approved + UNDO {
            return Err(format!("{reference} went out early: {known:?}"));
        }
        if known.deliveries.iter().filter(|sent| !sent.is_excused).count() > 1 {
            return Err(format!("{reference} went out twice: {known:?}"));
        }
        let hours =
            OpenHours { from: time(9, 0, 0, 0), until: time(17, 0, 0, 0), on_weekends: false };
        match known.recipient {
            Recipient::Hours if !hours.is_open(sent.wall) => {
                Err(format!("{reference} went out at night: {known:?}"))
            }
            Recipient::Pause => {
                let before = self.last_paused.replace(sent.at);
                if before.is_some_and(|before| sent.at < before + PAUSE) {
                    return Err(format!("{reference} came too soon after another: {before:?}"));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// References that should have arrived and did not.
    pub(super) fn missing(&self) -> Vec<&str> {
        let lost = self.known.iter().filter(|(_, one)| !one.is_undone && one.deliveries.is_empty());
        lost.map(|(reference, _)| reference.as_str()).collect()
    }

    pub(super) fn deliveries(&self) -> usize {
        self.known.values().map(|one| one.deliveries.len()).sum()
    }

    /// Deliveries beyond the first of each.
    pub(super) fn copies(&self) -> usize {
        self.known.values().map(|one| one.deliveries.len().saturating_sub(1)).sum()
    }

    /// Notices to the interface that should have taken effect there.
    pub(super) fn to_interface(&self) -> usize {
        let to = |one: &&Known| one.recipient == Recipient::Interface && !one.is_undone;
        self.known.values().filter(to).count()
    }

    pub(super) fn undone(&self) -> usize {
        self.known.values().filter(|one| one.is_undone).count()
    }

    pub(super) fn len(&self) -> usize {
        self.known.len()
    }
}
