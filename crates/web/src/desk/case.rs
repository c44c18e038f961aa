//! One case: open, take, answer, assess, draft a notice, close, reopen.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use luwte_casework::CaseworkError;
use luwte_domain::Word;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::case::ClosedReason;
use luwte_domain::charge::Charge;
use luwte_domain::ids::{CaseId, LocationId};
use serde::Deserialize;

use super::answer::{Stop, expired, stopped};
use super::view::{CaseFields, CasePage, Kept};
use super::{Session, Spot, Staff, Way, at, go, id};
use crate::error::PageError;
use crate::form::{Form, tidy};
use crate::respond::{Keep, show, show_as};
use crate::segment::Segment;

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Case, &get(open)))
        .merge(at(Way::Take, &post(take)))
        .merge(at(Way::Reply, &get(back).post(reply)))
        .merge(at(Way::Assess, &get(back).post(assess)))
        .merge(at(Way::Charge, &get(back).post(charge)))
        .merge(at(Way::Draft, &post(draft)))
        .merge(at(Way::Close, &get(back).post(close)))
        .merge(at(Way::Reopen, &post(reopen)))
}

/// Someone reloads an address that only takes forms.
async fn back(spot: Spot, Segment(case): Segment) -> Result<Response, PageError> {
    Ok(go(spot, Way::Case, &id::<CaseId>(&case)?))
}

/// `GET /balie/zaak/{id}`: the opening is written down before anything is decrypted.
async fn open(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
) -> Result<Response, PageError> {
    let page = page(&state, spot, &session, id(&case)?, CaseFields::default()).await?;
    show(&page, Keep::Flow)
}

async fn page(
    state: &Staff,
    spot: Spot,
    session: &Session,
    case: CaseId,
    fields: CaseFields,
) -> Result<CasePage, CaseworkError> {
    let view = state.desk.open(session.cookie(), case).await?;
    let floor = state.floor(session).await?;
    Ok(CasePage::new(&state.frame(spot), &floor, &view, fields))
}

/// The case again, with what was typed and what must be mended.
async fn again(
    state: &Staff,
    spot: Spot,
    session: &Session,
    case: CaseId,
    fields: CaseFields,
) -> Result<Response, PageError> {
    let status =
        if fields.is_stale { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    show_as(status, &page(state, spot, session, case, fields).await?, Keep::Flow)
}

/// Back to a part of the case.
fn part(spot: Spot, case: CaseId, part: &str) -> Response {
    Redirect::to(&format!("{}#{part}", Way::Case.to(spot.l.lang, &case))).into_response()
}

async fn take(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
) -> Result<Response, PageError> {
    let case = id(&case)?;
    state.desk.take(session.cookie(), case).await?;
    Ok(go(spot, Way::Case, &case))
}

/// An answer to the person.
#[derive(Default, Deserialize)]
#[serde(default)]
struct ReplyForm {
    token: String,
    text: String,
}

async fn reply(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
    Form(form): Form<ReplyForm>,
) -> Result<Response, PageError> {
    let case = id(&case)?;
    let done = state.desk.reply(session.cookie(), case, &form.token, &tidy(&form.text)).await;
    let fields = match done {
        Ok(()) => return Ok(part(spot, case, "messages-title")),
        Err(CaseworkError::NoSession) => return lost(&state, spot, case, form),
        Err(CaseworkError::StaleForm) => CaseFields { is_stale: true, ..CaseFields::default() },
        Err(CaseworkError::Input(problem)) => {
            CaseFields { reply_problem: Some(problem), ..CaseFields::default() }
        }
        Err(error) => return Err(error.into()),
    };
    let kept = ReplyForm { token: form.token.clone(), text: form.text.clone() };
    match again(&state, spot, &session, case, CaseFields { reply: form.text, ..fields }).await {
        Err(PageError::NoSession) => lost(&state, spot, case, kept),
        shown => shown,
    }
}

/// The session ended while the answer was written.
fn lost(state: &Staff, spot: Spot, case: CaseId, form: ReplyForm) -> Result<Response, PageError> {
    let action = Way::Reply.to(spot.l.lang, &case);
    let kept = Kept { action, token: form.token, field: "text", text: form.text };
    expired(state, spot, &Way::Case.to(spot.l.lang, &case), Some(kept))
}

/// Who says so, on what basis.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct AssessForm {
    assessor: String,
    basis: String,
}

async fn assess(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
    Form(form): Form<AssessForm>,
) -> Result<Response, PageError> {
    let case = id(&case)?;
    let (assessor, basis) = (Assessor::from_word(&form.assessor), Basis::from_word(&form.basis));
    let (Some(says), Some(on)) = (assessor, basis) else {
        let fields = CaseFields { assess: Some((assessor, basis)), ..CaseFields::default() };
        return again(&state, spot, &session, case, fields).await;
    };
    state.desk.assess(session.cookie(), case, says, on).await?;
    Ok(part(spot, case, "assessments-title"))
}

/// What the person told a member to come first.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ChargeForm {
    charge: String,
}

async fn charge(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
    Form(form): Form<ChargeForm>,
) -> Result<Response, PageError> {
    let case = id(&case)?;
    let Some(charge) = Charge::from_word(&form.charge) else {
        let fields = CaseFields { lacks_charge: true, ..CaseFields::default() };
        return again(&state, spot, &session, case, fields).await;
    };
    state.desk.charge_told(session.cookie(), case, charge).await?;
    Ok(part(spot, case, "charge-title"))
}

/// The places a notice is to be about, by identifiers with spaces between.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct DraftForm {
    places: String,
}

async fn draft(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
    Form(form): Form<DraftForm>,
) -> Result<Response, PageError> {
    let case = id(&case)?;
    let places: Result<Vec<LocationId>, _> = form.places.split_whitespace().map(id).collect();
    match state.desk.draft_notice(session.cookie(), case, &places?).await {
        Ok(notice) => Ok(go(spot, Way::Notice, &notice)),
        Err(CaseworkError::OutOfOrder) => {
            stopped(&state, spot, Stop::NothingToNotice, Way::Case.to(spot.l.lang, &case))
        }
        Err(error) => Err(error.into()),
    }
}

/// Why a case is closed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct CloseForm {
    reason: String,
}

async fn close(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
    Form(form): Form<CloseForm>,
) -> Result<Response, PageError> {
    let case = id(&case)?;
    let Some(reason) = ClosedReason::from_word(&form.reason) else {
        let fields = CaseFields { lacks_reason: true, ..CaseFields::default() };
        return again(&state, spot, &session, case, fields).await;
    };
    state.desk.close_case(session.cookie(), case, reason).await?;
    Ok(go(spot, Way::Case, &case))
}

async fn reopen(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(case): Segment,
) -> Result<Response, PageError> {
    let case = id(&case)?;
    state.desk.reopen_case(session.cookie(), case).await?;
    Ok(go(spot, Way::Case, &case))
}
