//! Reads all files of a kind and gathers everything that is wrong, instead of stopping at the first.

use std::collections::BTreeMap;

use luwte_domain::Word;
use serde::de::DeserializeOwned;

use crate::doc::{self, Doc, line_of};
use crate::files::Files;
use crate::finding::Finding;

/// The kinds of content; a directory each.
pub(crate) const KINDS: [&str; 30] = [
    "advice",
    "changes",
    "classchat",
    "clocks",
    "consent",
    "contacts",
    "danger",
    "domains",
    "law",
    "lessons",
    "letters",
    "networks",
    "notes",
    "notice",
    "pages",
    "plans",
    "reasons",
    "recipients",
    "replies",
    "roles",
    "routes",
    "rules",
    "selfhelp",
    "style",
    "subscribers",
    "tables",
    "tombstones",
    "topics",
    "tracking",
    "words",
];

/// Files at work.
#[derive(Debug)]
pub(crate) struct Loader<'a> {
    files: &'a Files,
    findings: Vec<Finding>,
    fill: BTreeMap<&'static str, String>,
}

impl<'a> Loader<'a> {
    pub(crate) fn new(files: &'a Files) -> Self {
        let mut loader = Self { files, findings: Vec::new(), fill: BTreeMap::new() };
        for path in files.keys() {
            let kind = path.split('/').next().unwrap_or_default();
            if !KINDS.contains(&kind) || path.matches('/').count() != 1 {
                loader.found(path, "", "this is no kind of content", "move or remove the file");
            }
        }
        loader
    }

    /// Sets what stands for `{{name}}` in texts that are read from now on.
    pub(crate) fn fill(&mut self, name: &'static str, value: String) {
        self.fill.insert(name, value);
    }

    /// All files of `kind`, in order of their paths; broken ones are noted and left out.
    pub(crate) fn all<T: DeserializeOwned>(&mut self, kind: &str, has_words: bool) -> Vec<Doc<T>> {
        let start = format!("{kind}/");
        let files = self.files;
        let of_kind = files.iter().filter(|(path, _)| path.starts_with(&start));
        of_kind.filter_map(|(path, text)| self.one(path, text, has_words)).collect()
    }

    /// The one file a kind must have.
    pub(crate) fn need<T: DeserializeOwned>(
        &mut self,
        path: &str,
        has_words: bool,
    ) -> Option<Doc<T>> {
        let files = self.files;
        let Some(text) = files.get(path) else {
            self.found(path, "", "the file is missing", "put it back");
            return None;
        };
        self.one(path, text, has_words)
    }

    fn one<T: DeserializeOwned>(
        &mut self,
        path: &str,
        text: &str,
        has_words: bool,
    ) -> Option<Doc<T>> {
        match doc::read::<T>(path, text, has_words) {
            Ok(mut doc) => {
                self.check_dates(&doc);
                for words in doc.words.iter_mut().flatten() {
                    words.body = self.filled(path, &words.body);
                }
                Some(doc)
            }
            Err(finding) => {
                self.findings.push(finding);
                None
            }
        }
    }

    fn filled(&mut self, path: &str, body: &str) -> String {
        let mut body = body.to_owned();
        for (name, value) in &self.fill {
            body = body.replace(&format!("{{{{{name}}}}}"), value);
        }
        if body.contains("{{") {
            let known = self.fill.keys().copied().collect::<Vec<_>>().join(", ");
            let todo = format!("use one of: {known}");
            self.found(path, "{{", "a placeholder that nobody fills", &todo);
        }
        body
    }

    fn check_dates<T>(&mut self, doc: &Doc<T>) {
        let head = &doc.head;
        if head.valid_to.is_some_and(|to| to < head.valid_from) {
            self.found(&doc.path, "valid_to", "`valid_to` lies before `valid_from`", "correct one");
        }
        if head.source.review_by < head.source.checked_on {
            let problem = "`review_by` lies before `checked_on`";
            self.found(&doc.path, "review_by", problem, "correct one of the two");
        }
    }

    /// Notes a finding at the line where `needle` first stands.
    pub(crate) fn found(&mut self, path: &str, needle: &str, problem: &str, todo: &str) {
        let line = self.files.get(path).map_or(1, |text| line_of(text, needle));
        self.findings.push(Finding {
            file: path.to_owned(),
            line,
            problem: problem.to_owned(),
            todo: todo.to_owned(),
        });
    }

    /// Reads enumerated words; unknown ones are noted.
    pub(crate) fn values<W: Word>(&mut self, path: &str, words: &[String]) -> Vec<W> {
        words.iter().filter_map(|word| self.value(path, word)).collect()
    }

    /// Reads one enumerated word.
    pub(crate) fn value<W: Word>(&mut self, path: &str, word: &str) -> Option<W> {
        let value = W::from_word(word);
        if value.is_none() {
            let known = W::ALL.iter().map(|value| value.word()).collect::<Vec<_>>().join(", ");
            let problem = format!("\"{word}\" is not known here");
            self.found(path, &format!("\"{word}\""), &problem, &format!("use one of: {known}"));
        }
        value
    }

    /// The text of a file, for kinds that are not TOML.
    pub(crate) fn text(&self, path: &str) -> &'a str {
        self.files.get(path).map_or("", String::as_str)
    }

    /// Everything noted, in order.
    pub(crate) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort();
        self.findings.dedup();
        self.findings
    }
}
