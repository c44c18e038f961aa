//! From a host to the socket addresses it stands for; asks no resolver about names that are not
//! names of public sites.

use std::collections::{HashMap, VecDeque};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use luwte_domain::sighting::SightingReason;
use url::Host;

/// Who answers which machine has a name.
#[derive(Debug, Clone)]
pub enum Resolver {
    /// The system's resolver.
    System,
    /// A fixed list, for tests.
    Fixed(FixedNames),
}

/// Names with their answers, in order of asking; the last one stays.
#[derive(Debug, Clone, Default)]
pub struct FixedNames {
    answers: Arc<Mutex<HashMap<String, VecDeque<Vec<IpAddr>>>>>,
}

impl FixedNames {
    /// A list of names; a name with several answers gives another one each time, as a rebinding
    /// name server does. A name that is not in the list does not resolve.
    #[must_use]
    pub fn new(names: impl IntoIterator<Item = (String, Vec<Vec<IpAddr>>)>) -> Self {
        let answers = names.into_iter().map(|(name, all)| (name, all.into())).collect();
        Self { answers: Arc::new(Mutex::new(answers)) }
    }

    fn next(&self, name: &str) -> Vec<IpAddr> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        match answers.get_mut(name) {
            Some(all) if all.len() > 1 => all.pop_front().unwrap_or_default(),
            Some(all) => all.front().cloned().unwrap_or_default(),
            None => Vec::new(),
        }
    }
}

impl Resolver {
    /// All socket addresses of `host` at `port`, unchecked.
    pub(super) async fn resolve(
        &self,
        host: Host<&str>,
        port: u16,
    ) -> Result<Vec<SocketAddr>, SightingReason> {
        let ips = match host {
            Host::Ipv4(ip) => vec![IpAddr::V4(ip)],
            Host::Ipv6(ip) => vec![IpAddr::V6(ip)],
            Host::Domain(name) => self.look_up(name.trim_end_matches('.')).await?,
        };
        if ips.is_empty() {
            return Err(SightingReason::NoName);
        }
        Ok(ips.into_iter().map(|ip| SocketAddr::new(ip, port)).collect())
    }

    async fn look_up(&self, name: &str) -> Result<Vec<IpAddr>, SightingReason> {
        match standing_of(name) {
            Standing::Loopback => {
                Ok(vec![IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)])
            }
            Standing::Private => Err(SightingReason::PrivateRange),
            Standing::Nowhere => Err(SightingReason::NoName),
            Standing::Public => match self {
                Self::Fixed(names) => Ok(names.next(name)),
                Self::System => ask_system(name).await,
            },
        }
    }
}

/// Asks with a closing dot, so that neither search domains nor the hosts file take part.
async fn ask_system(name: &str) -> Result<Vec<IpAddr>, SightingReason> {
    let found = tokio::net::lookup_host((format!("{name}."), 0))
        .await
        .map_err(|_| SightingReason::NoName)?;
    Ok(found.map(|at| at.ip()).collect())
}

/// Whom a name may be asked of.
pub(crate) enum Standing {
    Public,
    Loopback,
    Private,
    Nowhere,
}

/// Names of the own machine and network (RFC 6761, RFC 6762, RFC 8375, `internal` by ICANN), and
/// such as the public name system must not be asked about (RFC 7686, RFC 9476).
pub(crate) fn standing_of(name: &str) -> Standing {
    let is_in = |zone: &str| {
        name.strip_suffix(zone).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    if is_in("localhost") {
        Standing::Loopback
    } else if !name.contains('.') || ["local", "internal", "home.arpa"].into_iter().any(is_in) {
        Standing::Private
    } else if ["onion", "alt", "invalid"].into_iter().any(is_in) {
        Standing::Nowhere
    } else {
        Standing::Public
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn resolve(names: &Resolver, name: &str) -> Result<Vec<SocketAddr>, SightingReason> {
        names.resolve(Host::Domain(name), 80).await
    }

    #[tokio::test]
    async fn names_of_the_own_network_are_not_asked_for() {
        for name in ["printer", "nas.local", "vault.internal", "tv.home.arpa", "a.local."] {
            let found = resolve(&Resolver::System, name).await;
            assert_eq!(found, Err(SightingReason::PrivateRange), "{name}");
        }
        for name in ["abc.onion", "x.alt", "y.invalid"] {
            assert_eq!(
                resolve(&Resolver::System, name).await,
                Err(SightingReason::NoName),
                "{name}"
            );
        }
    }

    #[tokio::test]
    async fn localhost_is_the_loopback_without_asking() {
        for name in ["localhost", "localhost.", "a.localhost"] {
            let found = resolve(&Resolver::System, name).await.unwrap();
            assert!(found.iter().all(|at| at.ip().is_loopback()), "{name}");
        }
    }

    #[tokio::test]
    async fn a_rebinding_name_gives_its_answers_one_after_another() {
        let one: IpAddr = "9.9.9.9".parse().unwrap();
        let two: IpAddr = "127.0.0.1".parse().unwrap();
        let names = FixedNames::new([("a.example".to_owned(), vec![vec![one], vec![two]])]);
        let names = Resolver::Fixed(names);
        assert_eq!(resolve(&names, "a.example").await.unwrap()[0].ip(), one);
        assert_eq!(resolve(&names, "a.example").await.unwrap()[0].ip(), two);
        assert_eq!(resolve(&names, "a.example").await.unwrap()[0].ip(), two);
        assert_eq!(resolve(&names, "b.example").await, Err(SightingReason::NoName));
    }
}
