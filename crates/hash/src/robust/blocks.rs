//! The blocks of a screenshot: what is left between lines of one interface colour.
//!
//! An interface is painted: large parts of it have exactly one of a few colours, and those parts
//! separate what stands on it. Lines and columns that are of one interface colour cut the
//! screenshot into blocks, each block is cut again, and the block with the most to see is the
//! picture.

use super::plane::{Plane, Region};
use super::trim::{Line, summary};

/// How often blocks are cut into smaller ones.
pub(super) const DEPTH: usize = 8;
/// Most colours that an interface is thought to be painted with.
const COLOURS: usize = 4;
/// Least share of the screenshot that one of them has, in percent.
const COLOUR_PERCENT: usize = 3;
/// Grey levels by which a pixel of an interface may differ from its colour.
const NEAR: u8 = 10;
/// The same for a line that proves a colour to be one of the interface.
const EXACT: u8 = 2;
/// Least share of pixels of one colour in a line that separates, in percent.
const GAP_PERCENT: u32 = 96;
/// Which colours cut what lies inside a margin of one colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// Those of the interface and that of the margin.
    All,
    /// That of the margin alone.
    Margin,
    /// The same, also where what is left has edges that hardly stand out from the margin.
    Faint,
}

/// A block of the screenshot and how much there is to see in it, in pixels.
#[derive(Clone, Copy)]
pub(super) struct Block {
    pub(super) region: Region,
    seen: usize,
}

/// The colours that the interface is painted with: levels that many pixels share with their right
/// and lower neighbour.
pub(super) fn interface_colours(plane: &Plane) -> Vec<u8> {
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
    let mut tried = 0;
    while tried < COLOURS {
        let around = |colour: u8| -> usize {
            let (from, to) = (colour.saturating_sub(2), colour.saturating_add(2));
            levels.get(usize::from(from)..=usize::from(to)).unwrap_or_default().iter().sum()
        };
        let best = (0..=u8::MAX).max_by_key(|&colour| around(colour)).unwrap_or_default();
        if around(best) * 100 < width * height * COLOUR_PERCENT {
            break;
        }
        if separates(plane, best) {
            colours.push(best);
        }
        tried += 1;
        let (from, to) = (best.saturating_sub(NEAR), best.saturating_add(NEAR));
        if let Some(taken) = levels.get_mut(usize::from(from)..=usize::from(to)) {
            taken.fill(0);
        }
    }
    colours
}

/// Whether rows or columns of exactly this colour alone stand in at least two places: above and
/// below a picture, around words. A plain part of a picture is in one place.
fn separates(plane: &Plane, colour: u8) -> bool {
    let (width, height) = (plane.width(), plane.height());
    let is_of = |line: &Line| line.like(colour, EXACT) * 100 >= line.count() * GAP_PERCENT;
    let runs = |lines: &mut dyn Iterator<Item = bool>| {
        let mut before = false;
        lines.filter(|&is_gap| !std::mem::replace(&mut before, is_gap) && is_gap).count()
    };
    let mut rows = (0..height).map(|row| is_of(&summary(plane.row(row, 0, width).iter().copied())));
    let mut columns = (0..width).map(|column| is_of(&summary(plane.column(column, 0, height))));
    runs(&mut rows) >= 2 || runs(&mut columns) >= 2
}

/// The block inside `region` with the most to see.
pub(super) fn largest(
    plane: &Plane,
    region: Region,
    colours: &[u8],
    inside: Inside,
    depth: usize,
) -> Option<Block> {
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
        return Some(leaf(plane, region, colours, inside, depth));
    }
    // With both cuts at once a block may still hold gaps of its own, so each is cut again.
    blocks
        .into_iter()
        .filter_map(|block| largest(plane, block, colours, inside, depth - 1))
        .max_by_key(|block| block.seen)
}

/// A block that no interface colour cuts. When it has an edge of one colour all around, as the
/// bubble of a message has, that colour cuts it once more.
fn leaf(plane: &Plane, region: Region, colours: &[u8], inside: Inside, depth: usize) -> Block {
    if depth > 0
        && let Some(colour) = padding(plane, region)
        && !colours.iter().any(|known| known.abs_diff(colour) <= NEAR)
    {
        let known = if inside == Inside::All { colours } else { &[] };
        let with: Vec<u8> = known.iter().copied().chain([colour]).collect();
        if let Some(inner) = largest(plane, region, &with, inside, depth - 1)
            && (inside == Inside::Faint || has_edges(plane, region, inner.region, colour))
        {
            return inner;
        }
    }
    let painted: usize = (region.top..region.bottom())
        .flat_map(|row| plane.row(row, region.left, region.right()))
        .filter(|&&pixel| colours.iter().any(|colour| colour.abs_diff(pixel) <= 3))
        .count();
    Block { region, seen: region.width * region.height - painted }
}

/// Whether the edges of a block that lie inside `outer` stand out from the colour around it along
/// much of their length, as those of a picture do and those of a drawn thing do not. One of several
/// need not.
fn has_edges(plane: &Plane, outer: Region, inner: Region, colour: u8) -> bool {
    if inner.width < 8 || inner.height < 8 {
        return false;
    }
    let (first, last) = (inner.left + inner.width / 8, inner.right() - inner.width / 8);
    let row = |row: usize| summary(plane.row(row, first, last).iter().copied());
    let (first, last) = (inner.top + inner.height / 8, inner.bottom() - inner.height / 8);
    let column = |column: usize| summary(plane.column(column, first, last));
    let edges = [
        (inner.top > outer.top + 1, row(inner.top + 1)),
        (inner.bottom() + 1 < outer.bottom(), row(inner.bottom() - 2)),
        (inner.left > outer.left + 1, column(inner.left + 1)),
        (inner.right() + 1 < outer.right(), column(inner.right() - 2)),
    ];
    let moved = edges.iter().filter(|(is_moved, _)| *is_moved).count();
    let sharp = edges.iter().filter(|(is_moved, edge)| *is_moved && edge.is_unlike(colour)).count();
    sharp >= moved.saturating_sub(1).max(1)
}

/// The one colour just inside the left, right and upper edge, if they have one. The edge itself is
/// a mixture of what lies on both sides.
fn padding(plane: &Plane, region: Region) -> Option<u8> {
    let middle = |from: usize, length: usize| (from + length / 8, from + length - length / 8);
    let (first, last) = middle(region.top, region.height);
    let (left, right) = middle(region.left, region.width);
    let edges = [
        summary(plane.column(region.left + 1, first, last)),
        summary(plane.column(region.right().saturating_sub(2), first, last)),
        summary(plane.row(region.top + 1, left, right).iter().copied()),
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
