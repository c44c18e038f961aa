//! What a later dump changes of a case that is there: it makes it strict, and opens it again.

use luwte_domain::case::CaseState;
use luwte_domain::event::EventKind;
use luwte_domain::ids::CaseId;
use luwte_store::{
    Conn, assessment as assessment_table, case as case_table, location as location_table,
};

use super::{Sealing, Writing};
use crate::again::until_first;
use crate::error::CaseworkError;
use crate::events;
use crate::import::error::ImportError;
use crate::import::found::Found;
use crate::import::groups::Group;
use crate::import::report::{Report, count};
use crate::records::EventDetail;

impl Writing {
    /// A case that came over as an adult's and of which this dump says anything else is strict for
    /// good, whether its addresses are new or not.
    pub(super) async fn make_strict(
        &mut self,
        batch: &[Found],
        report: &mut Report,
    ) -> Result<(), ImportError> {
        if self.adults.is_empty() {
            return Ok(());
        }
        for found in batch.iter().filter(|found| !found.group.is_adult) {
            let token = self.house.derive_group_token(found.key);
            let Some(case) = self.adults.remove(&token) else { continue };
            if until_first(|| self.make_strict_once(case, found.group)).await? {
                count(&mut report.cases, "made_strict");
            }
        }
        Ok(())
    }

    async fn make_strict_once(&self, case: CaseId, group: Group) -> Result<bool, CaseworkError> {
        let house = &self.house;
        let mut tx = house.store.write().await?;
        let row = case_table::for_update(tx.conn(), case).await?;
        let Some(row) = row.filter(|row| !row.is_strict) else { return Ok(false) };
        case_table::set_strict(tx.conn(), row.id).await?;
        location_table::clear_media(tx.conn(), row.id).await?;
        if let Some(key) = house.operational_key(row.id).await? {
            let detail = EventDetail::of_staff(self.by);
            let now = house.now();
            events::append(tx.conn(), row.id, &key, EventKind::Imported, &detail, now).await?;
            if group.is_graded_illegal {
                let assessment = self.assessment(row.id);
                assessment_table::insert(tx.conn(), &assessment).await?;
                let (kind, detail) = (EventKind::Assessed, detail.why(assessment.basis));
                events::append(tx.conn(), row.id, &key, kind, &detail, now).await?;
            }
        }
        tx.commit().await?;
        Ok(true)
    }

    /// A closed case that got an open address is open again, so that the desk sees it.
    pub(super) async fn reopen(
        &self,
        conn: &mut Conn,
        sealing: &Sealing,
        report: &mut Report,
    ) -> Result<(), ImportError> {
        for (case, places) in &sealing.places {
            let is_new = sealing.cases.iter().any(|row| row.id == *case);
            if is_new || !places.iter().any(|rows| rows.imported.status.is_open()) {
                continue;
            }
            let row = case_table::for_update(conn, *case).await?;
            let row = row.filter(|row| matches!(row.state, CaseState::Closed { .. }));
            let key = self.house.operational_key(*case).await?;
            if let (Some(row), Some(key)) = (row, key) {
                self.house.reopen_in(conn, &row, &key).await?;
                count(&mut report.cases, "reopened");
            }
        }
        Ok(())
    }
}
