//! A network of one's own for a test: the test runs itself again inside a fresh network namespace,
//! in which every address answers on this machine and packets can be counted.
//!
//! Needs Linux, `unshare` (util-linux), `ip` (iproute2) and `nft` (nftables), and root or user
//! namespaces. Where that is missing, [`own_network`] says why and the test does what it can.

use std::io;
use std::net::Ipv6Addr;
use std::process::{Command, Stdio};

/// Set in the environment of the inner run.
const MARK: &str = "TESTKIT_OWN_NETWORK";

/// Where the test finds itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Network {
    /// Inside its own network; go on.
    Own,
    /// The inner run has passed or failed; nothing is left to do but to say so.
    Ran {
        /// Whether it passed.
        passed: bool,
    },
    /// In the network of the machine, because no other could be made.
    Shared {
        /// What is missing.
        why: String,
    },
}

/// Runs `test` (its full name) again in a network of its own; inside, says [`Network::Own`].
///
/// Inside, every IPv4 and IPv6 address is this machine, and `own_address` is where connections to
/// other IPv6 addresses come from.
///
/// # Errors
///
/// The inner run could not be started or the network not be set up.
pub fn own_network(test: &str, own_address: Ipv6Addr) -> io::Result<Network> {
    if std::env::var_os(MARK).is_some() {
        let own_address = format!("{own_address}/128");
        for step in [
            "link set lo up",
            "route add local 0.0.0.0/0 dev lo",
            &format!("-6 address add {own_address} dev lo nodad"),
            "-6 route add local ::/0 dev lo",
        ] {
            run("ip", step)?;
        }
        return Ok(Network::Own);
    }
    for tool in ["ip -Version", "nft --version"] {
        let (program, arguments) = tool.split_once(' ').unwrap_or((tool, ""));
        if run(program, arguments).is_err() {
            return Ok(Network::Shared { why: format!("{program} is not installed") });
        }
    }
    let Some(flags) = ["--net", "--map-root-user --net"].into_iter().find(|flags| can(flags))
    else {
        return Ok(Network::Shared { why: "no network namespace can be made here".to_owned() });
    };
    let status = Command::new("unshare")
        .args(flags.split(' '))
        .arg("--")
        .arg(std::env::current_exe()?)
        .args([test, "--exact", "--nocapture"])
        .env(MARK, "1")
        .status()?;
    Ok(Network::Ran { passed: status.success() })
}

fn can(flags: &str) -> bool {
    let inner = "ip link set lo up && nft add table inet probe";
    let status = Command::new("unshare")
        .args(flags.split(' '))
        .args(["--", "sh", "-c", inner])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

/// Counts packets that leave for some ranges.
#[derive(Debug)]
pub struct PacketCounter {
    name: String,
}

impl PacketCounter {
    /// Counts every packet that is sent to one of `ranges` (`10.0.0.0/8`, `fc00::/7`) from now on.
    ///
    /// # Errors
    ///
    /// `nft` refused.
    pub fn watch(name: &str, ranges: &[&str]) -> io::Result<Self> {
        let (v6, v4): (Vec<_>, Vec<_>) =
            ranges.iter().copied().partition(|range| range.contains(':'));
        run("nft", "add table inet testkit")?;
        run("nft", "add chain inet testkit out { type filter hook output priority 0 ; }")?;
        run("nft", &format!("add counter inet testkit {name}"))?;
        for (family, ranges) in [("ip", v4), ("ip6", v6)] {
            for range in ranges {
                run(
                    "nft",
                    &format!(
                        "add rule inet testkit out {family} daddr {range} counter name {name}"
                    ),
                )?;
            }
        }
        Ok(Self { name: name.to_owned() })
    }

    /// Packets so far.
    ///
    /// # Errors
    ///
    /// `nft` refused or gave no number.
    pub fn packets(&self) -> io::Result<u64> {
        let listing = run("nft", &format!("list counter inet testkit {}", self.name))?;
        let mut words = listing.split_whitespace().skip_while(|word| *word != "packets");
        let number = words.nth(1).and_then(|word| word.parse().ok());
        number.ok_or_else(|| io::Error::other(format!("no count in: {listing}")))
    }
}

/// Runs a program with arguments parted by spaces and gives its standard output.
fn run(program: &str, arguments: &str) -> io::Result<String> {
    let output = Command::new(program).args(arguments.split_whitespace()).output()?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!("{program} {arguments}: {said}")))
}
