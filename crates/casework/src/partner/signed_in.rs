//! Recipients who signed in with their API key, to answer on pages what others answer by program.
//!
//! A session is found by a keyed digest of its cookie. Every look at it asks anew whether the account
//! works, so a revoked one is signed out at once. What the last form came to stands in it, sealed with
//! a key that only the cookie gives.

use std::time::Instant;

use luwte_domain::Lang;
use luwte_domain::sealed::{Sealed, held};
use luwte_store::partner::session as table;
use serde::{Deserialize, Serialize};

use super::proof::beginning;
use super::{Account, Outcome, PartnerError, Partners};
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::house::after_ms;
use crate::session::{Cookie, TOUCH_MS};

/// What one answer of a form came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The notice's reference, as it stood in the form.
    pub reference: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// A recipient that is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Its account.
    pub account: Account,
    /// Its name in Dutch and in English.
    names: [String; 2],
    /// What its last form came to; empty before the first.
    pub last: Vec<Answered>,
}

impl SignedIn {
    /// Its name.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        let [nl, en] = &self.names;
        match lang {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }
}

impl Partners {
    /// Signs an account in with its API key; gives the cookie of the new session. Where wrong keys were
    /// tried of late, this waits first, whatever the key.
    ///
    /// # Errors
    ///
    /// [`PartnerError::NotProved`] for a wrong key, an unknown account and a revoked one alike.
    pub async fn sign_in(&self, key: &str) -> Result<Cookie, PartnerError> {
        let (key, knocks) = (key.trim(), &self.house.knocks);
        tokio::time::sleep(knocks.knock(beginning(key), Instant::now())).await;
        let account = self.by_key(key).await?;
        knocks.was_right(beginning(key));
        let (cookie, house) = (Cookie::make(), &self.house);
        let tag = house.session_tag(&cookie);
        let data = sealed(&cookie, tag, &[])?;
        let ends_at = after_ms(house.now(), house.content.clocks().session_idle_ms);
        let mut tx = house.store.write().await?;
        table::insert(tx.conn(), tag, account.id, &data, ends_at).await?;
        tx.commit().await?;
        tracing::info!("partner.id" = %account.id, "partner signed in");
        Ok(cookie)
    }

    /// Who is signed in; none where nobody is, the session ended, or the account was revoked. Using
    /// a session moves its end.
    ///
    /// # Errors
    ///
    /// [`PartnerError::Casework`] when the database does not answer.
    pub async fn signed_in(
        &self,
        cookie: Option<&Cookie>,
    ) -> Result<Option<SignedIn>, PartnerError> {
        let Some(cookie) = cookie else { return Ok(None) };
        let house = &self.house;
        let (tag, now) = (house.session_tag(cookie), house.now());
        let mut conn = house.store.read().await?;
        let row = table::get(&mut conn, tag, now).await?;
        drop(conn);
        let Some(row) = row else { return Ok(None) };
        let idle_ms = house.content.clocks().session_idle_ms;
        if row.ends_at < after_ms(now, idle_ms - TOUCH_MS) {
            let mut tx = house.store.write().await?;
            table::touch(tx.conn(), tag, after_ms(now, idle_ms)).await?;
            tx.commit().await?;
        }
        let (key, column) = (cookie.seal_key(), place("partner_session", "data", tag));
        let last = codec::open(&key, &column, &row.data).map_err(CaseworkError::from)?;
        let account = Account {
            id: row.partner.id,
            recipient_tag: row.partner.recipient_tag,
            signed_at: None,
        };
        let recipient = house.partner_record(&row.partner)?.recipient.clone();
        let known = house.content.recipients().by_id(&recipient);
        let name = |lang| known.map_or(recipient.as_str(), |one| one.name(lang)).to_owned();
        Ok(Some(SignedIn { account, names: [name(Lang::Nl), name(Lang::En)], last }))
    }

    /// Keeps what a form came to, for the page after it.
    ///
    /// # Errors
    ///
    /// [`PartnerError::Casework`] when the database does not answer.
    pub async fn remember(&self, cookie: &Cookie, last: &[Answered]) -> Result<(), PartnerError> {
        let tag = self.house.session_tag(cookie);
        let data = sealed(cookie, tag, last)?;
        until_first(|| async {
            let mut tx = self.house.store.write().await?;
            table::keep(tx.conn(), tag, &data).await?;
            Ok(tx.commit().await?)
        })
        .await
    }

    /// Signs out; nothing happens where nobody was signed in.
    pub async fn sign_out(&self, cookie: Option<&Cookie>) {
        let Some(cookie) = cookie else { return };
        let done: Result<(), PartnerError> = until_first(|| async {
            let mut tx = self.house.store.write().await?;
            table::delete(tx.conn(), self.house.session_tag(cookie)).await?;
            Ok(tx.commit().await?)
        })
        .await;
        if let Err(error) = done {
            tracing::error!(%error, "partner_session.end failed");
        }
    }
}

/// What the last form came to, sealed with the cookie's key.
fn sealed(
    cookie: &Cookie,
    tag: [u8; 16],
    last: &[Answered],
) -> Result<Sealed<held::PartnerSession>, PartnerError> {
    let (key, column) = (cookie.seal_key(), place("partner_session", "data", tag));
    Ok(codec::seal(&key, &column, &last).map_err(CaseworkError::from)?)
}
