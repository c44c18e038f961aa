//! What went wrong with a request, by the page that a person gets to see.
//!
//! Handlers return these; the frame turns every bare error answer of any layer into a page in the
//! language of the address ([`pages`]). No page tells more than its kind.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use luwte_domain::Lang;

use crate::locale::Locale;
use crate::page::{Face, Page};
use crate::respond::{Keep, Shown, show_as};
use crate::shell::Shell;
use crate::site;

/// Why there is no ordinary page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PageError {
    /// A form that does not read: repeated fields, broken encoding.
    #[error("the form does not read")]
    BadForm,
    /// The form is too old, or was made elsewhere.
    #[error("the form is too old or was not made here")]
    StaleForm,
    /// No session, or it ended.
    #[error("there is no session, or it ended")]
    NoSession,
    /// Not there, or not for this asker.
    #[error("not found")]
    NotFound,
    /// There, but not in this way.
    #[error("method not allowed")]
    Method,
    /// More than a form may hold.
    #[error("too large")]
    TooLarge,
    /// A form that is not `application/x-www-form-urlencoded`, such as one with a file.
    #[error("not a plain form")]
    NotAForm,
    /// The present state does not allow it.
    #[error("the present state does not allow this")]
    OutOfOrder,
    /// No team yet.
    #[error("not open")]
    NotOpen,
    /// It took too long or there is too much at once.
    #[error("busy")]
    Busy,
    /// Something here is broken; the cause was logged where it was handled.
    #[error("server trouble")]
    Trouble,
}

impl PageError {
    /// All of them, for the samples.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 11] = [
        Self::BadForm,
        Self::StaleForm,
        Self::NoSession,
        Self::NotFound,
        Self::Method,
        Self::TooLarge,
        Self::NotAForm,
        Self::OutOfOrder,
        Self::NotOpen,
        Self::Busy,
        Self::Trouble,
    ];

    fn status(self) -> StatusCode {
        match self {
            Self::BadForm => StatusCode::BAD_REQUEST,
            Self::StaleForm | Self::NoSession => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::OutOfOrder => StatusCode::CONFLICT,
            Self::NotOpen | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Trouble => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn from_status(status: StatusCode) -> Self {
        match status {
            StatusCode::FORBIDDEN => Self::StaleForm,
            StatusCode::NOT_FOUND | StatusCode::GONE => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::NotAForm,
            StatusCode::CONFLICT => Self::OutOfOrder,
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => Self::Busy,
            status if status.is_server_error() => Self::Trouble,
            _ => Self::BadForm,
        }
    }

    /// The start of its message keys: `error-<word>-title`, `-text`.
    fn word(self) -> &'static str {
        match self {
            Self::BadForm => "bad-form",
            Self::StaleForm => "stale-form",
            Self::NoSession => "no-session",
            Self::NotFound => "not-found",
            Self::Method => "method",
            Self::TooLarge => "too-large",
            Self::NotAForm => "not-a-form",
            Self::OutOfOrder => "out-of-order",
            Self::NotOpen => "not-open",
            Self::Busy => "busy",
            Self::Trouble => "trouble",
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The page of an error.
#[derive(Debug, Template)]
#[template(path = "error.html")]
struct ErrorPage {
    l: Locale,
    page: Page,
    text: String,
    home: &'static str,
}

impl ErrorPage {
    fn new(shell: &Arc<Shell>, l: Locale, face: Face, error: PageError) -> Self {
        let kind = error.word();
        let title = l.t(&format!("error-{kind}-title"));
        let home = match face {
            Face::Public => l.path(site::Door::Home),
            Face::Desk if l.lang == Lang::En => "/en/desk",
            Face::Desk => "/balie",
            Face::Recipient => "",
        };
        let text = l.t(&format!("error-{kind}-text"));
        let page = Page::new(shell, l, face, title);
        Self { l, page: if face == Face::Public { page.with_danger() } else { page }, text, home }
    }
}

/// Layer that turns bare error answers, of handlers and of other layers, into pages.
pub(crate) async fn pages(
    State(shell): State<Arc<Shell>>,
    request: Request,
    next: Next,
) -> Response {
    let l = Locale::new(site::lang_of(request.uri().path()));
    let face = face_of(request.uri().path());
    let is_head = request.method() == Method::HEAD;
    let response = next.run(request).await;
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || response.extensions().get::<Shown>().is_some() {
        return response;
    }
    let error = response.extensions().get::<PageError>().copied();
    let error = error.unwrap_or_else(|| PageError::from_status(status));
    let page = ErrorPage::new(&shell, l, face, error);
    let mut answer = show_as(error.status(), &page, Keep::Flow)
        .unwrap_or_else(|error| error.status().into_response());
    if is_head {
        *answer.body_mut() = axum::body::Body::empty();
    }
    if let Some(allow) = response.headers().get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allow.clone());
    }
    answer
}

/// Whose page an address belongs to.
pub(crate) fn face_of(path: &str) -> Face {
    let is_in = |root: &str| {
        path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if is_in("/balie") || is_in("/en/desk") {
        Face::Desk
    } else if ["/kennisgeving", "/en/notice", "/partners/portaal", "/en/partners/portal"]
        .into_iter()
        .any(is_in)
    {
        Face::Recipient
    } else {
        Face::Public
    }
}

#[cfg(test)]
pub(crate) mod samples {
    use super::*;

    /// Every error, rendered in `l`.
    pub(crate) fn render(shell: &Arc<Shell>, l: Locale) -> Vec<(String, String)> {
        let faces = [Face::Public, Face::Desk, Face::Recipient];
        faces
            .into_iter()
            .flat_map(|face| PageError::ALL.map(|error| (face, error)))
            .map(|(face, error)| {
                let page = ErrorPage::new(shell, l, face, error);
                (format!("error {error:?} {face:?}"), page.render().unwrap())
            })
            .collect()
    }
}
