//! A slower lane for those who ask too much at once; nobody is refused.
//!
//! Counts stand in memory only, under a keyed hash of the network prefix (IPv4 /24, IPv6 /48)
//! whose key changes every day. No address is kept or logged. Who is over budget waits in a fair
//! queue, two seconds at most; the bucket is wide, because a whole school can sit behind one
//! address. Advice and help are never delayed.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use tokio::sync::Semaphore;

/// Requests a network may make at once before it takes the slower lane.
const BURST: f64 = 300.0;
/// Requests a network earns back each second.
const EARNED_A_SECOND: f64 = 5.0;
/// Requests of the slower lane that are handled at the same time.
const SLOW_AT_ONCE: usize = 4;
/// Longest wait in the slower lane.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// Networks remembered; beyond that the full buckets are forgotten.
const MOST_NETWORKS: usize = 20_000;
const DAY: Duration = Duration::from_hours(24);

/// The buckets and the slower lane.
#[derive(Debug)]
pub(crate) struct Admission {
    buckets: Mutex<Buckets>,
    slow: Semaphore,
}

#[derive(Debug)]
struct Buckets {
    key: RandomState,
    since: Instant,
    left: HashMap<u64, Bucket>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Bucket {
    fn filled(self, now: Instant) -> f64 {
        let earned = now.saturating_duration_since(self.at).as_secs_f64() * EARNED_A_SECOND;
        (self.left + earned).min(BURST)
    }
}

impl Admission {
    /// Empty, with a fresh key.
    pub(crate) fn new() -> Self {
        let buckets =
            Buckets { key: RandomState::new(), since: Instant::now(), left: HashMap::new() };
        Self { buckets: Mutex::new(buckets), slow: Semaphore::new(SLOW_AT_ONCE) }
    }

    /// Takes one request of `network` at `now`; whether it is within budget.
    fn take(&self, network: IpAddr, now: Instant) -> bool {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if now.saturating_duration_since(buckets.since) > DAY {
            *buckets = Buckets { key: RandomState::new(), since: now, left: HashMap::new() };
        }
        if buckets.left.len() >= MOST_NETWORKS {
            buckets.left.retain(|_, bucket| bucket.filled(now) < BURST);
        }
        let id = buckets.key.hash_one(network);
        let bucket = buckets.left.entry(id).or_insert(Bucket { left: BURST, at: now });
        let left = bucket.filled(now);
        let is_within = left >= 1.0;
        *bucket = Bucket { left: if is_within { left - 1.0 } else { left }, at: now };
        is_within
    }
}

/// Layer: forms over budget wait in the slower lane.
pub(crate) async fn admit(
    State(admission): State<Arc<Admission>>,
    request: Request,
    next: Next,
) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let network = prefix(client(&request));
    if admission.take(network, Instant::now()) {
        return next.run(request).await;
    }
    let turn = tokio::time::timeout(LONGEST_WAIT, admission.slow.acquire()).await;
    let response = next.run(request).await;
    drop(turn);
    response
}

/// The client's address. Behind a proxy on this machine it is the last one that the proxy named;
/// without any address all clients share one bucket.
fn client(request: &Request) -> IpAddr {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    match peer {
        Some(ip) if ip.is_loopback() => forwarded(request.headers()).unwrap_or(ip),
        Some(ip) => ip,
        None => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    }
}

fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// The network of an address: /24 or /48.
fn prefix(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            Ipv4Addr::new(a, b, c, 0).into()
        }
        IpAddr::V6(ip) => {
            let [a, b, c, ..] = ip.segments();
            std::net::Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn neighbours_share_a_budget_and_strangers_do_not() {
        let (admission, now) = (Admission::new(), Instant::now());
        let taken = (0..400).filter(|_| admission.take(prefix(ip("192.0.2.1")), now)).count();
        assert_eq!(taken, 300);
        assert!(!admission.take(prefix(ip("192.0.2.200")), now));
        assert!(admission.take(prefix(ip("198.51.100.1")), now));
    }

    #[test]
    fn a_budget_fills_again() {
        let (admission, now) = (Admission::new(), Instant::now());
        while admission.take(ip("192.0.2.0"), now) {}
        assert!(admission.take(ip("192.0.2.0"), now + Duration::from_secs(1)));
    }

    #[test]
    fn an_ipv6_network_is_a_48() {
        assert_eq!(prefix(ip("2001:db8:1:2::3")), prefix(ip("2001:db8:1:ffff::")));
        assert_ne!(prefix(ip("2001:db8:1::")), prefix(ip("2001:db8:2::")));
        assert_eq!(prefix(ip("::ffff:192.0.2.9")), ip("192.0.2.0"));
    }
}
