//! The route of a place: whom to ask in which order, who is left out, and what a human does.

use jiff::Timestamp;
use luwte_casework::desk::{CaseView, DeskPlace, Hotline};
use luwte_casework::{HostView, PlaceRoute};
use luwte_domain::Word;
use luwte_domain::authority::{AuthorityAnswer, AuthorityWord};
use luwte_domain::case::CaseState;
use luwte_domain::hand_over::HotlineAnswer;
use luwte_domain::ids::CaseId;
use luwte_domain::sighting::Saw;
use luwte_guidance::{RemovalLeftOut, RemovalRoute, RemovalStep, Text};

use crate::desk::Way;
use crate::locale::Locale;

/// Someone to ask, or not to ask.
#[derive(Debug)]
pub(super) struct RouteStep {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) why: String,
}

/// A form with one button; its address is empty where there is none.
#[derive(Debug, Default)]
pub(super) struct Act {
    pub(super) action: String,
    pub(super) label: String,
    pub(super) hint: String,
    /// Whether it answers with a file: the page stays, and it may be pressed again.
    pub(super) is_file: bool,
}

/// Whom to ask about a place, ready to show.
#[derive(Debug)]
pub(super) struct RouteLines {
    pub(super) steps: Vec<RouteStep>,
    pub(super) left_out: Vec<RouteStep>,
    /// What was looked up, and what is lacking.
    pub(super) host: Vec<String>,
    /// What has to be decided before a notice.
    pub(super) first: Vec<String>,
    /// What became of the hand-over, and what the authority said.
    pub(super) told: Vec<String>,
    pub(super) acts: Vec<Act>,
    /// Forms for an answer of the hotline and of the authority, where one is waited for.
    pub(super) asked: Vec<Answering>,
}

/// A form that writes an answer down.
#[derive(Debug)]
pub(super) struct Answering {
    /// Begin of the identifier of its list.
    pub(super) id: &'static str,
    pub(super) action: String,
    pub(super) label: String,
    /// Answers: word and label.
    pub(super) answers: Vec<(&'static str, String)>,
}

impl Answering {
    fn new<W: Word>(l: Locale, (id, key): (&'static str, &str), action: String) -> Self {
        let answers = W::ALL.iter().map(|answer| (answer.word(), l.word(key, answer)));
        Self { id, action, label: l.t(&format!("{key}-answer")), answers: answers.collect() }
    }
}

impl RouteLines {
    pub(super) fn new(l: Locale, case: &CaseView, place: &DeskPlace, route: &PlaceRoute) -> Self {
        let own = route.get(l.lang);
        let is_open = !matches!(case.state, CaseState::Closed { .. });
        let mut asked = Vec::new();
        if place.hotline.is_some() && is_open {
            let to = to(l, case.id, Way::HotlineAnswer);
            asked.push(Answering::new::<HotlineAnswer>(l, ("answer", "desk-hotline"), to));
        }
        if place.may_authority_answer && is_open {
            let to = to(l, case.id, Way::AuthorityAnswer);
            asked.push(Answering::new::<AuthorityAnswer>(l, ("authority", "desk-authority"), to));
        }
        if place.unconfirmed.is_some() && is_open {
            let to = to(l, case.id, Way::Saw);
            asked.push(Answering::new::<Saw>(l, ("saw", "desk-saw"), to));
        }
        let mut told = place.hotline.as_ref().map(|made| hotline(l, made)).unwrap_or_default();
        told.extend(place.authority.map(|word| authority(l, word)));
        told.extend(place.unconfirmed.map(|at| unconfirmed(l, case, at)));
        Self {
            steps: own.steps.iter().map(|step| line(l, step)).collect(),
            left_out: left_out(l, own),
            host: host(l, route.host.as_ref()),
            first: first(l, case, route),
            told,
            acts: if is_open { acts(l, case, place, route) } else { Vec::new() },
            asked,
        }
    }
}

/// Said to be gone, and nobody knows: what a member does about it.
fn unconfirmed(l: Locale, case: &CaseView, since: Timestamp) -> String {
    let todo = if case.is_strict { "desk-unconfirmed-strict" } else { "desk-unconfirmed-adult" };
    let told = l.with("desk-unconfirmed-since", "moment", &l.moment(&since));
    format!("{told} {}", l.t(todo))
}

fn to(l: Locale, case: CaseId, way: Way) -> String {
    way.to(l.lang, &case)
}

/// Who is not asked, and why.
pub(super) fn left_out(l: Locale, route: &RemovalRoute) -> Vec<RouteStep> {
    let line = |one: &RemovalLeftOut| RouteStep {
        name: one.reason.title.clone(),
        kind: l.word("desk-recipient", &one.kind),
        why: one.reason.body_text.clone(),
    };
    route.left_out.iter().map(line).collect()
}

pub(super) fn line(l: Locale, step: &RemovalStep) -> RouteStep {
    let name = if step.name.is_empty() { l.t("desk-route-unknown") } else { step.name.clone() };
    let channel = step.channel.word().replace('_', "-");
    let channel = l.t(&format!("desk-channel-{channel}"));
    RouteStep {
        name,
        kind: format!("{}, {channel}", l.word("desk-recipient", &step.kind)),
        why: step.reasons.iter().map(plain).collect::<Vec<_>>().join(" "),
    }
}

pub(super) fn plain(text: &Text) -> String {
    text.body_text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn host(l: Locale, host: Option<&HostView>) -> Vec<String> {
    let Some(host) = host else { return vec![l.t("desk-host-none")] };
    let country = match host.country.as_str() {
        "" => l.t("desk-host-country-unknown"),
        code => l.with("desk-host-country", "country", code),
    };
    let mut lines = vec![l.with("desk-host-at", "moment", &l.moment(&host.at)), country];
    if !host.networks.is_empty() {
        lines.push(l.with("desk-host-networks", "networks", &host.networks.join(", ")));
    }
    if !host.prefixes.is_empty() {
        lines.push(l.with("desk-host-prefixes", "prefixes", &host.prefixes.join(", ")));
    }
    for (mail, register) in &host.abuse {
        let args = [("mail", mail.clone()), ("register", register.clone())];
        lines.push(l.ta("desk-host-abuse", args));
    }
    lines.extend(host.troubles.iter().map(|trouble| l.word("desk-trouble", trouble)));
    lines
}

/// Reasons of rules, and a claim that was not assessed yet.
fn first(l: Locale, case: &CaseView, route: &PlaceRoute) -> Vec<String> {
    let reasons = route.get(l.lang).human_first.iter().map(plain);
    let mut lines: Vec<String> = if route.needs_human { reasons.collect() } else { Vec::new() };
    if route.needs_assessment {
        lines.push(l.t("desk-route-assess-first"));
    }
    if route.authority().is_some() && case.assessments.is_empty() {
        lines.push(l.t("dossier-assess-first"));
    }
    if route.get(l.lang).do_not_fetch {
        lines.push(l.t("desk-route-no-fetch"));
    }
    lines
}

fn hotline(l: Locale, made: &Hotline) -> Vec<String> {
    let mut lines = vec![l.with("desk-hotline-made", "moment", &l.moment(&made.at))];
    if let Some((answer, at)) = made.answer {
        let args = [("moment", l.moment(&at)), ("answer", l.word("desk-hotline", &answer))];
        lines.push(l.ta("desk-hotline-said", args));
    }
    lines
}

fn authority(l: Locale, word: AuthorityWord) -> String {
    let args = [("moment", l.moment(&word.at)), ("answer", l.word("desk-authority", &word.answer))];
    l.ta("desk-authority-said", args)
}

fn acts(l: Locale, case: &CaseView, place: &DeskPlace, route: &PlaceRoute) -> Vec<Act> {
    let mut acts = Vec::new();
    if route.needs_human && !route.needs_assessment {
        acts.push(Act {
            action: to(l, case.id, Way::Looked),
            label: l.t("desk-route-looked"),
            hint: String::new(),
            is_file: false,
        });
    }
    if place.short_link.is_some() {
        acts.push(Act {
            action: to(l, case.id, Way::ShortLink),
            label: l.t("desk-short-button"),
            hint: l.t("desk-short-hint"),
            is_file: false,
        });
    }
    if case.can_look_up {
        let hint = if place.looks_unique { "desk-host-hint-unique" } else { "desk-host-hint" };
        acts.push(Act {
            action: to(l, case.id, Way::LookUp),
            label: l.t("desk-host-button"),
            hint: l.t(hint),
            is_file: false,
        });
    }
    if route.has_hotline() && place.hotline.is_none() {
        acts.push(Act {
            action: to(l, case.id, Way::HandOver),
            label: l.t("desk-hotline-button"),
            hint: l.t("desk-hotline-hint"),
            is_file: false,
        });
    }
    if route.authority().is_some() && !case.assessments.is_empty() {
        let ways = [(Way::DossierPdf, "dossier-pdf"), (Way::DossierJson, "dossier-json")];
        acts.extend(ways.map(|(way, key)| Act {
            action: to(l, case.id, way),
            label: l.t(key),
            hint: if way == Way::DossierPdf { l.t("dossier-hint") } else { String::new() },
            is_file: true,
        }));
    }
    if place.may_ask_authority && !case.assessments.is_empty() {
        acts.push(Act {
            action: to(l, case.id, Way::AskAuthority),
            label: l.t("desk-authority-draft"),
            hint: String::new(),
            is_file: false,
        });
    }
    acts
}
