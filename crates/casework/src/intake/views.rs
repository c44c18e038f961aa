//! The draft as pages show it.

use luwte_domain::charge::Charge;
use luwte_domain::{Answers, Word as _};

use super::Intake;
use crate::places::PlaceLine;
use crate::records::Draft;

/// The draft as pages show it.
#[derive(Clone, Default)]
pub struct DraftView {
    /// Answers so far.
    pub answers: Answers,
    /// Pasted lines as typed.
    pub links: String,
    /// All places.
    pub places: Vec<PlaceLine>,
    /// How many pictures have a fingerprint.
    pub pictures: usize,
    /// The story.
    pub story: String,
    /// Whether it was sent.
    pub is_sent: bool,
}

/// What the person sees before sending.
#[derive(Clone)]
pub struct CheckView {
    /// Answers.
    pub answers: Answers,
    /// All places.
    pub places: Vec<PlaceLine>,
    /// How many pictures have a fingerprint.
    pub pictures: usize,
    /// The story.
    pub story: String,
    /// What comes first, where the person chose.
    pub charge: Option<Charge>,
    /// Whether no picture may be fetched anywhere.
    pub is_strict: bool,
    /// Names of the recipients that notices may go to.
    pub recipients: Vec<String>,
    /// Names of the platforms that use fingerprints today.
    pub subscribers: Vec<String>,
    /// Token the form must carry.
    pub token: String,
}

/// What the person sees after sending.
#[derive(Clone)]
pub struct DoneView {
    /// The eight code words.
    pub words: [String; 8],
    /// How many places.
    pub places: usize,
    /// How many pictures.
    pub pictures: usize,
}

masked_debug!(DraftView, CheckView, DoneView);

impl Intake {
    pub(super) fn draft_view(&self, draft: &Draft) -> DraftView {
        DraftView {
            answers: draft.facts.answers(),
            links: draft.links.clone(),
            places: draft.places.iter().map(|place| self.house.place_line(place)).collect(),
            pictures: draft.pictures.len(),
            story: draft.story.clone(),
            is_sent: draft.is_sent,
        }
    }

    pub(super) fn check_view(&self, draft: Draft) -> CheckView {
        let answers = draft.facts.answers();
        let view = self.draft_view(&draft);
        // Nobody is written to about a place without address: there is nothing to point at.
        let open = view.places.iter().filter(|place| !place.is_closed);
        let mut recipients: Vec<String> =
            open.filter_map(|place| place.recipient.clone()).collect();
        recipients.sort();
        recipients.dedup();
        let subscribers = self.house.content.subscribers();
        CheckView {
            answers,
            places: view.places,
            pictures: view.pictures,
            story: view.story,
            charge: draft.charge.as_deref().and_then(Charge::from_word),
            is_strict: answers.is_strict(),
            recipients,
            subscribers: subscribers.iter().map(|subscriber| subscriber.name.clone()).collect(),
            token: draft.ready.map(|ready| ready.token).unwrap_or_default(),
        }
    }
}
