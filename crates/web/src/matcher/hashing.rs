//! `/h/hash`: what an upload, or a file at an address, is hashed to.

use axum::Json;
use axum::body::Bytes;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Multipart, Query, State};
use axum::http::StatusCode;
use luwte_casework::matcher::{self, Hashed, Kind, MOST_UPLOAD_BYTES, MediaError, UploadError};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Shared;
use super::lookup::{PDQ, VIDEO_MD5, no_such_type};
use crate::api::Fault;

/// Which signals are asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Types {
    has_pdq: bool,
    has_md5: bool,
}

impl Types {
    /// Names separated by commas; without any, all.
    pub(super) fn parse(list: Option<&str>) -> Result<Self, Fault> {
        let Some(list) = list else { return Ok(Self { has_pdq: true, has_md5: true }) };
        let names: Vec<&str> =
            list.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        if names.is_empty() {
            return Err(Fault::bad("empty signal type selection"));
        }
        if names.iter().any(|name| ![PDQ, VIDEO_MD5].contains(name)) {
            return Err(no_such_type());
        }
        Ok(Self { has_pdq: names.contains(&PDQ), has_md5: names.contains(&VIDEO_MD5) })
    }

    /// Whether an upload of this kind gives anything that was asked for.
    const fn has(self, kind: Kind) -> bool {
        match kind {
            Kind::Photo => self.has_pdq,
            Kind::Video => self.has_md5,
        }
    }
}

/// What goes with an upload.
#[derive(Debug, Deserialize)]
pub(super) struct WithFile {
    types: Option<String>,
}

/// A file that lies at an address.
#[derive(Debug, Deserialize)]
pub(super) struct AtAddress {
    url: Option<String>,
    content_type: Option<String>,
    types: Option<String>,
}

/// `GET /h/hash`: signals of the file at an address, if the operator named its host.
pub(super) async fn by_address(
    State(shared): State<Shared>,
    at: Result<Query<AtAddress>, QueryRejection>,
) -> Result<Json<Value>, Fault> {
    let Query(at) = at.map_err(|_| Fault::bad("the query cannot be read"))?;
    let url = at.url.as_deref().ok_or_else(|| Fault::bad("url is required"))?;
    let types = Types::parse(at.types.as_deref())?;
    Ok(Json(signals(fetch(&shared, url, at.content_type.as_deref(), types).await?)))
}

/// Fetches the file at an address and hashes it; nothing if no signal of its kind was asked for.
pub(super) async fn fetch(
    shared: &Shared,
    url: &str,
    content_type: Option<&str>,
    types: Types,
) -> Result<Option<Hashed>, Fault> {
    let said = match content_type.filter(|said| !said.is_empty()) {
        None => None,
        Some("photo") => Some(Kind::Photo),
        Some("video") => Some(Kind::Video),
        Some(_) => return Err(Fault::bad("content_type is photo or video")),
    };
    let _place = shared.uploads.try_acquire().map_err(|_| Fault::busy())?;
    let fetched = shared.matcher.fetch(url, said).await.ok_or_else(no_fetching)?;
    let (kind, bytes) = fetched.map_err(not_fetched)?;
    hashed(shared, kind, bytes.into(), types).await
}

/// Why no address is opened: whoever may name one could look around in the operator's network.
fn no_fetching() -> Fault {
    let words = "this server opens no addresses: send the file itself (POST /h/hash or /m/lookup), \
                 or let its operator name the host (match-server --fetch-from HOST)";
    Fault::new(StatusCode::FORBIDDEN, words)
}

/// Why this address gave no file. Where it leads is not told.
fn not_fetched(error: MediaError) -> Fault {
    let status = match error {
        MediaError::NotAnAddress | MediaError::OtherKind => StatusCode::BAD_REQUEST,
        MediaError::OtherHost | MediaError::Barred => StatusCode::FORBIDDEN,
        MediaError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        MediaError::Status(_) | MediaError::Failed => StatusCode::BAD_GATEWAY,
    };
    let more = match error {
        MediaError::OtherHost => ": its operator names hosts with match-server --fetch-from HOST",
        MediaError::OtherKind => "; if you know what it is, say content_type=photo or video",
        _ => "",
    };
    Fault::new(status, format!("{error}{more}"))
}

/// `POST /h/hash`: signals of one uploaded file, in a field called photo or video.
pub(super) async fn by_file(
    State(shared): State<Shared>,
    with: Result<Query<WithFile>, QueryRejection>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Json<Value>, Fault> {
    let Query(with) = with.map_err(|_| Fault::bad("the query cannot be read"))?;
    let hashed = take(&shared, form, Types::parse(with.types.as_deref())?).await?;
    Ok(Json(signals(hashed)))
}

fn signals(hashed: Option<Hashed>) -> Value {
    match hashed {
        None => json!({}),
        Some(Hashed::Md5(md5)) => json!({ VIDEO_MD5: md5.to_string() }),
        // HMA's clients know a picture without enough to see by its empty text.
        Some(Hashed::Pdq(pdq)) => {
            json!({ PDQ: pdq.map(|pdq| pdq.to_string()).unwrap_or_default() })
        }
    }
}

/// Takes in an upload and hashes it; nothing if no signal of its kind was asked for.
pub(super) async fn take(
    shared: &Shared,
    form: Result<Multipart, MultipartRejection>,
    types: Types,
) -> Result<Option<Hashed>, Fault> {
    let form = form.map_err(|_| Fault::bad("Missing multipart/form-data file upload"))?;
    let _place = shared.uploads.try_acquire().map_err(|_| Fault::busy())?;
    let (kind, bytes) = one_file(form).await?;
    hashed(shared, kind, bytes, types).await
}

async fn hashed(
    shared: &Shared,
    kind: Kind,
    bytes: Bytes,
    types: Types,
) -> Result<Option<Hashed>, Fault> {
    if !types.has(kind) {
        return Ok(None);
    }
    let work = shared.work.clone().acquire_owned().await.map_err(|_| Fault::busy())?;
    let hashing = tokio::task::spawn_blocking(move || {
        let hashed = matcher::hash(kind, &bytes);
        drop(work);
        hashed
    });
    let hashed = hashing.await.map_err(|_| Fault::bad("this file cannot be read"))?;
    hashed.map(Some).map_err(|error| match error {
        UploadError::TooLarge(words) => Fault::new(StatusCode::PAYLOAD_TOO_LARGE, words),
        UploadError::Unreadable(words) => Fault::bad(words),
    })
}

/// The one file of a form.
async fn one_file(mut form: Multipart) -> Result<(Kind, Bytes), Fault> {
    let mut found = None;
    while let Some(field) = form.next_field().await.map_err(|error| unreadable(&error))? {
        if field.file_name().is_none() {
            continue;
        }
        if found.is_some() {
            return Err(Fault::bad("Only one file allowed per request"));
        }
        let kind = match field.name() {
            Some("photo") => Kind::Photo,
            Some("video") => Kind::Video,
            _ => return Err(Fault::bad("the field of the file is called photo or video")),
        };
        let bytes = field.bytes().await.map_err(|error| unreadable(&error))?;
        if bytes.len() > MOST_UPLOAD_BYTES {
            let words = format!("a file has at most {MOST_UPLOAD_BYTES} bytes");
            return Err(Fault::new(StatusCode::PAYLOAD_TOO_LARGE, words));
        }
        found = Some((kind, bytes));
    }
    found.ok_or_else(|| Fault::bad("Missing multipart/form-data file upload"))
}

fn unreadable(error: &MultipartError) -> Fault {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let words = format!("a file has at most {MOST_UPLOAD_BYTES} bytes");
            Fault::new(StatusCode::PAYLOAD_TOO_LARGE, words)
        }
        _ => Fault::bad("the form cannot be read"),
    }
}
