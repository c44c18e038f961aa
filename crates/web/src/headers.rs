//! Security headers of every answer.
//!
//! Sources: CSP level 3, Fetch Metadata, the HTML standard (COOP), Fetch (CORP), Permissions Policy.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::face_of;
use crate::page::Face;

/// Marks the one page that compiles WASM in a worker.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HashPage;

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// As [`CSP`]; the desk shows no picture at all.
const CSP_DESK: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// As [`CSP`], with a worker that fetches and compiles WASM, a local preview on tap, and videos of
/// the device, read frame by frame.
const CSP_HASH_PAGE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' blob:; \
    media-src blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), \
    clipboard-read=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), \
    interest-cohort=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
];

/// Layer that sets them.
pub(crate) async fn set(request: Request, next: Next) -> Response {
    let face = face_of(request.uri().path());
    let mut response = next.run(request).await;
    let csp = match face {
        Face::Desk => CSP_DESK,
        _ if response.extensions().get::<HashPage>().is_some() => CSP_HASH_PAGE,
        _ => CSP,
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(csp));
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What has no rule of its own is not kept.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Layer that refuses what RFC 9112 section 3.2 tells a server to refuse: HTTP/1.1 without a host,
/// and more than one host.
pub(crate) async fn need_host(request: Request, next: Next) -> Response {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    if hosts == 1 || (hosts == 0 && request.version() != Version::HTTP_11) {
        next.run(request).await
    } else {
        StatusCode::BAD_REQUEST.into_response()
    }
}

/// Layer for browsers that do not say where a request comes from.
///
/// With `Referrer-Policy: no-referrer` such a browser sends `Origin: null` with every form, also
/// with our own, and would be cut off by the check of origins. Its session cookie is
/// `SameSite=Strict` and sending needs a form token, so another site still gets nothing done.
pub(crate) async fn forgive_old_browsers(mut request: Request, next: Next) -> Response {
    let headers = request.headers_mut();
    let has_no_site = !headers.contains_key("sec-fetch-site");
    if has_no_site && headers.get(header::ORIGIN).is_some_and(|origin| origin == "null") {
        headers.remove(header::ORIGIN);
    }
    next.run(request).await
}
