//! The table of steps, as written and checked.

use std::collections::BTreeMap;

use luwte_domain::Word;
use serde::Deserialize;

use crate::country::Country;
use crate::head::Source;
use crate::loader::Loader;
use crate::recipients::RecipientKind;
use crate::routes::RouteBook;

const PATH: &str = "tables/removal.toml";

/// Reasons that the program gives by itself.
pub(super) const NOTES: [&str; 10] = [
    "removal-host-unknown",
    "removal-delivery",
    "removal-behind",
    "removal-network",
    "removal-no-name",
    "removal-passes-on",
    "removal-rule",
    "removal-human-first",
    "removal-no-fetch",
    "removal-third-party",
];
/// The reason behind every step that is for minors only.
pub(super) const STRICT: &str = "removal-strict";

/// The table.
#[derive(Debug, Clone)]
pub(crate) struct RemovalTable {
    pub(super) home: Country,
    pub(super) source: Source,
    pub(super) steps: Vec<Line>,
    pub(super) left_out: Vec<Line>,
}

/// A step, or what is left out.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// File of `routes/`.
    pub(super) to: String,
    pub(super) who: Who,
    /// File of `notes/`.
    pub(super) why: String,
    when: BTreeMap<String, Vec<String>>,
}

/// What a line looks at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) depicted: &'static str,
    pub(super) host_country: &'static str,
    pub(super) owner: &'static str,
}

impl Line {
    pub(super) fn fits(&self, seen: Seen) -> bool {
        self.when.iter().all(|(key, words)| {
            let own = match key.as_str() {
                "depicted" => seen.depicted,
                "host_country" => seen.host_country,
                _ => seen.owner,
            };
            words.iter().any(|word| word == own)
        })
    }

    /// Whether it names only this word for `key`.
    pub(super) fn is_only_for(&self, key: &str, word: &str) -> bool {
        self.when.get(key).is_some_and(|words| words.iter().all(|own| own == word))
    }
}

/// Whom a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Who {
    Owner,
    Host,
    Search,
    Registrar,
    Registry,
    Hotline,
    HotlineAbroad,
    Authority,
}

impl Who {
    pub(super) fn kind(self) -> RecipientKind {
        match self {
            Self::Owner => RecipientKind::Platform,
            Self::Host => RecipientKind::Host,
            Self::Search => RecipientKind::Search,
            Self::Registrar | Self::Registry => RecipientKind::Registrar,
            Self::Hotline | Self::HotlineAbroad => RecipientKind::Hotline,
            Self::Authority => RecipientKind::Authority,
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    home: String,
    steps: Vec<RawLine>,
    left_out: Vec<RawLine>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLine {
    to: String,
    who: Who,
    why: String,
    #[serde(default)]
    when: BTreeMap<String, Vec<String>>,
}

impl RemovalTable {
    pub(crate) fn load(loader: &mut Loader<'_>, routes: &mut RouteBook) -> Option<Self> {
        let doc = loader.need::<Keys>(PATH, false)?;
        let (source, keys) = (doc.head.source, doc.rest);
        for note in NOTES.iter().chain([&STRICT]) {
            routes.need_reason(loader, note);
        }
        let Some(home) = Country::parse(&keys.home) else {
            loader.found(PATH, "home", "`home` is no country", "write it as NL");
            return None;
        };
        let mut read = |lines: Vec<RawLine>| -> Vec<Line> {
            lines.into_iter().map(|raw| line(loader, routes, raw)).collect()
        };
        let (steps, left_out) = (read(keys.steps), read(keys.left_out));
        let table = Self { home, source, steps, left_out };
        table.check(loader);
        Some(table)
    }

    /// The note behind the first step for recipients of this kind; whoever else is asked owns the
    /// address.
    pub(crate) fn why(&self, kind: RecipientKind) -> &str {
        let of = |kind| self.steps.iter().find(|line| line.who.kind() == kind);
        let line = of(kind).or_else(|| of(RecipientKind::Platform));
        line.map(|line| line.why.as_str()).unwrap_or_default()
    }

    /// No step for the authority outside strict cases with a host at home.
    fn check(&self, loader: &mut Loader<'_>) {
        let home = self.home.to_string();
        for line in self.steps.iter().filter(|line| line.who.kind() == RecipientKind::Authority) {
            if !(line.is_only_for("depicted", "minor") && line.is_only_for("host_country", &home)) {
                let problem = "the authority is asked outside strict cases with a host at home";
                let todo = "add when = { depicted = [\"minor\"], host_country = [\"NL\"] }";
                loader.found(PATH, "who = \"authority\"", problem, todo);
            }
        }
    }
}

fn line(loader: &mut Loader<'_>, routes: &mut RouteBook, raw: RawLine) -> Line {
    if routes.get(&raw.to).is_none() {
        let problem = format!("there is no routes/{}.toml", raw.to);
        let todo = "correct the name or add the file";
        loader.found(PATH, &format!("\"{}\"", raw.to), &problem, todo);
    }
    routes.need_reason(loader, &raw.why);
    let kinds: Vec<&str> = RecipientKind::ALL.iter().map(|kind| kind.word()).collect();
    for (key, words) in &raw.when {
        let known: Vec<&str> = match key.as_str() {
            "depicted" => vec!["minor", "adult"],
            "host_country" => vec!["NL", "other", "unknown"],
            "owner" => kinds.iter().copied().chain(["unknown"]).collect(),
            _ => Vec::new(),
        };
        for word in words.iter().filter(|word| !known.contains(&word.as_str())) {
            let problem = format!("`{key}` does not know \"{word}\"");
            let todo = format!("use one of: {}", known.join(", "));
            loader.found(PATH, &format!("\"{word}\""), &problem, &todo);
        }
        if known.is_empty() && words.is_empty() {
            loader.found(PATH, key, "an unknown condition", "use depicted, host_country or owner");
        }
    }
    Line { to: raw.to, who: raw.who, why: raw.why, when: raw.when }
}
