//! The frame of a picture inside a screenshot: a proposal, and edges that snap to the picture's.
//!
//! The colours of the interface cut the screenshot into blocks (`blocks`), and the block with the
//! most to see is the picture. Its edges are then moved to the strongest step near by that has a
//! flat outside. Which colours are the interface's is a guess, and so is whether a plain part belongs
//! to the picture, so there may be several proposals.

use crate::Pixels;

use super::MOST_PROPOSALS;
use super::blocks::{DEPTH, Inside, interface_colours, largest};
use super::edge::snap;
use super::plane::{Plane, Region};
use super::trim::{self, Line, summary};

/// Frames are looked for in a picture of which no side is longer than this, in pixels.
const LOOK_SIDE: usize = 800;
/// Least share of the screenshot that a picture in it has, in percent.
const LEAST_PERCENT: usize = 5;
/// Least length of a side of a proposed picture, in percent of the screenshot's.
const LEAST_SIDE_PERCENT: usize = 12;
/// From this share of both sides on the picture is all there is, in percent.
const WHOLE_PERCENT: usize = 97;

/// Grey levels by which a pixel of a plain line may differ from its colour.
const PLAIN_NEAR: u8 = 10;
/// Least share of pixels of one colour in a plain line, and of plain lines in a plain part, in
/// percent.
const PLAIN_PERCENT: [usize; 2] = [96, 90];

/// Looks for borders and frames in one picture.
#[derive(Debug, Clone)]
pub struct Finder {
    plane: Plane,
}

impl Finder {
    /// Prepares a picture: its brightness is kept, a byte for each pixel.
    #[must_use]
    pub fn of(pixels: &Pixels<'_>) -> Self {
        Self { plane: Plane::of(pixels) }
    }

    pub(super) const fn plane(&self) -> &Plane {
        &self.plane
    }

    /// All of the picture.
    #[must_use]
    pub const fn whole(&self) -> Region {
        self.plane.whole()
    }

    /// The picture without its flat borders; all of it when there are none.
    #[must_use]
    pub fn trim(&self) -> Region {
        trim::trim(&self.plane, self.whole())
    }

    /// The picture that stands in this screenshot; `None` if this does not look like a screenshot.
    /// The first of [`Self::proposals`].
    #[must_use]
    pub fn propose(&self) -> Option<Region> {
        self.proposals().first().copied()
    }

    /// At most [`MOST_PROPOSALS`] pictures that may stand in this screenshot, the likelier ones
    /// first; no two have their edges within 1% of each other.
    ///
    /// First what the colour that most of the interface has, and inside a margin that of the margin
    /// alone, leave whole, without flat borders of its own. Then the same with those borders, for they
    /// may be plain parts of the picture, first where a margin is cut off even if the picture hardly
    /// stands out from it; the first one with as much room on both sides; and what all colours
    /// of the interface cut out, where several stand side by side.
    #[must_use]
    pub fn proposals(&self) -> Vec<Region> {
        let (small, block) = self.plane.reduce(self.whole(), LOOK_SIDE);
        let colours = interface_colours(&small);
        let one = colours.get(..1).unwrap_or_default();
        let cut =
            |colours, inside| Some(largest(&small, small.whole(), colours, inside, DEPTH)?.region);
        let bare = |region| trim::trim(&small, region);
        let full = |region| self.full(&small, block, region);
        let margin = cut(one, Inside::Margin);
        let first = margin.map(bare).and_then(full);
        let mut proposals: Vec<Region> = Vec::new();
        let ways: [&dyn Fn() -> Option<Region>; 5] = [
            &|| first,
            &|| cut(one, Inside::Faint).and_then(full),
            &|| margin.and_then(full),
            &|| first.and_then(|first| self.centred(first)),
            &|| cut(&colours, Inside::All).map(bare).and_then(full),
        ];
        for way in ways {
            if proposals.len() < MOST_PROPOSALS {
                let found =
                    way().filter(|found| !proposals.iter().any(|known| known.is_near(found)));
                proposals.extend(found);
            }
        }
        proposals
    }

    /// A region of the small picture in this one, with its edges snapped; `None` if it is too small or
    /// all there is.
    fn full(&self, small: &Plane, (across, down): (usize, usize), found: Region) -> Option<Region> {
        let is_small = found.width * 100 < small.width() * LEAST_SIDE_PERCENT
            || found.height * 100 < small.height() * LEAST_SIDE_PERCENT
            || found.width * found.height * 100 < small.width() * small.height() * LEAST_PERCENT;
        let is_all = found.width * 100 >= small.width() * WHOLE_PERCENT
            && found.height * 100 >= small.height() * WHOLE_PERCENT;
        if is_small || is_all {
            return None;
        }
        let rough = Region {
            left: found.left * across,
            top: found.top * down,
            width: found.width * across,
            height: found.height * down,
        };
        Some(snap(&self.plane, rough, [across, down].map(|block| 3 * block + 2)))
    }

    /// A frame made longer on one side, so that it has as much room left as right, or if it is
    /// as wide as the screenshot, above as below: as viewers show a picture. Only over what is plain,
    /// for a plain part of a picture may have the colour of the viewer.
    fn centred(&self, found: Region) -> Option<Region> {
        let (width, height) = (self.plane.width(), self.plane.height());
        let side = found.left.min(width - found.right());
        let wide = Region { left: side, width: width - 2 * side, ..found };
        if !wide.is_near(&found) {
            let added = (wide.left..found.left).chain(found.right()..wide.right());
            let column = |column| summary(self.plane.column(column, found.top, found.bottom()));
            return are_plain(added.map(column)).then_some(wide);
        }
        let side = found.top.min(height - found.bottom());
        let high = Region { top: side, height: height - 2 * side, ..found };
        let added = (high.top..found.top).chain(found.bottom()..high.bottom());
        let row = |row| summary(self.plane.row(row, found.left, found.right()).iter().copied());
        let is_across = found.width * 100 >= width * WHOLE_PERCENT;
        (is_across && are_plain(added.map(row))).then_some(high)
    }

    /// A roughly drawn frame, each edge moved to the picture's edge where one is near: within 3.5%
    /// of the frame's side.
    #[must_use]
    pub fn snap(&self, drawn: Region) -> Region {
        let drawn = drawn.within(self.plane.width(), self.plane.height());
        let near = [drawn.width, drawn.height].map(|side| side * 35 / 1000 + 2);
        snap(&self.plane, drawn, near)
    }
}

/// Whether nearly all of these lines have one colour each.
fn are_plain(lines: impl Iterator<Item = Line>) -> bool {
    let [pixels, share] = PLAIN_PERCENT;
    let is_plain = |line: &Line| {
        line.like(line.colour, PLAIN_NEAR) as usize * 100 >= line.count() as usize * pixels
    };
    let (mut plain, mut all) = (0, 0);
    for line in lines {
        plain += usize::from(is_plain(&line));
        all += 1;
    }
    plain * 100 >= all * share
}
