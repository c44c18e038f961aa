//! What came back: one draft for each recipient, which grows until it is approved.
//!
//! Serves: S50, S82.

use luwte_domain::location::LocationStep;
use luwte_domain::notice::{NoticeState, NoticeStep};
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{Conn, assessment as assessment_table, notice as notice_table};
use luwte_vault::Key;

use super::drafting::{Chosen, Within, asked, open_body};
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::House;
use crate::notices::{MAX_ADDRESS_CHARS, MAX_ADDRESSES, Parts};
use crate::routes::Whom;

/// Whether a draft names only places that came back; some may be gone again by now.
pub(super) fn is_of_returned(places: &[LocationRow]) -> bool {
    let is_again = |row: &LocationRow| {
        let step = row.state.step();
        matches!(step, LocationStep::Reappeared | LocationStep::Gone | LocationStep::GoneHere)
    };
    !places.is_empty() && places.iter().all(is_again)
}

/// Whether a notice about `addresses` has room for one more.
fn has_room(addresses: &[String], more: &str) -> bool {
    let lengths = addresses.iter().map(|one| one.chars().count());
    let chars = lengths.sum::<usize>() + more.chars().count();
    addresses.len() < MAX_ADDRESSES && chars <= MAX_ADDRESS_CHARS
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
        let chosen = self.chosen(conn, within, &notices, (Whom::First, &[row.id])).await?;
        let [returned] = chosen.as_slice() else { return Err(CaseworkError::OutOfOrder) };
        let drafts = notices.iter().filter(|notice| notice.state == NoticeState::Drafted);
        for draft in drafts.rev() {
            if self.grow(conn, within, draft, returned).await? {
                return Ok(());
            }
        }
        self.write_draft(conn, within, &chosen).await?;
        Ok(())
    }

    /// Names one more place in `draft`, if it is about what came back and goes to the same recipient;
    /// whether it does now.
    async fn grow(
        &self,
        conn: &mut Conn,
        within: Within<'_>,
        draft: &NoticeRow,
        returned: &Chosen,
    ) -> Result<bool, CaseworkError> {
        if !is_of_returned(&notice_table::locations(conn, draft.id).await?) {
            return Ok(false);
        }
        let mut body = open_body(within.key, draft)?;
        let whom = self.addressee(asked(std::slice::from_ref(returned)));
        // What a member is copying into a form stays as it is.
        let may_grow = body.copied.is_empty() && has_room(&body.addresses, &returned.text);
        if !whom.is_of(&body) || !may_grow {
            return Ok(false);
        }
        notice_table::add_location(conn, draft.id, returned.id).await?;
        let named = notice_table::locations(conn, draft.id).await?;
        let at = named.iter().position(|row| row.id == returned.id).unwrap_or(named.len());
        body.addresses.insert(at.min(body.addresses.len()), returned.text.clone());
        let assessments = assessment_table::of_case(conn, within.case.id).await?;
        let (reference, made_at) = (draft.reference, draft.made_at);
        let parts = Parts { reference, assessment: assessments.last(), made_at };
        self.render_notice(&mut body, &parts);
        let column = place("notice", "body", *draft.id.as_bytes());
        notice_table::set_body(conn, draft.id, &codec::seal(within.key, &column, &body)?).await?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_has_room_for_so_many_addresses_and_letters() {
        let addresses = |count: usize, chars: usize| vec!["x".repeat(chars); count];
        assert!(has_room(&addresses(24, 40), "x"));
        assert!(!has_room(&addresses(25, 40), "x"));
        assert!(has_room(&addresses(7, 2_048), &"x".repeat(2_048)));
        assert!(!has_room(&addresses(8, 2_048), "x"));
    }
}
