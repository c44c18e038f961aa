//! Answers by mail: the list, one of them, and what a member says it means.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_domain::Word as _;
use luwte_domain::ids::ReplyId;
use luwte_domain::location::RefusalReason;
use luwte_domain::reply::ReplyKind;
use serde::Deserialize;

use super::view::{AnswerPage, AnswersPage};
use super::{Session, Spot, Staff, Way, at, go, id};
use crate::error::PageError;
use crate::form::Form;
use crate::respond::{Keep, show};
use crate::segment::Segment;

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Answers, &get(list)))
        .merge(at(Way::Answer, &get(one)))
        .merge(at(Way::Confirm, &get(back).post(confirm)))
}

/// Someone reloads an address that only takes forms.
async fn back(spot: Spot, Segment(reply): Segment) -> Result<Response, PageError> {
    Ok(go(spot, Way::Answer, &id::<ReplyId>(&reply)?))
}

/// `GET /balie/antwoorden`.
async fn list(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
) -> Result<Response, PageError> {
    let replies = state.desk.replies(session.cookie()).await?;
    let floor = state.floor(&session).await?;
    show(&AnswersPage::new(&state.frame(spot), &floor, &replies), Keep::Flow)
}

/// `GET /balie/antwoorden/{id}`.
async fn one(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(reply): Segment,
) -> Result<Response, PageError> {
    let view = state.desk.mail_reply(session.cookie(), id(&reply)?).await?;
    let floor = state.floor(&session).await?;
    show(&AnswerPage::new(&state.frame(spot), &floor, &view), Keep::Flow)
}

/// What a mail means: a kind, and behind a dash why the recipient refuses.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct MeansForm {
    means: String,
}

impl MeansForm {
    fn read(&self) -> Option<(ReplyKind, Option<RefusalReason>)> {
        match self.means.split_once('-') {
            Some((kind, reason)) => {
                let reason = RefusalReason::from_word(reason)?;
                let kind = ReplyKind::from_word(kind)?;
                (kind == ReplyKind::Refused).then_some((kind, Some(reason)))
            }
            None => ReplyKind::from_word(&self.means).map(|kind| (kind, None)),
        }
    }
}

async fn confirm(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(reply): Segment,
    Form(form): Form<MeansForm>,
) -> Result<Response, PageError> {
    let reply: ReplyId = id(&reply)?;
    let Some((kind, reason)) = form.read() else { return Ok(go(spot, Way::Answer, &reply)) };
    let next = state.desk.confirm_reply(session.cookie(), reply, kind, reason).await?;
    Ok(match next {
        Some(next) => go(spot, Way::Answer, &next),
        None => Redirect::to(Way::Answers.template(spot.l.lang)).into_response(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_is_read_with_its_reason_and_nothing_else_is() {
        let read = |means: &str| MeansForm { means: means.to_owned() }.read();
        assert_eq!(read("removed"), Some((ReplyKind::Removed, None)));
        let lawful = Some(RefusalReason::Lawful);
        assert_eq!(read("refused-lawful"), Some((ReplyKind::Refused, lawful)));
        for bad in ["", "gone", "refused-", "refused-x", "removed-lawful", "-", "removed\r\n"] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }
}
