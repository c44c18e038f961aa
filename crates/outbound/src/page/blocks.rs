//! The middle of a page in order: headings, texts and media; without menus, links and edges.

use super::tag::value_of;
use super::words::{resolve_references, tidy};
use super::{MAX_LINK_BYTES, is_media_file};

/// Most blocks that are kept: enough to tell a page that says one thing from one with content.
pub(super) const MOST_BLOCKS: usize = 64;
/// Most references to media that are kept.
const MOST_MEDIA: usize = 64;
/// Most characters of one block.
const MOST_CHARS: usize = 2_000;

/// One piece of the middle of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// The title, tidied.
    Title(String),
    /// A heading, tidied.
    Heading(String),
    /// Any other text, tidied.
    Text(String),
    /// A picture, video or frame that is no link.
    Media,
}

/// The picture that a style, in small letters, lays behind an element.
fn background(style: &str) -> Option<&str> {
    let (_, from) = style.split_once("background")?;
    let (_, from) = from.split_once("url(")?;
    let (to, _) = from.split_once(')')?;
    Some(
        to.trim().trim_start_matches("&quot;").trim_end_matches("&quot;").trim_matches(['"', '\'']),
    )
}

/// Blocks as they come.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    all: Vec<Block>,
    text: String,
    media: Vec<String>,
    /// Media in links, linked to, or only named.
    linked: Vec<String>,
    link_chars: usize,
    is_link: bool,
    /// The link leads to the file of a picture or video.
    is_media_link: bool,
    is_title: bool,
}

impl Blocks {
    /// Text of the block that is being read.
    pub(super) fn say(&mut self, text: &str, is_edge: bool) {
        if is_edge || self.all.len() >= MOST_BLOCKS || self.text.len() >= MOST_CHARS {
            return;
        }
        self.text.push_str(text);
        if self.is_link {
            self.link_chars += text.trim().len();
        }
    }

    /// An element begins; `tag` holds its attributes in small letters.
    pub(super) fn start(&mut self, name: &str, tag: &str, is_edge: bool) {
        self.refer(name, tag, is_edge);
        match name {
            "a" => {
                self.is_link = true;
                self.is_media_link = value_of(tag, "href").is_some_and(is_media_file);
            }
            "title" => self.is_title = true,
            "img" | "picture" | "video" | "audio" | "iframe" | "embed" | "object"
                if !self.is_link && !is_edge && self.all.len() < MOST_BLOCKS =>
            {
                self.end_block(false);
                self.all.push(Block::Media);
            }
            _ => {}
        }
    }

    /// Keeps where media in the middle lies.
    fn refer(&mut self, name: &str, tag: &str, is_edge: bool) {
        if is_edge {
            return;
        }
        if name == "a" {
            let linked = value_of(tag, "href").filter(|to| is_media_file(to));
            self.link_to(linked);
        }
        let places: &[&str] = match name {
            "img" => &["src", "data-src", "data-original", "data-lazy-src", "file", "zoomfile"],
            "source" | "audio" | "iframe" | "embed" => &["src", "data-src"],
            "video" => &["src", "data-src", "poster"],
            "object" => &["data"],
            // Feeds (RSS 2.0, Media RSS).
            "enclosure" | "media:content" => &["url"],
            _ => &[],
        };
        let drawn = value_of(tag, "style").and_then(background).filter(|to| is_media_file(to));
        let found = places.iter().filter_map(|place| value_of(tag, place)).chain(drawn);
        let found = found.filter(|to| !to.is_empty() && to.len() <= MAX_LINK_BYTES);
        if self.is_link && !self.is_media_link {
            self.link_to(found);
        } else {
            let room = MOST_MEDIA.saturating_sub(self.media.len());
            self.media.extend(found.map(str::to_owned).take(room));
        }
    }

    fn link_to<'t>(&mut self, media: impl IntoIterator<Item = &'t str>) {
        let room = MOST_MEDIA.saturating_sub(self.linked.len());
        let fits = |to: &&str| to.len() <= MAX_LINK_BYTES;
        self.linked.extend(media.into_iter().filter(fits).map(str::to_owned).take(room));
    }

    /// Media that stands beside the text, in small letters.
    pub(super) fn refer_to(&mut self, media: Vec<String>) {
        let room = MOST_MEDIA.saturating_sub(self.media.len());
        self.media.extend(media.into_iter().take(room));
    }

    /// Where the media in the middle lies, in small letters.
    pub(super) fn take_media(&mut self) -> Vec<String> {
        std::mem::take(&mut self.media)
    }

    /// Where media lies that is in links, linked to, or only named, in small letters.
    pub(super) fn take_linked(&mut self) -> Vec<String> {
        std::mem::take(&mut self.linked)
    }

    /// A link ends.
    pub(super) fn end_link(&mut self) {
        self.is_link = false;
    }

    /// The block ends. One that is mostly link is a way to somewhere else and is left out.
    pub(super) fn end_block(&mut self, is_heading: bool) {
        let text = tidy(&resolve_references(&std::mem::take(&mut self.text)));
        let link_chars = std::mem::take(&mut self.link_chars);
        let is_title = std::mem::take(&mut self.is_title);
        if text.is_empty() || link_chars * 2 > text.len() {
            return;
        }
        if !text.contains(' ') && is_media_file(&text) {
            self.link_to([text.as_str()]);
        }
        self.all.push(match (is_title, is_heading) {
            (true, _) => Block::Title(text),
            (false, true) => Block::Heading(text),
            (false, false) => Block::Text(text),
        });
    }

    /// All of them.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_block(false);
        self.all
    }
}

#[cfg(test)]
mod tests {
    use crate::page::read_html;

    fn media(html: &str) -> Vec<String> {
        read_html(html).media_in_middle().map(str::to_owned).collect()
    }

    #[test]
    fn a_picture_may_lie_behind_an_element_or_come_late() {
        for (html, at) in [
            ("<a style=\"background-image:url('/f/77.jpg')\"></a>", "/f/77.jpg"),
            ("<div style='width: 1px; background: #fff url( /f/77.webp )'></div>", "/f/77.webp"),
            ("<img data-original=\"/f/77.jpg\">", "/f/77.jpg"),
            ("<img zoomfile=\"/f/77.jpg\">", "/f/77.jpg"),
        ] {
            assert_eq!(media(html), [at], "{html}");
        }
        for html in ["<div style=\"background: url(x.css)\"></div>", "<p style=\"color: red\">"] {
            assert_eq!(media(html), Vec::<String>::new(), "{html}");
        }
    }
}
