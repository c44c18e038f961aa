//! Open addresses that came over from SCART and wait until a member approves contact with them.
//!
//! It shows the site of an address and its old number, never the whole address: that stands in the
//! case, whose opening is written down. Nobody is contacted before the approval.
//!
//! Serves: S50, S64.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use luwte_domain::ids::CaseId;
use luwte_domain::imported::ScartStatus;
use luwte_store::imported::{self as table, OpenPlace};

use super::Desk;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::House;
use crate::import::{Chosen, waits};
use crate::places::open_place;
use crate::records::PlaceRecord;
use crate::session::Cookie;

/// Most addresses of the list.
pub const MOST_IMPORTED: usize = 50;
/// How many places are read at once.
const AT_ONCE: i64 = 500;

/// How many open addresses SCART had somewhere, of cases of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitingCount {
    /// Where SCART had them.
    pub status: ScartStatus,
    /// Whether no picture of their cases may be touched.
    pub is_strict: bool,
    /// Those that wait; none where the police go first.
    pub waiting: u64,
    /// Those with which contact was approved.
    pub approved: u64,
    /// Those that the police look at first, which are never approved in bulk.
    pub police: u64,
}

/// One address that waits.
#[derive(Clone, PartialEq, Eq)]
pub struct ImportedLine {
    /// The number it had.
    pub number: String,
    /// Its case.
    pub case: CaseId,
    /// Host of the address.
    pub site: String,
    /// Where SCART had it.
    pub status: ScartStatus,
    /// Whether no picture of its case may be touched.
    pub is_strict: bool,
}

masked_debug!(ImportedLine);

/// An approval that is being carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// Addresses approved so far.
    pub done: u64,
    /// Addresses that waited when it began.
    pub of: u64,
}

/// What came over and waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedView {
    /// By status and kind of case, whatever is chosen.
    pub counts: Vec<WaitingCount>,
    /// How many of the chosen wait.
    pub waiting: u64,
    /// The first of the chosen that wait.
    pub lines: Vec<ImportedLine>,
    /// What is being approved at this moment.
    pub running: Option<Running>,
}

/// The approval of this program that is being carried out, if there is one; clones are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Approving(Arc<State>);

#[derive(Debug, Default)]
struct State {
    is_running: AtomicBool,
    done: AtomicU64,
    of: AtomicU64,
}

/// Ends the approval however its task ends.
struct Ending(Approving);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.0.is_running.store(false, Ordering::SeqCst);
    }
}

impl Approving {
    /// Begins one, unless one runs.
    fn begin(&self, of: u64) -> Option<Ending> {
        let State { is_running, done, of: all } = &*self.0;
        if is_running.swap(true, Ordering::SeqCst) {
            return None;
        }
        done.store(0, Ordering::SeqCst);
        all.store(of, Ordering::SeqCst);
        Some(Ending(self.clone()))
    }

    fn running(&self) -> Option<Running> {
        let State { is_running, done, of } = &*self.0;
        let numbers = Running { done: done.load(Ordering::SeqCst), of: of.load(Ordering::SeqCst) };
        is_running.load(Ordering::SeqCst).then_some(numbers)
    }
}

impl Desk {
    /// Open addresses that came over and wait for a member; `chosen` is listed.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn imported(
        &self,
        cookie: Option<&Cookie>,
        chosen: Chosen,
    ) -> Result<ImportedView, CaseworkError> {
        self.house.staff(cookie).await?;
        // Before the counts: what ended in between is then shown as still running, never as left over.
        let running = self.approving.running();
        let counts = self.house.waiting_counts().await?;
        let waiting = waiting_of(&counts, chosen);
        let lines = match waiting {
            0 => Vec::new(),
            _ => self.house.waiting_lines(chosen).await?,
        };
        Ok(ImportedView { counts, waiting, lines, running })
    }

    /// Begins to approve contact with the chosen addresses; the member who is logged in answers for
    /// each of them. Gives `false` where an approval is being carried out already. It goes on after
    /// this returns; should the program stop, the rest keeps waiting.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in, [`CaseworkError::OutOfOrder`] when
    /// none of the chosen waits.
    pub async fn approve_imported(
        &self,
        cookie: Option<&Cookie>,
        chosen: Chosen,
    ) -> Result<bool, CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let of = waiting_of(&self.house.waiting_counts().await?, chosen);
        if of == 0 {
            return Err(CaseworkError::OutOfOrder);
        }
        let Some(ending) = self.approving.begin(of) else { return Ok(false) };
        let house = self.house.clone();
        tokio::spawn(async move {
            let told = |count| ending.0.0.done.store(count, Ordering::SeqCst);
            if let Err(error) = house.approve_imported(login.id, chosen, told).await {
                tracing::error!(%error, "import.approve stopped: the rest keeps waiting");
            }
        });
        Ok(true)
    }
}

fn waiting_of(counts: &[WaitingCount], chosen: Chosen) -> u64 {
    let fits = |one: &&WaitingCount| chosen.covers(one.status, one.is_strict);
    counts.iter().filter(fits).map(|one| one.waiting).sum()
}

impl House {
    async fn waiting_counts(&self) -> Result<Vec<WaitingCount>, CaseworkError> {
        let mut conn = self.store.read().await?;
        let rows = table::open_counts(&mut conn).await?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let approved = u64::try_from(row.approved).unwrap_or(0);
                let left = u64::try_from(row.count - row.approved).unwrap_or(0);
                let is_police = row.status == ScartStatus::FirstPolice;
                let (waiting, police) = if is_police { (0, left) } else { (left, 0) };
                let (status, is_strict) = (row.status, row.is_strict);
                WaitingCount { status, is_strict, waiting, approved, police }
            })
            .collect())
    }

    async fn waiting_lines(&self, chosen: Chosen) -> Result<Vec<ImportedLine>, CaseworkError> {
        let (mut lines, mut after) = (Vec::new(), [0; 16]);
        loop {
            let mut conn = self.store.read().await?;
            let places = table::open(&mut conn, after, AT_ONCE).await?;
            drop(conn);
            let Some(last) = places.last() else { return Ok(lines) };
            after = last.imported.number_tag;
            let fits = |place: &&OpenPlace| {
                waits(place) && chosen.covers(place.imported.status, place.is_strict)
            };
            for place in places.iter().filter(fits) {
                lines.extend(self.waiting_line(place).await?);
                if lines.len() == MOST_IMPORTED {
                    return Ok(lines);
                }
            }
        }
    }

    async fn waiting_line(&self, open: &OpenPlace) -> Result<Option<ImportedLine>, CaseworkError> {
        let Some(key) = self.operational_key(open.row.case).await? else { return Ok(None) };
        let PlaceRecord::Address { text } = open_place(&key, &open.row)? else { return Ok(None) };
        let column = place("imported_place", "number", open.imported.number_tag);
        Ok(Some(ImportedLine {
            number: codec::open(&key, &column, &open.imported.number)?,
            case: open.row.case,
            site: self.address(&text).map(|it| it.host().to_owned()).unwrap_or_default(),
            status: open.imported.status,
            is_strict: open.is_strict,
        }))
    }
}
