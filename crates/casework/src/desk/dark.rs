//! Places of a draft that went dark before it is sent: it does not ask for them.
//!
//! They stay in the draft, because what comes back is asked for again (`returned`). With the approval,
//! and once a member copies it into a form, they leave it. What goes dark after the approval leaves it
//! when a worker takes the notice for the first time; from then on its bytes stay the same.
//!
//! Serves: S50, S82.

use luwte_domain::ids::NoticeId;
use luwte_domain::notice::NoticeState;
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{Conn, StoreError, assessment as assessment_table, notice as notice_table};
use luwte_vault::Key;

use super::drafting::{Loaded, open_body};
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::House;
use crate::notices::Parts;
use crate::places::open_place;
use crate::records::{NoticeBody, PlaceRecord};

/// An address that a draft holds and does not ask for, and where it stands among the others.
pub(super) struct Dark {
    at: usize,
    pub(super) text: String,
}

/// Takes what is dark out of `addresses`.
fn part(
    key: &Key,
    addresses: &mut Vec<String>,
    dark: &[&LocationRow],
) -> Result<Vec<Dark>, CaseworkError> {
    let mut parted = Vec::new();
    for row in dark {
        let PlaceRecord::Address { text } = open_place(key, row)? else { continue };
        if let Some(at) = addresses.iter().position(|address| *address == text) {
            addresses.remove(at);
            parted.push(Dark { at, text });
        }
    }
    Ok(parted)
}

/// The places that are asked for no more.
fn dark(places: &[LocationRow]) -> Vec<&LocationRow> {
    places.iter().filter(|row| !row.state.may_be_noticed()).collect()
}

impl Loaded {
    /// Takes what went dark out of a draft that was read. What a member is copying into a form stays as
    /// it is.
    pub(super) fn part_dark(&mut self, places: &[LocationRow]) -> Result<(), CaseworkError> {
        if self.row.state == NoticeState::Drafted && self.body.copied.is_empty() {
            let key = &self.opened.keys.operational;
            self.dark = part(key, &mut self.body.addresses, &dark(places))?;
        }
        Ok(())
    }

    /// What the draft holds, with what it does not ask for now.
    pub(super) fn whole(&self) -> NoticeBody {
        let mut body = self.body.clone();
        for one in self.dark.iter().rev() {
            body.addresses.insert(one.at.min(body.addresses.len()), one.text.clone());
        }
        body
    }

    /// Takes what is dark out of the draft for good; gives the places that are left.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] when others are dark than were read.
    pub(super) async fn leave_dark(
        &mut self,
        conn: &mut Conn,
        places: Vec<LocationRow>,
    ) -> Result<Vec<LocationRow>, CaseworkError> {
        if self.row.state != NoticeState::Drafted || !self.body.copied.is_empty() {
            return Ok(places);
        }
        if dark(&places).len() != self.dark.len() {
            return Err(StoreError::Conflict { statement: "notice/remove_location" }.into());
        }
        self.dark.clear();
        let (left, gone): (Vec<_>, Vec<_>) =
            places.into_iter().partition(|row| row.state.may_be_noticed());
        remove(conn, self.row.id, &gone).await?;
        Ok(left)
    }
}

async fn remove(
    conn: &mut Conn,
    notice: NoticeId,
    gone: &[LocationRow],
) -> Result<(), CaseworkError> {
    for row in gone {
        notice_table::remove_location(conn, notice, row.id).await?;
    }
    Ok(())
}

impl House {
    /// Takes what went dark out of an approved notice of which no attempt was made yet; gives it as it
    /// is now, and what it says.
    pub(crate) async fn part_queued(
        &self,
        row: NoticeRow,
        key: &Key,
    ) -> Result<(NoticeRow, NoticeBody), CaseworkError> {
        until_first(|| self.part_queued_once(&row, key)).await
    }

    async fn part_queued_once(
        &self,
        read: &NoticeRow,
        key: &Key,
    ) -> Result<(NoticeRow, NoticeBody), CaseworkError> {
        let mut tx = self.store.write().await?;
        let row = notice_table::get(tx.conn(), read.id).await?.ok_or(CaseworkError::NotFound)?;
        let mut body = open_body(key, &row)?;
        let NoticeState::Queued { approval, .. } = row.state else { return Ok((row, body)) };
        let places = notice_table::locations(tx.conn(), row.id).await?;
        let gone = part(key, &mut body.addresses, &dark(&places))?;
        if gone.is_empty() {
            return Ok((row, body));
        }
        let (_, gone): (Vec<_>, Vec<_>) =
            places.into_iter().partition(|place| place.state.may_be_noticed());
        remove(tx.conn(), row.id, &gone).await?;
        let assessment = assessment_table::get(tx.conn(), approval.assessment).await?;
        let (reference, made_at) = (row.reference, row.made_at);
        self.render_notice(
            &mut body,
            &Parts { reference, assessment: assessment.as_ref(), made_at },
        );
        let column = place("notice", "body", *row.id.as_bytes());
        let sealed = codec::seal(key, &column, &body)?;
        // Words are written in a draft only.
        let drafted = row.state.undo().map_err(|_| CaseworkError::OutOfOrder)?;
        notice_table::set_state(tx.conn(), row.id, row.state.step(), &drafted).await?;
        notice_table::set_body(tx.conn(), row.id, &sealed).await?;
        notice_table::set_state(tx.conn(), row.id, drafted.step(), &row.state).await?;
        tx.commit().await?;
        tracing::info!("notice.id" = %row.id, "places.count" = gone.len(), "dark places left a notice");
        Ok((row, body))
    }
}
