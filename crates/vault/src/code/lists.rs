//! The two word lists, checked once when they are handed in.

use std::collections::HashMap;

use luwte_domain::Lang;

/// Words in each list.
pub const WORDS: usize = 2048;

/// The Dutch and the English list: equal indexes, different words.
#[derive(Debug, Clone)]
pub struct WordLists {
    nl: Vec<&'static str>,
    en: Vec<&'static str>,
    by_prefix: HashMap<[u8; 4], u16>,
}

/// What is wrong with the lists that were handed in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordListError {
    /// A list has another number of words.
    #[error("the {lang:?} list has {found} words where {WORDS} are needed")]
    WrongCount {
        /// Which list.
        lang: Lang,
        /// Words that were found.
        found: usize,
    },
    /// A word is not at least four letters from a to z.
    #[error("word {word:?} of the {lang:?} list is not four or more letters a to z")]
    NotPlain {
        /// Which list.
        lang: Lang,
        /// The word.
        word: &'static str,
    },
    /// Two words, of one list or of both, begin with the same four letters.
    #[error("word {word:?} of the {lang:?} list begins with the same four letters as another")]
    SamePrefix {
        /// Which list.
        lang: Lang,
        /// The second of the two words.
        word: &'static str,
    },
}

impl WordLists {
    /// Takes in the two lists, each in the order of its indexes.
    ///
    /// # Errors
    ///
    /// [`WordListError`] unless each has 2,048 words of four or more letters a to z, and no four
    /// letters begin two words within or across the lists.
    pub fn new(nl: Vec<&'static str>, en: Vec<&'static str>) -> Result<Self, WordListError> {
        let mut by_prefix = HashMap::with_capacity(2 * WORDS);
        for (lang, list) in [(Lang::Nl, &nl), (Lang::En, &en)] {
            if list.len() != WORDS {
                return Err(WordListError::WrongCount { lang, found: list.len() });
            }
            for (index, word) in (0_u16..).zip(list) {
                let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
                let prefix = word.as_bytes().first_chunk::<4>().filter(|_| is_plain);
                let prefix = *prefix.ok_or(WordListError::NotPlain { lang, word })?;
                if by_prefix.insert(prefix, index).is_some() {
                    return Err(WordListError::SamePrefix { lang, word });
                }
            }
        }
        Ok(Self { nl, en, by_prefix })
    }

    /// The word at `index` (0 to 2,047) in `lang`.
    pub(super) fn word(&self, lang: Lang, index: usize) -> &'static str {
        let list = match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        };
        list.get(index).copied().unwrap_or_default()
    }

    /// The index of the word that begins with `prefix`, in whichever list it stands.
    pub(super) fn index(&self, prefix: [u8; 4]) -> Option<u16> {
        self.by_prefix.get(&prefix).copied()
    }
}
