//! What came back: one draft for each recipient, which grows until it is approved.
//!
//! Serves: S50, S82.

use luwte_domain::location::LocationStep;
use luwte_domain::notice::{NoticeState, NoticeStep};
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{Conn, notice as notice_table};
use luwte_vault::Key;

use super::drafting::{Within, asked, open_body};
use crate::error::CaseworkError;
use crate::house::House;
use crate::routes::Whom;

/// Whether a draft names only places that came back; some may be gone again by now.
fn is_of_returned(places: &[LocationRow]) -> bool {
    let is_again = |row: &LocationRow| {
        let step = row.state.step();
        matches!(step, LocationStep::Reappeared | LocationStep::Gone | LocationStep::GoneHere)
    };
    !places.is_empty() && places.iter().all(is_again)
}

impl House {
    /// Has `row`, a place that came back, in a draft: in the one about others that came back at the
    /// same recipient as long as that is not approved, else in a new one. Nothing is done where a
    /// notice about it waits already, or is on its way.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] where a human has to take a step first.
    pub(crate) async fn draft_return(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        key: &Key,
    ) -> Result<(), CaseworkError> {
        let case = self.open_case(conn, row.case).await?;
        let waits = |notice: &NoticeRow| {
            let step = notice.state.step();
            notice.case == row.case && matches!(step, NoticeStep::Drafted | NoticeStep::Queued)
        };
        if notice_table::of_location(conn, row.id).await?.iter().any(waits) {
            return Ok(());
        }
        let within = Within { case: &case, key };
        let notices = notice_table::of_case(conn, row.case).await?;
        let mut chosen = self.chosen(conn, within, &notices, (Whom::First, &[row.id])).await?;
        if chosen.is_empty() {
            return Err(CaseworkError::OutOfOrder);
        }
        let whom = self.addressee(asked(&chosen));
        let drafts = notices.iter().filter(|notice| notice.state == NoticeState::Drafted);
        for draft in drafts.rev() {
            let is_return = is_of_returned(&notice_table::locations(conn, draft.id).await?);
            if is_return && whom.is_of(&open_body(key, draft)?) {
                self.fill_up(conn, within, draft, &mut chosen).await?;
            }
        }
        if !chosen.is_empty() {
            self.write_draft(conn, within, &chosen).await?;
        }
        Ok(())
    }
}
