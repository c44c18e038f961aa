//! Answers by mail as the desk shows them.

use jiff::Timestamp;
use luwte_domain::ids::{CaseId, NoticeId, ReplyId};
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::NoticeStep;
use luwte_domain::reply::{ReplyKind, ReplyMatch, ReplySender};

/// Over how many days mail without a notice is counted.
pub const ASIDE_DAYS: i64 = 30;

/// An answer that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyLine {
    /// The answer.
    pub id: ReplyId,
    /// Its case.
    pub case: CaseId,
    /// Name of the recipient that was asked.
    pub recipient: String,
    /// When it came.
    pub came_at: Timestamp,
    /// What it seems to say.
    pub proposed: ReplyKind,
    /// By what it was matched.
    pub matched_by: ReplyMatch,
    /// Where it says that it comes from.
    pub sender: ReplySender,
}

/// Answers that wait, and mail that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepliesView {
    /// Whether mail is read here at all.
    pub is_on: bool,
    /// Oldest first.
    pub lines: Vec<ReplyLine>,
    /// Whether there are more than are shown.
    pub is_cut: bool,
    /// Mails that belong to no notice, of the last [`ASIDE_DAYS`] days.
    pub unmatched: i64,
    /// Mails beyond what one notice may have waiting, likewise.
    pub surplus: i64,
}

/// One answer.
#[derive(Clone, PartialEq, Eq)]
pub struct ReplyView {
    /// The answer.
    pub id: ReplyId,
    /// The notice it answers.
    pub notice: NoticeId,
    /// Where that stands.
    pub step: NoticeStep,
    /// Its case.
    pub case: CaseId,
    /// Name of the recipient that was asked.
    pub recipient: String,
    /// Where it says that it comes from.
    pub from: String,
    /// That beside where the notice went.
    pub sender: ReplySender,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// What reports about delivery in it say.
    pub report: String,
    /// How many parts were discarded unread.
    pub left_out: usize,
    /// Whether it is longer than what is shown.
    pub is_cut: bool,
    /// When it came.
    pub came_at: Timestamp,
    /// By what it was matched.
    pub matched_by: ReplyMatch,
    /// What it seems to say.
    pub proposed: ReplyKind,
    /// Why the recipient seems to refuse.
    pub proposed_why: Option<RefusalReason>,
    /// What a member said it means, and when.
    pub confirmed: Option<(ReplyKind, Timestamp)>,
}

masked_debug!(ReplyView);
