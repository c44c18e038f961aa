//! What every page of every face shares: the operator's words and the fixed line for danger.

use luwte_domain::Lang;

use crate::locale::Locale;

/// Something that exists in both languages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Both<T> {
    /// Dutch.
    pub(crate) nl: T,
    /// English.
    pub(crate) en: T,
}

impl<T> Both<T> {
    /// The one in `lang`.
    pub(crate) const fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

/// The operator and the fixed line, ready for templates.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shell {
    /// Name of the operator.
    pub(crate) name: String,
    /// Its telephone number.
    pub(crate) phone: String,
    /// When the telephone is answered.
    pub(crate) hours: Both<String>,
    /// When messages are read.
    pub(crate) messages_read: Both<String>,
    /// Controller in the sense of the GDPR.
    pub(crate) controller: String,
    /// Where complaints go: an e-mail address.
    pub(crate) complaints: String,
    /// Neutral site that the way out goes to.
    pub(crate) exit_url: String,
    /// Whether everything here is synthetic.
    pub(crate) is_demo: bool,
    /// The fixed line for danger (112, 113, Kindertelefoon), as HTML made from the content.
    pub(crate) danger: Both<String>,
    /// Days after which a withdrawal is final.
    pub(crate) final_after_days: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
impl Shell {
    /// The telephone number as a `tel:` address.
    pub(crate) fn tel(&self) -> String {
        tel(&self.phone)
    }

    /// When the telephone is answered.
    pub(crate) fn hours(&self, l: &Locale) -> &str {
        self.hours.get(l.lang)
    }

    /// When messages are read.
    pub(crate) fn messages_read(&self, l: &Locale) -> &str {
        self.messages_read.get(l.lang)
    }

    /// The fixed line for danger.
    pub(crate) fn danger(&self, l: &Locale) -> &str {
        self.danger.get(l.lang)
    }
}

/// A telephone number as people write it, as a `tel:` address (RFC 3966).
pub(crate) fn tel(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}
