//! The smallest parts of a page that survive a new layout: names, sentences, names of media files.
//!
//! Counts and times are left out, and so is whatever stands behind the question mark of a media
//! address, because both change while the thing stays.

use std::collections::BTreeSet;

use super::print::{ECHO, digest};
use super::words::resolve_references;
use super::{Block, Echo, Page, tidy};

/// Fewest characters of a name that is kept.
const NAME_CHARS: usize = 3;
/// Fewest characters of a sentence that is kept.
const SENTENCE_CHARS: usize = 12;
/// Longest number of a file that a program hands out, in bytes: a signature is longer.
const MOST_NUMBER_BYTES: usize = 24;
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
}

impl Family {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Name, Self::Media, Self::Text, Self::Never];
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
        self.family != Family::Media && echo.replace(&self.text) == ECHO
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
    pieces.extend(page.media.iter().flat_map(|to| media(to)));
    for (key, text) in &page.marks.said {
        let plain = tidy(&resolve_references(text));
        match key.rsplit_once(':').map_or(key.as_str(), |(_, name)| name) {
            "title" => pieces.extend(sentences(&plain).map(|text| said(Family::Name, text))),
            "image" | "video" => pieces.extend(media(text)),
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

/// Endings of files of photos and videos.
const PHOTOS: [&str; 8] = ["avif", "heic", "jpeg", "jpg", "mov", "mp4", "webm", "webp"];
/// Words in the names of pictures that stand in place of others.
const IN_PLACE: [&str; 14] = [
    "404",
    "blank",
    "blocked",
    "default",
    "deleted",
    "empty",
    "expired",
    "gone",
    "missing",
    "notfound",
    "placeholder",
    "removed",
    "spacer",
    "unavailable",
];

/// Whether the address of media names one thing among many: pictures that a site shows in place of
/// others, and its logos, have names of letters only, or of letters, a size and a version
/// (`/static/v2/cloud-300x200.png`).
pub(crate) fn names_one(media: &str) -> bool {
    !stands_in_place(media) && (names_a_number(path_of(media)) || number_of(media).is_some())
}

/// Whether media may be that of a thing: its address names one among many, or it is of a kind in which
/// photos and videos come and drawings seldom.
pub(crate) fn may_be_content(media: &str) -> bool {
    let path = path_of(media);
    let is_photo = path.rsplit_once('.').is_some_and(|(_, ending)| PHOTOS.contains(&ending));
    !stands_in_place(media) && (is_photo || names_a_number(path))
}

/// Endings of programs that hand out files by a number behind the question mark.
const PROGRAMS: [&str; 7] = ["ashx", "asp", "aspx", "cgi", "jsp", "php", "pl"];
/// Names under which such a number stands.
const NUMBERS: [&str; 10] =
    ["aid", "attachment", "attachmentid", "f", "file", "id", "image", "img", "photo", "pid"];

/// The number by which a program knows the file that it hands out.
fn number_of(media: &str) -> Option<&str> {
    let (_, ending) = path_of(media).rsplit_once('.')?;
    let (_, query) = media.split_once('?').filter(|_| PROGRAMS.contains(&ending))?;
    let query = query.split('#').next().unwrap_or_default();
    let pairs = query.split(['&', ';']).filter_map(|pair| pair.split_once('='));
    let mut numbers = pairs.filter(|(name, value)| {
        NUMBERS.contains(name) && value.bytes().any(is_digit) && value.len() <= MOST_NUMBER_BYTES
    });
    numbers.next().map(|(_, number)| number)
}

fn names_a_number(path: &str) -> bool {
    path.split(signs).any(|one| one.bytes().any(is_digit) && !is_size(one))
}

fn stands_in_place(media: &str) -> bool {
    let stem = path_of(media).rsplit('/').next().and_then(|name| name.split('.').next());
    stem.is_some_and(|stem| stem.split(signs).any(|one| IN_PLACE.contains(&one)))
}

fn signs(c: char) -> bool {
    !c.is_alphanumeric()
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

/// A size or a version: `300x200`, `2x`, `v2`, `64px`.
fn is_size(word: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(is_digit);
    let (wide, high) = word.split_once('x').unwrap_or((word, ""));
    (word.contains('x') && is_number(wide) && (high.is_empty() || is_number(high)))
        || word.strip_prefix('v').is_some_and(is_number)
        || word.strip_suffix("px").is_some_and(is_number)
}

/// The path of an address of media as it is written, without what follows a question mark.
fn path_of(media: &str) -> &str {
    let path = media.split(['?', '#']).next().unwrap_or_default();
    path.split_once("//").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, to)| to))
}

/// The path of a media address without its ending, and the name of the file alone: a site that
/// moves its files to another store keeps their names.
fn media(to: &str) -> impl Iterator<Item = Piece> {
    let number = number_of(to).map(|number| format!("?{number}")).unwrap_or_default();
    let path = path_of(to).trim_matches('/');
    let name_at = path.rfind('/').map_or(0, |at| at + 1);
    let (folders, name) = path.split_at(name_at);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let whole = format!("{folders}{stem}");
    let texts = [whole, stem.to_owned()].into_iter().filter(|text| !text.is_empty());
    texts.map(move |text| Piece {
        family: Family::Media,
        text: format!("/{text}{number}"),
        is_telling: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::read_html;

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
    fn pictures_in_place_of_others_name_no_thing() {
        for own in ["/i/77.jpg", "https://cdn.example/a9f/large.jpg?s=1", "/u/lane-77_300x200.jpg"]
        {
            assert!(names_one(own), "{own}");
        }
        for shared in [
            "/static/removed.png",
            "/static/v2/cloud-300x200.png",
            "/a/file-deleted-77.gif",
            "https://a1.example/logo_2x.png?v=3",
            "/i/no-64px.svg",
        ] {
            assert!(!names_one(shared) && !may_be_content(shared), "{shared}");
        }
        assert!(may_be_content("/originals/lane.jpg") && !names_one("/originals/lane.jpg"));
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
}
