//! Pages that editors write, the page to talk, and the small files of the site.

use axum::Router;
use axum::extract::{Path, State};
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

/// A door whose text is content.
struct Written {
    door: Door,
    /// Identifier of the page in the content.
    id: &'static str,
    /// Words of the button that begins the questions; none without.
    button: Option<&'static str>,
    /// The answer to question 1 that a side door gives; may be empty.
    about: &'static str,
}

const fn written(door: Door, id: &'static str) -> Written {
    Written { door, id, button: None, about: "" }
}

const fn starts(
    door: Door,
    id: &'static str,
    button: &'static str,
    about: &'static str,
) -> Written {
    Written { door, id, button: Some(button), about }
}

const PAGES: [Written; 13] = [
    starts(Door::Parents, "parents", "content-start-parents", "my_child"),
    starts(Door::ISawIt, "i-saw-it", "content-start-saw", "someone_else"),
    // Opens no case and asks nothing.
    written(Door::Regret, "regret"),
    written(Door::Professionals, "professionals"),
    written(Door::Explained, "explained"),
    starts(Door::Evidence, "evidence", "content-start", ""),
    starts(Door::Police, "police", "content-start", ""),
    written(Door::Safe, "safe"),
    written(Door::Privacy, "privacy"),
    written(Door::Accessibility, "accessibility"),
    written(Door::Complaint, "complaint"),
    written(Door::About, "about"),
    written(Door::Source, "source"),
];

/// Who else listens, for the page to talk.
const LISTENERS: [&str; 3] = ["helpwanted", "kindertelefoon", "suicide-prevention"];

/// Pages of this file; the component gallery in a demonstration only.
pub(super) fn routes(state: &Public) -> Router<Public> {
    let pages = PAGES
        .iter()
        .fold(Router::new(), |router, written| router.merge(at(written.door, &get(page))));
    let pages = pages
        .merge(at(Door::Topic, &get(topic)))
        .merge(at(Door::Chat, &get(chat)))
        .merge(at(Door::Status, &get(status)))
        .route("/robots.txt", get(robots))
        .route("/.well-known/security.txt", get(security));
    if state.shell.is_demo { pages.merge(at(Door::Components, &get(components))) } else { pages }
}

async fn page(State(state): State<Public>, here: Here) -> Result<Response, PageError> {
    let found = PAGES.iter().find(|written| written.door == here.door);
    let found = found.ok_or(PageError::NotFound)?;
    let content = state.faces.intake.content();
    let mut view = guide::page(content, found.id, here.door, here.l).ok_or(PageError::NotFound)?;
    if here.door == Door::Explained {
        view.topics = guide::topics(content, here.l);
    }
    let start = found.button.map(|key| Start { label: here.l.t(key), about: found.about });
    show(&ContentPage::new(&state.frame(here), view, start), Keep::Help)
}

/// One explained topic.
async fn topic(
    State(state): State<Public>,
    here: Here,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let view = guide::topic(state.faces.intake.content(), &slug, here.l);
    let view = view.ok_or(PageError::NotFound)?;
    show(&ContentPage::new(&state.frame(here), view, None), Keep::Help)
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
        text.extend(["Disallow: ", door.path(lang), "\n"]);
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
