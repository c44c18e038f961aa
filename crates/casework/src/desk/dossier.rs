//! Making a dossier for the authority of one place.
//!
//! Serves: S72, S73.

use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, LocationId};

use super::{Desk, StaffCase};
use crate::again::until_first;
use crate::dossier::Dossier;
use crate::error::CaseworkError;
use crate::events;
use crate::house::House;
use crate::records::EventDetail;
use crate::session::{Cookie, StaffLogin};

impl Desk {
    /// Makes the dossier of a place and writes that down. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NotFound`] when the case has no such place; [`CaseworkError::OutOfOrder`]
    /// where the authority does not stand in the route, or nobody recorded an assessment.
    pub async fn dossier(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        location: LocationId,
    ) -> Result<Dossier, CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let opened = self.house.staff_opens(&login, case).await?;
        self.house.make_dossier(&login, &opened, location).await
    }
}

impl House {
    /// The dossier of a place; who made it is written down before it is given.
    pub(crate) async fn make_dossier(
        &self,
        login: &StaffLogin,
        opened: &StaffCase,
        location: LocationId,
    ) -> Result<Dossier, CaseworkError> {
        until_first(|| async {
            let mut tx = self.store.write().await?;
            let dossier = self.dossier(tx.conn(), opened, location).await?;
            let mut detail = EventDetail::of_place(location);
            detail.staff = Some(login.id.to_string());
            let (case, key) = (opened.row.id, &opened.keys.operational);
            let kind = EventKind::DossierMade;
            events::append(tx.conn(), case, key, kind, &detail, dossier.made_at).await?;
            tx.commit().await?;
            Ok(dossier)
        })
        .await
    }
}
