//! Style sheets, scripts and the icon: inside the program, addressed by their digest.
//!
//! `static/css` is joined by the build into `site.css` and `desk.css`; the rest is served as it
//! stands. An address that carries the digest may be kept for ever, another must be asked again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::RustEmbed;

use crate::error::PageError;
use crate::respond::Compressible;

#[derive(RustEmbed)]
#[folder = "static"]
struct Files;

/// A file that pages link.
#[derive(Debug)]
struct Asset {
    bytes: Bytes,
    media_type: HeaderValue,
    /// 16 lowercase hex digits of the content.
    digest: String,
    is_compressible: bool,
}

static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(|| {
    let sheets = [
        ("site.css", include_str!(concat!(env!("OUT_DIR"), "/site.css"))),
        ("desk.css", include_str!(concat!(env!("OUT_DIR"), "/desk.css"))),
    ];
    let sheets = sheets
        .into_iter()
        .map(|(name, text)| (name.to_owned(), asset(name, Cow::Borrowed(text.as_bytes()))));
    let files = Files::iter().filter(|name| !name.starts_with("css/")).filter_map(|name| {
        let data = Files::get(&name)?.data;
        Some((name.to_string(), asset(&name, data)))
    });
    sheets.chain(files).collect()
});

fn asset(name: &str, data: Cow<'static, [u8]>) -> Asset {
    let bytes = match data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    let (media_type, is_compressible) = media_type(name);
    let digest = digest(&bytes);
    Asset { bytes, media_type: HeaderValue::from_static(media_type), digest, is_compressible }
}

/// 64-bit FNV-1a: tells versions of one file apart, protects nothing.
fn digest(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

fn media_type(name: &str) -> (&'static str, bool) {
    match name.rsplit('.').next() {
        Some("css") => ("text/css; charset=utf-8", true),
        Some("js") => ("text/javascript; charset=utf-8", true),
        Some("svg") => ("image/svg+xml", true),
        Some("json") => ("application/json", true),
        // Compresses to less than half.
        Some("wasm") => ("application/wasm", true),
        _ => ("application/octet-stream", false),
    }
}

/// Address of a file with its digest; without one when there is no such file.
pub(crate) fn url(path: &str) -> String {
    ASSETS.get(path).map_or_else(
        || format!("/static/{path}"),
        |asset| format!("/static/{path}?v={}", asset.digest),
    )
}

/// Serves the files.
pub(crate) fn router() -> Router {
    Router::new().route("/static/{*path}", get(file)).route("/favicon.ico", get(icon))
}

async fn icon(headers: HeaderMap) -> Response {
    answer("favicon.svg", None, &headers)
}

async fn file(Path(path): Path<String>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    answer(&path, query.as_deref(), &headers)
}

fn answer(path: &str, query: Option<&str>, headers: &HeaderMap) -> Response {
    let Some(asset) = ASSETS.get(path) else { return PageError::NotFound.into_response() };
    let tag = format!("\"{}\"", asset.digest);
    let is_versioned = query.and_then(|query| query.strip_prefix("v=")) == Some(&asset.digest);
    let is_known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == tag.as_str());
    let body = if is_known { Body::empty() } else { Body::from(asset.bytes.clone()) };
    let mut response = Response::new(body);
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let cache = if is_versioned { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, asset.media_type.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(header::ETAG, tag);
    }
    if asset.is_compressible {
        response.extensions_mut().insert(Compressible);
    }
    response
}
