//! What a draft may hold besides: details its recipient asks for, requests that are switched on.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_casework::desk::NoticeMarks;
use luwte_domain::ids::NoticeId;
use luwte_guidance::NoticeField;
use serde::Deserialize;

use super::notice::{again, back};
use super::view::NoticeFields;
use super::{Session, Spot, Staff, Way, at, go, id};
use crate::error::PageError;
use crate::form::{Form, tidy};
use crate::segment::Segment;

/// Acts of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Marks, &get(back).post(marks)))
        .merge(at(Way::Details, &get(back).post(details)))
}

/// Requests that are switched on; a box without a tick is off.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct MarksForm {
    preservation: String,
    danger: String,
}

async fn marks(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(notice): Segment,
    Form(form): Form<MarksForm>,
) -> Result<Response, PageError> {
    let notice: NoticeId = id(&notice)?;
    let is_on = |text: &str| text == "yes";
    let marks = NoticeMarks {
        preservation: is_on(&form.preservation),
        threat_to_life: is_on(&form.danger),
    };
    state.desk.mark_notice(session.cookie(), notice, marks).await?;
    Ok(go(spot, Way::Notice, &notice))
}

/// What the recipient asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
struct DetailsForm {
    account: Option<String>,
    phone: Option<String>,
    postal_address: Option<String>,
    legal_basis: Option<String>,
    key: Option<String>,
}

async fn details(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(notice): Segment,
    Form(form): Form<DetailsForm>,
) -> Result<Response, PageError> {
    let notice: NoticeId = id(&notice)?;
    let typed = [
        (NoticeField::Account, form.account),
        (NoticeField::Phone, form.phone),
        (NoticeField::PostalAddress, form.postal_address),
        (NoticeField::LegalBasis, form.legal_basis),
        (NoticeField::Key, form.key),
    ];
    let mut wrong = Vec::new();
    for (field, text) in typed.into_iter().filter_map(|(field, text)| Some((field, text?))) {
        match state.desk.set_detail(session.cookie(), notice, field, &tidy(&text)).await {
            Ok(()) => {}
            Err(CaseworkError::Input(problem)) => wrong.push((field, text, problem)),
            Err(error) => return Err(error.into()),
        }
    }
    if wrong.is_empty() {
        return Ok(go(spot, Way::Notice, &notice));
    }
    let fields = NoticeFields { details: wrong, ..NoticeFields::default() };
    again(&state, spot, &session, notice, fields, StatusCode::UNPROCESSABLE_ENTITY).await
}
