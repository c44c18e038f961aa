//! Whether a call comes from an account that works.

use std::time::Duration;

use jiff::Timestamp;
use luwte_domain::ids::Reference;
use luwte_store::partner::{self as table, PartnerRow};
use luwte_vault::token::PortalToken;
use luwte_vault::{Key, blind, callback};
use subtle::ConstantTimeEq as _;

use super::call::{Call, CallProblem, Signed, WINDOW_SECONDS, reference};
use super::{Account, PartnerError, Partners};
use crate::again::until_first;
use crate::house::after;

/// What an API key begins with.
const PREFIX: &str = "luwte_";
/// How long a nonce counts: longer than a signature can, however the clocks differ.
const NONCE_KEPT: Duration = Duration::from_mins(30);
/// Most nonces that are kept for one account.
pub(super) const MOST_NONCES: i64 = 20_000;

/// The API key as it is shown, once: 82 letters.
pub(super) fn key_text(mark: Reference, secret: &PortalToken) -> String {
    format!("{PREFIX}{mark}_{}", *secret.text())
}

/// The account that an API key names, and its secret part.
fn read_key(text: &str) -> Option<(Reference, PortalToken)> {
    let (mark, secret) = text.strip_prefix(PREFIX)?.split_at_checked(32)?;
    Some((reference(mark)?, PortalToken::parse(secret.strip_prefix('_')?)?))
}

/// The beginning of an API key: what names its account, if it has the form of one.
pub(super) fn beginning(text: &str) -> &str {
    let mark = text.strip_prefix(PREFIX).and_then(|rest| rest.get(..32));
    mark.filter(|mark| reference(mark).is_some()).unwrap_or_default()
}

impl Partners {
    /// The account whose call this is.
    ///
    /// # Errors
    ///
    /// [`PartnerError`] says what is wrong with the proof; a wrong key, a wrong signature, an unknown
    /// account and a revoked one are told alike.
    pub async fn admit(&self, call: &Call<'_>) -> Result<Account, PartnerError> {
        match call.signed()? {
            Some(signed) => self.by_signature(&signed).await,
            None => self.by_key(call.key.ok_or(CallProblem::Nothing)?).await,
        }
    }

    pub(super) async fn by_key(&self, key: &str) -> Result<Account, PartnerError> {
        let (mark, secret) = read_key(key).ok_or(PartnerError::NotProved)?;
        let row = self.working(mark).await?;
        let right = row.as_ref().map_or([0; 32], |row| row.key_digest);
        let is_right: bool = right.ct_eq(&secret.hash()).into();
        let row = row.filter(|_| is_right).ok_or(PartnerError::NotProved)?;
        Ok(Account { id: row.id, recipient_tag: row.recipient_tag, signed_at: None })
    }

    async fn by_signature(&self, signed: &Signed) -> Result<Account, PartnerError> {
        let now = self.house.now();
        let row = self.working(signed.mark).await?;
        let secret = match &row {
            Some(row) => self.house.callback_key(row)?,
            None => Key::make(),
        };
        let is_right = callback::is_signed(&secret, signed.base.as_bytes(), &signed.signature);
        let row = row.filter(|_| is_right).ok_or(PartnerError::NotProved)?;
        let is_late = signed.expires.is_some_and(|until| now.as_second() > until);
        if is_late || now.as_second().abs_diff(signed.created) > WINDOW_SECONDS.unsigned_abs() {
            return Err(PartnerError::WrongTime);
        }
        self.take_nonce(&row, &signed.nonce).await?;
        // The moment of signing has whole seconds.
        let signed_at = Timestamp::new(signed.created, 999_000_000).unwrap_or(now).min(now);
        let (id, recipient_tag) = (row.id, row.recipient_tag);
        Ok(Account { id, recipient_tag, signed_at: Some(signed_at) })
    }

    /// The account that `mark` names, while it works.
    async fn working(&self, mark: Reference) -> Result<Option<PartnerRow>, PartnerError> {
        let mut conn = self.house.store.read().await?;
        let row = table::by_mark(&mut conn, mark).await?;
        Ok(row.filter(|row| row.revoked.is_none()))
    }

    /// Lets a nonce count, once: for all processes, and through restarts.
    async fn take_nonce(&self, row: &PartnerRow, nonce: &str) -> Result<(), PartnerError> {
        let house = &self.house;
        let tag = blind::index_tag(house.secrets.index(), "partner nonce", nonce);
        let until = after(house.due_now(), NONCE_KEPT);
        until_first(|| async {
            let mut tx = house.store.write().await?;
            let is_full = table::count_nonces(tx.conn(), row.id).await? >= MOST_NONCES;
            let is_new = !is_full && table::take_nonce(tx.conn(), row.id, tag, until).await?;
            tx.commit().await?;
            match (is_full, is_new) {
                (true, _) => Err(PartnerError::TooMuch),
                (_, false) => Err(PartnerError::Replayed),
                _ => Ok(()),
            }
        })
        .await
    }
}
