//! What name servers do: aliases, circles, silence, errors, nonsense.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use luwte_domain::hosting::HostTrouble;
use luwte_outbound::hosting::Hosting;
use testkit::dns_peer::{Family, Record, Told};
use testkit::rdap_peer;

use super::{World, country, here};

async fn told(tell: impl Fn(&str, Family) -> Told + Send + Sync + 'static) -> Hosting {
    let world = World::new(tell, |_| rdap_peer::entry("abuse@host.example")).await;
    world.look_up("https://site.example/").await
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn alias(from: &str, to: &str) -> Record {
    Record::Alias(from.to_owned(), to.to_owned())
}

#[tokio::test]
async fn aliases_on_the_way_are_kept_and_followed() {
    let found = told(|name, family| match (name, family) {
        ("site.example", Family::Four) => Told::Records(vec![
            alias("site.example", "Site.Example.edgekey.TEST"),
            alias("site.example.edgekey.test", "e1.edge.test"),
            Record::Of("e1.edge.test".to_owned(), ip("9.1.2.3")),
        ]),
        _ => Told::Records(vec![]),
    })
    .await;
    assert_eq!(found.troubles, []);
    assert_eq!(found.aliases, ["site.example.edgekey.test", "e1.edge.test"]);
    assert_eq!(country(&found).as_deref(), Some("NL"));
}

#[tokio::test]
async fn an_alias_that_has_to_be_asked_for_again_is_followed() {
    let found = told(|name, family| match (name, family) {
        ("site.example", _) => Told::Records(vec![alias("site.example", "cdn.test")]),
        ("cdn.test", family) => here(&["9.1.2.3"], family),
        _ => Told::NoName,
    })
    .await;
    assert_eq!(found.aliases, ["cdn.test"]);
    assert_eq!(country(&found).as_deref(), Some("NL"), "{:?}", found.troubles);
}

#[tokio::test]
async fn aliases_in_a_circle_end_and_tell_nothing() {
    let started = Instant::now();
    let found = told(|name, _| {
        let to = if name == "site.example" { "other.test" } else { "site.example" };
        Told::Records(vec![alias(name, to)])
    })
    .await;
    assert!(found.machines.is_empty());
    assert_eq!(country(&found), None);
    assert!(!found.troubles.is_empty(), "a circle went unsaid");
    assert!(started.elapsed() < Duration::from_secs(8));
}

#[tokio::test]
async fn aliases_without_end_are_given_up() {
    let found = told(|name, _| {
        let to = format!("a{}.test", name.len() * 7 % 1_000 + name.matches('a').count());
        Told::Records(vec![alias(name, &format!("x{to}"))])
    })
    .await;
    assert!(found.machines.is_empty());
    assert!(!found.troubles.is_empty());
}

#[tokio::test]
async fn a_name_that_is_not_there_is_said() {
    assert_eq!(told(|_, _| Told::NoName).await.troubles, [HostTrouble::NoName]);
    assert_eq!(told(|_, _| Told::Records(vec![])).await.troubles, [HostTrouble::NoName]);
}

#[tokio::test]
async fn one_family_that_fails_leaves_the_country_unknown() {
    for (what, fail) in [("failure", Told::Failure), ("silence", Told::Silence)] {
        let found = told(move |_, family| match family {
            Family::Four => here(&["9.1.2.3"], family),
            _ => fail.clone(),
        })
        .await;
        assert_eq!(country(&found), None, "{what}");
        assert_eq!(found.network(), None, "{what}");
        let said = [HostTrouble::NameServer, HostTrouble::TimedOut];
        assert!(found.troubles.iter().any(|one| said.contains(one)), "{what}: {found:?}");
    }
}

#[tokio::test]
async fn a_name_server_that_says_nothing_is_given_up_in_time() {
    let started = Instant::now();
    let found = told(|_, _| Told::Silence).await;
    assert!(started.elapsed() < Duration::from_secs(9), "{:?}", started.elapsed());
    assert_eq!(found.troubles, [HostTrouble::TimedOut]);
}

#[tokio::test]
async fn a_long_answer_is_asked_for_again_over_tcp() {
    let all: Vec<Record> = (0..15).map(|n| Record::Is(ip(&format!("9.1.2.{n}")))).collect();
    let found = told(move |_, family| match family {
        Family::Four => Told::TooLong(all.clone()),
        _ => Told::Records(vec![]),
    })
    .await;
    assert_eq!(found.machines.len(), 15, "{:?}", found.troubles);
    assert_eq!(country(&found).as_deref(), Some("NL"));
}

#[tokio::test]
async fn more_addresses_than_are_looked_at_are_said() {
    let all: Vec<Record> =
        (0..200).map(|n| Record::Is(ip(&format!("9.1.{}.{}", n / 100, n % 100)))).collect();
    let found = told(move |_, family| match family {
        Family::Four => Told::TooLong(all.clone()),
        _ => Told::Records(vec![]),
    })
    .await;
    assert_eq!(found.machines.len(), 16);
    assert_eq!(country(&found), None);
    assert!(found.troubles.contains(&HostTrouble::TooManyMachines));
}

#[tokio::test]
async fn nonsense_of_a_name_server_does_no_harm() {
    for bytes in [vec![], vec![0xff; 10], vec![0; 600], vec![0x81, 0x80, 0xff, 0xff, 0xff, 0xff]] {
        let found = told(move |_, _| Told::Bytes(bytes.clone())).await;
        assert!(found.machines.is_empty());
        assert!(!found.troubles.is_empty());
    }
}

#[tokio::test]
async fn addresses_of_another_name_in_an_answer_are_not_taken() {
    let found = told(|_, family| match family {
        Family::Four => Told::Records(vec![Record::Of("bank.test".to_owned(), ip("9.1.2.3"))]),
        _ => Told::Records(vec![]),
    })
    .await;
    assert!(found.machines.is_empty(), "{found:?}");
}

#[tokio::test]
async fn names_of_the_own_network_are_not_asked_for() {
    let world = World::at(&["9.1.2.3"]).await;
    for url in ["https://nas.local/", "https://vault.internal/", "http://localhost/"] {
        assert_eq!(world.look_up(url).await.troubles, [HostTrouble::PrivateRange], "{url}");
    }
    assert_eq!(world.look_up("http://abc.onion/").await.troubles, [HostTrouble::NoName]);
    assert_eq!(world.dns.asked(), []);
}
