//! From facts and a day to provisions and routes. Small and total: every rule that fits adds what
//! it names, in the order of priorities, and whatever comes out tells which rows and facts led to it.
//!
//! The red line about the authority stands here as well as in the check of the rules: it is asked
//! only in strict cases with a host in the Netherlands, whatever the content says.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use luwte_domain::assessment::Ground;
use luwte_domain::facts::HostCountry;
use luwte_domain::{Facts, Lang};

use crate::conditions::{Seen, Why};
use crate::contacts::{ContactCard, Contacts};
use crate::decisions::{Decisions, Link, Rule};
use crate::guide::{Candidate, Confidence, LeftOut, Route, RouteKind};
use crate::law::{LawText, Laws};
use crate::routes::{NO_LAW_YET, RouteBook};

/// The rooms it needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'a> {
    pub(crate) decisions: &'a Decisions,
    pub(crate) routes: &'a RouteBook,
    pub(crate) laws: &'a Laws,
    pub(crate) contacts: &'a Contacts,
}

/// What came out.
#[derive(Debug)]
pub(crate) struct Qualification {
    pub(crate) first: Vec<Route>,
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) routes: Vec<Route>,
    pub(crate) left_out: Vec<LeftOut>,
}

/// What was found about one name, by all rules that name it.
#[derive(Debug, Default)]
struct Finding<'a> {
    rows: BTreeSet<u8>,
    why: Why,
    confidence: Option<Confidence>,
    grounds: BTreeSet<Ground>,
    reason: &'a str,
}

/// Names in the order in which they were first named.
#[derive(Debug, Default)]
struct Found<'a> {
    order: Vec<&'a str>,
    by_name: BTreeMap<&'a str, Finding<'a>>,
}

type Fitting<'a> = (&'a Rule, Why);

impl<'a> Found<'a> {
    /// Gathers what `links` of all fitting rules name.
    fn gather(
        fitting: &'a [Fitting<'a>],
        seen: &Seen<'_>,
        links: impl Fn(&'a Rule) -> &'a [Link],
    ) -> Self {
        let mut found = Self::default();
        for (rule, why) in fitting {
            for link in links(rule) {
                if let Some(own) = link.when.why(seen) {
                    let one = found.at(&link.to);
                    one.reason = &link.reason;
                    one.note(rule, why);
                    one.why.add(&own);
                }
            }
        }
        found
    }

    fn at(&mut self, name: &'a str) -> &mut Finding<'a> {
        if !self.by_name.contains_key(name) {
            self.order.push(name);
        }
        self.by_name.entry(name).or_default()
    }

    fn into_list(mut self) -> Vec<(&'a str, Finding<'a>)> {
        let order = std::mem::take(&mut self.order).into_iter();
        order.filter_map(|name| self.by_name.remove_entry(name)).collect()
    }
}

impl Finding<'_> {
    fn note(&mut self, rule: &Rule, why: &Why) {
        self.rows.extend(rule.number());
        self.why.add(why);
        let surest = self.confidence.map_or(rule.confidence, |known| known.min(rule.confidence));
        self.confidence = Some(surest);
        self.grounds.extend(&rule.grounds);
    }

    fn rows(&self) -> Vec<String> {
        self.rows.iter().map(|number| format!("D{number}")).collect()
    }
}

impl Rule {
    /// The number of its row.
    fn number(&self) -> Option<u8> {
        self.row.as_ref()?.strip_prefix('D')?.parse().ok()
    }
}

impl Table<'_> {
    /// Everything the table says about `facts` on `day`.
    pub(crate) fn qualify(&self, facts: &Facts, day: Date, lang: Lang) -> Qualification {
        let seen = &Seen::new(facts);
        let rules = self.decisions.rules.iter();
        let all: Vec<Fitting<'_>> =
            rules.filter_map(|rule| Some((rule, rule.why(seen)?))).collect();
        let replaced: BTreeSet<&String> =
            all.iter().flat_map(|(rule, _)| &rule.instead_of).collect();
        let fitting: Vec<Fitting<'_>> =
            all.iter().filter(|(rule, _)| !replaced.contains(&rule.id)).copied().collect();
        let (candidates, mut left_out) = self.candidates(&fitting, seen, day, lang);
        let routes = self.routes(Found::gather(&fitting, seen, |rule| &rule.routes), facts, lang);
        let first = self.routes(Found::gather(&fitting, seen, |rule| &rule.first), facts, lang);
        let refused = Found::gather(&fitting, seen, |rule| &rule.left_out).into_list();
        for (id, found) in refused {
            if routes.iter().all(|route| route.id != id) {
                left_out.extend(self.left_out(id, &found, lang));
            }
        }
        Qualification { first, candidates, routes, left_out }
    }

    fn candidates(
        &self,
        fitting: &[Fitting<'_>],
        seen: &Seen<'_>,
        day: Date,
        lang: Lang,
    ) -> (Vec<Candidate>, Vec<LeftOut>) {
        if fitting.iter().any(|(rule, _)| rule.names_no_law) {
            return (Vec::new(), Vec::new());
        }
        let mut found = Found::gather(fitting, seen, |rule| &rule.candidates).into_list();
        for (rule, why) in fitting.iter().filter(|(rule, _)| rule.joins) {
            for (_, one) in &mut found {
                one.rows.extend(rule.number());
                one.why.add(why);
            }
        }
        let (mut candidates, mut not_yet) = (Vec::new(), Vec::new());
        for (id, one) in found {
            match self.laws.on(id, day, lang) {
                Some(law) => candidates.push(candidate(id, law, &one)),
                None => not_yet.extend(self.not_yet(id, &one, lang)),
            }
        }
        (candidates, not_yet)
    }

    fn not_yet(&self, id: &str, found: &Finding<'_>, lang: Lang) -> Option<LeftOut> {
        let law = self.laws.law(id, lang)?;
        Some(LeftOut {
            id: id.to_owned(),
            kind: RouteKind::Law,
            recipient: law.shown,
            reason: self.routes.reason(NO_LAW_YET, lang),
            rows: found.rows(),
            why: found.why.given(),
            missing: found.why.missing(),
        })
    }

    fn routes(&self, found: Found<'_>, facts: &Facts, lang: Lang) -> Vec<Route> {
        let may_order = facts.is_strict() && facts.host_country == Some(HostCountry::Nl);
        let found = found.into_list().into_iter();
        let routes = found.filter_map(|(id, one)| self.route(id, &one, lang));
        routes.filter(|route| may_order || route.kind != RouteKind::Authority).collect()
    }

    fn route(&self, id: &str, found: &Finding<'_>, lang: Lang) -> Option<Route> {
        let route = self.routes.get(id)?;
        Some(Route {
            id: id.to_owned(),
            kind: route.kind,
            text: route.text(lang).clone(),
            contact: route.contact.as_ref().and_then(|id| self.card(id, lang)),
            rows: found.rows(),
            why: found.why.given(),
            missing: found.why.missing(),
            source: route.source.clone(),
        })
    }

    fn card(&self, id: &str, lang: Lang) -> Option<ContactCard> {
        self.contacts.cards(&[id], lang).into_iter().next()
    }

    fn left_out(&self, id: &str, found: &Finding<'_>, lang: Lang) -> Option<LeftOut> {
        let route = self.routes.get(id)?;
        Some(LeftOut {
            id: id.to_owned(),
            kind: route.kind,
            recipient: route.text(lang).title.clone(),
            reason: self.routes.reason(found.reason, lang),
            rows: found.rows(),
            why: found.why.given(),
            missing: found.why.missing(),
        })
    }
}

fn candidate(id: &str, law: LawText, found: &Finding<'_>) -> Candidate {
    Candidate {
        id: id.to_owned(),
        law,
        confidence: found.confidence.unwrap_or(Confidence::C),
        grounds: found.grounds.iter().copied().collect(),
        rows: found.rows(),
        why: found.why.given(),
        missing: found.why.missing(),
    }
}
