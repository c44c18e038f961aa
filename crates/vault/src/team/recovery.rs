//! The recovery key: printed once, it opens the team key when every member is gone.
//!
//! 32 random bytes and 3 check bytes (the first of their SHA-256) in base 32 (RFC 4648), as 14
//! groups of four letters and digits.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::envelope::{self, OpenError, Place};
use crate::key::{KEY_BYTES, Key};
use crate::wrap::PrivateKey;

const CHECK_BYTES: usize = 3;
const SIGNS: usize = 56;
/// Longest text that is read, in characters.
const TEXT_LIMIT: usize = 512;

/// 32 secret bytes on paper, wiped on drop; `Debug` is masked.
#[derive(Clone)]
pub struct RecoveryKey(Key);

masked_debug!(RecoveryKey);

/// Why a text is not a recovery key; it repeats none of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryError {
    /// Not 56 letters and digits.
    #[error("{found} letters and digits where {SIGNS} are needed")]
    WrongCount {
        /// Letters and digits that were found, at most 512.
        found: usize,
    },
    /// A sign that no recovery key has.
    #[error("sign {position} is none of A to Z and 2 to 7")]
    UnknownSign {
        /// Which letter or digit, counted from 1.
        position: usize,
    },
    /// The right number of known signs, but at least one is wrong.
    #[error("at least one letter or digit is wrong")]
    Checksum,
}

impl RecoveryKey {
    /// A fresh random recovery key.
    #[must_use]
    pub fn make() -> Self {
        Self(Key::make())
    }

    /// The text to print: 14 groups of four letters and digits with spaces between.
    #[must_use]
    pub fn printed(&self) -> Zeroizing<String> {
        let check = self.check();
        let mut bytes = Zeroizing::new([0; KEY_BYTES + CHECK_BYTES]);
        let all = self.0.expose().iter().chain(&check);
        bytes.iter_mut().zip(all).for_each(|(to, from)| *to = *from);
        let signs = Zeroizing::new(BASE32_NOPAD.encode(&*bytes));
        let mut text = Zeroizing::new(String::with_capacity(SIGNS + SIGNS / 4));
        for (at, sign) in signs.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                text.push(' ');
            }
            text.push(sign);
        }
        text
    }

    /// Reads a printed key; case, spacing and dashes do not matter, and 0, 1 and 8 are read as O,
    /// I and B.
    ///
    /// # Errors
    ///
    /// [`RecoveryError`] says what to look at.
    pub fn parse(text: &str) -> Result<Self, RecoveryError> {
        let mut signs = Zeroizing::new(Vec::with_capacity(TEXT_LIMIT));
        let heard = text.chars().take(TEXT_LIMIT).filter(|sign| sign.is_alphanumeric());
        for (sign, position) in heard.zip(1..) {
            let sign = match sign.to_ascii_uppercase() {
                '0' => 'O',
                '1' => 'I',
                '8' => 'B',
                other => other,
            };
            let known = matches!(sign, 'A'..='Z' | '2'..='7');
            let byte = u8::try_from(sign).ok().filter(|_| known);
            signs.push(byte.ok_or(RecoveryError::UnknownSign { position })?);
        }
        if signs.len() != SIGNS {
            return Err(RecoveryError::WrongCount { found: signs.len() });
        }
        let bytes = Zeroizing::new(BASE32_NOPAD.decode(&signs).unwrap_or_default());
        let (key, check) = bytes.split_at_checked(KEY_BYTES).ok_or(RecoveryError::Checksum)?;
        let key = Key::from_slice(key).map(Self).ok_or(RecoveryError::Checksum)?;
        let is_right = bool::from(key.check().ct_eq(check));
        is_right.then_some(key).ok_or(RecoveryError::Checksum)
    }

    /// Seals the team key under this recovery key.
    #[must_use]
    pub fn seal_team(&self, team: &PrivateKey, place: &Place) -> Vec<u8> {
        envelope::seal(&self.0.derive("recovery seal"), place, &team.to_bytes())
    }

    /// Opens what [`seal_team`](Self::seal_team) made.
    ///
    /// # Errors
    ///
    /// [`OpenError::OtherKey`] if it was made with another recovery key.
    pub fn open_team(&self, place: &Place, sealed: &[u8]) -> Result<PrivateKey, OpenError> {
        let bytes = envelope::open(&self.0.derive("recovery seal"), place, sealed)?;
        PrivateKey::from_bytes(&bytes).map_err(|_| OpenError::Malformed)
    }

    fn check(&self) -> [u8; CHECK_BYTES] {
        let [a, b, c, ..]: [u8; 32] = Sha256::digest(self.0.expose()).into();
        [a, b, c]
    }
}
