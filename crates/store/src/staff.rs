//! Members of staff: Invited → Waiting → Member → Removed, and the keys each step brings.

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::ids::{StaffId, TeamId};
use luwte_domain::sealed::held;

use crate::{Conn, Param, PublicBytes, Row, StoreError, session};

stored_words! {
    /// Where a member stands.
    pub enum StaffState {
        /// Holds a one-time invitation.
        Invited = "invited",
        /// Brought keys; nobody let them in yet.
        Waiting = "waiting",
        /// Holds the team key.
        Member = "member",
        /// Left.
        Removed = "removed",
    }
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// Its identifier.
    pub id: StaffId,
    /// The team.
    pub team: TeamId,
    /// Keyed digest of the lowercase user name.
    pub login_tag: [u8; 16],
    /// The name, under the service key.
    pub name: Sealed<held::StaffName>,
    /// Where the member stands.
    pub state: StaffState,
    /// Digest of the one-time invitation; only while invited.
    pub invite_digest: Option<[u8; 32]>,
    /// Cost byte and salt of the password.
    pub password_salt: Option<[u8; 17]>,
    /// The secret of time-based passwords, under the password.
    pub totp: Option<Sealed<held::TotpSecret>>,
    /// The last consumed step of 30 s.
    pub totp_step: i64,
    /// Suite byte and public key.
    pub public_key: Option<PublicBytes>,
    /// Ed25519 key that checks the member's signatures.
    pub verify_key: Option<[u8; 32]>,
    /// The private keys, under the password.
    pub private_keys: Option<Sealed<held::StaffKeys>>,
    /// The team key, sealed to the member; only for members.
    pub team_key: Option<Sealed<held::TeamKey>>,
    /// The signed statement that let the member in.
    pub entry: Option<Sealed<held::TeamEntry>>,
    /// When the row was made.
    pub made_at: Timestamp,
    /// When the member left.
    pub removed_at: Option<Timestamp>,
}

impl StaffRow {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id("staff_id")?,
            team: row.id("team_id")?,
            login_tag: row.bytes("login_tag")?,
            name: row.sealed("name")?,
            state: row.word("state")?,
            invite_digest: row.opt_bytes("invite_digest")?,
            password_salt: row.opt_bytes("password_salt")?,
            totp: row.opt_sealed("totp")?,
            totp_step: row.i64("totp_step")?,
            public_key: row.opt_public_bytes("public_key")?,
            verify_key: row.opt_bytes("verify_key")?,
            private_keys: row.opt_sealed("private_keys")?,
            team_key: row.opt_sealed("team_key")?,
            entry: row.opt_sealed("entry")?,
            made_at: row.time("made_at")?,
            removed_at: row.opt_time("removed_at")?,
        })
    }
}

/// Adds a member, as far as the row goes.
///
/// # Errors
///
/// [`StoreError::Conflict`] where the user name is taken.
pub async fn insert(conn: &mut Conn, staff: &StaffRow) -> Result<(), StoreError> {
    let params = [
        staff.id.into(),
        staff.team.into(),
        staff.login_tag.into(),
        (&staff.name).into(),
        Param::word(staff.state),
        staff.invite_digest.into(),
        staff.password_salt.into(),
        staff.totp.as_ref().into(),
        staff.totp_step.into(),
        staff.public_key.as_ref().into(),
        staff.verify_key.into(),
        staff.private_keys.as_ref().into(),
        staff.team_key.as_ref().into(),
        staff.entry.as_ref().into(),
        staff.made_at.into(),
        staff.removed_at.into(),
    ];
    conn.execute_expecting(1, sql!("staff/insert"), &params).await
}

/// The member with this user name, in whatever state.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn by_login(conn: &mut Conn, tag: [u8; 16]) -> Result<Option<StaffRow>, StoreError> {
    one(conn, sql!("staff/by_login"), tag.into()).await
}

/// One member, in whatever state.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn by_id(conn: &mut Conn, id: StaffId) -> Result<Option<StaffRow>, StoreError> {
    one(conn, sql!("staff/by_id"), id.into()).await
}

/// The invited member who holds this invitation.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn by_invite(conn: &mut Conn, digest: [u8; 32]) -> Result<Option<StaffRow>, StoreError> {
    one(conn, sql!("staff/by_invite"), digest.into()).await
}

async fn one(
    conn: &mut Conn,
    sql: &'static str,
    key: Param,
) -> Result<Option<StaffRow>, StoreError> {
    conn.fetch_optional(sql, &[key]).await?.as_ref().map(StaffRow::read).transpose()
}

/// All members of a team, removed ones included, oldest first.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn list(conn: &mut Conn, team: TeamId) -> Result<Vec<StaffRow>, StoreError> {
    conn.fetch_all(sql!("staff/list"), &[team.into()]).await?.iter().map(StaffRow::read).collect()
}

/// An invited member brings keys and waits to be let in; the invitation is used up.
///
/// # Errors
///
/// [`StoreError::Touched`] unless the member is invited.
pub async fn join(
    conn: &mut Conn,
    id: StaffId,
    salt: [u8; 17],
    totp: &Sealed<held::TotpSecret>,
    public_key: &PublicBytes,
    verify_key: [u8; 32],
    private_keys: &Sealed<held::StaffKeys>,
) -> Result<(), StoreError> {
    let params = [
        id.into(),
        salt.into(),
        totp.into(),
        public_key.into(),
        verify_key.into(),
        private_keys.into(),
    ];
    conn.execute_expecting(1, sql!("staff/join"), &params).await
}

/// A waiting member gets the team key.
///
/// # Errors
///
/// [`StoreError::Touched`] unless the member waits.
pub async fn let_in(
    conn: &mut Conn,
    id: StaffId,
    team_key: &Sealed<held::TeamKey>,
    entry: &Sealed<held::TeamEntry>,
) -> Result<(), StoreError> {
    let params = [id.into(), team_key.into(), entry.into()];
    conn.execute_expecting(1, sql!("staff/let_in"), &params).await
}

/// A member leaves: keeps no key, and every session ends.
///
/// # Errors
///
/// [`StoreError::Touched`] where there is no such member, or it left before.
pub async fn remove(conn: &mut Conn, id: StaffId, now: Timestamp) -> Result<(), StoreError> {
    conn.execute_expecting(1, sql!("staff/remove"), &[id.into(), now.into()]).await?;
    session::delete_of_staff(conn, id).await?;
    Ok(())
}

/// Consumes a time step; `false` where it, or a later one, was consumed before.
///
/// # Errors
///
/// [`StoreError`] of the database.
pub async fn consume_totp(conn: &mut Conn, id: StaffId, step: i64) -> Result<bool, StoreError> {
    Ok(conn.execute(sql!("staff/consume_totp"), &[id.into(), step.into()]).await? == 1)
}
