//! Who is asked to take a place offline, as data: platforms, hosts, search engines, registrars,
//! hotlines, the authority, stores and payment services.
//!
//! A contact detail stands here only with a source that was read; without one the list of channels
//! is empty, which means "none known". Nothing here can be sent to: every channel is off until a
//! member of staff of the operator confirmed it at the desk, and no key of content can do that.

use luwte_domain::{Address, Lang};

use crate::head::Source;
use crate::text::{Both, Text};

mod kinds;
mod read;
mod sending;

pub use kinds::{Channel, ChannelKind, NoticeField, RecipientKind, RecipientSort, TombstoneText};
pub use sending::{MOST_CLOSED, Sending, SendingHours};

/// One recipient.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// Name of the recipient's file, without ending.
    pub id: String,
    /// What people know it as.
    pub sort: RecipientSort,
    /// Domains whose hosts belong to it, lowercase, without `www.`.
    pub domains: Vec<String>,
    /// Hosts that belong to it alone, `host` or `host:port`, lowercase.
    pub hosts: Vec<String>,
    /// Where notices go; empty means none known.
    pub channels: Vec<Channel>,
    /// Language of notices to it.
    pub language: Lang,
    /// What it wants in a notice.
    pub fields_required: Vec<NoticeField>,
    /// Our own target for its answer, milliseconds; not a duty and not a promise.
    pub target_ms: Option<i64>,
    /// How it wants notices by mail or to its interface.
    pub sending: Sending,
    /// Whether it has chats or groups that nobody can see from outside.
    pub closed: bool,
    /// Whether it shows a notice, or what it says, to whoever runs the place, who may be the
    /// exposer.
    pub passes_on: bool,
    /// Countries whose hosts a hotline or the authority works for, `NL`.
    pub countries: Vec<String>,
    /// Ends of domain names that a registry keeps, `nl`.
    pub registry_of: Vec<String>,
    /// Texts by which it says that something is gone.
    pub tombstones: Vec<TombstoneText>,
    /// Its own page about reporting, for people who want to read it there.
    pub help_url: Option<String>,
    /// Where its steps for reporting come from.
    pub source: Source,
    short_links: Vec<String>,
    cut: Vec<String>,
    text: Both<Text>,
}

impl Recipient {
    /// What it can be asked for.
    #[must_use]
    pub fn kind(&self) -> RecipientKind {
        self.sort.kind()
    }

    /// The mail address or interface that a notice would go to once it is confirmed: the first of
    /// the two that stands in its file; none known otherwise.
    #[must_use]
    pub fn sent_to(&self) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.kind != ChannelKind::WebForm)
    }

    /// The address of its interface for programs; none known otherwise.
    #[must_use]
    pub fn interface(&self) -> Option<&str> {
        let api = self.channels.iter().find(|channel| channel.kind == ChannelKind::Api);
        api.map(|channel| channel.address.as_str())
    }

    /// The address of its own form for notices; none known otherwise.
    #[must_use]
    pub fn web_form(&self) -> Option<&str> {
        let form = self.channels.iter().find(|channel| channel.kind == ChannelKind::WebForm);
        form.map(|channel| channel.address.as_str())
    }

    /// Whether people find its steps among the pages of self-help.
    #[must_use]
    pub fn has_self_help(&self) -> bool {
        self.in_app_steps(Lang::Nl).is_some()
    }

    /// Whether it is asked by an exact entry rather than by a domain.
    fn is_exactly(&self, host: &str, with_port: &str) -> bool {
        self.hosts.iter().any(|entry| *entry == with_port || entry == host)
    }

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
        let exact = self.all.iter().find(|recipient| recipient.is_exactly(host, &with_port));
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

    /// Those with steps of their own for people, by id.
    pub fn self_help(&self) -> impl Iterator<Item = &Recipient> {
        self.all.iter().filter(|recipient| recipient.has_self_help())
    }

    /// Those of one kind, by id.
    pub fn of_kind(&self, kind: RecipientKind) -> impl Iterator<Item = &Recipient> {
        self.all.iter().filter(move |recipient| recipient.kind() == kind)
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
}

/// Whether `host` is `domain` or lies below it.
pub(crate) fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
