//! All addresses of a name, of both families, and the aliases on the way (RFC 1034, RFC 3596).

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{
    ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts,
};
use hickory_resolver::lookup::Lookup;
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::{RData, RecordType};
use luwte_domain::hosting::HostTrouble;

use crate::fetch::{Standing, standing_of};

/// Most aliases that are kept of one name.
const MOST_ALIASES: usize = 16;
/// Answers are remembered this long at most, whatever they ask for.
const LONGEST_MEMORY: Duration = Duration::from_mins(5);
/// Where the system keeps its name servers (resolv.conf(5)).
const SYSTEM: &str = "/etc/resolv.conf";

/// No name server can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no name server can be asked")]
pub struct NoNameServer;

/// Asks name servers.
#[derive(Clone)]
pub(super) struct Names {
    resolver: TokioResolver,
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Names")
    }
}

/// What name servers said of one name.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// In order, each once.
    pub(super) ips: Vec<IpAddr>,
    pub(super) aliases: Vec<String>,
    pub(super) troubles: Vec<HostTrouble>,
}

impl Names {
    pub(super) fn new(servers: &[SocketAddr]) -> Result<Self, NoNameServer> {
        let servers = if servers.is_empty() { of_system() } else { servers.to_vec() };
        let servers = servers.iter().map(|at| server(*at)).collect();
        let config = ResolverConfig::from_parts(None, Vec::new(), servers);
        let mut builder =
            TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
        set(builder.options_mut());
        let resolver = builder.build().map_err(|_| NoNameServer)?;
        Ok(Self { resolver })
    }

    /// Both families of `name`. A family without records is none; one that was not answered leaves
    /// the list with a gap, and that is said.
    pub(super) async fn ask(&self, name: &str) -> Asked {
        let name = name.trim_end_matches('.');
        match standing_of(name) {
            Standing::Public => {}
            Standing::Loopback | Standing::Private => return Asked::of(HostTrouble::PrivateRange),
            Standing::Nowhere => return Asked::of(HostTrouble::NoName),
        }
        let full = format!("{name}.");
        let (four, six) = tokio::join!(
            self.resolver.lookup(full.as_str(), RecordType::A),
            self.resolver.lookup(full.as_str(), RecordType::AAAA),
        );
        let (mut ips, mut aliases) = (BTreeSet::new(), Vec::new());
        let mut troubles = BTreeSet::new();
        for answer in [four, six] {
            match answer {
                Ok(answer) => {
                    if read(&answer, &mut ips, &mut aliases) {
                        troubles.insert(HostTrouble::AliasLoop);
                    }
                }
                Err(error) => troubles.extend(trouble(&error)),
            }
        }
        if ips.is_empty() && troubles.is_empty() {
            troubles.insert(if aliases.is_empty() {
                HostTrouble::NoName
            } else {
                HostTrouble::AliasLoop
            });
        }
        Asked { ips: ips.into_iter().collect(), aliases, troubles: troubles.into_iter().collect() }
    }
}

impl Asked {
    pub(super) fn of(trouble: HostTrouble) -> Self {
        Self { troubles: vec![trouble], ..Self::default() }
    }
}

/// Takes addresses and aliases out of an answer; whether it held aliases and no address.
fn read(answer: &Lookup, ips: &mut BTreeSet<IpAddr>, aliases: &mut Vec<String>) -> bool {
    let (mut is_alias, mut has_address) = (false, false);
    for record in answer.answers() {
        let ip = match &record.data {
            RData::A(ip) => IpAddr::V4(ip.0),
            RData::AAAA(ip) => IpAddr::V6(ip.0),
            RData::CNAME(to) => {
                is_alias = true;
                let to = to.0.to_ascii().trim_end_matches('.').to_ascii_lowercase();
                if aliases.len() < MOST_ALIASES && !aliases.contains(&to) {
                    aliases.push(to);
                }
                continue;
            }
            _ => continue,
        };
        has_address = true;
        ips.insert(ip.to_canonical());
    }
    is_alias && !has_address
}

/// Why there is no answer; none where the name has no records of this family.
fn trouble(error: &NetError) -> Option<HostTrouble> {
    if error.is_nx_domain() {
        return Some(HostTrouble::NoName);
    }
    if error.is_no_records_found() {
        return None;
    }
    Some(match error {
        NetError::Timeout => HostTrouble::TimedOut,
        _ => HostTrouble::NameServer,
    })
}

fn set(options: &mut ResolverOpts) {
    options.use_hosts_file = ResolveHosts::Never;
    options.preserve_intermediates = true;
    options.case_randomization = true;
    options.timeout = Duration::from_secs(2);
    options.attempts = 1;
    options.cache_size = 1_024;
    options.positive_max_ttl = Some(LONGEST_MEMORY);
    options.negative_max_ttl = Some(LONGEST_MEMORY);
}

fn server(at: SocketAddr) -> NameServerConfig {
    let (mut udp, mut tcp) = (ConnectionConfig::udp(), ConnectionConfig::tcp());
    (udp.port, tcp.port) = (at.port(), at.port());
    NameServerConfig::new(at.ip(), true, vec![udp, tcp])
}

/// The name servers of the system; this machine itself where none are written down.
fn of_system() -> Vec<SocketAddr> {
    let text = std::fs::read_to_string(SYSTEM).unwrap_or_default();
    let written = text.lines().filter_map(|line| line.trim().strip_prefix("nameserver"));
    let mut servers: Vec<SocketAddr> = written
        .filter_map(|rest| rest.trim().parse::<IpAddr>().ok())
        .map(|ip| SocketAddr::new(ip, 53))
        .take(3)
        .collect();
    if servers.is_empty() {
        servers.push(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 53));
    }
    servers
}
