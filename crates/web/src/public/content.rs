//! Pages that editors write, the page to talk, and the small files of the site.

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::SignedDuration;
use luwte_domain::{Clock, Lang, SystemClock};

use super::view::{ChatPage, ComponentsPage, ContentPage, Start, StatusPage};
use super::{Public, at};
use crate::error::PageError;
use crate::guide;
use crate::page::Here;
use crate::respond::{Keep, show};
use crate::site::Door;

/// Doors whose text is content, with its identifier and, for side doors, the words of the button
/// and the answer to question 1 that the door gives.
const PAGES: [(Door, &str, Option<(&str, &str)>); 12] = [
    (Door::Parents, "parents", Some(("content-start-parents", "my_child"))),
    (Door::ISawIt, "i-saw-it", Some(("content-start-saw", "someone_else"))),
    (Door::Regret, "regret", Some(("content-start", "someone_else"))),
    (Door::School, "school", Some(("content-start", "a_pupil"))),
    (Door::Evidence, "evidence", Some(("content-start", ""))),
    (Door::Police, "police", Some(("content-start", ""))),
    (Door::Safe, "safe", None),
    (Door::Privacy, "privacy", None),
    (Door::Accessibility, "accessibility", None),
    (Door::Complaint, "complaint", None),
    (Door::About, "about", None),
    (Door::Source, "source", None),
];

/// Who else listens, for the page to talk.
const LISTENERS: [&str; 3] = ["helpwanted", "kindertelefoon", "suicide-prevention"];

/// Pages of this file; the component gallery in a demonstration only.
pub(super) fn routes(state: &Public) -> Router<Public> {
    let pages = PAGES
        .iter()
        .fold(Router::new(), |router, (door, _, _)| router.merge(at(*door, &get(page))));
    let pages = pages
        .merge(at(Door::Chat, &get(chat)))
        .merge(at(Door::Status, &get(status)))
        .route("/robots.txt", get(robots))
        .route("/.well-known/security.txt", get(security));
    if state.shell.is_demo { pages.merge(at(Door::Components, &get(components))) } else { pages }
}

async fn page(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    let found = PAGES.iter().find(|(door, _, _)| *door == here.door);
    let (_, id, button) = found.ok_or(PageError::NotFound)?;
    let content = state.faces.intake.content();
    let page = guide::page(content, id, here.l).ok_or(PageError::NotFound)?;
    let start = button.map(|(label, about)| Start { label: here.l.t(label), about });
    let frame = state.frame(here);
    show(&ContentPage::new(&frame, page.title, page.html, start, page.checked), Keep::Help)
}

async fn chat(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    let others = guide::contacts(state.faces.intake.content(), here.l, &LISTENERS);
    show(&ChatPage::new(&state.frame(here), others), Keep::Help)
}

async fn status(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    let is_open = state.faces.intake.is_open().await;
    let (has_database, is_open) = (is_open.is_ok(), is_open.unwrap_or(false));
    show(&StatusPage::new(&state.frame(here), has_database, is_open), Keep::Help)
}

async fn components(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    show(&ComponentsPage::new(&state.frame(here)), Keep::Help)
}

/// Search engines may list help pages, and nothing of a flow.
async fn robots() -> impl IntoResponse {
    let flows = [Door::Question, Door::Advice, Door::Remove, Door::MyCase];
    let mut text = "User-agent: *\nDisallow: /weg$\n".to_owned();
    for (door, lang) in flows.iter().flat_map(|door| [(door, Lang::Nl), (door, Lang::En)]) {
        text.push_str(&format!("Disallow: {}\n", door.path(lang)));
    }
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}

/// RFC 9116.
async fn security(State(state): State<Public>) -> impl IntoResponse {
    let until = SystemClock.now() + SignedDuration::from_hours(30 * 24);
    let contact = &state.shell.complaints;
    let scheme = if contact.contains("://") { "" } else { "mailto:" };
    let text = format!(
        "Contact: {scheme}{contact}\nExpires: {}\nPreferred-Languages: nl, en\n",
        until.strftime("%Y-%m-%dT%H:%M:%SZ")
    );
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}
