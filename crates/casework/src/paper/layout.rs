//! Lines onto pages of A4.

use super::face::Face;
use super::lines::{Row, rows};
use super::{BlockKind, Sheet};

/// Width and height of a page, in points.
pub(super) const PAGE: (f32, f32) = (595.0, 842.0);
/// Free border on each side.
pub(super) const BORDER: f32 = 62.0;
/// Where the foot line stands.
pub(super) const FOOT: f32 = 34.0;

/// How a block looks.
struct Look {
    size: f32,
    leading: f32,
    above: f32,
    /// Lines that must fit below it, so that no heading ends a page.
    keeps: f32,
}

const fn look(kind: BlockKind) -> Look {
    match kind {
        BlockKind::Title => Look { size: 15.0, leading: 20.0, above: 0.0, keeps: 40.0 },
        BlockKind::Heading => Look { size: 12.0, leading: 16.0, above: 14.0, keeps: 34.0 },
        BlockKind::Text => Look { size: 10.0, leading: 14.0, above: 3.0, keeps: 0.0 },
    }
}

/// Lines of one block on one page, or a parted word in them.
pub(super) struct Placed {
    /// Which block of the sheet.
    pub(super) block: usize,
    pub(super) size: f32,
    /// Text and height above the bottom of the page.
    pub(super) lines: Vec<(String, f32)>,
    /// The word, where the lines are one parted word.
    pub(super) whole: Option<String>,
}

/// All that stands on a page.
pub(super) type PageLines = Vec<Placed>;

/// The pages of `sheet`.
pub(super) fn pages(face: &Face, sheet: &Sheet) -> Vec<PageLines> {
    let top = PAGE.1 - BORDER;
    let mut pages: Vec<PageLines> = Vec::new();
    let (mut page, mut at) = (PageLines::new(), top);
    for (block, part) in sheet.blocks.iter().enumerate() {
        let look = look(part.kind);
        if !page.is_empty() {
            at -= look.above;
        }
        for row in rows(face, &part.text, look.size, PAGE.0 - 2.0 * BORDER) {
            for row in fitting(row, look.leading) {
                let height = look.leading * count(&row);
                if at - height - look.keeps < BORDER && !page.is_empty() {
                    pages.push(std::mem::take(&mut page));
                    at = top;
                }
                let mut lines = Vec::new();
                for line in row.lines {
                    at -= look.leading;
                    lines.push((line, at));
                }
                page.push(Placed { block, size: look.size, lines, whole: row.whole });
            }
        }
    }
    pages.push(page);
    pages
}

/// A word that is longer than a page is parted into rows of their own; nothing else is.
fn fitting(row: Row, leading: f32) -> Vec<Row> {
    if count(&row) * leading <= PAGE.1 - 2.0 * BORDER {
        return vec![row];
    }
    row.lines.into_iter().map(|line| Row { lines: vec![line], whole: None }).collect()
}

fn count(row: &Row) -> f32 {
    row.lines.iter().map(|_| 1.0).sum()
}
