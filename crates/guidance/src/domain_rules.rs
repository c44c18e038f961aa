//! Rules of the operator about single domains: what stands before any look-up.
//!
//! One file a domain, `domains/`; the built-in content has none. The rule with the longest domain
//! that covers the host counts, alone; rules are never mixed.

use std::collections::BTreeMap;

use luwte_domain::Address;
use luwte_domain::address::is_registry_suffix;
use serde::Deserialize;

use crate::country::Country;
use crate::loader::Loader;
use crate::recipients::{RecipientKind, Recipients, is_below};

/// What the operator says about one domain and the hosts below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainRule {
    /// Name of the rule's file, without ending.
    pub id: String,
    /// The domain, lowercase.
    pub domain: String,
    /// Nothing is fetched from it, not even to see whether something is gone.
    pub do_not_fetch: bool,
    /// Nothing is sent before a human looked at it.
    pub human_first: bool,
    /// The recipient that hosts it.
    pub host_is: Option<String>,
    /// The country of its servers.
    pub host_country: Option<Country>,
    /// The recipient whose site it is.
    pub owner_is: Option<String>,
    /// The recipient that is asked before all others.
    pub first: Option<String>,
}

/// All rules.
#[derive(Debug, Clone, Default)]
pub(crate) struct DomainRules {
    all: Vec<DomainRule>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    domain: String,
    #[serde(default)]
    do_not_fetch: bool,
    #[serde(default)]
    human_first: bool,
    host_is: Option<String>,
    host_country: Option<String>,
    owner_is: Option<String>,
    first: Option<String>,
}

impl DomainRules {
    pub(crate) fn load(loader: &mut Loader<'_>, recipients: &Recipients) -> Self {
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        let mut all = Vec::new();
        for doc in loader.all::<Keys>("domains", false) {
            let (path, keys) = (doc.path, doc.rest);
            if let Some(other) = owners.insert(keys.domain.clone(), path.clone()) {
                let problem = format!("{other} is about the same domain");
                loader.found(&path, "domain", &problem, "make it one file");
            }
            check(loader, &path, &keys, recipients);
            all.push(DomainRule {
                id: doc.head.id,
                domain: keys.domain,
                do_not_fetch: keys.do_not_fetch,
                human_first: keys.human_first,
                host_is: keys.host_is,
                host_country: keys.host_country.and_then(|code| Country::parse(&code)),
                owner_is: keys.owner_is,
                first: keys.first,
            });
        }
        Self { all }
    }

    /// All of them, in the order of their domains.
    pub(crate) fn all(&self) -> Vec<&DomainRule> {
        let mut all: Vec<&DomainRule> = self.all.iter().collect();
        all.sort_by(|a, b| a.domain.cmp(&b.domain));
        all
    }

    /// Each domain, and whether nothing is fetched from it.
    pub(crate) fn fetch_rules(&self) -> Vec<(String, bool)> {
        self.all.iter().map(|rule| (rule.domain.clone(), rule.do_not_fetch)).collect()
    }

    /// The rule for this address, if there is one.
    pub(crate) fn for_address(&self, address: &Address) -> Option<&DomainRule> {
        let host = address.host().trim_end_matches('.');
        let fitting = self.all.iter().filter(|rule| is_below(host, &rule.domain));
        fitting.max_by_key(|rule| rule.domain.len())
    }
}

fn check(loader: &mut Loader<'_>, path: &str, keys: &Keys, recipients: &Recipients) {
    let is_name = keys.domain.contains('.')
        && !keys.domain.starts_with(['.', '-'])
        && keys.domain.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-'));
    if !is_name {
        let problem = format!("\"{}\" is no plain domain", keys.domain);
        loader.found(path, "domain", &problem, "write it in lowercase ASCII");
    }
    if is_registry_suffix(&keys.domain) {
        let problem = format!("\"{}\" is of everybody who registers a name below it", keys.domain);
        loader.found(path, "domain", &problem, "name one domain");
    }
    if keys.host_country.as_ref().is_some_and(|code| Country::parse(code).is_none()) {
        let problem = "`host_country` is no country";
        loader.found(
            path,
            "host_country",
            problem,
            "write its two letters (ISO 3166-1), as NL, or leave it out",
        );
    }
    let named = [("host_is", &keys.host_is), ("owner_is", &keys.owner_is), ("first", &keys.first)];
    for (key, id) in named {
        let Some(id) = id else { continue };
        match (key, recipients.by_id(id).map(crate::recipients::Recipient::kind)) {
            (_, None) => {
                let problem = format!("there is no recipients/{id}.toml");
                loader.found(path, key, &problem, "correct the name or add the file");
            }
            // Only facts of the case lead there, never a rule about a domain.
            (_, Some(RecipientKind::Authority | RecipientKind::Hotline)) => {
                let problem = format!("`{key}` names an authority or a hotline");
                loader.found(path, key, &problem, "leave it out: the route decides about that");
            }
            ("host_is", Some(kind)) if kind != RecipientKind::Host => {
                let problem = format!("recipients/{id}.toml is no host");
                loader.found(path, key, &problem, "name a host");
            }
            _ => {}
        }
    }
    let says_something = keys.do_not_fetch
        || keys.human_first
        || keys.host_country.is_some()
        || named.iter().any(|(_, id)| id.is_some());
    if !says_something {
        loader.found(path, "domain", "the rule says nothing", "complete or remove it");
    }
}
