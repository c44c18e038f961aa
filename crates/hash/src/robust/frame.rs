//! The frame of a picture inside a screenshot: a proposal, and edges that snap to the picture's.
//!
//! The colours of the interface cut the screenshot into blocks (`blocks`), and the block with the
//! most to see is the picture. Its edges are then moved to the strongest step near by that has a
//! flat outside. Which colours are the interface's is a guess, so there may be two proposals.

use crate::Pixels;

use super::blocks::{DEPTH, Inside, interface_colours, largest};
use super::edge::snap;
use super::plane::{Plane, Region};
use super::trim;

/// Frames are looked for in a picture of which no side is longer than this, in pixels.
const LOOK_SIDE: usize = 800;
/// Least share of the screenshot that a picture in it has, in percent.
const LEAST_PERCENT: usize = 5;
/// Least length of a side of a proposed picture, in percent of the screenshot's.
const LEAST_SIDE_PERCENT: usize = 12;
/// From this share of both sides on the picture is all there is, in percent.
const WHOLE_PERCENT: usize = 97;

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

    /// The picture that stands in this screenshot, without its own flat borders; `None` if this
    /// does not look like a screenshot. The first of [`Self::proposals`].
    #[must_use]
    pub fn propose(&self) -> Option<Region> {
        self.proposals().first().copied()
    }

    /// At most [`MOST_PROPOSALS`](super::MOST_PROPOSALS) pictures that may stand in this screenshot,
    /// the likelier one first.
    ///
    /// The colour that most of the interface has, and inside a margin that of the margin alone,
    /// leave a picture whole that has a plain part in another of the interface's colours. Where the
    /// interface has several colours side by side, it takes all of them to cut the picture out.
    #[must_use]
    pub fn proposals(&self) -> Vec<Region> {
        let (small, block) = self.plane.reduce(self.whole(), LOOK_SIDE);
        let colours = interface_colours(&small);
        let few = (colours.get(..1).unwrap_or_default(), Inside::Margin);
        let mut proposals: Vec<Region> = Vec::new();
        for (colours, inside) in [few, (&colours, Inside::All)] {
            let found = self.picture(&small, block, colours, inside);
            proposals.extend(found.filter(|found| !proposals.contains(found)));
        }
        proposals
    }

    /// The picture that these colours cut out of the screenshot.
    fn picture(
        &self,
        small: &Plane,
        (across, down): (usize, usize),
        colours: &[u8],
        inside: Inside,
    ) -> Option<Region> {
        let block = largest(small, small.whole(), colours, inside, DEPTH)?;
        let found = trim::trim(small, block.region);
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

    /// A roughly drawn frame, each edge moved to the picture's edge where one is near: within 3.5%
    /// of the frame's side.
    #[must_use]
    pub fn snap(&self, drawn: Region) -> Region {
        let drawn = drawn.within(self.plane.width(), self.plane.height());
        let near = [drawn.width, drawn.height].map(|side| side * 35 / 1000 + 2);
        snap(&self.plane, drawn, near)
    }
}
