//! How the index is, and which calls there are.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use luwte_casework::Matcher;
use serde::Deserialize;
use serde_json::{Value, json};

use super::lookup::{PDQ, VIDEO_MD5, no_such_type};
use super::{DESCRIPTION, ways};
use crate::api::Fault;

/// `GET /status`: whether all is well. With a newer file that is bad the older list goes on
/// answering, and this says so.
pub(super) async fn ready(State(matcher): State<Matcher>) -> (StatusCode, String) {
    match matcher.status().fault {
        None => (StatusCode::OK, "I-AM-ALIVE".to_owned()),
        Some(fault) => (StatusCode::SERVICE_UNAVAILABLE, format!("INDEX-STALE: {fault}")),
    }
}

/// Which part of the index.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    signal_type: Option<String>,
}

/// `GET /m/index/status`: how many entries, and of when.
pub(super) async fn index(
    State(matcher): State<Matcher>,
    which: Result<Query<Which>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Value>, Fault> {
    let Query(which) = which.map_err(|_| Fault::bad("the query cannot be read"))?;
    let status = matcher.status();
    let mut pdq = json!({
        "present": true, "built_to": status.built_at.as_second(), "size": status.entries,
    });
    if let (Some(fault), Some(pdq)) = (status.fault, pdq.as_object_mut()) {
        pdq.insert("fault".to_owned(), fault.into());
    }
    let none = json!({ "present": false, "built_to": -1, "size": 0 });
    Ok(Json(match which.signal_type.as_deref() {
        None => json!({ PDQ: pdq, VIDEO_MD5: none }),
        Some(PDQ) => json!({ PDQ: pdq }),
        Some(VIDEO_MD5) => json!({ VIDEO_MD5: none }),
        Some(_) => return Err(no_such_type()),
    }))
}

/// `GET /site-map`: the addresses of all calls.
pub(super) async fn site_map() -> Json<Vec<&'static str>> {
    let mut paths = ways().map(|(path, ..)| path).to_vec();
    paths.sort_unstable();
    Json(paths)
}

/// `GET /openapi.json`: what the calls take and give.
pub(super) async fn description() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION)
}
