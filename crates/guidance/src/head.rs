//! The head of every content file: where it comes from, how sure it is, and how long it holds.

use jiff::civil::Date;
use serde::Deserialize;

/// How a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Mark {
    /// Read in the text of the source.
    R,
    /// Stated by the Dutch government in the source papers.
    K,
    /// Claimed by a secondary source.
    C,
    /// Inferred by this house.
    I,
    /// Generally known, not confirmed: never shown to the public as a fact.
    U,
}

impl Mark {
    /// Whether the source itself, or the government, says so.
    #[must_use]
    pub fn is_read(self) -> bool {
        matches!(self, Self::R | Self::K)
    }
}

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Address of the source.
    pub url: String,
    /// Date of the source's text, or a word such as `undated`.
    pub date: String,
    /// When it was last checked.
    pub checked_on: Date,
    /// How it is known.
    pub mark: Mark,
    /// When it has to be looked at again.
    pub review_by: Date,
}

/// The head of a file.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) id: String,
    pub(crate) source: Source,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
    /// Requirements this text meets, `S1` to `S85`.
    pub(crate) serves: Vec<String>,
    /// Whether it is about law, privacy or duties, and may be a little harder to read.
    pub(crate) is_legal: bool,
}

/// Keys of the head, as written.
pub(crate) const HEAD_KEYS: [&str; 10] = [
    "id",
    "source_url",
    "source_date",
    "checked_on",
    "mark",
    "valid_from",
    "valid_to",
    "review_by",
    "serves",
    "legal",
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawHead {
    id: String,
    source_url: String,
    source_date: String,
    checked_on: String,
    mark: Mark,
    valid_from: String,
    valid_to: Option<String>,
    review_by: String,
    /// Requirements this text meets, `S1` to `S85`; `docs/requirements.md` is made from them.
    #[serde(default)]
    serves: Vec<String>,
    #[serde(default)]
    legal: bool,
}

impl RawHead {
    /// Reads the dates; the error is the problem in words.
    pub(crate) fn read(self) -> Result<Head, String> {
        let source = Source {
            url: self.source_url,
            date: self.source_date,
            checked_on: date("checked_on", &self.checked_on)?,
            mark: self.mark,
            review_by: date("review_by", &self.review_by)?,
        };
        if let Some(id) = self.serves.iter().find(|id| !is_requirement(id)) {
            return Err(format!("`serves` names \"{id}\", which is not S1 to S85"));
        }
        let valid_from = date("valid_from", &self.valid_from)?;
        let valid_to = self.valid_to.as_ref().map(|at| date("valid_to", at)).transpose()?;
        Ok(Head {
            id: self.id,
            source,
            valid_from,
            valid_to,
            serves: self.serves,
            is_legal: self.legal,
        })
    }
}

fn is_requirement(id: &str) -> bool {
    let number = id.strip_prefix('S').and_then(|digits| digits.parse::<u8>().ok());
    number.is_some_and(|number| (1..=85).contains(&number) && id == format!("S{number}"))
}

/// Reads a day.
pub(crate) fn date(key: &str, value: &str) -> Result<Date, String> {
    value.parse().map_err(|_| format!("`{key}` is not a day such as 2026-11-22"))
}
