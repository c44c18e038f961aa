//! From a template to an answer: how long it may be kept, and how much its size may tell.

use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use crate::error::PageError;

/// How a page may be kept on the way and on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The same for everyone, without answers: may be compressed.
    Help,
    /// With answers, codes or messages: never kept, not compressed, padded.
    Flow,
}

/// Marks an answer that already is a page, whatever its status.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown;

/// Marks an answer whose size tells nothing about a person, so that it may be compressed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compressible;

/// Pages with answers have a size that is a multiple of this many bytes.
const STEP_BYTES: usize = 4096;

/// The page with status 200.
pub(crate) fn show(page: &impl Template, keep: Keep) -> Result<Response, PageError> {
    show_as(StatusCode::OK, page, keep)
}

/// The page again, with what must be mended (422).
pub(crate) fn show_again(page: &impl Template) -> Result<Response, PageError> {
    show_as(StatusCode::UNPROCESSABLE_ENTITY, page, Keep::Flow)
}

/// The page with another status.
pub(crate) fn show_as(
    status: StatusCode,
    page: &impl Template,
    keep: Keep,
) -> Result<Response, PageError> {
    let mut html = page.render().map_err(|error| {
        tracing::error!(error.kind = "template", error.text = %error, "a page did not render");
        PageError::Trouble
    })?;
    if keep == Keep::Flow {
        pad(&mut html);
    }
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    let (cache, robots) = match keep {
        Keep::Help => ("no-cache", None),
        Keep::Flow => ("no-store", Some(HeaderValue::from_static("noindex, noarchive"))),
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Some(robots) = robots {
        headers.insert("x-robots-tag", robots);
    }
    response.extensions_mut().insert(Shown);
    if keep == Keep::Help {
        response.extensions_mut().insert(Compressible);
    }
    Ok(response)
}

/// A file to keep, never shown in the page and never kept on the way. `name` and `kind` are ours.
pub(crate) fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Result<Response, PageError> {
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""));
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, disposition.map_err(|_| PageError::Trouble)?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex, noarchive"));
    Ok(response)
}

/// Fills up to a multiple of [`STEP_BYTES`] with a comment that holds nothing.
fn pad(html: &mut String) {
    let (open, close) = ("<!--", "-->\n");
    let least = html.len() + open.len() + close.len();
    let filler = least.next_multiple_of(STEP_BYTES) - least;
    html.push_str(open);
    html.extend(std::iter::repeat_n('.', filler));
    html.push_str(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_padded_page_is_a_multiple_of_four_kibibytes() {
        for length in [0, 1, 4087, 4088, 4089, 4095, 4096, 9000] {
            let mut html = "x".repeat(length);
            pad(&mut html);
            assert_eq!(html.len() % STEP_BYTES, 0, "{length}");
            assert!(html.len() - length <= STEP_BYTES + 8);
        }
    }
}
