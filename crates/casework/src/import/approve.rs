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

impl House {
    /// Approves contact with every open address that came over; `by` answers for it.
    pub(crate) async fn approve_imported(&self, by: StaffId) -> Result<Approved, ImportError> {
        self.keep_time().await?;
        let (mut approved, mut after) = (Approved::default(), [0; 16]);
        loop {
            let mut conn = self.store.read().await?;
            let places = table::open(&mut conn, after, AT_ONCE).await?;
            drop(conn);
            let Some(last) = places.last() else { return Ok(approved) };
            after = last.imported.number_tag;
            let mut asked = Vec::with_capacity(places.len());
            // What the police look at first is released there, one by one.
            let is_asked = |place: &&OpenPlace| {
                place.approved_at.is_none() && place.imported.status != ScartStatus::FirstPolice
            };
            for place in places.iter().filter(is_asked) {
                asked.push((place, self.may_be_looked_at(place).await?));
            }
            let more = until_first(|| self.approve_once(by, &asked)).await?;
            approved.addresses += more.addresses;
            approved.rechecks += more.rechecks;
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
