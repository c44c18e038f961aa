//! What an interface took, and what it did.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tokio::sync::watch;

use super::InterfaceStep;

/// A notice that came in whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The number of its connection, the first being 0.
    pub talk: usize,
    /// The value of `Idempotency-Key`, quotes included; empty where there is none.
    pub key: String,
    /// The reference in the notice; empty where it does not read.
    pub reference: String,
    /// The whole head.
    pub head: String,
    /// The body.
    pub body: String,
}

/// Counts of what an interface took.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InterfaceTally {
    /// Notices with a reference of their own that took effect.
    pub notices: usize,
    /// How often one came in whole.
    pub deliveries: usize,
    /// Effects beyond the first of a notice.
    pub duplicates: usize,
    /// Deliveries of a notice after a good answer to it was written in time.
    pub after_answer: usize,
    /// Notices that came with more than one key.
    pub other_keys: usize,
    /// Notices that came with more than one body.
    pub other_bodies: usize,
}

#[derive(Debug, Default)]
struct Entries {
    deliveries: Vec<Delivery>,
    /// The body that took effect under a key.
    known: HashMap<String, String>,
    working: HashSet<String>,
    effects: BTreeMap<String, usize>,
    answered: HashSet<String>,
    after_answer: usize,
}

/// The book of one peer.
#[derive(Debug)]
pub(super) struct Book {
    entries: Mutex<Entries>,
    steps: [watch::Sender<usize>; 6],
}

impl Default for Book {
    fn default() -> Self {
        Self { entries: Mutex::default(), steps: std::array::from_fn(|_| watch::channel(0).0) }
    }
}

/// What the draft says about a notice that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ruling {
    /// It is new.
    New,
    /// It took effect before: the same answer once more.
    Known,
    /// It is refused with this status line.
    Not(&'static str),
}

impl Book {
    pub(super) fn step(&self, step: InterfaceStep) {
        if let Some(count) = self.steps.get(step as usize) {
            count.send_modify(|count| *count += 1);
        }
    }

    pub(super) fn reached(&self, step: InterfaceStep) -> watch::Receiver<usize> {
        self.steps.get(step as usize).map_or_else(|| watch::channel(0).1, watch::Sender::subscribe)
    }

    /// Writes down what came in.
    pub(super) fn deliver(&self, delivery: Delivery) {
        let mut book = self.lock();
        if book.answered.contains(&delivery.reference) {
            book.after_answer += 1;
        }
        book.deliveries.push(delivery);
    }

    /// What becomes of a delivery.
    pub(super) fn rule(&self, delivery: &Delivery) -> Ruling {
        let book = self.lock();
        let is_string = delivery.key.len() > 2
            && delivery.key.starts_with('"')
            && delivery.key.ends_with('"')
            && delivery.key.bytes().filter(|b| *b == b'"').count() == 2;
        match book.known.get(&delivery.key) {
            _ if !is_string => Ruling::Not("400 Bad Request"),
            _ if delivery.reference.is_empty() => Ruling::Not("400 Bad Request"),
            _ if book.working.contains(&delivery.key) => Ruling::Not("409 Conflict"),
            Some(body) if *body != delivery.body => Ruling::Not("422 Unprocessable Content"),
            Some(_) => Ruling::Known,
            None => Ruling::New,
        }
    }

    /// Works on a key, so that the same is put off meanwhile.
    pub(super) fn begin(&self, key: &str) {
        self.lock().working.insert(key.to_owned());
    }

    pub(super) fn end(&self, key: &str) {
        self.lock().working.remove(key);
    }

    /// It takes effect.
    pub(super) fn keep(&self, delivery: &Delivery) {
        let mut book = self.lock();
        book.known.insert(delivery.key.clone(), delivery.body.clone());
        *book.effects.entry(delivery.reference.clone()).or_default() += 1;
    }

    /// A good answer to it was written.
    pub(super) fn answered(&self, delivery: &Delivery) {
        self.lock().answered.insert(delivery.reference.clone());
    }

    pub(super) fn deliveries(&self) -> Vec<Delivery> {
        self.lock().deliveries.clone()
    }

    pub(super) fn tally(&self) -> InterfaceTally {
        let book = self.lock();
        let mut keys: BTreeMap<&str, HashSet<&str>> = BTreeMap::new();
        let mut bodies: BTreeMap<&str, HashSet<&str>> = BTreeMap::new();
        for one in &book.deliveries {
            keys.entry(&one.reference).or_default().insert(&one.key);
            bodies.entry(&one.reference).or_default().insert(&one.body);
        }
        InterfaceTally {
            notices: book.effects.len(),
            deliveries: book.deliveries.len(),
            duplicates: book.effects.values().map(|times| times - 1).sum(),
            after_answer: book.after_answer,
            other_keys: keys.values().filter(|keys| keys.len() > 1).count(),
            other_bodies: bodies.values().filter(|bodies| bodies.len() > 1).count(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The reference in a notice; empty where it does not read.
pub(super) fn reference(body: &str) -> String {
    let value: Value = serde_json::from_str(body).unwrap_or_default();
    value.get("reference").and_then(Value::as_str).unwrap_or_default().to_owned()
}
