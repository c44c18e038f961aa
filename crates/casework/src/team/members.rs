//! Inviting, letting in and removing members.

use jiff::Timestamp;
use luwte_domain::ids::StaffId;
use luwte_store::staff::{self as staff_table, StaffRow, StaffState};
use luwte_store::team as team_table;
use luwte_vault::sign::Signer;
use luwte_vault::team::{MemberPublic, TeamEntry};
use luwte_vault::token::PortalToken;
use luwte_vault::wrap::PrivateKey;

use super::{Sealed, member_name, seal_team, team_key};
use crate::desk::Desk;
use crate::error::{Broken, CaseworkError};
use crate::session::Cookie;

pub use luwte_store::staff::StaffState as MemberState;

/// One member of the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberLine {
    /// Identifier.
    pub id: StaffId,
    /// Name.
    pub name: String,
    /// Invited, waiting, in, or removed.
    pub state: MemberState,
    /// Fingerprint of the member's keys, to compare before letting in.
    pub key_fingerprint: Option<String>,
    /// When the member was invited.
    pub made_at: Timestamp,
    /// Whether it is the one who looks.
    pub is_me: bool,
}

/// The team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembersView {
    /// Fingerprint of the team's public key.
    pub team_fingerprint: String,
    /// All members, the removed ones too.
    pub members: Vec<MemberLine>,
}

impl Desk {
    /// The team.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn members(&self, cookie: Option<&Cookie>) -> Result<MembersView, CaseworkError> {
        let login = self.house.staff(cookie).await?;
        let mut conn = self.house.store.read().await?;
        let team = team_table::get_first(&mut conn).await?.ok_or(CaseworkError::NotOpen)?;
        let mut members = Vec::new();
        for row in staff_table::list(&mut conn, team.id).await? {
            members.push(MemberLine {
                id: row.id,
                name: self.house.staff_name(&row)?,
                state: row.state,
                key_fingerprint: public_keys(&row).ok().map(|keys| keys.sign.fingerprint()),
                made_at: row.made_at,
                is_me: row.id == login.id,
            });
        }
        Ok(MembersView { team_fingerprint: team_key(&team)?.fingerprint(), members })
    }

    /// Invites somebody; gives the invitation, which is shown once.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Input`] for a name that cannot be taken, [`CaseworkError::OutOfOrder`] for
    /// one that is taken already.
    pub async fn invite(
        &self,
        cookie: Option<&Cookie>,
        name: &str,
    ) -> Result<String, CaseworkError> {
        let house = &self.house;
        house.staff(cookie).await?;
        let name = member_name(name)?;
        let (now, token) = (house.now(), PortalToken::make());
        let id = StaffId::make(now);
        let mut tx = house.store.write().await?;
        let team = team_table::get_first(tx.conn()).await?.ok_or(CaseworkError::NotOpen)?;
        let login_tag = house.login_tag(&name);
        if staff_table::by_login(tx.conn(), login_tag).await?.is_some() {
            return Err(CaseworkError::OutOfOrder);
        }
        let row = StaffRow {
            id,
            team: team.id,
            login_tag,
            name: house.seal_name(id, &name)?,
            state: StaffState::Invited,
            invite_digest: Some(token.hash()),
            password_salt: None,
            totp_step: 0,
            totp: None,
            public_key: None,
            verify_key: None,
            private_keys: None,
            team_key: None,
            entry: None,
            made_at: now,
            removed_at: None,
        };
        staff_table::insert(tx.conn(), &row).await?;
        tx.commit().await?;
        Ok(token.text().to_string())
    }

    /// Lets a waiting member in: seals the team key to their keys and signs that it was done.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] unless the member waits.
    pub async fn let_in(
        &self,
        cookie: Option<&Cookie>,
        member: StaffId,
    ) -> Result<(), CaseworkError> {
        let house = &self.house;
        let login = house.staff(cookie).await?;
        let mut tx = house.store.write().await?;
        let row = staff_table::by_id(tx.conn(), member).await?.ok_or(CaseworkError::NotFound)?;
        if row.state != StaffState::Waiting {
            return Err(CaseworkError::OutOfOrder);
        }
        let keys = public_keys(&row)?;
        let team = PrivateKey::from_bytes(&login.session.team_key)
            .map_err(|_| Broken::Vault("the team key of the session does not read"))?;
        let seed = login.session.signing_key.as_slice().try_into();
        let signer = Signer::from_seed(seed.map_err(|_| Broken::Vault("a signing key"))?);
        let entry = TeamEntry {
            member: *member.as_bytes(),
            keys: keys.clone(),
            team: team.public().digest(),
            let_in_by: *login.id.as_bytes(),
            at: house.now(),
        };
        let entry = Sealed::from_envelope(entry.sign(&signer).to_bytes());
        let sealed = seal_team(&keys, &team, member)?;
        staff_table::let_in(tx.conn(), member, &sealed, &entry).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Removes a member: the sealed team key and all sessions go at once. The last member stays.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] for the last member.
    pub async fn remove(
        &self,
        cookie: Option<&Cookie>,
        member: StaffId,
    ) -> Result<(), CaseworkError> {
        let house = &self.house;
        house.staff(cookie).await?;
        let mut tx = house.store.write().await?;
        let row = staff_table::by_id(tx.conn(), member).await?.ok_or(CaseworkError::NotFound)?;
        let members = staff_table::list(tx.conn(), row.team).await?;
        let is_in = |row: &&StaffRow| row.state == StaffState::Member;
        let others = members.iter().filter(is_in).filter(|other| other.id != member).count();
        if others == 0 || row.state == StaffState::Removed {
            return Err(CaseworkError::OutOfOrder);
        }
        staff_table::remove(tx.conn(), member, house.now()).await?;
        tx.commit().await?;
        Ok(())
    }
}

fn public_keys(row: &StaffRow) -> Result<MemberPublic, Broken> {
    let bytes = row.public_key.as_ref().ok_or(Broken::Vault("a member without keys"))?;
    MemberPublic::from_bytes(bytes.as_bytes()).map_err(|_| Broken::Vault("a member's keys"))
}
