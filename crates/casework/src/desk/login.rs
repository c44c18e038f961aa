//! Logging in: name, password and a code from an app, each code once.

use luwte_domain::ids::StaffId;
use luwte_store::staff::{self as staff_table, StaffRow, StaffState};
use luwte_vault::password::Stretch;
use luwte_vault::{Key, Zeroizing, blind, totp::TotpSecret};

use super::Desk;
use crate::codec::{self, place};
use crate::error::{Broken, CaseworkError};
use crate::house::House;
use crate::keys::in_turn;
use crate::records::StaffSession;
use crate::session::Cookie;
use crate::team;

/// Why somebody is not logged in.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// Name, password or code is wrong, the code was used before, or there is no such member: one
    /// answer in one time.
    #[error("name, password or code is wrong")]
    Wrong,
    /// Something else.
    #[error(transparent)]
    Casework(#[from] CaseworkError),
}

/// The member who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// Identifier.
    pub id: StaffId,
    /// Name.
    pub name: String,
}

impl Desk {
    /// Logs a member in; gives the cookie of the new session.
    ///
    /// # Errors
    ///
    /// [`LoginError::Wrong`] whatever was wrong.
    pub async fn login(
        &self,
        user: &str,
        password: &str,
        code: &str,
    ) -> Result<Cookie, LoginError> {
        let (id, session) = self.house.prove_staff(user, password, code).await?;
        Ok(self.house.begin_staff(id, &session).await?)
    }

    /// Ends the session.
    pub async fn logout(&self, cookie: Option<&Cookie>) {
        if let Err(error) = self.house.end_session(cookie).await {
            tracing::error!(%error, "session.end failed");
        }
    }

    /// Who is logged in.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is.
    pub async fn me(&self, cookie: Option<&Cookie>) -> Result<Me, CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let mut conn = self.house.store.read().await?;
        let row = staff_table::by_id(&mut conn, login.id).await?.ok_or(CaseworkError::NoSession)?;
        Ok(Me { id: login.id, name: self.house.staff_name(&row)? })
    }
}

impl House {
    /// Keyed digest of a user name, by which a member is found.
    pub(crate) fn login_tag(&self, user: &str) -> [u8; 16] {
        blind::index_tag(self.secrets.index(), "staff name", &user.trim().to_lowercase())
    }

    /// The name of a member.
    pub(crate) fn staff_name(&self, row: &StaffRow) -> Result<String, Broken> {
        codec::open(
            &self.house_key(),
            &place("staff_member", "name", *row.id.as_bytes()),
            &row.name,
        )
    }

    /// Proves a member by name, password and code, and gives what a session of theirs holds.
    pub(crate) async fn prove_staff(
        &self,
        user: &str,
        password: &str,
        code: &str,
    ) -> Result<(StaffId, StaffSession), LoginError> {
        let mut conn = self.store.read().await.map_err(CaseworkError::from)?;
        let found = staff_table::by_login(&mut conn, self.login_tag(user)).await;
        let row = found.map_err(CaseworkError::from)?.filter(|r| r.state == StaffState::Member);
        drop(conn);
        // An unknown name is stretched all the same, so that it takes the same time.
        let stretch = match row.as_ref().and_then(|row| row.password_salt) {
            Some(bytes) => Stretch::from_bytes(&bytes).ok_or(LoginError::Wrong)?,
            None => Stretch::make(self.password_cost()),
        };
        let kek = self.password_key(stretch, password).await?;
        let row = row.ok_or(LoginError::Wrong)?;
        let (Some(totp), Some(private), Some(team_key)) =
            (&row.totp, &row.private_keys, &row.team_key)
        else {
            return Err(LoginError::Wrong);
        };
        let secret: Vec<u8> =
            codec::open(&kek, &place("staff_member", "totp", *row.id.as_bytes()), totp)
                .map_err(|_| LoginError::Wrong)?;
        let secret = TotpSecret::from_slice(&secret).ok_or(LoginError::Wrong)?;
        let step = secret.matched_step(code.trim(), self.now()).ok_or(LoginError::Wrong)?;
        let step = i64::try_from(step).map_err(|_| LoginError::Wrong)?;
        let mut tx = self.store.write().await.map_err(CaseworkError::from)?;
        let is_fresh = staff_table::consume_totp(tx.conn(), row.id, step).await;
        if !is_fresh.map_err(CaseworkError::from)? {
            return Err(LoginError::Wrong);
        }
        tx.commit().await.map_err(CaseworkError::from)?;
        let session = team::open_session(&kek, row.id, private, team_key);
        let session = session.map_err(CaseworkError::from)?;
        Ok((row.id, session))
    }

    /// Stretches a staff password, one of a few at a time.
    pub(crate) async fn password_key(
        &self,
        stretch: Stretch,
        password: &str,
    ) -> Result<Key, CaseworkError> {
        let password = Zeroizing::new(password.to_owned());
        let key = in_turn(&self.pools.passwords, move || stretch.kek(&password)).await?;
        Ok(key.map_err(|_| Broken::Vault("a password does not stretch"))?)
    }
}
