//! One of the three questions.

use askama::Template;
use luwte_domain::{AboutWhom, AgeGroup, Answers, Situation, Word};

use super::Frame;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Choice, Choices, Problem};
use crate::site::Door;

/// Which question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    /// Whom is it about?
    About,
    /// What happened?
    Situation,
    /// How old?
    Age,
}

impl Number {
    /// How many there are.
    const OF: usize = 3;

    /// Question `n`, from 1.
    pub(crate) fn parse(n: &str) -> Option<Self> {
        match n {
            "1" => Some(Self::About),
            "2" => Some(Self::Situation),
            "3" => Some(Self::Age),
            _ => None,
        }
    }

    /// The first question without an answer; the last one when all have one.
    pub(crate) fn first_open(answers: Answers) -> Self {
        match (answers.about, answers.situation) {
            (None, _) => Self::About,
            (_, None) => Self::Situation,
            _ => Self::Age,
        }
    }

    /// Its number, from 1.
    pub(crate) fn n(self) -> usize {
        match self {
            Self::About => 1,
            Self::Situation => 2,
            Self::Age => 3,
        }
    }

    /// The next one.
    pub(crate) fn next(self) -> Option<Self> {
        match self {
            Self::About => Some(Self::Situation),
            Self::Situation => Some(Self::Age),
            Self::Age => None,
        }
    }

    /// Its address: the number, never an answer.
    pub(crate) fn path(self, l: Locale) -> String {
        format!("{}?n={}", l.path(Door::Question), self.n())
    }
}

/// `/hulp/vraag`: one question.
#[derive(Debug, Template)]
#[template(path = "public/question.html")]
pub(crate) struct QuestionPage {
    l: Locale,
    page: Page,
    number: usize,
    goes_to_check: bool,
    back_href: String,
    caption: String,
    question: Choices,
    problems: Vec<Problem>,
}

impl QuestionPage {
    /// The page of question `number`, with the answers so far; `is_wrong` when an answer came that
    /// does not exist.
    pub(crate) fn new(
        frame: &Frame,
        number: Number,
        answers: Answers,
        goes_to_check: bool,
        is_wrong: bool,
    ) -> Self {
        let l = frame.here.l;
        let mut question = question(l, number, answers);
        if is_wrong {
            question.error = l.t("base-bad-choice");
        }
        let problems: Vec<Problem> = question.problem().into_iter().collect();
        let step = [("n", number.n()), ("of", Number::OF)];
        let mut page = frame.form_page("question-next").with_danger().with_problem(is_wrong);
        page.title = l.ta("question-bar", step);
        if let Some(twin) = &mut page.twin {
            let check = if goes_to_check { "&c=1" } else { "" };
            *twin = format!("{twin}?n={}{check}", number.n());
        }
        Self {
            l,
            page,
            number: number.n(),
            goes_to_check,
            back_href: back(l, number, goes_to_check),
            caption: l.ta("question-caption", step),
            question,
            problems,
        }
    }
}

fn back(l: Locale, number: Number, goes_to_check: bool) -> String {
    match number {
        _ if goes_to_check => l.path(Door::Check).to_owned(),
        Number::About => l.path(Door::Home).to_owned(),
        Number::Situation => Number::About.path(l),
        Number::Age => Number::Situation.path(l),
    }
}

fn question(l: Locale, number: Number, answers: Answers) -> Choices {
    let is_me = answers.about == Some(AboutWhom::Me);
    let is_fake = answers.situation == Some(Situation::FakeMade);
    let whose = if is_me { "me" } else { "other" };
    match number {
        Number::About => Choices {
            name: "about",
            legend: l.t("question-about"),
            choices: choices(l, "question-about", answers.about),
            ..Choices::default()
        },
        Number::Situation => Choices {
            name: "situation",
            legend: l.t("question-situation"),
            hint: l.t("question-situation-hint"),
            choices: choices(l, "question-situation", answers.situation),
            ..Choices::default()
        },
        Number::Age => Choices {
            name: "age",
            legend: l.t(&format!("question-age-{whose}")),
            hint: if is_fake {
                l.t(&format!("question-age-fake-{whose}"))
            } else {
                l.t("question-age-hint")
            },
            choices: choices(l, "question-age", answers.age),
            ..Choices::default()
        },
    }
}

fn choices<W: Word + PartialEq>(l: Locale, start: &str, chosen: Option<W>) -> Vec<Choice> {
    W::ALL
        .iter()
        .map(|value| Choice {
            value: value.word().to_owned(),
            label: l.word(start, value),
            is_chosen: chosen == Some(*value),
            ..Choice::default()
        })
        .collect()
}

/// The words of an answer, for the check page.
pub(crate) fn told(l: Locale, answers: Answers) -> [String; 3] {
    let about = answers.about.map(|value: AboutWhom| l.word("question-about", &value));
    let situation = answers.situation.map(|value: Situation| l.word("question-situation", &value));
    let age = answers.age.map(|value: AgeGroup| l.word("question-age", &value));
    [about, situation, age].map(|text| text.unwrap_or_else(|| l.t("check-not-said")))
}

#[cfg(test)]
impl QuestionPage {
    /// Every question, empty, answered and wrong.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let answered = Answers {
            about: Some(AboutWhom::Me),
            situation: Some(Situation::FakeMade),
            age: Some(AgeGroup::From12To15),
            ..Answers::default()
        };
        [Number::About, Number::Situation, Number::Age]
            .into_iter()
            .flat_map(|number| {
                [
                    Self::new(frame, number, Answers::default(), false, false),
                    Self::new(frame, number, answered, true, false),
                    Self::new(frame, number, Answers::default(), false, true),
                ]
            })
            .collect()
    }
}
