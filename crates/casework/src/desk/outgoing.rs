//! Notices that should be out and are not: set aside for a human, or still on their way; and other
//! work that fails.
//!
//! It shows to whom and why, never an address or a text: those stand in the notice, whose case is
//! opened for it, and that is written down.
//!
//! Serves: S50, S64.

use jiff::Timestamp;
use luwte_domain::Word as _;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::job::JobKind;
use luwte_domain::notice::{FailedWhy, NoticeStep};
use luwte_domain::sending::SendTrouble;
pub use luwte_store::job::FailingRow;
use luwte_store::notice::OutgoingRow;
use luwte_store::{job as job_table, notice as notice_table};

use super::Desk;
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::House;
use crate::records::NoticeBody;
use crate::session::Cookie;

/// Most notices of each list.
pub const MOST_OUTGOING: usize = 200;
/// From so many failed attempts on, a minute or two, work is shown as failing.
const FAILING_AFTER: i64 = 3;

/// A notice that is not out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingLine {
    /// The notice.
    pub id: NoticeId,
    /// Its case.
    pub case: CaseId,
    /// Name of the recipient; empty where the notice does not read.
    pub recipient: String,
    /// How often it was tried since it was last approved.
    pub attempts: i64,
    /// What went wrong last; nothing where it only waits for its turn.
    pub trouble: Option<SendTrouble>,
    /// Whether it goes to the recipient's interface.
    pub is_posted: bool,
    /// Set aside since then, or to be sent since then.
    pub since: Timestamp,
    /// What becomes of it.
    pub stands: Standing,
}

/// What becomes of a notice that is not out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing, unless a human has it sent again.
    SetAside(FailedWhy),
    /// It is tried at this moment.
    OnItsWay {
        /// By the wall clock; in the past where it is being sent.
        next_at: Timestamp,
    },
}

/// Notices that should be out and are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingView {
    /// Set aside, the oldest first.
    pub set_aside: Vec<OutgoingLine>,
    /// Still tried, the longest waiting first.
    pub on_their_way: Vec<OutgoingLine>,
    /// Whether there are more than are shown.
    pub is_cut: bool,
    /// Other work that fails on our side, by kind.
    pub failing: Vec<FailingRow>,
}

impl Desk {
    /// What should be out and is not.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn outgoing(&self, cookie: Option<&Cookie>) -> Result<OutgoingView, CaseworkError> {
        self.house.staff(cookie).await?;
        self.house.outgoing().await
    }

    /// Has a notice that was set aside sent again, unchanged and under the same Message-ID, with the
    /// usual time to think again; gives when. The member answers for it as for a new approval.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when it was not set aside, or something keeps it from going
    /// out; [`CaseworkError::NotFound`] when it is not there.
    pub async fn send_again(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
    ) -> Result<Timestamp, CaseworkError> {
        self.house.staff(cookie).await?;
        let mut conn = self.house.store.read().await?;
        let row = notice_table::get(&mut conn, notice).await?.ok_or(CaseworkError::NotFound)?;
        drop(conn);
        if row.state.step() != NoticeStep::Failed {
            return Err(CaseworkError::OutOfOrder);
        }
        self.approve(cookie, notice).await
    }

    /// Has work that fails, of a kind other than sending, done anew at once; gives how much there is.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn retry_work(
        &self,
        cookie: Option<&Cookie>,
        kind: JobKind,
    ) -> Result<u64, CaseworkError> {
        self.house.staff(cookie).await?;
        let count = until_first(|| async {
            let mut tx = self.house.store.write().await?;
            let count = job_table::retry(tx.conn(), kind, self.house.due_now()).await?;
            tx.commit().await?;
            Ok::<u64, CaseworkError>(count)
        })
        .await?;
        tracing::info!(
            "job.kind" = kind.word(),
            "jobs.count" = count,
            "failing work asked for anew"
        );
        Ok(count)
    }
}

impl House {
    /// What should be out and is not; the caller proved a member.
    pub(super) async fn outgoing(&self) -> Result<OutgoingView, CaseworkError> {
        let (house, now) = (self, self.now());
        let due_now = house.due_now();
        let most = i64::try_from(MOST_OUTGOING).unwrap_or(i64::MAX) + 1;
        let mut conn = house.store.read().await?;
        let aside = notice_table::set_aside(&mut conn, most).await?;
        let under_way = notice_table::on_their_way(&mut conn, now, most).await?;
        let failing = job_table::failing(&mut conn, FAILING_AFTER).await?;
        drop(conn);
        let is_cut = aside.len().max(under_way.len()) > MOST_OUTGOING;
        let (mut set_aside, mut on_their_way) = (Vec::new(), Vec::new());
        for (row, why, at) in aside.into_iter().take(MOST_OUTGOING) {
            set_aside.push(house.outgoing_line(row, at, Standing::SetAside(why)).await?);
        }
        for (row, since, run_at) in under_way.into_iter().take(MOST_OUTGOING) {
            let next_at = run_at.duration_since(due_now);
            let next_at = now.checked_add(next_at).unwrap_or(now);
            let stands = Standing::OnItsWay { next_at };
            on_their_way.push(house.outgoing_line(row, since, stands).await?);
        }
        Ok(OutgoingView { set_aside, on_their_way, is_cut, failing })
    }

    async fn outgoing_line(
        &self,
        row: OutgoingRow,
        since: Timestamp,
        stands: Standing,
    ) -> Result<OutgoingLine, CaseworkError> {
        let column = place("notice", "body", *row.id.as_bytes());
        let body = match self.operational_key(row.case).await? {
            Some(key) => codec::open::<_, NoticeBody>(&key, &column, &row.body).ok(),
            None => None,
        };
        let is_posted = body.as_ref().is_some_and(|body| !body.interface.is_empty());
        let recipient = body.map(|body| match self.recipient(&body) {
            Some(recipient) => recipient.name(luwte_domain::Lang::Nl).to_owned(),
            None => body.name,
        });
        Ok(OutgoingLine {
            id: row.id,
            case: row.case,
            recipient: recipient.unwrap_or_default(),
            is_posted,
            attempts: row.attempts,
            trouble: row.trouble,
            since,
            stands,
        })
    }
}
