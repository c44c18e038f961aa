//! What a person would read on a page, found in one pass over its bytes.
//!
//! Not a browser: scripts, styles and hidden parts are skipped, attributes are looked at for a few
//! signs only, nothing is fetched. Runs in time linear to the page, whatever it holds.

mod blocks;
mod cut;
mod file_names;
mod marks;
mod pieces;
mod print;
mod scan;
mod state;
mod tag;
mod words;
mod zone;

use std::collections::BTreeSet;

pub(crate) use blocks::Block;
pub(crate) use cut::PictureCutter;
pub(crate) use file_names::{may_be_content, names_one};
use marks::Marks;
pub(crate) use pieces::{Family, Piece, Pieces, pieces_of};
pub(crate) use print::{Echo, Own, Print, Sort};
pub(crate) use scan::{leads_on_to, read_html};
pub(crate) use words::tidy;

/// Text that fits on a page that only says one thing, in characters.
const SHORT_PAGE_CHARS: usize = 2_000;

/// Most links that are kept of a page, and most bytes of one.
const MAX_LINKS: usize = 64;
const MAX_LINK_BYTES: usize = 512;

/// Most characters of text that are kept of a page.
const MAX_TEXT_CHARS: usize = 256 * 1_024;

/// What was found on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Page {
    /// The title and the headings, tidied.
    pub(crate) headings: String,
    /// The visible text, tidied.
    pub(crate) text: String,
    /// Headings, texts and media in the middle, in order.
    pub(crate) blocks: Vec<Block>,
    /// Where its first links lead, as written.
    pub(crate) links: Vec<String>,
    /// Where media in the middle lies, in small letters.
    media: Vec<String>,
    /// Where media lies that is shown small in a link, linked to, or only named, in small letters.
    linked: Vec<String>,
    /// What its head says, and the names of its parts.
    marks: Marks,
    /// Where it leads by itself, as written.
    pub(crate) leads_to: Option<String>,
    /// What else was seen.
    pub(crate) signs: BTreeSet<Sign>,
}

/// Something on a page besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sign {
    /// A field for a password.
    PasswordField,
    /// A script.
    Script,
    /// A picture, video or frame.
    Media,
    /// A form or a box that asks for consent or age before anything is shown.
    Wall,
}

impl Page {
    /// A page that is plain text.
    pub(crate) fn of_plain_text(text: &str) -> Self {
        let text = tidy(text);
        let words = text.split(' ').filter(|word| word.contains("://") && is_media_file(word));
        let media = words.take(MAX_LINKS).map(str::to_owned).collect();
        Self { blocks: vec![Block::Text(text.clone())], media, text, ..Self::default() }
    }

    /// A page that is JSON: what it says of the thing, by its name and its media.
    pub(crate) fn of_json(text: &str) -> Self {
        let mut marks = Marks::default();
        marks.see_state(text, true);
        Self { marks, ..Self::default() }
    }

    /// What the thing says in what is handed to scripts, in small letters.
    pub(crate) fn told(&self) -> impl Iterator<Item = &str> {
        let texts = self.marks.said.iter().filter(|(key, _)| key == state::STATE_TEXT);
        texts.map(|(_, text)| text.as_str())
    }

    /// Whether something was seen.
    pub(crate) fn has(&self, sign: Sign) -> bool {
        self.signs.contains(&sign)
    }

    /// Where media in the middle lies.
    pub(crate) fn media_in_middle(&self) -> impl Iterator<Item = &str> {
        self.media.iter().map(String::as_str)
    }

    /// Whether there is so little text that the page says one thing.
    pub(crate) fn is_short(&self) -> bool {
        self.text.chars().nth(SHORT_PAGE_CHARS).is_none()
    }

    /// Whether nothing can be seen without scripts.
    pub(crate) fn is_empty(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphanumeric()).count();
        !self.has(Sign::Media) && (letters == 0 || (self.has(Sign::Script) && letters < 24))
    }
}

/// Endings of the names of files of pictures and videos.
pub(crate) const MEDIA_ENDINGS: [&str; 16] = [
    "apng", "avif", "bmp", "gif", "heic", "jfif", "jpeg", "jpg", "m3u8", "m4v", "mkv", "mov",
    "mp4", "png", "webm", "webp",
];

/// Whether an address as it is written ends in the name of such a file.
fn is_media_file(to: &str) -> bool {
    let path = to.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, ending)| MEDIA_ENDINGS.contains(&ending))
}
