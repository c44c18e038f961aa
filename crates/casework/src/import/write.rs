//! Writing: one batch of addresses is one transaction.
//!
//! A number that is there already is left alone, so a second run adds nothing, and a run that was
//! killed goes on where it was: a batch stands whole or not at all. Case and key are the same ones
//! each time. No job is made: nothing that comes over is contacted.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use luwte_domain::assessment::{Assessment, Assessor, Basis};
use luwte_domain::case::CaseState;
use luwte_domain::ids::{AssessmentId, CaseId, StaffId};
use luwte_domain::sealed::Sealed;
use luwte_domain::{AgeGroup, Word as _};
use luwte_store::case::CaseRow;
use luwte_store::{
    assessment as assessment_table, case as case_table, event as event_table,
    imported as imported_table, location as location_table, team as team_table,
};
use luwte_vault::case_key::CaseShares;
use luwte_vault::wrap::{self, PublicKey};
use luwte_vault::{Key, Zeroizing};

use super::error::ImportError;
use super::found::Found;
use super::groups::{Group, GroupKey};
use super::place::{PlaceRows, Written};
use super::report::{Report, count};
use crate::codec::{self, place};
use crate::error::Broken;
use crate::house::House;
use crate::records::Facts;

mod again;
mod case;

use case::{derive_case_id, state_of};

/// Writing at work.
pub(super) struct Writing {
    house: House,
    by: StaffId,
    team: luwte_domain::ids::TeamId,
    team_key: PublicKey,
    /// Nobody holds the other half: there is no person with a code.
    nobody: PublicKey,
    cases: HashMap<GroupKey, CaseId>,
    numbers: HashSet<[u8; 16]>,
    /// Cases of an earlier dump that are an adult's, by their form tokens.
    adults: HashMap<[u8; 16], CaseId>,
}

/// A case that is to be made.
struct NewCase {
    id: CaseId,
    token: [u8; 16],
    group: Group,
    shares: CaseShares,
}

/// A batch, sealed and ready to be written.
struct Sealing {
    cases: Vec<CaseRow>,
    assessments: Vec<Assessment>,
    places: BTreeMap<CaseId, Vec<PlaceRows>>,
}

impl Writing {
    pub(super) async fn begin(house: &House, by: StaffId) -> Result<Self, ImportError> {
        let mut conn = house.store.read().await?;
        let team = team_table::get_first(&mut conn).await?;
        let team = team.ok_or(crate::CaseworkError::NotOpen)?;
        let team_key = PublicKey::from_bytes(team.public_key.as_bytes())
            .map_err(|_| Broken::Vault("the team's public key does not read"))?;
        let adults = imported_table::adults(&mut conn).await?.into_iter().collect();
        let nobody = wrap::make_pair(team_key.suite()).public().clone();
        let (cases, numbers) = (HashMap::new(), HashSet::new());
        Ok(Self {
            house: house.clone(),
            by,
            team: team.id,
            team_key,
            nobody,
            cases,
            numbers,
            adults,
        })
    }

    /// Writes those of a batch that are not there yet.
    pub(super) async fn write(
        &mut self,
        batch: Vec<Found>,
        report: &mut Report,
    ) -> Result<(), ImportError> {
        self.make_strict(&batch, report).await?;
        let fresh = self.fresh(batch, report).await?;
        if fresh.is_empty() {
            return Ok(());
        }
        let made = self.new_cases(&fresh).await?;
        let keys = self.keys(&fresh, &made).await?;
        let sealed = self.seal(fresh, &made, keys, report).await?;
        self.commit(sealed, report).await
    }

    /// What is not there yet, with its tag.
    async fn fresh(
        &mut self,
        batch: Vec<Found>,
        report: &mut Report,
    ) -> Result<Vec<([u8; 16], Found)>, ImportError> {
        let mut conn = self.house.store.read().await?;
        let mut fresh = Vec::with_capacity(batch.len());
        for found in batch {
            let tag = self.house.number_tag(&found.number);
            if !self.numbers.insert(tag) {
                count(&mut report.skipped_addresses, "number_twice");
            } else if imported_table::by_number(&mut conn, tag).await?.is_some() {
                count(&mut report.addresses, "there_already");
            } else {
                fresh.push((tag, found));
            }
        }
        Ok(fresh)
    }

    /// The cases that a batch needs and nobody made yet.
    async fn new_cases(
        &mut self,
        fresh: &[([u8; 16], Found)],
    ) -> Result<BTreeMap<CaseId, NewCase>, ImportError> {
        let mut made = BTreeMap::new();
        let mut conn = self.house.store.read().await?;
        for (_, found) in fresh {
            if self.cases.contains_key(&found.key) {
                continue;
            }
            let token = self.house.derive_group_token(found.key);
            if let Some(row) = case_table::by_form_token(&mut conn, token).await? {
                self.cases.insert(found.key, row.id);
                continue;
            }
            let id = derive_case_id(token, self.received_at(found.group));
            self.cases.insert(found.key, id);
            let (group, shares) = (found.group, CaseShares::make());
            made.insert(id, NewCase { id, token, group, shares });
        }
        Ok(made)
    }

    /// The shares of new cases go to the ring first: one without a case is harmless. Gives the keys
    /// of all cases of the batch.
    async fn keys(
        &self,
        fresh: &[([u8; 16], Found)],
        made: &BTreeMap<CaseId, NewCase>,
    ) -> Result<HashMap<CaseId, Key>, ImportError> {
        let service = self.house.secrets.service();
        let shares: Vec<(CaseId, Zeroizing<[u8; 32]>)> =
            made.values().map(|new| (new.id, Zeroizing::new(*new.shares.s.expose()))).collect();
        let kept = self.house.ring.put_all(&shares, self.house.now()).await?;
        let mut keys = HashMap::new();
        for ((id, _), share) in shares.iter().zip(kept) {
            let s = crate::keys::read_key(&*share)?;
            keys.insert(*id, luwte_vault::case_key::operational_key(service, &s));
        }
        for (_, found) in fresh {
            let Some(id) = self.cases.get(&found.key) else { continue };
            if !keys.contains_key(id)
                && let Some(key) = self.house.operational_key(*id).await?
            {
                keys.insert(*id, key);
            }
        }
        Ok(keys)
    }

    async fn seal(
        &self,
        fresh: Vec<([u8; 16], Found)>,
        made: &BTreeMap<CaseId, NewCase>,
        keys: HashMap<CaseId, Key>,
        report: &mut Report,
    ) -> Result<Sealing, ImportError> {
        let mut sealing =
            Sealing { cases: Vec::new(), assessments: Vec::new(), places: BTreeMap::new() };
        for new in made.values() {
            let key = keys.get(&new.id).ok_or(Broken::Vault("no share of the case's key"))?;
            sealing.cases.push(self.case_row(new, key)?);
            if new.group.is_graded_illegal {
                sealing.assessments.push(self.assessment(new.id));
            }
        }
        let mut conn = self.house.store.read().await?;
        let mut next: HashMap<CaseId, i64> = HashMap::new();
        for (tag, found) in fresh {
            let id = *self.cases.get(&found.key).ok_or(Broken::Record("a case number"))?;
            // A case that was withdrawn has no key, and gets nothing more.
            let Some(key) = keys.get(&id) else {
                count(&mut report.skipped_addresses, "case_withdrawn");
                continue;
            };
            let seq = match next.entry(id) {
                Entry::Occupied(held) => held.into_mut(),
                Entry::Vacant(free) if made.contains_key(&id) => free.insert(1),
                Entry::Vacant(free) => free.insert(event_table::next_seq(&mut conn, id).await?),
            };
            let is_first = made.contains_key(&id) && !sealing.places.contains_key(&id);
            let rows =
                PlaceRows::seal(&self.house, self.by, (id, key), (tag, &found), seq, is_first)?;
            sealing.places.entry(id).or_default().push(rows);
        }
        Ok(sealing)
    }

    fn case_row(&self, new: &NewCase, key: &Key) -> Result<CaseRow, Broken> {
        let column = |column| place("support_case", column, *new.id.as_bytes());
        let share = |to: &PublicKey, name| -> Result<_, Broken> {
            let sealed = wrap::seal_to(to, &column(name), new.shares.a.expose())
                .map_err(|_| Broken::Vault("a share cannot be sealed"))?;
            Ok(Sealed::from_envelope(sealed))
        };
        let age = new.group.is_adult.then(|| AgeGroup::Adult.word().to_owned());
        let facts = Facts { age, lang: "nl".to_owned(), ..Facts::default() };
        let received_at = self.received_at(new.group);
        Ok(CaseRow {
            id: new.id,
            team: self.team,
            form_token: new.token,
            state: state_of(new.group),
            is_strict: !new.group.is_adult,
            a_for_team: share(&self.team_key, "a_for_team")?,
            a_for_person: share(&self.nobody, "a_for_person")?,
            facts: codec::seal(key, &column("facts"), &facts)?,
            story: None,
            handled_by: None,
            unread_at: None,
            received_at,
            // The time of keeping begins with the import, not with what happened years before.
            changed_at: self.house.now(),
        })
    }

    fn assessment(&self, case: CaseId) -> Assessment {
        let (at, by) = (self.house.now(), self.by);
        let (assessor, basis) = (Assessor::Analyst, Basis::MinorImagery);
        Assessment { id: AssessmentId::make(at), case, assessor, basis, by, at }
    }

    fn received_at(&self, group: Group) -> Timestamp {
        let now = self.house.now();
        let at = Timestamp::from_second(group.received_s).unwrap_or(now);
        if group.received_s <= 0 || at > now { now } else { at }
    }

    async fn commit(&self, sealing: Sealing, report: &mut Report) -> Result<(), ImportError> {
        let now = self.house.now();
        let mut written = Written::default();
        let mut tx = self.house.store.write().await?;
        for row in &sealing.cases {
            if !case_table::insert(tx.conn(), row).await? {
                return Err(Broken::Record("a case that another import made just now").into());
            }
            imported_table::insert_case(tx.conn(), row.id, self.by, now).await?;
        }
        for assessment in &sealing.assessments {
            assessment_table::insert(tx.conn(), assessment).await?;
        }
        for rows in sealing.places.values().flatten() {
            location_table::insert(tx.conn(), &rows.location).await?;
            imported_table::insert_place(tx.conn(), &rows.imported, now).await?;
            for (seq, event) in &rows.events {
                event_table::append_numbered(tx.conn(), event, *seq).await?;
            }
            written.add(rows);
        }
        for case in sealing.places.keys() {
            location_table::clear_media(tx.conn(), *case).await?;
        }
        self.reopen(tx.conn(), &sealing, report).await?;
        tx.commit().await?;
        written.tell(report);
        for row in &sealing.cases {
            count(&mut report.cases, "new");
            let is_closed = matches!(row.state, CaseState::Closed { .. });
            count(&mut report.cases, if is_closed { "closed" } else { "open" });
            count(&mut report.cases, if row.is_strict { "strict" } else { "adult" });
        }
        Ok(())
    }
}
