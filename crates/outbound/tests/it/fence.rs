//! The fence, with packets counted: in a network of its own, where every address in the world
//! answers on this machine, hostile addresses are looked at and not one packet may leave for a
//! range without public sites, while ordinary addresses next to those ranges are reached.
//!
//! Where no network namespace can be made, connections to loopback listeners are counted instead,
//! and only addresses that mean the loopback are tried, so that nothing leaves the machine.

mod addresses;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use luwte_domain::address::CutList;
use luwte_domain::sighting::{SightingReason as R, Verdict as V};
use luwte_domain::{Address, SystemClock};
use luwte_outbound::fetch::{FetchSettings, Fetcher, FixedNames, Resolver};
use luwte_outbound::install_tls_provider;
use luwte_outbound::reach::Reach;
use testkit::http_peer::{Asked, HttpPeer, Reply};
use testkit::net::{Network, PacketCounter, own_network};

use crate::support::{Tls, look_strictly, settings, tls};
use addresses::{
    BARRED_RANGES, LOOPBACK, MISLEADING, NAMES, NO_ADDRESS, ORDINARY, PRIVATE, PUBLIC,
};

const PAGE: &str = "<h1>A pond</h1><p>Ducks swim on the pond behind the old mill.";

#[test]
fn no_packet_leaves_for_private_ranges() {
    let test = "fence::no_packet_leaves_for_private_ranges";
    let runtime = tokio::runtime::Runtime::new().unwrap();
    match own_network(test, "2a0e::1".parse().unwrap()).unwrap() {
        Network::Own => runtime.block_on(count_packets()),
        Network::Ran { passed } => assert!(passed, "the run inside its own network failed"),
        Network::Shared { why } => {
            eprintln!("{why}: connections to loopback listeners are counted, not packets");
            runtime.block_on(count_connections());
        }
    }
}

async fn count_packets() {
    let world = World::listen().await;
    let control = PacketCounter::watch("control", BARRED_RANGES).unwrap();
    for open in
        ["10.1.2.3:80", "127.0.0.1:8080", "[fd00::1]:80", "[::1]:8443", "169.254.169.254:80"]
    {
        let before = control.packets().unwrap();
        tokio::net::TcpStream::connect(open).await.unwrap();
        assert!(control.packets().unwrap() > before, "a connection to {open} was not counted");
    }
    let opened = world.settled_barred_connections().await;
    assert_eq!(opened, 5, "the listeners do not see what they should");

    let counter = PacketCounter::watch("fence", BARRED_RANGES).unwrap();
    let fetcher = world.fetcher();
    let mut tried = 0;
    for text in LOOPBACK.iter().chain(PRIVATE) {
        let seen = look_strictly(&fetcher, &address(text).unwrap()).await;
        let is_refused = matches!(seen.reason, R::PrivateRange | R::BarredPort | R::NoName);
        assert!(is_refused && seen.verdict == V::Unreachable, "{text}: {:?}", seen.reason);
        assert!(seen.trace.exchanges.is_empty(), "{text}");
        assert_eq!(counter.packets().unwrap(), 0, "packets left for {text}");
        tried += 1;
    }
    for (text, last_asked) in MISLEADING {
        let seen = look_strictly(&world.fetcher(), &address(text).unwrap()).await;
        assert!(matches!(seen.verdict, V::Unreachable | V::Unsure), "{text}: {:?}", seen.verdict);
        assert_eq!(seen.trace.exchanges.len(), *last_asked, "{text}");
        assert_eq!(counter.packets().unwrap(), 0, "packets left for {text}");
        tried += 1;
    }
    assert!(tried >= 60, "only {tried} hostile addresses");
    assert_eq!(world.settled_barred_connections().await, opened);
    let seen = look_strictly(&fetcher, &address("http://one.example:22/").unwrap()).await;
    assert_eq!((seen.verdict, seen.reason), (V::Unreachable, R::BarredPort));

    for text in ORDINARY {
        let seen = look_strictly(&fetcher, &address(text).unwrap()).await;
        assert_eq!((seen.verdict, seen.reason), (V::Online, R::PageThere), "{text}");
    }
    assert!(ORDINARY.len() >= 10);
    assert_eq!(counter.packets().unwrap(), 0);
    eprintln!(
        "{tried} hostile addresses: 0 packets to private ranges; {} ordinary ones reached",
        ORDINARY.len()
    );
}

async fn count_connections() {
    let mut listeners = Vec::new();
    for at in ["127.0.0.1:8080", "[::1]:8080"] {
        match HttpPeer::start(at.parse().unwrap(), page).await {
            Ok(peer) => listeners.push(peer),
            Err(error) => eprintln!("{at} is taken ({error}); connections to it are not counted"),
        }
    }
    let fetcher = fetcher(None);
    for text in LOOPBACK {
        let seen = look_strictly(&fetcher, &address(text).unwrap()).await;
        assert_eq!((seen.verdict, seen.reason), (V::Unreachable, R::PrivateRange), "{text}");
    }
    assert!(listeners.iter().all(|peer| peer.connections().is_empty()));
}

#[test]
fn what_is_no_web_address_is_refused_at_the_door() {
    for text in NO_ADDRESS {
        assert!(address(text).is_none(), "{text}");
    }
    assert!(address(&format!("https://site.example/{}", "a".repeat(65_536))).is_none());
}

/// Listeners at every address of the world.
struct World {
    peers: Vec<HttpPeer>,
    tls: Tls,
}

impl World {
    async fn listen() -> Self {
        let mut peers = Vec::new();
        for port in [80, 8080, 22, 25, 8000] {
            let at = SocketAddr::new("::".parse().unwrap(), port);
            peers.push(HttpPeer::start(at, page).await.unwrap());
        }
        let tls = tls(&["one.example", "six.example", "126.255.255.255"]);
        for port in [443, 8443] {
            let at = SocketAddr::new("::".parse().unwrap(), port);
            let wrap = Some(tls.wrap.clone());
            peers.push(HttpPeer::start_wrapped(at, wrap, page).await.unwrap());
        }
        Self { peers, tls }
    }

    fn fetcher(&self) -> Fetcher {
        fetcher(Some(self.tls.root_pem.clone()))
    }

    /// Connections that were accepted at addresses or ports that must not be contacted.
    async fn settled_barred_connections(&self) -> usize {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        let accepted = self.peers.iter().flat_map(HttpPeer::connections);
        accepted.filter(|at| !is_ordinary(*at)).count()
    }
}

/// Whether a public site of the test's own network was contacted at a web port; by a list, not by
/// the fence's table.
fn is_ordinary(at: SocketAddr) -> bool {
    let ip = at.ip().to_canonical();
    let mut open = PUBLIC.iter().map(|ip| ip.parse::<IpAddr>().unwrap());
    [80, 443, 8080, 8443].contains(&at.port()) && open.any(|open| open == ip)
}

fn fetcher(extra_roots_pem: Option<String>) -> Fetcher {
    install_tls_provider();
    let settings = FetchSettings { extra_roots_pem, ..settings() };
    let names = NAMES.iter().map(|(name, answers)| {
        let answers =
            answers.iter().map(|ips| ips.iter().map(|ip| ip.parse().unwrap()).collect()).collect();
        ((*name).to_owned(), answers)
    });
    Fetcher::new(Reach::public(), settings, Arc::new(SystemClock))
        .unwrap()
        .with_resolver(Resolver::Fixed(FixedNames::new(names)))
}

fn address(text: &str) -> Option<Address> {
    Address::parse(text, &CutList::default()).ok()
}

/// `/to?ADDRESS` redirects there, everything else is a page.
fn page(asked: &Asked) -> Reply {
    let reply = match asked.target.strip_prefix("/to?") {
        Some(to) => Reply::redirect("302 Found", to),
        None => Reply::of("200 OK", "text/html", PAGE),
    };
    if asked.method == "HEAD" { reply.head_only() } else { reply }
}
