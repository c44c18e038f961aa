//! Networks that tell who hosts a site, or that somebody stands in front of it, as data: one file a
//! company in `networks/`, with its numbers and the domains its customers point aliases at.
//!
//! A file without a source that was read may say that somebody stands in front, because that only
//! makes the host unknown; it may not name a recipient.

use serde::Deserialize;

use crate::head::Mark;
use crate::loader::Loader;
use crate::recipients::{RecipientKind, Recipients, is_below};

/// A company whose network is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownNetwork {
    /// Name of its file, without ending.
    pub id: String,
    /// What people know it as.
    pub name: String,
    /// Whether it stands in front of other servers and hides where they are.
    pub is_delivery: bool,
    /// The recipient it is, if the directory has it.
    pub recipient: Option<String>,
    numbers: Vec<u32>,
    aliases: Vec<String>,
}

/// All of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownNetworks {
    all: Vec<KnownNetwork>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    name: String,
    #[serde(default)]
    numbers: Vec<u32>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    delivery: bool,
    recipient: Option<String>,
}

impl KnownNetworks {
    pub(crate) fn load(loader: &mut Loader<'_>, recipients: &Recipients) -> Self {
        let mut all: Vec<KnownNetwork> = Vec::new();
        for doc in loader.all::<Keys>("networks", false) {
            let (path, keys) = (doc.path, doc.rest);
            check(loader, &path, &keys, doc.head.source.mark, recipients);
            let twice = keys
                .numbers
                .iter()
                .find(|number| all.iter().any(|known| known.numbers.contains(number)));
            if let Some(number) = twice {
                let problem = format!("{number} stands in another file of networks/");
                loader.found(&path, "numbers", &problem, "a number has one owner: remove one");
            }
            all.push(KnownNetwork {
                id: doc.head.id,
                name: keys.name,
                is_delivery: keys.delivery,
                recipient: keys.recipient,
                numbers: keys.numbers,
                aliases: keys.aliases,
            });
        }
        Self { all }
    }

    /// Who stands in front of a site with these aliases or networks.
    pub(crate) fn delivery(&self, aliases: &[String], numbers: &[u32]) -> Option<&KnownNetwork> {
        let mut those = self.all.iter().filter(|known| known.is_delivery);
        those.find(|known| known.has_alias(aliases) || known.has_number(numbers))
    }

    /// Whose network has this number.
    pub(crate) fn owner(&self, number: u32) -> Option<&KnownNetwork> {
        self.all.iter().find(|known| known.has_number(&[number]))
    }
}

impl KnownNetwork {
    fn has_number(&self, numbers: &[u32]) -> bool {
        numbers.iter().any(|number| self.numbers.contains(number))
    }

    fn has_alias(&self, aliases: &[String]) -> bool {
        aliases.iter().any(|alias| self.aliases.iter().any(|domain| is_below(alias, domain)))
    }
}

fn check(loader: &mut Loader<'_>, path: &str, keys: &Keys, mark: Mark, recipients: &Recipients) {
    if keys.numbers.is_empty() && keys.aliases.is_empty() {
        let todo = "add its numbers or the domains of its aliases, or remove the file";
        loader.found(path, "name", "nothing tells this network", todo);
    }
    let is_domain = |alias: &String| {
        alias.contains('.')
            && !alias.starts_with(['.', '-'])
            && alias.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-'))
    };
    for alias in keys.aliases.iter().filter(|alias| !is_domain(alias)) {
        let problem = format!("\"{alias}\" is no plain domain");
        loader.found(path, "aliases", &problem, "write it in lowercase ASCII");
    }
    let Some(id) = &keys.recipient else { return };
    if recipients.by_id(id).is_none_or(|one| one.kind() != RecipientKind::Host) {
        let problem = format!("recipients/{id}.toml is not there, or is no host");
        loader.found(path, "recipient", &problem, "correct the name or leave it out");
    }
    if mark != Mark::R {
        let problem = "`recipient` needs a source that was read (mark R)";
        loader.found(path, "recipient", problem, "read the source, or leave it out");
    }
}
