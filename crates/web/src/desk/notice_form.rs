//! Handing a notice over by the recipient's own form: copy, tick off, say when it was sent.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use luwte_casework::CaseworkError;
use luwte_domain::ids::NoticeId;
use serde::Deserialize;

use super::view::{FormPage, FormProblem};
use super::{Session, Spot, Staff, Way, at, go, id};
use crate::error::PageError;
use crate::form::{Form, tidy};
use crate::respond::{Keep, show_as};
use crate::segment::Segment;

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Form, &get(show)))
        .merge(at(Way::Copied, &get(back).post(copied)))
        .merge(at(Way::FormSent, &get(back).post(sent)))
}

/// Someone reloads an address that only takes forms.
async fn back(spot: Spot, Segment(notice): Segment) -> Result<Response, PageError> {
    Ok(go(spot, Way::Form, &id::<NoticeId>(&notice)?))
}

/// `GET /balie/kennisgeving/{id}/formulier`; a notice that is no draft any more has its own page.
async fn show(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(notice): Segment,
) -> Result<Response, PageError> {
    page(&state, spot, &session, id(&notice)?, StatusCode::OK, FormProblem::default()).await
}

async fn page(
    state: &Staff,
    spot: Spot,
    session: &Session,
    notice: NoticeId,
    status: StatusCode,
    problem: FormProblem,
) -> Result<Response, PageError> {
    let view = match state.desk.form(session.cookie(), notice).await {
        Err(CaseworkError::OutOfOrder) => return Ok(go(spot, Way::Notice, &notice)),
        view => view?,
    };
    if view.step != luwte_domain::notice::NoticeStep::Drafted {
        return Ok(go(spot, Way::Notice, &notice));
    }
    let floor = state.floor(session).await?;
    let recipient = state.desk.content().recipients().by_id(&view.recipient);
    let page = FormPage::new(&state.frame(spot), &floor, &view, recipient, problem);
    show_as(status, &page, Keep::Flow)
}

/// One field, ticked off or not.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct FieldForm {
    field: String,
    done: String,
}

async fn copied(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(notice): Segment,
    Form(form): Form<FieldForm>,
) -> Result<Response, PageError> {
    let notice: NoticeId = id(&notice)?;
    let is_done = form.done == "yes";
    match state.desk.tick_field(session.cookie(), notice, &form.field, is_done).await {
        Ok(()) => {
            let page = Way::Form.to(spot.l.lang, &notice);
            Ok(Redirect::to(&format!("{page}#field-{}", form.field)).into_response())
        }
        Err(CaseworkError::Input(_) | CaseworkError::OutOfOrder) => {
            Ok(go(spot, Way::Form, &notice))
        }
        Err(error) => Err(error.into()),
    }
}

/// When it was sent, in the time of Europe/Amsterdam.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SentForm {
    at: String,
    /// How many places the notice named when it was shown.
    seen: Option<usize>,
}

async fn sent(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(notice): Segment,
    Form(form): Form<SentForm>,
) -> Result<Response, PageError> {
    let notice: NoticeId = id(&notice)?;
    let typed = tidy(&form.at);
    let problem =
        |is_missing| FormProblem { at: Some(typed.clone()), is_missing, ..FormProblem::default() };
    if let (Some(seen), Ok(view)) = (form.seen, state.desk.form(session.cookie(), notice).await)
        && seen != view.places
    {
        let grown = FormProblem { is_grown: true, ..FormProblem::default() };
        return page(&state, spot, &session, notice, StatusCode::CONFLICT, grown).await;
    }
    let Some(moment) = read(&typed) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&state, spot, &session, notice, status, problem(false)).await;
    };
    let (status, is_missing) = match state.desk.sent_by_form(session.cookie(), notice, moment).await
    {
        Ok(()) => return Ok(go(spot, Way::Notice, &notice)),
        Err(CaseworkError::Input(_)) => (StatusCode::UNPROCESSABLE_ENTITY, false),
        Err(CaseworkError::OutOfOrder) => (StatusCode::CONFLICT, true),
        Err(error) => return Err(error.into()),
    };
    page(&state, spot, &session, notice, status, problem(is_missing)).await
}

/// The moment of a field of day and time; in the hour that comes twice, the first.
fn read(text: &str) -> Option<Timestamp> {
    let at: DateTime = text.parse().ok()?;
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    zone.to_timestamp(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_in_the_time_of_amsterdam() {
        let read = |text| read(text).map(|at| at.to_string());
        assert_eq!(read("2026-11-22T14:05").as_deref(), Some("2026-11-22T13:05:00Z"));
        assert_eq!(read("2026-10-25T02:30").as_deref(), Some("2026-10-25T00:30:00Z"));
        for bad in ["", "morgen", "2026-13-01T00:00", "2026-11-22T14:05\r\nX: y", "9999999"] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }
}
