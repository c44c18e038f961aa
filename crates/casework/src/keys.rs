//! Which key opens what: operational columns for the program, everything for a member or the
//! person with the code.

use std::sync::Arc;

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
        pool: &Arc<Semaphore>,
    ) -> Result<Root, CaseworkError> {
        let salt = self.salt;
        let root = in_turn(pool, move || luwte_vault::code::derive_root(&code, &salt)).await?;
        root.map_err(|_| Broken::Vault("a code does not stretch").into())
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

/// Does slow `work` when it is its turn. The turn ends with the work: who leaves meanwhile makes no
/// room for another, or whoever knocks and runs away could fill the machine.
pub(crate) async fn in_turn<T: Send + 'static>(
    pool: &Arc<Semaphore>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Broken> {
    let turn = Arc::clone(pool).acquire_owned().await;
    let turn = turn.map_err(|_| Broken::Vault("the queue is closed"))?;
    let work = move || {
        let done = work();
        drop(turn);
        done
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Broken::Vault("stretching stopped"))
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn visitors_who_leave_do_not_let_more_work_run_at_once() {
        let pool = Arc::new(Semaphore::new(1));
        let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        for _ in 0..5 {
            let (running, most) = (Arc::clone(&running), Arc::clone(&most));
            let visit = in_turn(&pool, move || {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(40));
                running.fetch_sub(1, Ordering::SeqCst);
            });
            let _ = tokio::time::timeout(Duration::from_millis(5), visit).await;
        }
        in_turn(&pool, || ()).await.unwrap();
        assert_eq!(most.load(Ordering::SeqCst), 1);
    }
}
