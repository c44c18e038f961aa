//! `luwte route` with a look-up: a name server and databases of the test's own. The addresses that the
//! name server gives are public ones, which nothing contacts.

use std::fs;

use serde_json::Value;
use testkit::dns_peer::{DnsPeer, Family, Record, Told};
use testkit::mmdb::{MmdbWriter, Value as Entry};

use crate::program::{Around, Installation, luwte, run};

/// The site lies at `ip` in the Netherlands; `days` is how old the databases are.
struct World {
    installation: Installation,
    dns: DnsPeer,
}

impl World {
    async fn new(ip: &'static str, days: u64) -> Self {
        let dns = DnsPeer::start(move |name, family| match (name, family) {
            ("site.example", Family::Four) => Told::Records(vec![Record::Is(ip.parse().unwrap())]),
            ("site.example", _) => Told::Records(vec![]),
            _ => Told::NoName,
        })
        .await
        .unwrap();
        let installation = Installation::without_team(Around::default());
        let today = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs() - days * 86_400;
        let countries = MmdbWriter::new(today).with("9.1.0.0/16", &Entry::country("NL"));
        let networks = MmdbWriter::new(today)
            .with("9.1.0.0/16", &Entry::network(64_500, "Voorbeeldhost B.V."));
        fs::write(installation.path("country.mmdb"), countries.bytes()).unwrap();
        fs::write(installation.path("asn.mmdb"), networks.bytes()).unwrap();
        let settings = installation.settings(&installation.data());
        let path = |name: &str| installation.path(name).display().to_string();
        let lookup = format!(
            "[lookup]\ncountry_database = {:?}\nnetwork_database = {:?}\nname_servers = [\"{}\"]\n",
            path("country.mmdb"),
            path("asn.mmdb"),
            dns.addr()
        );
        fs::write(installation.config(), format!("{settings}\n{lookup}")).unwrap();
        Self { installation, dns }
    }

    /// The route and what was said beside it.
    async fn route(&self, more: &[&str]) -> (Value, String) {
        let config = self.installation.config().display().to_string();
        let mut arguments = vec!["route", "https://site.example/x", "--json", "--config"];
        arguments.push(&config);
        arguments.extend(more);
        let arguments: Vec<String> = arguments.into_iter().map(str::to_owned).collect();
        let said = tokio::task::spawn_blocking(move || run(luwte().args(arguments), ""));
        let said = said.await.unwrap();
        assert_eq!(said.code, 0, "{}", said.err);
        (serde_json::from_str(&said.out).unwrap(), said.err)
    }
}

fn steps(route: &Value) -> String {
    route["steps"].to_string()
}

#[tokio::test]
async fn a_host_that_is_looked_up_shows_in_the_route_and_offline_nobody_is_asked() {
    let world = World::new("9.1.2.3", 2).await;
    let (offline, said) = world.route(&["--offline"]).await;
    assert_eq!((offline["host_country"].as_str(), said.as_str()), (Some("unknown"), ""));
    assert_eq!(world.dns.asked(), [], "offline asks nobody");
    let (route, said) = world.route(&[]).await;
    assert_eq!(route["host_country"], "NL");
    assert!(steps(&route).contains("Voorbeeldhost B.V."), "{}", steps(&route));
    assert!(steps(&route).contains("\"authority\""), "in the Netherlands the authority may order");
    assert!(said.contains("no register of networks is known"), "{said}");
    let asked: Vec<String> = world.dns.asked().into_iter().map(|(name, _)| name).collect();
    assert!(asked.iter().all(|name| name == "site.example") && asked.len() >= 2, "{asked:?}");
}

#[tokio::test]
async fn what_is_old_or_private_leaves_the_country_unknown_and_says_why() {
    for (ip, days, word) in [("9.1.2.3", 300, "too old"), ("10.1.2.3", 2, "without public sites")] {
        let world = World::new(ip, days).await;
        let (route, said) = world.route(&[]).await;
        assert_eq!(route["host_country"], "unknown", "{ip}");
        assert!(said.contains(word), "{word}: {said}");
        assert!(!steps(&route).contains("\"authority\""), "{ip}: never a wrong route");
    }
}
