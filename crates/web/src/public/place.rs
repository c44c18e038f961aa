//! Links, apps, accounts, groups and the story.

use axum::Router;
use axum::extract::State;
use axum::response::{Redirect, Response};
use axum::routing::get;
use luwte_casework::intake::{Change, DraftView};
use luwte_casework::{CaseworkError, error::InputProblem};
use serde::Deserialize;

use super::view::{ClosedLine, Frame, PlaceFields, PlacePage};
use super::{Public, at};
use crate::error::PageError;
use crate::form::{Form, tidy};
use crate::guide;
use crate::page::Here;
use crate::problem;
use crate::respond::{Keep, show, show_again};
use crate::session::Session;
use crate::site::Door;

/// Pages of this file.
pub(super) fn routes() -> Router<Public> {
    let methods = get(form).post(save);
    Router::new().merge(at(Door::Link, &methods)).merge(at(Door::ClassChat, &methods))
}

async fn form(
    State(state): State<Public>,
    here: Here,
    session: Session,
) -> Result<Response, PageError> {
    let intake = &state.faces.intake;
    if !intake.is_open().await? {
        return Ok(session.with(Redirect::to(here.l.path(Door::Remove))));
    }
    let draft = intake.draft(session.cookie()).await?;
    let fields = PlaceFields {
        links: draft.links.clone(),
        story: draft.story.clone(),
        ..fields(&state, here, &draft, "")
    };
    show(&page(&state, &state.frame(here), fields), Keep::Flow)
}

/// What was typed; all of it may be empty.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PlaceForm {
    links: String,
    platform: String,
    handle: String,
    story: String,
    /// Number of a place to take out again.
    remove: String,
}

/// `POST /weghalen/link` and `/weghalen/klassenapp`: keeps what can be kept; what cannot is shown
/// again as it was typed.
async fn save(
    State(state): State<Public>,
    here: Here,
    mut session: Session,
    Form(form): Form<PlaceForm>,
) -> Result<Response, PageError> {
    let intake = &state.faces.intake;
    let mut typed = PlaceFields {
        links: form.links.clone(),
        handle: form.handle.clone(),
        story: form.story.clone(),
        ..PlaceFields::default()
    };
    let has_links = here.door == Door::Link;
    if let Ok(number) = form.remove.parse() {
        session.keep(intake.change(session.cookie(), Change::RemovePlace(number)).await?);
    } else {
        if has_links {
            let links = Change::Links(form.links.clone());
            typed.links_error = change(&state, &mut session, here, links).await?;
        }
        add_closed(&state, &mut session, here, &form, &mut typed).await?;
        let story = Change::Story(tidy(&form.story));
        typed.story_error = change(&state, &mut session, here, story).await?;
    }
    let draft = intake.draft(session.cookie()).await?;
    let is_empty = draft.places.is_empty() && draft.pictures == 0 && draft.story.is_empty();
    if form.remove.is_empty() && !typed.has_error() {
        if !is_empty {
            return Ok(session.with(Redirect::to(here.l.path(Door::Check))));
        }
        let empty = Some(here.l.t("link-empty"));
        if has_links { typed.links_error = empty } else { typed.platform_error = empty }
    }
    let known = fields(&state, here, &draft, &form.platform);
    let typed = PlaceFields { platform: known.platform, closed: known.closed, ..typed };
    let page = page(&state, &state.frame(here), typed);
    Ok(session.with(show_again(&page)?))
}

/// Applies a change; what is wrong with the input comes back in words.
async fn change(
    state: &Public,
    session: &mut Session,
    here: Here,
    change: Change,
) -> Result<Option<String>, PageError> {
    match super::change(state, session, here, change).await {
        Ok(()) => Ok(None),
        Err(CaseworkError::Input(wrong)) => Ok(Some(problem::text(here.l, &wrong))),
        Err(error) => Err(error.into()),
    }
}

/// Adds the app with its account or group, when both or one of them were filled in. After that the
/// fields are empty again.
async fn add_closed(
    state: &Public,
    session: &mut Session,
    here: Here,
    form: &PlaceForm,
    typed: &mut PlaceFields,
) -> Result<(), PageError> {
    let handle = tidy(&form.handle);
    if form.platform.is_empty() {
        typed.platform_error = (!handle.is_empty()).then(|| here.l.t("link-platform-error"));
        return Ok(());
    }
    let closed = Change::Closed { platform: form.platform.clone(), handle };
    match super::change(state, session, here, closed).await {
        Ok(()) => {}
        Err(CaseworkError::Input(InputProblem::BadChoice)) => {
            typed.platform_error = Some(here.l.t("link-platform-error"));
        }
        Err(CaseworkError::Input(wrong)) => {
            typed.handle_error = Some(problem::text(here.l, &wrong));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

fn fields(state: &Public, here: Here, draft: &DraftView, platform: &str) -> PlaceFields {
    let is_fresh = !draft.is_sent;
    let closed = draft.places.iter().enumerate().filter(|(_, place)| place.is_closed && is_fresh);
    PlaceFields {
        platform: guide::platforms(state.faces.intake.content(), here.l, platform),
        closed: closed
            .map(|(index, place)| ClosedLine { index, shown: place.shown.clone() })
            .collect(),
        ..PlaceFields::default()
    }
}

fn page(state: &Public, frame: &Frame, fields: PlaceFields) -> PlacePage {
    let is_class_chat = frame.here.door == Door::ClassChat;
    let content = state.faces.intake.content();
    let class_chat = is_class_chat.then(|| guide::class_chat(content, frame.here.l));
    PlacePage::new(frame, class_chat, fields)
}
