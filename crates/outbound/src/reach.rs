//! The fence: which machines and ports may be contacted.
//!
//! A reported address is written by a stranger and may point into the operator's own network. The
//! answer is given for each single socket address just before it is connected, so that names,
//! spellings of numbers and redirects need no rules of their own. Only [`Reach::with_exemption`]
//! opens the loopback, for the demo and for tests; no setting leads there.

mod special;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

pub use special::Purpose;

/// The ports at which a web address may be contacted.
pub const PORTS: [u16; 4] = [80, 443, 8080, 8443];

/// NAT64: public IPv4 sites as an IPv6-only network sees them (RFC 6052, section 2.1).
const NAT64: [u16; 6] = [0x64, 0xff9b, 0, 0, 0, 0];

/// Why a socket address is not contacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Barred {
    /// A port where no web server is expected.
    #[error("port {0} is not one of 80, 443, 8080 and 8443")]
    Port(u16),
    /// A range that holds no public sites.
    #[error("the address lies in a range for {0}")]
    Range(Purpose),
    /// A machine that is looked up, not asked ([`Reach::without`]).
    #[error("this machine is looked up, not asked")]
    Machine,
}

/// Which machines and ports may be contacted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    loopback_ports: Vec<u16>,
    without: Vec<IpAddr>,
}

impl Reach {
    /// Public sites at [`PORTS`], nothing else.
    #[must_use]
    pub const fn public() -> Self {
        Self { loopback_ports: Vec::new(), without: Vec::new() }
    }

    /// Public sites, and the loopback at exactly `loopback_ports`. For the demo and tests only.
    #[must_use]
    pub const fn with_exemption(loopback_ports: Vec<u16>) -> Self {
        Self { loopback_ports, without: Vec::new() }
    }

    /// The same, and none of `machines`, at no port.
    #[must_use]
    pub fn without(self, machines: Vec<IpAddr>) -> Self {
        Self { without: machines, ..self }
    }

    /// Whether any loopback port is open.
    #[must_use]
    pub fn is_exempted(&self) -> bool {
        !self.loopback_ports.is_empty()
    }

    /// Says whether `to` may be contacted.
    ///
    /// # Errors
    ///
    /// [`Barred`] with the reason; then no packet may be sent.
    pub fn check(&self, to: SocketAddr) -> Result<(), Barred> {
        let inside = match to.ip() {
            IpAddr::V4(_) => None,
            IpAddr::V6(v6) => nat64_inside(v6).map(IpAddr::V4),
        };
        if self.without.contains(&inside.unwrap_or(to.ip())) {
            return Err(Barred::Machine);
        }
        if is_loopback(to.ip()) && self.loopback_ports.contains(&to.port()) {
            return Ok(());
        }
        if let Some(purpose) = purpose_of(to.ip()) {
            return Err(Barred::Range(purpose));
        }
        if PORTS.contains(&to.port()) { Ok(()) } else { Err(Barred::Port(to.port())) }
    }
}

fn is_loopback(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => v4.octets().starts_with(&[127]),
        IpAddr::V6(v6) => v6 == Ipv6Addr::LOCALHOST,
    }
}

/// What a range is for when it holds no public sites; `None` for a public address.
#[must_use]
pub fn purpose_of(ip: IpAddr) -> Option<Purpose> {
    match ip {
        IpAddr::V4(v4) => special::of_v4(v4),
        IpAddr::V6(v6) => match nat64_inside(v6) {
            Some(inside) => special::of_v4(inside),
            None => special::of_v6(v6).or_else(|| isatap_inside(v6).and_then(special::of_v4)),
        },
    }
}

fn nat64_inside(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    let (prefix, _) = v6.segments().split_first_chunk::<6>().map(|(p, rest)| (*p, rest))?;
    (prefix == NAT64).then(|| last_32_bits(v6))
}

/// An IPv4 address in an ISATAP interface identifier (RFC 5214, section 6.1).
fn isatap_inside(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    let [_, _, _, _, flags, mark, _, _] = v6.segments();
    (matches!(flags, 0 | 0x200) && mark == 0x5efe).then(|| last_32_bits(v6))
}

fn last_32_bits(v6: Ipv6Addr) -> Ipv4Addr {
    let [.., a, b, c, d] = v6.octets();
    Ipv4Addr::new(a, b, c, d)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_machine_that_is_looked_up_is_barred_in_every_spelling() {
        let reach = Reach::public().without(vec![ip("9.1.2.3"), ip("2a0e:1::5")]);
        for barred in ["9.1.2.3", "64:ff9b::9.1.2.3", "2a0e:1::5"] {
            let to = SocketAddr::new(ip(barred), 443);
            assert_eq!(reach.check(to), Err(Barred::Machine), "{barred}");
            assert_eq!(Reach::public().check(to), Ok(()), "{barred}");
        }
        assert_eq!(reach.check(SocketAddr::new(ip("9.1.2.4"), 443)), Ok(()));
    }

    #[test]
    fn ranges_without_public_sites_are_barred() {
        let barred = [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.0.192",
            "192.0.2.1",
            "192.31.196.1",
            "192.52.193.1",
            "192.88.99.1",
            "192.168.1.1",
            "192.175.48.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "100.100.100.200",
            "168.63.129.16",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "64:ff9b:1::1",
            "100::1",
            "100:0:0:1::1",
            "2001::1",
            "2001:2::1",
            "2001:3::1",
            "2001:10::1",
            "2001:20::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2002:808:808::1",
            "2620:4f:8000::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "4000::1",
            "200::1",
        ];
        for text in barred {
            let to = SocketAddr::new(ip(text), 443);
            assert!(matches!(Reach::public().check(to), Err(Barred::Range(_))), "{text}");
        }
    }

    #[test]
    fn public_addresses_are_open_at_web_ports_only() {
        for text in
            ["9.9.9.9", "172.15.255.255", "172.32.0.1", "100.63.0.1", "2a00::1", "2001:1000::1"]
        {
            for port in PORTS {
                assert_eq!(
                    Reach::public().check(SocketAddr::new(ip(text), port)),
                    Ok(()),
                    "{text}"
                );
            }
            for port in [0, 22, 25, 81, 3306, 6379, 65535] {
                let to = SocketAddr::new(ip(text), port);
                assert_eq!(Reach::public().check(to), Err(Barred::Port(port)), "{text}");
            }
        }
    }

    #[test]
    fn an_address_inside_nat64_or_isatap_is_looked_at_itself() {
        assert_eq!(purpose_of(ip("64:ff9b::9.9.9.9")), None);
        assert_eq!(purpose_of(ip("64:ff9b::10.0.0.1")), Some(Purpose::Private));
        assert_eq!(purpose_of(ip("64:ff9b::169.254.169.254")), Some(Purpose::LinkLocal));
        assert_eq!(purpose_of(ip("2a00::5efe:192.168.1.1")), Some(Purpose::Private));
        assert_eq!(purpose_of(ip("2a00::200:5efe:127.0.0.1")), Some(Purpose::Loopback));
    }

    #[test]
    fn an_exemption_opens_its_loopback_ports_and_nothing_else() {
        let reach = Reach::with_exemption(vec![8481]);
        assert_eq!(reach.check("127.0.0.1:8481".parse().unwrap()), Ok(()));
        assert_eq!(reach.check("[::1]:8481".parse().unwrap()), Ok(()));
        assert!(reach.check("127.0.0.1:80".parse().unwrap()).is_err());
        assert!(reach.check("10.0.0.1:8481".parse().unwrap()).is_err());
        assert!(reach.check("[::ffff:127.0.0.1]:8481".parse().unwrap()).is_err());
        assert!(reach.check("9.9.9.9:8481".parse().unwrap()).is_err());
    }

    proptest! {
        #[test]
        fn what_the_standard_library_calls_private_is_never_open(bits in any::<u32>()) {
            let v4 = Ipv4Addr::from(bits);
            let special = v4.is_private() || v4.is_loopback() || v4.is_link_local()
                || v4.is_broadcast() || v4.is_documentation() || v4.is_multicast()
                || v4.is_unspecified();
            prop_assert!(!special || purpose_of(v4.into()).is_some());
            prop_assert!(purpose_of(v4.to_ipv6_mapped().into()).is_some());
            prop_assert!(purpose_of(v4.to_ipv6_compatible().into()).is_some());
        }

        #[test]
        fn only_global_unicast_and_nat64_are_ever_open(bits in any::<u128>()) {
            let v6 = Ipv6Addr::from(bits);
            let [first, ..] = v6.segments();
            let open = purpose_of(v6.into()).is_none();
            prop_assert!(!open || first & 0xe000 == 0x2000 || first == 0x64);
        }
    }
}
