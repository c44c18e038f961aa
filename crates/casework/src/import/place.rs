//! One address, sealed: its place, its number, its events.

use std::collections::BTreeMap;

use jiff::Timestamp;
use luwte_domain::Word as _;
use luwte_domain::assessment::Basis;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, StaffId};
use luwte_domain::location::LocationState;
use luwte_domain::sighting::Verdict;
use luwte_store::event::NewEvent;
use luwte_store::imported::ImportedPlace;
use luwte_store::location::LocationRow;
use luwte_vault::Key;

use super::error::ImportError;
use super::found::Found;
use super::report::{Report, count};
use crate::codec::{self, event_row, place};
use crate::house::House;
use crate::records::{EventDetail, PlaceRecord};

/// Everything that is written of one address.
pub(super) struct PlaceRows {
    pub(super) location: LocationRow,
    pub(super) imported: ImportedPlace,
    pub(super) events: Vec<(i64, NewEvent)>,
}

impl PlaceRows {
    /// Seals an address of a case under the numbers from `next` on.
    pub(super) fn seal(
        house: &House,
        by: StaffId,
        (case, key): (CaseId, &Key),
        (number_tag, found): ([u8; 16], &Found),
        next: &mut i64,
        is_first: bool,
    ) -> Result<Self, ImportError> {
        let now = house.now();
        let past = |at: Timestamp| at.min(now);
        let received = found.received.map_or(now, past);
        let record = PlaceRecord::Address { text: found.address.as_str().to_owned() };
        let mut location = house.location_row(case, key, &record, received)?;
        let detail = EventDetail::of_place(location.id);
        let mut told: Vec<(Timestamp, EventKind, EventDetail)> =
            vec![(received, EventKind::PlaceAdded, detail.clone())];
        if is_first {
            told.push((received, EventKind::Received, EventDetail::default()));
        }
        for line in &found.history {
            let at = Timestamp::from_second(i64::from(line.at_s)).map_or(now, past);
            let detail = match line.kind {
                EventKind::Assessed => detail.clone().why(Basis::MinorImagery),
                EventKind::Gone => detail.clone().why(Verdict::Gone),
                EventKind::Reappeared => detail.clone().why(Verdict::Online),
                _ => detail.clone(),
            };
            told.push((at, line.kind, detail));
        }
        let seen =
            found.last_seen.map(|at| (at, EventKind::Checked, detail.clone().why(Verdict::Online)));
        let noticed = found.first_notice.map(|at| (at, EventKind::NoticeSent, detail));
        told.extend(seen.into_iter().chain(noticed).map(|(at, kind, why)| (past(at), kind, why)));
        told.sort_by_key(|(at, kind, _)| (*at, *kind));
        let last_gone = told.iter().rev().find(|(_, kind, _)| *kind == EventKind::Gone);
        (location.state, location.state_at) = if found.status.is_offline() {
            (LocationState::Gone, last_gone.map_or(received, |(at, ..)| *at))
        } else if let Some(at) = found.first_notice {
            (LocationState::Noticed, past(at))
        } else {
            (LocationState::Reported, received)
        };
        if is_first {
            told.push((now, EventKind::Imported, EventDetail::of_staff(by)));
        }
        let events = seal_events(case, key, told, next)?;
        let column = place("imported_place", "number", number_tag);
        let imported = ImportedPlace {
            number_tag,
            location: location.id,
            number: codec::seal(key, &column, &found.number)?,
            status: found.status,
        };
        Ok(Self { location, imported, events })
    }
}

fn seal_events(
    case: CaseId,
    key: &Key,
    told: Vec<(Timestamp, EventKind, EventDetail)>,
    next: &mut i64,
) -> Result<Vec<(i64, NewEvent)>, ImportError> {
    let mut events = Vec::with_capacity(told.len());
    for (at, kind, detail) in told {
        let seq = *next;
        *next += 1;
        let column = place("case_event", "operational", event_row(case, seq));
        let operational = Some(codec::seal(key, &column, &detail)?);
        events.push((seq, NewEvent { case, at, kind, operational, sealed: None }));
    }
    Ok(events)
}

/// What a batch wrote; told when it is durable.
#[derive(Default)]
pub(super) struct Written {
    addresses: BTreeMap<&'static str, u64>,
    events: BTreeMap<&'static str, u64>,
}

impl Written {
    pub(super) fn add(&mut self, rows: &PlaceRows) {
        count(&mut self.addresses, "new");
        if rows.imported.status.is_open() {
            count(&mut self.addresses, "open");
        }
        count(&mut self.addresses, rows.location.state.step().word());
        for (_, event) in &rows.events {
            count(&mut self.events, event.kind.word());
        }
    }

    pub(super) fn tell(self, report: &mut Report) {
        for (word, number) in self.addresses {
            *report.addresses.entry(word).or_default() += number;
        }
        for (word, number) in self.events {
            *report.events.entry(word).or_default() += number;
        }
    }
}
