//! One of the optional questions after the three. Serves: S26, S63.

use askama::Template;
use luwte_domain::further::Question;
use luwte_domain::{AboutWhom, AgeGroup, Answers, Word};

use super::Frame;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Choice, Choices, Problem};
use crate::site::Door;

/// The number in the address of the first optional question.
const FIRST: usize = 4;

/// The address of the optional question at `place`, counted from 0: its place among the questions
/// that matter, so that the address does not tell which question it is.
pub(crate) fn path(l: Locale, place: usize) -> String {
    format!("{}?n={}", l.path(Door::Question), place + FIRST)
}

/// The place that a number in an address stands for.
pub(crate) fn place(n: &str) -> Option<usize> {
    n.parse::<usize>().ok()?.checked_sub(FIRST)
}

/// `/hulp/vraag?n=4` and up: one optional question.
#[derive(Debug, Template)]
#[template(path = "public/further.html")]
pub(crate) struct FurtherPage {
    l: Locale,
    page: Page,
    number: usize,
    key: &'static str,
    back_href: String,
    caption: String,
    question: Choices,
    problems: Vec<Problem>,
}

impl FurtherPage {
    /// The page of `question`, with the answers so far; `is_wrong` when an answer came that does
    /// not exist.
    pub(crate) fn new(frame: &Frame, question: Question, answers: Answers, is_wrong: bool) -> Self {
        let l = frame.here.l;
        let all = answers.questions();
        let place = all.iter().position(|one| *one == question).unwrap_or_default();
        let mut choices = choices(l, question, answers);
        if is_wrong {
            choices.error = l.t("base-bad-choice");
        }
        let problems: Vec<Problem> = choices.problem().into_iter().collect();
        let step = [("n", place + 1), ("of", all.len())];
        let mut page = frame.form_page("question-next").with_danger().with_problem(is_wrong);
        page.title = l.ta("further-bar", [("n", place + 1)]);
        if let Some(twin) = &mut page.twin {
            *twin = format!("{twin}?n={}", place + FIRST);
        }
        let back = place.checked_sub(1).map(|place| path(l, place));
        Self {
            l,
            page,
            number: place + FIRST,
            key: question.word(),
            back_href: back.unwrap_or_else(|| l.path(Door::Advice).to_owned()),
            caption: l.ta("further-caption", step),
            question: choices,
            problems,
        }
    }
}

/// Questions in the words of the person in the picture, and of others.
fn choices(l: Locale, question: Question, answers: Answers) -> Choices {
    let key = stem(question);
    let whose = if answers.about == Some(AboutWhom::Me) { "me" } else { "other" };
    let given = answers.further.reply(question);
    let replies = question.replies().into_iter().filter(|word| may_be(question, word, answers));
    let label = |word: &str| match word {
        "unsaid" | "unknown" => l.t("further-unsaid"),
        "yes" | "no" => l.t(&format!("further-{word}")),
        _ => l.t(&format!("further-{key}-{}", word.replace('_', "-"))),
    };
    let choices = replies.map(|word| Choice {
        value: word.to_owned(),
        label: label(word),
        is_chosen: given == Some(word),
        ..Choice::default()
    });
    Choices {
        name: "reply",
        legend: l.t(&format!("further-{key}-for-{whose}")),
        hint: l.t(&format!("further-{key}-hint")),
        choices: choices.collect(),
        ..Choices::default()
    }
}

/// The part of the keys of a question's words.
fn stem(question: Question) -> &'static str {
    match question {
        Question::Danger => "danger",
        Question::Suicidal => "suicidal",
        Question::Contact => "contact",
        Question::Place => "place",
        Question::Demand => "demand",
        Question::Paid => "paid",
        Question::Violence => "violence",
        Question::Suspect => "suspect",
        Question::SameSchool => "school",
        Question::PersonalData => "data",
        Question::AgeNow => "now",
        Question::OldLaw => "law",
    }
}

/// Whether an answer can be: nobody is younger now than then, but for what was answered before.
fn may_be(question: Question, word: &str, answers: Answers) -> bool {
    let (Question::AgeNow, Some(then)) = (question, answers.age) else { return true };
    let now = AgeGroup::from_word(word).unwrap_or(AgeGroup::Unknown);
    now >= then || answers.further.age_now == Some(now)
}

#[cfg(test)]
impl FurtherPage {
    /// Every question of someone who is asked for money and of a friend, and a wrong answer.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        use luwte_domain::Situation;
        use luwte_domain::further::{Demand, Reply};

        let mut answers = Answers {
            about: Some(AboutWhom::Me),
            situation: Some(Situation::Threatened),
            age: Some(AgeGroup::From16To17),
            ..Answers::default()
        };
        answers.further.demand = Some(Demand::Money);
        answers.further.danger = Some(Reply::No);
        let about = Some(AboutWhom::SomeoneElse);
        let shared = Answers { about, situation: Some(Situation::PictureShared), ..answers };
        let pages = |answers: Answers| {
            let questions = answers.questions().into_iter();
            questions.map(move |question| Self::new(frame, question, answers, false))
        };
        let wrong = Self::new(frame, Question::Danger, answers, true);
        pages(answers).chain(pages(shared)).chain([wrong]).collect()
    }
}
