//! Joining the team with an invitation; nobody is logged in here.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_casework::error::InputProblem;
use luwte_casework::team::MIN_PASSWORD_CHARS;
use serde::Deserialize;

use super::view::{JoinPage, JoinProblem, JoinSecret, JoinedPage};
use super::{Spot, Staff, Way, at};
use crate::error::PageError;
use crate::form::Form;
use crate::problem;
use crate::respond::{Keep, show, show_again};

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Join, &get(form).post(start)))
        .merge(at(Way::JoinFinish, &get(back).post(finish)))
}

/// Someone reloads an address that only takes forms.
async fn back(spot: Spot) -> Response {
    Redirect::to(Way::Join.template(spot.l.lang)).into_response()
}

/// `GET /balie/aansluiten`.
async fn form(State(state): State<Staff>, spot: Spot) -> Result<Response, PageError> {
    show(&JoinPage::first(&state.frame(spot), String::new(), None), Keep::Flow)
}

/// An invitation.
#[derive(Default, Deserialize)]
#[serde(default)]
struct StartForm {
    invitation: String,
}

/// Shows the secret of the code app in its answer: nothing is stored yet.
async fn start(
    State(state): State<Staff>,
    spot: Spot,
    Form(form): Form<StartForm>,
) -> Result<Response, PageError> {
    let frame = state.frame(spot);
    match state.desk.join_start(&form.invitation).await {
        Ok(view) => {
            let secret = JoinSecret {
                name: view.name,
                secret: view.totp_secret,
                uri: view.otpauth_uri,
                proof: view.proof,
            };
            show(&JoinPage::second(&frame, form.invitation, secret, JoinProblem::None), Keep::Flow)
        }
        Err(CaseworkError::NotFound) => {
            let wrong = Some(spot.l.t("desk-join-unknown"));
            show_again(&JoinPage::first(&frame, form.invitation, wrong))
        }
        Err(error) => Err(error.into()),
    }
}

/// What the second step brings back, and what was filled in.
#[derive(Default, Deserialize)]
#[serde(default)]
struct FinishForm {
    invitation: String,
    user: String,
    secret: String,
    uri: String,
    proof: String,
    password: String,
    code: String,
}

async fn finish(
    State(state): State<Staff>,
    spot: Spot,
    Form(form): Form<FinishForm>,
) -> Result<Response, PageError> {
    let (l, frame) = (spot.l, state.frame(spot));
    let joined = state.desk.join(&form.invitation, &form.password, &form.proof, &form.code).await;
    let problem = match joined {
        Ok(fingerprint) => return show(&JoinedPage::new(&frame, fingerprint), Keep::Flow),
        Err(CaseworkError::Input(InputProblem::BadChoice)) => {
            JoinProblem::Code(l.t("desk-join-code-wrong"))
        }
        Err(CaseworkError::Input(InputProblem::Empty)) => {
            JoinProblem::Password(l.count("desk-join-password-short", &MIN_PASSWORD_CHARS))
        }
        Err(CaseworkError::Input(wrong)) => JoinProblem::Password(problem::text(l, &wrong)),
        Err(error @ (CaseworkError::StaleForm | CaseworkError::NotFound)) => {
            let is_stale = matches!(error, CaseworkError::StaleForm);
            let wrong = l.t(if is_stale { "desk-join-stale" } else { "desk-join-unknown" });
            return show_again(&JoinPage::first(&frame, form.invitation, Some(wrong)));
        }
        Err(error) => return Err(error.into()),
    };
    let FinishForm { invitation, user, secret, uri, proof, .. } = form;
    let secret = JoinSecret { name: user, secret, uri, proof };
    show_again(&JoinPage::second(&frame, invitation, secret, problem))
}
