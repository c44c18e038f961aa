//! The board of places, and how recipients answer.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_domain::ids::{CaseId, LocationId};
use serde::Deserialize;

use super::view::{BoardPage, BoardTold, RecipientsPage};
use super::{Paged, Session, Spot, Staff, Way, at};
use crate::error::PageError;
use crate::form::Form;
use crate::respond::{Keep, show};

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Board, &get(list)))
        .merge(at(Way::LookNow, &get(back).post(look_now)))
        .merge(at(Way::DraftMany, &get(back).post(draft_many)))
        .merge(at(Way::Recipients, &get(recipients)))
}

/// Someone reloads an address that only takes forms.
async fn back(spot: Spot) -> Response {
    Redirect::to(Way::Board.template(spot.l.lang)).into_response()
}

/// `GET /balie/plekken`.
async fn list(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Query(Paged { page }): Query<Paged>,
) -> Result<Response, PageError> {
    board(&state, spot, &session, page, None).await
}

async fn board(
    state: &Staff,
    spot: Spot,
    session: &Session,
    number: usize,
    told: Option<BoardTold>,
) -> Result<Response, PageError> {
    let board = state.desk.board(session.cookie()).await?;
    let times = state.desk.times(session.cookie()).await?;
    let outgoing = state.desk.outgoing(session.cookie()).await?;
    let floor = state.floor(session).await?;
    let limits = state.desk.content().clocks().desk;
    let frame = state.frame(spot);
    let page = BoardPage::new(&frame, &floor, (&board, number), &times, &outgoing, limits, told);
    show(&page, Keep::Flow)
}

/// The ticked places: `place-` and the place, with its case.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
struct Ticked(BTreeMap<String, String>);

impl Ticked {
    /// The page of the board that they stand on.
    fn page(&self) -> usize {
        self.0.get("page").and_then(|page| page.parse().ok()).unwrap_or(0)
    }

    fn places(&self) -> impl Iterator<Item = (LocationId, CaseId)> {
        self.0.iter().filter_map(|(name, case)| {
            let place = name.strip_prefix("place-")?.parse().ok()?;
            Some((place, case.parse().ok()?))
        })
    }
}

/// Has the ticked places looked at as soon as may be.
async fn look_now(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Form(ticked): Form<Ticked>,
) -> Result<Response, PageError> {
    let places: Vec<LocationId> = ticked.places().map(|(place, _)| place).collect();
    let watched = state.desk.look_now(session.cookie(), &places).await?;
    let told = BoardTold::Looks { ticked: places.len(), watched };
    board(&state, spot, &session, ticked.page(), Some(told)).await
}

/// Drafts a notice about the ticked places of each case; sending stays a step of its own.
async fn draft_many(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Form(ticked): Form<Ticked>,
) -> Result<Response, PageError> {
    let mut of: BTreeMap<CaseId, Vec<LocationId>> = BTreeMap::new();
    for (place, case) in ticked.places() {
        of.entry(case).or_default().push(place);
    }
    let (mut drafted, mut left) = (0, 0);
    for (case, places) in &of {
        match state.desk.draft_notice(session.cookie(), *case, places).await {
            Ok(_) => drafted += 1,
            Err(CaseworkError::OutOfOrder | CaseworkError::NotFound) => left += 1,
            Err(error) => return Err(error.into()),
        }
    }
    let told = BoardTold::Drafts { drafted, left };
    board(&state, spot, &session, ticked.page(), Some(told)).await
}

/// `GET /balie/ontvangers`.
async fn recipients(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
) -> Result<Response, PageError> {
    let times = state.desk.times(session.cookie()).await?;
    let floor = state.floor(&session).await?;
    show(&RecipientsPage::new(&state.frame(spot), &floor, &times), Keep::Flow)
}
