//! The numbers compartment: coarse counts, written in the transaction of what they count.

use luwte_domain::tally::Tally;
use luwte_store::tally as tally_table;

use crate::error::CaseworkError;
use crate::house::House;

impl House {
    /// Counts in the numbers compartment, by day in Amsterdam.
    pub(crate) async fn count(&self, tally: Tally) -> Result<(), CaseworkError> {
        let mut tx = self.store.write().await?;
        tally_table::add(tx.conn(), &tally, self.today()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Days since 1970-01-01 in Europe/Amsterdam.
    pub(crate) fn today(&self) -> i64 {
        let zoned = self.now().in_tz("Europe/Amsterdam");
        let seconds = zoned.map(|z| z.datetime().to_zoned(jiff::tz::TimeZone::UTC));
        match seconds {
            Ok(Ok(utc)) => utc.timestamp().as_second().div_euclid(86_400),
            _ => self.now().as_second().div_euclid(86_400),
        }
    }
}
