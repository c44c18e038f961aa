//! How easy a text reads: Flesch-Douma for Dutch, Flesch reading ease for English, words a
//! sentence, and the share of words of four or more syllables.
//!
//! Flesch: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948):
//! 206.835 − 1.015 × words a sentence − 84.6 × syllables a word. Flesch-Douma: W. H. Douma, "De
//! leesbaarheid van landbouwbladen" (Wageningen, 1960): 206.835 − 0.93 × words a sentence − 77 ×
//! syllables a word. Both run from about 0 (hard) to 100 and beyond (easy).
//!
//! Counted is what a reader sees: the rendered words without link targets. Titles, paragraphs and
//! list items each end a sentence. A figure is a word of one syllable, as Flesch advises; an
//! abbreviation in capitals has a syllable for each letter. Syllables are counted by rules for each
//! language with a list of exceptions. `docs/decisions/readability.md` tells how far this agrees
//! with other tools.

mod bars;
mod dutch;
mod english;
mod split;
mod texts;

use std::ops::AddAssign;

use luwte_domain::Lang;

pub(crate) use bars::{Bars, apply};
pub use texts::{TextReading, readings};

/// A word with this many syllables or more is long.
const LONG: usize = 4;

/// What was counted in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    /// Words.
    pub words: usize,
    /// Sentences; a title, paragraph or list item ends one.
    pub sentences: usize,
    /// Syllables of all words.
    pub syllables: usize,
    /// Words of four or more syllables.
    pub long_words: usize,
}

impl Reading {
    /// Counts a text of `lang`: plain words, one block (title, paragraph, list item) a line.
    #[must_use]
    pub fn of(text: &str, lang: Lang) -> Self {
        let mut reading = Self::default();
        for sentence in sentences(text) {
            let before = reading.words;
            for word in split::words(&sentence) {
                let syllables = syllables(word, lang);
                reading.words += 1;
                reading.syllables += syllables;
                reading.long_words += usize::from(syllables >= LONG);
            }
            reading.sentences += usize::from(reading.words > before);
        }
        reading
    }

    /// Flesch-Douma (nl) or Flesch reading ease (en); 0 for a text without words.
    #[must_use]
    pub fn score(&self, lang: Lang) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        let (per_sentence, per_word) = match lang {
            Lang::Nl => (0.93, 77.0),
            Lang::En => (1.015, 84.6),
        };
        let syllables_a_word = share(self.syllables, self.words);
        206.835 - per_sentence * self.words_per_sentence() - per_word * syllables_a_word
    }

    /// Words a sentence, on average.
    #[must_use]
    pub fn words_per_sentence(&self) -> f64 {
        share(self.words, self.sentences)
    }

    /// Share of long words, from 0 to 1.
    #[must_use]
    pub fn long_share(&self) -> f64 {
        share(self.long_words, self.words)
    }
}

impl AddAssign for Reading {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.syllables += other.syllables;
        self.long_words += other.long_words;
    }
}

/// The sentences of a text with one block a line, in order.
#[must_use]
pub fn sentences(text: &str) -> Vec<String> {
    split::sentences(text)
}

/// Syllables of one word as it stands in a text; at least 1.
#[must_use]
pub fn syllables(word: &str, lang: Lang) -> usize {
    let mut count = 0;
    // "e-mail" and "helpwanted.nl" are read part by part, "foto’s" and "didn't" in one go.
    let joined = word.replace(['’', '\'', '‘'], "");
    for part in joined.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty()) {
        count += if is_spelled(part) { spelled(part, lang) } else { of_part(part, lang) };
    }
    count.max(1)
}

fn of_part(part: &str, lang: Lang) -> usize {
    let lower = part.to_lowercase();
    match lang {
        Lang::Nl => dutch::syllables(&lower),
        Lang::En => english::syllables(&lower),
    }
    .max(1)
}

/// Whether it is said letter by letter: `OM`, `DSA`, `ATKM`.
fn is_spelled(part: &str) -> bool {
    let letters = part.chars().count();
    (2..=5).contains(&letters) && part.chars().all(char::is_uppercase)
}

/// A syllable for each letter; an English W has three.
fn spelled(part: &str, lang: Lang) -> usize {
    let extra = if lang == Lang::En { 2 * part.matches('W').count() } else { 0 };
    part.chars().count() + extra
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formulas_are_those_of_flesch_and_douma() {
        let reading = Reading { words: 100, sentences: 10, syllables: 150, long_words: 3 };
        assert!((reading.score(Lang::Nl) - 82.035).abs() < 1e-9);
        assert!((reading.score(Lang::En) - 69.785).abs() < 1e-9);
        assert!((reading.words_per_sentence() - 10.0).abs() < 1e-9);
        assert!((reading.long_share() - 0.03).abs() < 1e-9);
    }

    #[test]
    fn a_text_is_counted_by_hand() {
        let text = "Laat het weghalen.\nWij vragen het de site. Bel 0800-0432.";
        let reading = Reading::of(text, Lang::Nl);
        // Laat het weg-ha-len / Wij vra-gen het de site / Bel 0800.
        let by_hand = Reading { words: 10, sentences: 3, syllables: 13, long_words: 0 };
        assert_eq!(reading, by_hand);
    }

    #[test]
    fn figures_and_abbreviations_are_counted_as_they_are_said() {
        assert_eq!(syllables("0800-0432", Lang::Nl), 1);
        assert_eq!(syllables("OM", Lang::Nl), 2);
        assert_eq!(syllables("ATKM’s", Lang::Nl), syllables("ATKMs", Lang::Nl));
        assert_eq!(syllables("WODC", Lang::En), 6);
        assert_eq!(syllables("e-mail", Lang::Nl), 2);
    }

    #[test]
    fn a_text_without_words_scores_nothing() {
        assert!(Reading::of("— …", Lang::Nl).score(Lang::Nl).abs() < f64::EPSILON);
    }
}
