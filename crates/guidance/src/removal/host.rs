//! What a look-up found about the host of an address, as the route reads it.

use jiff::civil::Date;

use crate::country::Country;
use crate::networks::{KnownNetwork, KnownNetworks};

/// A contact for abuse that a register of networks names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbuseMail {
    /// The mail address.
    pub mail: String,
    /// The register: its host.
    pub register: String,
}

/// What a look-up found. What it did not find is empty, never guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostFound {
    /// The day of the look-up.
    pub on: Date,
    /// The country that all its machines lie in.
    pub country: Option<Country>,
    /// Numbers and names of its networks, each once.
    pub networks: Vec<(u32, String)>,
    /// Aliases on the way from the name to its addresses.
    pub aliases: Vec<String>,
    /// Contacts for abuse of its networks.
    pub abuse: Vec<AbuseMail>,
}

/// The same, with what the content knows of its networks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Host<'a> {
    pub(super) found: &'a HostFound,
    /// Who stands in front of it.
    pub(super) delivery: Option<&'a KnownNetwork>,
    /// Whose network it is in, where it is in one only and nobody stands in front.
    pub(super) owner: Option<&'a KnownNetwork>,
}

impl<'a> Host<'a> {
    pub(super) fn of(found: &'a HostFound, known: &'a KnownNetworks) -> Self {
        let numbers: Vec<u32> = found.networks.iter().map(|(number, _)| *number).collect();
        let delivery = known.delivery(&found.aliases, &numbers);
        let owner = match (delivery, numbers.as_slice()) {
            (None, [number]) => known.owner(*number),
            _ => None,
        };
        Self { found, delivery, owner }
    }

    /// The country of the host. Whoever stands in front hides it.
    pub(super) fn country(self) -> Option<Country> {
        self.found.country.filter(|_| self.delivery.is_none())
    }

    /// The contact for abuse of the host: of its only network, with nobody in front.
    pub(super) fn abuse(self) -> Option<&'a AbuseMail> {
        let is_one = self.delivery.is_none() && self.found.networks.len() == 1;
        self.found.abuse.first().filter(|_| is_one)
    }

    /// Facts of the look-up, `key=value`.
    pub(super) fn facts(self) -> Vec<String> {
        let mut facts = vec![format!("looked_up={}", self.found.on)];
        for (number, name) in &self.found.networks {
            facts.push(format!("network=AS{number} {name}").trim_end().to_owned());
        }
        facts.extend(self.delivery.map(|known| format!("behind={}", known.name)));
        for one in &self.found.abuse {
            facts.push(format!("abuse_contact={} ({})", one.mail, one.register));
        }
        facts
    }
}
