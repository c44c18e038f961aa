//! Which addresses are one case: a page with what stands on it.
//!
//! An address goes with the first parent it names, that one with its own, up to one without.
//! A circle is cut at its lowest number. A group of more places than a case holds is split.

use std::collections::HashMap;

use super::report::count;
use super::survey::{Grade, Survey};
use crate::places::MAX_PLACES;

/// Most parents above one another; SCART itself makes one or two.
const DEEPEST: usize = 64;

/// One case: the address at its top, and which part of a group that is too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct GroupKey {
    pub(crate) top: u32,
    pub(crate) part: u32,
}

/// What is known of a whole group.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "four facts that do not exclude each other")]
pub(crate) struct Group {
    pub(crate) received_s: i64,
    pub(crate) is_open: bool,
    pub(crate) is_adult: bool,
    pub(crate) is_graded_illegal: bool,
    pub(crate) is_all_offline: bool,
}

/// The groups of a dump.
#[derive(Default)]
pub(crate) struct Groups {
    of: HashMap<u32, GroupKey>,
    all: HashMap<GroupKey, Group>,
}

impl Groups {
    /// Groups all known addresses; notes what is odd about their parents.
    pub(crate) fn build(survey: &mut Survey, is_adult: impl Fn(u32) -> bool) -> Self {
        let mut groups = Self::default();
        let mut members: HashMap<u32, usize> = HashMap::new();
        for place in 0..survey.known.len() {
            let Some(known) = survey.known.get(place).copied() else { break };
            let top = top_of(survey, known.id);
            let number = members.entry(top).or_default();
            let part = u32::try_from(*number / MAX_PLACES).unwrap_or(u32::MAX);
            *number += 1;
            let key = GroupKey { top, part };
            groups.of.insert(known.id, key);
            let group = groups.all.entry(key).or_insert(Group {
                received_s: i64::MAX,
                is_open: false,
                is_adult: true,
                is_graded_illegal: false,
                is_all_offline: true,
            });
            group.received_s = group.received_s.min(known.received_s);
            group.is_open |= known.status.is_open();
            group.is_adult &= is_adult(known.id);
            group.is_graded_illegal |= known.grade == Grade::Illegal;
            group.is_all_offline &= known.status.is_offline();
        }
        groups
    }

    /// The group of an address.
    pub(crate) fn of(&self, id: u32) -> Option<(GroupKey, Group)> {
        let key = *self.of.get(&id)?;
        Some((key, *self.all.get(&key)?))
    }
}

fn top_of(survey: &mut Survey, id: u32) -> u32 {
    let mut way = vec![id];
    loop {
        let at = way.last().copied().unwrap_or(id);
        let Some(parent) = survey.parents.get(&at).copied() else { return at };
        if survey.known_of(parent).is_none() {
            if way.len() == 1 {
                count(&mut survey.report.parents, "not_there");
            }
            return at;
        }
        if let Some(start) = way.iter().position(|one| *one == parent) {
            let circle = way.get(start..).unwrap_or_default();
            let lowest = circle.iter().copied().min().unwrap_or(at);
            if lowest == id {
                count(&mut survey.report.parents, "in_a_circle");
            }
            return lowest;
        }
        if way.len() == DEEPEST {
            count(&mut survey.report.parents, "too_deep");
            return at;
        }
        way.push(parent);
    }
}
