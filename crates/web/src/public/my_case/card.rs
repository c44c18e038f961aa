//! A place on the person's page, with who is asked and why.

use luwte_casework::PlaceStatus;
use luwte_domain::location::LocationKind;
use luwte_guidance::{Content, RecipientKind};

use crate::locale::Locale;
use crate::public::view::{PlaceCard, PlaceFacts};

/// The card of `place`, in the words of `l`; the reasons are those of the route.
pub(super) fn card(l: Locale, content: &Content, place: PlaceStatus) -> PlaceCard {
    let asked = place.history.iter().rev().find_map(|line| Some((line.asked?, line.next)));
    let why = |kind: Option<RecipientKind>| kind.map(|kind| content.removal_why(kind, l.lang));
    let (now, next) = asked.unzip();
    let facts = PlaceFacts {
        id: place.id.to_string(),
        shown: place.shown,
        recipient: place.recipient.unwrap_or_default(),
        step: place.step,
        at: place.at,
        refused: place.refused,
        told_by: place.told_by,
        sent_again: place.sent_again,
        could_not_check_at: place.could_not_check_at,
        asked,
        why: [now, next.flatten()].map(|kind| why(kind).unwrap_or_default()),
        history: place.history.clone(),
        is_closed: place.kind == LocationKind::ClosedPlace,
    };
    PlaceCard::new(l, facts)
}
