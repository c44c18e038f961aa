//! Joining with an invitation: a password and a code app of one's own.

use luwte_domain::ids::StaffId;
use luwte_store::PublicBytes;
use luwte_store::staff::{self as staff_table, StaffRow};
use luwte_vault::totp::TotpSecret;
use luwte_vault::{Zeroizing, envelope, token::PortalToken};

use super::{FreshKeys, check_password};
use crate::codec::place;
use crate::desk::Desk;
use crate::error::{CaseworkError, InputProblem};
use crate::house::House;

/// What somebody with an invitation sees first; nothing is stored yet.
#[derive(Clone)]
pub struct JoinView {
    /// The name the invitation is for.
    pub name: String,
    /// Secret of the code app, base 32.
    pub totp_secret: String,
    /// The same as a link for code apps.
    pub otpauth_uri: String,
    /// The secret, sealed; the form brings it back.
    pub proof: String,
}

masked_debug!(JoinView);

impl Desk {
    /// Begins to join: shows the secret for the code app.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::NotFound`] when the invitation is not there, or was used.
    pub async fn join_start(&self, invitation: &str) -> Result<JoinView, CaseworkError> {
        let row = self.house.invited(invitation).await?;
        let totp = TotpSecret::make();
        let name = self.house.staff_name(&row)?;
        let uri = totp.otpauth_uri(&name, "Luwte").map_err(|_| InputProblem::BadText)?;
        let column = place("staff_member", "proof", *row.id.as_bytes());
        let proof = envelope::seal(&self.house.house_key(), &column, totp.expose());
        Ok(JoinView {
            name,
            totp_secret: totp.base32().to_string(),
            otpauth_uri: uri.to_string(),
            proof: data_encoding::BASE64URL_NOPAD.encode(&proof),
        })
    }

    /// Joins; gives the fingerprint of the new keys, to be read out to whoever lets one in.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Input`] when password or code cannot be taken.
    pub async fn join(
        &self,
        invitation: &str,
        password: &str,
        proof: &str,
        code: &str,
    ) -> Result<String, CaseworkError> {
        let house = &self.house;
        let row = house.invited(invitation).await?;
        check_password(password)?;
        let totp = house.proved(row.id, proof).ok_or(CaseworkError::StaleForm)?;
        let step = totp.matched_step(code.trim(), house.now()).ok_or(InputProblem::BadChoice)?;
        let step = i64::try_from(step).map_err(|_| InputProblem::BadChoice)?;
        let fresh = house.member_keys(row.id, password, &totp).await?;
        let FreshKeys { stretch, public, totp, private, .. } = fresh;
        let (salt, verify_key) = (stretch.to_bytes(), public.sign.to_bytes());
        let public_key = PublicBytes::new(public.to_bytes());
        let mut tx = house.store.write().await?;
        staff_table::join(tx.conn(), row.id, salt, &totp, &public_key, verify_key, &private)
            .await?;
        // The code proved this app and is used up, as one of a login is.
        staff_table::consume_totp(tx.conn(), row.id, step).await?;
        tx.commit().await?;
        Ok(public.sign.fingerprint())
    }
}

impl House {
    async fn invited(&self, invitation: &str) -> Result<StaffRow, CaseworkError> {
        let token = PortalToken::parse(invitation.trim()).ok_or(CaseworkError::NotFound)?;
        let mut conn = self.store.read().await?;
        let row = staff_table::by_invite(&mut conn, token.hash()).await?;
        row.ok_or(CaseworkError::NotFound)
    }

    fn proved(&self, id: StaffId, proof: &str) -> Option<TotpSecret> {
        let sealed = data_encoding::BASE64URL_NOPAD.decode(proof.as_bytes()).ok()?;
        let column = place("staff_member", "proof", *id.as_bytes());
        let secret: Zeroizing<Vec<u8>> =
            envelope::open(&self.house_key(), &column, &sealed).ok()?;
        TotpSecret::from_slice(&secret)
    }
}
