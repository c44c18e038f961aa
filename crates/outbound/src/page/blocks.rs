//! The middle of a page in order: headings, texts and media; without menus, links and edges.

use super::words::{resolve_references, tidy};

/// Most blocks that are kept: enough to tell a page that says one thing from one with content.
const MOST_BLOCKS: usize = 64;
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

/// Blocks as they come.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    all: Vec<Block>,
    text: String,
    link_chars: usize,
    is_link: bool,
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

    /// An element begins.
    pub(super) fn start(&mut self, name: &str, is_edge: bool) {
        match name {
            "a" => self.is_link = true,
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
