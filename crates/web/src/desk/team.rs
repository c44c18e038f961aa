//! The team: who is in it, inviting, letting in, removing.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_casework::CaseworkError;
use luwte_domain::ids::StaffId;
use serde::Deserialize;

use super::answer::{Stop, stopped};
use super::view::{InvitedPage, RemovePage, TeamPage};
use super::{Session, Spot, Staff, Way, at, id};
use crate::error::PageError;
use crate::form::{Form, tidy};
use crate::problem;
use crate::respond::{Keep, show, show_again};
use crate::segment::Segment;

/// Pages of this file.
pub(super) fn routes() -> Router<Staff> {
    Router::new()
        .merge(at(Way::Team, &get(list)))
        .merge(at(Way::Invite, &get(back).post(invite)))
        .merge(at(Way::LetIn, &get(back).post(let_in)))
        .merge(at(Way::Remove, &get(ask).post(remove)))
}

/// Someone reloads an address that only takes forms.
async fn back(spot: Spot) -> Response {
    team(spot)
}

fn team(spot: Spot) -> Response {
    Redirect::to(Way::Team.template(spot.l.lang)).into_response()
}

/// `GET /balie/team`.
async fn list(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
) -> Result<Response, PageError> {
    show(&page(&state, spot, &session, String::new(), None).await?, Keep::Flow)
}

async fn page(
    state: &Staff,
    spot: Spot,
    session: &Session,
    name: String,
    problem: Option<String>,
) -> Result<TeamPage, CaseworkError> {
    let members = state.desk.members(session.cookie()).await?;
    let floor = state.floor(session).await?;
    Ok(TeamPage::new(&state.frame(spot), &floor, &members, name, problem))
}

/// The name of a new member.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct InviteForm {
    name: String,
}

/// Shows the invitation in its answer: it is kept nowhere, so no other page could show it.
async fn invite(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Form(form): Form<InviteForm>,
) -> Result<Response, PageError> {
    use luwte_casework::error::InputProblem;

    let (l, name) = (spot.l, tidy(&form.name));
    let problem = match state.desk.invite(session.cookie(), &name).await {
        Ok(invitation) => {
            let url = &state.desk.operator().public_url;
            let address = format!("{url}{}", Way::Join.template(l.lang));
            let floor = state.floor(&session).await?;
            let frame = state.frame(spot);
            let page = InvitedPage::new(&frame, &floor, &name, address, invitation);
            return show(&page, Keep::Flow);
        }
        Err(CaseworkError::Input(InputProblem::Empty)) => l.t("desk-invite-empty"),
        Err(CaseworkError::Input(wrong)) => problem::text(l, &wrong),
        Err(CaseworkError::OutOfOrder) => l.t("desk-invite-taken"),
        Err(error) => return Err(error.into()),
    };
    show_again(&page(&state, spot, &session, form.name, Some(problem)).await?)
}

/// Which member.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct MemberForm {
    member: String,
}

async fn let_in(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Form(form): Form<MemberForm>,
) -> Result<Response, PageError> {
    let done = state.desk.let_in(session.cookie(), id(&form.member)?).await;
    answer(&state, spot, done)
}

/// `GET /balie/team/verwijder/{id}`: one confirmation.
async fn ask(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(member): Segment,
) -> Result<Response, PageError> {
    let member: StaffId = id(&member)?;
    let members = state.desk.members(session.cookie()).await?;
    let floor = state.floor(&session).await?;
    let line = members.members.iter().find(|line| line.id == member).ok_or(PageError::NotFound)?;
    show(&RemovePage::new(&state.frame(spot), &floor, line), Keep::Flow)
}

async fn remove(
    State(state): State<Staff>,
    spot: Spot,
    session: Session,
    Segment(member): Segment,
) -> Result<Response, PageError> {
    let done = state.desk.remove(session.cookie(), id(&member)?).await;
    answer(&state, spot, done)
}

fn answer(
    state: &Staff,
    spot: Spot,
    done: Result<(), CaseworkError>,
) -> Result<Response, PageError> {
    match done {
        Ok(()) => Ok(team(spot)),
        Err(CaseworkError::OutOfOrder) => {
            stopped(state, spot, Stop::Member, Way::Team.template(spot.l.lang).to_owned())
        }
        Err(error) => Err(error.into()),
    }
}
