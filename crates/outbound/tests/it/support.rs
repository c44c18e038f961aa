//! What several modules need: certificates, TLS servers, fetchers that may reach the peers.

use std::net::SocketAddr;
use std::sync::Arc;

use luwte_domain::address::CutList;
use luwte_domain::sighting::{SightingReason, Verdict};
use luwte_domain::{Address, SystemClock};
use luwte_outbound::fetch::{FetchSettings, Fetcher, FixedNames, Resolver};
use luwte_outbound::install_tls_provider;
use luwte_outbound::reach::Reach;
use luwte_outbound::recheck::{Mode, Seen, TombstonePhrases, recheck};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use testkit::Wrap;
use testkit::http_peer::{Asked, HttpPeer, Reply};
use tokio_rustls::TlsAcceptor;

/// A self-signed certificate as an own authority makes it, and the server side of TLS with it.
pub(crate) struct Tls {
    pub(crate) root_pem: String,
    pub(crate) leaf_der: Vec<u8>,
    pub(crate) wrap: Wrap,
}

pub(crate) fn tls(names: &[&str]) -> Tls {
    install_tls_provider();
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let made = rcgen::generate_simple_self_signed(names).unwrap();
    tls_with(&made)
}

/// A certificate whose time is over.
pub(crate) fn expired_tls(name: &str) -> Tls {
    install_tls_provider();
    let key = rcgen::KeyPair::generate().unwrap();
    let mut params = rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_before = rcgen::date_time_ymd(2001, 1, 1);
    params.not_after = rcgen::date_time_ymd(2002, 1, 1);
    let cert = params.self_signed(&key).unwrap();
    tls_with(&rcgen::CertifiedKey { cert, signing_key: key })
}

fn tls_with(made: &rcgen::CertifiedKey<rcgen::KeyPair>) -> Tls {
    let chain = vec![CertificateDer::from(made.cert.der().to_vec())];
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config =
        ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let wrap: Wrap = Arc::new(move |wire| {
        let acceptor = acceptor.clone();
        Box::pin(async move { Ok(Box::new(acceptor.accept(wire).await?) as Box<_>) })
    });
    let leaf_der = made.cert.der().to_vec();
    let text = data_encoding::BASE64.encode(&leaf_der);
    let root_pem = format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n");
    Tls { root_pem, leaf_der, wrap }
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
    install_tls_provider();
    let ports = peers.iter().map(|peer| peer.addr().port()).collect();
    let loopback = vec![vec!["127.0.0.1".parse().unwrap()]];
    let names = ["site.example", "cdn.example", "login.example", "consent.site.example"];
    let names = names.map(|name| (name.to_owned(), loopback.clone()));
    Fetcher::new(Reach::with_exemption(ports), settings, Arc::new(SystemClock))
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
    TombstonePhrases::new(
        &["deze foto is verwijderd", "this video isn't available"].map(str::to_owned),
    )
}

pub(crate) async fn look_strictly(fetcher: &Fetcher, address: &Address) -> Seen {
    recheck(fetcher, address, Mode::Strict, &phrases()).await
}

/// Verdict and reason of one strict look at `/p/1` of a site that answers with `reply`.
pub(crate) async fn verdict_of(reply: Reply) -> (Verdict, SightingReason) {
    let site = site(move |_| reply.clone()).await;
    let seen = look_strictly(&fetcher(&[&site]), &at(&site, "/p/1")).await;
    (seen.verdict, seen.reason)
}
