//! Who is asked to take a place offline: platforms and search engines, as data.
//!
//! A contact address stands here only with a source that was read; without one the list of
//! channels is empty, which means "none known".

use jiff::civil::Date;
use luwte_domain::{Address, Lang, Word};
use serde::Deserialize;

use crate::advice::rendered;
use crate::doc::{Doc, Nothing};
use crate::head::{Mark, Source, date};
use crate::loader::Loader;
use crate::text::{Both, Text};

/// A field that a recipient wants in a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoticeField {
    /// Reasons, DSA article 16(2)(a).
    Reason,
    /// Exact addresses, (b).
    Address,
    /// Name and e-mail of the notifier, (c); left out for imagery of minors where asked.
    Contact,
    /// Statement of good faith, (d).
    GoodFaith,
    /// Name of the account that placed it.
    Account,
}

impl Word for NoticeField {
    const ALL: &'static [Self] =
        &[Self::Reason, Self::Address, Self::Contact, Self::GoodFaith, Self::Account];

    fn word(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Address => "address",
            Self::Contact => "contact",
            Self::GoodFaith => "good_faith",
            Self::Account => "account",
        }
    }
}

/// A mail address for notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailChannel {
    /// The address.
    pub address: String,
    /// How it is known; always [`Mark::R`].
    pub mark: Mark,
    /// When its source was last checked.
    pub checked_on: Date,
}

/// One recipient.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// Name of the recipient's file, without ending.
    pub id: String,
    /// Domains whose hosts belong to it, lowercase, without `www.`.
    pub domains: Vec<String>,
    /// Hosts that belong to it alone, `host` or `host:port`, lowercase.
    pub hosts: Vec<String>,
    /// Where notices go; empty means none known.
    pub channels: Vec<MailChannel>,
    /// Language of notices to it.
    pub language: Lang,
    /// What it wants in a notice.
    pub fields_required: Vec<NoticeField>,
    /// Our own target for its answer, milliseconds; not a duty and not a promise.
    pub target_ms: Option<i64>,
    /// Whether it has chats or groups that nobody can see from outside.
    pub closed: bool,
    /// Whether it finds places rather than holding them.
    pub is_search: bool,
    /// Its own page about reporting, for people who want to read it there.
    pub help_url: Option<String>,
    /// Where its steps for reporting come from.
    pub source: Source,
    short_links: Vec<String>,
    text: Both<Text>,
}

impl Recipient {
    /// Its name.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        &self.text.get(lang).title
    }

    /// Steps for reporting in the app or on the site, safe HTML. Steps whose source was not read
    /// say so themselves.
    #[must_use]
    pub fn in_app_steps(&self, lang: Lang) -> Option<&str> {
        let html = self.text.get(lang).body_html.as_str();
        (!html.is_empty()).then_some(html)
    }

    /// How many letters of `host` a domain of this recipient covers; the longest wins.
    fn covers(&self, host: &str) -> Option<usize> {
        let fitting = self.domains.iter().filter(|domain| is_below(host, domain));
        fitting.map(String::len).max()
    }
}

/// All recipients.
#[derive(Debug, Clone)]
pub struct Recipients {
    all: Vec<Recipient>,
    short_links: Vec<String>,
}

impl Recipients {
    /// The recipient an address belongs to: by exact host (with port), otherwise by the longest
    /// domain. `None` needs a human.
    #[must_use]
    pub fn for_address(&self, address: &Address) -> Option<&Recipient> {
        let host = address.host().trim_end_matches('.');
        let port = address.as_url().port_or_known_default().unwrap_or_default();
        let with_port = format!("{host}:{port}");
        let exact = self.all.iter().find(|recipient| {
            recipient.hosts.iter().any(|entry| *entry == with_port || entry == host)
        });
        exact.or_else(|| {
            let by_domain = self.all.iter().filter_map(|one| Some((one.covers(host)?, one)));
            by_domain.max_by_key(|(letters, _)| *letters).map(|(_, one)| one)
        })
    }

    /// The recipient with this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Recipient> {
        self.all.iter().find(|recipient| recipient.id == id)
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Recipient> {
        self.all.iter()
    }

    /// Apps with chats or groups that nobody can see from outside.
    pub fn closed_places(&self) -> impl Iterator<Item = &Recipient> {
        self.all.iter().filter(|recipient| recipient.closed)
    }

    /// Whether the address only points elsewhere; such a link is opened on a staff action only.
    #[must_use]
    pub fn is_short_link(&self, address: &Address) -> bool {
        let host = address.host().trim_end_matches('.');
        let own = self.all.iter().flat_map(|recipient| &recipient.short_links);
        own.chain(&self.short_links).any(|domain| is_below(host, domain))
    }

    pub(crate) fn load(loader: &mut Loader<'_>, short_links: Vec<String>) -> Self {
        let note: Option<Doc<Nothing>> = loader.need("notes/unchecked-steps.toml", true);
        let note = note.as_ref().map(rendered);
        let docs = loader.all::<Keys>("recipients", true).into_iter();
        Self { all: docs.map(|doc| read(loader, doc, note.as_ref())).collect(), short_links }
    }
}

fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    domains: Vec<String>,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    short_links: Vec<String>,
    closed: bool,
    #[serde(default)]
    search: bool,
    help_url: Option<String>,
    language: String,
    fields_required: Vec<String>,
    target_hours: Option<u16>,
    #[serde(default)]
    channels: Vec<RawChannel>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChannel {
    address: String,
    mark: Mark,
    checked_on: String,
}

fn read(loader: &mut Loader<'_>, doc: Doc<Keys>, note: Option<&Both<Text>>) -> Recipient {
    let mut text = rendered(&doc);
    let (path, keys, source) = (doc.path, doc.rest, doc.head.source);
    if let Some(note) = note.filter(|_| !source.mark.is_read()) {
        text = Both::new(|lang| {
            let own = text.get(lang).clone();
            if own.body_html.is_empty() { own } else { own.with(note.get(lang)) }
        });
    }
    let mut channels = Vec::new();
    for channel in keys.channels {
        let checked_on = date("checked_on", &channel.checked_on);
        let is_mail = channel.address.split('@').filter(|part| !part.is_empty()).count() == 2;
        match (channel.mark, checked_on) {
            (Mark::R, Ok(checked_on)) if is_mail => {
                channels.push(MailChannel { address: channel.address, mark: Mark::R, checked_on });
            }
            _ => loader.found(
                &path,
                &channel.address,
                "a channel that is no mail address with a source that was read",
                "confirm it (mark R and a day) or leave it out: none known",
            ),
        }
    }
    if let Some(url) = keys.help_url.as_ref().filter(|url| !url.starts_with("https://")) {
        loader.found(&path, url, "the help page has no https address", "correct or remove it");
    }
    for name in keys.domains.iter().chain(&keys.hosts).chain(&keys.short_links) {
        let is_name = !name.is_empty()
            && name
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b':'));
        if !is_name || name.starts_with("www.") && keys.domains.contains(name) {
            let problem = format!("\"{name}\" is no plain host name");
            loader.found(&path, name, &problem, "write it in lowercase ASCII, without www.");
        }
    }
    Recipient {
        id: doc.head.id,
        language: loader.value(&path, &keys.language).unwrap_or(Lang::En),
        fields_required: loader.values(&path, &keys.fields_required),
        // An entry with a port is a host, whichever list it stands in.
        hosts: keys
            .hosts
            .iter()
            .chain(&keys.domains)
            .filter(|name| is_host(&keys.hosts, name))
            .cloned()
            .collect(),
        domains: keys.domains.iter().filter(|name| !name.contains(':')).cloned().collect(),
        channels,
        target_ms: keys.target_hours.map(|hours| i64::from(hours) * 3_600_000),
        closed: keys.closed,
        is_search: keys.search,
        help_url: keys.help_url,
        source,
        short_links: keys.short_links,
        text,
    }
}

fn is_host(hosts: &[String], name: &String) -> bool {
    name.contains(':') || hosts.contains(name)
}
