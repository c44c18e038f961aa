//! Writing a notice: which places, which recipient, which words.

use std::collections::BTreeMap;

use jiff::Timestamp;
use luwte_domain::Word;
use luwte_domain::assessment::Assessment;
use luwte_domain::case::CaseState;
use luwte_domain::charge::Charge;
use luwte_domain::ids::{CaseId, LocationId, NoticeId, Reference};
use luwte_domain::location::LocationKind;
use luwte_domain::notice::{NoticeState, NoticeStep};
use luwte_store::case::CaseRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, StoreError, assessment as assessment_table, case as case_table,
    location as location_table, notice as notice_table,
};
use luwte_vault::{Key, blind, token};

use super::StaffCase;
use super::addressee::Addressee;
use super::dark::Dark;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::{House, after_ms};
use crate::notices::{MAX_ADDRESS_CHARS, MAX_ADDRESSES, Missing, Parts, Requirement};
use crate::places::open_place;
use crate::records::{NoticeBody, PlaceRecord};
use crate::routes::{Asked, Whom};

/// A notice with what belongs to it.
pub(super) struct Loaded {
    pub(super) row: NoticeRow,
    pub(super) body: NoticeBody,
    /// What went dark, which a draft does not ask for; it stands in no `body.addresses`.
    pub(super) dark: Vec<Dark>,
    pub(super) opened: StaffCase,
    pub(super) assessments: Vec<Assessment>,
    pub(super) confirmed_at: Option<Timestamp>,
    pub(super) secrets: Vec<String>,
    /// What the person chose last.
    pub(super) charge: Option<Charge>,
}

impl Loaded {
    pub(super) fn requirements(&self, house: &House) -> Vec<Requirement> {
        house.requirements(&self.body, self.assessments.last())
    }

    pub(super) fn missing(&self, house: &House) -> Vec<Missing> {
        let is_confirmed = self.confirmed_at.is_some();
        let mut missing =
            house.missing(&self.body, self.assessments.last(), is_confirmed, &self.secrets);
        missing.extend(self.waits_for_police().then_some(Missing::PoliceFirst));
        missing
    }

    /// Follows what the person chose: a charge that is thought of asks to keep the evidence.
    pub(super) fn follow(&mut self, charge: Option<Charge>) {
        self.charge = charge;
        self.body.preservation |= charge.is_some_and(Charge::keeps_evidence);
    }

    /// Whether nothing is sent because the police come first; danger to a life does not wait.
    pub(super) fn waits_for_police(&self) -> bool {
        self.charge == Some(Charge::PoliceFirst) && !self.body.threat_to_life
    }
}

/// The case that a notice is drafted in, and its key; what is operational is enough.
#[derive(Clone, Copy)]
pub(super) struct Within<'a> {
    pub(super) case: &'a CaseRow,
    pub(super) key: &'a Key,
}

/// A place that a notice is to name.
pub(super) struct Chosen {
    pub(super) id: LocationId,
    pub(super) text: String,
    asked: Option<Asked>,
}

/// What a notice says.
pub(super) fn open_body(key: &Key, notice: &NoticeRow) -> Result<NoticeBody, CaseworkError> {
    let column = place("notice", "body", *notice.id.as_bytes());
    Ok(codec::open(key, &column, &notice.body)?)
}

/// Who is asked about `places`: the first step of their route.
pub(super) fn asked(places: &[Chosen]) -> Option<Asked> {
    places.first().and_then(|place| place.asked.clone())
}

/// `places` in their order, parted so that no notice holds more than one can be worked through.
fn portions(places: &[Chosen]) -> impl Iterator<Item = &[Chosen]> {
    let mut rest = places;
    std::iter::from_fn(move || {
        let mut chars = 0;
        let fitting = rest.iter().take(MAX_ADDRESSES).take_while(|place| {
            chars += place.text.chars().count();
            chars <= MAX_ADDRESS_CHARS
        });
        let count = fitting.count().max(1);
        let (portion, others) = rest.split_at_checked(count)?;
        rest = others;
        Some(portion)
    })
}

impl House {
    /// Keyed digest under which the confirmation of a recipient's address is kept.
    pub(crate) fn channel_tag(&self, recipient: &str, to: &str) -> [u8; 16] {
        blind::index_tag(self.secrets.index(), "channel", &format!("{recipient} {to}"))
    }

    /// Drafts what is to be said to one recipient (`whom`) about `wanted`, in as many notices as its length
    /// asks for; the first of them belongs to the first place. No place is drafted twice: a draft to
    /// that recipient that names one of them stands, and takes in the others as far as it has room.
    pub(crate) async fn draft(
        &self,
        conn: &mut Conn,
        case: CaseId,
        key: &Key,
        (whom, wanted): (Whom, &[LocationId]),
    ) -> Result<Vec<NoticeId>, CaseworkError> {
        let row = self.open_case(conn, case).await?;
        let within = Within { case: &row, key };
        let notices = notice_table::of_case(conn, case).await?;
        let mut chosen = self.chosen(conn, within, &notices, (whom, wanted)).await?;
        let Some(first) = chosen.first() else { return Err(CaseworkError::OutOfOrder) };
        let asked = first.asked.clone();
        chosen.retain(|place| place.asked == asked);
        let mut drafts = self.add_to_standing(conn, within, &notices, &mut chosen).await?;
        for portion in portions(&chosen) {
            drafts.push(self.write_draft(conn, within, portion).await?);
        }
        Ok(drafts)
    }

    /// A case in which notices are drafted, held for this transaction.
    pub(super) async fn open_case(
        &self,
        conn: &mut Conn,
        case: CaseId,
    ) -> Result<CaseRow, CaseworkError> {
        let row = case_table::for_update(conn, case).await?;
        let row = row.filter(|row| !matches!(row.state, CaseState::Closed { .. }));
        row.ok_or(CaseworkError::OutOfOrder)
    }

    /// The places of `wanted` (all, when none is named) that a notice may be drafted for: none that
    /// waits for a human, and none that somebody else claims of an adult before that was assessed.
    pub(super) async fn chosen(
        &self,
        conn: &mut Conn,
        within: Within<'_>,
        notices: &[NoticeRow],
        (whom, wanted): (Whom, &[LocationId]),
    ) -> Result<Vec<Chosen>, CaseworkError> {
        let mut under_way: Vec<LocationId> = Vec::new();
        for notice in notices.iter().filter(|row| row.state.step() == NoticeStep::Queued) {
            under_way.extend(notice_table::locations(conn, notice.id).await?.iter().map(|l| l.id));
        }
        let Within { case, key } = within;
        let (standing, events) = self.standing_of(conn, case, key).await?;
        let mut chosen = Vec::new();
        for row in location_table::of_case(conn, case.id).await? {
            let is_wanted = wanted.is_empty() || wanted.contains(&row.id);
            let is_wanted = is_wanted && !under_way.contains(&row.id);
            if !is_wanted || row.kind != LocationKind::Address || !row.state.may_be_noticed() {
                continue;
            }
            if let PlaceRecord::Address { text } = open_place(key, &row)? {
                let Some(address) = self.address(&text) else { continue };
                let hosting = self.hosting_of(conn, key, row.id).await?;
                let (route, found) =
                    self.place_route(&address, row.id, standing, hosting.as_ref(), &events);
                let asked = match whom {
                    Whom::First => Asked::of(&route, found.as_ref()),
                    Whom::Authority => Asked::authority(&route),
                };
                if route.may_draft() && (whom == Whom::First || asked.is_some()) {
                    chosen.push(Chosen { id: row.id, text, asked });
                }
            }
        }
        Ok(chosen)
    }

    pub(super) async fn write_draft(
        &self,
        conn: &mut Conn,
        within: Within<'_>,
        places: &[Chosen],
    ) -> Result<NoticeId, CaseworkError> {
        let Addressee { recipient, name, to, interface, lang } = self.addressee(asked(places));
        let token = token::PortalToken::make();
        let now = self.now();
        let id = NoticeId::make(now);
        let mut body = NoticeBody {
            recipient,
            name,
            to,
            interface,
            lang: lang.word().to_owned(),
            own_words: String::new(),
            preservation: false,
            threat_to_life: false,
            is_joined: false,
            token: token.text().to_string(),
            subject: String::new(),
            text: String::new(),
            twin: String::new(),
            twins: Vec::new(),
            details: BTreeMap::new(),
            copied: Vec::new(),
            addresses: places.iter().map(|place| place.text.clone()).collect(),
        };
        let reference = Reference::make();
        let assessments = assessment_table::of_case(conn, within.case.id).await?;
        let assessment = assessments.last();
        self.render_notice(&mut body, &Parts { reference, assessment, made_at: now });
        let column = place("notice", "body", *id.as_bytes());
        let row = NoticeRow {
            id,
            reference,
            case: within.case.id,
            portal_digest: token.hash(),
            portal_until: after_ms(now, self.content.clocks().portal_valid_ms),
            body: codec::seal(within.key, &column, &body)?,
            state: NoticeState::Drafted,
            made_at: now,
            other_channel: None,
        };
        notice_table::insert(conn, &row).await?;
        for chosen in places {
            notice_table::add_location(conn, id, chosen.id).await?;
        }
        Ok(id)
    }

    pub(super) fn render(&self, loaded: &mut Loaded) {
        let parts = Parts {
            reference: loaded.row.reference,
            assessment: loaded.assessments.last(),
            made_at: loaded.row.made_at,
        };
        self.render_notice(&mut loaded.body, &parts);
    }

    /// Writes a draft's text anew and keeps it, if it is the one that was read.
    pub(super) async fn rewrite(
        &self,
        conn: &mut Conn,
        loaded: &mut Loaded,
    ) -> Result<(), CaseworkError> {
        if loaded.row.state.step() != NoticeStep::Drafted {
            return Err(CaseworkError::OutOfOrder);
        }
        // What came back meanwhile was written into it: read it again.
        case_table::for_update(conn, loaded.row.case).await?;
        let stands = notice_table::get(conn, loaded.row.id).await?;
        if stands.is_some_and(|row| row.body != loaded.row.body) {
            return Err(StoreError::Conflict { statement: "notice/set_body" }.into());
        }
        self.render(loaded);
        let id = loaded.row.id;
        let column = place("notice", "body", *id.as_bytes());
        let sealed = codec::seal(&loaded.opened.keys.operational, &column, &loaded.whole())?;
        notice_table::set_body(conn, id, &sealed).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(lengths: &[usize]) -> Vec<usize> {
        let at = Timestamp::UNIX_EPOCH;
        let place = |length: &usize| Chosen {
            id: LocationId::make(at),
            text: "x".repeat(*length),
            asked: None,
        };
        let places: Vec<Chosen> = lengths.iter().map(place).collect();
        portions(&places).map(<[Chosen]>::len).collect()
    }

    #[test]
    fn places_are_parted_by_their_number_and_by_their_length() {
        assert_eq!(counts(&[]), [0_usize; 0]);
        assert_eq!(counts(&[40; 25]), [25]);
        assert_eq!(counts(&[40; 60]), [25, 25, 10]);
        assert_eq!(counts(&[2_048; 17]), [8, 8, 1]);
        assert_eq!(counts(&[99_999, 1]), [1, 1], "one that is too long goes alone");
    }
}
