//! A member has a notice drafted: to whom the route names first, or to the authority.

use luwte_domain::ids::{CaseId, LocationId, NoticeId};

use super::Desk;
use crate::again::until_first;
use crate::error::CaseworkError;
use crate::routes::Whom;
use crate::session::Cookie;

impl Desk {
    /// Drafts a notice to one recipient about `places`; about all that may be noticed when none is
    /// named. A draft to that recipient that names one of them is given again, with the others written
    /// into it; a place whose notice is on its way is left out. What is too much for one notice
    /// becomes several; the first is given, and it names the others.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when no place may be noticed, or the case is closed.
    pub async fn draft_notice(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        places: &[LocationId],
    ) -> Result<NoticeId, CaseworkError> {
        self.draft_for(cookie, case, (Whom::First, places)).await
    }

    /// Drafts a notice to the authority about a place, where it stands in the route. It goes out as
    /// any other does: after an approval, to an address that a member confirmed.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] where the authority does not stand in the route, no notice may
    /// be drafted, or the case is closed.
    pub async fn draft_for_authority(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        place: LocationId,
    ) -> Result<NoticeId, CaseworkError> {
        self.draft_for(cookie, case, (Whom::Authority, &[place])).await
    }

    async fn draft_for(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        wanted: (Whom, &[LocationId]),
    ) -> Result<NoticeId, CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let opened = self.house.staff_opens(&login, case).await?;
        until_first(|| async {
            let mut tx = self.house.store.write().await?;
            let key = &opened.keys.operational;
            let drafts = self.house.draft(tx.conn(), case, key, wanted).await?;
            tx.commit().await?;
            drafts.first().copied().ok_or(CaseworkError::OutOfOrder)
        })
        .await
    }
}
