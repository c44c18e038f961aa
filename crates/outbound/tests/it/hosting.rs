//! Who hosts an address: a name server, a register and database files of the test's own. The
//! addresses that the name server gives are public ones, which nothing here contacts.
//!
//! `databases`: files that are missing, old, damaged or swapped. `names`: what name servers do.
//! `packets`: packets are counted.
//! `registers`: what registers do.

mod databases;
mod names;
mod packets;
mod registers;

use std::net::SocketAddr;
use std::sync::Arc;

use luwte_domain::hosting::HostTrouble;
use luwte_domain::{Clock as _, SystemClock};
use luwte_outbound::fetch::Fetcher;
use luwte_outbound::hosting::{HostLookup, HostSettings, Hosting};
use luwte_outbound::install_tls_provider;
use luwte_outbound::reach::Reach;
use testkit::dns_peer::{DnsPeer, Family, Record, Told};
use testkit::http_peer::{Asked, HttpPeer, Reply};
use testkit::mmdb::{MmdbWriter, Value};
use testkit::rdap_peer;

use crate::support::{address, peer, settings};

/// A world with a name server, a register, and two databases.
struct World {
    dir: tempfile::TempDir,
    dns: DnsPeer,
    register: HttpPeer,
}

fn now() -> u64 {
    u64::try_from(SystemClock.now().as_second()).unwrap()
}

fn days_ago(days: u64) -> u64 {
    now() - days * 86_400
}

/// Two prefixes of one Dutch host, one of a host in Germany, one without a country.
fn countries(built_at: u64) -> MmdbWriter {
    MmdbWriter::new(built_at)
        .with("9.1.0.0/16", &Value::country("NL"))
        .with("9.2.0.0/16", &Value::country("DE"))
        .with("9.4.0.0/16", &Value::country("XX"))
        .with("2a0e:1::/32", &Value::country("NL"))
}

fn networks(built_at: u64) -> MmdbWriter {
    MmdbWriter::new(built_at)
        .with("9.1.0.0/16", &Value::network(64_500, "Voorbeeldhost B.V."))
        .with("9.2.0.0/16", &Value::network(64_501, "Beispielhost\u{202e} GmbH\u{7}"))
        .with("2a0e:1::/32", &Value::network(64_500, "Voorbeeldhost B.V."))
}

impl World {
    async fn new(
        tell: impl Fn(&str, Family) -> Told + Send + Sync + 'static,
        register: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let world = Self {
            dir: tempfile::tempdir().unwrap(),
            dns: DnsPeer::start(tell).await.unwrap(),
            register: peer(register).await,
        };
        world.write("country.mmdb", &countries(days_ago(3)).bytes());
        world.write("asn.mmdb", &networks(days_ago(3)).bytes());
        let list = rdap_peer::list(world.register.addr());
        world.write("ipv4.json", list.as_bytes());
        world.write("ipv6.json", list.as_bytes());
        world
    }

    /// A world in which every name is `ips`, and the register names a contact.
    async fn at(ips: &'static [&'static str]) -> Self {
        Self::new(move |_, family| here(ips, family), |_| rdap_peer::entry("abuse@host.example"))
            .await
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.dir.path().join(name), bytes).unwrap();
    }

    fn settings(&self) -> HostSettings {
        let path = |name| Some(self.dir.path().join(name));
        HostSettings {
            country_database: path("country.mmdb"),
            network_database: path("asn.mmdb"),
            oldest_days: 30,
            registers: Some(self.dir.path().to_str().unwrap().to_owned()),
            name_servers: vec![self.dns.addr()],
            timeout_ms: 8_000,
        }
    }

    fn lookup(&self) -> HostLookup {
        self.lookup_with(self.settings())
    }

    fn lookup_with(&self, settings: HostSettings) -> HostLookup {
        HostLookup::new(settings, fetcher(&[self.register.addr()])).unwrap()
    }

    async fn look_up(&self, url: &str) -> Hosting {
        self.lookup().look_up(&address(url)).await
    }
}

fn fetcher(open: &[SocketAddr]) -> Fetcher {
    install_tls_provider();
    let reach = Reach::with_exemption(open.iter().map(SocketAddr::port).collect());
    Fetcher::new(reach, settings(), Arc::new(SystemClock)).unwrap()
}

/// Those of `ips` that are of this family.
fn here(ips: &[&str], family: Family) -> Told {
    let all = ips.iter().map(|ip| ip.parse::<std::net::IpAddr>().unwrap());
    let of = all.filter(|ip| match family {
        Family::Four => ip.is_ipv4(),
        Family::Six => ip.is_ipv6(),
        Family::Other(_) => false,
    });
    Told::Records(of.map(Record::Is).collect())
}

fn country(found: &Hosting) -> Option<String> {
    found.country().map(|code| String::from_utf8(code.to_vec()).unwrap())
}

#[tokio::test]
async fn both_families_prefix_network_country_and_contact_are_found() {
    let world = World::at(&["9.1.2.3", "9.1.2.4", "2a0e:1::5"]).await;
    let found = world.look_up("https://www.site.example/p/1").await;
    assert_eq!(found.troubles, []);
    assert_eq!(found.machines.len(), 3);
    assert_eq!(country(&found).as_deref(), Some("NL"));
    let network = found.network().unwrap();
    assert_eq!((network.number, network.name.as_str()), (64_500, "Voorbeeldhost B.V."));
    let prefixes: Vec<String> =
        found.machines.iter().map(|machine| machine.prefix.unwrap().to_string()).collect();
    assert_eq!(prefixes, ["9.1.0.0/16", "9.1.0.0/16", "2a0e:1::/32"]);
    assert_eq!(found.abuse.len(), 1);
    assert_eq!(found.abuse[0].mail, "abuse@host.example");
    assert_eq!(found.abuse[0].register, "127.0.0.1");
    assert!(found.countries_of.is_some() && found.networks_of.is_some());
    assert_eq!(world.register.lines(), ["GET /rdap/ip/9.1.2.3"]);
    let asked = world.dns.asked();
    assert!(asked.iter().all(|(name, _)| name == "www.site.example"), "{asked:?}");
}

#[tokio::test]
async fn a_site_with_ipv6_only_is_found() {
    let world = World::at(&["2a0e:1::5"]).await;
    let found = world.look_up("https://site.example/").await;
    assert_eq!(found.troubles, []);
    assert_eq!(country(&found).as_deref(), Some("NL"));
    assert_eq!(found.abuse[0].mail, "abuse@host.example");
    assert_eq!(world.register.lines(), ["GET /rdap/ip/2a0e:1::5"]);
}

#[tokio::test]
async fn addresses_in_different_countries_are_no_country() {
    let world = World::at(&["9.1.2.3", "9.2.2.3"]).await;
    let found = world.look_up("https://site.example/").await;
    assert_eq!((country(&found), found.network()), (None, None));
    let expected = [HostTrouble::CountriesDiffer, HostTrouble::NetworksDiffer];
    assert_eq!(found.troubles, expected);
    assert_eq!(found.machines[1].network.as_ref().unwrap().name, "Beispielhost GmbH");
}

#[tokio::test]
async fn one_address_without_a_country_leaves_none() {
    for other in ["9.3.2.3", "9.4.2.3"] {
        let all: &'static [&'static str] = vec!["9.1.2.3", other].leak();
        let found = World::at(all).await.look_up("https://site.example/").await;
        assert_eq!(country(&found), None, "{other}");
        assert!(found.troubles.contains(&HostTrouble::CountriesDiffer), "{other}");
    }
}

#[tokio::test]
async fn an_address_in_numbers_is_looked_up_without_a_name_server() {
    let world = World::at(&["9.2.2.3"]).await;
    for url in ["https://9.1.2.3/x", "https://[2a0e:1::5]/x", "http://0x09010203/x"] {
        let found = world.look_up(url).await;
        assert_eq!(country(&found).as_deref(), Some("NL"), "{url}");
    }
    assert_eq!(world.dns.asked(), []);
}

#[tokio::test]
async fn a_name_that_leads_into_a_private_network_tells_no_country_and_asks_no_register() {
    for inside in ["10.0.0.1", "127.0.0.1", "169.254.169.254", "fd00::1", "::ffff:10.0.0.1"] {
        let one: &'static [&'static str] = vec![inside].leak();
        let world = World::at(one).await;
        let found = world.look_up("https://site.example/").await;
        assert_eq!((country(&found), found.machines.len()), (None, 0), "{inside}");
        assert_eq!(found.troubles, [HostTrouble::PrivateRange], "{inside}");
        assert_eq!(world.register.lines(), Vec::<String>::new(), "{inside}");
    }
    let world = World::at(&["9.1.2.3", "10.0.0.1"]).await;
    let found = world.look_up("https://site.example/").await;
    assert_eq!(country(&found), None);
    assert!(found.troubles.contains(&HostTrouble::PrivateRange));
}

#[tokio::test]
async fn a_domain_that_a_rule_closes_is_not_even_asked_for() {
    let world = World::at(&["9.1.2.3"]).await;
    let rules = vec![("site.example".to_owned(), true), ("open.site.example".to_owned(), false)];
    let fetcher = fetcher(&[world.register.addr()]).with_rules(rules);
    let lookup = HostLookup::new(world.settings(), fetcher).unwrap();
    for url in ["https://site.example/", "https://a.SITE.example./x"] {
        let found = lookup.look_up(&address(url)).await;
        assert_eq!(found.troubles, [HostTrouble::ByRule], "{url}");
    }
    assert_eq!((world.dns.asked(), world.register.lines()), (vec![], vec![]));
    let found = lookup.look_up(&address("https://open.site.example/")).await;
    assert_eq!(country(&found).as_deref(), Some("NL"));
}

#[tokio::test]
async fn without_settings_everything_is_unknown_and_said() {
    let world = World::at(&["9.1.2.3"]).await;
    let settings = HostSettings { name_servers: vec![world.dns.addr()], ..HostSettings::default() };
    let found = world.lookup_with(settings).look_up(&address("https://site.example/")).await;
    assert_eq!((country(&found), found.network()), (None, None));
    let expected =
        [HostTrouble::CountryMissing, HostTrouble::NetworkMissing, HostTrouble::RegisterMissing];
    assert_eq!(found.troubles, expected);
    assert_eq!(found.machines.len(), 1);
}
