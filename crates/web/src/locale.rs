//! The words of controls: Fluent messages in `locales/{nl,en}`, keyed `<page>-<element>`.
//!
//! Texts that lawyers and editors write are not here; they are content.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use luwte_domain::{Lang, Word};

use crate::site::Door;

mod loader {
    fluent_templates::static_loader! {
        pub(super) static WORDS = {
            locales: "./locales",
            fallback_language: "nl",
            // The isolating marks would end up in copied text and in form values.
            customise: |bundle| bundle.set_use_isolating(false),
        };
    }
}

static NL: LanguageIdentifier = fluent_templates::loader::langid!("nl");
static EN: LanguageIdentifier = fluent_templates::loader::langid!("en");

/// The language of a page: templates call it `l`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Locale {
    /// The language.
    pub(crate) lang: Lang,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
impl Locale {
    /// Words in `lang`.
    pub(crate) const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// The other language of the house.
    pub(crate) const fn twin(self) -> Self {
        match self.lang {
            Lang::Nl => Self::new(Lang::En),
            Lang::En => Self::new(Lang::Nl),
        }
    }

    /// The value of the `lang` attribute: `nl` or `en`.
    pub(crate) fn code(&self) -> &'static str {
        self.lang.word()
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self.lang {
            Lang::Nl => &NL,
            Lang::En => &EN,
        }
    }

    /// The text of `key`; `⟦key⟧` when there is none, which a test looks for.
    pub(crate) fn t(&self, key: &str) -> String {
        loader::WORDS.try_lookup(self.id(), key).unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// The text of `key`, if there is one.
    pub(crate) fn maybe(&self, key: &str) -> Option<String> {
        loader::WORDS.try_lookup(self.id(), key)
    }

    /// The text of `key` with its arguments filled in.
    pub(crate) fn ta<'a, V, const N: usize>(
        &self,
        key: &str,
        args: [(&'static str, V); N],
    ) -> String
    where
        V: Into<FluentValue<'a>>,
    {
        let args: HashMap<Cow<'static, str>, FluentValue<'a>> =
            args.into_iter().map(|(name, value)| (Cow::Borrowed(name), value.into())).collect();
        loader::WORDS
            .try_lookup_with_args(self.id(), key, &args)
            .unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// The text of `key` where `$count` is `count`.
    pub(crate) fn count(&self, key: &str, count: &usize) -> String {
        self.ta(key, [("count", *count)])
    }

    /// The text of `key` where `$name` is `value`.
    pub(crate) fn with(&self, key: &str, name: &'static str, value: &str) -> String {
        self.ta(key, [(name, value)])
    }

    /// The text of `<start>-<word>`, for enumerated values; underscores become hyphens.
    pub(crate) fn word<W: Word>(&self, start: &str, value: &W) -> String {
        self.t(&format!("{start}-{}", value.word().replace('_', "-")))
    }

    /// The address of a page in this language.
    pub(crate) fn path(&self, door: Door) -> &'static str {
        door.path(self.lang)
    }

    /// A day in Europe/Amsterdam: "14 maart 2026".
    pub(crate) fn day(&self, at: &Timestamp) -> String {
        self.date(local(*at).date())
    }

    /// A day: "14 maart 2026".
    pub(crate) fn date(&self, day: jiff::civil::Date) -> String {
        let month = self.ta("base-month", [("n", i64::from(day.month()))]);
        format!("{} {month} {}", day.day(), day.year())
    }

    /// A day and time in Europe/Amsterdam: "14 maart 2026 om 10.32 uur".
    pub(crate) fn moment(&self, at: &Timestamp) -> String {
        let day = self.day(at);
        let local = local(*at);
        let (hour, minute) = (local.hour(), local.minute());
        let clock = match self.lang {
            Lang::Nl => format!("{hour}.{minute:02}"),
            Lang::En => format!("{hour:02}:{minute:02}"),
        };
        self.ta("base-moment", [("day", day), ("clock", clock)])
    }

    /// The value of a `datetime` attribute: RFC 3339 in UTC.
    #[expect(clippy::unused_self, reason = "stands beside the words for people")]
    pub(crate) fn datetime(&self, at: &Timestamp) -> String {
        at.to_string()
    }
}

fn local(at: Timestamp) -> jiff::Zoned {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_dutch_time_and_words() {
        let at: Timestamp = "2026-03-14T09:05:00Z".parse().unwrap();
        assert_eq!(Locale::new(Lang::Nl).moment(&at), "14 maart 2026 om 10.05 uur");
        assert_eq!(Locale::new(Lang::En).moment(&at), "14 March 2026 at 10:05");
    }

    #[test]
    fn a_missing_key_is_visible() {
        assert_eq!(Locale::new(Lang::Nl).t("no-such-key"), "⟦no-such-key⟧");
    }
}
