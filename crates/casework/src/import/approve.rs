//! A member approves contact with the open addresses that came over, all at once.

use jiff::Timestamp;
use luwte_domain::ids::StaffId;
use luwte_domain::imported::ScartStatus;
use luwte_domain::job::JobKind;
use luwte_domain::location::LocationState;
use luwte_store::imported::{self as table, OpenPlace};
use luwte_store::job as job_table;

use super::error::ImportError;
use crate::again::until_first;
use crate::error::CaseworkError;
use crate::house::{House, after_ms};
use crate::places::open_place;
use crate::records::PlaceRecord;

/// How many places are approved in one transaction.
const AT_ONCE: i64 = 200;
/// The first looks are spread over this time, so that no host gets all of them at once.
const SPREAD_MS: i64 = 86_400_000;

/// What an approval did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Approved {
    /// Addresses that may be contacted from now on.
    pub addresses: u64,
    /// Those of them that are looked at again: a notice was sent for them, and no rule forbids it.
    pub rechecks: u64,
}

/// Which of the open addresses that came over; the default is all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chosen {
    /// Those that SCART had there.
    pub status: Option<ScartStatus>,
    /// Those of cases in which no picture may be touched, or of the others.
    pub is_strict: Option<bool>,
}

impl Chosen {
    /// Whether an address with this status, of a case of this kind, is one of them.
    #[must_use]
    pub fn covers(self, status: ScartStatus, is_strict: bool) -> bool {
        self.status.is_none_or(|one| one == status)
            && self.is_strict.is_none_or(|one| one == is_strict)
    }
}

/// Whether it waits for an approval; what the police look at first is released there, one by one.
pub(crate) fn waits(place: &OpenPlace) -> bool {
    place.approved_at.is_none() && place.imported.status != ScartStatus::FirstPolice
}

impl House {
    /// Approves contact with the chosen open addresses that came over; `by` answers for it. `told`
    /// hears how many were approved, each time some were.
    pub(crate) async fn approve_imported(
        &self,
        by: StaffId,
        chosen: Chosen,
        told: impl Fn(u64),
    ) -> Result<Approved, ImportError> {
        self.keep_time().await?;
        let (mut approved, mut after) = (Approved::default(), [0; 16]);
        loop {
            let mut conn = self.store.read().await?;
            let places = table::open(&mut conn, after, AT_ONCE).await?;
            drop(conn);
            let Some(last) = places.last() else { return Ok(approved) };
            after = last.imported.number_tag;
            let mut asked = Vec::with_capacity(places.len());
            let is_asked = |place: &&OpenPlace| {
                waits(place) && chosen.covers(place.imported.status, place.is_strict)
            };
            for place in places.iter().filter(is_asked) {
                asked.push((place, self.may_be_looked_at(place).await?));
            }
            let more = until_first(|| self.approve_once(by, &asked)).await?;
            approved.addresses += more.addresses;
            approved.rechecks += more.rechecks;
            told(approved.addresses);
        }
    }

    async fn approve_once(
        &self,
        by: StaffId,
        asked: &[(&OpenPlace, bool)],
    ) -> Result<Approved, CaseworkError> {
        let mut approved = Approved::default();
        let now = self.now();
        let mut tx = self.store.write().await?;
        for (place, is_watched) in asked {
            let number = place.imported.number_tag;
            if !table::approve(tx.conn(), number, by, now).await? {
                continue;
            }
            approved.addresses += 1;
            if let (true, Some(tag)) = (is_watched, place.row.address_tag) {
                let at = self.first_look(number);
                job_table::enqueue(tx.conn(), JobKind::Recheck, tag, at, now).await?;
                approved.rechecks += 1;
            }
        }
        tx.commit().await?;
        Ok(approved)
    }

    /// A moment on the line of time within a day from now, another for each number.
    fn first_look(&self, number: [u8; 16]) -> Timestamp {
        let chance = number.iter().take(4).fold(0, |sum, byte| sum * 256 + i64::from(*byte));
        let least = self.content.clocks().first_recheck_least_ms;
        after_ms(self.due_now(), least + chance % SPREAD_MS)
    }

    async fn may_be_looked_at(&self, place: &OpenPlace) -> Result<bool, ImportError> {
        if place.row.state == LocationState::Reported {
            return Ok(false);
        }
        let Some(key) = self.operational_key(place.row.case).await? else { return Ok(false) };
        let PlaceRecord::Address { text } = open_place(&key, &place.row)? else { return Ok(false) };
        let Some(address) = self.address(&text) else { return Ok(false) };
        let rule = self.content.domain_rule(&address);
        Ok(!rule.is_some_and(|rule| rule.do_not_fetch || rule.human_first))
    }
}
