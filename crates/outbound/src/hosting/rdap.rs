//! Who is told of abuse of a machine, from the register of networks.
//!
//! RFC 9224: which register keeps an address; RFC 9082: how it is asked; RFC 9083 and RFC 7095: the
//! answer, in which an entity with the role `abuse` has a card with a mail address. Bounded in
//! bytes, depth and number; redirects stay inside the fence.

mod answer;
mod bootstrap;

use std::collections::VecDeque;
use std::net::IpAddr;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use http::Method;
use http::header::CONTENT_TYPE;
use ipnet::IpNet;
use jiff::Timestamp;
use luwte_domain::Address;
use luwte_domain::address::CutList;
use luwte_domain::hosting::HostTrouble;
use luwte_domain::sighting::SightingReason;
use serde_json::Value;

use super::Machine;
use crate::fetch::Fetcher;
use crate::trace::Trace;
use bootstrap::Bootstrap;

/// Most bytes of one answer.
const MOST_BYTES: usize = 1 << 20;
/// Deepest nesting of one answer.
const MOST_DEPTH: usize = 32;
/// How long an answer is believed.
const MEMORY_MS: i64 = 86_400_000;
/// Most answers that are remembered.
const MOST_ANSWERS: usize = 1_024;

/// A mail address that a register names for abuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbuseContact {
    /// The mail address, ASCII.
    pub mail: String,
    /// The register that said so: host of its address.
    pub register: String,
    /// When it said so.
    pub at: Timestamp,
}

/// The registers, and what they said lately.
#[derive(Debug)]
pub(super) struct Registers {
    /// A directory, or the beginning of an address.
    source: Option<String>,
    lists: Mutex<Vec<(bool, Timestamp, Bootstrap)>>,
    answers: Mutex<VecDeque<Known>>,
}

/// What a register said of a range. It is believed inside the prefix of the machine that was asked
/// about only, however wide the register says its entry is.
#[derive(Debug)]
struct Known {
    prefix: IpNet,
    range: (IpAddr, IpAddr),
    contacts: Vec<AbuseContact>,
    at: Timestamp,
}

impl Registers {
    pub(super) fn new(source: Option<String>) -> Self {
        Self { source, lists: Mutex::default(), answers: Mutex::default() }
    }

    /// The contacts of the network of `machine`.
    pub(super) async fn abuse_contacts(
        &self,
        fetcher: &Fetcher,
        machine: &Machine,
        now: Timestamp,
    ) -> Result<Vec<AbuseContact>, HostTrouble> {
        let of = machine.prefix.unwrap_or_else(|| IpNet::from(machine.ip));
        if let Some(known) = self.known(of, machine.ip, now) {
            return Ok(known);
        }
        let base = self.register_of(fetcher, machine.ip, now).await?;
        let question = address(&format!("{base}ip/{}", machine.ip));
        let question = question.ok_or(HostTrouble::RegisterMissing)?;
        let (value, host) =
            ask(fetcher, &question).await.map_err(|_| HostTrouble::RegisterFailed)?;
        let range = answer::range(&value, machine.ip).unwrap_or((machine.ip, machine.ip));
        let mails = answer::abuse_mails(&value);
        if mails.is_empty() {
            return Err(HostTrouble::NoAbuseContact);
        }
        let contact = |mail| AbuseContact { mail, register: host.clone(), at: now };
        let contacts: Vec<AbuseContact> = mails.into_iter().map(contact).collect();
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.retain(|known| (known.prefix, known.range) != (of, range));
        answers.truncate(MOST_ANSWERS - 1);
        answers.push_front(Known { prefix: of, range, contacts: contacts.clone(), at: now });
        Ok(contacts)
    }

    fn known(&self, of: IpNet, ip: IpAddr, now: Timestamp) -> Option<Vec<AbuseContact>> {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut fresh = answers.iter().filter(|known| is_fresh(known.at, now));
        let is_about =
            |known: &&Known| known.prefix == of && (known.range.0..=known.range.1).contains(&ip);
        fresh.find(is_about).map(|known| known.contacts.clone())
    }

    /// The address of the register that keeps `ip`.
    async fn register_of(
        &self,
        fetcher: &Fetcher,
        ip: IpAddr,
        now: Timestamp,
    ) -> Result<String, HostTrouble> {
        let missing = HostTrouble::RegisterMissing;
        let source = self.source.as_deref().ok_or(missing)?;
        let known = {
            let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
            let mut fresh =
                lists.iter().filter(|(is_v6, at, _)| *is_v6 == ip.is_ipv6() && is_fresh(*at, now));
            fresh.next().map(|(_, _, list)| list.for_ip(ip))
        };
        if let Some(known) = known {
            return known.ok_or(missing);
        }
        let file = if ip.is_ipv6() { "ipv6.json" } else { "ipv4.json" };
        let value = if source.starts_with("https://") || source.starts_with("http://") {
            let at = address(&format!("{}/{file}", source.trim_end_matches('/'))).ok_or(missing)?;
            ask(fetcher, &at).await.map_err(|_| missing)?.0
        } else {
            of_file(&Path::new(source).join(file)).ok_or(missing)?
        };
        let list = Bootstrap::read(&value).ok_or(missing)?;
        let found = list.for_ip(ip);
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        lists.retain(|(is_v6, _, _)| *is_v6 != ip.is_ipv6());
        lists.push((ip.is_ipv6(), now, list));
        found.ok_or(missing)
    }
}

fn is_fresh(at: Timestamp, now: Timestamp) -> bool {
    (0..MEMORY_MS).contains(&(now.as_millisecond() - at.as_millisecond()))
}

fn address(text: &str) -> Option<Address> {
    Address::parse(text, &CutList::default()).ok()
}

/// Asks for one JSON document; gives it with the host that answered.
async fn ask(fetcher: &Fetcher, at: &Address) -> Result<(Value, String), SightingReason> {
    let mut trace = Trace::new(fetcher.now());
    let accept = "application/rdap+json, application/json";
    let asking = async {
        let mut answer = fetcher.ask(&Method::GET, at, accept, &mut trace).await?;
        let kind = answer.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
        let kind = kind.trim().to_ascii_lowercase();
        if !answer.status.is_success()
            || !matches!(kind.as_str(), "application/rdap+json" | "application/json")
        {
            return Err(SightingReason::OtherKind);
        }
        let mut bytes = Vec::new();
        answer
            .read(MOST_BYTES as u64, |piece| {
                bytes.extend_from_slice(piece);
                Ok(())
            })
            .await?;
        Ok((bytes, answer.address.host().to_owned()))
    };
    let asked = tokio::time::timeout_at(fetcher.deadline(), asking).await;
    let (bytes, host) = asked.map_err(|_| SightingReason::TimedOut)??;
    Ok((parsed(&bytes).ok_or(SightingReason::NotHttp)?, host))
}

fn of_file(path: &Path) -> Option<Value> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).ok()?;
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() <= MOST_BYTES).then(|| parsed(&bytes))?
}

/// JSON of bounded depth.
fn parsed(bytes: &[u8]) -> Option<Value> {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    for byte in bytes {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'[' | b'{' if !is_text => depth += 1,
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MOST_DEPTH {
            return None;
        }
    }
    serde_json::from_slice(bytes).ok()
}
