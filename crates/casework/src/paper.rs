//! Papers: headings and paragraphs as a PDF whose text can be selected, searched and read aloud.
//!
//! The same sheet gives the same bytes. The file holds its words, its title, its language and the
//! letters of its font that it uses, and nothing else: no date, no program, no author, no link.
//! Letters are Latin; a sign that the font lacks is drawn as a box and stays itself in copied text.
//!
//! Source: ISO 32000-1:2008, sections 9.7 (composite fonts), 14.7 and 14.8 (structure, tagged PDF).
//!
//! Serves: S49.

use luwte_domain::Lang;

mod face;
mod file;
mod layout;
mod lines;

/// Why a sheet could not be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The font inside the program cannot be read.
    #[error("the font of papers cannot be read")]
    Font,
    /// More different signs than a font of a paper can hold.
    #[error("more than 60,000 different signs on one paper")]
    Signs,
}

/// What a part of a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The title, once, at the top.
    Title,
    /// A heading.
    Heading,
    /// A paragraph.
    Text,
}

/// A part of a sheet; line breaks inside begin a new paragraph.
#[derive(Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub text: String,
}

/// What stands on a paper.
#[derive(Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Language of the words.
    pub lang: Lang,
    /// Title of the file, as a reader's window shows it.
    pub title: String,
    /// One line at the foot of every page, before its number.
    pub footer: String,
    /// Everything else, in its order.
    pub blocks: Vec<Block>,
}

masked_debug!(Block, Sheet);

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub fn new(lang: Lang, title: &str, footer: &str) -> Self {
        let blocks = vec![Block { kind: BlockKind::Title, text: title.to_owned() }];
        Self { lang, title: title.to_owned(), footer: footer.to_owned(), blocks }
    }

    /// Puts a heading under what is there; an empty one leaves no trace.
    pub fn heading(&mut self, text: &str) {
        self.add(BlockKind::Heading, text);
    }

    /// Puts paragraphs under what is there, one for each line.
    pub fn text(&mut self, text: &str) {
        for line in text.lines() {
            self.add(BlockKind::Text, line);
        }
    }

    fn add(&mut self, kind: BlockKind, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.blocks.push(Block { kind, text: text.to_owned() });
        }
    }

    /// The bytes of the PDF.
    ///
    /// # Errors
    ///
    /// [`PaperError`] when the font does not read, or cannot hold all signs.
    pub fn print(&self) -> Result<Vec<u8>, PaperError> {
        let face = face::Face::open()?;
        let pages = layout::pages(&face, self);
        file::write(&face, self, &pages)
    }
}

#[cfg(test)]
mod tests;
