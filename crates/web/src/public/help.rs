//! The first page, the questions and the advice.

use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_casework::intake::Change;
use luwte_domain::further::Question;
use luwte_domain::{Answers, Word};
use serde::Deserialize;

use super::view::{
    AdvicePage, FurtherPage, HelpPage, HomePage, Moment, Number, QuestionPage, further,
};
use super::{Public, at, trouble};
use crate::error::PageError;
use crate::form::Form;
use crate::guide;
use crate::page::Here;
use crate::respond::{Keep, show, show_again};
use crate::session::Session;
use crate::site::Door;

/// Pages of this file.
pub(super) fn routes() -> Router<Public> {
    Router::new()
        .merge(at(Door::Home, &get(home)))
        .merge(at(Door::Help, &get(help)))
        .merge(at(Door::Question, &get(question).post(answer)))
        .merge(at(Door::Advice, &get(advice).post(helped)))
}

async fn home(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    show(&HomePage::new(&state.frame(here)), Keep::Help)
}

async fn help(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    show(&HelpPage::new(&state.frame(here)), Keep::Help)
}

/// Which question, and whether the check page comes after it; never an answer.
#[derive(Debug, Deserialize)]
struct Which {
    #[serde(default)]
    n: String,
    #[serde(default)]
    c: String,
}

/// `GET /hulp/vraag`: the question asked for, else the first without an answer.
async fn question(
    State(state): State<Public>,
    here: Here,
    session: Session,
    Query(which): Query<Which>,
) -> Result<Response, PageError> {
    let answers = state.faces.intake.draft(session.cookie()).await?.answers;
    if let Some(place) = further::place(&which.n) {
        return match answers.questions().get(place) {
            Some(question) => {
                show(&FurtherPage::new(&state.frame(here), *question, answers, false), Keep::Flow)
            }
            None => Ok(Redirect::to(here.l.path(Door::Advice)).into_response()),
        };
    }
    let number = Number::parse(&which.n).unwrap_or_else(|| Number::first_open(answers));
    let page = QuestionPage::new(&state.frame(here), number, answers, which.c == "1", false);
    show(&page, Keep::Flow)
}

/// The answer to one question; an empty one skips it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct AnswerForm {
    n: String,
    c: String,
    about: String,
    situation: String,
    age: String,
    /// Which optional question.
    q: String,
    reply: String,
}

impl AnswerForm {
    /// The answer, `None` when it was skipped.
    fn change(&self, number: Number) -> Result<Option<Change>, PageError> {
        fn read<W: Word>(text: &str) -> Result<Option<W>, PageError> {
            if text.is_empty() {
                return Ok(None);
            }
            W::from_word(text).map(Some).ok_or(PageError::BadForm)
        }
        Ok(match number {
            Number::About => read(&self.about)?.map(Change::About),
            Number::Situation => read(&self.situation)?.map(Change::Situation),
            Number::Age => read(&self.age)?.map(Change::Age),
        })
    }
}

/// `POST /hulp/vraag`: keeps the answer and goes on.
async fn answer(
    State(state): State<Public>,
    here: Here,
    mut session: Session,
    Form(form): Form<AnswerForm>,
) -> Result<Response, PageError> {
    if let Some(question) = Question::from_word(&form.q) {
        return further_answer(&state, here, session, question, &form.reply).await;
    }
    let number = Number::parse(&form.n).ok_or(PageError::BadForm)?;
    let goes_to_check = form.c == "1";
    let intake = &state.faces.intake;
    match form.change(number) {
        Ok(None) => {}
        Ok(Some(change)) => {
            super::change(&state, &mut session, here, change).await?;
        }
        Err(_) => {
            let answers = intake.draft(session.cookie()).await?.answers;
            let frame = state.frame(here);
            return show_again(&QuestionPage::new(&frame, number, answers, goes_to_check, true));
        }
    }
    let next = match number.next() {
        _ if goes_to_check => here.l.path(Door::Check).to_owned(),
        Some(next) => next.path(here.l),
        None => here.l.path(Door::Advice).to_owned(),
    };
    Ok(session.with(Redirect::to(&next)))
}

/// Keeps the answer to an optional question, if one was given, and goes on: to the next that
/// matters, or to the advice when the answer asks for help at once.
async fn further_answer(
    state: &Public,
    here: Here,
    mut session: Session,
    question: Question,
    word: &str,
) -> Result<Response, PageError> {
    let intake = &state.faces.intake;
    if !word.is_empty() {
        let change = Change::Further(question, word.to_owned());
        match super::change(state, &mut session, here, change).await {
            Ok(()) => {}
            Err(CaseworkError::Input(_)) => {
                let answers = intake.draft(session.cookie()).await?.answers;
                return show_again(&FurtherPage::new(&state.frame(here), question, answers, true));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let is_urgent = word == "yes" && matches!(question, Question::Danger | Question::Suicidal);
    let questions = intake.draft(session.cookie()).await?.answers.questions();
    let place = questions.iter().position(|one| *one == question).map(|place| place + 1);
    let next = match place {
        Some(place) if place < questions.len() && !is_urgent => further::path(here.l, place),
        _ => here.l.path(Door::Advice).to_owned(),
    };
    Ok(session.with(Redirect::to(&next)))
}

/// Whether "did this help?" was just answered.
#[derive(Debug, Deserialize)]
struct Thanked {
    #[serde(default)]
    t: String,
}

/// `GET /hulp/advies`: what to do now; shown even when the database is down.
async fn advice(
    State(state): State<Public>,
    here: Here,
    session: Session,
    Query(thanked): Query<Thanked>,
) -> Result<Response, PageError> {
    let intake = &state.faces.intake;
    let draft = intake.draft(session.cookie()).await;
    let answers = draft.map_or_else(|_| Answers::default(), |draft| draft.answers);
    // Advice goes out even when nothing can be counted.
    if let Err(CaseworkError::Broken(broken)) = intake.advised(session.cookie()).await {
        trouble(&broken);
    }
    let is_open = intake.is_open().await.unwrap_or(false);
    let moment =
        Moment { is_open, answers_now: intake.answers_now(), has_thanked: thanked.t == "1" };
    let advice = guide::advice(intake.content(), answers, intake.day(), here.l);
    show(&AdvicePage::new(&state.frame(here), advice, moment), Keep::Flow)
}

/// "Did this help?"
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct HelpedForm {
    helped: String,
}

async fn helped(
    State(state): State<Public>,
    here: Here,
    session: Session,
    Form(form): Form<HelpedForm>,
) -> Result<Response, PageError> {
    let yes = match form.helped.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(PageError::BadForm),
    };
    state.faces.intake.helped(session.cookie(), yes).await?;
    Ok(Redirect::to(&format!("{}?t=1", here.l.path(Door::Advice))).into_response())
}
