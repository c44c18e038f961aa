//! A place as the desk sees it; its address is inert text.

use luwte_casework::desk::{CaseView, DeskPlace, ShortLink};
use luwte_domain::location::{LocationKind, LocationStep, RefusalReason};

use super::route::RouteLines;
use super::words::place_step;
use crate::locale::Locale;
use crate::parts::Chip;

/// A place, ready to show.
#[derive(Debug)]
pub(super) struct PlaceLine {
    pub(super) kind: String,
    pub(super) shown: String,
    pub(super) step: Chip,
    pub(super) datetime: String,
    pub(super) since: String,
    pub(super) recipient: String,
    pub(super) refused: String,
    pub(super) flags: Vec<String>,
    pub(super) seen: String,
    pub(super) id: String,
    /// Whom to ask, in order; none for a place without address.
    pub(super) route: Option<RouteLines>,
}

impl PlaceLine {
    /// The place in the words of `l`.
    pub(super) fn new(l: Locale, case: &CaseView, place: &DeskPlace) -> Self {
        let status = &place.status;
        let is_address = status.kind == LocationKind::Address;
        let why = status.refused.unwrap_or(RefusalReason::Other);
        let is_refused = status.step == LocationStep::Refused;
        Self {
            kind: l.t(if is_address { "desk-place-address" } else { "desk-place-closed" }),
            shown: status.shown.clone(),
            step: place_step(l, status),
            datetime: l.datetime(&status.at),
            since: l.with("desk-place-since", "moment", &l.moment(&status.at)),
            recipient: match &status.recipient {
                Some(name) => name.clone(),
                None if is_address => l.t("desk-place-unknown"),
                None => l.t("desk-place-closed"),
            },
            refused: if is_refused { l.word("desk-refusal", &why) } else { String::new() },
            flags: flags(l, case, place),
            seen: if is_address { seen(l, place) } else { String::new() },
            id: status.id.to_string(),
            route: place.route.as_ref().map(|route| RouteLines::new(l, case, place, route)),
        }
    }
}

fn flags(l: Locale, case: &CaseView, place: &DeskPlace) -> Vec<String> {
    let unique = place.looks_unique.then(|| l.t("desk-place-unique"));
    let same = (place.same_address_cases > 0)
        .then(|| l.count("desk-place-same", &place.same_address_cases));
    let short = place.short_link.map(|short| short_link(l, case, short));
    let hidden = place.is_hidden_service.then(|| l.t("desk-place-hidden-service"));
    [unique, short, hidden, same].into_iter().flatten().collect()
}

/// What is known of a short link.
fn short_link(l: Locale, case: &CaseView, short: ShortLink) -> String {
    match short {
        ShortLink::Unopened => l.t("desk-short-unopened"),
        ShortLink::LedTo { at, place } => {
            let behind = case.places.iter().find(|one| one.status.id == place);
            let shown = behind.map(|one| one.status.shown.clone()).unwrap_or_default();
            l.ta("desk-short-led-to", [("moment", l.moment(&at)), ("place", shown)])
        }
        ShortLink::LedNowhere { at, why } => {
            let args = [("moment", l.moment(&at)), ("reason", l.word("desk-reason", &why))];
            l.ta("desk-short-led-nowhere", args)
        }
    }
}

fn seen(l: Locale, place: &DeskPlace) -> String {
    let Some((at, verdict, reason)) = place.last_seen else { return l.t("desk-place-not-seen") };
    let args = [
        ("moment", l.moment(&at)),
        ("verdict", l.word("desk-verdict", &verdict)),
        ("reason", l.word("desk-reason", &reason)),
    ];
    l.ta("desk-place-seen", args)
}
