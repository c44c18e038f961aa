//! Recipients with an account, without a program: sign in with the API key, tick, answer, sign out.
//!
//! The same use cases as `/api/v1`, on pages. A reference of somebody else's and one that never was are
//! answered in the same bytes. Each form counts once: what it is sent with names it.

mod answers;
mod view;
mod way;

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Extension, FromRequestParts, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use luwte_casework::partner::{PartnerError, PartnerNotices, Reading, SignedIn};
use luwte_casework::{CaseworkError, Cookie, Partners};
use luwte_domain::Lang;
use serde::Deserialize;

use crate::error::PageError;
use crate::form::Form;
use crate::locale::Locale;
use crate::respond::{Keep, show, show_again, show_as};
use crate::segment::Segment;
use crate::session;
use crate::shell::Shell;
use view::{Frame, ListPage, MissingPage, OnePage, SignInPage, Why};
use way::Way;

pub(crate) use answers::Chosen;
#[cfg(test)]
pub(crate) use view::samples;

/// Name of the cookie of a signed-in recipient.
const COOKIE: &str = "__Host-luwte-partner";
/// Notices on a page; one form can answer them all.
const MOST_LINES: usize = 50;

/// What handlers of these pages hold.
#[derive(Debug, Clone)]
struct Account {
    partners: Partners,
    shell: Arc<Shell>,
}

/// The session of a request, if it has one.
#[derive(Debug, Clone)]
struct Session(Option<Cookie>);

impl<S: Send + Sync> FromRequestParts<S> for Session {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(session::read(&parts.headers, COOKIE)))
    }
}

/// The pages of recipients with an account.
pub(super) fn router(partners: Partners, shell: &Arc<Shell>) -> Router {
    let state = Account { partners, shell: Arc::clone(shell) };
    let at = |way: Way, methods: &MethodRouter<Account>| {
        [Lang::Nl, Lang::En].into_iter().fold(Router::new(), |router, lang| {
            router.route(way.template(lang), methods.clone().layer(Extension(Locale::new(lang))))
        })
    };
    Router::new()
        .merge(at(Way::List, &get(list)))
        .merge(at(Way::SignIn, &get(ask).post(sign_in)))
        .merge(at(Way::SignOut, &post(sign_out)))
        .merge(at(Way::One, &get(one)))
        .merge(at(Way::Answer, &get(back).post(answers::answer)))
        .merge(at(Way::Results, &get(answers::results)))
        .with_state(state)
}

impl Account {
    fn frame(&self, l: Locale, signed: Option<&SignedIn>) -> Frame {
        let who = signed.map(|signed| signed.name(l.lang).to_owned()).unwrap_or_default();
        Frame { shell: Arc::clone(&self.shell), l, who }
    }

    async fn signed_in(&self, session: &Session) -> Result<Option<SignedIn>, PageError> {
        self.partners.signed_in(session.0.as_ref()).await.map_err(trouble)
    }

    async fn page_of(
        &self,
        signed: &SignedIn,
        asked: &Asked,
    ) -> Result<PartnerNotices, PartnerError> {
        let (cursor, with_decided) = (asked.cursor.clone(), asked.with_decided());
        let reading = Reading { cursor, with_decided, limit: MOST_LINES };
        self.partners.notices(&signed.account, &reading).await
    }

    /// The page of one notice, or one that says why there is none.
    async fn show_one(
        &self,
        l: Locale,
        signed: &SignedIn,
        reference: &str,
        (status, chosen): (StatusCode, Chosen),
    ) -> Result<Response, PageError> {
        let why = match self.partners.notice(&signed.account, reference).await {
            Ok(notice) => {
                let page = OnePage::new(&self.frame(l, Some(signed)), &notice, &chosen);
                return show_as(status, &page, Keep::Flow);
            }
            Err(PartnerError::Settled) => Why::Settled,
            Err(PartnerError::Unknown) => Why::Unknown,
            Err(error) => return Err(trouble(error)),
        };
        let status = if why == Why::Settled { StatusCode::GONE } else { StatusCode::NOT_FOUND };
        show_as(status, &MissingPage::new(&self.frame(l, Some(signed)), why), Keep::Flow)
    }
}

/// What keeps a page from being shown; nothing of it is the recipient's doing.
fn trouble(error: PartnerError) -> PageError {
    match error {
        PartnerError::Casework(error) => error.into(),
        _ => CaseworkError::OutOfOrder.into(),
    }
}

fn to(l: Locale, way: Way) -> Response {
    Redirect::to(way.template(l.lang)).into_response()
}

/// What is read of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    state: Option<String>,
    cursor: Option<String>,
}

impl Asked {
    fn with_decided(&self) -> bool {
        self.state.as_deref() == Some("all")
    }
}

/// `GET /partners/portaal`: the notices that wait for an answer, or all.
async fn list(
    State(state): State<Account>,
    Extension(l): Extension<Locale>,
    session: Session,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, PageError> {
    let Some(signed) = state.signed_in(&session).await? else { return Ok(to(l, Way::SignIn)) };
    let Ok(Query(asked)) = asked else { return Err(PageError::NotFound) };
    let page = match state.page_of(&signed, &asked).await {
        Ok(page) => page,
        // A cursor that was not given out here.
        Err(PartnerError::Unknown) => return Err(PageError::NotFound),
        Err(error) => return Err(trouble(error)),
    };
    let chosen = Chosen::default();
    let page = ListPage::new(&state.frame(l, Some(&signed)), &page, asked.with_decided(), &chosen);
    show(&page, Keep::Flow)
}

/// `GET /partners/portaal/kennisgeving/{reference}`: one notice; looking changes nothing.
async fn one(
    State(state): State<Account>,
    Extension(l): Extension<Locale>,
    session: Session,
    Segment(reference): Segment,
) -> Result<Response, PageError> {
    let Some(signed) = state.signed_in(&session).await? else { return Ok(to(l, Way::SignIn)) };
    state.show_one(l, &signed, &reference, (StatusCode::OK, Chosen::default())).await
}

/// Someone reloads an address that only takes forms.
async fn back(Extension(l): Extension<Locale>) -> Response {
    to(l, Way::List)
}

/// `GET /partners/portaal/inloggen`.
async fn ask(
    State(state): State<Account>,
    Extension(l): Extension<Locale>,
    session: Session,
) -> Result<Response, PageError> {
    if state.signed_in(&session).await?.is_some() {
        return Ok(to(l, Way::List));
    }
    show(&SignInPage::new(&state.frame(l, None), None), Keep::Flow)
}

/// The API key; never printed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct SignInForm {
    key: String,
}

/// `POST /partners/portaal/inloggen`: a wrong key, an unknown and a revoked one are told alike.
async fn sign_in(
    State(state): State<Account>,
    Extension(l): Extension<Locale>,
    before: Session,
    Form(form): Form<SignInForm>,
) -> Result<Response, PageError> {
    match state.partners.sign_in(&form.key).await {
        Ok(cookie) => {
            state.partners.sign_out(before.0.as_ref()).await;
            let mut response = to(l, Way::List);
            session::set(response.headers_mut(), COOKIE, cookie.as_str());
            Ok(response)
        }
        Err(PartnerError::NotProved) => {
            show_again(&SignInPage::new(&state.frame(l, None), Some("account-key-wrong")))
        }
        Err(error) => Err(trouble(error)),
    }
}

/// `POST /partners/portaal/uitloggen`.
async fn sign_out(
    State(state): State<Account>,
    Extension(l): Extension<Locale>,
    session: Session,
) -> Response {
    state.partners.sign_out(session.0.as_ref()).await;
    let mut response = to(l, Way::SignIn);
    session::clear(response.headers_mut(), COOKIE);
    response
}
