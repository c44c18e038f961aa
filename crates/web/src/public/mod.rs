//! The public face: everyone's pages.

mod check;
mod content;
mod exit;
mod help;
mod my_case;
mod photo;
mod place;
mod remove;
mod school;
mod self_help;
pub(crate) mod view;
mod withdraw;

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::routing::MethodRouter;
use axum::{Extension, Router};
use luwte_casework::CaseworkError;
use luwte_casework::error::Broken;
use luwte_casework::intake::Change;
use luwte_domain::Lang;

use crate::error::PageError;
use crate::faces::PublicState;
use crate::locale::Locale;
use crate::page::Here;
use crate::session::Session;
use crate::shell::Shell;
use crate::site::Door;
use view::Frame;

/// What handlers of this face hold.
#[derive(Debug, Clone)]
struct Public {
    faces: PublicState,
    shell: Arc<Shell>,
}

impl Public {
    fn frame(&self, here: Here) -> Frame {
        Frame { shell: Arc::clone(&self.shell), here }
    }
}

/// The pages of this face.
pub(crate) fn router(faces: PublicState, shell: &Arc<Shell>) -> Router {
    let state = Public { faces, shell: Arc::clone(shell) };
    Router::new()
        .merge(help::routes())
        .merge(remove::routes())
        .merge(place::routes())
        .merge(photo::routes())
        .merge(self_help::routes())
        .merge(check::routes())
        .merge(my_case::routes())
        .merge(withdraw::routes())
        .merge(content::routes(&state))
        .merge(school::routes())
        .merge(exit::routes())
        .with_state(state)
}

/// A page at its address in each language; handlers learn which one through [`Here`].
fn at(door: Door, methods: &MethodRouter<Public>) -> Router<Public> {
    [Lang::Nl, Lang::En].into_iter().fold(Router::new(), |router, lang| {
        let here = Here { door, l: Locale::new(lang) };
        router.route(door.path(lang), methods.clone().layer(Extension(here)))
    })
}

impl<S: Send + Sync> FromRequestParts<S> for Here {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts.extensions.get::<Self>().copied().ok_or(PageError::NotFound)
    }
}

impl From<CaseworkError> for PageError {
    fn from(error: CaseworkError) -> Self {
        match error {
            CaseworkError::NoSession => Self::NoSession,
            CaseworkError::StaleForm => Self::StaleForm,
            CaseworkError::NotFound => Self::NotFound,
            CaseworkError::Input(_) => Self::BadForm,
            CaseworkError::OutOfOrder => Self::OutOfOrder,
            CaseworkError::NotOpen => Self::NotOpen,
            CaseworkError::Broken(broken) => trouble(&broken),
        }
    }
}

/// Keeps a change of the draft; a new session also learns the language of its page.
async fn change(
    state: &Public,
    session: &mut Session,
    here: Here,
    change: Change,
) -> Result<(), CaseworkError> {
    let intake = &state.faces.intake;
    let had_session = session.cookie().is_some();
    session.keep(intake.change(session.cookie(), change).await?);
    if !had_session {
        session.keep(intake.change(session.cookie(), Change::Lang(here.l.lang)).await?);
    }
    Ok(())
}

/// A fault of the installation, logged here once.
fn trouble(broken: &Broken) -> PageError {
    tracing::error!(error.kind = "installation", error.text = %broken, "a use case failed");
    PageError::Trouble
}
