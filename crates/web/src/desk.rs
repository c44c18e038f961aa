//! The staff face: log in, queue, case, notice, team, texts.
//!
//! Handlers read a form, call one use case and answer. No page of this face holds a picture, and
//! no reported address is ever a link.

mod answer;
mod board;
mod case;
mod imported;
mod join;
mod login;
mod notice;
mod notice_form;
mod notice_parts;
mod outgoing;
mod partners;
mod place;
mod queue;
mod replies;
mod rules;
mod team;
mod texts;
mod view;
mod way;

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::MethodRouter;
use axum::{Extension, Router};
use luwte_casework::desk::{Me, QueueView};
use luwte_casework::{CaseworkError, Cookie, Desk};
use luwte_domain::Lang;
use serde::Deserialize;

use crate::error::PageError;
use crate::faces::DeskState;
use crate::locale::Locale;
use crate::session;
use crate::shell::Shell;
use view::Frame;
use way::Way;

#[cfg(test)]
pub(crate) use view::samples;

/// Name of the staff cookie.
const COOKIE: &str = "__Host-luwte-desk";

/// What handlers of this face hold.
#[derive(Debug, Clone)]
struct Staff {
    desk: Desk,
    shell: Arc<Shell>,
}

/// The language of the address that is asked for; put there by the router.
#[derive(Debug, Clone, Copy)]
struct Spot {
    l: Locale,
}

/// The staff session of a request, if it has one.
#[derive(Debug, Clone)]
struct Session(Option<Cookie>);

/// Which page of a long list; the first is 0.
#[derive(Debug, Default, Clone, Copy, Deserialize)]
#[serde(default)]
struct Paged {
    page: usize,
}

/// Who is logged in, and what waits.
#[derive(Debug, Clone)]
struct Floor {
    me: Me,
    queue: QueueView,
    /// Answers by mail that wait.
    replies: usize,
}

impl Staff {
    fn frame(&self, spot: Spot) -> Frame {
        Frame { shell: Arc::clone(&self.shell), l: spot.l, now: self.desk.now() }
    }

    /// What the top line of every page shows.
    async fn floor(&self, session: &Session) -> Result<Floor, CaseworkError> {
        self.floor_at(session, 0).await
    }

    /// The same, with a later page of the queue; the first is 0.
    async fn floor_at(&self, session: &Session, page: usize) -> Result<Floor, CaseworkError> {
        let me = self.desk.me(session.cookie()).await?;
        let queue = self.desk.queue_page(session.cookie(), page).await?;
        let replies = self.desk.replies_waiting(session.cookie()).await?;
        Ok(Floor { me, queue, replies })
    }
}

impl Session {
    fn cookie(&self) -> Option<&Cookie> {
        self.0.as_ref()
    }
}

/// The pages of this face.
pub(crate) fn router(faces: DeskState, shell: &Arc<Shell>) -> Router {
    let state = Staff { desk: faces.desk, shell: Arc::clone(shell) };
    Router::new()
        .merge(login::routes())
        .merge(queue::routes())
        .merge(board::routes())
        .merge(outgoing::routes())
        .merge(imported::routes())
        .merge(replies::routes())
        .merge(case::routes())
        .merge(place::routes())
        .merge(notice::routes())
        .merge(notice_parts::routes())
        .merge(notice_form::routes())
        .merge(team::routes())
        .merge(partners::routes())
        .merge(texts::routes())
        .merge(rules::routes())
        .merge(join::routes())
        .layer(from_fn_with_state(state.clone(), answer::pages))
        .with_state(state)
}

/// A page or act at its address in each language; handlers learn which through [`Spot`].
fn at(way: Way, methods: &MethodRouter<Staff>) -> Router<Staff> {
    [Lang::Nl, Lang::En].into_iter().fold(Router::new(), |router, lang| {
        let spot = Spot { l: Locale::new(lang) };
        router.route(way.template(lang), methods.clone().layer(Extension(spot)))
    })
}

/// On to the page of `way` about `id`.
fn go(spot: Spot, way: Way, id: &impl ToString) -> Response {
    Redirect::to(&way.to(spot.l.lang, id)).into_response()
}

/// Reads an identifier in an address or a form; one that does not read is not there.
fn id<T: std::str::FromStr>(text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

impl<S: Send + Sync> FromRequestParts<S> for Spot {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts.extensions.get::<Self>().copied().ok_or(PageError::NotFound)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Session {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(session::read(&parts.headers, COOKIE)))
    }
}
