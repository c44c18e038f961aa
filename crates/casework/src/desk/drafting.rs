//! Writing a notice: which places, which recipient, which words.

use jiff::Timestamp;
use luwte_domain::assessment::Assessment;
use luwte_domain::case::CaseState;
use luwte_domain::ids::{LocationId, NoticeId, Reference};
use luwte_domain::location::LocationKind;
use luwte_domain::notice::{NoticeState, NoticeStep};
use luwte_domain::{Lang, Word};
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, assessment as assessment_table, case as case_table, location as location_table,
    notice as notice_table,
};
use luwte_vault::{blind, token};

use super::StaffCase;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::{House, after_ms};
use crate::notices::{Missing, Parts};
use crate::places::open_place;
use crate::records::{NoticeBody, PlaceRecord};

/// A notice with what belongs to it.
pub(super) struct Loaded {
    pub(super) row: NoticeRow,
    pub(super) body: NoticeBody,
    pub(super) opened: StaffCase,
    pub(super) assessments: Vec<Assessment>,
    pub(super) confirmed_at: Option<Timestamp>,
    pub(super) secrets: Vec<String>,
}

impl Loaded {
    pub(super) fn missing(&self, house: &House) -> Vec<Missing> {
        let is_confirmed = self.confirmed_at.is_some();
        house.missing(&self.body, self.assessments.last(), is_confirmed, &self.secrets)
    }
}

impl House {
    /// Keyed digest under which the confirmation of a recipient's address is kept.
    pub(crate) fn channel_tag(&self, recipient: &str, to: &str) -> [u8; 16] {
        blind::index_tag(self.secrets.index(), "channel", &format!("{recipient} {to}"))
    }

    pub(super) async fn draft(
        &self,
        conn: &mut Conn,
        opened: &StaffCase,
        wanted: &[LocationId],
    ) -> Result<NoticeId, CaseworkError> {
        let case = case_table::for_update(conn, opened.row.id).await?;
        if matches!(case.map(|case| case.state), None | Some(CaseState::Closed { .. })) {
            return Err(CaseworkError::OutOfOrder);
        }
        let notices = notice_table::of_case(conn, opened.row.id).await?;
        let mut under_way: Vec<LocationId> = Vec::new();
        for notice in notices.iter().filter(|row| row.state.step() == NoticeStep::Queued) {
            under_way.extend(notice_table::locations(conn, notice.id).await?.iter().map(|l| l.id));
        }
        let rows = location_table::of_case(conn, opened.row.id).await?;
        let mut chosen: Vec<(LocationRow, String, Option<String>)> = Vec::new();
        for row in rows {
            let is_wanted = wanted.is_empty() || wanted.contains(&row.id);
            let is_wanted = is_wanted && !under_way.contains(&row.id);
            if !is_wanted || row.kind != LocationKind::Address || !row.state.may_be_noticed() {
                continue;
            }
            if let PlaceRecord::Address { text } = open_place(&opened.keys.operational, &row)? {
                let recipient = self
                    .address(&text)
                    .and_then(|a| self.content.recipients().for_address(&a).map(|r| r.id.clone()));
                chosen.push((row, text, recipient));
            }
        }
        let Some((_, _, recipient)) = chosen.first() else {
            return Err(CaseworkError::OutOfOrder);
        };
        let recipient = recipient.clone();
        chosen.retain(|(_, _, theirs)| *theirs == recipient);
        let ids: Vec<LocationId> = chosen.iter().map(|(row, _, _)| row.id).collect();
        let named = recipient.as_deref().and_then(|id| self.content.recipients().by_id(id));
        let lang = named.map_or(Lang::En, |r| r.language);
        let to = named.and_then(|r| r.mail()).map(str::to_owned);
        let (recipient, to) = (recipient.unwrap_or_default(), to.unwrap_or_default());
        for notice in notices.iter().filter(|row| row.state == NoticeState::Drafted) {
            let theirs = notice_table::locations(conn, notice.id).await?;
            let column = place("notice", "body", *notice.id.as_bytes());
            let body: NoticeBody = codec::open(&opened.keys.operational, &column, &notice.body)?;
            let is_same = theirs.iter().map(|row| row.id).eq(ids.iter().copied());
            if is_same && body.recipient == recipient && body.to == to {
                return Ok(notice.id);
            }
        }
        let token = token::PortalToken::make();
        let now = self.now();
        let id = NoticeId::make(now);
        let mut body = NoticeBody {
            recipient,
            to,
            lang: lang.word().to_owned(),
            own_words: String::new(),
            preservation: false,
            threat_to_life: false,
            is_joined: false,
            token: token.text().to_string(),
            subject: String::new(),
            text: String::new(),
            twin: String::new(),
            addresses: chosen.iter().map(|(_, text, _)| text.clone()).collect(),
        };
        let reference = Reference::make();
        let assessments = assessment_table::of_case(conn, opened.row.id).await?;
        let assessment = assessments.last();
        self.render_notice(&mut body, &Parts { reference, assessment, made_at: now });
        let column = place("notice", "body", *id.as_bytes());
        let row = NoticeRow {
            id,
            reference,
            case: opened.row.id,
            portal_digest: token.hash(),
            portal_until: after_ms(now, self.content.clocks().portal_valid_ms),
            body: codec::seal(&opened.keys.operational, &column, &body)?,
            state: NoticeState::Drafted,
            made_at: now,
        };
        notice_table::insert(conn, &row).await?;
        for (location, _, _) in &chosen {
            notice_table::add_location(conn, id, location.id).await?;
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

    /// Writes a draft's text anew and keeps it.
    pub(super) async fn rewrite(
        &self,
        conn: &mut Conn,
        loaded: &mut Loaded,
    ) -> Result<(), CaseworkError> {
        if loaded.row.state.step() != NoticeStep::Drafted {
            return Err(CaseworkError::OutOfOrder);
        }
        self.render(loaded);
        let id = loaded.row.id;
        let column = place("notice", "body", *id.as_bytes());
        let sealed = codec::seal(&loaded.opened.keys.operational, &column, &loaded.body)?;
        notice_table::set_body(conn, id, &sealed).await?;
        Ok(())
    }
}
