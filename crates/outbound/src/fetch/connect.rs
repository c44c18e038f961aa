//! The one place that opens a connection to a reported address.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use luwte_domain::sighting::SightingReason;
use rustls::pki_types::ServerName;
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpSocket, TcpStream};
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use super::Fetcher;
use crate::reach::Barred;

/// Most addresses of one name that are tried.
const MAX_TRIES: usize = 4;

/// A stream of bytes in both directions.
pub(super) trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// An open connection to a checked address.
pub(super) struct Connection {
    pub(super) wire: Box<dyn Wire>,
    pub(super) peer: SocketAddr,
    pub(super) certificate_sha256: Option<[u8; 32]>,
}

impl Fetcher {
    /// Looks up, checks and connects. Outside the fence no packet is sent: an address there is
    /// [`SightingReason::PrivateRange`], a port [`SightingReason::BarredPort`]; a domain that is
    /// avoided is [`SightingReason::ByRule`] and not even looked up.
    pub(super) async fn connect(&self, url: &Url) -> Result<Connection, SightingReason> {
        let host = url.host().ok_or(SightingReason::NoName)?;
        if url.host_str().is_some_and(|host| self.avoids(host)) {
            return Err(SightingReason::ByRule);
        }
        let port = url.port_or_known_default().ok_or(SightingReason::NotHttp)?;
        let found = self.resolver.resolve(host.clone(), port).await?;
        let barred = found.iter().filter_map(|to| self.reach.check(*to).err()).map(why);
        if let Some(reason) = barred.reduce(graver) {
            return Err(reason);
        }
        let stream = self.connect_any(&found).await?;
        let peer = stream.peer_addr().map_err(|_| SightingReason::NoConnection)?;
        if url.scheme() != "https" {
            return Ok(Connection { wire: Box::new(stream), peer, certificate_sha256: None });
        }
        let name = server_name(&host)?;
        let stream = TlsConnector::from(self.tls.clone())
            .connect(name, stream)
            .await
            .map_err(|error| handshake_fault(&error))?;
        let certificate_sha256 = stream
            .get_ref()
            .1
            .peer_certificates()
            .and_then(|chain| chain.first())
            .map(|leaf| Sha256::digest(leaf).into());
        Ok(Connection { wire: Box::new(stream), peer, certificate_sha256 })
    }

    async fn connect_any(&self, found: &[SocketAddr]) -> Result<TcpStream, SightingReason> {
        let patience = Duration::from_millis(self.settings.timeout_ms / 3 + 1);
        let mut failed = SightingReason::NoConnection;
        let usable = found.iter().filter(|to| fits(self.settings.egress, to.ip()));
        for to in usable.take(MAX_TRIES) {
            failed = match tokio::time::timeout(patience, self.connect_one(*to)).await {
                Ok(Ok(stream)) => return Ok(stream),
                Ok(Err(reason)) => reason,
                Err(_) => SightingReason::TimedOut,
            };
        }
        Err(failed)
    }

    async fn connect_one(&self, to: SocketAddr) -> Result<TcpStream, SightingReason> {
        self.reach.check(to).map_err(why)?;
        let lost = |_| SightingReason::NoConnection;
        let socket = if to.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() };
        let socket = socket.map_err(lost)?;
        if let Some(egress) = self.settings.egress {
            socket.bind(SocketAddr::new(egress, 0)).map_err(lost)?;
        }
        socket.connect(to).await.map_err(lost)
    }
}

fn why(barred: Barred) -> SightingReason {
    match barred {
        Barred::Port(_) => SightingReason::BarredPort,
        Barred::Range(_) => SightingReason::PrivateRange,
        Barred::Machine => SightingReason::ByRule,
    }
}

/// Of several machines behind one name the private one is told.
fn graver(one: SightingReason, other: SightingReason) -> SightingReason {
    if one == SightingReason::PrivateRange { one } else { other }
}

/// Whether TLS itself failed, or the connection under it.
fn handshake_fault(error: &std::io::Error) -> SightingReason {
    match error.get_ref() {
        Some(cause) if cause.is::<rustls::Error>() => SightingReason::TlsFailed,
        _ => SightingReason::NoConnection,
    }
}

fn fits(egress: Option<IpAddr>, to: IpAddr) -> bool {
    egress.is_none_or(|egress| egress.is_ipv4() == to.is_ipv4())
}

fn server_name(host: &Host<&str>) -> Result<ServerName<'static>, SightingReason> {
    match host {
        Host::Ipv4(ip) => Ok(ServerName::from(IpAddr::V4(*ip))),
        Host::Ipv6(ip) => Ok(ServerName::from(IpAddr::V6(*ip))),
        Host::Domain(name) => ServerName::try_from(name.trim_end_matches('.').to_owned())
            .map_err(|_| SightingReason::TlsFailed),
    }
}
