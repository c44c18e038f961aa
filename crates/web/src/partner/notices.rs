//! Reading notices: a list by pages, and one.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Extension, Json, Path, Query, State};
use axum::http::StatusCode;
use luwte_casework::Partners;
use luwte_casework::partner::{Account, MOST_NOTICES, PartnerError, PartnerNotice, Reading};
use luwte_domain::Word as _;
use luwte_domain::notice::Answer;
use serde::Deserialize;
use serde_json::{Value, json};

use super::door::fault;
use crate::api::Fault;

/// What is read of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    state: Option<String>,
    limit: Option<usize>,
    cursor: Option<String>,
}

impl Asked {
    fn reading(self) -> Result<Reading, Fault> {
        let wrong = |words: String| Err(Fault::new(StatusCode::UNPROCESSABLE_ENTITY, words));
        let with_decided = match self.state.as_deref() {
            None | Some("open") => false,
            Some("all") => true,
            Some(_) => return wrong("state is open or all".to_owned()),
        };
        let limit = self.limit.unwrap_or(MOST_NOTICES);
        if !(1..=MOST_NOTICES).contains(&limit) {
            return wrong(format!("limit is 1 to {MOST_NOTICES}"));
        }
        Ok(Reading { cursor: self.cursor, with_decided, limit })
    }
}

/// `GET /api/v1/notices`: the notices that wait for an answer, the first sent first.
pub(super) async fn list(
    State(partners): State<Partners>,
    Extension(account): Extension<Account>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Json<Value>, Fault> {
    let Query(asked) =
        asked.map_err(|_| Fault::bad("the query may hold state, limit and cursor, each once"))?;
    let read = partners.notices(&account, &asked.reading()?).await;
    let page = read.map_err(|error| match error {
        PartnerError::Unknown => {
            let words = "cursor is the text that next of the page before held";
            Fault::new(StatusCode::UNPROCESSABLE_ENTITY, words)
        }
        other => fault(other),
    })?;
    let notices: Vec<Value> = page.notices.iter().map(line).collect();
    Ok(Json(json!({ "notices": notices, "next": page.next })))
}

/// `GET /api/v1/notices/{reference}`: one notice with the whole text of its mail.
pub(super) async fn one(
    State(partners): State<Partners>,
    Extension(account): Extension<Account>,
    reference: Result<Path<String>, PathRejection>,
) -> Result<Json<Value>, Fault> {
    let Path(reference) = reference.map_err(|_| fault(PartnerError::Unknown))?;
    let notice = partners.notice(&account, &reference).await.map_err(fault)?;
    let mut value = line(&notice);
    if let Some(fields) = value.as_object_mut() {
        fields.insert("subject".to_owned(), notice.subject.into());
        fields.insert("text".to_owned(), notice.text.into());
    }
    Ok(Json(value))
}

/// What both say of a notice.
fn line(notice: &PartnerNotice) -> Value {
    let reason = match notice.answer {
        Some(Answer::Refused { reason }) => Some(reason.word()),
        _ => None,
    };
    json!({
        "reference": notice.reference,
        "kind": notice.kind,
        "places": notice.places,
        "language": notice.lang.word(),
        "preservation_requested": notice.is_preservation_asked,
        "threat_to_life": notice.is_threat_to_life,
        "sent_at": notice.sent_at.to_string(),
        "answer_until": notice.until.to_string(),
        "state": notice.step.word(),
        "answer": notice.answer.map(|answer| answer.kind().word()),
        "reason": reason,
        "answered_at": notice.answered_at.map(|at| at.to_string()),
        "may_answer": notice.offered.iter().map(|kind| kind.word()).collect::<Vec<_>>(),
    })
}
