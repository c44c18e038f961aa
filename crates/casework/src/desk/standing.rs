//! A draft that stands already: it takes in what else is asked of the same recipient, so that no
//! place is drafted twice.
//!
//! A draft speaks for the ground that its case has when it is approved: one recipient and one place
//! are enough to know that a second draft would say the same.
//!
//! Serves: S50, S82.

use luwte_domain::ids::{LocationId, NoticeId};
use luwte_domain::notice::NoticeState;
use luwte_store::notice::NoticeRow;
use luwte_store::{Conn, assessment as assessment_table, notice as notice_table};

use super::drafting::{Chosen, Within, asked, open_body};
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::House;
use crate::notices::{MAX_ADDRESS_CHARS, MAX_ADDRESSES, Parts};
use crate::records::NoticeBody;

/// Whether a notice has room for one more address. What a member is copying into a form stays as
/// it is.
fn has_room(body: &NoticeBody, more: &str) -> bool {
    body.copied.is_empty() && fits(&body.addresses, more)
}

/// Whether a notice about `addresses` can hold one more.
fn fits(addresses: &[String], more: &str) -> bool {
    let lengths = addresses.iter().map(|one| one.chars().count());
    let chars = lengths.sum::<usize>() + more.chars().count();
    addresses.len() < MAX_ADDRESSES && chars <= MAX_ADDRESS_CHARS
}

impl House {
    /// The drafts to the recipient of `places` that name one of them already, in the order of the
    /// places. What they name, and what they have room for, leaves `places`.
    pub(super) async fn add_to_standing(
        &self,
        conn: &mut Conn,
        within: Within<'_>,
        notices: &[NoticeRow],
        places: &mut Vec<Chosen>,
    ) -> Result<Vec<NoticeId>, CaseworkError> {
        let whom = self.addressee(asked(places));
        let wanted: Vec<LocationId> = places.iter().map(|one| one.id).collect();
        let mut standing = Vec::new();
        for draft in notices.iter().filter(|row| row.state == NoticeState::Drafted) {
            let theirs = notice_table::locations(conn, draft.id).await?;
            let is_named = |id: &LocationId| theirs.iter().any(|row| row.id == *id);
            if let Some(at) = wanted.iter().position(is_named)
                && whom.is_of(&open_body(within.key, draft)?)
            {
                places.retain(|one| !is_named(&one.id));
                standing.push((at, draft));
            }
        }
        standing.sort_by_key(|(at, _)| *at);
        for (_, draft) in &standing {
            self.fill_up(conn, within, draft, places).await?;
        }
        Ok(standing.into_iter().map(|(_, draft)| draft.id).collect())
    }

    /// Names in `draft` what it has room for; that leaves `places`.
    pub(super) async fn fill_up(
        &self,
        conn: &mut Conn,
        within: Within<'_>,
        draft: &NoticeRow,
        places: &mut Vec<Chosen>,
    ) -> Result<(), CaseworkError> {
        let mut body = open_body(within.key, draft)?;
        let before = places.len();
        let mut left = Vec::new();
        for one in places.drain(..) {
            if !has_room(&body, &one.text) {
                left.push(one);
                continue;
            }
            notice_table::add_location(conn, draft.id, one.id).await?;
            let named = notice_table::locations(conn, draft.id).await?;
            let at = named.iter().position(|row| row.id == one.id).unwrap_or(named.len());
            body.addresses.insert(at.min(body.addresses.len()), one.text);
        }
        *places = left;
        if places.len() == before {
            return Ok(());
        }
        let assessments = assessment_table::of_case(conn, within.case.id).await?;
        let (reference, made_at) = (draft.reference, draft.made_at);
        let parts = Parts { reference, assessment: assessments.last(), made_at };
        self.render_notice(&mut body, &parts);
        let column = place("notice", "body", *draft.id.as_bytes());
        notice_table::set_body(conn, draft.id, &codec::seal(within.key, &column, &body)?).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_has_room_for_so_many_addresses_and_letters() {
        let addresses = |count: usize, chars: usize| vec!["x".repeat(chars); count];
        assert!(fits(&addresses(24, 40), "x"));
        assert!(!fits(&addresses(25, 40), "x"));
        assert!(fits(&addresses(7, 2_048), &"x".repeat(2_048)));
        assert!(!fits(&addresses(8, 2_048), "x"));
    }
}
