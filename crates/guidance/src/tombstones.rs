//! Words by which sites say that something was removed.

use serde::Deserialize;

use crate::loader::Loader;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    phrases: Vec<String>,
}

/// All phrases, of any language.
pub(crate) fn load(loader: &mut Loader<'_>) -> Vec<String> {
    loader.need::<Keys>("tombstones/phrases.toml", false).map_or_else(Vec::new, |d| d.rest.phrases)
}
