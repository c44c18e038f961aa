//! The smallest parts of a page that survive a new layout: names, sentences, names of media files.
//!
//! Counts and times are left out, and so is whatever stands behind the question mark of a media
//! address, because both change while the thing stays.

use std::collections::BTreeSet;

use super::file_names::{number_of, path_of, says_nothing};
use super::print::{ECHO, digest};
use super::words::resolve_references;
use super::{Block, Echo, Page, tidy};

/// Fewest characters of a name that is kept.
const NAME_CHARS: usize = 3;
/// Fewest characters of a sentence that is kept.
const SENTENCE_CHARS: usize = 12;
/// Most pieces of one page.
const MOST_PIECES: usize = 512;
/// What ends a sentence, or separates the name of a thing from that of its site.
const ENDS: [char; 14] = ['.', '!', '?', ':', ';', '|', '·', '–', '—', '•', '"', '“', '”', '。'];

/// What kind of piece it is. Those of two kinds seldom change at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    /// A title or heading, or what the head calls the page.
    Name,
    /// Where media lies.
    Media,
    /// A sentence.
    Text,
    /// No piece of the page: one of the page for what never was on the same site.
    Never,
    /// Where media lies that is shown small in a link, linked to, or only named, as in a listing of files:
    /// it may be that of other things.
    Linked,
}

impl Family {
    /// All of them.
    pub(crate) const ALL: [Self; 5] =
        [Self::Name, Self::Media, Self::Text, Self::Never, Self::Linked];
}

/// One piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// What kind it is.
    pub(crate) family: Family,
    /// Its text, or the address of the media as far as it counts.
    pub(crate) text: String,
    /// Whether it is long enough to say something.
    pub(crate) is_telling: bool,
}

/// Digests of the pieces of a page that others are compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pieces {
    plain: BTreeSet<u64>,
    /// With the address replaced; only where the address was made up.
    echoed: BTreeSet<u64>,
}

impl Pieces {
    /// Those of `page`; `made_up` are the ways in which it may name an address that was made up.
    pub(super) fn of(page: &Page, made_up: Option<&Echo>) -> Self {
        let pieces = pieces_of(page);
        let plain = pieces.iter().map(|piece| digest(piece.text.as_str())).collect();
        let echoed = |echo: &Echo| {
            pieces.iter().map(|piece| digest(echo.replace(&piece.text).as_str())).collect()
        };
        Self { plain, echoed: made_up.map(echoed).unwrap_or_default() }
    }

    /// Digests of all of them; where the address was made up, with it replaced.
    pub(crate) fn all(&self) -> &BTreeSet<u64> {
        if self.echoed.is_empty() { &self.plain } else { &self.echoed }
    }

    /// Whether `piece` is among them; `echo` are the ways in which it may name its own address.
    pub(crate) fn has(&self, piece: &Piece, echo: &Echo) -> bool {
        self.plain.contains(&digest(piece.text.as_str()))
            || (!self.echoed.is_empty()
                && self.echoed.contains(&digest(echo.replace(&piece.text).as_str())))
    }
}

impl Piece {
    /// Whether it says nothing but the address.
    pub(crate) fn is_echo(&self, echo: &Echo) -> bool {
        !matches!(self.family, Family::Media | Family::Linked) && echo.replace(&self.text) == ECHO
    }
}

/// The pieces of `page`, those of its head last.
pub(crate) fn pieces_of(page: &Page) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in &page.blocks {
        let (family, text) = match block {
            Block::Title(text) | Block::Heading(text) => (Family::Name, text),
            Block::Text(text) => (Family::Text, text),
            Block::Media => continue,
        };
        pieces.extend(sentences(text).map(|text| said(family, text)));
    }
    pieces.extend(page.media.iter().flat_map(|to| media(Family::Media, to)));
    pieces.extend(page.linked.iter().flat_map(|to| media(Family::Linked, to)));
    for (key, text) in &page.marks.said {
        let plain = tidy(&resolve_references(text));
        match key.rsplit_once(':').map_or(key.as_str(), |(_, name)| name) {
            "title" => pieces.extend(sentences(&plain).map(|text| said(Family::Name, text))),
            "image" | "video" => pieces.extend(media(Family::Media, text)),
            "description" => {
                pieces.extend(sentences(&plain).map(|text| said(Family::Text, text)));
            }
            _ => {}
        }
    }
    let mut known = BTreeSet::new();
    pieces.retain(|piece| !piece.text.is_empty() && known.insert(piece.text.clone()));
    pieces.truncate(MOST_PIECES);
    pieces
}

fn said(family: Family, text: String) -> Piece {
    let chars = text.chars().count();
    let least = if family == Family::Name { NAME_CHARS } else { SENTENCE_CHARS };
    Piece { family, is_telling: chars >= least, text }
}

/// The sentences of a text, without numbers; also split where a title joins two names.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(ENDS).flat_map(|part| part.split(" - "));
    parts.map(|part| {
        let is_word = |word: &&str| word.chars().any(char::is_alphabetic);
        let words: Vec<&str> = part.split(' ').filter(is_word).collect();
        words.join(" ")
    })
}

/// The path of a media address without its ending, and the name of the file alone: a site that
/// moves its files to another store keeps their names.
fn media(family: Family, to: &str) -> impl Iterator<Item = Piece> {
    let number = number_of(to).map(|number| format!("?{number}")).unwrap_or_default();
    let path = path_of(to).trim_matches('/');
    let name_at = path.rfind('/').map_or(0, |at| at + 1);
    let (folders, name) = path.split_at(name_at);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let whole = format!("{folders}{stem}");
    let alone = (!folders.is_empty() && !says_nothing(stem)).then(|| stem.to_owned());
    let texts = std::iter::once(whole).chain(alone).filter(|text| !text.is_empty());
    texts.map(move |text| Piece { family, text: format!("/{text}{number}"), is_telling: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{names_one, read_html};

    fn texts_of(html: &str) -> Vec<String> {
        pieces_of(&read_html(html)).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn names_are_parted_from_that_of_the_site_and_counts_left_out() {
        let html =
            "<title>The mill pond - Ponds</title><p>Ducks swim here. 12 people saw it at 14:02</p>";
        assert_eq!(
            texts_of(html),
            ["the mill pond", "ponds", "ducks swim here", "people saw it at"]
        );
    }

    #[test]
    fn a_file_that_a_program_hands_out_is_known_by_its_number() {
        let of = |to: &str| texts_of(&format!("<img src=\"{to}\">"));
        assert_eq!(of("/download/file.php?id=77&mode=view"), ["/download/file?77", "/file?77"]);
        assert_ne!(of("/attachment.php?attachmentid=7"), of("/attachment.php?attachmentid=8"));
        assert!(names_one("/file.php?id=77"));
        for other in ["/i/mill.jpg?id=77", "/file.php?s=77", "/file.php?id=abc", "/file.php"] {
            assert!(!of(other).iter().any(|text| text.contains('?')), "{other}");
            assert!(!names_one(other), "{other}");
        }
    }

    #[test]
    fn media_is_known_by_the_name_of_its_file_wherever_it_lies() {
        let [one, other] = [
            "<title>x</title><img src=\"/i/mill.jpg?e=1&s=abc\">",
            "<title>x</title><img src=\"https://cdn.example/large/mill.webp?e=2\">",
        ];
        let both: Vec<String> =
            texts_of(one).into_iter().filter(|text| texts_of(other).contains(text)).collect();
        assert_eq!(both, ["x", "/mill"]);
    }

    #[test]
    fn a_size_is_no_name_of_a_file() {
        let of = |to: &str| texts_of(&format!("<img src=\"{to}\">"));
        assert_eq!(of("/images/a77/width/800"), ["/images/a77/width/800"]);
        assert_eq!(of("/i/300x200.jpg"), ["/i/300x200"]);
        assert_eq!(of("/i/20260312.jpg"), ["/i/20260312", "/20260312"]);
    }

    #[test]
    fn media_that_is_linked_to_or_named_stands_apart() {
        let linked = |html: &str| {
            let pieces = pieces_of(&read_html(html)).into_iter();
            let linked = pieces.filter(|piece| piece.family == Family::Linked);
            linked.map(|piece| piece.text).collect::<Vec<_>>()
        };
        for html in
            ["<a href=\"/p/9\"><img src=\"/t/a77.jpg\"></a>", "<a href=\"/t/a77.jpg\">Large</a>"]
        {
            assert_eq!(linked(html), ["/t/a77", "/a77"], "{html}");
        }
        assert_eq!(linked("<table><tr><td>A77.jpg</td><td>90 kB</td></tr></table>"), ["/a77"]);
        for html in [
            "<img src=\"/t/a77.jpg\">",
            "<nav><a href=\"/t/a77.jpg\">Large</a></nav>",
            "<p>See a77.jpg</p>",
        ] {
            assert_eq!(linked(html), Vec::<String>::new(), "{html}");
        }
    }
}
