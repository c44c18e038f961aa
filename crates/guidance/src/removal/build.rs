//! From an address and what is known about it to the route.

use luwte_domain::assessment::Assessor;
use luwte_domain::facts::Depicted;
use luwte_domain::{Address, Lang, Word};

use super::host::Host;
use super::table::{Line, STRICT, Seen, Who};
use super::{
    RemovalLeftOut, RemovalQuestion, RemovalRoute, RemovalStep, RemovalTable, StepChannel,
};
use crate::country::Country;
use crate::domain_rules::DomainRule;
use crate::networks::KnownNetworks;
use crate::recipients::{ChannelKind, Recipient, RecipientKind, RecipientSort, Recipients};
use crate::routes::RouteBook;
use crate::text::Text;

/// Where the route finds its names, texts and reasons.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rooms<'a> {
    pub(crate) table: &'a RemovalTable,
    pub(crate) routes: &'a RouteBook,
    pub(crate) recipients: &'a Recipients,
    pub(crate) networks: &'a KnownNetworks,
}

/// One question at work.
#[derive(Debug)]
pub(super) struct Case<'a> {
    pub(super) rooms: Rooms<'a>,
    question: RemovalQuestion<'a>,
    pub(super) rule: Option<&'a DomainRule>,
    owner: Option<&'a Recipient>,
    pub(super) host: Option<Host<'a>>,
    lang: Lang,
    seen: Seen,
    host_country: Option<Country>,
}

/// A recipient that a line leads to; `None` is one that was not looked up.
pub(super) type Found<'a> = Option<&'a Recipient>;

impl<'a> Rooms<'a> {
    pub(crate) fn route(
        self,
        question: RemovalQuestion<'a>,
        rule: Option<&'a DomainRule>,
        lang: Lang,
    ) -> RemovalRoute {
        let named = rule.and_then(|rule| self.recipients.by_id(rule.owner_is.as_ref()?));
        let owner = named.or_else(|| self.recipients.for_address(question.address));
        let by_rule = rule.and_then(|rule| rule.host_country);
        let host = question.found.map(|found| Host::of(found, self.networks));
        let looked_up = host.and_then(Host::country);
        let host_country = question.host_country.or(by_rule).or(looked_up);
        let is_adult = question.depicted == Depicted::Adult;
        let seen = Seen {
            depicted: if is_adult { "adult" } else { "minor" },
            host_country: match host_country {
                Some(country) if country == self.table.home => "NL",
                Some(_) => "other",
                None => "unknown",
            },
            owner: owner.map_or("unknown", |owner| owner.kind().word()),
        };
        Case { rooms: self, question, rule, owner, host, lang, seen, host_country }.route()
    }
}

impl<'a> Case<'a> {
    fn route(&self) -> RemovalRoute {
        let mut steps = Vec::new();
        let mut left_out = Vec::new();
        for line in self.rooms.table.steps.iter().filter(|line| line.fits(self.seen)) {
            // The program refuses it even if the table would not.
            let is_barred = line.who == Who::Authority
                && (self.seen.depicted != "minor" || self.seen.host_country != "NL");
            let found = if is_barred { Vec::new() } else { self.found(line.who) };
            if line.who == Who::Registrar && !has_name(self.question.address) {
                left_out.push(self.left_out(line, "removal-no-name"));
                continue;
            }
            steps.extend(found.into_iter().map(|one| self.step(line, one)));
        }
        for line in self.rooms.table.left_out.iter().filter(|line| line.fits(self.seen)) {
            left_out.push(self.left_out(line, &line.why));
        }
        self.put_first(&mut steps);
        RemovalRoute {
            host_country: self.host_country,
            rule: self.rule.map(|rule| rule.id.clone()),
            do_not_fetch: self.rule.is_some_and(|rule| rule.do_not_fetch),
            human_first: self.human_first(),
            steps,
            left_out,
        }
    }

    fn note(&self, id: &str) -> Text {
        self.rooms.routes.reason(id, self.lang)
    }

    /// Why a human has to look first.
    fn human_first(&self) -> Vec<Text> {
        let is_claim = self.question.depicted == Depicted::Adult
            && matches!(self.question.said_by, Some(Assessor::ThirdParty | Assessor::Parent));
        let by_rule = self.rule.is_some_and(|rule| rule.human_first);
        let claim = is_claim.then(|| self.note("removal-third-party"));
        by_rule.then(|| self.note("removal-human-first")).into_iter().chain(claim).collect()
    }

    /// The recipients of a line, in order.
    fn found(&self, who: Who) -> Vec<Found<'a>> {
        let Rooms { recipients, table, .. } = self.rooms;
        let owner = self.owner.map(|owner| owner.id.as_str());
        let of_kind = |kind| recipients.of_kind(kind);
        let works_in = |one: &Recipient, country: Option<Country>| {
            country.is_some_and(|country| one.countries.contains(&country.to_string()))
        };
        match who {
            Who::Owner => self.owner.map(Some).into_iter().collect(),
            Who::Host => self.hosts(),
            Who::Search => of_kind(RecipientKind::Search)
                .filter(|one| Some(one.id.as_str()) != owner)
                .map(Some)
                .collect(),
            Who::Registrar => vec![None],
            Who::Registry => {
                let host = self.question.address.host().trim_end_matches('.');
                let end = host.rsplit('.').next().unwrap_or_default();
                let keeps = |one: &&Recipient| {
                    one.sort == RecipientSort::Registry
                        && one.registry_of.iter().any(|own| own == end)
                };
                of_kind(RecipientKind::Registrar).filter(keeps).map(Some).collect()
            }
            Who::Hotline => of_kind(RecipientKind::Hotline)
                .filter(|one| works_in(one, Some(table.home)))
                .map(Some)
                .collect(),
            Who::HotlineAbroad => of_kind(RecipientKind::Hotline)
                .filter(|one| works_in(one, self.host_country))
                .map(Some)
                .collect(),
            Who::Authority => of_kind(RecipientKind::Authority)
                .filter(|one| works_in(one, self.host_country))
                .map(Some)
                .collect(),
        }
    }

    fn step(&self, line: &Line, found: Found<'a>) -> RemovalStep {
        // A store or a payment service that owns the address has texts of its own.
        let own = found.filter(|_| line.who == Who::Owner).map(|one| one.kind().word());
        let route = own.and_then(|own| self.rooms.routes.get(own));
        let route = route.or_else(|| self.rooms.routes.get(&line.to));
        let mut facts = self.facts(line);
        let mut reasons = vec![self.note(&line.why)];
        if line.is_only_for("depicted", "minor") {
            reasons.push(self.note(STRICT));
        }
        let is_by_rule = match line.who {
            Who::Owner => self.rule.is_some_and(|rule| rule.owner_is.is_some()),
            Who::Host => self.rule.is_some_and(|rule| rule.host_is.is_some()),
            _ => false,
        };
        if is_by_rule {
            reasons.push(self.note("removal-rule"));
        }
        let abuse = self.abuse(line.who, found);
        if line.who == Who::Host && !is_by_rule {
            facts.extend(self.host.into_iter().flat_map(Host::facts));
            reasons.push(self.note(self.host_reason(found)));
        }
        self.add_warnings(found, &mut facts, &mut reasons);
        RemovalStep {
            recipient: found.map(|one| one.id.clone()),
            kind: found.map_or(line.who.kind(), Recipient::kind),
            channel: abuse.as_ref().map_or_else(|| channel(line.who, found), |_| ABUSE),
            text: route.map(|route| route.text(self.lang).clone()).unwrap_or_default(),
            name: found
                .map_or_else(|| self.network_name(line.who), |one| one.name(self.lang).to_owned()),
            abuse_mail: abuse,
            facts,
            reasons,
            source: found.map_or_else(|| self.source(line), |one| one.source.clone()),
        }
    }

    fn source(&self, line: &Line) -> crate::head::Source {
        let route = self.rooms.routes.get(&line.to);
        route.map_or_else(|| self.rooms.table.source.clone(), |route| route.source.clone())
    }

    fn facts(&self, line: &Line) -> Vec<String> {
        let mut facts = Vec::new();
        match (line.who, self.owner) {
            (Who::Owner, Some(_)) | (Who::Host | Who::Registrar | Who::Registry, _) => {
                facts.push(format!("site={}", self.question.address.site()));
            }
            (Who::Hotline | Who::HotlineAbroad | Who::Authority, _) => {
                let word = if self.seen.depicted == "adult" { "adult" } else { "minor_or_unknown" };
                facts.push(format!("depicted={word}"));
            }
            _ => {}
        }
        if matches!(line.who, Who::HotlineAbroad | Who::Authority) {
            let country = self.host_country.map(|country| country.to_string());
            facts.push(format!("host_country={}", country.as_deref().unwrap_or("unknown")));
        }
        facts.extend(self.rule.map(|rule| format!("rule={}", rule.id)));
        facts
    }

    /// What every step has to say: rules that hold sending or fetching, and who else reads it.
    fn add_warnings(&self, found: Found<'a>, facts: &mut Vec<String>, reasons: &mut Vec<Text>) {
        reasons.extend(self.human_first());
        if self.rule.is_some_and(|rule| rule.do_not_fetch) {
            facts.push("do_not_fetch".to_owned());
            reasons.push(self.note("removal-no-fetch"));
        }
        if found.is_some_and(|one| one.passes_on) {
            reasons.push(self.note("removal-passes-on"));
        }
    }

    fn left_out(&self, line: &Line, why: &str) -> RemovalLeftOut {
        let found = match line.who {
            Who::Owner | Who::Host | Who::Registrar => None,
            // Whoever it would be at home.
            Who::Authority => self.rooms.recipients.of_kind(RecipientKind::Authority).next(),
            who => self.found(who).into_iter().flatten().next(),
        };
        RemovalLeftOut {
            recipient: found.map(|one| one.id.clone()),
            kind: line.who.kind(),
            facts: self.facts(line),
            reason: self.note(why),
        }
    }

    /// The recipient that a rule puts first, wherever it stands.
    fn put_first(&self, steps: &mut Vec<RemovalStep>) {
        let first = self.rule.and_then(|rule| rule.first.as_ref());
        let Some(one) = first.and_then(|id| self.rooms.recipients.by_id(id)) else { return };
        let at = steps.iter().position(|step| step.recipient.as_ref() == first);
        let mut step = at.map_or_else(|| self.step_by_rule(one), |at| steps.remove(at));
        step.facts.push("first".to_owned());
        step.reasons.insert(0, self.note("removal-rule"));
        steps.insert(0, step);
    }

    /// A step that only the operator's rule leads to.
    fn step_by_rule(&self, one: &'a Recipient) -> RemovalStep {
        let mut facts: Vec<String> =
            self.rule.map(|rule| format!("rule={}", rule.id)).into_iter().collect();
        let mut reasons = Vec::new();
        self.add_warnings(Some(one), &mut facts, &mut reasons);
        let route = self.rooms.routes.get(one.kind().word());
        RemovalStep {
            recipient: Some(one.id.clone()),
            kind: one.kind(),
            channel: channel(Who::Owner, Some(one)),
            text: route.map(|route| route.text(self.lang).clone()).unwrap_or_default(),
            name: one.name(self.lang).to_owned(),
            abuse_mail: None,
            facts,
            reasons,
            source: one.source.clone(),
        }
    }
}

/// Not in the directory: the register of networks names it.
const ABUSE: StepChannel = StepChannel::AbuseMail;

fn channel(who: Who, found: Found<'_>) -> StepChannel {
    let Some(one) = found else { return StepChannel::NotLookedUp };
    match (who, one.kind()) {
        (_, RecipientKind::Authority) => StepChannel::Dossier,
        (Who::HotlineAbroad, _) => StepChannel::Forwarded,
        (_, RecipientKind::Hotline) => StepChannel::HandOver,
        _ => match one.channels.first().map(|channel| channel.kind) {
            Some(ChannelKind::Mail) => StepChannel::Mail,
            Some(ChannelKind::WebForm) => StepChannel::WebForm,
            Some(ChannelKind::Api) => StepChannel::Api,
            None if one.has_self_help() => StepChannel::InApp,
            None => StepChannel::NoneKnown,
        },
    }
}

/// Whether the host has a name that someone sold: no IP address, no onion name.
fn has_name(address: &Address) -> bool {
    let host = address.host().trim_end_matches('.');
    let end = host.rsplit('.').next().unwrap_or_default();
    let is_number = host.starts_with('[') || end.bytes().all(|b| b.is_ascii_digit());
    !(is_number || end == "onion" || !host.contains('.'))
}
