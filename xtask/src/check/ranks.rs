//! Ranks: a room uses rooms of lower rank only, and equals do not know each other.

use crate::house::{Dependency, Graph, Package};

/// Each room and its rank.
const RANKS: [(&str, u8); 15] = [
    ("luwte-hash", 0),
    ("luwte-stats", 0),
    ("luwte-domain", 1),
    ("luwte-matching", 1),
    ("luwte-media", 1),
    ("luwte-hash-wasm", 2),
    ("luwte-guidance", 2),
    ("luwte-vault", 2),
    ("luwte-store", 2),
    ("luwte-outbound", 2),
    ("luwte-casework", 3),
    ("luwte-web", 4),
    ("luwte-demo", 5),
    ("luwte", 6),
    ("luwte-python", 6),
];

/// Help for tests: any room may use it, as a dev-dependency only.
const TESTKIT: &str = "testkit";
/// Tasks for developers: they may use any room, no room may use them.
const XTASK: &str = "xtask";

/// All that the faces of `web` may see.
const SEEN_BY_WEB: [&str; 4] = ["luwte-casework", "luwte-domain", "luwte-guidance", "luwte-stats"];

/// Every edge that breaks the order.
pub(super) fn prove(graph: &Graph) -> Vec<String> {
    let members: Vec<&str> = graph.members().map(|package| package.name.as_str()).collect();
    let mut findings = Vec::new();
    for package in graph.members() {
        if rank(&package.name).is_none() && ![TESTKIT, XTASK].contains(&package.name.as_str()) {
            findings.push(format!("{} has no rank; give it one in xtask", package.name));
        }
        let edges = package.dependencies.iter().filter(|to| members.contains(&to.name.as_str()));
        findings.extend(edges.filter_map(|to| broken(package, to)));
    }
    findings
}

fn rank(name: &str) -> Option<u8> {
    RANKS.iter().find(|(room, _)| *room == name).map(|(_, rank)| *rank)
}

/// What is wrong with one edge.
fn broken(from: &Package, to: &Dependency) -> Option<String> {
    let (user, room) = (from.name.as_str(), to.name.as_str());
    let is_dev = to.kind.as_deref() == Some("dev");
    if room == TESTKIT {
        return (!is_dev).then(|| format!("{user} uses {TESTKIT} outside its tests"));
    }
    if room == XTASK {
        return Some(format!("{user} uses {XTASK}"));
    }
    if user == "luwte-web" && !is_dev && !SEEN_BY_WEB.contains(&room) {
        return Some(format!("{user} uses {room}; it sees {}", SEEN_BY_WEB.join(", ")));
    }
    match (rank(user), rank(room)) {
        (Some(above), Some(below)) if below >= above => {
            Some(format!("{user} (rank {above}) uses {room} (rank {below})"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::broken;
    use crate::house::{Dependency, Package};

    fn edge(from: &str, to: &str, kind: Option<&str>) -> Option<String> {
        let package =
            Package { id: String::new(), name: from.to_owned(), dependencies: Vec::new() };
        let to = Dependency { name: to.to_owned(), kind: kind.map(str::to_owned) };
        broken(&package, &to)
    }

    #[test]
    fn a_room_may_use_a_lower_one() {
        assert_eq!(edge("luwte-casework", "luwte-store", None), None);
    }

    #[test]
    fn equals_do_not_know_each_other() {
        assert!(edge("luwte-store", "luwte-vault", None).is_some());
    }

    #[test]
    fn a_test_may_not_reach_up_either() {
        assert!(edge("luwte-domain", "luwte-store", Some("dev")).is_some());
    }

    #[test]
    fn testkit_is_for_tests() {
        assert_eq!(edge("luwte-outbound", "testkit", Some("dev")), None);
        assert!(edge("luwte-outbound", "testkit", None).is_some());
    }

    #[test]
    fn web_cannot_name_the_vault() {
        assert!(edge("luwte-web", "luwte-vault", None).is_some());
    }
}
