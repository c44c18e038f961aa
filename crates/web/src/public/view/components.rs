//! The component gallery of a demonstration: each component with long text and its error state.

use askama::Template;

use super::Frame;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Chip, Choice, Choices, ContactCard, Field, Problem, Row, TimelineItem, Tone};

/// `/onderdelen`, in a demonstration only.
#[derive(Debug, Template)]
#[template(path = "public/components.html")]
pub(crate) struct ComponentsPage {
    l: Locale,
    page: Page,
    short: String,
    long: String,
    chips_shown: Vec<Chip>,
    words: Vec<String>,
    card: ContactCard,
    problems: Vec<Problem>,
    question: Choices,
    platform: Choices,
    rows: Vec<Row>,
    fields: Vec<Field>,
    items: Vec<TimelineItem>,
}

impl ComponentsPage {
    /// The page.
    pub(crate) fn new(frame: &Frame) -> Self {
        let l = frame.here.l;
        let (short, long) = (l.t("components-short"), l.t("components-long"));
        let page = frame.form_page("components-title").with_danger().with_script("js/code.js");
        let tones = [Tone::New, Tone::Wait, Tone::Good, Tone::Stop];
        let chip = |tone| Chip { tone, text: short.clone() };
        Self {
            l,
            page,
            chips_shown: tones.into_iter().map(chip).collect(),
            words: l.t("components-words").split(' ').map(str::to_owned).collect(),
            card: ContactCard {
                name: short.clone(),
                html: format!("<p>{long}</p>"),
                phone: frame.shell.phone.clone(),
                tel: frame.shell.tel(),
                website: "https://voorbeeld.example/".to_owned(),
                hours: frame.shell.hours(&l).to_owned(),
                outside: l.t("content-outside"),
            },
            problems: vec![Problem { field: "gallery-wrong".to_owned(), text: long.clone() }],
            question: question("gallery-choice", &short, &long, true),
            platform: question("gallery-select", &short, &long, false),
            rows: rows(&short, &long),
            fields: fields(&short, &long),
            items: vec![item(&short), item(&long)],
            short,
            long,
        }
    }
}

fn question(name: &'static str, short: &str, long: &str, is_wrong: bool) -> Choices {
    let choice = |number: usize, label: &str| Choice {
        value: number.to_string(),
        label: label.to_owned(),
        hint: if number == 2 { long.to_owned() } else { String::new() },
        is_chosen: number == 1,
    };
    Choices {
        name,
        legend: long.to_owned(),
        hint: long.to_owned(),
        error: if is_wrong { long.to_owned() } else { String::new() },
        choices: vec![choice(0, short), choice(1, short), choice(2, long)],
    }
}

fn rows(short: &str, long: &str) -> Vec<Row> {
    let row = |label: &str, value: &str, is_literal| Row {
        label: label.to_owned(),
        values: vec![value.to_owned(), short.to_owned()],
        is_literal,
        change: "#main".to_owned(),
    };
    vec![row(short, long, false), row(long, &"x".repeat(120), true)]
}

fn fields(short: &str, long: &str) -> Vec<Field> {
    vec![
        Field::line("gallery-line", short.to_owned()).with_hint(long.to_owned()),
        Field::line("gallery-wrong", long.to_owned()).with_error(Some(long.to_owned())),
        Field::lines("gallery-lines", short.to_owned(), 3).prose().at_most(100).with_value(long),
    ]
}

fn item(text: &str) -> TimelineItem {
    TimelineItem {
        datetime: "2026-03-14T09:05:00Z".to_owned(),
        moment: "14-3-2026".to_owned(),
        text: text.to_owned(),
    }
}

#[cfg(test)]
impl ComponentsPage {
    /// The page.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        vec![Self::new(frame)]
    }
}
