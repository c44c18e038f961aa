//! What the head of a page says of it, and the names that it gives to its parts.

use std::collections::BTreeSet;

use super::MAX_LINK_BYTES;
use super::state::said_in;
use super::tag::value_of;

/// Most names that are kept of a page.
const MOST_NAMES: usize = 256;
/// Most things that are kept of its head.
const MOST_SAID: usize = 32;

/// What pages say of themselves for those who show a link to them.
const SAID: [&str; 8] = [
    "description",
    "og:description",
    "og:image",
    "og:title",
    "og:video",
    "twitter:description",
    "twitter:image",
    "twitter:title",
];

/// Elements that make the shape of a page also without a name.
const SHAPES: [&str; 16] = [
    "article",
    "audio",
    "blockquote",
    "button",
    "dl",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "iframe",
    "input",
    "ol",
    "pre",
    "table",
    "video",
];

/// Marks of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// What its head and its state say: name and text, in small letters.
    pub(super) said: Vec<(String, String)>,
    /// Names of parts in the middle, without those that hold a number.
    pub(super) names: BTreeSet<String>,
}

impl Marks {
    /// An element begins; `tag` holds its attributes in small letters.
    pub(super) fn see(&mut self, name: &str, tag: &str, is_edge: bool) {
        match name {
            "meta" => self.keep_said(value_of(tag, "property").or(value_of(tag, "name")), tag),
            "link" if value_of(tag, "rel") == Some("canonical") => {
                self.keep("canonical", value_of(tag, "href"));
            }
            _ if !is_edge => self.keep_names(name, tag),
            _ => {}
        }
    }

    /// What a script holds about the thing.
    pub(super) fn see_state(&mut self, script: &str, is_json: bool) {
        for (key, text) in said_in(script, is_json) {
            self.keep(&key, Some(&text));
        }
    }

    fn keep_said(&mut self, key: Option<&str>, tag: &str) {
        if let Some(key) = key.filter(|key| SAID.contains(key)) {
            self.keep(key, value_of(tag, "content"));
        }
    }

    fn keep(&mut self, key: &str, value: Option<&str>) {
        let value = value.filter(|value| !value.trim().is_empty() && value.len() <= MAX_LINK_BYTES);
        if self.said.len() < MOST_SAID {
            self.said.extend(value.map(|value| (key.to_owned(), value.to_owned())));
        }
    }

    fn keep_names(&mut self, name: &str, tag: &str) {
        if SHAPES.contains(&name) {
            self.keep_name(name.to_owned());
        }
        for (mark, key) in [('.', "class"), ('#', "id")] {
            let names = value_of(tag, key).unwrap_or_default().split_ascii_whitespace();
            for one in names.filter(|one| !one.bytes().any(|byte| byte.is_ascii_digit())) {
                self.keep_name(format!("{name}{mark}{one}"));
            }
        }
    }

    fn keep_name(&mut self, name: String) {
        if self.names.len() < MOST_NAMES && name.len() <= MAX_LINK_BYTES {
            self.names.insert(name);
        }
    }
}
