//! Accounts of recipients that answer many notices: what they may see, and what they answer.
//!
//! An account belongs to one recipient and sees that recipient's notices as their mails said them,
//! and nothing else: whether another reference exists at all it cannot tell. A call proves itself by
//! an API key, or by a signature (RFC 9421) that counts once and for five minutes. Answers go the way
//! of the portal's; the same call again changes nothing and hears the same.
//!
//! Serves: S49, S52.

mod accounts;
mod answers;
mod call;
mod knocks;
mod notices;
mod proof;
mod signed_in;

use jiff::Timestamp;
use luwte_domain::ids::PartnerId;
use luwte_vault::blind;

pub use accounts::{MOST_PARTNERS, NewPartner, PartnerChoice, PartnerLine, PartnersView};
pub use answers::{Asked, MOST_ITEMS, Outcome, Said, Standing};
pub use call::{Call, CallProblem, WINDOW_SECONDS, is_digest_of};
pub(crate) use knocks::Knocks;
pub use notices::{MOST_NOTICES, PartnerNotice, PartnerNotices, Reading};
pub use signed_in::{Answered, SignedIn};

use crate::error::CaseworkError;
use crate::house::House;
use crate::portal::PortalError;

/// Why a call of an account is not answered.
#[derive(Debug, thiserror::Error)]
pub enum PartnerError {
    /// The proof of the call cannot be read.
    #[error(transparent)]
    Call(#[from] CallProblem),
    /// No such account, a wrong key or signature, or a revoked account: never told apart.
    #[error("the key or the signature is not of an account that works")]
    NotProved,
    /// The call was signed too long ago, or in the future.
    #[error("the call was signed at another time than now")]
    WrongTime,
    /// The nonce counted before.
    #[error("the nonce was used before")]
    Replayed,
    /// More calls than are kept.
    #[error("too many calls in a short time")]
    TooMuch,
    /// The Idempotency-Key was used for another call.
    #[error("the key was used for another call")]
    OtherCall,
    /// Not there, or not for this account; the two are never told apart.
    #[error("no notice has this reference")]
    Unknown,
    /// Settled, too old or withdrawn.
    #[error("this notice is settled")]
    Settled,
    /// Something else.
    #[error(transparent)]
    Casework(#[from] CaseworkError),
}

impl From<luwte_store::StoreError> for PartnerError {
    fn from(error: luwte_store::StoreError) -> Self {
        Self::Casework(error.into())
    }
}

impl From<PortalError> for PartnerError {
    fn from(error: PortalError) -> Self {
        match error {
            PortalError::Unknown => Self::Unknown,
            PortalError::Settled => Self::Settled,
            PortalError::Casework(error) => Self::Casework(error),
            // Each is an outcome of one answer; whoever looks meets none of them.
            PortalError::NotTheirs | PortalError::Overtaken | PortalError::TooManyTexts => {
                Self::Casework(CaseworkError::OutOfOrder)
            }
        }
    }
}

impl crate::again::Beaten for PartnerError {
    fn was_beaten(&self) -> bool {
        matches!(self, Self::Casework(error) if error.was_beaten())
    }
}

/// An account that proved itself in a call.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    id: PartnerId,
    /// Keyed digest of its recipient.
    recipient_tag: [u8; 16],
    /// When it signed the call, the end of that second; none where it showed its API key.
    signed_at: Option<Timestamp>,
}

/// Use cases of accounts.
#[derive(Debug, Clone)]
pub struct Partners {
    house: House,
}

impl Partners {
    /// The use cases of `house`.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house }
    }
}

impl House {
    /// Keyed digest under which a recipient's notices are found; none where nobody is named.
    pub(crate) fn recipient_tag(&self, recipient: &str) -> Option<[u8; 16]> {
        let tag = || blind::index_tag(self.secrets.index(), "recipient", recipient);
        (!recipient.is_empty()).then(tag)
    }
}
