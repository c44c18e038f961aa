//! The lines that stand below every provision: maximum, time limit, state, source, who decides.
//!
//! The words are content (`notes/law-*.toml`); here their gaps are filled.

use jiff::civil::Date;
use luwte_domain::Lang;
use luwte_domain::assessment::Ground;

use crate::doc::{Doc, Nothing, Words};
use crate::head::Mark;
use crate::law::{Keys, Maximum};
use crate::loader::Loader;
use crate::text::{Both, Text};

/// The lines, with gaps such as `{provision}`.
#[derive(Debug, Clone)]
pub(crate) struct LawLines {
    may: Both<String>,
    may_civil: Both<String>,
    since: Both<String>,
    maximum: Both<String>,
    habit: Both<String>,
    ask: Both<String>,
    unread: Both<String>,
}

/// What fills the gaps.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    pub(crate) number: &'a str,
    /// The number of today and since when, for an older one.
    pub(crate) later: Option<(&'a str, Option<Date>)>,
    /// Only where it may be shown.
    pub(crate) maximum: Option<&'a Maximum>,
}

/// A provision, ready to be shown.
#[derive(Debug)]
pub(crate) struct Composed {
    pub(crate) text: Text,
    pub(crate) meaning: Text,
    pub(crate) maximum: Option<String>,
    pub(crate) state: String,
}

impl Line<'_> {
    /// How people write the number.
    pub(crate) fn shown(&self, code: &str) -> String {
        shown(code, self.number)
    }
}

fn shown(code: &str, number: &str) -> String {
    if code.is_empty() { number.to_owned() } else { format!("{code} {number}") }
}

impl LawLines {
    pub(crate) fn load(loader: &mut Loader<'_>) -> Self {
        let mut line = |name: &str| {
            let doc: Option<Doc<Nothing>> = loader.need(&format!("notes/law-{name}.toml"), true);
            Both::new(|lang| {
                let words = doc.as_ref().and_then(|doc| doc.words(lang));
                words.map(|words| words.body.trim().to_owned()).unwrap_or_default()
            })
        };
        Self {
            may: line("may"),
            may_civil: line("may-civil"),
            since: line("since"),
            maximum: line("maximum"),
            habit: line("habit"),
            ask: line("ask"),
            unread: line("unread"),
        }
    }

    pub(crate) fn compose(
        &self,
        doc: &Doc<Keys>,
        ground: Ground,
        lang: Lang,
        line: &Line<'_>,
    ) -> Composed {
        let (keys, source) = (&doc.rest, &doc.head.source);
        let (title, meaning) = match doc.words(lang) {
            Some(words) => (words.title.trim(), words.body.trim()),
            None => ("", ""),
        };
        let source_name = keys.source_name.get(lang);
        let state = match source.date.as_str() {
            "undated" => day_in_words(&source.checked_on.to_string(), lang),
            day => day_in_words(day, lang),
        };
        let maximum = line.maximum.map(|maximum| self.maximum(maximum, lang));
        let mut lines = Vec::from([maximum.clone().unwrap_or_default()]);
        if keys.asks_time_limit {
            lines.push(self.ask.get(lang).clone());
        }
        let may = if ground == Ground::Criminal { &self.may } else { &self.may_civil };
        let may = may.get(lang).replace("{provision}", &line.shown(&keys.code));
        lines.push(may.replace("{state}", &state).replace("{source}", source_name));
        if let Some((number, Some(since))) = line.later {
            let since = day_in_words(&since.to_string(), lang);
            let text = self.since.get(lang).replace("{provision}", &shown(&keys.code, number));
            lines.push(text.replace("{day}", &since));
        }
        if matches!(source.mark, Mark::C | Mark::I | Mark::U) {
            lines.push(self.unread.get(lang).replace("{source}", source_name));
        }
        lines.retain(|text| !text.is_empty());
        let render = |body: String| Text::render(&Words { title: title.to_owned(), body });
        Composed {
            text: render(format!("{meaning}\n\n{}", lines.join(" "))),
            meaning: render(meaning.to_owned()),
            maximum,
            state,
        }
    }

    fn maximum(&self, maximum: &Maximum, lang: Lang) -> String {
        let term = match (maximum.years, maximum.months, lang) {
            (Some(years), _, _) => years_in_words(years, lang),
            (None, Some(months), Lang::Nl) => format!("{months} maanden"),
            (None, Some(months), Lang::En) => format!("{months} months"),
            (None, None, _) => return String::new(),
        };
        let mut text = self.maximum.get(lang).replace("{term}", &term);
        if let Some(years) = maximum.habit_years {
            text.push(' ');
            text.push_str(&self.habit.get(lang).replace("{term}", &years_in_words(years, lang)));
        }
        text
    }
}

fn years_in_words(years: u8, lang: Lang) -> String {
    match (lang, years) {
        (Lang::Nl, _) => format!("{years} jaar"),
        (Lang::En, 1) => "1 year".to_owned(),
        (Lang::En, _) => format!("{years} years"),
    }
}

const MONTHS: [[&str; 12]; 2] = [
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

/// `2024-07-01` as `1 juli 2024`; anything else stays.
pub(crate) fn day_in_words(text: &str, lang: Lang) -> String {
    let Ok(day) = text.parse::<Date>() else { return text.to_owned() };
    let [nl, en] = MONTHS;
    let months = if lang == Lang::Nl { nl } else { en };
    let place = usize::try_from(day.month() - 1).unwrap_or_default();
    let month = months.get(place).copied().unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}
