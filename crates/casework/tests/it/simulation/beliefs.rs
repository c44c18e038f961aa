//! What recipients say is gone, and who looked since: nobody is contradicted at once, and not without
//! two looks of our own.
//!
//! The program counts these spans by the clock on the wall, which somebody may set meanwhile: what is over
//! by that clock, or by the time that really passed, is over.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use luwte_domain::ids::LocationId;
use luwte_domain::location::LocationStep as Step;

use super::clocks::house_span;

/// A moment: time that really passed, and what the clock on the wall said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    pub(super) passed: Duration,
    pub(super) wall: Timestamp,
}

impl Moment {
    /// Whether `span` passed since `before`.
    fn is_after(self, span: Duration, before: Self) -> bool {
        self.passed >= before.passed + span || self.wall >= before.wall.checked_add(span).unwrap()
    }
}

/// The words that stand, and the looks that saw the page.
#[derive(Debug, Default)]
pub(super) struct Beliefs {
    steps: BTreeMap<LocationId, Step>,
    said: BTreeMap<LocationId, Moment>,
    seen_there: Vec<Moment>,
}

impl Beliefs {
    /// Somebody asked the site for the page, and it was there.
    pub(super) fn see(&mut self, now: Moment) {
        self.seen_there.push(now);
    }

    /// Takes where a place stands; says whether a recipient is contradicted too soon.
    pub(super) fn stand(&mut self, id: LocationId, step: Step, now: Moment) -> Result<(), String> {
        let before = self.steps.insert(id, step);
        if before == Some(step) {
            return Ok(());
        }
        if step == Step::SaidGone {
            self.said.insert(id, now);
        }
        if (before, step) == (Some(Step::SaidGone), Step::Reappeared) {
            return self.contradict(self.said[&id], now);
        }
        Ok(())
    }

    /// A member of staff found that a place is there.
    pub(super) fn find_there(&mut self, id: LocationId) {
        self.steps.insert(id, Step::Reappeared);
    }

    fn contradict(&self, said: Moment, now: Moment) -> Result<(), String> {
        let (believed, apart) = (house_span("believed"), house_span("agree_apart"));
        let since = self.seen_there.iter().filter(|look| look.passed >= said.passed);
        let looks: Vec<_> = since.filter(|look| look.is_after(believed, said)).collect();
        match looks.as_slice() {
            [.., before, last] if last.is_after(apart, **before) => Ok(()),
            _ => Err(format!(
                "{said:?}, contradicted {now:?}, seen after it was believed: {looks:?}"
            )),
        }
    }
}
