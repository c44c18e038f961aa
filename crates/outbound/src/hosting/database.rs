//! Database files in the format of `MaxMind` (specification 2.0): which prefix, network and country an
//! address has. The file is read whole, as often as it changes, and trusted with nothing.

use std::fs::File;
use std::io::Read as _;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use ipnet::IpNet;
use jiff::Timestamp;
use jiff::civil::Date;
use luwte_domain::hosting::HostTrouble;
use maxminddb::Reader;
use serde::Deserialize;

use super::Network;

/// Most bytes of a database file.
const MOST_BYTES: u64 = 256 << 20;
/// Most characters of a network's name that are kept.
const NAME_CHARS: usize = 120;
const DAY_MS: i64 = 86_400_000;

/// What a database is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Countries,
    Networks,
}

impl Holds {
    fn missing(self) -> HostTrouble {
        match self {
            Self::Countries => HostTrouble::CountryMissing,
            Self::Networks => HostTrouble::NetworkMissing,
        }
    }

    fn broken(self) -> HostTrouble {
        match self {
            Self::Countries => HostTrouble::CountryBroken,
            Self::Networks => HostTrouble::NetworkBroken,
        }
    }

    fn stale(self) -> HostTrouble {
        match self {
            Self::Countries => HostTrouble::CountryStale,
            Self::Networks => HostTrouble::NetworkStale,
        }
    }
}

/// A database file that may change while the program runs.
#[derive(Debug)]
pub(super) struct Database {
    path: Option<PathBuf>,
    holds: Holds,
    oldest_ms: i64,
    loaded: Mutex<Option<Loaded>>,
}

/// The file as it was when it was read; `None` for one that does not read.
#[derive(Debug, Clone)]
struct Loaded {
    stamp: (SystemTime, u64),
    reader: Option<Arc<Reader<Vec<u8>>>>,
}

/// What the database says of some addresses.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// One for each address, in their order; empty where nothing was read.
    pub(super) lines: Vec<Line>,
    pub(super) built_on: Option<Date>,
    pub(super) troubles: Vec<HostTrouble>,
}

/// What it says of one.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) prefix: Option<IpNet>,
    pub(super) network: Option<Network>,
    pub(super) country: Option<[u8; 2]>,
}

#[derive(Debug, Deserialize)]
struct CountryRecord {
    country: Option<Country>,
}

#[derive(Debug, Deserialize)]
struct Country {
    iso_code: Option<String>,
}

#[derive(Debug, Deserialize)]
struct NetworkRecord {
    autonomous_system_number: Option<u32>,
    autonomous_system_organization: Option<String>,
}

impl Database {
    pub(super) fn new(path: Option<PathBuf>, holds: Holds, oldest_days: u32) -> Self {
        let oldest_ms = i64::from(oldest_days) * DAY_MS;
        Self { path, holds, oldest_ms, loaded: Mutex::new(None) }
    }

    /// Looks `ips` up away from the threads that talk; a fault in there is a broken database.
    pub(super) async fn read(this: &Arc<Self>, ips: Vec<IpAddr>, now: Timestamp) -> Said {
        let own = Arc::clone(this);
        let read = tokio::task::spawn_blocking(move || own.read_now(&ips, now)).await;
        match read {
            Ok(Ok(said)) => said,
            Ok(Err(trouble)) => Said { troubles: vec![trouble], ..Said::default() },
            Err(_) => Said { troubles: vec![this.holds.broken()], ..Said::default() },
        }
    }

    fn read_now(&self, ips: &[IpAddr], now: Timestamp) -> Result<Said, HostTrouble> {
        let path = self.path.as_deref().ok_or(self.holds.missing())?;
        let reader = self.reader(path)?.ok_or(self.holds.broken())?;
        let built = i64::try_from(reader.metadata().build_epoch).ok();
        let built = built.and_then(|seconds| Timestamp::from_second(seconds).ok());
        let built = built.ok_or(self.holds.broken())?;
        let built_on = Some(built.to_zoned(jiff::tz::TimeZone::UTC).date());
        let age_ms = now.as_millisecond() - built.as_millisecond();
        // A file from the future says nothing about its age.
        if age_ms > self.oldest_ms || age_ms < -DAY_MS {
            return Ok(Said { built_on, troubles: vec![self.holds.stale()], lines: Vec::new() });
        }
        let lines: Result<Vec<Line>, _> =
            ips.iter().map(|ip| line(&reader, *ip, self.holds)).collect();
        let lines = lines.map_err(|_| self.holds.broken())?;
        Ok(Said { lines, built_on, troubles: Vec::new() })
    }

    /// The file, read again where it was changed.
    fn reader(&self, path: &Path) -> Result<Option<Arc<Reader<Vec<u8>>>>, HostTrouble> {
        let found = std::fs::metadata(path).map_err(|_| self.holds.missing())?;
        let modified = found.modified().map_err(|_| self.holds.missing())?;
        let stamp = (modified, found.len());
        if !found.is_file() {
            return Ok(None);
        }
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = loaded.as_ref().filter(|known| known.stamp == stamp) {
            return Ok(known.reader.clone());
        }
        let reader = bytes_of(path).and_then(|bytes| Reader::from_source(bytes).ok()).map(Arc::new);
        *loaded = Some(Loaded { stamp, reader: reader.clone() });
        Ok(reader)
    }
}

/// The whole file; nothing of one that is longer than any database is.
fn bytes_of(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = File::open(path).ok()?.take(MOST_BYTES + 1).read_to_end(&mut bytes).ok()?;
    (read as u64 <= MOST_BYTES).then_some(bytes)
}

fn line(
    reader: &Reader<Vec<u8>>,
    ip: IpAddr,
    holds: Holds,
) -> Result<Line, maxminddb::MaxMindDbError> {
    let found = reader.lookup(ip)?;
    let mut line = Line::default();
    match holds {
        Holds::Countries => {
            let record: Option<CountryRecord> = found.decode()?;
            let code = record.and_then(|one| one.country).and_then(|country| country.iso_code);
            line.country = code.and_then(|code| capitals(&code));
        }
        Holds::Networks => {
            let record: Option<NetworkRecord> = found.decode()?;
            let named = record.and_then(|one| Some((one.autonomous_system_number?, one)));
            if let Some((number, record)) = named.filter(|(number, _)| *number > 0) {
                let name = record.autonomous_system_organization.unwrap_or_default();
                line.network = Some(Network { number, name: printable(&name) });
                let net = found.network()?;
                line.prefix = IpNet::new(net.ip(), net.prefix()).ok().map(|net| net.trunc());
            }
        }
    }
    Ok(line)
}

/// Two capitals; user-assigned codes such as `XX` and `ZZ` are no countries.
fn capitals(code: &str) -> Option<[u8; 2]> {
    let &[a, b] = code.as_bytes() else { return None };
    let is_country = a.is_ascii_uppercase() && b.is_ascii_uppercase();
    let is_nobodys = a == b'X' || (a, b) == (b'Z', b'Z') || (a, b) == (b'A', b'A');
    (is_country && !is_nobodys).then_some([a, b])
}

/// One line without control or direction characters.
fn printable(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_control() && !is_invisible(*c));
    kept.take(NAME_CHARS).collect::<String>().trim().to_owned()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
