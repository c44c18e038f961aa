//! One notice: check, complete, send, undo.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_domain::ids::NoticeId;
use luwte_domain::notice::NoticeStep;
use serde::Deserialize;

use super::answer::{Stop, expired, stopped};
use super::view::{Kept, NoticeFields, NoticePage};
use super::{Session, Spot, Staff, Way, at, go, id};
use crate::error::PageError;
use crate::form::{Form, tidy};
use crate::respond::{Keep, file, show, show_as};
use crate::segment::Segment;

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Notice, &get(check)))
        .merge(at(Way::Paper, &get(paper)))
        .merge(at(Way::OwnWords, &get(back).post(own_words)))
        .merge(at(Way::Channel, &get(back).post(confirm)))
        .merge(at(Way::Send, &get(back).post(send)))
        .merge(at(Way::Undo, &get(back).post(undo)))
        .merge(at(Way::Complain, &get(back).post(complain)))
}

/// Someone reloads an address that only takes forms.
pub(super) async fn back(spot: Spot, Segment(notice): Segment) -> Result<Response, PageError> {
    Ok(go(spot, Way::Notice, &id::<NoticeId>(&notice)?))
}

/// `GET /balie/kennisgeving/{id}`.
async fn check(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(notice): Segment,
) -> Result<Response, PageError> {
    let page = page(&state, spot, &session, id(&notice)?, NoticeFields::default()).await?;
    show(&page, Keep::Flow)
}

/// `GET /balie/kennisgeving/{id}/pdf`.
async fn paper(
    State(state): State<Staff>,
    session: Session,
    Segment(notice): Segment,
) -> Result<Response, PageError> {
    let paper = state.desk.notice_paper(session.cookie(), id(&notice)?).await?;
    file(&paper.name, "application/pdf", paper.bytes)
}

async fn page(
    state: &Staff,
    spot: Spot,
    session: &Session,
    notice: NoticeId,
    fields: NoticeFields,
) -> Result<NoticePage, CaseworkError> {
    let view = state.desk.notice(session.cookie(), notice).await?;
    let floor = state.floor(session).await?;
    let undo_ms = state.desk.content().clocks().undo_within_ms;
    Ok(NoticePage::new(&state.frame(spot), &floor, &view, undo_ms / 1000, fields))
}

/// The page again, with what was typed and what must be mended.
pub(super) async fn again(
    state: &Staff,
    spot: Spot,
    session: &Session,
    notice: NoticeId,
    fields: NoticeFields,
    status: StatusCode,
) -> Result<Response, PageError> {
    show_as(status, &page(state, spot, session, notice, fields).await?, Keep::Flow)
}

/// The staff's own sentence.
#[derive(Default, Deserialize)]
#[serde(default)]
struct OwnForm {
    own: String,
}

async fn own_words(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(notice): Segment,
    Form(form): Form<OwnForm>,
) -> Result<Response, PageError> {
    add(&state, spot, &session, id(&notice)?, form.own, false).await
}

/// Puts the sentence into the text; `is_told` says so on the page, because something else was asked.
async fn add(
    state: &Staff,
    spot: Spot,
    session: &Session,
    notice: NoticeId,
    own: String,
    is_told: bool,
) -> Result<Response, PageError> {
    let (fields, status) =
        match state.desk.add_to_notice(session.cookie(), notice, &tidy(&own)).await {
            Ok(()) if is_told => {
                let fields = NoticeFields { is_added: true, ..NoticeFields::default() };
                (fields, StatusCode::CONFLICT)
            }
            Ok(()) => return Ok(go(spot, Way::Notice, &notice)),
            Err(CaseworkError::NoSession) => return lost(state, spot, notice, own),
            Err(CaseworkError::Input(problem)) => {
                let own = Some((own.clone(), problem));
                (NoticeFields { own, ..NoticeFields::default() }, StatusCode::UNPROCESSABLE_ENTITY)
            }
            Err(error) => return Err(error.into()),
        };
    match again(state, spot, session, notice, fields, status).await {
        Err(PageError::NoSession) => lost(state, spot, notice, own),
        shown => shown,
    }
}

/// The session ended while the sentence was written.
fn lost(state: &Staff, spot: Spot, notice: NoticeId, text: String) -> Result<Response, PageError> {
    let action = Way::OwnWords.to(spot.l.lang, &notice);
    let kept = Kept { action, token: String::new(), field: "own", text };
    expired(state, spot, &Way::Notice.to(spot.l.lang, &notice), Some(kept))
}

/// The sentence as it stood in the form when sending was pressed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct SendForm {
    own: Option<String>,
    /// How many places the notice named when it was shown.
    seen: Option<usize>,
}

/// "I checked this address".
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ChannelForm {
    checked: String,
}

async fn confirm(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(notice): Segment,
    Form(form): Form<ChannelForm>,
) -> Result<Response, PageError> {
    let notice = id(&notice)?;
    if form.checked != "yes" {
        let fields = NoticeFields { lacks_check: true, ..NoticeFields::default() };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return again(&state, spot, &session, notice, fields, status).await;
    }
    state.desk.confirm_channel(session.cookie(), notice).await?;
    Ok(go(spot, Way::Notice, &notice))
}

/// Approves; what misses something stays where it is and says what. Sent twice is sent once. A
/// sentence that was typed but is not in the text yet goes there first, so that the text that goes
/// out is always the text that was seen; the same holds for a place that came back meanwhile.
async fn send(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(notice): Segment,
    Form(form): Form<SendForm>,
) -> Result<Response, PageError> {
    let notice = id(&notice)?;
    if let Some(own) = form.own {
        let view = state.desk.notice(session.cookie(), notice).await;
        match view {
            Ok(view) if view.step != NoticeStep::Drafted || view.own_words == tidy(&own) => {}
            Ok(_) => return add(&state, spot, &session, notice, own, true).await,
            Err(CaseworkError::NoSession) => return lost(&state, spot, notice, own),
            Err(error) => return Err(error.into()),
        }
    }
    let approved = match form.seen {
        Some(places) => state.desk.approve_as_seen(session.cookie(), notice, places).await,
        None => state.desk.approve(session.cookie(), notice).await,
    };
    match approved {
        Ok(_) => Ok(go(spot, Way::Notice, &notice)),
        Err(CaseworkError::OutOfOrder) => {
            let view = state.desk.notice(session.cookie(), notice).await?;
            match view.step {
                NoticeStep::Drafted => {
                    let fields =
                        NoticeFields { tried: true, seen: form.seen, ..NoticeFields::default() };
                    let status = StatusCode::CONFLICT;
                    again(&state, spot, &session, notice, fields, status).await
                }
                NoticeStep::Failed => {
                    let back = Way::Notice.to(spot.l.lang, &notice);
                    stopped(&state, spot, Stop::CannotSend, back)
                }
                _ => Ok(go(spot, Way::Notice, &notice)),
            }
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes the approval back; too late is said plainly, done before is harmless.
async fn undo(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(notice): Segment,
) -> Result<Response, PageError> {
    let notice = id(&notice)?;
    match state.desk.undo(session.cookie(), notice).await {
        Ok(()) => Ok(go(spot, Way::Notice, &notice)),
        Err(CaseworkError::OutOfOrder) => {
            let view = state.desk.notice(session.cookie(), notice).await?;
            if view.step == NoticeStep::Drafted {
                return Ok(go(spot, Way::Notice, &notice));
            }
            stopped(&state, spot, Stop::TooLate, Way::Notice.to(spot.l.lang, &notice))
        }
        Err(error) => Err(error.into()),
    }
}

/// Writes down that we complained; where there is nothing to complain about the page says how it is.
async fn complain(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(notice): Segment,
) -> Result<Response, PageError> {
    let notice = id(&notice)?;
    match state.desk.complain(session.cookie(), notice).await {
        Ok(()) | Err(CaseworkError::OutOfOrder) => Ok(go(spot, Way::Notice, &notice)),
        Err(error) => Err(error.into()),
    }
}
