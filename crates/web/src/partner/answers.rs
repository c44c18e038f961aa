//! Answering notices: one, or up to a hundred in one call.

use std::collections::HashSet;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Extension, Json, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use jiff::Timestamp;
use luwte_casework::Partners;
use luwte_casework::partner::{self, Account, MOST_ITEMS, Outcome, PartnerError, Said, Standing};
use luwte_casework::portal::{Knew, MAX_STATEMENT_CHARS, Statement};
use luwte_domain::Word as _;
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::AnswerKind;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::door::{CONTENT_DIGEST, IDEMPOTENCY_KEY, fault, only};
use crate::api::Fault;

/// What is said of an answer that came behind a later one.
const OLDER: &str = "a later decision about this notice stands; this answer changed nothing";
/// What is said of an answer whose text came after too many others.
const WITHOUT_TEXT: &str = "the answer counts; its text is not kept, because so many were already";
/// What is said of an answer that this recipient does not give.
const NOT_THEIRS: &str =
    "this recipient cannot answer that: may_answer of the notice says what it can";

/// One answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    answer: String,
    reason: Option<String>,
    text: Option<String>,
}

/// Several.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Many {
    answers: Vec<Words>,
}

/// One of several.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    reference: String,
    answer: String,
    reason: Option<String>,
    text: Option<String>,
}

/// `POST /api/v1/notices/{reference}/answer`.
pub(super) async fn one(
    State(partners): State<Partners>,
    Extension(account): Extension<Account>,
    reference: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Fault> {
    let text = read(&headers, body)?;
    let Path(reference) = reference.map_err(|_| fault(PartnerError::Unknown))?;
    let One { answer, reason, text: why } = parse(&text)?;
    let items = [said(Words { reference: reference.clone(), answer, reason, text: why }, "")?];
    let outcomes = take(&partners, &account, (uri.path(), &headers, &text), &items).await?;
    let outcome = outcomes.into_iter().next().unwrap_or(Outcome::Unknown);
    let (standing, status, detail) = fate(&outcome);
    match (standing, detail) {
        (Some(standing), None) => Ok(Json(told(&reference, standing))),
        (Some(standing), Some(detail)) if status == StatusCode::OK => {
            let mut value = told(&reference, standing);
            add(&mut value, "detail", detail.into());
            Ok(Json(value))
        }
        (_, detail) => Err(Fault::new(status, detail.unwrap_or_default())),
    }
}

/// `POST /api/v1/answers`.
pub(super) async fn many(
    State(partners): State<Partners>,
    Extension(account): Extension<Account>,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, Fault> {
    let text = read(&headers, body)?;
    let Many { answers } = parse(&text)?;
    let wrong = |words: String| Fault::new(StatusCode::UNPROCESSABLE_ENTITY, words);
    if !(1..=MOST_ITEMS).contains(&answers.len()) {
        return Err(wrong(format!("a call has 1 to {MOST_ITEMS} answers")));
    }
    let (mut items, mut seen) = (Vec::with_capacity(answers.len()), HashSet::new());
    for (number, words) in answers.into_iter().enumerate() {
        let at = format!("answers[{number}].");
        if !seen.insert(words.reference.clone()) {
            return Err(wrong(format!("{at}reference: it stands in this call already")));
        }
        items.push(said(words, &at)?);
    }
    let outcomes = take(&partners, &account, (uri.path(), &headers, &text), &items).await?;
    let results: Vec<Value> =
        items.iter().zip(&outcomes).map(|(item, outcome)| result(item, outcome)).collect();
    Ok(Json(json!({ "results": results })))
}

/// Answers with what names the call: its address, headers and body.
async fn take(
    partners: &Partners,
    account: &Account,
    (path, headers, text): (&str, &HeaderMap, &str),
    items: &[Said],
) -> Result<Vec<Outcome>, Fault> {
    let key = idempotency_key(headers)?;
    let whole = format!("{path}\n{text}");
    let asked = partner::Asked { idempotency_key: key, whole: &whole, items };
    partners.answer(account, asked).await.map_err(fault)
}

/// The Idempotency-Key, with or without the quotes of a structured field.
fn idempotency_key(headers: &HeaderMap) -> Result<&str, Fault> {
    let key = only(headers, &IDEMPOTENCY_KEY)?.unwrap_or_default();
    let bare = key.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap_or(key);
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\');
    if (8..=128).contains(&bare.len()) && bare.bytes().all(is_plain) {
        return Ok(bare);
    }
    let words = "the header Idempotency-Key is needed: 8 to 128 letters that name this call alone, \
                 such as a UUID";
    Err(Fault::bad(words))
}

/// The body as text, if it is JSON and, where a digest of it was given, the body that was meant.
fn read(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<String, Fault> {
    let kind = only(headers, &header::CONTENT_TYPE)?.unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        let words = "the body is JSON: Content-Type: application/json";
        return Err(Fault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words));
    }
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let words = format!("a body has at most {} bytes", super::MOST_BYTES);
            Fault::new(StatusCode::PAYLOAD_TOO_LARGE, words)
        }
        _ => Fault::bad("the body did not come whole"),
    })?;
    let digest = only(headers, &CONTENT_DIGEST)?;
    if digest.is_some_and(|digest| !partner::is_digest_of(digest, &body)) {
        return Err(Fault::bad("Content-Digest is not sha-256 of this body, or holds more"));
    }
    String::from_utf8(body.to_vec()).map_err(|_| Fault::bad("the body is not UTF-8"))
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    // The parser's own words may repeat what was sent.
    serde_json::from_str(text).map_err(|error| {
        let at = (error.line(), error.column());
        Fault::bad(format!("the body is not an answer: line {}, column {}", at.0, at.1))
    })
}

/// The answer that words say; `at` tells where they stand.
fn said(words: Words, at: &str) -> Result<Said, Fault> {
    let wrong = |text: String| Fault::new(StatusCode::UNPROCESSABLE_ENTITY, format!("{at}{text}"));
    let list =
        |field: &str, words: Vec<&str>| wrong(format!("{field} is one of {}", words.join(", ")));
    let kinds = || list("answer", AnswerKind::ALL.iter().map(|kind| kind.word()).collect());
    let reasons = || list("reason", RefusalReason::ALL.iter().map(|one| one.word()).collect());
    let kind = AnswerKind::from_word(&words.answer).ok_or_else(kinds)?;
    let reason = words.reason.as_deref();
    let reason = reason.map(|reason| RefusalReason::from_word(reason).ok_or_else(reasons));
    let reason = reason.transpose()?;
    if reason.is_some() && kind != AnswerKind::Refused {
        return Err(wrong("reason belongs to the answer refused".to_owned()));
    }
    let answer = kind.answer(reason).ok_or_else(reasons)?;
    let statement = Statement::parse(words.text.as_deref().unwrap_or_default());
    let most = MAX_STATEMENT_CHARS;
    let statement =
        statement.map_err(|_| wrong(format!("text has at most {most} plain letters")))?;
    Ok(Said { reference: words.reference, answer, statement, knew: Knew::Unsaid })
}

/// What one of several answers came to.
fn result(item: &Said, outcome: &Outcome) -> Value {
    let (standing, status, detail) = fate(outcome);
    let mut value = match standing {
        Some(standing) => told(&item.reference, standing),
        None => json!({ "reference": item.reference }),
    };
    add(&mut value, "status", status.as_u16().into());
    if let Some(detail) = detail {
        add(&mut value, "detail", detail.into());
    }
    value
}

/// What an answer came to: where its notice stands, a status, and what to say of it.
fn fate(outcome: &Outcome) -> (Option<&Standing>, StatusCode, Option<String>) {
    let say = |words: &str| Some(words.to_owned());
    match outcome {
        Outcome::Taken(standing) => (Some(standing), StatusCode::OK, None),
        Outcome::WithoutText(standing) => (Some(standing), StatusCode::OK, say(WITHOUT_TEXT)),
        Outcome::Older(standing) => (Some(standing), StatusCode::CONFLICT, say(OLDER)),
        Outcome::NotTheirs => (None, StatusCode::UNPROCESSABLE_ENTITY, say(NOT_THEIRS)),
        Outcome::Unknown => (None, StatusCode::NOT_FOUND, Some(PartnerError::Unknown.to_string())),
        Outcome::Settled => (None, StatusCode::GONE, Some(PartnerError::Settled.to_string())),
    }
}

fn add(value: &mut Value, name: &str, what: Value) {
    if let Some(fields) = value.as_object_mut() {
        fields.insert(name.to_owned(), what);
    }
}

/// Where a notice stands after an answer.
fn told(reference: &str, standing: &Standing) -> Value {
    let at = standing.answered_at_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok());
    json!({
        "reference": reference,
        "state": standing.state,
        "answer": standing.answer,
        "reason": standing.reason,
        "answered_at": at.map(|at| at.to_string()),
    })
}
