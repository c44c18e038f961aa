//! Who hosts an address: what a look-up found, as it is kept and as the route reads it.

use std::net::IpAddr;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use luwte_domain::Word as _;
use luwte_domain::hosting::HostTrouble;
use luwte_guidance::{AbuseMail, Content, Country, HostFound};
use luwte_outbound::hosting::{AbuseContact, Hosting, Machine, Network};
use serde::{Deserialize, Serialize};

/// What the route reads of a look-up.
#[must_use]
pub fn host_found(hosting: &Hosting) -> HostFound {
    let mut networks: Vec<(u32, String)> = Vec::new();
    for network in hosting.machines.iter().filter_map(|machine| machine.network.as_ref()) {
        if !networks.iter().any(|(number, _)| *number == network.number) {
            networks.push((network.number, network.name.clone()));
        }
    }
    // Networks that do not agree, or a list with gaps, name nobody.
    let is_whole = hosting.network().is_some();
    let contact =
        |one: &AbuseContact| AbuseMail { mail: one.mail.clone(), register: one.register.clone() };
    HostFound {
        on: hosting.at.to_zoned(TimeZone::UTC).date(),
        country: hosting.country().and_then(country),
        networks,
        aliases: hosting.aliases.clone(),
        abuse: if is_whole { hosting.abuse.iter().map(contact).collect() } else { Vec::new() },
    }
}

/// What a look-up lacks, what the content knows of its networks included.
#[must_use]
pub fn host_troubles(content: &Content, hosting: &Hosting) -> Vec<HostTrouble> {
    let found = host_found(hosting);
    let numbers: Vec<u32> = found.networks.iter().map(|(number, _)| *number).collect();
    let mut troubles = hosting.troubles.clone();
    if content.delivery(&found.aliases, &numbers).is_some() {
        troubles.push(HostTrouble::BehindDelivery);
    }
    troubles
}

fn country(code: [u8; 2]) -> Option<Country> {
    Country::parse(std::str::from_utf8(&code).ok()?)
}

/// A look-up inside its envelope.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct HostingRecord {
    at: i64,
    aliases: Vec<String>,
    machines: Vec<MachineRecord>,
    /// Mail address, register, when (Unix ms).
    abuse: Vec<(String, String, i64)>,
    countries_of: Option<String>,
    networks_of: Option<String>,
    troubles: Vec<String>,
}

#[derive(Clone, Serialize, Deserialize)]
struct MachineRecord {
    ip: IpAddr,
    prefix: Option<String>,
    network: Option<(u32, String)>,
    country: Option<String>,
}

masked_debug!(HostingRecord, MachineRecord);

impl HostingRecord {
    pub(crate) fn of(hosting: &Hosting) -> Self {
        let machine = |one: &Machine| MachineRecord {
            ip: one.ip,
            prefix: one.prefix.map(|prefix| prefix.to_string()),
            network: one.network.as_ref().map(|network| (network.number, network.name.clone())),
            country: one.country.and_then(country).map(|country| country.to_string()),
        };
        let abuse =
            |one: &AbuseContact| (one.mail.clone(), one.register.clone(), one.at.as_millisecond());
        Self {
            at: hosting.at.as_millisecond(),
            aliases: hosting.aliases.clone(),
            machines: hosting.machines.iter().map(machine).collect(),
            abuse: hosting.abuse.iter().map(abuse).collect(),
            countries_of: hosting.countries_of.map(|day| day.to_string()),
            networks_of: hosting.networks_of.map(|day| day.to_string()),
            troubles: hosting.troubles.iter().map(|one| one.word().to_owned()).collect(),
        }
    }

    /// The look-up again; what does not read is left out.
    pub(crate) fn hosting(self) -> Hosting {
        let machine = |one: MachineRecord| Machine {
            ip: one.ip,
            prefix: one.prefix.and_then(|prefix| prefix.parse().ok()),
            network: one.network.map(|(number, name)| Network { number, name }),
            country: one.country.and_then(|code| code.as_bytes().try_into().ok()),
        };
        let abuse = |(mail, register, at)| AbuseContact { mail, register, at: moment(at) };
        let day = |day: Option<String>| day.and_then(|day| day.parse::<Date>().ok());
        Hosting {
            at: moment(self.at),
            aliases: self.aliases,
            machines: self.machines.into_iter().map(machine).collect(),
            abuse: self.abuse.into_iter().map(abuse).collect(),
            countries_of: day(self.countries_of),
            networks_of: day(self.networks_of),
            troubles: self
                .troubles
                .iter()
                .filter_map(|word| HostTrouble::from_word(word))
                .collect(),
        }
    }
}

fn moment(at_ms: i64) -> Timestamp {
    Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH)
}
