//! Forgetting cases whose time is over: a closed one after `keep_case`, one without an address to
//! watch after `keep_intake` without a change or a message.
//!
//! As with a withdrawal the share of the key goes first, from which moment nobody can read the
//! case, then its rows. Every step can be done twice, so what was interrupted is finished by the
//! next sweep.

use jiff::Timestamp;
use luwte_domain::ids::CaseId;
use luwte_store::case::{self as case_table, Expiry};
use luwte_store::notice as notice_table;

use crate::again::until_first;
use crate::error::CaseworkError;
use crate::house::House;

/// Most cases that are forgotten in one sweep.
const AT_ONCE: i64 = 100;

impl House {
    /// Forgets the cases whose time is over; how many there were.
    pub(crate) async fn forget_expired(&self) -> Result<usize, CaseworkError> {
        let clocks = self.content.clocks();
        let (without_place, closed) =
            (self.before(clocks.keep_intake_ms), self.before(clocks.keep_case_ms));
        let expiry = Expiry { without_place, closed };
        let mut conn = self.store.read().await?;
        let expired = case_table::expired(&mut conn, expiry, AT_ONCE).await?;
        drop(conn);
        let mut forgotten = 0;
        for id in expired {
            match self.expire(id, expiry).await {
                Ok(is_forgotten) => forgotten += usize::from(is_forgotten),
                // One damaged case must not keep the others.
                Err(error) if error.is_damage() => {
                    tracing::error!(%error, "case.id" = %id, "case.expire failed");
                }
                Err(error) => return Err(error),
            }
        }
        Ok(forgotten)
    }

    async fn expire(&self, id: CaseId, expiry: Expiry) -> Result<bool, CaseworkError> {
        if !until_first(|| self.part_with_notices(id, expiry)).await? {
            return Ok(false);
        }
        self.ring.shred(id).await?;
        until_first(|| async {
            let mut tx = self.store.write().await?;
            let is_there = case_table::delete(tx.conn(), id).await?;
            tx.commit().await?;
            Ok(is_there)
        })
        .await
    }

    /// Gives away what others rely on; `false` where somebody changed the case meanwhile.
    async fn part_with_notices(&self, id: CaseId, expiry: Expiry) -> Result<bool, CaseworkError> {
        let mut tx = self.store.write().await?;
        case_table::for_update(tx.conn(), id).await?;
        if !case_table::is_expired(tx.conn(), id, expiry).await? {
            return Ok(false);
        }
        // Without the key this was done before.
        if let Some(key) = self.operational_key(id).await? {
            for notice in notice_table::of_case(tx.conn(), id).await? {
                self.part_with(tx.conn(), &notice, &key).await?;
            }
        }
        tx.commit().await?;
        Ok(true)
    }

    /// The moment `millis` milliseconds ago.
    fn before(&self, millis: i64) -> Timestamp {
        let at = self.now().as_millisecond().saturating_sub(millis);
        Timestamp::from_millisecond(at).unwrap_or(Timestamp::MIN)
    }
}
