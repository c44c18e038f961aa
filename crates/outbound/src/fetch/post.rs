//! One request with a body, inside the fence. No redirect is followed, and no byte of the answer's
//! body is read: the head says all.

use http::header::{ACCEPT, AUTHORIZATION, CONNECTION, CONTENT_TYPE, HOST, HeaderName, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use http_body_util::Full;
use hyper::body::Bytes;
use luwte_domain::Address;
use luwte_domain::sighting::SightingReason;
use tokio::time::timeout_at;
use url::Position;

use super::{Fetcher, answer, target};

/// The key by which a server knows a request again (draft-ietf-httpapi-idempotency-key-header).
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A request with a JSON body.
pub(crate) struct Posted<'a> {
    pub(crate) address: &'a Address,
    /// The value of `Idempotency-Key`, quotes included.
    pub(crate) key: HeaderValue,
    /// The value of `Authorization`.
    pub(crate) authorization: Option<HeaderValue>,
    pub(crate) body: String,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// The other side got nothing.
    Nothing(SightingReason),
    /// The other side may have got all of it.
    MayBeThere,
}

impl Fetcher {
    /// Posts once; gives status and head of the answer.
    pub(crate) async fn post(
        &self,
        posted: Posted<'_>,
    ) -> Result<(StatusCode, HeaderMap), NoAnswer> {
        let (deadline, address) = (self.deadline(), posted.address.clone());
        let request = self.post_request(posted).map_err(NoAnswer::Nothing)?;
        let connection = timeout_at(deadline, self.connect(address.as_url())).await;
        let connection = connection.map_err(|_| NoAnswer::Nothing(SightingReason::TimedOut))?;
        let connection = connection.map_err(NoAnswer::Nothing)?;
        let answer = timeout_at(deadline, answer::exchange(connection, request, address)).await;
        let answer = answer.ok().and_then(Result::ok).ok_or(NoAnswer::MayBeThere)?;
        Ok((answer.status, answer.headers))
    }

    fn post_request(&self, posted: Posted<'_>) -> Result<Request<Full<Bytes>>, SightingReason> {
        let url = posted.address.as_url();
        let request = Request::builder()
            .method(Method::POST)
            .uri(target(url))
            .header(HOST, &url[Position::BeforeHost..Position::AfterPort])
            .header(USER_AGENT, &self.user_agent)
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "application/json, */*;q=0.1")
            .header(IDEMPOTENCY_KEY, posted.key)
            .header(CONNECTION, "close");
        let request = match posted.authorization {
            Some(value) => request.header(AUTHORIZATION, value),
            None => request,
        };
        let body = Full::from(posted.body);
        request.body(body).map_err(|_| SightingReason::NotHttp)
    }
}
