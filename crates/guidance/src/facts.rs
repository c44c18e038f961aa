//! Facts as one flat JSON object. Refused by name: keys and words that do not exist, other types,
//! keys or acts given twice, and input that is too large or too deep.

use std::collections::BTreeSet;
use std::fmt;

use luwte_domain::{FactKey, Facts, Word};
use serde::Deserializer;
use serde::de::{Deserialize, MapAccess, Visitor};
use serde_json::Value;
use serde_json::error::Category;

/// Most bytes of one object.
pub const MOST_FACT_BYTES: usize = 64 * 1024;

/// Why facts were refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactsError {
    /// More bytes than are read.
    #[error("{bytes} bytes are too large; at most {MOST_FACT_BYTES} are read")]
    TooLarge {
        /// How many there were.
        bytes: usize,
    },
    /// Not JSON.
    #[error("not JSON: {0}")]
    NotJson(String),
    /// JSON, but no object.
    #[error("not an object: write {{\"asker\": \"self\", …}}")]
    NotAnObject,
    /// A list or object where a word stands.
    #[error("`{key}` is too deep: {allowed}")]
    TooDeep {
        /// Its key.
        key: String,
        /// What may stand there.
        allowed: String,
    },
    /// No fact has this name.
    #[error("there is no fact `{key}`; allowed are {allowed}")]
    UnknownKey {
        /// The name.
        key: String,
        /// All names.
        allowed: String,
    },
    /// The fact has no such word.
    #[error("`{key}` has no value \"{value}\"; allowed are {allowed}")]
    UnknownValue {
        /// Its key.
        key: String,
        /// The value.
        value: String,
        /// Its words.
        allowed: String,
    },
    /// A number, `true`, `null`, or a word where a list stands.
    #[error("`{key}` is {found}; {allowed}")]
    WrongType {
        /// Its key.
        key: String,
        /// What was found.
        found: &'static str,
        /// What may stand there.
        allowed: String,
    },
    /// A key, or an act, that was given twice.
    #[error("{what} is a duplicate; give it once")]
    Duplicate {
        /// Which one.
        what: String,
    },
}

/// Reads facts from one flat JSON object.
///
/// # Errors
///
/// [`FactsError`] names what cannot be read and what is allowed.
pub fn parse_facts(json: &str) -> Result<Facts, FactsError> {
    if json.len() > MOST_FACT_BYTES {
        return Err(FactsError::TooLarge { bytes: json.len() });
    }
    let entries = match serde_json::from_str::<Entries>(json) {
        Ok(entries) => entries.0,
        Err(error) if error.classify() == Category::Data => return Err(FactsError::NotAnObject),
        Err(error) if error.to_string().contains("recursion limit") => {
            let (key, allowed) = ("the input".to_owned(), "one flat object is read".to_owned());
            return Err(FactsError::TooDeep { key, allowed });
        }
        Err(error) => return Err(FactsError::NotJson(error.to_string())),
    };
    let mut facts = Facts::default();
    let mut seen = BTreeSet::new();
    for (name, value) in entries {
        let name = shortened(&name);
        let Some(key) = FactKey::from_word(&name) else {
            let allowed = FactKey::ALL.iter().map(|key| key.word()).collect::<Vec<_>>().join(", ");
            return Err(FactsError::UnknownKey { key: name, allowed });
        };
        if !seen.insert(key) {
            return Err(FactsError::Duplicate { what: format!("`{name}`") });
        }
        match (key, value) {
            (FactKey::Acts, Value::Array(acts)) => {
                for act in acts {
                    keep(&mut facts, key, act)?;
                }
            }
            (FactKey::Acts, other) => return Err(wrong(key, &other)),
            (key, value) => keep(&mut facts, key, value)?,
        }
    }
    Ok(facts)
}

fn keep(facts: &mut Facts, key: FactKey, value: Value) -> Result<(), FactsError> {
    let Value::String(word) = value else { return Err(wrong(key, &value)) };
    if facts.given(key).contains(&word.as_str()) {
        let what = format!("\"{}\" in `{}`", shortened(&word), key.word());
        return Err(FactsError::Duplicate { what });
    }
    if facts.keep(key, &word) {
        return Ok(());
    }
    let (key, allowed) = (key.word().to_owned(), key.allowed().join(", "));
    Err(FactsError::UnknownValue { key, value: shortened(&word), allowed })
}

fn wrong(key: FactKey, value: &Value) -> FactsError {
    let words = key.allowed().join(", ");
    let allowed = match key {
        FactKey::Acts => format!("allowed is a list of {words}"),
        _ => format!("allowed is one of {words}"),
    };
    let key_word = key.word().to_owned();
    let found = match value {
        Value::Null => "null, and an unknown fact is left out",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "one word",
        Value::Array(_) | Value::Object(_) => {
            return FactsError::TooDeep { key: key_word, allowed };
        }
    };
    FactsError::WrongType { key: key_word, found, allowed }
}

/// At most 60 characters without control characters, for messages.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// All entries in their order, duplicates included.
struct Entries(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one flat object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        let mut all = Vec::new();
        while let Some(entry) = map.next_entry()? {
            all.push(entry);
        }
        Ok(Entries(all))
    }
}
