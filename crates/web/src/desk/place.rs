//! What is done about one place of a case: looking up its host, looking first, the hotline, the
//! dossier for the authority.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_domain::Word;
use luwte_domain::hand_over::HotlineAnswer;
use luwte_domain::ids::{CaseId, LocationId};
use serde::Deserialize;

use super::{Session, Spot, Staff, Way, at, go, id};
use crate::dossier::dossier_paper;
use crate::error::PageError;
use crate::form::Form;
use crate::respond::file;
use crate::segment::Segment;

/// Acts of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::LookUp, &get(back).post(look_up)))
        .merge(at(Way::Looked, &get(back).post(looked)))
        .merge(at(Way::HandOver, &get(back).post(hand_over)))
        .merge(at(Way::HotlineAnswer, &get(back).post(answered)))
        .merge(at(Way::DossierPdf, &get(back).post(dossier_pdf)))
        .merge(at(Way::DossierJson, &get(back).post(dossier_json)))
}

/// Which place, and what the hotline answered.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PlaceForm {
    place: String,
    answer: String,
}

/// Someone reloads an address that only takes forms.
async fn back(spot: Spot, Segment(case): Segment) -> Result<Response, PageError> {
    Ok(go(spot, Way::Case, &id::<CaseId>(&case)?))
}

async fn look_up(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
    Form(form): Form<PlaceForm>,
) -> Result<Response, PageError> {
    let (case, place) = (id(&case)?, id(&form.place)?);
    to_place(spot, case, place, state.desk.look_up_host(session.cookie(), case, place).await)
}

async fn looked(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
    Form(form): Form<PlaceForm>,
) -> Result<Response, PageError> {
    let (case, place) = (id(&case)?, id(&form.place)?);
    to_place(spot, case, place, state.desk.confirm_human(session.cookie(), case, place).await)
}

async fn hand_over(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
    Form(form): Form<PlaceForm>,
) -> Result<Response, PageError> {
    let (case, place) = (id(&case)?, id(&form.place)?);
    to_place(spot, case, place, state.desk.hand_over(session.cookie(), case, place).await)
}

async fn answered(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
    Form(form): Form<PlaceForm>,
) -> Result<Response, PageError> {
    let (case, place) = (id(&case)?, id(&form.place)?);
    let Some(answer) = HotlineAnswer::from_word(&form.answer) else {
        return to_place(spot, case, place, Ok(()));
    };
    let done = state.desk.hotline_answered(session.cookie(), case, place, answer).await;
    to_place(spot, case, place, done)
}

async fn dossier_pdf(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
    Form(form): Form<PlaceForm>,
) -> Result<Response, PageError> {
    let dossier = state.desk.dossier(session.cookie(), id(&case)?, id(&form.place)?).await?;
    let paper = dossier_paper(&dossier, spot.l.lang).map_err(CaseworkError::from)?;
    file(&dossier.file_name("pdf"), "application/pdf", paper)
}

async fn dossier_json(
    State(state): State<Staff>,
    session: Session,
    Segment(case): Segment,
    Form(form): Form<PlaceForm>,
) -> Result<Response, PageError> {
    let dossier = state.desk.dossier(session.cookie(), id(&case)?, id(&form.place)?).await?;
    file(&dossier.file_name("json"), "application/json", dossier.json().into_bytes())
}

/// Back to the place on its case.
fn to_place(
    spot: Spot,
    case: CaseId,
    place: LocationId,
    done: Result<(), CaseworkError>,
) -> Result<Response, PageError> {
    done?;
    let case = Way::Case.to(spot.l.lang, &case);
    Ok(Redirect::to(&format!("{case}#place-{place}")).into_response())
}
