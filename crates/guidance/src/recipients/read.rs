//! From files to recipients, and what is wrong with them.

use std::collections::BTreeMap;

use luwte_domain::Lang;
use luwte_domain::address::{CutList, is_registry_suffix};
use serde::Deserialize;

use super::TombstoneText;
use super::sending::{RawSending, sending};
use super::{Channel, ChannelKind, Recipient, RecipientKind, RecipientSort, Recipients};
use crate::advice::rendered;
use crate::country::Country;
use crate::doc::{Doc, Nothing};
use crate::head::{Mark, date};
use crate::loader::Loader;
use crate::text::{Both, Text};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    #[serde(default = "site")]
    sort: String,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    short_links: Vec<String>,
    #[serde(default)]
    countries: Vec<String>,
    #[serde(default)]
    registry_of: Vec<String>,
    #[serde(default)]
    closed: bool,
    #[serde(default)]
    passes_on: bool,
    help_url: Option<String>,
    language: String,
    fields_required: Vec<String>,
    target_hours: Option<u16>,
    #[serde(default)]
    channels: Vec<RawChannel>,
    cut: Option<RawCut>,
    sending: Option<RawSending>,
    #[serde(default)]
    tombstones: Vec<RawText>,
}

fn site() -> String {
    "site".to_owned()
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChannel {
    kind: String,
    address: String,
    source_url: String,
    mark: Mark,
    checked_on: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCut {
    names: Vec<String>,
    source_url: String,
    /// A list of others is enough to stop a parameter; how it is known stands for the editors.
    #[serde(rename = "mark")]
    _mark: Mark,
    checked_on: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawText {
    text: String,
    source_url: String,
    mark: Mark,
    checked_on: String,
}

impl Recipients {
    pub(crate) fn load(loader: &mut Loader<'_>, short_links: Vec<String>) -> Self {
        let note: Option<Doc<Nothing>> = loader.need("notes/unchecked-steps.toml", true);
        let note = note.as_ref().map(rendered);
        let docs = loader.all::<Keys>("recipients", true);
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        for doc in &docs {
            for name in doc.rest.domains.iter().chain(&doc.rest.hosts) {
                if let Some(other) = owners.insert(name.clone(), doc.path.clone()) {
                    let problem = format!("\"{name}\" stands in {other} too");
                    loader.found(&doc.path, name, &problem, "leave it in one of the two");
                }
            }
        }
        let all = docs.into_iter().map(|doc| recipient(loader, doc, note.as_ref())).collect();
        Self { all, short_links }
    }

    /// `list` with what recipients want cut from addresses of their own.
    pub(crate) fn cut_from(&self, list: CutList) -> CutList {
        self.all.iter().filter(|one| !one.cut.is_empty()).fold(list, |list, one| {
            let hosts = one.domains.iter().chain(&one.hosts);
            hosts.fold(list, |list, host| list.with_site(host.clone(), one.cut.clone()))
        })
    }
}

fn recipient(loader: &mut Loader<'_>, doc: Doc<Keys>, note: Option<&Both<Text>>) -> Recipient {
    let mut text = rendered(&doc);
    let (path, keys, source) = (doc.path, doc.rest, doc.head.source);
    if let Some(note) = note.filter(|_| !source.mark.is_read()) {
        text = Both::new(|lang| {
            let own = text.get(lang).clone();
            if own.body_html.is_empty() { own } else { own.with(note.get(lang)) }
        });
    }
    check_names(loader, &path, &keys);
    let sort = loader.value(&path, &keys.sort).unwrap_or(RecipientSort::Site);
    check_reach(loader, &path, sort, &keys);
    let channels = keys.channels.into_iter();
    Recipient {
        id: doc.head.id,
        sort,
        language: loader.value(&path, &keys.language).unwrap_or(Lang::En),
        fields_required: loader.values(&path, &keys.fields_required),
        // An entry with a port is a host, whichever list it stands in.
        hosts: keys
            .hosts
            .iter()
            .chain(&keys.domains)
            .filter(|name| name.contains(':') || keys.hosts.contains(name))
            .cloned()
            .collect(),
        domains: keys.domains.iter().filter(|name| !name.contains(':')).cloned().collect(),
        channels: channels.filter_map(|one| channel(loader, &path, one)).collect(),
        target_ms: keys.target_hours.map(|hours| i64::from(hours) * 3_600_000),
        sending: sending(loader, &path, keys.sending.as_ref()),
        closed: keys.closed,
        passes_on: keys.passes_on,
        countries: keys.countries,
        registry_of: keys.registry_of,
        tombstones: keys
            .tombstones
            .into_iter()
            .filter_map(|one| tombstone(loader, &path, one))
            .collect(),
        help_url: keys.help_url,
        source,
        short_links: keys.short_links,
        cut: keys.cut.map(|one| cut(loader, &path, one)).unwrap_or_default(),
        text,
    }
}

fn channel(loader: &mut Loader<'_>, path: &str, raw: RawChannel) -> Option<Channel> {
    let kind: ChannelKind = loader.value(path, &raw.kind)?;
    let is_address = match kind {
        ChannelKind::Mail => is_mail(&raw.address),
        ChannelKind::WebForm | ChannelKind::Api => raw.address.starts_with("https://"),
    };
    match (raw.mark, date("checked_on", &raw.checked_on)) {
        (Mark::R, Ok(checked_on)) if is_address && is_source(&raw.source_url) => Some(Channel {
            kind,
            address: raw.address,
            source_url: raw.source_url,
            mark: Mark::R,
            checked_on,
        }),
        _ => {
            let problem = "a channel that is no address of its kind with a source that was read";
            let todo =
                "confirm it (https source_url, mark R and a day) or leave it out: none known";
            loader.found(path, &raw.address, problem, todo);
            None
        }
    }
}

fn is_mail(address: &str) -> bool {
    let parts: Vec<&str> = address.split('@').collect();
    let [name, host] = parts.as_slice() else { return false };
    !name.is_empty() && host.contains('.') && !address.contains(char::is_whitespace)
}

pub(super) fn is_source(url: &str) -> bool {
    url.strip_prefix("https://").is_some_and(|rest| rest.contains('.'))
}

fn cut(loader: &mut Loader<'_>, path: &str, raw: RawCut) -> Vec<String> {
    for name in &raw.names {
        if name.trim_end_matches('*').is_empty() || *name != name.to_ascii_lowercase() {
            let problem = format!("\"{name}\" is no name of a parameter in lowercase");
            loader.found(path, &format!("\"{name}\""), &problem, "name one, in lowercase");
        }
    }
    if !is_source(&raw.source_url) || date("checked_on", &raw.checked_on).is_err() {
        let problem = "parameters to cut without an https source and a day";
        loader.found(path, "[cut]", problem, "add `source_url` and `checked_on`");
    }
    raw.names
}

fn tombstone(loader: &mut Loader<'_>, path: &str, raw: RawText) -> Option<TombstoneText> {
    match date("checked_on", &raw.checked_on) {
        Ok(checked_on) if !raw.text.trim().is_empty() && is_source(&raw.source_url) => {
            let (text, source_url, mark) = (raw.text, raw.source_url, raw.mark);
            Some(TombstoneText { text, source_url, mark, checked_on })
        }
        _ => {
            let problem = "a tombstone without words, an https source or a day";
            loader.found(path, "[[tombstones]]", problem, "complete it or leave it out");
            None
        }
    }
}

fn check_names(loader: &mut Loader<'_>, path: &str, keys: &Keys) {
    if let Some(url) = keys.help_url.as_ref().filter(|url| !url.starts_with("https://")) {
        loader.found(path, url, "the help page has no https address", "correct or remove it");
    }
    for name in keys.domains.iter().chain(&keys.hosts).chain(&keys.short_links) {
        let is_name = !name.is_empty()
            && name
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b':'));
        if !is_name || name.starts_with("www.") && keys.domains.contains(name) {
            let problem = format!("\"{name}\" is no plain host name");
            loader.found(path, name, &problem, "write it in lowercase ASCII, without www.");
        }
        if is_registry_suffix(name) {
            let problem = format!("\"{name}\" is of everybody who registers a name below it");
            loader.found(path, name, &problem, "name the domain of this recipient");
        }
    }
}

/// A hotline or authority needs countries, a registry the ends of names, nobody else either.
fn check_reach(loader: &mut Loader<'_>, path: &str, sort: RecipientSort, keys: &Keys) {
    let by_country = matches!(sort.kind(), RecipientKind::Hotline | RecipientKind::Authority);
    let is_code =
        |code: &String| Country::parse(code).is_some_and(|country| country.to_string() == *code);
    if by_country == keys.countries.is_empty() || !keys.countries.iter().all(is_code) {
        let problem = "`countries` are two capitals each, for hotlines and authorities";
        loader.found(path, "countries", problem, "write them as NL, or leave them out");
    }
    let is_end = |end: &String| !end.is_empty() && end.bytes().all(|b| b.is_ascii_lowercase());
    let is_registry = sort == RecipientSort::Registry;
    if is_registry == keys.registry_of.is_empty() || !keys.registry_of.iter().all(is_end) {
        let problem = "`registry_of` are ends of domain names, for registries";
        loader.found(path, "registry_of", problem, "write them as nl, or leave them out");
    }
}
