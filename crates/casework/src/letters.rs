//! Texts that recipients write: sealed to the team, and once more with the case's operational key,
//! so that they open for nobody without a member logged in and for nobody after the case is gone.

use luwte_store::{Conn, team as team_table};
use luwte_vault::wrap::{self, PrivateKey, PublicKey};
use luwte_vault::{Key, Place, Zeroizing, envelope};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Broken, CaseworkError};
use crate::house::House;
use crate::session::StaffLogin;

impl House {
    /// Seals `record` to the team, and again with the key of its case.
    pub(crate) async fn seal_to_team<T: Serialize>(
        &self,
        conn: &mut Conn,
        key: &Key,
        place: &Place,
        record: &T,
    ) -> Result<Vec<u8>, CaseworkError> {
        let team = team_table::get_first(conn).await?.ok_or(CaseworkError::NotOpen)?;
        let team = PublicKey::from_bytes(team.public_key.as_bytes())
            .map_err(|_| Broken::Vault("the team's public key does not read"))?;
        let json =
            serde_json::to_vec(record).map_err(|_| Broken::Record("a record does not write"))?;
        let json = Zeroizing::new(json);
        let inner = wrap::seal_to(&team, place, &json)
            .map_err(|_| Broken::Vault("a text cannot be sealed"))?;
        Ok(envelope::seal_padded(key, place, &inner))
    }
}

/// The team's key of a member who is logged in.
pub(crate) fn team_key(login: &StaffLogin) -> Result<PrivateKey, Broken> {
    PrivateKey::from_bytes(&login.session.team_key)
        .map_err(|_| Broken::Vault("the team key of the session does not read"))
}

/// Opens what [`House::seal_to_team`] made.
pub(crate) fn open_of_team<T: DeserializeOwned>(
    team: &PrivateKey,
    key: &Key,
    place: &Place,
    sealed: &[u8],
) -> Result<T, Broken> {
    let shut = |_| Broken::Vault("a text of a recipient does not open");
    let inner = envelope::open(key, place, sealed).map_err(shut)?;
    let json = wrap::open_with(team, place, &inner).map_err(shut)?;
    serde_json::from_slice(&json).map_err(|_| Broken::Record("a text of a recipient does not read"))
}
