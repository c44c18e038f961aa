//! What is done about one place of a case: looking up its host, opening a short link, looking first, the hotline, the
//! authority: its dossier, a notice to it, and its answer.

use axum::Router;
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use luwte_casework::dossier::Dossier;
use luwte_casework::{CaseworkError, Cookie};
use luwte_domain::Word;
use luwte_domain::authority::AuthorityAnswer;
use luwte_domain::hand_over::HotlineAnswer;
use luwte_domain::ids::{CaseId, LocationId};
use luwte_domain::sighting::Saw;
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
        .merge(at(Way::ShortLink, &get(back).post(open_short_link)))
        .merge(at(Way::Looked, &get(back).post(looked)))
        .merge(at(Way::Saw, &get(back).post(saw)))
        .merge(at(Way::HandOver, &get(back).post(hand_over)))
        .merge(at(Way::HotlineAnswer, &get(back).post(answered)))
        .merge(at(Way::AskAuthority, &get(back).post(ask_authority)))
        .merge(at(Way::AuthorityAnswer, &get(back).post(authority_answered)))
        .merge(at(Way::DossierPdf, &get(back).post(dossier_pdf)))
        .merge(at(Way::DossierJson, &get(back).post(dossier_json)))
}

/// Which place, and what the hotline or the authority answered.
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

/// An act about one place: who does it, about which place, and the word that goes with it.
struct Act {
    staff: Staff,
    spot: Spot,
    session: Session,
    case: CaseId,
    place: LocationId,
    answer: String,
}

impl FromRequest<Staff> for Act {
    type Rejection = PageError;

    async fn from_request(request: Request, staff: &Staff) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let spot = Spot::from_request_parts(&mut parts, staff).await?;
        let Ok(session) = Session::from_request_parts(&mut parts, staff).await;
        let Segment(case) = Segment::from_request_parts(&mut parts, staff).await?;
        let request = Request::from_parts(parts, body);
        let Form(PlaceForm { place, answer }) = Form::from_request(request, staff).await?;
        let (case, place) = (id(&case)?, id(&place)?);
        Ok(Self { staff: staff.clone(), spot, session, case, place, answer })
    }
}

impl Act {
    fn cookie(&self) -> Option<&Cookie> {
        self.session.cookie()
    }

    /// Back to the place on its case.
    fn back(&self, done: Result<(), CaseworkError>) -> Result<Response, PageError> {
        self.to(done.map(|()| self.place))
    }

    /// To a place on its case.
    fn to(&self, place: Result<LocationId, CaseworkError>) -> Result<Response, PageError> {
        let case = Way::Case.to(self.spot.l.lang, &self.case);
        Ok(Redirect::to(&format!("{case}#place-{}", place?)).into_response())
    }

    async fn dossier(&self) -> Result<Dossier, CaseworkError> {
        self.staff.desk.dossier(self.cookie(), self.case, self.place).await
    }
}

async fn look_up(act: Act) -> Result<Response, PageError> {
    act.back(act.staff.desk.look_up_host(act.cookie(), act.case, act.place).await)
}

/// `POST /balie/zaak/{id}/korte-link`: leads to the place that was found, or back.
async fn open_short_link(act: Act) -> Result<Response, PageError> {
    act.to(act.staff.desk.open_short_link(act.cookie(), act.case, act.place).await)
}

async fn looked(act: Act) -> Result<Response, PageError> {
    act.back(act.staff.desk.confirm_human(act.cookie(), act.case, act.place).await)
}

/// `POST /balie/zaak/{id}/gezien`: a human found out whether a place that is said to be gone is gone.
async fn saw(act: Act) -> Result<Response, PageError> {
    let Some(saw) = Saw::from_word(&act.answer) else { return act.back(Ok(())) };
    act.back(act.staff.desk.saw(act.cookie(), act.case, act.place, saw).await)
}

async fn hand_over(act: Act) -> Result<Response, PageError> {
    act.back(act.staff.desk.hand_over(act.cookie(), act.case, act.place).await)
}

async fn answered(act: Act) -> Result<Response, PageError> {
    let Some(answer) = HotlineAnswer::from_word(&act.answer) else { return act.back(Ok(())) };
    act.back(act.staff.desk.hotline_answered(act.cookie(), act.case, act.place, answer).await)
}

async fn ask_authority(act: Act) -> Result<Response, PageError> {
    let notice = act.staff.desk.draft_for_authority(act.cookie(), act.case, act.place).await?;
    Ok(go(act.spot, Way::Notice, &notice))
}

async fn authority_answered(act: Act) -> Result<Response, PageError> {
    let Some(answer) = AuthorityAnswer::from_word(&act.answer) else { return act.back(Ok(())) };
    act.back(act.staff.desk.authority_answered(act.cookie(), act.case, act.place, answer).await)
}

async fn dossier_pdf(act: Act) -> Result<Response, PageError> {
    let dossier = act.dossier().await?;
    let paper = dossier_paper(&dossier, act.spot.l.lang).map_err(CaseworkError::from)?;
    file(&dossier.file_name("pdf"), "application/pdf", paper)
}

async fn dossier_json(act: Act) -> Result<Response, PageError> {
    let dossier = act.dossier().await?;
    file(&dossier.file_name("json"), "application/json", dossier.json().into_bytes())
}
