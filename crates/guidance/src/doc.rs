//! One TOML file: head, tables `[nl]` and `[en]`, and the keys of its kind.

use luwte_domain::Lang;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::finding::Finding;
use crate::head::{HEAD_KEYS, Head, RawHead};

/// Title and body of one language, as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) title: String,
    pub(crate) body: String,
}

/// A file that was read.
#[derive(Debug, Clone)]
pub(crate) struct Doc<T> {
    pub(crate) path: String,
    pub(crate) head: Head,
    pub(crate) rest: T,
    /// Missing only in kinds without texts, such as clocks.
    pub(crate) words: Option<[Words; 2]>,
}

impl<T> Doc<T> {
    /// The words of one language; empty for kinds without texts.
    pub(crate) fn words(&self, lang: Lang) -> Option<&Words> {
        let [nl, en] = self.words.as_ref()?;
        Some(match lang {
            Lang::Nl => nl,
            Lang::En => en,
        })
    }
}

/// For kinds that have no keys of their own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// Line of the first place where `needle` stands, counted from 1; 1 if it stands nowhere.
pub(crate) fn line_of(text: &str, needle: &str) -> usize {
    text.find(needle).map_or(1, |at| line_at(text, at))
}

fn line_at(text: &str, at: usize) -> usize {
    text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
}

/// Reads one file; kinds with `has_words` need both languages.
pub(crate) fn read<T: DeserializeOwned>(
    path: &str,
    text: &str,
    has_words: bool,
) -> Result<Doc<T>, Finding> {
    let mut table: toml::Table = toml::from_str(text).map_err(|error| Finding {
        file: path.to_owned(),
        line: error.span().map_or(1, |span| line_at(text, span.start)),
        problem: error.message().to_owned(),
        todo: "repair the TOML".to_owned(),
    })?;
    let mut head = toml::Table::new();
    for key in HEAD_KEYS {
        if let Some(value) = table.remove(key) {
            head.insert(key.to_owned(), value);
        }
    }
    let nl = table.remove("nl");
    let en = table.remove("en");
    let raw: RawHead = head.try_into().map_err(|error| named(path, text, error.message()))?;
    let head = raw.read().map_err(|problem| named(path, text, &problem))?;
    let rest = T::deserialize(table).map_err(|error| named(path, text, error.message()))?;
    let words = match has_words {
        false if nl.is_none() && en.is_none() => None,
        false => return Err(named(path, text, "`nl` and `en` have no place in this kind")),
        true => Some([language(path, text, "nl", nl)?, language(path, text, "en", en)?]),
    };
    let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
    if stem != Some(head.id.as_str()) {
        let problem = format!("`id` is \"{}\", the file is called otherwise", head.id);
        return Err(named(path, text, &problem));
    }
    Ok(Doc { path: path.to_owned(), head, rest, words })
}

fn language(
    path: &str,
    text: &str,
    lang: &str,
    value: Option<toml::Value>,
) -> Result<Words, Finding> {
    let Some(value) = value else {
        return Err(Finding {
            file: path.to_owned(),
            line: text.lines().count().max(1),
            problem: format!("the language `{lang}` is missing"),
            todo: format!("add a table [{lang}] with title and body"),
        });
    };
    Words::deserialize(value).map_err(|error| named(path, text, error.message()))
}

/// A finding whose line is that of the first key named in `problem` between backticks.
pub(crate) fn named(path: &str, text: &str, problem: &str) -> Finding {
    let key = problem.split('`').nth(1).unwrap_or_default();
    let line = text
        .lines()
        .position(|line| {
            let line = line.trim_start().trim_start_matches('[');
            line.strip_prefix(key).is_some_and(|rest| rest.starts_with([' ', '=', ']']))
        })
        .map_or_else(|| line_of(text, key), |at| at + 1);
    Finding {
        file: path.to_owned(),
        line,
        problem: problem.split_whitespace().collect::<Vec<_>>().join(" "),
        todo: "correct this key; docs/decisions/content.md lists the keys of each kind".to_owned(),
    }
}
