//! Writes small database files in the format of `MaxMind` (its file format specification 2.0, at
//! `maxmind.github.io/MaxMind-DB`): a search tree with records of 32 bits, a data section, metadata.

use std::collections::BTreeMap;
use std::net::IpAddr;

/// Sixteen zero bytes stand between tree and data.
const GAP: usize = 16;
/// What the metadata begins with.
const MARK: &[u8] = b"\xab\xcd\xefMaxMind.com";

/// A value of the data section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// UTF-8 text.
    Text(String),
    /// A number of at most 16 bits.
    Short(u16),
    /// A number of at most 32 bits.
    Number(u32),
    /// A number of at most 64 bits.
    Long(u64),
    /// Keys with values.
    Map(BTreeMap<String, Value>),
    /// Values in order.
    List(Vec<Value>),
    /// A pointer to this offset of the data section, wherever that leads.
    Pointer(u32),
}

impl Value {
    /// A map of these.
    #[must_use]
    pub fn map<const N: usize>(entries: [(&str, Self); N]) -> Self {
        Self::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A record of a database of countries.
    #[must_use]
    pub fn country(code: &str) -> Self {
        Self::map([("country", Self::map([("iso_code", Self::text(code))]))])
    }

    /// A record of a database of networks.
    #[must_use]
    pub fn network(number: u32, name: &str) -> Self {
        Self::map([
            ("autonomous_system_number", Self::Number(number)),
            ("autonomous_system_organization", Self::text(name)),
        ])
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Text(text) => {
                control(out, 2, text.len());
                out.extend(text.bytes());
            }
            Self::Short(number) => {
                control(out, 5, 2);
                out.extend(number.to_be_bytes());
            }
            Self::Number(number) => {
                control(out, 6, 4);
                out.extend(number.to_be_bytes());
            }
            Self::Long(number) => {
                control(out, 9, 8);
                out.extend(number.to_be_bytes());
            }
            Self::Map(entries) => {
                control(out, 7, entries.len());
                for (key, value) in entries {
                    Self::Text(key.clone()).write(out);
                    value.write(out);
                }
            }
            Self::List(values) => {
                control(out, 11, values.len());
                for value in values {
                    value.write(out);
                }
            }
            Self::Pointer(to) => {
                out.push(0b0011_1000);
                out.extend(to.to_be_bytes());
            }
        }
    }
}

/// Type in the upper three bits, size in the lower five; long types and sizes have a byte more.
fn control(out: &mut Vec<u8>, kind: u8, size: usize) {
    let is_long = kind > 7;
    let (small, more) = if size < 29 { (size, None) } else { (29, Some(size - 29)) };
    assert!(more.is_none_or(|more| more < 256), "values of tests are short");
    let low = u8::try_from(small).unwrap_or(29);
    out.push(if is_long { low } else { kind << 5 | low });
    if is_long {
        out.push(kind - 7);
    }
    out.extend(more.and_then(|more| u8::try_from(more).ok()));
}

/// A database in the making.
#[derive(Debug, Clone)]
pub struct MmdbWriter {
    built_at: u64,
    nodes: Vec<[Entry; 2]>,
    data: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Nothing,
    Node(usize),
    Data(usize),
}

impl MmdbWriter {
    /// An empty database, built at `built_at` seconds since 1970.
    #[must_use]
    pub fn new(built_at: u64) -> Self {
        Self { built_at, nodes: vec![[Entry::Nothing; 2]], data: Vec::new() }
    }

    /// The same with `value` for `prefix` (`9.9.9.0/24`, `2a00::/32`).
    ///
    /// # Panics
    ///
    /// `prefix` is none.
    #[must_use]
    pub fn with(mut self, prefix: &str, value: &Value) -> Self {
        let (ip, length) = prefix.split_once('/').unwrap_or((prefix, "128"));
        let length: usize = length.parse().unwrap_or(128);
        let (bits, length) = match ip.parse() {
            Ok(IpAddr::V4(v4)) => (u128::from(u32::from(v4)), 96 + length.min(32)),
            Ok(IpAddr::V6(v6)) => (u128::from(v6), length.min(128)),
            Err(_) => (0, 0),
        };
        assert!(length > 0, "{prefix} is no prefix");
        let at = self.data.len();
        value.write(&mut self.data);
        let mut node = 0;
        for depth in 0..length {
            let side = usize::from(bits >> (127 - depth) & 1 == 1);
            if depth + 1 == length {
                self.set(node, side, Entry::Data(at));
            } else if let Entry::Node(next) = self.get(node, side) {
                node = next;
            } else {
                let next = self.nodes.len();
                self.nodes.push([Entry::Nothing; 2]);
                self.set(node, side, Entry::Node(next));
                node = next;
            }
        }
        self
    }

    fn get(&self, node: usize, side: usize) -> Entry {
        let sides = self.nodes.get(node).copied().unwrap_or([Entry::Nothing; 2]);
        sides.get(side).copied().unwrap_or(Entry::Nothing)
    }

    fn set(&mut self, node: usize, side: usize, entry: Entry) {
        if let Some(place) = self.nodes.get_mut(node).and_then(|sides| sides.get_mut(side)) {
            *place = entry;
        }
    }

    /// The file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let count = self.nodes.len();
        let record = |entry: &Entry| match entry {
            Entry::Nothing => count,
            Entry::Node(node) => *node,
            Entry::Data(at) => count + GAP + at,
        };
        let mut out = Vec::new();
        for entry in self.nodes.iter().flatten() {
            out.extend(u32::try_from(record(entry)).unwrap_or(u32::MAX).to_be_bytes());
        }
        out.extend([0; GAP]);
        out.extend(&self.data);
        out.extend(MARK);
        let metadata = Value::map([
            ("binary_format_major_version", Value::Short(2)),
            ("binary_format_minor_version", Value::Short(0)),
            ("build_epoch", Value::Long(self.built_at)),
            ("database_type", Value::text("Test")),
            ("description", Value::Map(BTreeMap::new())),
            ("ip_version", Value::Short(6)),
            ("languages", Value::List(Vec::new())),
            ("node_count", Value::Number(u32::try_from(count).unwrap_or(u32::MAX))),
            ("record_size", Value::Short(32)),
        ]);
        metadata.write(&mut out);
        out
    }
}
