//! Accounts at the desk: who has one, making one, revoking one. Who did it stands in its row.

use jiff::Timestamp;
use luwte_domain::Lang;
use luwte_domain::ids::{PartnerId, Reference, StaffId};
use luwte_store::partner::{self as table, PartnerRow};
use luwte_store::staff as staff_table;
use luwte_vault::token::PortalToken;
use luwte_vault::{Key, Zeroizing};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::proof::key_text;
use crate::again::until_first;
use crate::codec::{self, place};
use crate::desk::Desk;
use crate::error::{CaseworkError, InputProblem};
use crate::house::House;
use crate::keys::read_key;
use crate::records::NoticeBody;
use crate::session::Cookie;

/// Most accounts that are listed, and that work at the same time.
pub const MOST_PARTNERS: usize = 200;
/// Notices of which one transaction says whom they ask.
const AT_ONCE: i64 = 100;

/// What stands sealed in the row of an account.
#[derive(Serialize, Deserialize)]
pub(super) struct PartnerRecord {
    /// Identifier of the recipient in the content.
    pub(super) recipient: String,
    /// The key of signed calls.
    callback_key: [u8; 32],
}

impl Drop for PartnerRecord {
    fn drop(&mut self) {
        self.callback_key.zeroize();
    }
}

/// A new account: its secrets are shown once.
pub struct NewPartner {
    /// The account.
    pub id: PartnerId,
    /// Name of the recipient.
    pub recipient: String,
    /// Names the account in signed calls: 32 hexadecimal digits; no secret.
    pub mark: String,
    /// The API key.
    pub api_key: Zeroizing<String>,
    /// The key of signed calls: 32 bytes, base64.
    pub callback_key: Zeroizing<String>,
}

masked_debug!(NewPartner);

/// One account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerLine {
    /// The account.
    pub id: PartnerId,
    /// Identifier of the recipient in the content.
    pub recipient: String,
    /// Its name, where the content still knows it.
    pub name: String,
    /// Names the account in signed calls.
    pub mark: String,
    /// Name of the member who made it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// Name of the member who revoked it, and when.
    pub revoked: Option<(String, Timestamp)>,
}

/// A recipient that may have an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerChoice {
    /// Its identifier in the content.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// All accounts, and who may have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnersView {
    /// The accounts, the newest first.
    pub partners: Vec<PartnerLine>,
    /// Recipients, by name.
    pub choices: Vec<PartnerChoice>,
}

impl Desk {
    /// All accounts of recipients.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NoSession`] when nobody is logged in.
    pub async fn partners(&self, cookie: Option<&Cookie>) -> Result<PartnersView, CaseworkError> {
        let house = &self.house;
        house.staff(cookie).await?;
        let mut conn = house.store.read().await?;
        let most = i64::try_from(MOST_PARTNERS).unwrap_or(i64::MAX);
        let mut partners = Vec::new();
        for row in table::list(&mut conn, most).await? {
            let recipient = house.partner_record(&row)?.recipient.clone();
            let revoked = match row.revoked {
                Some((by, at)) => Some((house.name_of(&mut conn, by).await?, at)),
                None => None,
            };
            partners.push(PartnerLine {
                id: row.id,
                name: house.known_recipient(&recipient).unwrap_or_default(),
                recipient,
                mark: row.mark.to_string(),
                made_by: house.name_of(&mut conn, row.made_by).await?,
                made_at: row.made_at,
                revoked,
            });
        }
        Ok(PartnersView { partners, choices: house.partner_choices() })
    }

    /// Makes an account for a recipient; its secrets are in the answer and nowhere else.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Input`] for a recipient that is not known, [`CaseworkError::OutOfOrder`]
    /// where there are too many accounts.
    pub async fn add_partner(
        &self,
        cookie: Option<&Cookie>,
        recipient: &str,
    ) -> Result<NewPartner, CaseworkError> {
        let house = &self.house;
        let login = house.staff(cookie).await?;
        let name = house.known_recipient(recipient).ok_or(InputProblem::BadChoice)?;
        let tag = house.recipient_tag(recipient).ok_or(InputProblem::BadChoice)?;
        let (now, mark, secret) = (house.now(), Reference::make(), PortalToken::make());
        let (id, callback_key) = (PartnerId::make(now), Key::make());
        let record =
            PartnerRecord { recipient: recipient.to_owned(), callback_key: *callback_key.expose() };
        let column = place("partner", "record", *id.as_bytes());
        let row = PartnerRow {
            id,
            recipient_tag: tag,
            mark,
            key_digest: secret.hash(),
            record: codec::seal(&house.house_key(), &column, &record)?,
            made_by: login.id,
            made_at: now,
            revoked: None,
        };
        until_first(|| async {
            let mut tx = house.store.write().await?;
            let most = i64::try_from(MOST_PARTNERS).unwrap_or(i64::MAX);
            if table::list(tx.conn(), most).await?.len() >= MOST_PARTNERS {
                return Err(CaseworkError::OutOfOrder);
            }
            table::insert(tx.conn(), &row).await?;
            Ok(tx.commit().await?)
        })
        .await?;
        house.say_whom_notices_ask().await?;
        tracing::info!("partner.id" = %id, "staff.id" = %login.id, "partner account made");
        let base64 = data_encoding::BASE64.encode(callback_key.expose());
        Ok(NewPartner {
            id,
            recipient: name,
            mark: mark.to_string(),
            api_key: Zeroizing::new(key_text(mark, &secret)),
            callback_key: Zeroizing::new(base64),
        })
    }

    /// Revokes an account; its next call is not answered. Twice is harmless.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NotFound`] where there is no such account.
    pub async fn revoke_partner(
        &self,
        cookie: Option<&Cookie>,
        id: PartnerId,
    ) -> Result<(), CaseworkError> {
        let house = &self.house;
        let login = house.staff(cookie).await?;
        until_first(|| async {
            let mut tx = house.store.write().await?;
            let is_revoked = table::revoke(tx.conn(), id, login.id, house.now()).await?;
            let most = i64::try_from(MOST_PARTNERS).unwrap_or(i64::MAX);
            let is_there = table::list(tx.conn(), most).await?.iter().any(|row| row.id == id);
            tx.commit().await?;
            if !is_there {
                return Err(CaseworkError::NotFound);
            }
            if is_revoked {
                tracing::info!("partner.id" = %id, "staff.id" = %login.id, "partner account revoked");
            }
            Ok(())
        })
        .await
    }
}

impl House {
    pub(super) fn partner_record(&self, row: &PartnerRow) -> Result<PartnerRecord, CaseworkError> {
        let column = place("partner", "record", *row.id.as_bytes());
        Ok(codec::open(&self.house_key(), &column, &row.record)?)
    }

    /// The key of an account's signed calls.
    pub(super) fn callback_key(&self, row: &PartnerRow) -> Result<Key, CaseworkError> {
        Ok(read_key(&self.partner_record(row)?.callback_key)?)
    }

    /// Recipients by name.
    fn partner_choices(&self) -> Vec<PartnerChoice> {
        let choice = |one: &luwte_guidance::Recipient| PartnerChoice {
            id: one.id.clone(),
            name: one.name(Lang::Nl).to_owned(),
        };
        let mut choices: Vec<PartnerChoice> =
            self.content.recipients().iter().map(choice).collect();
        choices.sort_by_key(|choice| choice.name.to_lowercase());
        choices
    }

    fn known_recipient(&self, id: &str) -> Option<String> {
        Some(self.content.recipients().by_id(id)?.name(Lang::Nl).to_owned())
    }

    async fn name_of(
        &self,
        conn: &mut luwte_store::Conn,
        id: StaffId,
    ) -> Result<String, CaseworkError> {
        match staff_table::by_id(conn, id).await? {
            Some(row) => Ok(self.staff_name(&row)?),
            None => Ok(String::new()),
        }
    }

    /// Says of notices that were approved before there were accounts whom they ask.
    async fn say_whom_notices_ask(&self) -> Result<(), CaseworkError> {
        loop {
            let said = until_first(|| async {
                let mut tx = self.store.write().await?;
                let rows = table::without_recipient(tx.conn(), AT_ONCE).await?;
                for row in &rows {
                    let column = place("notice", "body", *row.id.as_bytes());
                    let body = match self.operational_key(row.case).await? {
                        Some(key) => codec::open::<_, NoticeBody>(&key, &column, &row.body).ok(),
                        None => None,
                    };
                    // A notice that joined another was never mailed.
                    let body = body.filter(|body| !body.is_joined);
                    let tag = body.and_then(|body| self.recipient_tag(&body.recipient));
                    table::set_recipient(tx.conn(), row.id, tag).await?;
                }
                tx.commit().await?;
                Ok::<usize, CaseworkError>(rows.len())
            });
            if said.await? == 0 {
                return Ok(());
            }
        }
    }
}
