//! What a page says about itself: that something was removed, that it is not for this country, or
//! that it stands before the content.
//!
//! The words are data. A page says something with its title or with what stands first in the middle
//! of it, in a short sentence that is no question; remarks further down are about something else.
//! Where such a sentence leads and content follows all the same, the page says neither.

use std::borrow::Cow;

use crate::page::{Block, Page, may_be_content, tidy};

/// Shortest phrase that is taken, in characters; a shorter one would be found anywhere.
const MIN_PHRASE_CHARS: usize = 6;
/// How many texts of the middle, besides the title, may lead.
const LEADING: usize = 3;
/// How many sentences of each of them.
const LEADING_SENTENCES: usize = 3;
/// Longest sentence by which a page speaks of itself, in words.
const MOST_WORDS: usize = 18;
/// Longest sentence that explains why something may be gone, in words.
const MOST_WORDS_OF_DOUBT: usize = 45;
/// Fewest other words in the middle of a page that has content.
const CONTENT_WORDS: usize = 60;
/// Fewest other texts, however short: remarks below each other.
const CONTENT_TEXTS: usize = 6;

/// Words for a thing and words for its being gone, in one language: "video", "no longer available".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saying {
    /// What can be gone.
    pub things: Vec<String>,
    /// How it is said that it is.
    pub gone: Vec<String>,
    /// Words by which people speak of themselves: "my account".
    pub not: Vec<String>,
}

/// The words of platforms, in any language; data of the caller.
#[derive(Debug, Clone, Default)]
pub struct TombstonePhrases {
    phrases: Vec<String>,
    /// Those of the site that is looked at; among the phrases too.
    own: Vec<String>,
    sayings: Vec<Saying>,
    countries: Vec<String>,
    walls: Vec<String>,
    doubts: Vec<String>,
}

/// What a page says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// It was removed.
    Gone,
    /// Not for this country.
    NotHere,
    /// Something stands before the content.
    Wall,
    /// It was removed, and yet there is content, or others may see it all the same.
    Both,
    /// Nothing of that.
    Nothing,
}

impl TombstonePhrases {
    /// A list of phrases; case, spaces and the kind of apostrophe do not matter. Phrases under six
    /// characters are left out.
    #[must_use]
    pub fn new(phrases: &[String]) -> Self {
        Self { phrases: tidied(phrases, MIN_PHRASE_CHARS), ..Self::default() }
    }

    /// The same, and phrases of the site that is looked at.
    #[must_use]
    pub fn with_own(mut self, phrases: &[String]) -> Self {
        self.own.extend(tidied(phrases, MIN_PHRASE_CHARS));
        self.phrases.extend_from_slice(&self.own);
        self
    }

    /// The same, and sentences with a thing and its being gone.
    #[must_use]
    pub fn with_sayings(self, sayings: &[Saying]) -> Self {
        let tidy = |saying: &Saying| Saying {
            things: tidied(&saying.things, 1),
            gone: tidied(&saying.gone, 1),
            not: tidied(&saying.not, 1),
        };
        Self { sayings: sayings.iter().map(tidy).collect(), ..self }
    }

    /// The same, and words by which a page says that it is not for a country, or that something
    /// stands before the content.
    #[must_use]
    pub fn with_walls(self, countries: &[String], walls: &[String]) -> Self {
        let countries = tidied(countries, MIN_PHRASE_CHARS);
        Self { countries, walls: tidied(walls, MIN_PHRASE_CHARS), ..self }
    }

    /// The same, and words by which a sentence about something gone says that others may see it.
    #[must_use]
    pub fn with_doubts(self, doubts: &[String]) -> Self {
        Self { doubts: tidied(doubts, 1), ..self }
    }

    /// What `page` says about itself.
    pub(super) fn read(&self, page: &Page) -> Said {
        let lead: Vec<&str> = leading(page).collect();
        let first = |phrases: &[String]| {
            let says = |text: &str| phrases.iter().any(|phrase| holds(text, phrase));
            lead.iter().any(|text| sentences(text).any(says))
        };
        let has_content = has_content(page, |text| self.is_gone(text));
        if first(&self.walls) && !has_content {
            return Said::Wall;
        }
        if first(&self.countries) && !has_content {
            return Said::NotHere;
        }
        if self.is_said_by_a_heading(page) {
            return Said::Gone;
        }
        let is_asked = lead.iter().take(2).any(|text| text.contains('?'));
        let opens = lead.iter().take(2).any(|text| self.is_gone(text));
        let is_doubted = lead.iter().any(|text| self.is_doubted(text));
        match (lead.iter().any(|text| self.is_gone(text)), has_content) {
            (true, false) if is_asked || is_doubted => Said::Both,
            (true, false) => Said::Gone,
            (true, true) if opens && !is_asked => Said::Both,
            _ => Said::Nothing,
        }
    }

    /// Whether words among the first of `page` say that something is gone, whatever follows them.
    pub(super) fn mention_gone(&self, page: &Page) -> bool {
        leading(page).any(|text| self.is_gone(text))
    }

    /// Whether `page` begins with words that its site is known to use for what it removed.
    pub(super) fn are_own(&self, page: &Page) -> bool {
        let says = |text: &str| self.own.iter().any(|phrase| holds(text, phrase));
        leading(page).any(|text| sentences(&unquoted(text)).any(says))
    }

    /// Whether a heading is one of the phrases and nothing else, and no picture is beside it.
    fn is_said_by_a_heading(&self, page: &Page) -> bool {
        !page.blocks.contains(&Block::Media)
            && page.blocks.iter().any(|block| match block {
                Block::Title(text) | Block::Heading(text) => self.phrases.contains(text),
                Block::Text(_) | Block::Media => false,
            })
    }

    /// Whether one of the first sentences of a text says that a thing is gone; what stands between
    /// quotation marks is said by somebody else.
    fn is_gone(&self, text: &str) -> bool {
        sentences(&unquoted(text)).any(|sentence| self.says_gone(sentence))
    }

    /// Whether a sentence leaves it open why: others may see the thing all the same, or we may later.
    /// It may be longer than the one that says that a thing is gone, and need not name the thing.
    fn is_doubted(&self, text: &str) -> bool {
        let any = |words: &[String], sentence: &str| words.iter().any(|word| holds(sentence, word));
        let may_be_gone = |sentence: &str| {
            self.says_gone(sentence)
                || self.sayings.iter().any(|saying| any(&saying.gone, sentence))
        };
        first_sentences(text, MOST_WORDS_OF_DOUBT)
            .any(|sentence| any(&self.doubts, sentence) && may_be_gone(sentence))
    }

    fn says_gone(&self, sentence: &str) -> bool {
        self.phrases.iter().any(|phrase| holds(sentence, phrase))
            || self.sayings.iter().any(|saying| {
                let any = |words: &[String]| words.iter().any(|word| holds(sentence, word));
                any(&saying.gone) && any(&saying.things) && !any(&saying.not)
            })
    }
}

/// The title (empty without one), and the first texts in the middle of the page.
fn leading(page: &Page) -> impl Iterator<Item = &str> {
    let title = page.blocks.iter().find_map(|block| match block {
        Block::Title(text) => Some(text.as_str()),
        Block::Heading(_) | Block::Text(_) | Block::Media => None,
    });
    let texts = page.blocks.iter().filter_map(|block| match block {
        Block::Heading(text) | Block::Text(text) => Some(text.as_str()),
        Block::Title(_) | Block::Media => None,
    });
    std::iter::once(title.unwrap_or_default()).chain(texts.take(LEADING))
}

/// The first short sentences of a text that are no questions.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    first_sentences(text, MOST_WORDS)
}

fn first_sentences(text: &str, most_words: usize) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '!', '?'])
        .take(LEADING_SENTENCES)
        .filter(move |one| !one.contains(['?', '¿']) && one.split(' ').count() <= most_words)
}

/// Whether there is content in the middle: media after the first text, media that may be that of a thing
/// wherever it stands, or so many other texts that the page is about something else.
fn has_content(page: &Page, is_gone: impl Fn(&str) -> bool) -> bool {
    let is_text = |block: &&Block| matches!(block, Block::Heading(_) | Block::Text(_));
    let after: Vec<&Block> = page.blocks.iter().skip_while(|block| !is_text(block)).collect();
    let others = after.iter().filter_map(|block| match block {
        Block::Text(text) if !is_gone(text) => Some(text.split(' ').count()),
        _ => None,
    });
    let words: Vec<usize> = others.collect();
    words.len() >= CONTENT_TEXTS
        || words.iter().sum::<usize>() >= CONTENT_WORDS
        || after.contains(&&Block::Media)
        || page.media_in_middle().any(may_be_content)
}

/// `text` without what stands between quotation marks.
fn unquoted(text: &str) -> Cow<'_, str> {
    const PAIRS: [(char, &[char]); 5] =
        [('"', &['"']), ('“', &['”']), ('„', &['“', '”']), ('«', &['»']), ('»', &['«'])];
    if !text.contains(PAIRS.map(|(open, _)| open)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, (open, ends))) =
        rest.char_indices().find_map(|(at, c)| Some((at, *PAIRS.iter().find(|(o, _)| *o == c)?)))
    {
        let (before, from) = rest.split_at(at);
        let inside = from.get(open.len_utf8()..).unwrap_or_default();
        out.push_str(before);
        // One that never closes is a sign of its own, as in 7".
        let end = inside.find(ends).and_then(|at| inside.get(at..));
        rest = end.map_or(inside, |end| {
            let closing = end.chars().next().map_or(0, char::len_utf8);
            end.get(closing..).unwrap_or_default()
        });
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn tidied(words: &[String], least_chars: usize) -> Vec<String> {
    let words = words.iter().map(|word| tidy(word));
    words.filter(|word| word.chars().nth(least_chars - 1).is_some()).collect()
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

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn said(html: &str) -> Said {
        let saying = Saying {
            things: words(&["photo", "topic", "account"]),
            gone: words(&["no longer exists", "was deleted"]),
            not: words(&["my"]),
        };
        TombstonePhrases::new(&words(&[
            "This video isn't available",
            "Deze foto is verwijderd",
            "x",
        ]))
        .with_sayings(&[saying])
        .with_walls(&words(&["in your country"]), &words(&["checking your browser"]))
        .with_doubts(&words(&["private", "to you"]))
        .read(&read_html(html))
    }

    #[test]
    fn what_stands_first_says_it() {
        assert_eq!(said("<p>deze  FOTO is\nverwijderd.</p>"), Said::Gone);
        assert_eq!(said("<h1>This video isn\u{2019}t available</h1>"), Said::Gone);
        assert_eq!(said("<title>This video isn&#39;t available - Example</title><p>x"), Said::Gone);
        assert_eq!(said("<h1>Oops</h1><p>The topic you want no longer exists.</p>"), Said::Gone);
        let menu = "<nav>Home News Search</nav><div class='cookie-bar'>We use cookies</div>";
        assert_eq!(said(&format!("{menu}<p>This photo was deleted.</p>")), Said::Gone);
    }

    #[test]
    fn a_remark_a_question_and_part_of_a_word_do_not() {
        let long = "words and words ".repeat(200);
        for html in [
            format!("<p>{long} deze foto is verwijderd, zei hij {long}"),
            "<p>deze foto is verwijderde inhoud".to_owned(),
            "<p>x marks the spot".to_owned(),
            "<script>deze foto is verwijderd</script><p>A pond".to_owned(),
            "<h1>Why was my photo gone?</h1><p>a<p>b<p>c<p>d<p>It says: this photo was deleted."
                .to_owned(),
            "<h1>A pond</h1><img src=1><p>This photo was deleted.<img src=3>".to_owned(),
            "<h1>A pond</h1><img src=1><p>Your photo was deleted? Try again.".to_owned(),
            "<h1>A pond</h1><img src=1><h2>Deze foto is verwijderd</h2><p>It said.".to_owned(),
            "<p>My account was deleted.".to_owned(),
            "<div style='display:none'><h1>This photo was deleted</h1></div><p>A pond".to_owned(),
        ] {
            assert_eq!(said(&html), Said::Nothing, "{html:.80}");
        }
    }

    #[test]
    fn words_and_content_together_say_neither() {
        let html = "<h2>This account was deleted</h2><p>A pond <img src=1.jpg>";
        assert_eq!(said(html), Said::Both);
        let long = "<p>Ducks swim on the pond behind the mill.</p>".repeat(12);
        assert_eq!(said(&format!("<p>This photo was deleted.</p>{long}")), Said::Both);
    }

    #[test]
    fn a_later_or_longer_sentence_may_leave_it_open() {
        let why = "Most of the time that is because the owner keeps it private now, or gave it to a few \
                   people whom we do not know, or because at some time it was deleted.";
        assert_eq!(said(&format!("<h2>This photo no longer exists.</h2><p>{why}")), Said::Both);
        let other = "<h2>This photo no longer exists.</h2><p>Your own photos stay private.";
        assert_eq!(said(other), Said::Gone);
    }

    #[test]
    fn a_page_that_begins_with_a_picture_of_its_own_is_not_gone() {
        let note = "<h1>Ducks</h1><p>The account that this photo led to was deleted.</p>";
        assert_eq!(said(&format!("<img src=\"/i/77a.jpg\">{note}")), Said::Nothing);
        assert_eq!(said(&format!("<img src=\"/static/logo.png\">{note}")), Said::Gone);
    }

    #[test]
    fn a_question_that_opens_makes_it_unsure() {
        assert_eq!(said("<h1>Lost?</h1><p>This photo was deleted."), Said::Both);
    }

    #[test]
    fn what_stands_between_quotation_marks_is_said_by_somebody_else() {
        for html in [
            "<li>print(\"this photo was deleted\")",
            "<p>„This topic no longer exists“, it said.</p>",
            "<p>«This photo was deleted»",
        ] {
            assert_eq!(said(html), Said::Nothing, "{html}");
        }
        for html in ["<p>The topic \"Mills\" no longer exists.</p>", "<p>7\" photo: was deleted"] {
            assert_eq!(said(html), Said::Gone, "{html}");
        }
    }

    #[test]
    fn a_sentence_that_leaves_it_open_whether_others_see_it_makes_it_unsure() {
        for html in [
            "<p>This photo was deleted or is private.</p>",
            "<h1>Oops</h1><p>The topic no longer exists, or is closed to you.</p>",
        ] {
            assert_eq!(said(html), Said::Both, "{html}");
        }
        assert_eq!(said("<p>This photo was deleted.</p><p>Private messages</p>"), Said::Gone);
    }

    #[test]
    fn a_logo_before_the_words_is_no_content() {
        assert_eq!(
            said("<title>A site</title><img src=logo.png><h1>This photo was deleted</h1>"),
            Said::Gone
        );
    }

    #[test]
    fn other_countries_and_checks_come_before_gone() {
        assert_eq!(said("<h1>This photo was deleted in your country</h1>"), Said::NotHere);
        assert_eq!(said("<h1>Checking your browser</h1>"), Said::Wall);
        assert_eq!(said("<h1>A pond in your country</h1><img src=1.jpg>"), Said::Nothing);
    }
}
