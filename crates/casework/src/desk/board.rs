//! The board: places of all open cases that are not gone, whose turn it is, and what is overdue.
//!
//! It shows the site of a place, never its whole address: that stands in the case, whose opening is
//! written down.
//!
//! Serves: S50, S64.

mod said;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::Timestamp;
use luwte_domain::authority::AuthorityWord;
use luwte_domain::deadline::Deadline;
use luwte_domain::ids::{CaseId, LocationId, NoticeId};
use luwte_domain::job::JobKind;
use luwte_domain::location::{LocationState, LocationStep};
use luwte_domain::notice::{Answer, Channel, NoticeState, NoticeStep};
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, StoreError, job as job_table, location as location_table, notice as notice_table,
};
use luwte_vault::Key;

use super::Desk;
use crate::again::until_first;
use crate::error::CaseworkError;
use crate::house::{House, after_ms};
use crate::places::open_place;
use crate::records::PlaceRecord;
use crate::session::Cookie;
use said::{OfPlace, Said};

/// Most places of a page of the board, and of a choice on it.
pub const MOST_PLACES: usize = 200;

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// The desk's: approve, complain, ask the next one.
    Desk,
    /// The recipient's: confirm, decide.
    Recipient,
    /// Whoever the authority gave its order to: comply, and the authority to say so.
    Authority,
    /// The re-check's: see whether it is true.
    Recheck,
}

/// One place on the board.
#[derive(Clone, PartialEq, Eq)]
pub struct BoardRow {
    /// The place.
    pub id: LocationId,
    /// Its case.
    pub case: CaseId,
    /// Host of its address, or name of the app.
    pub site: String,
    /// Where it stands.
    pub step: LocationStep,
    /// Since when.
    pub at: Timestamp,
    /// The last notice about it.
    pub notice: Option<(NoticeId, NoticeStep)>,
    /// How many places that notice names, where it is a draft about what came back.
    pub returned: usize,
    /// The way that notice goes or went, if not by mail.
    pub other_channel: Option<Channel>,
    /// What the authority said last.
    pub authority: Option<AuthorityWord>,
    /// Whose turn it is.
    pub turn: Turn,
    /// What should have happened, and by when.
    pub overdue: Option<(Deadline, Timestamp)>,
    /// Since when it is said to be gone and no look can say so, where a human has to find out.
    pub unconfirmed: Option<Timestamp>,
}

masked_debug!(BoardRow);

/// The board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardView {
    /// Places: those that came back, then the overdue, then by whose turn it is and how long.
    pub rows: Vec<BoardRow>,
}

impl Desk {
    /// The board.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn board(&self, cookie: Option<&Cookie>) -> Result<BoardView, CaseworkError> {
        self.house.staff(cookie).await?;
        let mut conn = self.house.store.read().await?;
        let places = location_table::unfinished(&mut conn).await?;
        let mut said = Said::all(&mut conn).await?;
        let mut keys: HashMap<CaseId, Option<Key>> = HashMap::new();
        let mut rows = Vec::with_capacity(places.len());
        for place in &places {
            if let Entry::Vacant(entry) = keys.entry(place.case) {
                entry.insert(self.house.operational_key(place.case).await?);
            }
            let Some(Some(key)) = keys.get(&place.case) else { continue };
            let said = said.take(place.id);
            match self.house.board_row(&mut conn, place, key, said).await {
                Ok(row) => rows.push(row),
                // The queue says which cases are damaged; the others stay in sight.
                Err(error) if error.is_damage() => {}
                Err(error) => return Err(error),
            }
        }
        rows.sort_by_key(|row| {
            let is_back = row.step == LocationStep::Reappeared;
            let is_late = row.overdue.is_some() || row.unconfirmed.is_some();
            (!is_back, !is_late, row.turn, row.at, row.id)
        });
        Ok(BoardView { rows })
    }

    /// Has places looked at as soon as may be; gives how many of them are watched at all.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn look_now(
        &self,
        cookie: Option<&Cookie>,
        places: &[LocationId],
    ) -> Result<usize, CaseworkError> {
        self.house.staff(cookie).await?;
        until_first(|| async {
            let mut tx = self.house.store.write().await?;
            let (now, due_now) = (self.house.now(), self.house.due_now());
            let mut watched = 0;
            for id in places.iter().take(MOST_PLACES) {
                let Some(row) = location_table::get(tx.conn(), *id).await? else { continue };
                let is_watched = row.state.step() != LocationStep::Reported;
                if let (true, Some(tag)) = (is_watched, row.address_tag) {
                    job_table::enqueue(tx.conn(), JobKind::Recheck, tag, due_now, now).await?;
                    watched += 1;
                }
            }
            tx.commit().await?;
            Ok(watched)
        })
        .await
    }
}

impl House {
    async fn board_row(
        &self,
        conn: &mut Conn,
        place: &LocationRow,
        key: &Key,
        said: Result<OfPlace, StoreError>,
    ) -> Result<BoardRow, CaseworkError> {
        let OfPlace { notices, authority } = said?;
        let site = match open_place(key, place)? {
            PlaceRecord::Address { text } => {
                self.address(&text).map(|address| address.host().to_owned()).unwrap_or_default()
            }
            PlaceRecord::Closed { platform, .. } => self.recipient_name(&platform),
        };
        let last = notices.iter().rev().find(|notice| notice.case == place.case);
        // What the authority decided tells nothing of what others were asked.
        let mut asked = notices.iter().rev().filter(|notice| !by_authority(notice.state));
        let own = asked.clone().find(|notice| notice.case == place.case);
        let sent = asked.find(|notice| begun_at(notice.state).is_some());
        let ordered = authority.and_then(|word| word.waits_since(place.state));
        let overdue = ordered.and_then(|from| self.order_overdue(from));
        let overdue = match (overdue, sent) {
            (None, Some(sent)) => self.overdue(sent, place.state).await?,
            (overdue, _) => overdue,
        };
        let turn = match turn(place.state, own.or(sent).map(|notice| notice.state)) {
            _ if ordered.is_some() && place.state != LocationState::Reappeared => Turn::Authority,
            turn => turn,
        };
        let unconfirmed = self.find_unconfirmed(conn, place, key).await?;
        let turn = if unconfirmed.is_some() { Turn::Desk } else { turn };
        let draft = last.filter(|notice| notice.state == NoticeState::Drafted);
        let returned = match draft {
            Some(draft) if place.state == LocationState::Reappeared => {
                notice_table::locations(conn, draft.id).await?.len()
            }
            _ => 0,
        };
        Ok(BoardRow {
            id: place.id,
            case: place.case,
            site,
            step: place.state.step(),
            at: place.state_at,
            notice: last.map(|notice| (notice.id, notice.state.step())),
            returned,
            other_channel: last.and_then(|notice| notice.other_channel),
            authority,
            turn,
            overdue,
            unconfirmed,
        })
    }

    /// Name of a recipient of the content; its identifier where it is gone from there.
    pub(super) fn recipient_name(&self, id: &str) -> String {
        let recipient = self.content.recipients().by_id(id);
        recipient.map_or_else(|| id.to_owned(), |r| r.name(luwte_domain::Lang::Nl).to_owned())
    }

    /// The clock of an order, if nobody complied with it in time, and when it rang.
    fn order_overdue(&self, from: Timestamp) -> Option<(Deadline, Timestamp)> {
        let at = after_ms(from, self.content.clocks().order.complied_ms);
        (at <= self.now()).then_some((Deadline::Order, at))
    }

    /// The most serious clock that rang on a notice, and when.
    async fn overdue(
        &self,
        notice: &NoticeRow,
        place: LocationState,
    ) -> Result<Option<(Deadline, Timestamp)>, CaseworkError> {
        if matches!(place, LocationState::SaidGone | LocationState::GoneHere) {
            return Ok(None);
        }
        let Some(from) = begun_at(notice.state) else { return Ok(None) };
        let now = self.now();
        let rising = [
            Deadline::OutOfCourt,
            Deadline::Complaint,
            Deadline::Escalation,
            Deadline::Decision,
            Deadline::Reminder,
            Deadline::Receipt,
        ];
        let open: Vec<Deadline> =
            rising.into_iter().filter(|deadline| deadline.is_open(notice.state)).collect();
        let recipient = if open.contains(&Deadline::Decision) {
            self.asked_if_readable(notice).await?
        } else {
            None
        };
        Ok(open.into_iter().find_map(|deadline| {
            let at = after_ms(from, self.span_ms(deadline, recipient.as_deref()));
            (at <= now).then_some((deadline, at))
        }))
    }
}

/// The moment from which the open clocks of a notice count.
fn begun_at(state: NoticeState) -> Option<Timestamp> {
    match state {
        NoticeState::Sent { at, .. }
        | NoticeState::Acknowledged { sent_at: at, .. }
        | NoticeState::Decided { at, .. }
        | NoticeState::Complained { at, .. } => Some(at),
        _ => None,
    }
}

/// Whether it is the authority that decided about a notice.
fn by_authority(state: NoticeState) -> bool {
    let answer = state.answered().map(|(answer, _)| answer);
    matches!(answer, Some(Answer::Declined | Answer::Ordered | Answer::Complied))
}

fn turn(place: LocationState, notice: Option<NoticeState>) -> Turn {
    match (place, notice) {
        (LocationState::SaidGone | LocationState::GoneHere, _) => Turn::Recheck,
        (LocationState::Reappeared, _)
        // Who refuses may do so on an earlier notice than the last, which said something else.
        | (LocationState::Refused { .. }, Some(NoticeState::Decided { .. }))
        | (
            _,
            None
            | Some(
                NoticeState::Drafted
                | NoticeState::Failed { .. }
                | NoticeState::Decided { answer: Answer::Refused { .. }, .. },
            ),
        ) => Turn::Desk,
        _ => Turn::Recipient,
    }
}
