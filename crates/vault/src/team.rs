//! The team key, its printed recovery key, and the members who hold it.
//!
//! The team private key exists only sealed: to each member, and under the recovery key on paper.
//! A member's own keys exist only sealed under the key of their password. Who let whom in is a
//! chain of [`SignedEntry`]s that starts with the first member.

mod entry;
mod recovery;

use zeroize::Zeroizing;

use crate::envelope::{self, OpenError, Place};
use crate::frame::{frame, unframe};
use crate::key::Key;
use crate::sign::{Signer, VerifyKey};
use crate::wrap::{self, KeyError, PrivateKey, PublicKey, Suite};

pub use entry::{ChainError, SignedEntry, TeamEntry, verify_chain};
pub use recovery::{RecoveryError, RecoveryKey};

/// Makes the key pair of a team.
#[must_use]
pub fn make_team_pair() -> PrivateKey {
    wrap::make_pair(Suite::XWing)
}

/// The private keys of one member; `Debug` is masked.
#[derive(Clone)]
pub struct MemberKeys {
    wrap: PrivateKey,
    sign: Signer,
}

masked_debug!(MemberKeys);

/// The public keys of one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberPublic {
    /// The team key is sealed to this key.
    pub wrap: PublicKey,
    /// Entries the member signs are checked with this key.
    pub sign: VerifyKey,
}

impl MemberKeys {
    /// Fresh keys of a new member.
    #[must_use]
    pub fn make() -> Self {
        Self { wrap: wrap::make_pair(Suite::XWing), sign: Signer::make() }
    }

    /// The public halves.
    #[must_use]
    pub fn public(&self) -> MemberPublic {
        MemberPublic { wrap: self.wrap.public().clone(), sign: self.sign.verify_key() }
    }

    /// Signs the entries of members this one lets in.
    #[must_use]
    pub fn signer(&self) -> &Signer {
        &self.sign
    }

    /// Seals these keys under the key of the member's password.
    #[must_use]
    pub fn seal(&self, kek: &Key, place: &Place) -> Vec<u8> {
        let bytes = Zeroizing::new(frame(&[&self.wrap.to_bytes(), self.sign.expose()]));
        envelope::seal(kek, place, &bytes)
    }

    /// Opens what [`seal`](Self::seal) made.
    ///
    /// # Errors
    ///
    /// [`OpenError::OtherKey`] if the password was another one.
    pub fn open(kek: &Key, place: &Place, sealed: &[u8]) -> Result<Self, OpenError> {
        let bytes = envelope::open(kek, place, sealed)?;
        let [wrap, sign] = unframe(&bytes).ok_or(OpenError::Malformed)?;
        let wrap = PrivateKey::from_bytes(wrap).map_err(|_| OpenError::Malformed)?;
        let sign = Key::from_slice(sign).ok_or(OpenError::Malformed)?;
        Ok(Self { wrap, sign: Signer::from_seed(sign.expose()) })
    }

    /// Opens the team key that was sealed to this member.
    ///
    /// # Errors
    ///
    /// [`OpenError`] tells a team key sealed to another member from changed bytes.
    pub fn open_team(&self, place: &Place, sealed: &[u8]) -> Result<PrivateKey, OpenError> {
        let bytes = wrap::open_with(&self.wrap, place, sealed)?;
        PrivateKey::from_bytes(&bytes).map_err(|_| OpenError::Malformed)
    }
}

impl MemberPublic {
    /// Seals the team key to this member: the letting in itself.
    ///
    /// # Errors
    ///
    /// [`KeyError::Unusable`] if the member's key is one that gives no secret.
    pub fn seal_team(&self, team: &PrivateKey, place: &Place) -> Result<Vec<u8>, KeyError> {
        wrap::seal_to(&self.wrap, place, &team.to_bytes())
    }

    /// Both keys in one: for the database.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        frame(&[&self.wrap.to_bytes(), &self.sign.to_bytes()])
    }

    /// Reads what [`to_bytes`](Self::to_bytes) gave.
    ///
    /// # Errors
    ///
    /// [`KeyError::NotAKey`] for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        let [wrap, sign] = unframe(bytes).ok_or(KeyError::NotAKey)?;
        let sign = sign.try_into().ok().and_then(VerifyKey::from_bytes);
        Ok(Self { wrap: PublicKey::from_bytes(wrap)?, sign: sign.ok_or(KeyError::NotAKey)? })
    }
}

#[cfg(test)]
mod tests;
