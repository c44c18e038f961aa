//! A text with title, in one language, rendered.

use luwte_domain::Lang;

use crate::doc::Words;
use crate::markdown;

/// A title and a body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The title, plain text.
    pub title: String,
    /// The body as safe HTML: paragraphs, lists, strong and links, nothing else.
    pub body_html: String,
    /// The body as plain text, for mails and records.
    pub body_text: String,
}

impl Text {
    pub(crate) fn render(words: &Words) -> Self {
        Self {
            title: words.title.trim().to_owned(),
            body_html: markdown::to_html(&words.body),
            body_text: markdown::to_text(&words.body),
        }
    }

    /// This text with the body of `other` behind it.
    pub(crate) fn with(mut self, other: &Self) -> Self {
        self.body_html.push_str(&other.body_html);
        self.body_text.push_str("\n\n");
        self.body_text.push_str(&other.body_text);
        self
    }
}

/// One thing in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Both<T> {
    nl: T,
    en: T,
}

impl<T> Both<T> {
    pub(crate) fn new(mut make: impl FnMut(Lang) -> T) -> Self {
        Self { nl: make(Lang::Nl), en: make(Lang::En) }
    }

    pub(crate) fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}
