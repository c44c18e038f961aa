//! Pages for schools: their home, the plan, lessons, and letters that open only once agreed.
//!
//! Nothing here is kept: who opens the letters says so in the same request that shows them.
//! Serves: S5-S10, S12-S14, S20-S26, S30, S42-S44, S60, S61, S85.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use luwte_domain::{Clock, SystemClock};
use serde::Deserialize;

use super::view::{LessonPage, LettersPage, PlanPage, SchoolPage};
use super::{Public, at};
use crate::error::PageError;
use crate::form::Form;
use crate::guide;
use crate::page::Here;
use crate::respond::{Keep, show, show_again};
use crate::site::Door;

/// Where a school gets help, in the order of the content.
const HELP: [&str; 6] = [
    "helpwanted",
    "school-en-veiligheid",
    "wegwijzer-sexting",
    "netwerk-mediawijsheid",
    "halt",
    "confidential-inspector",
];

/// Pages of this file.
pub(super) fn routes() -> Router<Public> {
    Router::new()
        .merge(at(Door::School, &get(home)))
        .merge(at(Door::SchoolPlan, &get(plan)))
        .merge(at(Door::SchoolLetters, &get(closed_letters).post(letters)))
        .merge(at(Door::SchoolLesson, &get(lesson)))
}

/// `GET /school`: the way to everything for schools.
async fn home(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    let content = state.faces.intake.content();
    let page = content.page("school", here.l.lang).ok_or(PageError::NotFound)?;
    let help = guide::contacts(content, here.l, &HELP);
    show(&SchoolPage::new(&state.frame(here), page, content, help), Keep::Help)
}

/// `GET /school/eerste-uur`: the plan, dated by the server, two sides of A4 on paper.
async fn plan(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    let content = state.faces.intake.content();
    let plan = content.school_plan(here.l.lang);
    let inspector = content.contacts(here.l.lang).into_iter().find(|card| card.id == INSPECTOR);
    let printed = printed(&state, here, here.l.path(here.door));
    show(&PlanPage::new(&state.frame(here), plan, inspector, printed), Keep::Help)
}

const INSPECTOR: &str = "confidential-inspector";

/// What a print says of itself: its address and the day.
fn printed(state: &Public, here: Here, path: &str) -> String {
    let url = format!("{}{path}", state.faces.intake.operator().public_url);
    here.l.ta("school-printed", [("url", url), ("day", here.l.day(&SystemClock.now()))])
}

/// `GET /school/brieven`: never the letters, only the question.
async fn closed_letters(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    show(&LettersPage::closed(&state.frame(here), false), Keep::Help)
}

/// Whether the pupil and the parents agree.
#[derive(Default, Deserialize)]
#[serde(default)]
struct AgreedForm {
    agreed: String,
}

/// `POST /school/brieven`: the letters, in the answer itself. Nothing is stored, so there is nothing
/// to redirect to.
async fn letters(
    State(state): State<Public>,
    here: Here,
    Form(form): Form<AgreedForm>,
) -> Result<Response, PageError> {
    let frame = state.frame(here);
    if form.agreed != "yes" {
        return show_again(&LettersPage::closed(&frame, true));
    }
    let letters = state.faces.intake.content().school_letters(here.l.lang);
    show(&LettersPage::open(&frame, letters), Keep::Flow)
}

/// `GET /school/les/{number}`: one lesson, for both levels.
async fn lesson(
    State(state): State<Public>,
    here: Here,
    Path(name): Path<String>,
) -> Result<Response, PageError> {
    let content = state.faces.intake.content();
    let number = name.parse().map_err(|_| PageError::NotFound)?;
    let lesson =
        content.lesson(number, here.l.lang).filter(|lesson| lesson.number.to_string() == name);
    let lesson = lesson.ok_or(PageError::NotFound)?;
    let binding = content.lessons_binding(here.l.lang).body_html.clone();
    let printed = printed(&state, here, &here.door.named(here.l.lang, &name));
    let has_next = content.lesson(number.saturating_add(1), here.l.lang).is_some();
    show(&LessonPage::new(&state.frame(here), lesson, binding, has_next, printed), Keep::Help)
}
