//! How easy a text has to read, as a rule of `luwte content check`.
//!
//! A text of enough words stands alone. Shorter ones (a step, a contact, a note) are judged together
//! with the other short texts of their kind: one word of five syllables decides the score of a line,
//! and nobody reads them alone, but as steps of one page or cards of one list.

use std::collections::BTreeMap;

use luwte_domain::{Lang, Word};
use serde::Deserialize;

use super::{LONG, Reading, TextReading, split, syllables, texts};
use crate::doc::line_of;
use crate::files::Files;
use crate::finding::Finding;

/// The bars, as written in `style/words.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bars {
    /// Least score of a public text.
    public: f64,
    /// Least score of a text about law or privacy.
    legal: f64,
    /// Most words a sentence, on average.
    words_per_sentence: f64,
    /// Most words of four or more syllables in a Dutch text that is not legal, in percent.
    long_words_percent: f64,
    /// Words from which a text is judged alone.
    least_words: usize,
}

/// Texts that are judged together: one of enough words, or the short ones of a kind.
struct Unit<'a> {
    texts: Vec<&'a TextReading>,
    whole: Reading,
    lang: Lang,
    is_legal: bool,
}

/// What reads harder than the bars allow.
pub(crate) fn apply(files: &Files, bars: &Bars) -> Vec<Finding> {
    let all = texts::of_files(files);
    let mut units: BTreeMap<_, Unit<'_>> = BTreeMap::new();
    for text in all.iter().filter(|text| text.reading.words > 0) {
        let (lang, is_legal) = (text.lang, text.is_legal);
        let name = if text.reading.words < bars.least_words { "" } else { text.id() };
        let unit = units.entry((text.kind(), name, lang.word(), is_legal)).or_insert_with(|| {
            Unit { texts: Vec::new(), whole: Reading::default(), lang, is_legal }
        });
        unit.texts.push(text);
        unit.whole += text.reading;
    }
    units.values().flat_map(|unit| unit.findings(bars, files)).collect()
}

impl Unit<'_> {
    fn findings(&self, bars: &Bars, files: &Files) -> Vec<Finding> {
        let (score, whole, lang) = (self.whole.score(self.lang), self.whole, self.lang);
        let (least, page) =
            if self.is_legal { (bars.legal, "legal") } else { (bars.public, "public") };
        let mut findings = Vec::new();
        if score < least {
            let problem = format!("scores {score:.1}, a {page} text needs {least:.0}");
            findings.push(self.finding(files, &problem, |one| one.score(lang)));
        }
        let average = whole.words_per_sentence();
        if average > bars.words_per_sentence {
            let most = bars.words_per_sentence;
            let problem = format!("has {average:.1} words a sentence on average, at most {most}");
            findings.push(self.finding(files, &problem, |one| -one.words_per_sentence()));
        }
        let percent = 100.0 * whole.long_share();
        if lang == Lang::Nl && !self.is_legal && percent > bars.long_words_percent {
            let most = bars.long_words_percent;
            let problem =
                format!("has {percent:.1}% words of four or more syllables, at most {most}%");
            findings.push(self.finding(files, &problem, |one| -one.long_share()));
        }
        findings
    }

    /// A finding at the text without which the rest reads easiest.
    fn finding(&self, files: &Files, problem: &str, ease: impl Fn(Reading) -> f64) -> Finding {
        let without = |text: &TextReading| ease(self.whole.without(text.reading));
        let hardest = self.texts.iter().max_by(|a, b| without(a).total_cmp(&without(b)));
        let file = hardest.map(|text| text.file.clone()).unwrap_or_default();
        let word = self.lang.word();
        let source = files.get(&file).map_or("", String::as_str);
        let line = line_of(source, &format!("\n[{word}]")) + 1;
        let what = match self.texts.len() {
            1 => String::new(),
            several => format!("with the {several} short texts of its kind it "),
        };
        let hard = hardest.map(|text| longest(text)).unwrap_or_default();
        let todo = format!("use shorter words and sentences, such as for {hard}");
        Finding { file, line, problem: format!("{what}{problem} (`{word}`)"), todo }
    }
}

/// The three words of most syllables, longest first.
fn longest(text: &TextReading) -> String {
    let mut words: Vec<(usize, &str)> = split::words(&text.text)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .map(|word| (syllables(word, text.lang), word))
        .collect();
    words.sort_unstable_by(|a, b| b.cmp(a));
    words.dedup();
    let long = words.iter().take_while(|(count, _)| *count >= LONG - 1).take(3);
    let shown: Vec<String> = long.map(|(_, word)| format!("\"{word}\"")).collect();
    if shown.is_empty() { "its longest sentence".to_owned() } else { shown.join(", ") }
}

impl Reading {
    fn without(self, other: Self) -> Self {
        Self {
            words: self.words.saturating_sub(other.words),
            sentences: self.sentences.saturating_sub(other.sentences),
            syllables: self.syllables.saturating_sub(other.syllables),
            long_words: self.long_words.saturating_sub(other.long_words),
        }
    }
}
