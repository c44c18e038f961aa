//! A phrase of the words by which mails answer: words, beginnings of words, gaps.

use serde::Deserialize;

/// Most words that a gap stands for.
const MAX_GAP: usize = 5;

/// Words in lowercase; `remov~` stands for any word that begins so, `*` for up to five words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub(super) struct Phrase {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Word(String),
    Start(String),
    Gap,
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        let piece = |word: &str| match word.strip_suffix('~') {
            _ if word == "*" => Piece::Gap,
            Some(start) => Piece::Start(start.to_owned()),
            None => Piece::Word(word.to_owned()),
        };
        let pieces = text.split(' ').map(piece).collect();
        Self { text, pieces }
    }
}

impl Phrase {
    /// As it stands in the file.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What is wrong with it.
    pub(super) fn problem(&self) -> Option<&'static str> {
        let is_gap = |piece: Option<&Piece>| matches!(piece, Some(Piece::Gap));
        let is_odd = |piece: &Piece| match piece {
            Piece::Word(word) | Piece::Start(word) => words_of(word).as_slice() != [word.as_str()],
            Piece::Gap => false,
        };
        if is_gap(self.pieces.first()) || is_gap(self.pieces.last()) {
            return Some("it begins or ends with a gap");
        }
        self.pieces.iter().any(is_odd).then_some("a word that no mail can hold")
    }

    /// Whether `words` hold it.
    pub(super) fn is_in(&self, words: &[&str]) -> bool {
        (0..words.len()).any(|from| fits(&self.pieces, words.get(from..).unwrap_or_default()))
    }
}

fn fits(pieces: &[Piece], words: &[&str]) -> bool {
    let Some((piece, rest)) = pieces.split_first() else { return true };
    let word = words.first();
    let after = words.get(1..).unwrap_or_default();
    match piece {
        Piece::Word(wanted) => word.is_some_and(|word| word == wanted) && fits(rest, after),
        Piece::Start(start) => {
            word.is_some_and(|word| word.starts_with(start.as_str())) && fits(rest, after)
        }
        Piece::Gap => (0..=MAX_GAP.min(words.len()))
            .any(|gap| fits(rest, words.get(gap..).unwrap_or_default())),
    }
}

/// The words of a text in lowercase: letters, digits and the apostrophe inside them.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'");
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words = words.map(|word| word.trim_matches('\''));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(phrase: &str, text: &str) -> bool {
        let words = words_of(text);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Phrase::from(phrase.to_owned()).is_in(&words)
    }

    #[test]
    fn a_phrase_is_found_with_gaps_and_beginnings() {
        assert!(has("has been remov~", "It HAS been removed."));
        assert!(has("have * remov~", "We have, in the meantime, removed it"));
        assert!(!has("have * remov~", "We have a b c d e f removed it"));
        assert!(!has("remov~", "unremoved"));
        assert!(has("isn't ours", "This isn\u{2019}t ours"));
    }

    #[test]
    fn a_phrase_that_cannot_be_found_is_told() {
        let problem = |text: &str| Phrase::from(text.to_owned()).problem();
        assert_eq!(problem("has been remov~"), None);
        assert!(problem("Removed").is_some());
        assert!(problem("* removed").is_some());
        assert!(problem("").is_some());
        assert!(problem("re-moved").is_some());
    }
}
