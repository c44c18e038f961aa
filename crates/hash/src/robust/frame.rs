//! The frame of a picture inside a screenshot: a proposal, and edges that snap to the picture's.
//!
//! An interface is painted: large parts of it have exactly one of a few colours, and those parts
//! separate what stands on it. Lines and columns that are of one interface colour cut the
//! screenshot into blocks, each block is cut again, and the block with the most to see is the
//! picture. Its edges are then moved to the strongest step near by that has a flat outside.

use crate::Pixels;

use super::plane::{Plane, Region};
use super::trim::{self, Line, summary};

/// Frames are looked for in a picture of which no side is longer than this, in pixels.
const LOOK_SIDE: usize = 640;
/// How often blocks are cut into smaller ones.
const DEPTH: usize = 8;
/// Most colours that an interface is thought to be painted with.
const COLOURS: usize = 4;
/// Least share of the screenshot that one of them has, in percent.
const COLOUR_PERCENT: usize = 3;
/// Grey levels by which a pixel of an interface may differ from its colour.
const NEAR: u8 = 10;
/// Least share of pixels of one colour in a line that separates, in percent.
const GAP_PERCENT: u32 = 96;
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
    /// does not look like a screenshot.
    #[must_use]
    pub fn propose(&self) -> Option<Region> {
        let (small, (across, down)) = self.plane.reduce(self.whole(), LOOK_SIDE);
        let colours = interface_colours(&small);
        let block = largest(&small, small.whole(), &colours, DEPTH)?;
        let found = trim::trim(&small, block.region);
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

/// A block of the screenshot and how much there is to see in it, in pixels.
#[derive(Clone, Copy)]
struct Block {
    region: Region,
    seen: usize,
}

/// The colours that the interface is painted with: levels that many pixels share with their right
/// and lower neighbour.
fn interface_colours(plane: &Plane) -> Vec<u8> {
    let (width, height) = (plane.width(), plane.height());
    let mut levels = [0_usize; 256];
    for row in 1..height {
        let (above, line) = (plane.row(row - 1, 0, width), plane.row(row, 0, width));
        for ((&above, &here), &beside) in above.iter().zip(line).zip(line.iter().skip(1)) {
            if above.abs_diff(here) <= 1
                && here.abs_diff(beside) <= 1
                && let Some(level) = levels.get_mut(usize::from(here))
            {
                *level += 1;
            }
        }
    }
    let mut colours = Vec::new();
    while colours.len() < COLOURS {
        let around = |colour: u8| -> usize {
            let (from, to) = (colour.saturating_sub(2), colour.saturating_add(2));
            levels.get(usize::from(from)..=usize::from(to)).unwrap_or_default().iter().sum()
        };
        let best = (0..=u8::MAX).max_by_key(|&colour| around(colour)).unwrap_or_default();
        if around(best) * 100 < width * height * COLOUR_PERCENT {
            break;
        }
        colours.push(best);
        let (from, to) = (best.saturating_sub(NEAR), best.saturating_add(NEAR));
        if let Some(taken) = levels.get_mut(usize::from(from)..=usize::from(to)) {
            taken.fill(0);
        }
    }
    colours
}

/// The block inside `region` with the most to see.
fn largest(plane: &Plane, region: Region, colours: &[u8], depth: usize) -> Option<Block> {
    let rows = pieces(region.top, region.bottom(), |row| {
        is_gap(&summary(plane.row(row, region.left, region.right()).iter().copied()), colours)
    });
    let columns = pieces(region.left, region.right(), |column| {
        is_gap(&summary(plane.column(column, region.top, region.bottom())), colours)
    });
    let is_one = rows.len() == 1 && columns.len() == 1;
    let blocks: Vec<Region> = rows
        .iter()
        .flat_map(|&(top, bottom)| {
            columns.iter().map(move |&(left, right)| Region {
                left,
                top,
                width: right - left,
                height: bottom - top,
            })
        })
        .collect();
    if depth == 0 || (is_one && blocks.first() == Some(&region)) {
        return Some(leaf(plane, region, colours, depth));
    }
    // With both cuts at once a block may still hold gaps of its own, so each is cut again.
    blocks
        .into_iter()
        .filter_map(|block| largest(plane, block, colours, depth - 1))
        .max_by_key(|block| block.seen)
}

/// A block that no interface colour cuts. When it has an edge of one colour all around, as the
/// bubble of a message has, that colour cuts it once more.
fn leaf(plane: &Plane, region: Region, colours: &[u8], depth: usize) -> Block {
    if depth > 0
        && let Some(colour) = padding(plane, region)
        && !colours.iter().any(|known| known.abs_diff(colour) <= NEAR)
    {
        let with: Vec<u8> = colours.iter().copied().chain([colour]).collect();
        if let Some(inner) = largest(plane, region, &with, depth - 1) {
            return inner;
        }
    }
    let painted: usize = (region.top..region.bottom())
        .flat_map(|row| plane.row(row, region.left, region.right()))
        .filter(|&&pixel| colours.iter().any(|colour| colour.abs_diff(pixel) <= 3))
        .count();
    Block { region, seen: region.width * region.height - painted }
}

/// The one colour of the left, right and upper edge, if they have one.
fn padding(plane: &Plane, region: Region) -> Option<u8> {
    let middle = |from: usize, length: usize| (from + length / 8, from + length - length / 8);
    let (first, last) = middle(region.top, region.height);
    let (left, right) = middle(region.left, region.width);
    let edges = [
        summary(plane.column(region.left, first, last)),
        summary(plane.column(region.right().saturating_sub(1), first, last)),
        summary(plane.row(region.top, left, right).iter().copied()),
    ];
    let colour = edges.first()?.colour;
    edges.iter().all(|edge| is_gap(edge, &[colour])).then_some(colour)
}

fn is_gap(line: &Line, colours: &[u8]) -> bool {
    colours.iter().any(|&colour| line.like(colour, NEAR) * 100 >= line.count() * GAP_PERCENT)
}

/// The runs between `from` and `to` in which no line is a gap.
fn pieces(from: usize, to: usize, is_gap: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut start = None;
    for line in from..to {
        match (is_gap(line), start) {
            (false, None) => start = Some(line),
            (true, Some(first)) => {
                pieces.push((first, line));
                start = None;
            }
            _ => {}
        }
    }
    pieces.extend(start.map(|first| (first, to)));
    pieces
}

/// Moves each edge to the best step within `near` pixels across and down.
fn snap(plane: &Plane, drawn: Region, near: [usize; 2]) -> Region {
    let [across, down] = near;
    // The outer fifths are left out: corners may be round, and the other edges are not yet right.
    let inner = |from: usize, length: usize| (from + length / 5, from + length - length / 5);
    let (first, last) = inner(drawn.left, drawn.width);
    let row = |row: usize| plane.row(row, first, last).to_vec();
    let top = edge(drawn.top, down, plane.height(), Side::Before, row);
    let bottom = edge(drawn.bottom(), down, plane.height(), Side::After, row);
    let (first, last) = inner(drawn.top, drawn.height);
    let column = |column: usize| plane.column(column, first, last).collect::<Vec<u8>>();
    let left = edge(drawn.left, across, plane.width(), Side::Before, column);
    let right = edge(drawn.right(), across, plane.width(), Side::After, column);
    if left >= right || top >= bottom {
        return drawn;
    }
    Region { left, top, width: right - left, height: bottom - top }
}

/// On which side of the edge the interface lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The place of the edge: the first line of what lies after it. Where no place stands out the
/// drawn one is kept.
fn edge(
    drawn: usize,
    near: usize,
    length: usize,
    outside: Side,
    line: impl Fn(usize) -> Vec<u8>,
) -> usize {
    let (from, to) =
        (drawn.saturating_sub(near).max(2), (drawn + near).min(length.saturating_sub(2)));
    let mut best = (LEAST_STEP, drawn);
    for place in from..=to {
        let (before, after) = (line(place - 1), line(place));
        let beyond = match outside {
            Side::Before => (line(place - 2), &before),
            Side::After => (line((place + 1).min(length - 1)), &after),
        };
        let score = step(&before, &after) * flat(&beyond.0, beyond.1) / 100;
        if score > best.0 {
            best = (score, place);
        }
    }
    // The end of the screenshot is an edge too.
    if best.1 == drawn && drawn <= near / 2 {
        return 0;
    }
    if best.1 == drawn && drawn + near / 2 >= length {
        return length;
    }
    best.1
}

/// Least step times flatness that counts as an edge, in hundredths of a grey level.
const LEAST_STEP: usize = 300;
/// A step of more grey levels counts as one of so many.
const MOST_STEP: usize = 24;

/// The mean step between two lines, in hundredths of a grey level.
fn step(one: &[u8], other: &[u8]) -> usize {
    let sum: usize = one
        .iter()
        .zip(other)
        .map(|(one, other)| usize::from(one.abs_diff(*other)).min(MOST_STEP))
        .sum();
    sum * 100 / one.len().max(1)
}

/// The share of pixels that two lines outside have in common, squared, in percent.
fn flat(one: &[u8], other: &[u8]) -> usize {
    let same = one.iter().zip(other).filter(|(one, other)| one.abs_diff(**other) <= 3).count();
    let percent = same * 100 / one.len().max(1);
    percent * percent / 100
}
