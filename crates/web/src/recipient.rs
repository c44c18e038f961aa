//! The recipients' face: one notice behind one link, and the pages of recipients with an account.
//!
//! A link shows what its mail says and nothing else. Looking changes nothing, because mail
//! scanners look; only the form does. No cookie is set or read but by the pages of an account.

mod account;
mod view;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::Timestamp;
use luwte_casework::portal::{Given, Knew, PortalError, Statement};
use luwte_casework::{CaseworkError, Portal};
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::AnswerKind;
use luwte_domain::{Lang, Word};
use serde::Deserialize;

use crate::error::PageError;
use crate::faces::RecipientState;
use crate::form::Form;
use crate::locale::Locale;
use crate::problem;
use crate::respond::{Keep, file, show, show_as};
use crate::segment::Segment;
use crate::shell::Shell;
use view::{Chosen, Frame, NonePage, NoticePage, Why};

#[cfg(test)]
pub(crate) mod samples {
    use std::sync::Arc;

    use luwte_domain::Lang;

    use crate::shell::Shell;

    /// Name and HTML of every sample in `lang`.
    pub(crate) fn render(shell: &Arc<Shell>, lang: Lang) -> Vec<(String, String)> {
        let mut all = super::view::samples::render(shell, lang);
        all.extend(super::account::samples::render(shell, lang));
        all
    }
}

/// Longest token that is looked up.
const MOST_TOKEN_BYTES: usize = 128;

/// What handlers of this face hold.
#[derive(Debug, Clone)]
struct Recipient {
    portal: Portal,
    shell: Arc<Shell>,
}

/// The page of a notice in `lang`, as the router reads it.
const fn template(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "/kennisgeving/{token}",
        Lang::En => "/en/notice/{token}",
    }
}

/// The same on paper.
const fn paper_template(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "/kennisgeving/{token}/pdf",
        Lang::En => "/en/notice/{token}/pdf",
    }
}

fn path(lang: Lang, token: &str) -> String {
    template(lang).replace("{token}", token)
}

/// The pages of this face.
pub(crate) fn router(faces: RecipientState, shell: &Arc<Shell>) -> Router {
    let state = Recipient { portal: faces.portal, shell: Arc::clone(shell) };
    [Lang::Nl, Lang::En]
        .into_iter()
        .fold(Router::new(), |router, lang| {
            let methods = get(show_notice).post(answer).layer(Extension(Locale::new(lang)));
            let paper = get(show_paper).layer(Extension(Locale::new(lang)));
            router.route(template(lang), methods).route(paper_template(lang), paper)
        })
        .with_state(state)
        .merge(account::router(faces.partners, shell))
}

impl Recipient {
    fn frame(&self, l: Locale, token: &str) -> Frame {
        let twin = path(l.twin().lang, token);
        Frame { shell: Arc::clone(&self.shell), l, action: path(l.lang, token), twin }
    }

    /// The notice once more, with what must be mended in the form.
    async fn again(
        &self,
        l: Locale,
        token: &str,
        chosen: Chosen,
        status: StatusCode,
    ) -> Result<Response, PageError> {
        match self.portal.view(token).await {
            Ok(view) => {
                let page = NoticePage::new(&self.frame(l, token), &view, chosen);
                show_as(status, &page, Keep::Flow)
            }
            Err(error) => self.refuse(l, "", error),
        }
    }

    /// A page in place of the notice.
    fn refuse(&self, l: Locale, token: &str, error: PortalError) -> Result<Response, PageError> {
        let (why, status) = match error {
            PortalError::Unknown => (Why::Unknown, StatusCode::NOT_FOUND),
            PortalError::Settled => (Why::Settled, StatusCode::GONE),
            PortalError::Casework(error) => return Err(error.into()),
            PortalError::NotTheirs | PortalError::Overtaken | PortalError::TooManyTexts => {
                return Err(CaseworkError::OutOfOrder.into());
            }
        };
        show_as(status, &NonePage::new(&self.frame(l, token), why), Keep::Flow)
    }
}

/// A token of a length that a link can have.
fn bounded(token: &str) -> Result<&str, PortalError> {
    if token.len() <= MOST_TOKEN_BYTES { Ok(token) } else { Err(PortalError::Unknown) }
}

/// `GET /kennisgeving/{token}`: changes nothing.
async fn show_notice(
    State(state): State<Recipient>,
    Extension(l): Extension<Locale>,
    Segment(token): Segment,
) -> Result<Response, PageError> {
    let view = match bounded(&token) {
        Ok(token) => state.portal.view(token).await,
        Err(error) => Err(error),
    };
    match view {
        Ok(view) => {
            let page = NoticePage::new(&state.frame(l, &token), &view, Chosen::default());
            show(&page, Keep::Flow)
        }
        Err(error) => state.refuse(l, "", error),
    }
}

/// `GET /kennisgeving/{token}/pdf`: changes nothing.
async fn show_paper(
    State(state): State<Recipient>,
    Extension(l): Extension<Locale>,
    Segment(token): Segment,
) -> Result<Response, PageError> {
    let paper = match bounded(&token) {
        Ok(token) => state.portal.paper(token).await,
        Err(error) => Err(error),
    };
    match paper {
        Ok(paper) => file(&paper.name, "application/pdf", paper.bytes),
        Err(error) => state.refuse(l, "", error),
    }
}

/// The answer of a recipient.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct AnswerForm {
    answer: String,
    reason: String,
    /// Why, in its own words.
    text: String,
    /// The answer that the page showed: its moment in milliseconds, 0 for none.
    seen: String,
}

impl AnswerForm {
    fn knew(&self) -> Knew {
        match self.seen.parse() {
            Ok(0) => Knew::Answer(None),
            Ok(moment) => Knew::Answer(Timestamp::from_millisecond(moment).ok()),
            Err(_) => Knew::Unsaid,
        }
    }
}

/// `POST /kennisgeving/{token}`: takes the answer; repeating it is harmless.
async fn answer(
    State(state): State<Recipient>,
    Extension(l): Extension<Locale>,
    Segment(token): Segment,
    Form(form): Form<AnswerForm>,
) -> Result<Response, PageError> {
    let token = match bounded(&token) {
        Ok(token) => token,
        Err(error) => return state.refuse(l, "", error),
    };
    let (kind, reason) =
        (AnswerKind::from_word(&form.answer), RefusalReason::from_word(&form.reason));
    let mut chosen = Chosen {
        answer: kind,
        reason,
        text: form.text.clone(),
        is_sent: true,
        ..Chosen::default()
    };
    let answer = kind.and_then(|kind| kind.answer(reason));
    let done = match (answer, Statement::parse(&form.text)) {
        (Some(answer), Ok(statement)) => {
            let given = Given { answer, statement, knew: form.knew() };
            state.portal.answer(token, given).await.map(|_| ())
        }
        (_, Err(problem)) => {
            chosen.text_error = Some(problem::text(l, &problem));
            Err(PortalError::NotTheirs)
        }
        (None, _) => Err(PortalError::NotTheirs),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&path(l.lang, token)).into_response()),
        Err(PortalError::NotTheirs) => {
            state.again(l, token, chosen, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(PortalError::TooManyTexts) => {
            chosen.text_error = Some(l.t("portal-text-too-many"));
            state.again(l, token, chosen, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(PortalError::Overtaken) => {
            chosen.is_overtaken = true;
            state.again(l, token, chosen, StatusCode::CONFLICT).await
        }
        Err(error) => state.refuse(l, "", error),
    }
}
