//! Sessions: one mechanism for the public side and for staff.
//!
//! A cookie is 32 random bytes. The row is found by a keyed digest of it and its contents are
//! sealed with a key that only the cookie gives, so a copy of the database opens no session.

use std::fmt;

use luwte_domain::ids::StaffId;
use luwte_domain::sealed::{Sealed, held};
use luwte_store::session::{self as table, SessionKind};
use luwte_store::staff::{self as staff_table, StaffState};
use luwte_store::{Conn, StoreError};
use luwte_vault::session as vault;
use luwte_vault::{Key, Zeroizing};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::again::Beaten as _;
use crate::codec;
use crate::error::CaseworkError;
use crate::house::{House, after_ms};
use crate::records::{PublicSession, StaffSession};

/// How often a change is tried again when another request changed the session meanwhile.
const TRIES: usize = 50;

/// The value of a session cookie; never logged.
#[derive(Clone)]
pub struct Cookie(vault::Cookie, Zeroizing<String>);

impl Cookie {
    pub(crate) fn make() -> Self {
        Self::of(vault::Cookie::make())
    }

    fn of(cookie: vault::Cookie) -> Self {
        let text = cookie.value();
        Self(cookie, text)
    }

    /// Reads the value a browser sent: 43 characters of base64url.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        vault::Cookie::parse(text).map(Self::of)
    }

    /// The key that seals the row of its session.
    pub(crate) fn seal_key(&self) -> Key {
        self.0.seal_key()
    }

    /// The value to set.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.1
    }
}

impl fmt::Debug for Cookie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cookie(masked)")
    }
}

/// Says that something was kept, and which cookie to set for it.
#[derive(Debug, Clone)]
pub struct Saved {
    /// A new session's cookie; none when the session was there.
    pub new_cookie: Option<Cookie>,
}

/// A session is moved on when it is used, once a minute at most.
pub(crate) const TOUCH_MS: i64 = 60_000;

/// A public session as it stands in the database.
pub(crate) struct Held {
    pub(crate) tag: [u8; 16],
    version: i64,
    pub(crate) session: PublicSession,
}

/// A member of staff who is logged in.
pub(crate) struct StaffLogin {
    pub(crate) id: StaffId,
    pub(crate) session: StaffSession,
}

impl House {
    pub(crate) fn session_tag(&self, cookie: &Cookie) -> [u8; 16] {
        cookie.0.row_tag(self.secrets.token())
    }

    fn seal_session<R: Serialize>(
        cookie: &Cookie,
        tag: [u8; 16],
        record: &R,
    ) -> Result<Sealed<held::SessionData>, CaseworkError> {
        let key = cookie.seal_key();
        Ok(codec::seal(&key, &codec::place("session", "data", tag), record)?)
    }

    fn open_session<R: DeserializeOwned>(
        cookie: &Cookie,
        tag: [u8; 16],
        data: &Sealed<held::SessionData>,
    ) -> Result<R, CaseworkError> {
        let key = cookie.seal_key();
        Ok(codec::open(&key, &codec::place("session", "data", tag), data)?)
    }

    /// The public session behind `cookie`; `None` when there is none or it ended.
    pub(crate) async fn public_session(
        &self,
        cookie: Option<&Cookie>,
    ) -> Result<Option<PublicSession>, CaseworkError> {
        let Some(cookie) = cookie else { return Ok(None) };
        Ok(self.held(cookie).await?.map(|held| held.session))
    }

    /// The public session behind `cookie` with what a change of it needs. Using it moves its end.
    pub(crate) async fn held(&self, cookie: &Cookie) -> Result<Option<Held>, CaseworkError> {
        let (tag, now) = (self.session_tag(cookie), self.now());
        let mut conn = self.store.read().await?;
        let row = table::get(&mut conn, tag, now).await?;
        drop(conn);
        let Some(row) = row.filter(|row| row.kind == SessionKind::Public) else { return Ok(None) };
        let session: PublicSession = Self::open_session(cookie, tag, &row.data)?;
        self.touch(tag, row.ends_at, self.idle_ms(&session)).await?;
        Ok(Some(Held { tag, version: row.version, session }))
    }

    /// How long a public session may rest: an opened case less long than a draft.
    fn idle_ms(&self, session: &PublicSession) -> i64 {
        let clocks = self.content.clocks();
        if session.mine.is_some() { clocks.session_idle_ms } else { clocks.draft_idle_ms }
    }

    async fn touch(
        &self,
        tag: [u8; 16],
        ends_at: jiff::Timestamp,
        idle_ms: i64,
    ) -> Result<(), CaseworkError> {
        let now = self.now();
        if ends_at < after_ms(now, idle_ms - TOUCH_MS) {
            let mut tx = self.store.write().await?;
            table::touch(tx.conn(), tag, after_ms(now, idle_ms)).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Keeps a changed session in the caller's transaction.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] when another request changed or ended it meanwhile.
    pub(crate) async fn keep_held(
        &self,
        conn: &mut Conn,
        cookie: &Cookie,
        held: &Held,
    ) -> Result<(), CaseworkError> {
        let ends_at = after_ms(self.now(), self.idle_ms(&held.session));
        let data = Self::seal_session(cookie, held.tag, &held.session)?;
        if table::update(conn, held.tag, held.version, &data, ends_at).await? {
            return Ok(());
        }
        Err(StoreError::Conflict { statement: "session/update" }.into())
    }

    /// Changes the public session with `change`, making one where there is none. The change is
    /// tried again from the stored state when another request came in between.
    pub(crate) async fn change_public<T>(
        &self,
        cookie: Option<&Cookie>,
        change: impl Fn(&mut PublicSession) -> Result<T, CaseworkError>,
    ) -> Result<(T, Saved), CaseworkError> {
        for _ in 0..TRIES {
            let found = match cookie {
                Some(cookie) => self.held(cookie).await?.map(|held| (cookie, held)),
                None => None,
            };
            let Some((cookie, mut held)) = found else {
                let mut session = PublicSession::default();
                let value = change(&mut session)?;
                let cookie = self.begin_public(&session).await?;
                return Ok((value, Saved { new_cookie: Some(cookie) }));
            };
            let value = change(&mut held.session)?;
            let mut tx = self.store.write().await?;
            match self.keep_held(tx.conn(), cookie, &held).await {
                Ok(()) => {
                    tx.commit().await?;
                    return Ok((value, Saved { new_cookie: None }));
                }
                // What was first is durable when this returns, so the next look sees it.
                Err(error) if error.was_beaten() => tx.rollback().await?,
                Err(error) => return Err(error),
            }
        }
        Err(CaseworkError::OutOfOrder)
    }

    async fn begin_public(&self, session: &PublicSession) -> Result<Cookie, CaseworkError> {
        let cookie = Cookie::make();
        let tag = self.session_tag(&cookie);
        let data = Self::seal_session(&cookie, tag, session)?;
        let ends_at = after_ms(self.now(), self.idle_ms(session));
        let mut tx = self.store.write().await?;
        table::insert(tx.conn(), tag, SessionKind::Public, None, &data, ends_at).await?;
        tx.commit().await?;
        Ok(cookie)
    }

    /// Ends the session behind `cookie`, whatever it is; nothing happens where there is none.
    pub(crate) async fn end_session(&self, cookie: Option<&Cookie>) -> Result<(), CaseworkError> {
        let Some(cookie) = cookie else { return Ok(()) };
        let mut tx = self.store.write().await?;
        table::delete(tx.conn(), self.session_tag(cookie)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Begins a session of a member of staff.
    pub(crate) async fn begin_staff(
        &self,
        id: StaffId,
        session: &StaffSession,
    ) -> Result<Cookie, CaseworkError> {
        let cookie = Cookie::make();
        let tag = self.session_tag(&cookie);
        let data = Self::seal_session(&cookie, tag, session)?;
        let ends_at = after_ms(self.now(), self.content.clocks().session_idle_ms);
        let mut tx = self.store.write().await?;
        table::insert(tx.conn(), tag, SessionKind::Staff, Some(id), &data, ends_at).await?;
        tx.commit().await?;
        Ok(cookie)
    }

    /// The member of staff behind `cookie`.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in, or the session ended.
    pub(crate) async fn staff(&self, cookie: Option<&Cookie>) -> Result<StaffLogin, CaseworkError> {
        let cookie = cookie.ok_or(CaseworkError::NoSession)?;
        let (tag, now) = (self.session_tag(cookie), self.now());
        let mut conn = self.store.read().await?;
        let row = table::get(&mut conn, tag, now).await?.ok_or(CaseworkError::NoSession)?;
        let (SessionKind::Staff, Some(id)) = (row.kind, row.staff) else {
            return Err(CaseworkError::NoSession);
        };
        // A login that was on its way while its member was removed leaves a session behind.
        let member = staff_table::by_id(&mut conn, id).await?;
        drop(conn);
        if member.is_none_or(|member| member.state != StaffState::Member) {
            return Err(CaseworkError::NoSession);
        }
        let session = Self::open_session(cookie, tag, &row.data)?;
        self.touch(tag, row.ends_at, self.content.clocks().session_idle_ms).await?;
        Ok(StaffLogin { id, session })
    }
}
