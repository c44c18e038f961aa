//! A member writes down what the person told them: what comes first.

use luwte_domain::charge::Charge;
use luwte_domain::ids::CaseId;

use super::Desk;
use crate::again::until_first;
use crate::error::CaseworkError;
use crate::session::Cookie;

impl Desk {
    /// Keeps what the person wants first, as they told a member.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NotFound`] when the case is not there.
    pub async fn charge_told(
        &self,
        cookie: Option<&Cookie>,
        case: CaseId,
        charge: Charge,
    ) -> Result<(), CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let opened = self.house.staff_opens(&login, case).await?;
        until_first(|| async {
            let mut tx = self.house.store.write().await?;
            let (key, said) = (&opened.keys.operational, (charge, Some(login.id)));
            self.house.choose_charge(tx.conn(), case, key, said).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}
