//! The moderator's page: mail with its portal links, items with their buttons.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::Shared;
use super::inbox::{InboxMail, portal_link};
use super::item::{Behaviour, Hits, Recipe};
use super::shelf::{Found, Shelf};
use crate::page;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/moderator", get(show))
        .route("/moderator/items/{slug}/take-down", post(take_down))
        .route("/moderator/items/{slug}/put-back", post(put_back))
        .route("/moderator/items/{slug}/behaviour", post(behave))
}

#[derive(Template)]
#[template(path = "moderator.html")]
struct ModeratorPage {
    mails: Vec<MailRow>,
    items: Vec<ItemRow>,
    /// The item that the last form changed.
    changed: Option<ItemRow>,
}

/// A mail in the list.
struct MailRow {
    mail: InboxMail,
    portal: Option<String>,
    /// Items whose address the mail names.
    about: Vec<Recipe>,
}

/// An item in the list.
#[derive(Clone, Copy)]
struct ItemRow {
    recipe: Recipe,
    state: Behaviour,
    hits: Hits,
}

#[derive(Deserialize)]
struct Changed {
    changed: Option<String>,
}

#[derive(Deserialize)]
struct BehaviourForm {
    behaviour: Behaviour,
}

async fn show(State(shared): State<Shared>, Query(query): Query<Changed>) -> Response {
    let shelf = &shared.shelf;
    let mails = shared.inbox.mails().into_iter().map(|mail| MailRow::new(mail, shelf)).collect();
    let items = shelf.all().map(|found| ItemRow::new(found, shelf)).collect();
    let changed = query.changed.and_then(|slug| shelf.find(&slug));
    let changed = changed.map(|found| ItemRow::new(found, shelf));
    page::html(StatusCode::OK, &ModeratorPage { mails, items, changed })
}

async fn take_down(State(shared): State<Shared>, Path(slug): Path<String>) -> Response {
    change(&shared, &slug, Behaviour::TakenDown).await
}

async fn put_back(State(shared): State<Shared>, Path(slug): Path<String>) -> Response {
    change(&shared, &slug, Behaviour::Online).await
}

async fn behave(
    State(shared): State<Shared>,
    Path(slug): Path<String>,
    Form(form): Form<BehaviourForm>,
) -> Response {
    change(&shared, &slug, form.behaviour).await
}

async fn change(shared: &Shared, slug: &str, behaviour: Behaviour) -> Response {
    if shared.shelf.set(slug, behaviour) {
        Redirect::to(&format!("/moderator?changed={slug}")).into_response()
    } else {
        page::not_found().await
    }
}

impl MailRow {
    fn new(mail: InboxMail, shelf: &Shelf) -> Self {
        let names = |found: &Found<'_>| {
            let report = shelf.report(*found);
            mail.text.split_whitespace().any(|word| {
                let address = super::web_address(word.trim_start_matches(['<', '(', '"']));
                address == report.page || address == report.media
            })
        };
        let about = shelf.all().filter(names).map(|found| found.recipe).collect();
        Self { portal: portal_link(&mail.text).map(str::to_owned), about, mail }
    }
}

impl ItemRow {
    fn new(found: Found<'_>, shelf: &Shelf) -> Self {
        Self { recipe: found.recipe, state: found.behaviour, hits: shelf.report(found).hits }
    }
}
