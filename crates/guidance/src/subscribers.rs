//! Platforms that use the codes today; an empty list is shown as "none yet".

use serde::Deserialize;

use crate::loader::Loader;

/// A platform that reads the list of fingerprints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscriber {
    /// Name of its file, without ending.
    pub id: String,
    /// Its name, as shown.
    pub name: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    name: String,
}

pub(crate) fn load(loader: &mut Loader<'_>) -> Vec<Subscriber> {
    let docs = loader.all::<Keys>("subscribers", false).into_iter();
    docs.map(|doc| Subscriber { id: doc.head.id, name: doc.rest.name }).collect()
}
