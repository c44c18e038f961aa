//! Words by which pages say that something was removed, or that it is not for everyone to see.

use serde::Deserialize;

use crate::loader::Loader;

/// Words by which pages speak of themselves, in any language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tombstones {
    /// Whole phrases that say that something was removed.
    pub phrases: Vec<String>,
    /// Words from which such sentences are made, by language.
    #[serde(rename = "saying")]
    pub sayings: Vec<SayingWords>,
    /// By which a page says that it is not for this country.
    pub countries: Vec<String>,
    /// By which a page says that something stands before the content.
    pub walls: Vec<String>,
    /// By which a sentence about something gone says that others may see it all the same.
    pub doubts: Vec<String>,
}

/// Words of one language: a sentence with a thing and its being gone says that it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SayingWords {
    /// ISO 639-1.
    pub language: String,
    /// What can be gone.
    pub things: Vec<String>,
    /// How it is said that it is.
    pub gone: Vec<String>,
    /// Words by which people speak of themselves; with one of them the sentence is a remark.
    pub not: Vec<String>,
}

/// All of them.
pub(crate) fn load(loader: &mut Loader<'_>) -> Tombstones {
    loader.need("tombstones/phrases.toml", false).map_or_else(Tombstones::default, |d| d.rest)
}
