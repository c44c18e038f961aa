//! `POST /m/compare`: how far two signals are apart.

use axum::Json;
use axum::body::Bytes;
use luwte_casework::matcher::{DEFAULT_RADIUS_BITS, Fingerprint};
use serde_json::{Map, Value, json};

use super::lookup::{PDQ, no_such_type};
use crate::api::Fault;

/// Most bytes of a body: two fingerprints and what stands around them.
const MOST_BYTES: usize = 4_096;

/// `POST /m/compare`: of each pair whether it matches, and the distance in bits.
pub(super) async fn compare(body: Bytes) -> Result<Json<Value>, Fault> {
    if body.len() > MOST_BYTES {
        return Err(Fault::bad(format!("a body has at most {MOST_BYTES} bytes")));
    }
    let asked: Map<String, Value> =
        serde_json::from_slice(&body).map_err(|_| Fault::bad("Request input was not a dict"))?;
    let mut answer = Map::new();
    for (signal_type, pair) in asked {
        if signal_type != PDQ {
            return Err(no_such_type());
        }
        let pair = pair.as_array().ok_or_else(|| Fault::bad("two signals are needed"))?;
        let [one, other] = pair.as_slice() else {
            return Err(Fault::bad("Comparison hash list length must be exactly 2"));
        };
        let bits = fingerprint(one)?.distance_bits(&fingerprint(other)?);
        let compared = json!([bits <= DEFAULT_RADIUS_BITS, { "distance": bits }]);
        answer.insert(signal_type, compared);
    }
    Ok(Json(answer.into()))
}

fn fingerprint(value: &Value) -> Result<Fingerprint, Fault> {
    let text = value.as_str().ok_or_else(|| Fault::bad("Invalid pdq hash: not a text"))?;
    text.parse().map_err(|error| Fault::bad(format!("Invalid pdq hash: {error}")))
}
