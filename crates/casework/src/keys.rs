//! Which key opens what: operational columns for the program, everything for a member or the
//! person with the code.

use jiff::SignedDuration;
use luwte_domain::ids::CaseId;
use luwte_store::case::CaseRow;
use luwte_vault::code::{ReturnCode, Root};
use luwte_vault::wrap::PrivateKey;
use luwte_vault::{Key, case_key, envelope, token};
use tokio::sync::Semaphore;

use crate::codec::place;
use crate::error::{Broken, CaseworkError};
use crate::house::House;
use crate::session::StaffLogin;

/// The keys of one opened case; wiped when dropped.
pub(crate) struct CaseKeys {
    /// Opens operational columns.
    pub(crate) operational: Key,
    /// Opens secret columns.
    pub(crate) secret: Key,
}

impl House {
    /// The key of a case's operational columns; `None` once the case was withdrawn or expired.
    pub(crate) async fn operational_key(&self, case: CaseId) -> Result<Option<Key>, CaseworkError> {
        let Some(share) = self.ring.get(case).await? else { return Ok(None) };
        Ok(Some(case_key::operational_key(self.secrets.service(), &read_key(&*share)?)))
    }

    /// Both keys of a case from the share `a`.
    pub(crate) async fn case_keys(
        &self,
        case: CaseId,
        a: &Key,
    ) -> Result<Option<CaseKeys>, CaseworkError> {
        let Some(share) = self.ring.get(case).await? else { return Ok(None) };
        Ok(Some(self.keys_from(a, &share)?))
    }

    /// Both keys from both shares.
    pub(crate) fn keys_from(&self, a: &Key, s: &[u8; 32]) -> Result<CaseKeys, Broken> {
        let s = read_key(s)?;
        Ok(CaseKeys {
            operational: case_key::operational_key(self.secrets.service(), &s),
            secret: case_key::case_key(a, &s),
        })
    }

    /// Both keys of a case for a member of staff. The caller has logged the opening.
    pub(crate) async fn team_opens(
        &self,
        login: &StaffLogin,
        row: &CaseRow,
    ) -> Result<CaseKeys, CaseworkError> {
        let key = PrivateKey::from_bytes(&login.session.team_key)
            .map_err(|_| Broken::Vault("the team key of the session does not read"))?;
        let place = place("support_case", "a_for_team", *row.id.as_bytes());
        let a = open_share(&key, &place, row.a_for_team.as_bytes())?;
        self.case_keys(row.id, &a).await?.ok_or(CaseworkError::NotFound)
    }

    /// Stretches a return code, one of a few at a time.
    pub(crate) async fn stretch(
        &self,
        code: ReturnCode,
        pool: &Semaphore,
    ) -> Result<Root, CaseworkError> {
        let salt = self.salt;
        let _turn = pool.acquire().await.map_err(|_| Broken::Vault("the queue is closed"))?;
        tokio::task::spawn_blocking(move || luwte_vault::code::derive_root(&code, &salt))
            .await
            .map_err(|_| Broken::Vault("stretching stopped"))?
            .map_err(|_| Broken::Vault("a code does not stretch").into())
    }

    /// A token for the form `subject`.
    pub(crate) fn make_form(&self, subject: &'static str) -> String {
        token::issue(self.secrets.token(), self.now(), subject)
    }

    /// The identifier in a form token that was made here for `subject`, a day old at most.
    pub(crate) fn check_form(
        &self,
        subject: &'static str,
        text: &str,
    ) -> Result<[u8; 16], CaseworkError> {
        let day = SignedDuration::from_hours(24);
        token::check(self.secrets.token(), text, subject, self.now(), day)
            .map(|token| token.id)
            .map_err(|_| CaseworkError::StaleForm)
    }

    /// A key for values that belong to no case: names of members, for one.
    pub(crate) fn house_key(&self) -> Key {
        self.secrets.service().derive("house records")
    }
}

/// Opens the share `a` of a case key with the team's or the person's private key.
pub(crate) fn open_share(
    key: &PrivateKey,
    place: &envelope::Place,
    sealed: &[u8],
) -> Result<Key, Broken> {
    luwte_vault::wrap::open_key_with(key, place, sealed)
        .map_err(|_| Broken::Vault("a share does not open"))
}

/// 32 bytes as a key.
pub(crate) fn read_key(bytes: &[u8]) -> Result<Key, Broken> {
    Key::from_slice(bytes).ok_or(Broken::Vault("a key of the wrong length"))
}
