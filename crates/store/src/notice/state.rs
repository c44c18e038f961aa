//! The state of a notice in columns, and back.

use jiff::Timestamp;
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::{
    Answer, AnswerKind, Approval, Channel, FailedWhy, NoticeState, NoticeStep,
};

use crate::{Param, Row, StoreError};

/// Reads the state; columns that do not fit it are contradictions.
pub(super) fn read(row: &Row) -> Result<NoticeState, StoreError> {
    let approval = || -> Result<Approval, StoreError> {
        Ok(Approval {
            by: row.id("approved_by")?,
            assessment: row.id("assessment_id")?,
            at: row.time("approved_at")?,
        })
    };
    Ok(match row.word("state")? {
        NoticeStep::Drafted => NoticeState::Drafted,
        NoticeStep::Queued => {
            NoticeState::Queued { approval: approval()?, send_at: row.time("send_at")? }
        }
        NoticeStep::Sent => {
            row.word::<Channel>("channel")?;
            NoticeState::Sent { approval: approval()?, at: row.time("sent_at")? }
        }
        NoticeStep::Acknowledged => NoticeState::Acknowledged {
            approval: approval()?,
            sent_at: row.time("sent_at")?,
            is_forwarded: row.opt_word("answer_as")? == Some(AnswerKind::Forwarded),
            at: row.time("acknowledged_at")?,
        },
        NoticeStep::Decided => NoticeState::Decided {
            approval: approval()?,
            sent_at: row.time("sent_at")?,
            answer: read_answer(row)?,
            at: row.time("decided_at")?,
        },
        NoticeStep::Settled => NoticeState::Settled { at: row.time("settled_at")? },
        NoticeStep::Failed => NoticeState::Failed {
            approval: approval()?,
            why: row.word("failed_why")?,
            at: row.time("failed_at")?,
        },
        NoticeStep::Complained => NoticeState::Complained {
            approval: approval()?,
            sent_at: row.time("sent_at")?,
            reason: row.word("answer_why")?,
            decided_at: row.time("decided_at")?,
            at: row.time("complained_at")?,
        },
    })
}

/// The decision of a row: its exact word, where it has one beside the way it went.
pub(super) fn read_kind(row: &Row) -> Result<Option<AnswerKind>, StoreError> {
    let Some(way) = row.opt_word("answer")? else { return Ok(None) };
    Ok(Some(row.opt_word("answer_as")?.unwrap_or(way)))
}

fn read_answer(row: &Row) -> Result<Answer, StoreError> {
    let answer = match read_kind(row)? {
        Some(kind) => kind.answer(row.opt_word("answer_why")?),
        None => None,
    };
    answer.filter(|answer| !answer.is_receipt()).ok_or_else(|| row.contradicts("answer"))
}

/// Which way a decision went, why, and its exact word where that is another one.
fn columns_of(answer: Answer) -> (AnswerKind, Option<RefusalReason>, Option<AnswerKind>) {
    let exact = Some(answer.kind());
    match answer {
        Answer::Refused { reason } => (AnswerKind::Refused, Some(reason), None),
        Answer::Declined => (AnswerKind::Refused, Some(RefusalReason::Other), exact),
        Answer::Removed => (AnswerKind::Removed, None, None),
        _ => (AnswerKind::Removed, None, exact),
    }
}

/// The columns of a state; what a state does not have is null.
#[derive(Default)]
struct Columns {
    approval: Option<Approval>,
    send_at: Option<Timestamp>,
    sent_at: Option<Timestamp>,
    acknowledged_at: Option<Timestamp>,
    answer: Option<AnswerKind>,
    answer_why: Option<RefusalReason>,
    answer_as: Option<AnswerKind>,
    decided_at: Option<Timestamp>,
    failed_why: Option<FailedWhy>,
    failed_at: Option<Timestamp>,
    complained_at: Option<Timestamp>,
}

/// The parameters `$3` to `$17` of `notice/set_state`.
pub(super) fn params(state: &NoticeState) -> [Param; 15] {
    let columns = columns(state);
    let approval = columns.approval;
    let channel = columns.sent_at.map(|_| Channel::Mail);
    [
        Param::word(state.step()),
        approval.map(|approval| approval.by).into(),
        approval.map(|approval| approval.assessment).into(),
        approval.map(|approval| approval.at).into(),
        columns.send_at.into(),
        Param::opt_word(channel),
        columns.sent_at.into(),
        columns.acknowledged_at.into(),
        Param::opt_word(columns.answer),
        Param::opt_word(columns.answer_why),
        columns.decided_at.into(),
        Param::opt_word(columns.failed_why),
        columns.failed_at.into(),
        columns.complained_at.into(),
        Param::opt_word(columns.answer_as),
    ]
}

fn columns(state: &NoticeState) -> Columns {
    let none = Columns::default();
    match *state {
        NoticeState::Drafted | NoticeState::Settled { .. } => none,
        NoticeState::Queued { approval, send_at } => {
            Columns { approval: Some(approval), send_at: Some(send_at), ..none }
        }
        NoticeState::Sent { approval, at } => {
            Columns { approval: Some(approval), sent_at: Some(at), ..none }
        }
        NoticeState::Acknowledged { approval, sent_at, is_forwarded, at } => Columns {
            approval: Some(approval),
            sent_at: Some(sent_at),
            acknowledged_at: Some(at),
            answer_as: is_forwarded.then_some(AnswerKind::Forwarded),
            ..none
        },
        NoticeState::Decided { approval, sent_at, answer, at } => {
            let (answer, answer_why, answer_as) = columns_of(answer);
            Columns {
                approval: Some(approval),
                sent_at: Some(sent_at),
                answer: Some(answer),
                answer_why,
                answer_as,
                decided_at: Some(at),
                ..none
            }
        }
        NoticeState::Complained { approval, sent_at, reason, decided_at, at } => Columns {
            approval: Some(approval),
            sent_at: Some(sent_at),
            answer: Some(AnswerKind::Refused),
            answer_why: Some(reason),
            decided_at: Some(decided_at),
            complained_at: Some(at),
            ..none
        },
        NoticeState::Failed { approval, why, at } => {
            Columns { approval: Some(approval), failed_why: Some(why), failed_at: Some(at), ..none }
        }
    }
}
