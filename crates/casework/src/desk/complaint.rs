//! A complaint about a refusal, made with the recipient (DSA article 20).

use luwte_domain::deadline::Deadline;
use luwte_domain::event::EventKind;
use luwte_domain::ids::NoticeId;
use luwte_store::notice as notice_table;

use super::Desk;
use crate::again::until_first;
use crate::error::CaseworkError;
use crate::events;
use crate::records::EventDetail;
use crate::session::Cookie;

impl Desk {
    /// Writes down that we complained to the recipient about its refusal; said twice is harmless.
    /// The complaint itself is made in the recipient's own system, by a human.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] unless the recipient refused.
    pub async fn complain(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
    ) -> Result<(), CaseworkError> {
        let login = self.house.staff(cookie).await?;
        until_first(|| async {
            let house = &self.house;
            let mut tx = house.store.write().await?;
            let row = notice_table::get(tx.conn(), notice).await?;
            let mut row = row.ok_or(CaseworkError::NotFound)?;
            let now = house.now();
            let next = row.state.complain(now).map_err(|_| CaseworkError::OutOfOrder)?;
            if next == row.state {
                return Ok(tx.rollback().await?);
            }
            notice_table::set_state(tx.conn(), notice, row.state.step(), &next).await?;
            row.state = next;
            let key = house.operational_key(row.case).await?.ok_or(CaseworkError::NotFound)?;
            for location in notice_table::locations(tx.conn(), notice).await? {
                if location.case == row.case && location.state.may_be_noticed() {
                    let mut detail = EventDetail::of_place(location.id);
                    detail.staff = Some(login.id.to_string());
                    let kind = EventKind::Complained;
                    events::append(tx.conn(), row.case, &key, kind, &detail, now).await?;
                }
            }
            house.wind_up_for(tx.conn(), &row, Deadline::OutOfCourt, now).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}
