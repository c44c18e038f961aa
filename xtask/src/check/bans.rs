//! Homes of libraries and bans, read from `deny.toml`.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::house::{House, cargo, printed};

#[derive(Deserialize)]
struct Deny {
    bans: Bans,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

/// One line of `[bans] deny`.
#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    /// The crates that may use it directly; none at all for a plain ban.
    #[serde(default)]
    wrappers: Vec<String>,
    reason: String,
}

fn read(house: &House) -> Result<Vec<Ban>> {
    let text = std::fs::read_to_string(house.root.join("deny.toml")).context("deny.toml")?;
    let deny: Deny = toml::from_str(&text).context("deny.toml")?;
    Ok(deny.bans.deny)
}

/// Libraries used outside their home, and lines that name no room of ours.
pub(super) fn homes(house: &House) -> Result<Vec<String>> {
    let bans = read(house)?;
    let names: HashMap<&str, &str> = house
        .graph
        .packages
        .iter()
        .map(|package| (package.id.as_str(), package.name.as_str()))
        .collect();
    let name_of = |id: &str| names.get(id).copied().unwrap_or_default().to_owned();
    let mut findings = Vec::new();
    for node in &house.graph.resolve.nodes {
        let user = name_of(&node.id);
        for used in node.dependencies.iter().map(|id| name_of(id)) {
            let home = bans.iter().find(|ban| ban.name == used && !ban.wrappers.is_empty());
            if let Some(home) = home
                && !home.wrappers.contains(&user)
            {
                let (homes, reason) = (home.wrappers.join(", "), &home.reason);
                findings.push(format!("{user} uses {used}, at home in {homes}: {reason}"));
            }
        }
    }
    Ok(findings)
}

/// Banned crates that are really built into a program of ours.
pub(super) fn built(house: &House) -> Result<Vec<String>> {
    // The tree knows which features are on; the metadata lists every edge that could be.
    let tree = printed(cargo().args([
        "tree",
        "--workspace",
        "--edges=normal,build",
        "--prefix=none",
        "--format={p}",
    ]))?;
    let built = |name: &str| tree.lines().any(|line| line.split(' ').next() == Some(name));
    Ok(read(house)?
        .into_iter()
        .filter(|ban| ban.wrappers.is_empty() && built(&ban.name))
        .map(|ban| format!("{} is built in: {}", ban.name, ban.reason))
        .collect())
}
