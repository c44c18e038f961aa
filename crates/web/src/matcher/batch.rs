//! `POST /api/v1/match`: up to a thousand signals at once.
//!
//! The body is read without a copy of its texts and the answer written by hand: a server that
//! compares forty thousand fingerprints a second has 25 µs for each.

use std::borrow::Cow;
use std::fmt::Write as _;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use luwte_casework::Matcher;
use luwte_casework::matcher::{DEFAULT_RADIUS_BITS, Fingerprint, Match};
use serde::Deserialize;

use super::Shared;
use super::lookup::PDQ;
use crate::api::Fault;

/// Most signals of a batch.
pub(super) const MOST_SIGNALS: usize = 1_000;
/// Most bytes of a body.
pub(super) const MOST_BYTES: usize = 512 << 10;
/// Matches that are given for a signal, the nearest.
pub(super) const MOST_MATCHES: usize = 16;

/// A batch.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Batch<'a> {
    #[serde(borrow)]
    signals: Vec<Signal<'a>>,
    #[serde(default = "default_distance")]
    max_distance: u32,
}

const fn default_distance() -> u32 {
    DEFAULT_RADIUS_BITS
}

/// One signal of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signal<'a> {
    #[serde(borrow)]
    signal_type: Cow<'a, str>,
    #[serde(borrow)]
    value: Cow<'a, str>,
}

/// What is searched for.
#[derive(Debug)]
struct Asked {
    queries: Vec<[u8; 32]>,
    max_distance: u32,
}

/// `POST /api/v1/match`: for each signal, in order, the nearest entries.
pub(super) async fn find(
    State(shared): State<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<impl IntoResponse, Fault> {
    if !is_json(&headers) {
        let words = "the body is JSON: Content-Type: application/json";
        return Err(Fault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words));
    }
    let asked = Asked::parse(&body)?;
    drop(body);
    let work = shared.work.clone().acquire_owned().await.map_err(|_| Fault::busy())?;
    let searching = tokio::task::spawn_blocking(move || {
        let answer = asked.answer(&shared.matcher);
        drop(work);
        answer
    });
    let answer = searching.await.map_err(|_| Fault::broken())??;
    Ok(([(header::CONTENT_TYPE, "application/json")], answer))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

impl Asked {
    fn parse(body: &[u8]) -> Result<Self, Fault> {
        let wrong = |words: String| Fault::new(StatusCode::UNPROCESSABLE_ENTITY, words);
        if body.len() > MOST_BYTES {
            let words = format!("a body has at most {MOST_BYTES} bytes");
            return Err(Fault::new(StatusCode::PAYLOAD_TOO_LARGE, words));
        }
        // The parser's own words may repeat what was sent.
        let batch: Batch<'_> = serde_json::from_slice(body).map_err(|error| {
            let at = (error.line(), error.column());
            Fault::bad(format!("the body is not a batch: line {}, column {}", at.0, at.1))
        })?;
        if batch.signals.len() > MOST_SIGNALS {
            return Err(wrong(format!("a batch has at most {MOST_SIGNALS} signals")));
        }
        if batch.max_distance > DEFAULT_RADIUS_BITS {
            return Err(wrong(format!("max_distance is 0 to {DEFAULT_RADIUS_BITS}")));
        }
        let mut queries = Vec::with_capacity(batch.signals.len());
        for (number, signal) in batch.signals.iter().enumerate() {
            if signal.signal_type != PDQ {
                return Err(wrong(format!("signals[{number}].signal_type: only pdq is held")));
            }
            let pdq: Result<Fingerprint, _> = signal.value.parse();
            let pdq = pdq.map_err(|error| wrong(format!("signals[{number}].value: {error}")))?;
            queries.push(pdq.to_bytes());
        }
        Ok(Self { queries, max_distance: batch.max_distance })
    }

    /// The whole answer as JSON.
    fn answer(&self, matcher: &Matcher) -> Result<String, Fault> {
        let mut text = String::with_capacity(32 + self.queries.len() * 4);
        text.push_str("{\"results\":[");
        let mut is_first = true;
        let put = |found: &[Match]| {
            if !is_first {
                text.push(',');
            }
            is_first = false;
            put_matches(&mut text, found, self.max_distance);
        };
        matcher.find(&self.queries, put).map_err(|_| Fault::broken())?;
        text.push_str("]}");
        Ok(text)
    }
}

/// The nearest matches of one signal.
fn put_matches(text: &mut String, found: &[Match], max_distance: u32) {
    text.push('[');
    let near = found.iter().take_while(|one| one.distance_bits <= max_distance);
    for (at, one) in near.take(MOST_MATCHES).enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let (id, distance) = (one.id, one.distance_bits);
        let _ = write!(text, "{comma}{{\"entry_id\":{id},\"distance\":{distance}}}");
    }
    text.push(']');
}
