//! The ranges without public sites, as a table.
//!
//! Source: the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190) and the
//! multicast registries; entries that the registry marks as globally reachable (AS112, AMT) are
//! here too, because no site lives there. Left out: what lies outside `2000::/3`, which is refused
//! as a whole.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};

/// What a range is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The machine itself.
    Loopback,
    /// A private network (RFC 1918, RFC 4193).
    Private,
    /// A provider's shared space (RFC 6598).
    SharedSpace,
    /// One link, metadata services of clouds among it (RFC 3927, RFC 4291).
    LinkLocal,
    /// Services that a cloud gives to its own machines at a public-looking address.
    Metadata,
    /// This host on this network (RFC 791).
    ThisNetwork,
    /// Protocols of the internet itself, AS112 and AMT among them.
    Protocols,
    /// Examples in documents (RFC 5737, RFC 3849, RFC 9637).
    Documentation,
    /// Measuring equipment (RFC 2544, RFC 5180).
    Benchmarking,
    /// Many machines at once.
    Multicast,
    /// Another address inside: mapped, compatible, 6to4, Teredo, local NAT64.
    Transition,
    /// Not given out.
    Reserved,
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Loopback => "the machine itself",
            Self::Private => "private networks",
            Self::SharedSpace => "shared address space",
            Self::LinkLocal => "one link",
            Self::Metadata => "metadata of a cloud",
            Self::ThisNetwork => "this network",
            Self::Protocols => "protocols",
            Self::Documentation => "documentation",
            Self::Benchmarking => "benchmarks",
            Self::Multicast => "multicast",
            Self::Transition => "transition between protocols",
            Self::Reserved => "reserved use",
        })
    }
}

const fn v4(a: u8, b: u8, c: u8, d: u8, prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6(a: u16, b: u16, c: u16, d: u16, prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0), prefix)
}

const V4: [(Ipv4Net, Purpose); 20] = [
    (v4(0, 0, 0, 0, 8), Purpose::ThisNetwork),
    (v4(10, 0, 0, 0, 8), Purpose::Private),
    (v4(100, 64, 0, 0, 10), Purpose::SharedSpace),
    (v4(127, 0, 0, 0, 8), Purpose::Loopback),
    (v4(168, 63, 129, 16, 32), Purpose::Metadata),
    (v4(169, 254, 0, 0, 16), Purpose::LinkLocal),
    (v4(172, 16, 0, 0, 12), Purpose::Private),
    (v4(192, 0, 0, 0, 24), Purpose::Protocols),
    (v4(192, 0, 2, 0, 24), Purpose::Documentation),
    (v4(192, 31, 196, 0, 24), Purpose::Protocols),
    (v4(192, 52, 193, 0, 24), Purpose::Protocols),
    (v4(192, 88, 99, 0, 24), Purpose::Transition),
    (v4(192, 168, 0, 0, 16), Purpose::Private),
    (v4(192, 175, 48, 0, 24), Purpose::Protocols),
    (v4(198, 18, 0, 0, 15), Purpose::Benchmarking),
    (v4(198, 51, 100, 0, 24), Purpose::Documentation),
    (v4(203, 0, 113, 0, 24), Purpose::Documentation),
    (v4(224, 0, 0, 0, 4), Purpose::Multicast),
    (v4(255, 255, 255, 255, 32), Purpose::Multicast),
    (v4(240, 0, 0, 0, 4), Purpose::Reserved),
];

const V6: [(Ipv6Net, Purpose); 19] = [
    (Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128), Purpose::Loopback),
    (Ipv6Net::new_assert(Ipv6Addr::UNSPECIFIED, 128), Purpose::ThisNetwork),
    (Ipv6Net::new_assert(Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96), Purpose::Transition),
    (Ipv6Net::new_assert(Ipv6Addr::UNSPECIFIED, 96), Purpose::Transition),
    (v6(0x64, 0xff9b, 1, 0, 48), Purpose::Transition),
    (v6(0x100, 0, 0, 0, 32), Purpose::Reserved),
    (v6(0x2001, 0, 0, 0, 32), Purpose::Transition),
    (v6(0x2001, 2, 0, 0, 48), Purpose::Benchmarking),
    (v6(0x2001, 0, 0, 0, 23), Purpose::Protocols),
    (v6(0x2001, 0xdb8, 0, 0, 32), Purpose::Documentation),
    (v6(0x2002, 0, 0, 0, 16), Purpose::Transition),
    (v6(0x2620, 0x4f, 0x8000, 0, 48), Purpose::Protocols),
    (v6(0x3fff, 0, 0, 0, 20), Purpose::Documentation),
    (v6(0x5f00, 0, 0, 0, 16), Purpose::Protocols),
    (v6(0xfc00, 0, 0, 0, 7), Purpose::Private),
    (v6(0xfe80, 0, 0, 0, 10), Purpose::LinkLocal),
    (v6(0xfec0, 0, 0, 0, 10), Purpose::Private),
    (v6(0xff00, 0, 0, 0, 8), Purpose::Multicast),
    (v6(0x3ffe, 0, 0, 0, 16), Purpose::Reserved),
];

/// Global unicast, the only part of the IPv6 space with public sites.
const GLOBAL_UNICAST: Ipv6Net = v6(0x2000, 0, 0, 0, 3);

pub(super) fn of_v4(ip: Ipv4Addr) -> Option<Purpose> {
    V4.iter().find(|(range, _)| range.contains(&ip)).map(|(_, purpose)| *purpose)
}

pub(super) fn of_v6(ip: Ipv6Addr) -> Option<Purpose> {
    V6.iter()
        .find(|(range, _)| range.contains(&ip))
        .map(|(_, purpose)| *purpose)
        .or_else(|| (!GLOBAL_UNICAST.contains(&ip)).then_some(Purpose::Reserved))
}
