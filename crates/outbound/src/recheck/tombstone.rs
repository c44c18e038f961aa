//! The words by which sites say that something was removed.

use crate::page::{Page, tidy};

/// Shortest phrase that is taken, in characters; a shorter one would be found anywhere.
const MIN_PHRASE_CHARS: usize = 6;

/// Phrases of platforms, in any language; data of the caller.
#[derive(Debug, Clone, Default)]
pub struct TombstonePhrases {
    phrases: Vec<String>,
}

impl TombstonePhrases {
    /// A list of phrases; case, spaces and the kind of apostrophe do not matter. Phrases under six
    /// characters are left out.
    #[must_use]
    pub fn new(phrases: &[String]) -> Self {
        let phrases = phrases
            .iter()
            .map(|phrase| tidy(phrase))
            .filter(|phrase| phrase.chars().nth(MIN_PHRASE_CHARS - 1).is_some())
            .collect();
        Self { phrases }
    }

    /// Whether `page` as a whole says so: in its title or a heading, or anywhere on a short page.
    /// In the middle of a long page the words are about something else.
    pub(super) fn are_said_by(&self, page: &Page) -> bool {
        self.phrases.iter().any(|phrase| {
            holds(&page.headings, phrase) || (page.is_short() && holds(&page.text, phrase))
        })
    }
}

/// Whether `text` holds `phrase` as whole words.
fn holds(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::read_html;

    fn said(html: &str) -> bool {
        let phrases = ["This video isn't available", "Deze foto is verwijderd", "x", ""];
        TombstonePhrases::new(&phrases.map(str::to_owned)).are_said_by(&read_html(html))
    }

    #[test]
    fn a_short_page_or_a_heading_says_it() {
        assert!(said("<p>deze  FOTO is\nverwijderd.</p>"));
        assert!(said("<h1>This video isn\u{2019}t available</h1>"));
        assert!(said("<title>This video isn&#39;t available - Example</title><p>x"));
    }

    #[test]
    fn a_remark_on_a_long_page_and_part_of_a_word_do_not() {
        let long = "words and words ".repeat(200);
        assert!(!said(&format!("<p>{long} deze foto is verwijderd, zei hij {long}")));
        assert!(!said("<p>deze foto is verwijderde inhoud"));
        assert!(!said("<p>x marks the spot"));
        assert!(!said("<script>deze foto is verwijderd</script><p>A pond"));
    }
}
