//! Shadow mode: what Luwte would do next with each open address, beside what SCART would do. Nothing
//! is done, looked up or contacted.

use jiff::Timestamp;
use luwte_domain::deadline::Deadline;
use luwte_domain::facts::Depicted;
use luwte_domain::imported::{ScartNext, ScartStatus};
use luwte_domain::location::{LocationState, LocationStep};
use luwte_domain::{Address, Lang, Word as _};
use luwte_guidance::{Clocks, RemovalQuestion, RemovalRoute};
use luwte_store::imported::{self as table, OpenPlace};
use luwte_store::location::LocationRow;
use luwte_store::notice as notice_table;

use super::error::ImportError;
use crate::codec::{self, place};
use crate::house::{House, after_ms};
use crate::places::open_place;
use crate::records::PlaceRecord;

/// How many places are read at once.
const AT_ONCE: i64 = 500;

/// What Luwte would do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LuwteNext {
    /// Wait until a member approves contact with the address.
    Approve,
    /// A member drafts a notice and approves it.
    Notice,
    /// Look again.
    Recheck,
    /// Leave it to a human: the police go first, or a rule says so.
    Human,
}

impl LuwteNext {
    /// Its word in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Notice => "notice",
            Self::Recheck => "recheck",
            Self::Human => "human",
        }
    }

    /// Whether SCART would do the same.
    #[must_use]
    pub const fn agrees(self, with: ScartNext) -> bool {
        matches!(
            (self, with),
            (Self::Recheck, ScartNext::Recheck)
                | (Self::Human | Self::Notice, ScartNext::Human | ScartNext::Police)
        )
    }
}

/// An open address, and what would happen to it next.
#[derive(Clone)]
pub struct ShadowLine {
    /// The number it had.
    pub number: String,
    /// The address: inert text.
    pub address: String,
    /// The case it is in now.
    pub case: luwte_domain::ids::CaseId,
    /// Whether no picture of it may be touched.
    pub is_strict: bool,
    /// Where SCART had it.
    pub status: ScartStatus,
    /// Where Luwte has it.
    pub step: LocationStep,
    /// When a member approved contact with it.
    pub approved_at: Option<Timestamp>,
    /// What Luwte would do next.
    pub next: LuwteNext,
    /// Whom it would ask, in order.
    pub route: RemovalRoute,
    /// The clock that rings next, and when; only after a notice. One that lies behind is overdue.
    pub clock: Option<(Deadline, Timestamp)>,
    /// When it would be looked at again; for one without approval, if that were given now.
    pub recheck_at: Option<Timestamp>,
}

masked_debug!(ShadowLine);

impl House {
    /// Gives `take` each open address that came over, in no order that means anything.
    pub(super) async fn shadow(
        &self,
        lang: Lang,
        mut take: impl FnMut(ShadowLine) -> std::ops::ControlFlow<()>,
    ) -> Result<(), ImportError> {
        let mut after = [0; 16];
        loop {
            let mut conn = self.store.read().await?;
            let places = table::open(&mut conn, after, AT_ONCE).await?;
            drop(conn);
            let Some(last) = places.last() else { return Ok(()) };
            after = last.imported.number_tag;
            for place in &places {
                if let Some(line) = self.shadow_line(place, lang).await?
                    && take(line).is_break()
                {
                    return Ok(());
                }
            }
        }
    }

    async fn shadow_line(
        &self,
        open: &OpenPlace,
        lang: Lang,
    ) -> Result<Option<ShadowLine>, ImportError> {
        let Some(key) = self.operational_key(open.row.case).await? else { return Ok(None) };
        let PlaceRecord::Address { text } = open_place(&key, &open.row)? else { return Ok(None) };
        let Some(address) = self.address(&text) else { return Ok(None) };
        let column = place("imported_place", "number", open.imported.number_tag);
        let number: String = codec::open(&key, &column, &open.imported.number)?;
        let depicted = if open.is_strict { Depicted::Unknown } else { Depicted::Adult };
        let route = self.content.removal_route(question(&address, depicted), lang);
        let (now, clocks) = (self.now(), self.content.clocks());
        Ok(Some(ShadowLine {
            number,
            address: text,
            case: open.row.case,
            is_strict: open.is_strict,
            status: open.imported.status,
            step: open.row.state.step(),
            approved_at: open.approved_at,
            next: next(open, &route),
            clock: self.next_clock(&open.row, now).await?,
            recheck_at: recheck_at(open, &route, clocks, now),
            route,
        }))
    }

    /// The first clock that has not rung on the last notice about a noticed place; the last one,
    /// should all have. Whom another system asked, and when it heard from it, is not known here.
    async fn next_clock(
        &self,
        row: &LocationRow,
        now: Timestamp,
    ) -> Result<Option<(Deadline, Timestamp)>, ImportError> {
        if row.state != LocationState::Noticed {
            return Ok(None);
        }
        let mut conn = self.store.read().await?;
        let notices = notice_table::of_location(&mut conn, row.id).await?;
        drop(conn);
        let last = notices.iter().rfind(|notice| notice.state.sent_at().is_some());
        let recipient = match last {
            Some(notice) => self.asked_if_readable(notice).await?,
            None => None,
        };
        let sent_at = last.and_then(|notice| notice.state.sent_at()).unwrap_or(row.state_at);
        let mut rings: Vec<_> =
            [Deadline::Receipt, Deadline::Reminder, Deadline::Decision, Deadline::Escalation]
                .into_iter()
                .filter(|deadline| last.is_none_or(|notice| deadline.is_open(notice.state)))
                .map(|one| (one, after_ms(sent_at, self.span_ms(one, recipient.as_deref()))))
                .collect();
        rings.sort_by_key(|(_, at)| *at);
        let ahead = rings.iter().find(|(_, at)| *at > now);
        Ok(ahead.or(rings.last()).copied())
    }
}

fn question(address: &Address, depicted: Depicted) -> RemovalQuestion<'_> {
    RemovalQuestion { address, depicted, host_country: None, found: None, said_by: None }
}

fn next(open: &OpenPlace, route: &RemovalRoute) -> LuwteNext {
    if open.imported.status == ScartStatus::FirstPolice || !route.human_first.is_empty() {
        LuwteNext::Human
    } else if open.approved_at.is_none() {
        LuwteNext::Approve
    } else if open.row.state == LocationState::Reported || route.do_not_fetch {
        LuwteNext::Notice
    } else {
        LuwteNext::Recheck
    }
}

fn recheck_at(
    open: &OpenPlace,
    route: &RemovalRoute,
    clocks: &Clocks,
    now: Timestamp,
) -> Option<Timestamp> {
    if route.do_not_fetch || open.row.state == LocationState::Reported {
        return None;
    }
    let since = open.approved_at.unwrap_or(now);
    let elapsed = now.as_millisecond() - since.as_millisecond();
    if open.row.checks == 0 {
        return Some(after_ms(since, clocks.first_recheck_least_ms).max(now));
    }
    clocks.next_recheck_within(elapsed).map(|wait| after_ms(now, wait))
}

/// The words of a line that are enumerated.
impl ShadowLine {
    /// What SCART would do next.
    #[must_use]
    pub fn scart_next(&self) -> ScartNext {
        self.status.next()
    }

    /// Both next steps, as words.
    #[must_use]
    pub fn words(&self) -> (&'static str, &'static str) {
        (self.next.word(), self.scart_next().word())
    }
}
