//! What the recipient answered, and what it wrote with that: inert text; and its replies by mail.

use luwte_casework::StatementLine;
use luwte_casework::desk::{NoticeReply, NoticeView};
use luwte_domain::notice::Answer;

use super::Frame;
use super::words::ago;
use crate::desk::Way;
use crate::locale::Locale;
use crate::parts::Row;

/// A text of the recipient.
#[derive(Debug)]
pub(super) struct StatementText {
    pub(super) title: String,
    pub(super) text: String,
}

/// What the recipient wrote, oldest first.
pub(super) fn statements(l: Locale, notice: &NoticeView) -> Vec<StatementText> {
    notice.statements.iter().map(|statement| text(l, statement)).collect()
}

fn text(l: Locale, statement: &StatementLine) -> StatementText {
    let answer = l.word("desk-answered", &statement.answer);
    let args = [("moment", l.moment(&statement.at)), ("answer", answer)];
    StatementText { title: l.ta("desk-statement-line", args), text: statement.text.clone() }
}

/// The answer that holds now, with its reason and moment.
pub(super) fn answer_row(l: Locale, notice: &NoticeView) -> Option<Row> {
    let (answer, at) = notice.answer?;
    let said = l.word("desk-answered", &answer.kind());
    let args = [("moment", l.moment(&at)), ("answer", said)];
    let mut values = vec![l.ta("desk-answered-line", args)];
    if let Answer::Refused { reason } = answer {
        values.push(l.word("desk-refusal", &reason));
    }
    Some(Row { label: l.t("desk-answered"), values, ..Row::default() })
}

/// Answers by mail: address and what each means.
pub(super) fn replies(frame: &Frame, notice: &NoticeView) -> Vec<(String, String)> {
    notice.replies.iter().map(|one| reply(frame, one)).collect()
}

fn reply(frame: &Frame, one: &NoticeReply) -> (String, String) {
    let l = frame.l;
    let state =
        if one.is_confirmed { "desk-check-reply-confirmed" } else { "desk-check-reply-waits" };
    let values = [
        ("kind", l.word("desk-answer-kind", &one.kind)),
        ("age", ago(l, one.came_at, frame.now)),
        ("state", l.t(state)),
    ];
    (Way::Answer.to(l.lang, &one.id), l.ta("desk-check-reply", values))
}
