//! Who hosts an address: its machines, their networks and countries, and who is told of abuse.
//!
//! A name is asked for all its addresses, of both families, and for the aliases on the way; prefix,
//! network and country come from database files on this machine; the contact for abuse from the
//! register of networks (RDAP: RFC 9082, RFC 9083, RFC 9224). The reported machine itself is never
//! contacted, also where a register sends on to it; whoever runs its name server may see that
//! somebody asked, so the caller asks only after a human approved it. What is missing, stale,
//! damaged or contradictory is a [`HostTrouble`] and an unknown fact.
//!
//! Serves: S72.

mod database;
mod names;
mod rdap;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use jiff::Timestamp;
use jiff::civil::Date;
use luwte_domain::Address;
use luwte_domain::hosting::HostTrouble;
use tokio::time::{Instant, timeout_at};
use url::Host;

use crate::fetch::Fetcher;
use crate::reach;
use database::{Database, Holds, Line};
use names::{Asked, Names};
use rdap::Registers;

pub use names::NoNameServer;
pub use rdap::AbuseContact;

/// Most machines of one name that are looked at; more are a [`HostTrouble`].
pub const MOST_MACHINES: usize = 16;
/// Most networks whose register is asked in one look-up.
const MOST_REGISTERS: usize = 3;

/// Where a look-up finds what it says.
#[derive(Debug, Clone, Default)]
pub struct HostSettings {
    /// A database of countries in the format of `MaxMind` (DB-IP lite, `GeoLite2`).
    pub country_database: Option<PathBuf>,
    /// A database of autonomous systems in the same format.
    pub network_database: Option<PathBuf>,
    /// Databases older than this many days count as unknown; 0 stands for 60.
    pub oldest_days: u32,
    /// A directory or `https` address with `ipv4.json` and `ipv6.json` (RFC 9224).
    pub registers: Option<String>,
    /// Name servers to ask; those of the system when empty.
    pub name_servers: Vec<SocketAddr>,
    /// Longest time for one whole look-up, in milliseconds; 0 stands for 10,000.
    pub timeout_ms: u64,
}

/// An autonomous system: the network that an address belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// Its number.
    pub number: u32,
    /// Its name in the database; may be empty.
    pub name: String,
}

/// One machine of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// Its address.
    pub ip: IpAddr,
    /// The prefix of its network in the database.
    pub prefix: Option<IpNet>,
    /// Its network.
    pub network: Option<Network>,
    /// Its country, two capitals (ISO 3166-1).
    pub country: Option<[u8; 2]>,
}

/// What one look-up found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosting {
    /// When it was made.
    pub at: Timestamp,
    /// Aliases on the way from the name to its addresses, lowercase, without closing dot.
    pub aliases: Vec<String>,
    /// All machines, in order of their addresses.
    pub machines: Vec<Machine>,
    /// Contacts for abuse that registers name for these machines.
    pub abuse: Vec<AbuseContact>,
    /// The day on which the database of countries was built.
    pub countries_of: Option<Date>,
    /// The day on which the database of networks was built.
    pub networks_of: Option<Date>,
    /// What is lacking, each once.
    pub troubles: Vec<HostTrouble>,
}

impl Hosting {
    /// The one country of all machines; `None` where one has none, or they differ, and where the
    /// network of one is not known: somebody may stand in front of a host elsewhere.
    #[must_use]
    pub fn country(&self) -> Option<[u8; 2]> {
        self.same(|machine| machine.network.as_ref().and(machine.country))
    }

    /// The one network of all machines; `None` where one has none, or they differ.
    #[must_use]
    pub fn network(&self) -> Option<&Network> {
        let number = self.same(|machine| machine.network.as_ref().map(|one| one.number))?;
        let mut networks = self.machines.iter().filter_map(|machine| machine.network.as_ref());
        networks.find(|one| one.number == number)
    }

    /// What all machines agree on. A list that is not whole agrees on nothing.
    fn same<T: PartialEq + Copy>(&self, of: impl Fn(&Machine) -> Option<T>) -> Option<T> {
        if self.troubles.iter().any(|trouble| is_gap(*trouble)) {
            return None;
        }
        let first = of(self.machines.first()?)?;
        self.machines.iter().all(|machine| of(machine) == Some(first)).then_some(first)
    }

    fn add(&mut self, trouble: HostTrouble) {
        if !self.troubles.contains(&trouble) {
            self.troubles.push(trouble);
        }
    }
}

/// Whether all lines that were read say the same, and say something.
fn agree<T: PartialEq>(lines: &[Line], of: impl Fn(&Line) -> Option<T>) -> bool {
    let Some(first) = lines.first() else { return true };
    let first = of(first);
    first.is_some() && lines.iter().all(|line| of(line) == first)
}

/// Whether machines may be missing from the list.
fn is_gap(trouble: HostTrouble) -> bool {
    use HostTrouble as T;
    matches!(
        trouble,
        T::ByRule
            | T::NoName
            | T::NameServer
            | T::TimedOut
            | T::AliasLoop
            | T::PrivateRange
            | T::TooManyMachines
    )
}

/// Looks hosts up.
#[derive(Debug, Clone)]
pub struct HostLookup {
    fetcher: Fetcher,
    names: Names,
    countries: Arc<Database>,
    networks: Arc<Database>,
    registers: Arc<Registers>,
    timeout: Duration,
}

impl HostLookup {
    /// A look-up that asks registers through `fetcher`, inside its fence.
    ///
    /// # Errors
    ///
    /// [`NoNameServer`] when no name server can be asked.
    pub fn new(settings: HostSettings, fetcher: Fetcher) -> Result<Self, NoNameServer> {
        let days = if settings.oldest_days == 0 { 60 } else { settings.oldest_days };
        let timeout_ms = if settings.timeout_ms == 0 { 10_000 } else { settings.timeout_ms };
        Ok(Self {
            names: Names::new(&settings.name_servers)?,
            countries: Arc::new(Database::new(settings.country_database, Holds::Countries, days)),
            networks: Arc::new(Database::new(settings.network_database, Holds::Networks, days)),
            registers: Arc::new(Registers::new(settings.registers)),
            timeout: Duration::from_millis(timeout_ms),
            fetcher,
        })
    }

    /// Looks up the host of `address`. Never fails: what is not found is a trouble and unknown.
    pub async fn look_up(&self, address: &Address) -> Hosting {
        let mut found = Hosting {
            at: self.fetcher.now(),
            aliases: Vec::new(),
            machines: Vec::new(),
            abuse: Vec::new(),
            countries_of: None,
            networks_of: None,
            troubles: Vec::new(),
        };
        let url = address.as_url();
        if url.host_str().is_some_and(|host| self.fetcher.avoids(host)) {
            found.add(HostTrouble::ByRule);
            return found;
        }
        let end = Instant::now() + self.timeout;
        let ips = match url.host() {
            Some(Host::Ipv4(ip)) => vec![IpAddr::V4(ip)],
            Some(Host::Ipv6(ip)) => vec![IpAddr::V6(ip)],
            Some(Host::Domain(name)) => self.ask_names(name, end, &mut found).await,
            None => Vec::new(),
        };
        Self::keep_public(ips, &mut found);
        if found.machines.is_empty() {
            return found;
        }
        self.read_databases(&mut found).await;
        self.ask_registers(end, &mut found).await;
        found
    }

    /// All addresses of a name; half of the time is left for registers.
    async fn ask_names(&self, name: &str, end: Instant, found: &mut Hosting) -> Vec<IpAddr> {
        let until = end.checked_sub(self.timeout / 2).unwrap_or(end);
        let asked = timeout_at(until, self.names.ask(name)).await;
        let asked = asked.unwrap_or_else(|_| Asked::of(HostTrouble::TimedOut));
        asked.troubles.into_iter().for_each(|trouble| found.add(trouble));
        found.aliases = asked.aliases;
        asked.ips
    }

    /// Only public addresses are looked at further; one that is not makes the rest doubtful.
    fn keep_public(ips: Vec<IpAddr>, found: &mut Hosting) {
        let (public, special): (Vec<_>, Vec<_>) =
            ips.into_iter().partition(|ip| reach::purpose_of(*ip).is_none());
        if !special.is_empty() {
            found.add(HostTrouble::PrivateRange);
        }
        if public.len() > MOST_MACHINES {
            found.add(HostTrouble::TooManyMachines);
        }
        let machine = |ip| Machine { ip, prefix: None, network: None, country: None };
        found.machines = public.into_iter().take(MOST_MACHINES).map(machine).collect();
    }

    /// Prefix, network and country of every machine.
    async fn read_databases(&self, found: &mut Hosting) {
        let ips: Vec<IpAddr> = found.machines.iter().map(|machine| machine.ip).collect();
        let countries = Database::read(&self.countries, ips.clone(), found.at).await;
        countries.troubles.iter().for_each(|trouble| found.add(*trouble));
        found.countries_of = countries.built_on;
        let networks = Database::read(&self.networks, ips, found.at).await;
        networks.troubles.iter().for_each(|trouble| found.add(*trouble));
        found.networks_of = networks.built_on;
        if !agree(&countries.lines, |line| line.country) {
            found.add(HostTrouble::CountriesDiffer);
        }
        if !agree(&networks.lines, |line| line.network.as_ref().map(|network| network.number)) {
            found.add(HostTrouble::NetworksDiffer);
        }
        for (machine, line) in found.machines.iter_mut().zip(countries.lines) {
            machine.country = line.country;
        }
        for (machine, line) in found.machines.iter_mut().zip(networks.lines) {
            (machine.prefix, machine.network) = (line.prefix, line.network);
        }
    }

    /// One register entry for each network, of its first machine.
    async fn ask_registers(&self, end: Instant, found: &mut Hosting) {
        let mut asked: Vec<Option<u32>> = Vec::new();
        let fetcher =
            self.fetcher.without(found.machines.iter().map(|machine| machine.ip).collect());
        for machine in found.machines.clone() {
            let number = machine.network.as_ref().map(|network| network.number);
            if asked.contains(&number) || asked.len() >= MOST_REGISTERS {
                continue;
            }
            asked.push(number);
            let asking = self.registers.abuse_contacts(&fetcher, &machine, found.at);
            let contacts = match timeout_at(end, asking).await {
                Ok(Ok(contacts)) => contacts,
                Ok(Err(trouble)) => {
                    found.add(trouble);
                    continue;
                }
                Err(_) => {
                    found.add(HostTrouble::RegisterFailed);
                    return;
                }
            };
            for contact in contacts {
                if !found.abuse.iter().any(|known| known.mail == contact.mail) {
                    found.abuse.push(contact);
                }
            }
        }
    }
}
