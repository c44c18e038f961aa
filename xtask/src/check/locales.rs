//! Words of pages: Dutch and English have the same keys, and every key that a page names exists.

use std::collections::{BTreeMap, BTreeSet};

use crate::house::Text;
use crate::rust_source::{Keep, before_tests, is_name, mask};

/// The folder of each language.
const FOLDERS: [&str; 2] = ["crates/web/locales/nl/", "crates/web/locales/en/"];
/// Where keys are named.
const NAMED_IN: [&str; 2] = ["crates/web/templates/", "crates/web/src/"];
/// Calls whose first argument is a key, in templates and in Rust.
const CALLS: [&str; 4] = ["t(\"", "ta(\"", "count(\"", "with(\""];

/// Keys without a twin, and named keys that do not exist.
pub(super) fn prove(texts: &[Text]) -> Vec<String> {
    let [dutch, english] = FOLDERS.map(|folder| keys(texts, folder));
    let mut findings = Vec::new();
    for (here, there, missing_in) in
        [(&dutch, &english, FOLDERS[1]), (&english, &dutch, FOLDERS[0])]
    {
        for (key, path) in here.iter().filter(|(key, _)| !there.contains_key(*key)) {
            findings.push(format!("{path}: `{key}` is missing in {missing_in}"));
        }
    }
    let pages = texts.iter().filter(|text| {
        NAMED_IN.iter().any(|place| text.path.starts_with(place)) && !text.is_test()
    });
    for page in pages {
        for key in named(page).into_iter().filter(|key| !dutch.contains_key(key)) {
            findings.push(format!("{} names `{key}`, which has no words", page.path));
        }
    }
    findings
}

/// The keys of a language with the file of each; an attribute counts as `key.attribute`.
fn keys<'a>(texts: &'a [Text], folder: &str) -> BTreeMap<String, &'a str> {
    let mut keys = BTreeMap::new();
    for text in texts.iter().filter(|text| text.path.starts_with(folder)) {
        let mut message = "";
        for line in text.body.lines() {
            let Some((left, _)) = line.split_once('=') else { continue };
            if let Some(attribute) =
                left.trim().strip_prefix('.').filter(|_| left != left.trim_start())
            {
                keys.insert(format!("{message}.{}", attribute.trim()), text.path.as_str());
            } else if is_key(left.trim_end()) {
                message = left.trim_end();
                keys.insert(message.to_owned(), text.path.as_str());
            }
        }
    }
    keys
}

/// A message or, with a dash before it, a term.
fn is_key(text: &str) -> bool {
    let name = text.strip_prefix('-').unwrap_or(text);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| is_name(c) || c == '-')
}

/// The keys that a template or a Rust file names outside its comments.
fn named(page: &Text) -> BTreeSet<String> {
    let source = if page.is_rust() {
        mask(before_tests(&page.body), Keep::CodeAndStrings)
    } else {
        page.body.clone()
    };
    let mut named = BTreeSet::new();
    for call in CALLS {
        for (at, _) in source.match_indices(call) {
            let before = source.get(..at).and_then(|text| text.chars().next_back());
            let is_call =
                if page.is_rust() { before == Some('.') } else { !before.is_some_and(is_name) };
            let key = source.get(at + call.len()..).and_then(|rest| rest.split('"').next());
            if let Some(key) = key.filter(|key| is_call && is_key(key)) {
                named.insert(key.to_owned());
            }
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::prove;
    use crate::house::Text;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let texts: Vec<Text> = files
            .iter()
            .map(|(path, body)| Text {
                path: format!("crates/web/{path}"),
                body: (*body).to_owned(),
            })
            .collect();
        prove(&texts)
    }

    #[test]
    fn equal_keys_are_fine() {
        let nl = "# Begin\nstart-button = Vraag hulp\n    .hint = Drie vragen\n";
        let en = "start-button = Ask for help\n    .hint =\n        Three questions\n";
        assert!(found(&[("locales/nl/start.ftl", nl), ("locales/en/start.ftl", en)]).is_empty());
    }

    #[test]
    fn a_missing_translation_is_found() {
        let findings = found(&[("locales/nl/start.ftl", "start-button = Vraag hulp\n")]);
        assert_eq!(findings.len(), 1);
    }

    #[test]
    fn a_missing_attribute_is_found() {
        let nl = "start-button = Vraag hulp\n    .hint = Drie vragen\n";
        let en = "start-button = Ask for help\n";
        assert_eq!(found(&[("locales/nl/a.ftl", nl), ("locales/en/a.ftl", en)]).len(), 1);
    }

    #[test]
    fn a_template_that_names_nothing_known_is_found() {
        let page = "<h1>{{ l.t(\"start-title\") }}</h1>{{ l.ta(\"start-count\", args) }}";
        assert_eq!(found(&[("templates/start.html", page)]).len(), 2);
    }

    #[test]
    fn other_calls_that_end_in_t_are_not_keys() {
        let source = "fn a() { headers.insert(\"accept\"); assert(\"x\"); list.get(\"y\") }";
        assert!(found(&[("src/start.rs", source)]).is_empty());
    }
}
