//! Words by which mails say what became of a notice, and what they seem to say.
//!
//! What comes out is a proposal for a member of staff. Only the writer's own words count: what is
//! quoted is our notice, which speaks of removing in every line.

mod phrase;

use luwte_domain::location::RefusalReason;
use luwte_domain::reply::{ReplyKind, ReplySigns};
use serde::Deserialize;

use crate::loader::Loader;
use phrase::{Phrase, words_of};

const PATH: &str = "replies/words.toml";
/// Most characters of a mail that are read for this.
const MAX_CHARS: usize = 8_000;
/// Most sentences.
const MAX_SENTENCES: usize = 120;

/// The words of one language, as they stand in the file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    #[serde(rename = "language")]
    name: String,
    received: Vec<Phrase>,
    removed: Vec<Phrase>,
    /// It is there, and nobody can open it.
    disabled: Vec<Phrase>,
    refused: Vec<Phrase>,
    forwarded: Vec<Phrase>,
    automatic: Vec<Phrase>,
    bounce: Vec<Phrase>,
    lawful: Vec<Phrase>,
    not_found: Vec<Phrase>,
    not_ours: Vec<Phrase>,
    need_more: Vec<Phrase>,
    /// With one of these, something is not removed.
    not: Vec<Phrase>,
    /// With one of these, it is not removed yet.
    later: Vec<Phrase>,
}

/// Words by which mails answer, in any language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyWords {
    /// Lines that hold one of these open what is quoted.
    quotes: Vec<String>,
    #[serde(rename = "saying")]
    languages: Vec<Language>,
}

/// What a mail seems to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplyProposal {
    /// Its kind.
    pub kind: ReplyKind,
    /// Why the recipient refuses, where it does and says so.
    pub reason: Option<RefusalReason>,
}

impl crate::Content {
    /// Words by which mails answer a notice.
    #[must_use]
    pub fn reply_words(&self) -> &ReplyWords {
        &self.replies
    }
}

impl ReplyProposal {
    const fn of(kind: ReplyKind) -> Self {
        Self { kind, reason: None }
    }
}

/// What sentences were found to say.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each kind, in any combination")]
struct Said {
    received: bool,
    removed: bool,
    disabled: bool,
    refused: bool,
    forwarded: bool,
    automatic: bool,
    bounce: bool,
    reason: Option<RefusalReason>,
}

impl ReplyWords {
    /// What a mail with this subject, text and signs seems to say.
    #[must_use]
    pub fn propose(&self, subject: &str, text: &str, signs: ReplySigns) -> ReplyProposal {
        if signs.is_failure {
            return ReplyProposal::of(ReplyKind::Bounce);
        }
        if signs.is_progress {
            return ReplyProposal::of(ReplyKind::Automatic);
        }
        let mut said = Said::default();
        for sentence in sentences(&self.own_words(text)).take(MAX_SENTENCES) {
            self.hear(&sentence, &mut said);
        }
        let mut above = Said::default();
        self.hear(&Sentence::new(subject, false), &mut above);
        said.bounce |= above.bounce;
        said.automatic |= above.automatic;
        said.weigh(signs)
    }

    /// The text up to what is quoted, without quoted lines and signature.
    fn own_words(&self, text: &str) -> String {
        let mut own = String::new();
        let text: String = text.chars().take(MAX_CHARS).collect();
        for line in text.lines() {
            let bare = line.trim();
            let lower = bare.to_lowercase();
            let is_head = self.quotes.iter().any(|quote| opens_quote(quote, &lower));
            if is_head || bare == "--" {
                break;
            }
            if !bare.starts_with(['>', '|']) {
                own.push_str(bare);
                own.push('\n');
            }
        }
        own
    }

    fn hear(&self, sentence: &Sentence, said: &mut Said) {
        let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        for of in &self.languages {
            let has = |phrases: &[Phrase]| phrases.iter().any(|phrase| phrase.is_in(&words));
            said.bounce |= has(&of.bounce);
            said.automatic |= has(&of.automatic);
            let reasons = [
                (&of.not_ours, RefusalReason::NotOurs),
                (&of.not_found, RefusalReason::NotFound),
                (&of.need_more, RefusalReason::NeedMore),
                (&of.lawful, RefusalReason::Lawful),
            ];
            let reason = reasons.into_iter().find(|(phrases, _)| has(phrases));
            if let Some((_, reason)) = reason {
                said.refused = true;
                said.reason = said.reason.or(Some(reason));
            }
            if sentence.is_question {
                continue;
            }
            said.received |= has(&of.received);
            said.forwarded |= has(&of.forwarded);
            said.refused |= has(&of.refused);
            let (removed, disabled) = (has(&of.removed), has(&of.disabled));
            if (removed || disabled) && reason.is_none() {
                match (has(&of.not), has(&of.later)) {
                    (_, true) => said.received = true,
                    (true, _) => said.refused = true,
                    _ => {
                        said.removed |= removed;
                        said.disabled |= disabled;
                    }
                }
            }
        }
    }
}

impl Said {
    fn weigh(self, signs: ReplySigns) -> ReplyProposal {
        let is_gone = self.removed || self.disabled;
        let is_passed_on = self.forwarded
            && matches!(self.reason, None | Some(RefusalReason::NotOurs))
            && !is_gone;
        let kind = if self.bounce && (signs.has_no_return || signs.is_automatic) {
            ReplyKind::Bounce
        } else if is_passed_on {
            ReplyKind::Forwarded
        } else if is_gone && self.refused {
            ReplyKind::Unclear
        } else if self.removed {
            ReplyKind::Removed
        } else if self.disabled {
            ReplyKind::Disabled
        } else if self.refused {
            return ReplyProposal { kind: ReplyKind::Refused, reason: self.reason };
        } else if self.automatic {
            ReplyKind::Automatic
        } else if self.received {
            ReplyKind::Received
        } else if signs.is_automatic || signs.has_no_return {
            ReplyKind::Automatic
        } else {
            ReplyKind::Unclear
        };
        ReplyProposal::of(kind)
    }
}

/// Whether a line in lowercase holds `quote`; with `*` in it, whether it is built like that.
fn opens_quote(quote: &str, line: &str) -> bool {
    let mut pieces = quote.split('*');
    let Some((first, last)) = pieces.next().zip(pieces.next_back()) else {
        return line.contains(quote);
    };
    let inside = line.strip_prefix(first).and_then(|rest| rest.strip_suffix(last));
    let mut rest = inside;
    for piece in pieces {
        rest = rest.and_then(|rest| rest.split_once(piece)).map(|(_, after)| after);
    }
    rest.is_some()
}

/// A sentence as its words in lowercase.
struct Sentence {
    words: Vec<String>,
    is_question: bool,
}

impl Sentence {
    fn new(text: &str, is_question: bool) -> Self {
        Self { words: words_of(text), is_question }
    }
}

/// Sentences end at a full stop, a question mark, an exclamation mark, a semicolon or an empty line.
fn sentences(text: &str) -> impl Iterator<Item = Sentence> {
    let joined = text.replace("\n\n", ". ").replace('\n', " ");
    let mut found = Vec::new();
    let mut from = 0;
    for (at, sign) in joined.match_indices(['.', '!', '?', ';']) {
        // A stop inside an address or a number ends nothing.
        let after = joined.get(at + 1..).unwrap_or_default();
        if sign == "." && !after.is_empty() && !after.starts_with(' ') {
            continue;
        }
        found.push(Sentence::new(joined.get(from..at).unwrap_or_default(), sign == "?"));
        from = at + 1;
    }
    found.push(Sentence::new(joined.get(from..).unwrap_or_default(), false));
    found.into_iter().filter(|sentence| !sentence.words.is_empty())
}

/// The words, checked.
pub(crate) fn load(loader: &mut Loader<'_>) -> ReplyWords {
    let Some(doc) = loader.need::<ReplyWords>(PATH, false) else { return ReplyWords::default() };
    let words = doc.rest;
    for quote in words.quotes.iter().filter(|quote| quote.to_lowercase() != **quote) {
        let problem = format!("\"{quote}\" is not in lowercase");
        loader.found(PATH, quote, &problem, "write it in lowercase");
    }
    for of in &words.languages {
        for phrase in of.phrases() {
            if let Some(problem) = phrase.problem() {
                let problem = format!("{} in \"{}\": {problem}", phrase.text(), of.name);
                let todo = "use words in lowercase, * between words, ~ at the end of a word";
                loader.found(PATH, phrase.text(), &problem, todo);
            }
        }
    }
    words
}

impl Language {
    fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        let lists = [
            &self.received,
            &self.removed,
            &self.refused,
            &self.forwarded,
            &self.automatic,
            &self.bounce,
            &self.lawful,
            &self.not_found,
            &self.not_ours,
            &self.need_more,
            &self.not,
            &self.later,
        ];
        lists.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests;
