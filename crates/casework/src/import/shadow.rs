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
        let is_noticed = open.row.state == LocationState::Noticed;
        Ok(Some(ShadowLine {
            number,
            address: text,
            case: open.row.case,
            is_strict: open.is_strict,
            status: open.imported.status,
            step: open.row.state.step(),
            approved_at: open.approved_at,
            next: next(open, &route),
            clock: is_noticed.then(|| clock(open.row.state_at, clocks, now)),
            recheck_at: recheck_at(open, &route, clocks, now),
            route,
        }))
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

/// The first clock on a notice sent at `sent_at` that has not rung; the last one, should all have.
fn clock(sent_at: Timestamp, clocks: &Clocks, now: Timestamp) -> (Deadline, Timestamp) {
    let at = |deadline| after_ms(sent_at, clocks.notice.span_ms(deadline));
    let mut rings = [Deadline::Receipt, Deadline::Reminder, Deadline::Decision].map(|d| (d, at(d)));
    rings.sort_by_key(|(_, at)| *at);
    let last = (Deadline::Escalation, at(Deadline::Escalation));
    rings.into_iter().find(|(_, at)| *at > now).unwrap_or(last)
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
