//! The team: its key, its members, who let whom in.
//!
//! The team's private key exists only sealed: to each member, and under the recovery key on paper.
//! A member is invited, joins with a password and an app code of their own, and is let in by
//! somebody who is in already and compared the fingerprint of the new keys.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{StaffId, TeamId};
use luwte_domain::sealed::held;
use luwte_store::PublicBytes;
use luwte_store::staff::{self as staff_table, StaffRow, StaffState};
use luwte_store::team::{self as team_table, TeamRow};
use luwte_vault::password::{Cost, Stretch};
use luwte_vault::team::{MemberKeys, MemberPublic, RecoveryKey, TeamEntry, make_team_pair};
use luwte_vault::totp::TotpSecret;
use luwte_vault::wrap::{PrivateKey, PublicKey};
use luwte_vault::{Key, Zeroizing};

use crate::codec::{self, place};
use crate::error::{Broken, CaseworkError, InputProblem};
use crate::house::House;
use crate::places::clean;
use crate::records::StaffSession;

mod joining;
mod members;

pub use joining::JoinView;
pub use members::{MemberLine, MemberState, MembersView};

/// Most characters of a member's name.
const MAX_NAME_CHARS: usize = 80;
/// Fewest characters of a password.
pub const MIN_PASSWORD_CHARS: usize = 12;

/// What the first member gets to see, once.
pub struct FirstMember {
    /// Recovery key, to print and lock away.
    pub recovery_key: Zeroizing<String>,
    /// Fingerprint of the team's public key, for the settings.
    pub team_fingerprint: String,
    /// Secret of the code app, base 32.
    pub totp_secret: Zeroizing<String>,
    /// The same as a link for code apps.
    pub otpauth_uri: Zeroizing<String>,
}

impl std::fmt::Debug for FirstMember {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FirstMember")
            .field("team_fingerprint", &self.team_fingerprint)
            .finish_non_exhaustive()
    }
}

/// Use cases of the person at the machine: the first member, the team's fingerprint.
#[derive(Debug, Clone)]
pub struct Team {
    house: House,
}

impl Team {
    /// The use cases of `house`.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// Fingerprint of the team's public key; `None` while there is no team.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Broken`] when the database does not answer.
    pub async fn fingerprint(&self) -> Result<Option<String>, CaseworkError> {
        let mut conn = self.house.store.read().await?;
        let team = team_table::get_first(&mut conn).await?;
        team.map(|row| Ok(team_key(&row)?.fingerprint())).transpose()
    }

    /// Makes the team with its first member.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when there is a team already, [`CaseworkError::Input`] for a
    /// name or password that cannot be taken.
    pub async fn add_first(
        &self,
        name: &str,
        password: &str,
    ) -> Result<FirstMember, CaseworkError> {
        let house = &self.house;
        let name = member_name(name)?;
        check_password(password)?;
        if self.fingerprint().await?.is_some() {
            return Err(CaseworkError::OutOfOrder);
        }
        let now = house.now();
        let (team_id, staff_id) = (TeamId::make(now), StaffId::make(now));
        let team = make_team_pair();
        let recovery = RecoveryKey::make();
        let recovery_place = place("team", "recovery", *team_id.as_bytes());
        let team_row = TeamRow {
            id: team_id,
            public_key: PublicBytes::new(team.public().to_bytes()),
            recovery: Sealed::from_envelope(recovery.seal_team(&team, &recovery_place)),
            made_at: now,
        };
        let totp = TotpSecret::make();
        let fresh = house.member_keys(staff_id, password, &totp).await?;
        let row = StaffRow {
            id: staff_id,
            team: team_id,
            login_tag: house.login_tag(&name),
            name: house.seal_name(staff_id, &name)?,
            state: StaffState::Member,
            invite_digest: None,
            password_salt: Some(fresh.stretch.to_bytes()),
            totp_step: 0,
            totp: Some(fresh.totp),
            public_key: Some(PublicBytes::new(fresh.public.to_bytes())),
            verify_key: Some(fresh.public.sign.to_bytes()),
            private_keys: Some(fresh.private),
            team_key: Some(seal_team(&fresh.public, &team, staff_id)?),
            entry: Some(signed_entry(&fresh.keys, &fresh.public, staff_id, staff_id, &team, now)),
            made_at: now,
            removed_at: None,
        };
        let mut tx = house.store.write().await?;
        if team_table::get_first(tx.conn()).await?.is_some() {
            return Err(CaseworkError::OutOfOrder);
        }
        team_table::insert(tx.conn(), &team_row).await?;
        staff_table::insert(tx.conn(), &row).await?;
        tx.commit().await?;
        let uri = totp.otpauth_uri(&name, "Luwte").map_err(|_| InputProblem::BadText)?;
        Ok(FirstMember {
            recovery_key: recovery.printed(),
            team_fingerprint: team.public().fingerprint(),
            totp_secret: totp.base32(),
            otpauth_uri: uri,
        })
    }
}

/// Keys of a member as they are stored, and the open ones for the moment.
struct FreshKeys {
    stretch: Stretch,
    keys: MemberKeys,
    public: MemberPublic,
    totp: Sealed<held::TotpSecret>,
    private: Sealed<held::StaffKeys>,
}

impl House {
    /// The cost at which staff passwords are stretched here.
    pub(crate) fn password_cost(&self) -> Cost {
        if self.has_quick_passwords { Cost::ReducedForTests } else { Cost::Staff }
    }

    async fn member_keys(
        &self,
        id: StaffId,
        password: &str,
        totp: &TotpSecret,
    ) -> Result<FreshKeys, CaseworkError> {
        let stretch = Stretch::make(self.password_cost());
        let kek = self.password_key(stretch, password).await?;
        let keys = MemberKeys::make();
        let column = |column| place("staff_member", column, *id.as_bytes());
        let secret: Zeroizing<Vec<u8>> = Zeroizing::new(totp.expose().to_vec());
        Ok(FreshKeys {
            stretch,
            public: keys.public(),
            totp: codec::seal(&kek, &column("totp"), &*secret)?,
            private: Sealed::from_envelope(keys.seal(&kek, &column("private_keys"))),
            keys,
        })
    }

    fn seal_name(&self, id: StaffId, name: &str) -> Result<Sealed<held::StaffName>, Broken> {
        codec::seal(&self.house_key(), &place("staff_member", "name", *id.as_bytes()), &name)
    }
}

/// What a session of a member holds, opened with the key of the password.
pub(crate) fn open_session(
    kek: &Key,
    id: StaffId,
    private: &Sealed<held::StaffKeys>,
    team_key: &Sealed<held::TeamKey>,
) -> Result<StaffSession, Broken> {
    let column = |column| place("staff_member", column, *id.as_bytes());
    let keys = MemberKeys::open(kek, &column("private_keys"), private.as_bytes())
        .map_err(|_| Broken::Vault("a member's keys do not open"))?;
    let team = keys
        .open_team(&column("team_key"), team_key.as_bytes())
        .map_err(|_| Broken::Vault("the team key does not open"))?;
    Ok(StaffSession {
        team_key: team.to_bytes().to_vec(),
        signing_key: keys.signer().expose().to_vec(),
    })
}

fn team_key(row: &TeamRow) -> Result<PublicKey, Broken> {
    PublicKey::from_bytes(row.public_key.as_bytes())
        .map_err(|_| Broken::Vault("the team's public key does not read"))
}

fn seal_team(
    public: &MemberPublic,
    team: &PrivateKey,
    member: StaffId,
) -> Result<Sealed<held::TeamKey>, Broken> {
    let place = place("staff_member", "team_key", *member.as_bytes());
    public
        .seal_team(team, &place)
        .map(Sealed::from_envelope)
        .map_err(|_| Broken::Vault("the team key cannot be sealed to this member"))
}

fn signed_entry(
    signer: &MemberKeys,
    keys: &MemberPublic,
    member: StaffId,
    let_in_by: StaffId,
    team: &PrivateKey,
    at: Timestamp,
) -> Sealed<held::TeamEntry> {
    let entry = TeamEntry {
        member: *member.as_bytes(),
        keys: keys.clone(),
        team: team.public().digest(),
        let_in_by: *let_in_by.as_bytes(),
        at,
    };
    Sealed::from_envelope(entry.sign(signer.signer()).to_bytes())
}

fn member_name(name: &str) -> Result<String, InputProblem> {
    let name = clean(name, MAX_NAME_CHARS)?;
    if name.is_empty() {
        return Err(InputProblem::Empty);
    }
    if name.contains(['\n', '\t', ':']) {
        return Err(InputProblem::BadText);
    }
    Ok(name)
}

fn check_password(password: &str) -> Result<(), InputProblem> {
    let count = password.chars().count();
    if count < MIN_PASSWORD_CHARS {
        return Err(InputProblem::Empty);
    }
    if count > 1_024 {
        return Err(InputProblem::TooLong { limit: 1_024 });
    }
    Ok(())
}
