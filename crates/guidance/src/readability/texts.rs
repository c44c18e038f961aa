//! The content files as readers see them, with what was counted in each.

use std::path::Path;

use luwte_domain::Lang;

use super::Reading;
use crate::content::layered;
use crate::doc::{self, Words};
use crate::files::{self, Files};
use crate::finding::ContentError;
use crate::markdown::{self, Form, Part};
use crate::rules::PUBLIC;

/// One public text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextReading {
    /// Path of the file, from the content directory on: `advice/remove.toml`.
    pub file: String,
    /// The language.
    pub lang: Lang,
    /// Whether it is about law or privacy, which may be a little harder to read.
    pub is_legal: bool,
    /// The words as rendered: one title, paragraph or list item a line.
    pub text: String,
    /// What was counted in them.
    pub reading: Reading,
}

impl TextReading {
    /// Directory of the file: `advice`.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.file.split('/').next().unwrap_or_default()
    }

    /// The file without directory and ending: `remove`.
    #[must_use]
    pub fn id(&self) -> &str {
        let name = self.file.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".toml").unwrap_or(name)
    }
}

/// Every public text, in both languages, of the embedded content with the files below `dir` over
/// it. Files that do not read as content are left out; `check` names them.
///
/// # Errors
///
/// [`ContentError`] names the entries of `dir` that cannot be read.
pub fn readings(dir: Option<&Path>) -> Result<Vec<TextReading>, ContentError> {
    let overlay = dir.map(files::of_dir).transpose()?.unwrap_or_default();
    Ok(of_files(&layered(overlay.into_iter().collect())?))
}

pub(crate) fn of_files(files: &Files) -> Vec<TextReading> {
    let mut all = Vec::new();
    for (path, text) in files {
        let kind = path.split('/').next().unwrap_or_default();
        if !PUBLIC.contains(&kind) {
            continue;
        }
        let Ok(doc) = doc::read::<toml::Table>(path, text, true) else { continue };
        let is_legal = ["law", "changes"].contains(&kind) || doc.head.is_legal;
        for lang in [Lang::Nl, Lang::En] {
            let Some(words) = doc.words(lang) else { continue };
            let text = shown(words);
            let reading = Reading::of(&text, lang);
            all.push(TextReading { file: path.clone(), lang, is_legal, text, reading });
        }
    }
    all
}

/// Title and body as a reader sees them, one block a line.
fn shown(words: &Words) -> String {
    let mut text = format!("{}\n", words.title.trim());
    for part in markdown::parts(&filled(&words.body)).0 {
        match part {
            // Inside a paragraph a line break is a space; behind an item it ends the block.
            Part::Words(words) if words == "\n" => text.push(' '),
            Part::Words(words) => text.push_str(&words),
            Part::Open(Form::Item | Form::List | Form::NumberedList)
            | Part::Close(Form::Paragraph | Form::Item) => text.push('\n'),
            Part::Open(_) | Part::Close(_) => {}
        }
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Periods and names that the program fills in are read as one figure.
fn filled(body: &str) -> String {
    let mut parts = body.split("{{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str("30");
        text.push_str(part.split_once("}}").map_or(part, |(_, rest)| rest));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_it_is_shown() {
        let body =
            "Een [link](https://example.org/x)\nhier.\n\n- b\n- **c** {{keep_days}} dagen\n\nd";
        let words = Words { title: "Kop".to_owned(), body: body.to_owned() };
        assert_eq!(shown(&words), "Kop\nEen link hier.\nb\nc 30 dagen\nd");
    }
}
