//! The pages of the mail catcher: the list, one mail, and the list as JSON.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use tokio::net::TcpListener;

use super::links::{Segment, segments};
use super::{MailStore, ReceivedMail};
use crate::page;

pub(super) async fn serve(listener: TcpListener, store: MailStore) {
    let router = Router::new()
        .route("/", get(list))
        .route("/mails/{id}", get(one))
        .route("/api/mails", get(api))
        .with_state(store);
    if let Err(error) = axum::serve(listener, page::dress(router)).await {
        tracing::error!(%error, "mail page stopped");
    }
}

#[derive(Template)]
#[template(path = "mails.html")]
struct ListPage {
    /// Newest first.
    mails: Vec<Arc<ReceivedMail>>,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    mail: Arc<ReceivedMail>,
}

impl MailPage {
    fn segments(&self) -> Vec<Segment<'_>> {
        segments(&self.mail.text)
    }
}

async fn list(State(store): State<MailStore>) -> Response {
    let mut mails = store.mails();
    mails.reverse();
    page::html(StatusCode::OK, &ListPage { mails })
}

async fn one(State(store): State<MailStore>, Path(id): Path<String>) -> Response {
    match store.mail(&id) {
        Some(mail) => page::html(StatusCode::OK, &MailPage { mail }),
        None => page::not_found().await,
    }
}

async fn api(State(store): State<MailStore>) -> Response {
    let mails = store.mails();
    let shown: Vec<&ReceivedMail> = mails.iter().map(AsRef::as_ref).collect();
    Json(shown).into_response()
}
