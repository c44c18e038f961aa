//! The queue: words, ages, counts; no pictures, no stories.

use std::collections::HashMap;
use std::sync::PoisonError;

use jiff::Timestamp;
use luwte_domain::answers::{AgeGroup, Answers, Situation};
use luwte_domain::case::CaseStep;
use luwte_domain::charge::Charge;
use luwte_domain::ids::CaseId;
use luwte_domain::imported::canonical_number;
use luwte_domain::location::LocationState;
use luwte_store::case::{CaseRow, UnreadableCase};
use luwte_store::{
    Conn, case as case_table, imported as imported_table, item as item_table,
    location as location_table, staff as staff_table,
};

use super::Desk;
use crate::codec::{self, place};
use crate::error::{Broken, CaseworkError};
use crate::house::House;
use crate::records::Facts;
use crate::session::Cookie;

/// Most rows of a page of the queue.
pub const MOST_ROWS: usize = 200;

/// One line of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// The case.
    pub id: CaseId,
    /// Its state.
    pub step: CaseStep,
    /// When it came in.
    pub received_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// The three answers.
    pub answers: Answers,
    /// Whether no picture may be fetched anywhere.
    pub is_strict: bool,
    /// How many places.
    pub places: usize,
    /// How many of them are gone.
    pub dark: usize,
    /// How many pictures have a fingerprint.
    pub pictures: usize,
    /// Oldest message that nobody read.
    pub unread_at: Option<Timestamp>,
    /// Who works on it.
    pub handled_by: Option<String>,
}

/// A case that does not read: its row, its key or what is sealed under it is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnreadableRow {
    /// The case.
    pub id: CaseId,
}

/// A case that nobody looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCase {
    /// When it came in.
    pub received_at: Timestamp,
    /// Whether it tells of a threat or a child under 12.
    pub is_risk: bool,
}

/// The queue and the figures above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueView {
    /// One page of cases: those that nobody looked at first (a threat, a child under 12, any other
    /// minor, then by age), then those with unread messages, then by age.
    pub rows: Vec<QueueRow>,
    /// All that nobody looked at, on whichever page they stand.
    pub new: Vec<NewCase>,
    /// When each case came in that somebody took and about which nothing is decided yet; without
    /// those in which the person decided that the police come first.
    pub undecided: Vec<Timestamp>,
    /// How many cases stand on later pages.
    pub more: usize,
    /// Cases that somebody must look after who can mend the database.
    pub unreadable: Vec<UnreadableRow>,
    /// How many nobody looked at yet.
    pub waiting: usize,
    /// When the oldest of these came in.
    pub oldest: Option<Timestamp>,
    /// How many open cases the member works on.
    pub mine: usize,
    /// Whether cases came over from another system, where they had other numbers.
    pub has_imported: bool,
}

impl Desk {
    /// The first page of the queue.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn queue(&self, cookie: Option<&Cookie>) -> Result<QueueView, CaseworkError> {
        self.queue_page(cookie, 0).await
    }

    /// A page of the queue, the first of them being 0.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn queue_page(
        &self,
        cookie: Option<&Cookie>,
        page: usize,
    ) -> Result<QueueView, CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let mut conn = self.house.store.read().await?;
        let (mut cases, mut unreadable) = (Vec::new(), Vec::new());
        for case in case_table::queue(&mut conn, i64::MAX, None).await? {
            match case {
                Ok(row) => cases.push(row),
                Err(UnreadableCase { id, error }) => {
                    unreadable.push(self.house.unreadable(id, &error.into()));
                }
            }
        }
        let new = self.house.new_first(&mut cases).await?;
        let mine = cases
            .iter()
            .filter(|row| row.handled_by == Some(login.id) && row.state.step() != CaseStep::Closed);
        let mut view = QueueView {
            rows: Vec::new(),
            more: cases.len().saturating_sub(page.saturating_add(1).saturating_mul(MOST_ROWS)),
            unreadable,
            waiting: new.len(),
            oldest: new.iter().map(|case| case.received_at).min(),
            new,
            undecided: self.house.undecided(&mut conn).await?,
            mine: mine.count(),
            has_imported: imported_table::is_any(&mut conn).await?,
        };
        for row in cases.iter().skip(page.saturating_mul(MOST_ROWS)).take(MOST_ROWS) {
            match self.house.queue_row(&mut conn, row).await {
                Ok(line) => view.rows.push(line),
                Err(error) if error.is_damage() => {
                    view.unreadable.push(self.house.unreadable(row.id, &error));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(view)
    }
}

impl Desk {
    /// The case of a number that it had in another system, whole and in any spelling.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn find_number(
        &self,
        cookie: Option<&Cookie>,
        number: &str,
    ) -> Result<Option<CaseId>, CaseworkError> {
        self.house.staff(cookie).await?;
        let Some(number) = canonical_number(number) else { return Ok(None) };
        let tag = self.house.number_tag(&number);
        let mut conn = self.house.store.read().await?;
        Ok(imported_table::by_number(&mut conn, tag).await?.map(|(_, case)| case))
    }
}

impl House {
    /// A case that does not read; the cause is logged once.
    fn unreadable(&self, id: CaseId, error: &CaseworkError) -> UnreadableRow {
        let is_news = self.damaged.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        if is_news {
            tracing::error!(%error, "case.id" = %id, "case does not read");
        }
        UnreadableRow { id }
    }

    /// When each case came in about which the desk has to decide.
    async fn undecided(&self, conn: &mut Conn) -> Result<Vec<Timestamp>, CaseworkError> {
        let mut undecided = Vec::new();
        for (case, received_at) in case_table::undecided(conn).await? {
            let key = self.operational_key(case).await?;
            let chosen = match &key {
                Some(key) => self.charge_of(conn, case, key).await,
                None => Ok(None),
            };
            match chosen {
                Ok(Some(Charge::PoliceFirst)) => {}
                // The page that it stands on says that it is damaged.
                Err(error) if !error.is_damage() => return Err(error),
                _ => undecided.push(received_at),
            }
        }
        Ok(undecided)
    }

    /// Puts the new ones among `cases`, which stand first, in the order of their risk.
    async fn new_first(&self, cases: &mut [CaseRow]) -> Result<Vec<NewCase>, CaseworkError> {
        let is_new =
            |row: &CaseRow| row.state.step() == CaseStep::Received && row.handled_by.is_none();
        let mut ranks = HashMap::new();
        let mut new = Vec::new();
        for row in cases.iter().filter(|row| is_new(row)) {
            let answers = match self.facts(row).await {
                Ok(facts) => facts.answers(),
                // The page that it stands on says that it is damaged.
                Err(error) if error.is_damage() => Answers::default(),
                Err(error) => return Err(error),
            };
            let is_threat = answers.situation == Some(Situation::Threatened);
            let is_young = answers.age == Some(AgeGroup::Under12);
            ranks.insert(row.id, (!is_threat, !is_young, !row.is_strict));
            new.push(NewCase { received_at: row.received_at, is_risk: is_threat || is_young });
        }
        // Stable: within a risk, and among all others, the order of the database stays.
        cases.sort_by_key(|row| (!is_new(row), ranks.get(&row.id).copied()));
        Ok(new)
    }

    async fn facts(&self, row: &CaseRow) -> Result<Facts, CaseworkError> {
        let key = self.operational_key(row.id).await?;
        let key = key.ok_or(Broken::Vault("no share of the case's key"))?;
        let column = place("support_case", "facts", *row.id.as_bytes());
        Ok(codec::open(&key, &column, &row.facts)?)
    }

    async fn queue_row(&self, conn: &mut Conn, row: &CaseRow) -> Result<QueueRow, CaseworkError> {
        let facts = self.facts(row).await?;
        let places = location_table::of_case(conn, row.id).await?;
        let is_dark = |state: LocationState| {
            matches!(state, LocationState::Gone | LocationState::GoneAsTold { .. })
        };
        let handled_by = match row.handled_by {
            Some(id) => match staff_table::by_id(conn, id).await? {
                Some(member) => Some(self.staff_name(&member)?),
                None => None,
            },
            None => None,
        };
        Ok(QueueRow {
            id: row.id,
            step: row.state.step(),
            received_at: row.received_at,
            changed_at: row.changed_at,
            answers: facts.answers(),
            is_strict: row.is_strict,
            places: places.len(),
            dark: places.iter().filter(|place| is_dark(place.state)).count(),
            pictures: item_table::of_case(conn, row.id).await?.len(),
            unread_at: row.unread_at,
            handled_by,
        })
    }
}
