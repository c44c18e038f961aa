//! Parameters that tell who shared a link, and hosts that only point elsewhere.

use luwte_domain::address::CutList;
use serde::Deserialize;

use crate::loader::Loader;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    cut: Vec<String>,
    short_links: Vec<String>,
}

const PATH: &str = "tracking/params.toml";

/// The list of parameters and the general short-link hosts.
pub(crate) fn load(loader: &mut Loader<'_>) -> Option<(CutList, Vec<String>)> {
    let keys = loader.need::<Keys>(PATH, false)?.rest;
    for name in keys.cut.iter().filter(|name| name.to_ascii_lowercase() != **name) {
        let problem = format!("\"{name}\" is not in lowercase");
        loader.found(PATH, &format!("\"{name}\""), &problem, "write it in lowercase");
    }
    for name in keys.cut.iter().filter(|name| name.trim_end_matches('*').is_empty()) {
        let problem = "this entry would cut every parameter";
        loader.found(PATH, &format!("\"{name}\""), problem, "name a parameter");
    }
    Some((CutList::new(keys.cut), keys.short_links))
}
