//! The decision table: rows D1 to D18 and the rules beside them, as content (`rules/`).
//!
//! A rule fits when one of its `when` tables fits and nothing of `unless` does. What follows from
//! the rules that fit is put together in [`qualify`](crate::qualify).

use std::collections::BTreeSet;

use luwte_domain::FactKey;
use luwte_domain::assessment::Ground;
use serde::Deserialize;

use crate::conditions::{Key, RawWhen, Seen, When, Why};
use crate::doc::Doc;
use crate::guide::{Confidence, RouteKind};
use crate::law::Laws;
use crate::loader::Loader;
use crate::routes::RouteBook;

/// All rules, the most urgent first.
#[derive(Debug, Clone)]
pub(crate) struct Decisions {
    pub(crate) rules: Vec<Rule>,
}

/// One rule.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) id: String,
    /// Its row in the decision table: `D1`; none for a rule beside it.
    pub(crate) row: Option<String>,
    priority: i64,
    pub(crate) confidence: Confidence,
    pub(crate) grounds: Vec<Ground>,
    when: Vec<When>,
    unless: When,
    /// Its row is added to the provisions of other rules.
    pub(crate) joins: bool,
    /// No provision is named when it fits.
    pub(crate) names_no_law: bool,
    /// Rules that do not count when it fits.
    pub(crate) instead_of: Vec<String>,
    pub(crate) first: Vec<Link>,
    pub(crate) candidates: Vec<Link>,
    pub(crate) routes: Vec<Link>,
    pub(crate) left_out: Vec<Link>,
}

/// A route or provision that a rule names, under conditions of its own.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) to: String,
    pub(crate) when: When,
    /// The reason for leaving it out.
    pub(crate) reason: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    row: Option<String>,
    priority: i64,
    confidence: Confidence,
    #[serde(default)]
    grounds: Vec<String>,
    when: Vec<RawWhen>,
    #[serde(default)]
    unless: RawWhen,
    #[serde(default)]
    joins: bool,
    #[serde(default)]
    names_no_law: bool,
    #[serde(default)]
    instead_of: Vec<String>,
    #[serde(default)]
    first: Vec<RawLink>,
    #[serde(default)]
    candidates: Vec<RawLink>,
    #[serde(default)]
    routes: Vec<RawLink>,
    #[serde(default)]
    left_out: Vec<RawLink>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLink {
    to: String,
    #[serde(default)]
    when: RawWhen,
    #[serde(default)]
    why: String,
}

impl Decisions {
    pub(crate) fn load(loader: &mut Loader<'_>, laws: &Laws, routes: &mut RouteBook) -> Self {
        let docs = loader.all::<Keys>("rules", false);
        let ids: BTreeSet<String> = docs.iter().map(|doc| doc.head.id.clone()).collect();
        let mut rules: Vec<Rule> = Vec::new();
        for doc in docs {
            let path = doc.path.clone();
            let rule = Rule::read(loader, doc, routes);
            for id in rule.instead_of.iter().filter(|id| !ids.contains(*id)) {
                missing(loader, &path, "rules", id);
            }
            rule.check(loader, &path, laws, routes);
            rules.push(rule);
        }
        rules.sort_by(|one, other| (one.priority, &one.id).cmp(&(other.priority, &other.id)));
        let has_row = |row: &String| rules.iter().any(|rule| rule.row.as_ref() == Some(row));
        let rows = (1..=18).map(|number| format!("D{number}"));
        for row in rows.filter(|row| !has_row(row)).collect::<Vec<_>>() {
            let path = format!("rules/{}.toml", row.to_lowercase());
            loader.found(&path, "", "a row of the decision table is missing", "put it back");
        }
        Self { rules }
    }
}

impl Rule {
    fn read(loader: &mut Loader<'_>, doc: Doc<Keys>, routes: &mut RouteBook) -> Self {
        let (path, keys) = (doc.path, doc.rest);
        let mut links = |raw: Vec<RawLink>| -> Vec<Link> {
            let link = |raw: RawLink| {
                let when = When::read(loader, &path, raw.when);
                Link { to: raw.to, when, reason: raw.why }
            };
            raw.into_iter().map(link).collect()
        };
        let (first, candidates) = (links(keys.first), links(keys.candidates));
        let (to, left_out) = (links(keys.routes), links(keys.left_out));
        for link in &left_out {
            routes.need_reason(loader, &link.reason);
        }
        let when = keys.when.into_iter().map(|raw| When::read(loader, &path, raw)).collect();
        Self {
            id: doc.head.id,
            row: keys.row,
            priority: keys.priority,
            confidence: keys.confidence,
            grounds: loader.values(&path, &keys.grounds),
            when,
            unless: When::read(loader, &path, keys.unless),
            joins: keys.joins,
            names_no_law: keys.names_no_law,
            instead_of: keys.instead_of,
            first,
            candidates,
            routes: to,
            left_out,
        }
    }

    /// Notes names that lead nowhere, and an authority that is asked where it has no power.
    fn check(&self, loader: &mut Loader<'_>, path: &str, laws: &Laws, routes: &RouteBook) {
        for link in self.candidates.iter().filter(|link| !laws.has(&link.to)) {
            missing(loader, path, "law", &link.to);
        }
        for link in self.first.iter().chain(&self.routes) {
            match routes.get(&link.to) {
                None => missing(loader, path, "routes", &link.to),
                Some(route) if route.kind == RouteKind::Authority && !self.is_strict_nl(link) => {
                    let problem = "the authority is asked for an adult, or for a host not in NL";
                    let todo = "give it `when` with host_country NL, in a rule that fits only \
                                `depicted` minor or unknown";
                    loader.found(path, &format!("\"{}\"", link.to), problem, todo);
                }
                Some(_) => {}
            }
        }
        for link in self.left_out.iter().filter(|link| routes.get(&link.to).is_none()) {
            missing(loader, path, "routes", &link.to);
        }
    }

    fn is_strict_nl(&self, link: &Link) -> bool {
        let needs = |key: Key, words: &[&str]| {
            link.when.needs(key, words) || self.when.iter().all(|when| when.needs(key, words))
        };
        needs(Key::Depicted, &["minor", "unknown"])
            && needs(Key::Fact(FactKey::HostCountry), &["NL"])
    }

    /// The facts behind it, when it fits.
    pub(crate) fn why(&self, seen: &Seen<'_>) -> Option<Why> {
        if self.unless.fits_any(seen) {
            return None;
        }
        let mut fitting = self.when.iter().filter_map(|when| when.why(seen));
        let mut why = fitting.next()?;
        for other in fitting {
            why.add(&other);
        }
        Some(why)
    }
}

fn missing(loader: &mut Loader<'_>, path: &str, kind: &str, id: &str) {
    let problem = format!("there is no {kind}/{id}.toml");
    loader.found(path, &format!("\"{id}\""), &problem, "correct the name or add the file");
}
