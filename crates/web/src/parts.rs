//! Contexts of the components; their templates are in `templates/parts/`, their looks in
//! `static/css/`.

use crate::locale::Locale;

/// One line or several lines of typed text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Field {
    /// Name and identifier of the field.
    pub(crate) name: &'static str,
    /// What to fill in.
    pub(crate) label: String,
    /// Help below the label; may be empty.
    pub(crate) hint: String,
    /// What was typed.
    pub(crate) value: String,
    /// What is wrong with it; may be empty.
    pub(crate) error: String,
    /// Most characters; 0 is no limit.
    pub(crate) most_chars: usize,
    /// Lines shown; 0 is a field of one line.
    pub(crate) rows: usize,
    /// Whether it holds words, so that spelling is worth a check.
    pub(crate) is_prose: bool,
}

impl Field {
    /// A field of one line.
    pub(crate) fn line(name: &'static str, label: String) -> Self {
        Self { name, label, ..Self::default() }
    }

    /// A field of several lines.
    pub(crate) fn lines(name: &'static str, label: String, rows: usize) -> Self {
        Self { name, label, rows, ..Self::default() }
    }

    /// With help below the label.
    pub(crate) fn with_hint(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }

    /// With what was typed.
    pub(crate) fn with_value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// With what is wrong, if anything.
    pub(crate) fn with_error(mut self, error: Option<String>) -> Self {
        self.error = error.unwrap_or_default();
        self
    }

    /// With a counter of characters.
    pub(crate) fn at_most(mut self, most_chars: usize) -> Self {
        self.most_chars = most_chars;
        self
    }

    /// Holds words rather than addresses or codes.
    pub(crate) fn prose(mut self) -> Self {
        self.is_prose = true;
        self
    }

    /// Identifiers of the texts that describe it, for `aria-describedby`.
    pub(crate) fn described_by(&self) -> String {
        let parts = [
            (!self.hint.is_empty(), "hint"),
            (!self.error.is_empty(), "error"),
            (self.most_chars > 0, "count"),
        ];
        let ids: Vec<String> = parts
            .into_iter()
            .filter(|(is_there, _)| *is_there)
            .map(|(_, part)| format!("{}-{part}", self.name))
            .collect();
        ids.join(" ")
    }

    /// The problem for the summary on top, if there is one.
    pub(crate) fn problem(&self) -> Option<Problem> {
        (!self.error.is_empty())
            .then(|| Problem { field: self.name.to_owned(), text: self.error.clone() })
    }
}

/// One answer of a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choice {
    /// Its value in the form.
    pub(crate) value: String,
    /// What it says.
    pub(crate) label: String,
    /// More about it; may be empty.
    pub(crate) hint: String,
    /// Whether it is chosen.
    pub(crate) is_chosen: bool,
}

/// A list of answers, as radio buttons or as a drop-down.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choices {
    /// Name of the field.
    pub(crate) name: &'static str,
    /// The question.
    pub(crate) legend: String,
    /// Help below the question; may be empty.
    pub(crate) hint: String,
    /// What is wrong; may be empty.
    pub(crate) error: String,
    /// The answers.
    #[expect(clippy::struct_field_names, reason = "a list of choices holds choices")]
    pub(crate) choices: Vec<Choice>,
}

impl Choices {
    /// The problem for the summary on top, if there is one.
    pub(crate) fn problem(&self) -> Option<Problem> {
        (!self.error.is_empty())
            .then(|| Problem { field: format!("{}-0", self.name), text: self.error.clone() })
    }
}

/// One line of the box on top that lists what must be mended.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    /// Identifier of the field.
    pub(crate) field: String,
    /// The same words as at the field.
    pub(crate) text: String,
}

/// One line of a list of answers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// The question.
    pub(crate) label: String,
    /// The answers, as inert text.
    pub(crate) values: Vec<String>,
    /// Whether the values are addresses or codes, which must not be translated.
    pub(crate) is_literal: bool,
    /// Where to change it; empty where that is not possible.
    pub(crate) change: String,
}

impl Row {
    /// A line that is told, not asked: the label of `key`.
    pub(crate) fn told(l: Locale, key: &str, values: Vec<String>) -> Self {
        Self { label: l.t(key), values, ..Self::default() }
    }

    /// With values that must not be translated.
    pub(crate) fn literal(self) -> Self {
        Self { is_literal: true, ..self }
    }
}

/// How a status looks; its words say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nothing happened yet.
    New,
    /// On its way.
    Wait,
    /// As wished.
    Good,
    /// Against the wish.
    Stop,
}

impl Tone {
    /// End of the class name.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Wait => "wait",
            Self::Good => "good",
            Self::Stop => "stop",
        }
    }
}

/// A short status.
#[derive(Debug, Clone)]
pub(crate) struct Chip {
    /// Its look.
    pub(crate) tone: Tone,
    /// Its words.
    pub(crate) text: String,
}

/// One thing that happened, with its moment.
#[derive(Debug, Clone)]
pub(crate) struct TimelineItem {
    /// The moment for machines.
    pub(crate) datetime: String,
    /// The moment for people.
    pub(crate) moment: String,
    /// What happened.
    pub(crate) text: String,
}

impl TimelineItem {
    /// `text` at `at`.
    pub(crate) fn new(l: Locale, at: jiff::Timestamp, text: String) -> Self {
        Self { datetime: l.datetime(&at), moment: l.moment(&at), text }
    }
}

/// A way to a person.
#[derive(Debug, Clone, Default)]
pub(crate) struct ContactCard {
    /// Who.
    pub(crate) name: String,
    /// What they do, as HTML made from the content; may be empty.
    pub(crate) html: String,
    /// The number as people write it; may be empty.
    pub(crate) phone: String,
    /// The number as a `tel:` address.
    pub(crate) tel: String,
    /// Their site; may be empty.
    pub(crate) website: String,
    /// When; may be empty.
    pub(crate) hours: String,
    /// That it is no part of this site; empty for the operator.
    pub(crate) outside: String,
}

/// What the law says in one provision. Every one of these stands on the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct LawCard {
    /// The provision.
    pub(crate) title: String,
    /// What it says, complete, as HTML made from the content.
    pub(crate) html: String,
    /// Where the text comes from, in short.
    pub(crate) host: String,
    /// Where the text comes from.
    pub(crate) url: String,
    /// When that was last checked.
    pub(crate) checked: String,
}

/// Where a text comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct SourceLine {
    /// What it is.
    pub(crate) name: String,
    /// Its address.
    pub(crate) url: String,
    /// How it is known, in words.
    pub(crate) mark: String,
}

impl ContactCard {
    /// Their site without scheme, as a link shows it.
    pub(crate) fn site(&self) -> &str {
        let site = self.website.trim_start_matches("https://").trim_start_matches("www.");
        site.trim_end_matches('/')
    }
}

#[cfg(test)]
impl ContactCard {
    /// One who listens.
    pub(crate) fn sample(l: Locale) -> Self {
        Self {
            name: "Kindertelefoon".into(),
            phone: "0800-0432".into(),
            tel: "tel:08000432".into(),
            outside: l.t("content-outside"),
            ..Self::default()
        }
    }
}

#[cfg(test)]
impl LawCard {
    /// One provision.
    pub(crate) fn sample() -> Self {
        Self {
            title: "Artikel 252".into(),
            html: "<p>Dit kan vallen onder Sr 252.</p>".into(),
            host: "om.nl".into(),
            url: "https://www.om.nl".into(),
            checked: "14 maart 2026".into(),
        }
    }
}
