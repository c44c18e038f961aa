//! What several modules need: certificates, TLS servers, fetchers that may reach the peers.

use std::net::SocketAddr;
use std::sync::Arc;

use luwte_domain::address::CutList;
use luwte_domain::sighting::{SightingReason, Verdict};
use luwte_domain::{Address, Clock, SystemClock};
use luwte_outbound::fetch::{FetchSettings, Fetcher, FixedNames, Resolver};
use luwte_outbound::install_tls_provider;
use luwte_outbound::reach::Reach;
use luwte_outbound::recheck::{Controls, Mode, Seen, TombstonePhrases, recheck};
use testkit::http_peer::{Asked, HttpPeer, Reply};
pub(crate) use testkit::tls::Tls;

pub(crate) fn tls(names: &[&str]) -> Tls {
    install_tls_provider();
    Tls::of(names).unwrap()
}

/// A certificate whose time is over.
pub(crate) fn expired_tls(name: &str) -> Tls {
    install_tls_provider();
    Tls::expired(name).unwrap()
}

/// A peer on a free loopback port.
pub(crate) async fn peer(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> HttpPeer {
    HttpPeer::start("127.0.0.1:0".parse().unwrap(), answer).await.unwrap()
}

/// A peer that answers `HEAD` with the head of what `answer` gives.
pub(crate) async fn site(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> HttpPeer {
    peer(move |asked| {
        let reply = answer(asked);
        if asked.method == "HEAD" { reply.head_only() } else { reply }
    })
    .await
}

pub(crate) fn settings() -> FetchSettings {
    FetchSettings {
        timeout_ms: 10_000,
        max_body_bytes: 256 * 1_024,
        max_media_bytes: 4 << 20,
        ..FetchSettings::default()
    }
}

/// A fetcher that may reach these peers on the loopback, and knows `*.example` names for it.
pub(crate) fn fetcher(peers: &[&HttpPeer]) -> Fetcher {
    fetcher_with(peers, settings())
}

pub(crate) fn fetcher_with(peers: &[&HttpPeer], settings: FetchSettings) -> Fetcher {
    fetcher_of(peers, settings, Arc::new(SystemClock))
}

/// The same, at the time of `clock`.
pub(crate) fn fetcher_at(peers: &[&HttpPeer], clock: Arc<dyn Clock>) -> Fetcher {
    fetcher_of(peers, settings(), clock)
}

fn fetcher_of(peers: &[&HttpPeer], settings: FetchSettings, clock: Arc<dyn Clock>) -> Fetcher {
    install_tls_provider();
    let ports = peers.iter().map(|peer| peer.addr().port()).collect();
    let loopback = vec![vec!["127.0.0.1".parse().unwrap()]];
    let names = ["site.example", "cdn.example", "login.example", "consent.site.example"];
    let names = names.map(|name| (name.to_owned(), loopback.clone()));
    Fetcher::new(Reach::with_exemption(ports), settings, clock)
        .unwrap()
        .with_resolver(Resolver::Fixed(FixedNames::new(names)))
}

pub(crate) fn address(text: &str) -> Address {
    Address::parse(text, &CutList::default()).unwrap()
}

/// `http://site.example:PORT/path` at a peer.
pub(crate) fn at(peer: &HttpPeer, path: &str) -> Address {
    on("site.example", peer.addr(), path)
}

pub(crate) fn on(host: &str, addr: SocketAddr, path: &str) -> Address {
    address(&format!("http://{host}:{}{path}", addr.port()))
}

pub(crate) fn phrases() -> TombstonePhrases {
    let gone = ["deze foto is verwijderd", "this video isn't available"].map(str::to_owned);
    TombstonePhrases::new(&gone).with_walls(&["not available in your country".to_owned()], &[])
}

/// One look that is about the place alone.
pub(crate) async fn look_strictly(fetcher: &Fetcher, address: &Address) -> Seen {
    recheck(fetcher, address, Mode::Strict, &phrases(), &Controls::off()).await
}

/// Verdict and reason of one strict look at `/p/1` of a site that answers with `reply`.
pub(crate) async fn verdict_of(reply: Reply) -> (Verdict, SightingReason) {
    let site = site(move |_| reply.clone()).await;
    let seen = look_strictly(&fetcher(&[&site]), &at(&site, "/p/1")).await;
    (seen.verdict, seen.reason)
}
