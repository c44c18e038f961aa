//! Signed entries: who is in the team, with which keys, and who let them in.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::frame::{frame, unframe};
use crate::sign::{SIGNATURE_BYTES, Signer, VerifyKey};
use crate::wrap::PublicKey;

use super::MemberPublic;

const LABEL: &str = "team entry";

/// The statement that a member was let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamEntry {
    /// Identifier of the member.
    pub member: [u8; 16],
    /// The member's public keys.
    pub keys: MemberPublic,
    /// Digest of the team public key they hold, [`PublicKey::digest`].
    pub team: [u8; 32],
    /// Who let them in; the first member let themself in.
    pub let_in_by: [u8; 16],
    /// When, to the millisecond.
    pub at: Timestamp,
}

/// A [`TeamEntry`] with the signature of the one who let the member in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedEntry {
    entry: TeamEntry,
    signature: [u8; SIGNATURE_BYTES],
}

/// Which entry breaks the chain, and how. Entries are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// There is no entry at all.
    #[error("no member was ever let in")]
    Empty,
    /// The first entry was not signed by the first member.
    #[error("the first entry was not signed by the first member")]
    First,
    /// The entry is for another team key.
    #[error("entry {at} is for another team key")]
    OtherTeam {
        /// Which entry.
        at: usize,
    },
    /// Who let the member in was not in before.
    #[error("entry {at} was signed by someone who was not in the team before")]
    Stranger {
        /// Which entry.
        at: usize,
    },
    /// The signature is not of the one who is named.
    #[error("entry {at} was changed or not signed by the member it names")]
    Forged {
        /// Which entry.
        at: usize,
    },
    /// The member was let in before.
    #[error("entry {at} lets in a member who is in already")]
    Repeated {
        /// Which entry.
        at: usize,
    },
}

impl TeamEntry {
    /// Signs this entry with the key of the one who lets the member in.
    #[must_use]
    pub fn sign(self, signer: &Signer) -> SignedEntry {
        let signature = signer.sign(LABEL, &[&self.to_bytes()]);
        SignedEntry { entry: self, signature }
    }

    fn to_bytes(&self) -> Vec<u8> {
        let Self { member, keys, team, let_in_by, at } = self;
        frame(&[member, &keys.to_bytes(), team, let_in_by, &at.as_millisecond().to_be_bytes()])
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let [member, keys, team, let_in_by, at] = unframe(bytes)?;
        let at = i64::from_be_bytes(at.try_into().ok()?);
        Some(Self {
            member: member.try_into().ok()?,
            keys: MemberPublic::from_bytes(keys).ok()?,
            team: team.try_into().ok()?,
            let_in_by: let_in_by.try_into().ok()?,
            at: Timestamp::from_millisecond(at).ok()?,
        })
    }
}

impl SignedEntry {
    /// What was signed; trust it after [`verify`](Self::verify) or [`verify_chain`].
    #[must_use]
    pub fn entry(&self) -> &TeamEntry {
        &self.entry
    }

    /// Whether `key` signed this entry.
    #[must_use]
    pub fn verify(&self, key: &VerifyKey) -> bool {
        key.verify(LABEL, &[&self.entry.to_bytes()], &self.signature)
    }

    /// Entry and signature, for the database.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        frame(&[&self.entry.to_bytes(), &self.signature])
    }

    /// Reads what [`to_bytes`](Self::to_bytes) gave, or gives nothing.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let [entry, signature] = unframe(bytes)?;
        let signature = signature.try_into().ok()?;
        Some(Self { entry: TeamEntry::from_bytes(entry)?, signature })
    }
}

/// Checks that `entries`, the oldest first, let in members of the team with the key `team`, each
/// by one who was in before.
///
/// # Errors
///
/// [`ChainError`] names the first entry that breaks the chain.
pub fn verify_chain(entries: &[SignedEntry], team: &PublicKey) -> Result<(), ChainError> {
    let team = team.digest();
    let mut members: HashMap<[u8; 16], VerifyKey> = HashMap::new();
    for (at, signed) in entries.iter().enumerate() {
        let entry = &signed.entry;
        if entry.team != team {
            return Err(ChainError::OtherTeam { at });
        }
        if at == 0 {
            let is_own = entry.let_in_by == entry.member && signed.verify(&entry.keys.sign);
            is_own.then_some(()).ok_or(ChainError::First)?;
        } else {
            let key = members.get(&entry.let_in_by).ok_or(ChainError::Stranger { at })?;
            signed.verify(key).then_some(()).ok_or(ChainError::Forged { at })?;
        }
        if members.insert(entry.member, entry.keys.sign).is_some() {
            return Err(ChainError::Repeated { at });
        }
    }
    if entries.is_empty() { Err(ChainError::Empty) } else { Ok(()) }
}
