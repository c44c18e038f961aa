//! The dossier for the authority: what is known about one address of a strict case with a host in the
//! Netherlands. The authority alone decides what becomes of it, and only its order starts a clock.
//!
//! Nobody agreed on its form with the authority, and it says so. It holds no name, age, story,
//! school, fingerprint or number of a case, and no member of staff. Whether the address stands in
//! other cases is not told. Its reference is a keyed digest: the same for the same place, and of no
//! use for anything else.
//!
//! Serves: S72, S73, S74.

use jiff::Timestamp;
use luwte_domain::assessment::{Assessment, Assessor, Basis};
use luwte_domain::authority::AuthorityWord;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{LocationId, Reference};
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::{Answer, AnswerKind, Channel, NoticeState};
use luwte_domain::sighting::Observation;
use luwte_domain::{Lang, Word};
use luwte_guidance::NoticeBlock;
use luwte_store::notice::NoticeRow;
use luwte_store::{
    Conn, assessment as assessment_table, authority as authority_table, notice as notice_table,
    sighting as sighting_table,
};
use luwte_vault::blind;

use crate::codec::{self, place};
use crate::desk::{Routed, StaffCase};
use crate::error::CaseworkError;
use crate::events::Event;
use crate::house::House;
use crate::notices::{paper_name, statement};
use crate::records::NoticeBody;
use crate::routes::HostView;

mod json;

/// Most re-checks that a dossier tells, the last ones.
const MOST_SIGHTINGS: i64 = 50;
/// What a dossier tells of the events of a place.
const TOLD: [EventKind; 11] = [
    EventKind::NoticeSent,
    EventKind::NoticeSentAgain,
    EventKind::Acknowledged,
    EventKind::SaidGone,
    EventKind::Refused,
    EventKind::Complained,
    EventKind::AuthorityAnswered,
    EventKind::Gone,
    EventKind::GoneHere,
    EventKind::Reappeared,
    EventKind::StillThere,
];

/// Somebody who was asked.
#[derive(Clone, PartialEq, Eq)]
pub struct Asked {
    /// Name of the recipient.
    pub name: String,
    /// Reference of the notice.
    pub reference: String,
    /// How it went.
    pub channel: Channel,
    /// When.
    pub sent_at: Timestamp,
    /// What it answers now, and since when.
    pub answer: Option<(Answer, Timestamp)>,
}

/// Something that happened at the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happened {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// Why, for a refusal.
    pub refused: Option<RefusalReason>,
    /// The exact word of an answer, where the kind of event does not tell it.
    pub answer: Option<AnswerKind>,
}

/// All that the authority is told about one address.
#[derive(Clone, PartialEq, Eq)]
pub struct Dossier {
    /// 32 hexadecimal digits.
    pub reference: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Name of the authority.
    pub authority: String,
    /// The language it reads.
    pub lang: Lang,
    /// Name, mail address and telephone number of the helpdesk.
    pub notifier: [String; 3],
    /// The address, without parameters of sharers.
    pub address: String,
    /// One text for all its spellings.
    pub canonical: String,
    /// Who says that it is unlawful.
    pub assessor: Assessor,
    /// On what basis.
    pub basis: Basis,
    /// Country of the host, two capitals.
    pub country: String,
    /// What was looked up about the host; none where the country comes from a rule of the operator.
    pub host: Option<HostView>,
    /// What the authority itself said of the place before.
    pub said: Option<AuthorityWord>,
    /// Who was asked, oldest first.
    pub asked: Vec<Asked>,
    /// What happened since, oldest first.
    pub happened: Vec<Happened>,
    /// The last re-checks, oldest first.
    pub seen: Vec<Observation>,
    /// Whether a notice asked to keep the evidence.
    pub preservation: bool,
    /// Whether a notice said that somebody may be in danger.
    pub threat_to_life: bool,
    /// Whether all of it is made up.
    pub synthetic: bool,
    /// Texts by language, Dutch then English.
    texts: [Texts; 2],
}

/// The texts of a dossier in one language.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// What it is.
    pub title: String,
    /// What it asks.
    pub opening: String,
    /// That nobody agreed on its form, in one line.
    pub form: String,
    /// The same in a sentence.
    pub form_text: String,
    /// The ground in one line.
    pub reason: String,
    /// The reasons.
    pub reason_text: String,
    /// Who states it: heading.
    pub statement: String,
    /// Who states it.
    pub statement_text: String,
    /// Good faith: heading.
    pub good_faith: String,
    /// Good faith.
    pub good_faith_text: String,
}

masked_debug!(Asked, Dossier, Texts);

impl Dossier {
    /// The texts of editors and lawyers in it.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> &Texts {
        let [nl, en] = &self.texts;
        match lang {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }

    /// `dossier-0a1b2c3d.pdf`.
    #[must_use]
    pub fn file_name(&self, ending: &str) -> String {
        paper_name("dossier", &self.reference, ending)
    }
}

impl House {
    /// The dossier of a place, in the state that the database has; nothing is written.
    pub(crate) async fn dossier(
        &self,
        conn: &mut Conn,
        opened: &StaffCase,
        location: LocationId,
    ) -> Result<Dossier, CaseworkError> {
        let Routed { text, address, route, events } = self.route_in(conn, opened, location).await?;
        let authority = route.authority().ok_or(CaseworkError::OutOfOrder)?.clone();
        let assessments = assessment_table::of_case(conn, opened.row.id).await?;
        let assessment = assessments.last().ok_or(CaseworkError::OutOfOrder)?;
        let recipient = authority.recipient.as_deref();
        let recipient = recipient.and_then(|id| self.content.recipients().by_id(id));
        let home = recipient.and_then(|one| one.countries.first().cloned()).unwrap_or_default();
        let notices = notice_table::of_location(conn, location).await?;
        let own = notices.iter().filter(|notice| notice.case == opened.row.id);
        let bodies = own.map(|notice| Ok((notice, open_body(opened, notice)?)));
        let bodies = bodies.collect::<Result<Vec<_>, CaseworkError>>()?;
        let asked: Vec<(Asked, &NoticeBody)> =
            bodies.iter().filter_map(|(row, body)| Some((self.asked(row, body)?, body))).collect();
        let us = &self.operator;
        Ok(Dossier {
            reference: self.dossier_reference(location).to_string(),
            made_at: self.now(),
            authority: authority.name,
            lang: recipient.map_or(Lang::Nl, |one| one.language),
            notifier: [us.name.clone(), us.complaints.clone(), us.phone.clone()],
            address: text,
            canonical: address.canonical().trim_end_matches('?').to_owned(),
            assessor: assessment.assessor,
            basis: assessment.basis,
            country: home,
            host: route.host.filter(|host| !host.country.is_empty()),
            preservation: asked.iter().any(|(_, body)| body.preservation),
            threat_to_life: asked.iter().any(|(_, body)| body.threat_to_life),
            asked: asked.into_iter().map(|(asked, _)| asked).collect(),
            said: authority_table::get(conn, location).await?,
            happened: happened(&events, location),
            seen: sighting_table::of_location(conn, location, MOST_SIGHTINGS).await?,
            synthetic: us.is_demo,
            texts: [Lang::Nl, Lang::En].map(|lang| self.dossier_texts(assessment, lang)),
        })
    }

    fn dossier_reference(&self, location: LocationId) -> Reference {
        let tag = blind::index_tag(self.secrets.index(), "dossier", &location.to_string());
        Reference::from_bytes(tag)
    }

    fn dossier_texts(&self, assessment: &Assessment, lang: Lang) -> Texts {
        let block = |block| self.content.notice_block(block, lang);
        let (dossier, form) = (block(NoticeBlock::Dossier), block(NoticeBlock::DossierForm));
        let reason = self.content.reason(assessment.basis, lang);
        let statement = block(statement(assessment.assessor));
        let good_faith = block(NoticeBlock::GoodFaith);
        Texts {
            title: dossier.title,
            opening: dossier.body_text,
            form: form.title,
            form_text: form.body_text,
            reason: reason.title,
            reason_text: reason.body_text,
            statement: statement.title,
            statement_text: statement.body_text,
            good_faith: good_faith.title,
            good_faith_text: good_faith.body_text,
        }
    }

    /// A notice that went out, as the authority reads of it.
    fn asked(&self, row: &NoticeRow, body: &NoticeBody) -> Option<Asked> {
        let (NoticeState::Sent { at: sent_at, .. }
        | NoticeState::Acknowledged { sent_at, .. }
        | NoticeState::Decided { sent_at, .. }
        | NoticeState::Complained { sent_at, .. }) = row.state
        else {
            return None;
        };
        let name = self.recipient(body).map(|one| one.name(Lang::Nl).to_owned());
        Some(Asked {
            name: name.unwrap_or_else(|| body.name.clone()),
            reference: row.reference.to_string(),
            channel: row.other_channel.unwrap_or(Channel::Mail),
            sent_at,
            answer: row.state.answered(),
        })
    }
}

fn open_body(opened: &StaffCase, row: &NoticeRow) -> Result<NoticeBody, CaseworkError> {
    let column = place("notice", "body", *row.id.as_bytes());
    Ok(codec::open(&opened.keys.operational, &column, &row.body)?)
}

/// What became of the place: nothing that the person did.
fn happened(events: &[Event], location: LocationId) -> Vec<Happened> {
    let own = events.iter().filter(|event| event.detail.place_id() == Some(location));
    own.filter(|event| TOLD.contains(&event.kind))
        .map(|event| Happened {
            at: event.at,
            kind: event.kind,
            refused: event.detail.why.as_deref().and_then(RefusalReason::from_word),
            answer: event.detail.why.as_deref().and_then(AnswerKind::from_word),
        })
        .collect()
}
