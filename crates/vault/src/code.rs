//! The return code: eight plain words that open one case again.
//!
//! 80 random bits and 8 check bits (the first byte of SHA-256 of the ten random bytes) make eight
//! indexes of 11 bits. The index is the secret; the words are its spelling, in either language.
//! [`derive_root`] stretches the code; the [`Root`] gives the look-up tag and the key pair of the person.

mod lists;
mod root;
mod spelling;

use luwte_domain::Lang;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

pub use lists::{WORDS, WordListError, WordLists};
pub use root::{Pepper, Root, TAG_BYTES, Tag, derive_root};

use crate::random;

/// Words in a code.
pub const CODE_WORDS: usize = 8;
/// Random bytes in a code.
pub const CODE_BYTES: usize = 10;
/// Longest text that is read as a code, in characters.
pub const CODE_TEXT_LIMIT: usize = 512;

const INDEX_BITS: usize = 11;

/// Ten secret random bytes, wiped on drop; `Debug` is masked.
#[derive(Clone)]
pub struct ReturnCode(Box<Zeroizing<[u8; CODE_BYTES]>>);

masked_debug!(ReturnCode);

/// Why a text is not a return code, in terms that help the person and repeat none of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// More characters than any eight words.
    #[error("the text is longer than {CODE_TEXT_LIMIT} characters")]
    TooLong,
    /// Not eight words.
    #[error("{found} words where {CODE_WORDS} are needed")]
    WrongCount {
        /// Words that were found.
        found: usize,
    },
    /// A word that is in neither list.
    #[error("word {position} is in neither list")]
    UnknownWord {
        /// Which word, counted from 1.
        position: usize,
    },
    /// Eight known words that do not belong together, such as two swapped ones.
    #[error("the words are known, but one is wrong or in the wrong place")]
    Checksum,
}

impl ReturnCode {
    /// A fresh random code.
    #[must_use]
    pub fn make() -> Self {
        let mut code = Self::from_bytes(&[0; CODE_BYTES]);
        random::fill(code.0.as_mut_slice());
        code
    }

    /// The code of ten bytes that [`expose`](Self::expose) gave.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; CODE_BYTES]) -> Self {
        Self(Box::new(Zeroizing::new(*bytes)))
    }

    /// The ten bytes themselves, to be sealed in a draft and nowhere else.
    #[must_use]
    pub fn expose(&self) -> &[u8; CODE_BYTES] {
        &self.0
    }

    /// The eight words of this code in `lang`.
    #[must_use]
    pub fn words(&self, lang: Lang, lists: &WordLists) -> [&'static str; CODE_WORDS] {
        let check = u128::from(self.check());
        let bytes = self.0.iter().fold(0, |bits, byte| (bits << 8) | u128::from(*byte));
        let bits = Zeroizing::new((bytes << 8) | check);
        std::array::from_fn(|at| {
            let index = (*bits >> (INDEX_BITS * (CODE_WORDS - 1 - at))) & 0x7ff;
            lists.word(lang, usize::try_from(index).unwrap_or_default())
        })
    }

    /// Reads a code as people write it down.
    ///
    /// Words of either language, also mixed; capitals, accents, line ends, commas, dashes, and
    /// numbering do not matter; the first four letters of a word are enough.
    ///
    /// # Errors
    ///
    /// [`CodeError`] says what to look at; it never holds what was typed.
    pub fn parse(text: &str, lists: &WordLists) -> Result<Self, CodeError> {
        if text.chars().nth(CODE_TEXT_LIMIT).is_some() {
            return Err(CodeError::TooLong);
        }
        let prefixes = spelling::prefixes(text);
        if prefixes.len() != CODE_WORDS {
            return Err(CodeError::WrongCount { found: prefixes.len() });
        }
        let mut bits = Zeroizing::new(0_u128);
        for (at, prefix) in prefixes.iter().enumerate() {
            let index = lists.index(*prefix).ok_or(CodeError::UnknownWord { position: at + 1 })?;
            *bits = (*bits << INDEX_BITS) | u128::from(index);
        }
        let bytes = Zeroizing::new(bits.to_be_bytes());
        let [.., check] = *bytes;
        let mut code = Self::from_bytes(&[0; CODE_BYTES]);
        // Of 16 bytes the first five are zero, then come ten of the code and one to check.
        code.0.iter_mut().zip(bytes.iter().skip(5)).for_each(|(to, from)| *to = *from);
        let is_right = bool::from(check.ct_eq(&code.check()));
        is_right.then_some(code).ok_or(CodeError::Checksum)
    }

    fn check(&self) -> u8 {
        let [first, ..]: [u8; 32] = Sha256::digest(self.expose()).into();
        first
    }
}

#[cfg(test)]
mod tests;
