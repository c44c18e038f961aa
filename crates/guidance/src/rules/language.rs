//! Words and sentences of this house: what no text says, and how long a sentence may be.

use luwte_domain::Lang;
use serde::Deserialize;

use super::Rules;
use crate::doc::Words;
use crate::markdown;
use crate::readability::Bars;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Style {
    longest_sentence: usize,
    pub(super) bars: Bars,
    words: StyleByLang,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StyleByLang {
    nl: StyleWords,
    en: StyleWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StyleWords {
    forbidden: Vec<String>,
    question_starts: Vec<String>,
}

impl Style {
    fn of(&self, lang: Lang) -> &StyleWords {
        match lang {
            Lang::Nl => &self.words.nl,
            Lang::En => &self.words.en,
        }
    }
}

impl Rules<'_> {
    pub(super) fn language(&mut self, at: (&str, Lang), words: &Words, style: &Style) {
        let (longest, style) = (style.longest_sentence, style.of(at.1));
        let text = format!("{}.\n{}", words.title, markdown::to_text(&words.body));
        for sentence in sentences(&text) {
            let plain = plain_words(&sentence);
            let first = sentence.split_whitespace().next().unwrap_or_default();
            let joined = format!(" {} ", plain.join(" "));
            for word in &style.forbidden {
                if joined.contains(&format!(" {word} ")) {
                    let problem = format!("the word \"{word}\" is not used in this house");
                    self.found_in(at, first_like(&sentence, word), &problem, "say it otherwise");
                }
            }
            let blames = plain.first().is_some_and(|word| style.question_starts.contains(word));
            if blames && sentence.ends_with('?') {
                let problem = "a question that puts blame";
                self.found_in(at, first, problem, "ask what happened, or leave it out");
            }
            if sentence.ends_with('!') {
                let problem = "an exclamation mark";
                self.found_in(at, first, problem, "end with a full stop");
            }
            if plain.len() > longest {
                let problem = format!("a sentence of {} words: \"{first} …\"", plain.len());
                let todo = format!("make it two sentences; at most {longest} words");
                self.found_in(at, first, &problem, &todo);
            }
        }
    }
}

/// Sentences with their closing mark; list items and paragraphs end one too.
fn sentences(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for line in text.lines() {
        let mut sentence = String::new();
        for word in line.trim_start_matches("- ").split_whitespace() {
            sentence.push_str(word);
            if word.trim_end_matches(['"', ')', '’']).ends_with(['.', '?', '!', ':']) {
                all.push(std::mem::take(&mut sentence));
            } else {
                sentence.push(' ');
            }
        }
        all.push(sentence.trim_end().to_owned());
    }
    all.retain(|sentence| !sentence.is_empty());
    all
}

fn plain_words(sentence: &str) -> Vec<String> {
    sentence
        .to_lowercase()
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The first word of `phrase` as it stands in `sentence`, to find its line.
fn first_like<'a>(sentence: &'a str, phrase: &str) -> &'a str {
    let start = phrase.split(' ').next().unwrap_or_default();
    sentence.split_whitespace().find(|word| word.to_lowercase().contains(start)).unwrap_or_default()
}
