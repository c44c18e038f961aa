//! `/m/lookup` and `/m/raw_lookup`: one signal at a time, as HMA answers.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Multipart, Query, State};
use luwte_casework::Matcher;
use luwte_casework::matcher::{Fingerprint, Hashed, Match};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use super::Shared;
use super::hashing::{self, Types};
use crate::api::Fault;

/// The signal type of the index.
pub(super) const PDQ: &str = "pdq";
/// The signal type of videos, which are hashed and never found: the index holds none.
pub(super) const VIDEO_MD5: &str = "video_md5";
/// Most matches of one answer, the nearest.
const MOST_MATCHES: usize = 1_000;

/// What is looked up.
#[derive(Debug, Deserialize)]
pub(super) struct Lookup {
    url: Option<String>,
    content_type: Option<String>,
    types: Option<String>,
    signal: Option<String>,
    signal_type: Option<String>,
    banks: Option<String>,
    #[serde(default, deserialize_with = "truth")]
    include_distance: bool,
}

/// What goes with an upload.
#[derive(Debug, Deserialize)]
pub(super) struct WithFile {
    types: Option<String>,
    banks: Option<String>,
}

/// `GET /m/raw_lookup`: numbers of entries, or numbers and distances.
pub(super) async fn raw(
    State(matcher): State<Matcher>,
    lookup: Result<Query<Lookup>, QueryRejection>,
) -> Result<Json<Value>, Fault> {
    let lookup = read(lookup)?;
    let (Some(signal), Some(signal_type)) = (&lookup.signal, &lookup.signal_type) else {
        return Err(Fault::bad("signal and signal_type are needed"));
    };
    let mut found = of_signal(&matcher, signal_type, signal)?;
    if !names(lookup.banks.as_deref(), matcher.bank()) {
        found.clear();
    }
    let with_distance = found.iter().map(|one| content(*one)).collect::<Vec<_>>();
    let numbers = found.iter().map(|one| one.id).collect::<Vec<_>>();
    Ok(Json(if lookup.include_distance {
        json!({ "matches": with_distance })
    } else {
        json!({ "matches": numbers })
    }))
}

/// `GET /m/lookup`: the bank with its matches, if there are any; of a file at an address for each
/// signal type.
pub(super) async fn by_signal(
    State(shared): State<Shared>,
    lookup: Result<Query<Lookup>, QueryRejection>,
) -> Result<Json<Value>, Fault> {
    let lookup = read(lookup)?;
    let matcher = &shared.matcher;
    if let Some(url) = lookup.url.as_deref().filter(|url| !url.is_empty()) {
        let types = Types::parse(lookup.types.as_deref())?;
        let hashed = hashing::fetch(&shared, url, lookup.content_type.as_deref(), types).await?;
        return of_file(matcher, hashed, lookup.banks.as_deref());
    }
    let (Some(signal), Some(signal_type)) = (&lookup.signal, &lookup.signal_type) else {
        return Err(Fault::bad("either a file, or both signal and signal_type are needed"));
    };
    let found = of_signal(matcher, signal_type, signal)?;
    Ok(Json(bank(matcher, &found, lookup.banks.as_deref())))
}

/// `POST /m/lookup`: the same of an uploaded file, for each signal type.
pub(super) async fn by_file(
    State(shared): State<Shared>,
    with: Result<Query<WithFile>, QueryRejection>,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<Json<Value>, Fault> {
    let Query(with) = with.map_err(|_| Fault::bad("the query cannot be read"))?;
    let hashed = hashing::take(&shared, form, Types::parse(with.types.as_deref())?).await?;
    of_file(&shared.matcher, hashed, with.banks.as_deref())
}

/// The bank with what is near to a file, under the signal type of its kind.
fn of_file(
    matcher: &Matcher,
    hashed: Option<Hashed>,
    banks: Option<&str>,
) -> Result<Json<Value>, Fault> {
    let (name, found) = match hashed {
        None => return Ok(Json(json!({}))),
        Some(Hashed::Md5(_)) => (VIDEO_MD5, Vec::new()),
        Some(Hashed::Pdq(None)) => (PDQ, Vec::new()),
        Some(Hashed::Pdq(Some(pdq))) => (PDQ, near(matcher, pdq)?),
    };
    let mut answer = Map::new();
    answer.insert(name.to_owned(), bank(matcher, &found, banks));
    Ok(Json(answer.into()))
}

fn read(lookup: Result<Query<Lookup>, QueryRejection>) -> Result<Lookup, Fault> {
    lookup.map(|Query(lookup)| lookup).map_err(|_| Fault::bad("the query cannot be read"))
}

/// The entries near a signal.
fn of_signal(matcher: &Matcher, signal_type: &str, signal: &str) -> Result<Vec<Match>, Fault> {
    match signal_type {
        PDQ => {
            let pdq = signal.parse();
            near(matcher, pdq.map_err(|error| Fault::bad(format!("invalid signal: {error}")))?)
        }
        VIDEO_MD5 => Ok(Vec::new()),
        _ => Err(no_such_type()),
    }
}

fn near(matcher: &Matcher, pdq: Fingerprint) -> Result<Vec<Match>, Fault> {
    let mut near = Vec::new();
    let take = |found: &[Match]| near.extend(found.iter().take(MOST_MATCHES).copied());
    matcher.find(&[pdq.to_bytes()], take).map_err(|_| Fault::broken())?;
    Ok(near)
}

/// Matches under the name of the bank; nothing where there are none, or others were asked for.
fn bank(matcher: &Matcher, found: &[Match], asked: Option<&str>) -> Value {
    let mut banks = Map::new();
    if !found.is_empty() && names(asked, matcher.bank()) {
        let contents = found.iter().map(|one| content(*one)).collect::<Vec<_>>();
        banks.insert(matcher.bank().to_owned(), contents.into());
    }
    banks.into()
}

/// HMA writes distances as text.
fn content(found: Match) -> Value {
    json!({ "bank_content_id": found.id, "distance": found.distance_bits.to_string() })
}

/// Whether a list of names, separated by commas, holds one; without a list everything counts.
fn names(list: Option<&str>, name: &str) -> bool {
    list.filter(|list| !list.is_empty())
        .is_none_or(|list| list.split(',').any(|one| one.trim() == name))
}

/// A signal type of others.
pub(super) fn no_such_type() -> Fault {
    Fault::bad("no such signal type: there are pdq and video_md5")
}

/// What HMA takes for yes and no.
fn truth<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    let text = String::deserialize(from)?;
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "on" | "t" | "y" => Ok(true),
        "false" | "0" | "no" | "off" | "f" | "n" => Ok(false),
        _ => Err(serde::de::Error::custom("neither true nor false")),
    }
}
