//! The steps to whoever hosts an address: by a rule, by what was looked up, or not known.

use super::build::{Case, Found};
use super::table::Who;
use crate::networks::KnownNetwork;

impl<'a> Case<'a> {
    /// Who is asked as host: by the rule; whoever stands in front and then the hidden host; whose
    /// network it is.
    pub(super) fn hosts(&self) -> Vec<Found<'a>> {
        let recipients = self.rooms.recipients;
        let named = self.rule.and_then(|rule| rule.host_is.as_ref());
        let by_id = |id: &String| recipients.by_id(id);
        let of = |known: &KnownNetwork| known.recipient.as_ref().and_then(by_id);
        let delivery = self.host.and_then(|host| host.delivery).and_then(of);
        let owner = self.host.and_then(|host| host.owner).and_then(of);
        match (named, delivery) {
            (Some(named), _) => vec![by_id(named)],
            (None, Some(delivery)) => vec![Some(delivery), None],
            (None, None) => vec![owner],
        }
    }

    /// The network of a host that the directory does not have.
    pub(super) fn network_name(&self, who: Who) -> String {
        let host = self.host.filter(|host| who == Who::Host && host.delivery.is_none());
        match host.map(|host| host.found.networks.as_slice()) {
            Some([(number, name)]) if name.is_empty() => format!("AS{number}"),
            Some([(_, name)]) => name.clone(),
            _ => String::new(),
        }
    }

    /// Where a register says that abuse of the host is told, if no channel of its own is known.
    pub(super) fn abuse(&self, who: Who, found: Found<'a>) -> Option<String> {
        let is_open = who == Who::Host && found.is_none_or(|one| one.channels.is_empty());
        let is_by_rule = self.rule.is_some_and(|rule| rule.host_is.is_some());
        let host = self.host.filter(|_| is_open && !is_by_rule)?;
        host.abuse().map(|abuse| abuse.mail.clone())
    }

    /// How it is known who the host is, or why not.
    pub(super) fn host_reason(&self, found: Found<'a>) -> &'static str {
        match self.host {
            Some(host) if host.delivery.is_some() && found.is_some() => "removal-delivery",
            Some(host) if host.delivery.is_some() => "removal-behind",
            Some(host) if found.is_some() || host.found.networks.len() == 1 => "removal-network",
            _ => "removal-host-unknown",
        }
    }
}
