//! What the case page is made of.

use jiff::Timestamp;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::authority::AuthorityWord;
use luwte_domain::case::CaseState;
use luwte_domain::charge::Charge;
use luwte_domain::event::EventKind;
use luwte_domain::hand_over::HotlineAnswer;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::notice::NoticeStep;
use luwte_domain::sighting::{SightingReason, Verdict};
use luwte_domain::{Answers, Lang};

use super::short_link::ShortLink;
use crate::messages::MessageView;
use crate::routes::PlaceRoute;
use crate::status::PlaceStatus;

/// The fingerprint of one picture.
#[derive(Clone, PartialEq, Eq)]
pub struct PictureLine {
    /// PDQ, 64 lowercase hexadecimal digits.
    pub pdq_hex: String,
    /// PDQ quality, 0 to 100.
    pub quality: u8,
    /// How many parts of the picture have a fingerprint of their own.
    pub parts: usize,
}

/// A recorded assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentView {
    /// Who says so.
    pub assessor: Assessor,
    /// On what basis.
    pub basis: Basis,
    /// Name of the member who wrote it down.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A notice of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeLine {
    /// The notice.
    pub id: NoticeId,
    /// Where it stands.
    pub step: NoticeStep,
    /// Name of the recipient; empty where none is known.
    pub recipient: String,
    /// Since when it stands there.
    pub at: Timestamp,
    /// How many places it is about.
    pub places: usize,
}

/// A place with what only the desk sees.
#[derive(Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact or a door of its own")]
pub struct DeskPlace {
    /// What the person sees too.
    pub status: PlaceStatus,
    /// Whether the address may have been made for one person.
    pub looks_unique: bool,
    /// What is known of what lies behind the address, where it only points elsewhere.
    pub short_link: Option<ShortLink>,
    /// Whether the address is reached by Tor only: nothing is looked up or looked at there.
    pub is_hidden_service: bool,
    /// In how many other cases the same address stands.
    pub same_address_cases: usize,
    /// The last re-check.
    pub last_seen: Option<(Timestamp, Verdict, SightingReason)>,
    /// Since when it is said to be gone and no look can say so, where a human has to find out.
    pub unconfirmed: Option<Timestamp>,
    /// Whether a notice may be drafted for it.
    pub may_be_noticed: bool,
    /// Name of who a notice would go to; none where nobody is known.
    pub asked: Option<String>,
    /// Whom to ask, in order; none for a place without address.
    pub route: Option<PlaceRoute>,
    /// What became of the hand-over to the hotline; none where none was made.
    pub hotline: Option<Hotline>,
    /// What the authority said last; none where it said nothing.
    pub authority: Option<AuthorityWord>,
    /// Whether the authority has a dossier or a notice that it can answer.
    pub may_authority_answer: bool,
    /// Whether a notice to the authority can be drafted: an address for it is known.
    pub may_ask_authority: bool,
}

/// The hand-over of a place to the hotline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hotline {
    /// When it was handed over.
    pub at: Timestamp,
    /// What the hotline answered last, and when that was written down.
    pub answer: Option<(HotlineAnswer, Timestamp)>,
}

/// One line of the timeline.
#[derive(Clone, PartialEq, Eq)]
pub struct TimelineLine {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// Which place, as text.
    pub place: Option<String>,
    /// Which member.
    pub by: Option<String>,
    /// An enumerated word: a reason, a basis, a verdict.
    pub detail: Option<String>,
}

/// One case as the desk sees it.
#[derive(Clone)]
pub struct CaseView {
    /// The case.
    pub id: CaseId,
    /// Where it stands.
    pub state: CaseState,
    /// When it came in.
    pub received_at: Timestamp,
    /// The three answers.
    pub answers: Answers,
    /// The person's language.
    pub lang: Lang,
    /// Whether no picture may be fetched anywhere.
    pub is_strict: bool,
    /// The story; empty where none was told.
    pub story: String,
    /// All places.
    pub places: Vec<DeskPlace>,
    /// Fingerprints.
    pub pictures: Vec<PictureLine>,
    /// Messages, oldest first.
    pub messages: Vec<MessageView>,
    /// Assessments, oldest first.
    pub assessments: Vec<AssessmentView>,
    /// Notices, oldest first.
    pub notices: Vec<NoticeLine>,
    /// Everything that happened, oldest first.
    pub timeline: Vec<TimelineLine>,
    /// Who works on it.
    pub handled_by: Option<String>,
    /// Which others opened it in the last half hour.
    pub opened_by_others: Vec<(String, Timestamp)>,
    /// What the person chose: whether a charge is thought of, and what comes first.
    pub charge: Option<Charge>,
    /// Whether hosts can be looked up here.
    pub can_look_up: bool,
    /// Token the forms of this page carry.
    pub token: String,
}

masked_debug!(PictureLine, DeskPlace, TimelineLine, CaseView);
