//! One case as the desk sees it: words, inert addresses, fingerprints; never a picture.

use std::collections::HashMap;

use jiff::Timestamp;
use luwte_domain::assessment::Assessment;
use luwte_domain::event::EventKind;
use luwte_domain::hand_over::HotlineAnswer;
use luwte_domain::ids::{CaseId, LocationId, StaffId};
use luwte_domain::notice::NoticeState;
use luwte_domain::{Address, Lang, Word as _};
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, assessment as assessment_table, authority as authority_table, case as case_table,
    event as event_table, item as item_table, location as location_table, message as message_table,
    notice as notice_table, sighting as sighting_table, staff as staff_table,
};

use super::lines::{
    AssessmentView, CaseView, DeskPlace, Hotline, NoticeLine, PictureLine, TimelineLine,
};
use super::short_link::ShortLink;
use super::steps::asked_authority;
use super::{Desk, StaffCase};
use crate::charge;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::events::{self, Event};
use crate::house::House;
use crate::messages::open_messages;
use crate::places::open_place;
use crate::records::{Facts, NoticeBody, PictureRecord, PlaceRecord};
use crate::routes::{Asked, PlaceRoute, Standing};
use crate::session::Cookie;
use crate::status::place_statuses;

/// Names of members by identifier.
type Names = HashMap<StaffId, String>;

impl Desk {
    /// Opens a case: written down first, then decrypted. Unread messages count as read.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NotFound`] when it is not there, or was withdrawn.
    pub async fn open(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
    ) -> Result<CaseView, CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let opened = self.house.staff_opens(&login, case).await?;
        if opened.row.unread_at.is_some() {
            let mut tx = self.house.store.write().await?;
            case_table::set_unread(tx.conn(), case, None).await?;
            tx.commit().await?;
        }
        let mut conn = self.house.store.read().await?;
        let view = self.house.case_view(&mut conn, &opened, login.id).await?;
        Ok(CaseView { token: self.form_token(), ..view })
    }
}

impl House {
    async fn case_view(
        &self,
        conn: &mut Conn,
        opened: &StaffCase,
        me: StaffId,
    ) -> Result<CaseView, CaseworkError> {
        let StaffCase { row, keys } = opened;
        let (id, key) = (row.id, &keys.operational);
        let names = self.names(conn, row.team).await?;
        let column = |column| place("support_case", column, *id.as_bytes());
        let facts: Facts = codec::open(key, &column("facts"), &row.facts)?;
        let story = match &row.story {
            Some(sealed) => codec::open(&keys.secret, &column("story"), sealed)?,
            None => String::new(),
        };
        let events = events::open(id, key, &event_table::of_case(conn, id).await?)?;
        let locations = location_table::of_case(conn, id).await?;
        let assessments = assessment_table::of_case(conn, id).await?;
        let standing = Standing::new(row.is_strict, facts.answers().about, &assessments);
        let places = self.desk_places(conn, opened, &locations, &events, standing).await?;
        let messages = message_table::of_case(conn, id).await?;
        Ok(CaseView {
            id,
            state: row.state,
            received_at: row.received_at,
            answers: facts.answers(),
            lang: facts.lang(),
            is_strict: row.is_strict,
            story,
            timeline: timeline(&events, &places, &names),
            places,
            pictures: self.pictures(conn, opened).await?,
            messages: open_messages(keys, &messages)?,
            assessments: assessments.iter().map(|a| assessment_view(a, &names)).collect(),
            notices: self.notice_lines(conn, opened).await?,
            handled_by: row.handled_by.and_then(|id| names.get(&id).cloned()),
            opened_by_others: opened_by_others(&events, me, self.now(), &names),
            charge: charge::chosen(&events),
            can_look_up: self.hosts.is_some(),
            token: String::new(),
        })
    }

    /// Names of all members of a team.
    pub(crate) async fn names(
        &self,
        conn: &mut Conn,
        team: luwte_domain::ids::TeamId,
    ) -> Result<Names, CaseworkError> {
        let mut names = Names::new();
        for member in staff_table::list(conn, team).await? {
            names.insert(member.id, self.staff_name(&member)?);
        }
        Ok(names)
    }

    async fn pictures(
        &self,
        conn: &mut Conn,
        opened: &StaffCase,
    ) -> Result<Vec<PictureLine>, CaseworkError> {
        let mut lines = Vec::new();
        for item in item_table::of_case(conn, opened.row.id).await? {
            let column = place("content_item", "picture", *item.id.as_bytes());
            let record: PictureRecord =
                codec::open(&opened.keys.operational, &column, &item.picture)?;
            let parts = record.parts.map_or(0, |parts| parts.count());
            lines.push(PictureLine { pdq_hex: record.pdq, quality: record.quality, parts });
        }
        Ok(lines)
    }

    async fn desk_places(
        &self,
        conn: &mut Conn,
        opened: &StaffCase,
        rows: &[LocationRow],
        events: &[Event],
        standing: Standing,
    ) -> Result<Vec<DeskPlace>, CaseworkError> {
        let key = &opened.keys.operational;
        let mut places = Vec::new();
        for (row, status) in rows.iter().zip(place_statuses(self, key, rows, events)?) {
            let same = match row.address_tag {
                Some(tag) => location_table::by_address(conn, tag).await?,
                None => Vec::new(),
            };
            let others = same.iter().filter(|other| other.case != row.case).count();
            let seen = sighting_table::of_location(conn, row.id, 1).await?;
            let record = open_place(key, row)?;
            let hosting = self.hosting_of(conn, key, row.id).await?;
            let address = match &record {
                PlaceRecord::Address { text } => self.address(text),
                PlaceRecord::Closed { .. } => None,
            };
            let routed = address.as_ref().map(|address| {
                self.place_route(address, row.id, standing, hosting.as_ref(), events)
            });
            let is = |test: &dyn Fn(&Address) -> bool| address.as_ref().is_some_and(test);
            let asked = routed.as_ref().and_then(|(route, found)| Asked::of(route, found.as_ref()));
            let route = routed.map(|(route, _)| route);
            let is_open = route.as_ref().is_none_or(PlaceRoute::may_draft);
            let may_be_noticed = row.state.may_be_noticed() && is_open;
            let step = route.as_ref().and_then(|route| route.authority());
            let named = step.and_then(|step| step.recipient.as_deref());
            let named = named.and_then(|id| self.content.recipients().by_id(id));
            let has_way = named.is_some_and(|one| !one.channels.is_empty());
            places.push(DeskPlace {
                authority: authority_table::get(conn, row.id).await?,
                may_authority_answer: step.is_some() && asked_authority(events, row.id),
                may_ask_authority: may_be_noticed && has_way,
                unconfirmed: self.unconfirmed_since(row, events),
                looks_unique: self.place_line(&record).looks_unique,
                short_link: is(&|one| self.content.recipients().is_short_link(one))
                    .then(|| ShortLink::of(events, row.id)),
                is_hidden_service: is(&Address::is_hidden_service),
                asked: asked.map(|asked| asked.name),
                hotline: hotline(events, row.id),
                same_address_cases: others,
                last_seen: seen.last().map(|seen| (seen.at, seen.verdict, seen.reason)),
                may_be_noticed,
                route,
                status,
            });
        }
        Ok(places)
    }

    async fn notice_lines(
        &self,
        conn: &mut Conn,
        opened: &StaffCase,
    ) -> Result<Vec<NoticeLine>, CaseworkError> {
        let mut lines = Vec::new();
        for row in notice_table::of_case(conn, opened.row.id).await? {
            let column = place("notice", "body", *row.id.as_bytes());
            let body: NoticeBody = codec::open(&opened.keys.operational, &column, &row.body)?;
            let recipient = self.content.recipients().by_id(&body.recipient);
            lines.push(NoticeLine {
                id: row.id,
                step: row.state.step(),
                recipient: recipient
                    .map_or_else(|| body.name.clone(), |r| r.name(Lang::Nl).to_owned()),
                at: since(&row),
                places: body.addresses.len(),
            });
        }
        Ok(lines)
    }
}

/// Since when a notice stands where it stands.
fn since(row: &NoticeRow) -> Timestamp {
    match row.state {
        NoticeState::Drafted => row.made_at,
        NoticeState::Queued { approval, .. } => approval.at,
        NoticeState::Sent { at, .. }
        | NoticeState::Acknowledged { at, .. }
        | NoticeState::Decided { at, .. }
        | NoticeState::Complained { at, .. }
        | NoticeState::Settled { at }
        | NoticeState::Failed { at, .. } => at,
    }
}

pub(super) fn assessment_view(assessment: &Assessment, names: &Names) -> AssessmentView {
    AssessmentView {
        assessor: assessment.assessor,
        basis: assessment.basis,
        by: names.get(&assessment.by).cloned().unwrap_or_default(),
        at: assessment.at,
    }
}

/// What became of the hand-over of a place: when it was made, and the last answer.
fn hotline(events: &[Event], place: LocationId) -> Option<Hotline> {
    let of = |kind| {
        let mut own = events.iter().filter(|event| event.detail.place_id() == Some(place));
        own.rfind(|event| event.kind == kind)
    };
    let made = of(EventKind::HandedOver)?;
    let answer = of(EventKind::HandOverAnswered);
    let word = answer.and_then(|event| HotlineAnswer::from_word(event.detail.why.as_deref()?));
    Some(Hotline { at: made.at, answer: word.zip(answer.map(|event| event.at)) })
}

fn timeline(events: &[Event], places: &[DeskPlace], names: &Names) -> Vec<TimelineLine> {
    let shown = |event: &Event| {
        let id = event.detail.place_id()?;
        places.iter().find(|place| place.status.id == id).map(|p| p.status.shown.clone())
    };
    events
        .iter()
        .map(|event| TimelineLine {
            at: event.at,
            kind: event.kind,
            place: shown(event),
            by: event.detail.staff_id().and_then(|id| names.get(&id).cloned()),
            detail: event.detail.why.clone(),
        })
        .collect()
}

fn opened_by_others(
    events: &[Event],
    me: StaffId,
    now: Timestamp,
    names: &Names,
) -> Vec<(String, Timestamp)> {
    let recent = now.as_millisecond() - 30 * 60_000;
    let mut seen: Vec<(String, Timestamp)> = Vec::new();
    for event in events.iter().rev() {
        let Some(by) = event.detail.staff_id().filter(|by| *by != me) else { continue };
        if event.kind != EventKind::Opened || event.at.as_millisecond() < recent {
            continue;
        }
        if let Some(name) = names.get(&by)
            && !seen.iter().any(|(known, _)| known == name)
        {
            seen.push((name.clone(), event.at));
        }
    }
    seen
}
