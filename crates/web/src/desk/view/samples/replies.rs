//! Made-up answers by mail.

use luwte_casework::desk::{NoticeReply, RepliesView, ReplyLine, ReplyView};
use luwte_domain::Word;
use luwte_domain::ids::{CaseId, NoticeId, ReplyId};
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::NoticeStep;
use luwte_domain::reply::{ReplyKind, ReplyMatch, ReplySender};

use super::at;
use super::made::STORY;

/// A list of `count` answers.
pub(super) fn list(count: usize) -> RepliesView {
    let line = |number: usize| ReplyLine {
        id: ReplyId::make(at(1)),
        case: CaseId::make(at(0)),
        recipient: "Voorbeeldplatform".to_owned(),
        came_at: at(2),
        proposed: ReplyKind::ALL[number % ReplyKind::ALL.len()],
        matched_by: ReplyMatch::ALL[number % ReplyMatch::ALL.len()],
        sender: ReplySender::ALL[number % ReplySender::ALL.len()],
    };
    RepliesView {
        is_on: count > 0,
        lines: (0..count).map(line).collect(),
        is_cut: count > 0,
        unmatched: i64::try_from(count).unwrap(),
        surplus: i64::try_from(count).unwrap(),
    }
}

/// An answer with everything in it, and an empty one that was confirmed.
pub(super) fn all() -> [ReplyView; 2] {
    let full = ReplyView {
        id: ReplyId::make(at(1)),
        notice: NoticeId::make(at(0)),
        step: NoticeStep::Sent,
        case: CaseId::make(at(0)),
        recipient: "Voorbeeldplatform".to_owned(),
        from: "Moderatie <moderatie@voorbeeld.example>".to_owned(),
        sender: ReplySender::OtherDomain,
        subject: "Re: verzoek <b>dit</b>".to_owned(),
        text: STORY.to_owned(),
        report: "Action: failed".to_owned(),
        left_out: 3,
        is_cut: true,
        came_at: at(2),
        matched_by: ReplyMatch::ShortMark,
        proposed: ReplyKind::Refused,
        proposed_why: Some(RefusalReason::NotOurs),
        confirmed: None,
    };
    let empty = ReplyView {
        text: String::new(),
        report: String::new(),
        left_out: 0,
        is_cut: false,
        proposed: ReplyKind::Unclear,
        proposed_why: None,
        confirmed: Some((ReplyKind::Removed, at(3))),
        ..full.clone()
    };
    [full, empty]
}

/// An answer as the page of its notice names it.
pub(super) fn of_notice(is_confirmed: bool) -> NoticeReply {
    NoticeReply {
        id: ReplyId::make(at(30)),
        kind: ReplyKind::Removed,
        is_confirmed,
        came_at: at(30),
    }
}
