//! Before a call: who it is from. Nothing of its body was read by then.

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use luwte_casework::CaseworkError;
use luwte_casework::partner::{Account, Call, CallProblem, PartnerError};

use super::Shared;
use crate::api::Fault;

/// What a header begins with that carries an API key.
const BEARER: &str = "bearer ";
/// Digest of the body: RFC 9530.
pub(super) const CONTENT_DIGEST: HeaderName = HeaderName::from_static("content-digest");
/// Names a call, so that it counts once.
pub(super) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// What a signature covers, and when it was made: RFC 9421.
const SIGNATURE_INPUT: HeaderName = HeaderName::from_static("signature-input");
/// The signature.
const SIGNATURE: HeaderName = HeaderName::from_static("signature");

/// Layer: only an account that works goes on.
pub(super) async fn need_account(
    State(shared): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    let Ok(_place) = shared.places.try_acquire() else {
        return Fault::busy().into_response();
    };
    let (mut parts, body) = request.into_parts();
    match admit(&shared, &parts).await {
        Ok(account) => {
            parts.extensions.insert(account);
            next.run(Request::from_parts(parts, body)).await
        }
        Err(fault) => fault.into_response(),
    }
}

async fn admit(shared: &Shared, parts: &Parts) -> Result<Account, Fault> {
    let (headers, uri) = (&parts.headers, &parts.uri);
    let bearer = only(headers, &header::AUTHORIZATION)?.and_then(|value| {
        let (kind, key) = value.split_at_checked(BEARER.len())?;
        kind.eq_ignore_ascii_case(BEARER).then_some(key.trim())
    });
    let call = Call {
        method: parts.method.as_str(),
        path: uri.path(),
        query: uri.query(),
        has_body: parts.method == Method::POST,
        key: bearer,
        signature_input: only(headers, &SIGNATURE_INPUT)?,
        signature: only(headers, &SIGNATURE)?,
        content_digest: only(headers, &CONTENT_DIGEST)?,
        idempotency_key: only(headers, &IDEMPOTENCY_KEY)?,
    };
    shared.partners.admit(&call).await.map_err(fault)
}

/// The value of a header that stands once.
pub(super) fn only<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> Result<Option<&'a str>, Fault> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Fault::bad(format!("the header {name} stands once")));
    }
    let text =
        value.to_str().map_err(|_| Fault::bad(format!("the header {name} is plain text")))?;
    Ok(Some(text.trim()))
}

/// What a partner is told of an error.
pub(super) fn fault(error: PartnerError) -> Fault {
    let status = match &error {
        PartnerError::Call(CallProblem::Nothing)
        | PartnerError::NotProved
        | PartnerError::WrongTime
        | PartnerError::Replayed => StatusCode::UNAUTHORIZED,
        PartnerError::Call(_) => StatusCode::BAD_REQUEST,
        PartnerError::TooMuch => StatusCode::TOO_MANY_REQUESTS,
        PartnerError::OtherCall => StatusCode::UNPROCESSABLE_ENTITY,
        PartnerError::Unknown => StatusCode::NOT_FOUND,
        PartnerError::Settled => StatusCode::GONE,
        PartnerError::Casework(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let words = match error {
        PartnerError::Casework(error) => return trouble(&error),
        PartnerError::WrongTime => {
            "the call was signed more than 300 seconds from now, or expired: the header Date of \
             this answer says what time it is here"
                .to_owned()
        }
        PartnerError::Replayed => {
            "this nonce was used before: sign again with a new one, and keep the Idempotency-Key"
                .to_owned()
        }
        PartnerError::OtherCall => {
            "this Idempotency-Key was used for another call: a new call needs a new one".to_owned()
        }
        other => other.to_string(),
    };
    Fault::new(status, words)
}

/// The server's fault: told once, without what was asked.
fn trouble(error: &CaseworkError) -> Fault {
    tracing::error!(%error, "a call of a partner failed");
    let words =
        "this server made a mistake; send the same call again, with the same Idempotency-Key";
    Fault::new(StatusCode::INTERNAL_SERVER_ERROR, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_too_much_kept_is_told_when_to_come_back() {
        let answer = fault(PartnerError::TooMuch).into_response();
        assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(answer.headers()[header::RETRY_AFTER], "600");
    }
}
