//! Flat borders: frames of one colour and the bars of a film.
//!
//! A line belongs to the border of its side while nearly all of its pixels have the colour of the
//! outermost line, give or take the noise of a JPEG file. A border ends at once: a few lines on,
//! many pixels are of another colour. The plain sky or wall of a picture does not, and stays: a crop
//! would move the place where it ends. Each side has its own colour, and the
//! sides are gone through again as long as one of them gives way, because a framed picture may
//! have bars inside its frame.

use super::plane::{Plane, Region};

/// Grey levels by which a pixel of a border may differ from its colour.
const NOISE: u8 = 14;
/// Of this many pixels one may differ more: specks, a small mark.
const ONE_IN: u32 = 50;
/// Least share of pixels of another colour where a border ends, in percent.
const UNLIKE_PERCENT: u32 = 40;
/// Lines after the first one that is not flat in which it must have ended.
const SOON: usize = 3;
/// A border never takes more than this share of a side, in percent, so that a picture of nearly
/// one colour stays.
const MOST_PERCENT: usize = 45;
/// How often the four sides are gone through.
const ROUNDS: usize = 3;

/// The picture without its flat borders; all of it when nothing would be left.
pub(super) fn trim(plane: &Plane, start: Region) -> Region {
    let mut region = start;
    for _ in 0..ROUNDS {
        let before = region;
        region = sides(plane, region);
        if region == before {
            break;
        }
    }
    let is_empty = region.width * 10 < start.width || region.height * 10 < start.height;
    if is_empty { start } else { region }
}

/// One round over the four sides.
fn sides(plane: &Plane, region: Region) -> Region {
    let Region { left, top, width, height } = region;
    let (right, bottom) = (region.right(), region.bottom());
    let row = |row: usize| summary(plane.row(row, left, right).iter().copied());
    let most = height * MOST_PERCENT / 100;
    let above = border((top..bottom).map(row), most);
    let below = border((top..bottom).rev().map(row), most);
    let (top, bottom) = (top + above, bottom - below);
    let column = |column: usize| summary(plane.column(column, top, bottom));
    let most = width * MOST_PERCENT / 100;
    let before = border((left..right).map(column), most);
    let after = border((left..right).rev().map(column), most);
    Region { left: left + before, top, width: width - before - after, height: bottom - top }
}

/// Lines at this side that are border: none when there are more than `most`, for then it is not
/// a border but the picture, none when it is a single line, which says too little, and none when
/// it does not end at once.
fn border(mut lines: impl Iterator<Item = Line>, most: usize) -> usize {
    let Some(first) = lines.next() else { return 0 };
    if !first.is_flat_as(first.colour) {
        return 0;
    }
    let mut count = 1;
    for line in lines.by_ref() {
        if line.is_flat_as(first.colour) {
            count += 1;
            if count > most {
                return 0;
            }
        } else {
            let ends = std::iter::once(line).chain(lines.take(SOON));
            let is_sharp = ends.into_iter().any(|line| line.is_unlike(first.colour));
            return if count > 1 && is_sharp { count } else { 0 };
        }
    }
    0
}

/// What a line looks like: how often each grey level occurs.
pub(super) struct Line {
    levels: [u32; 256],
    count: u32,
    /// The middle of its grey levels.
    pub(super) colour: u8,
}

impl Line {
    /// Whether nearly all of its pixels have this colour.
    fn is_flat_as(&self, colour: u8) -> bool {
        (self.count - self.like(colour, NOISE)) * ONE_IN <= self.count
    }

    /// Whether many of its pixels have another colour.
    pub(super) fn is_unlike(&self, colour: u8) -> bool {
        (self.count - self.like(colour, NOISE)) * 100 >= self.count * UNLIKE_PERCENT
    }

    /// How many pixels it has.
    pub(super) const fn count(&self) -> u32 {
        self.count
    }

    /// How many of its pixels are within `near` grey levels of this colour.
    pub(super) fn like(&self, colour: u8, near: u8) -> u32 {
        let (from, to) = (colour.saturating_sub(near), colour.saturating_add(near));
        self.levels.get(usize::from(from)..=usize::from(to)).unwrap_or_default().iter().sum()
    }
}

/// Counts the grey levels of a line.
pub(super) fn summary(pixels: impl Iterator<Item = u8>) -> Line {
    let mut line = Line { levels: [0; 256], count: 0, colour: 0 };
    for pixel in pixels {
        if let Some(level) = line.levels.get_mut(usize::from(pixel)) {
            *level += 1;
        }
        line.count += 1;
    }
    let mut below = 0;
    for (level, count) in (0..=u8::MAX).zip(line.levels) {
        below += count;
        if 2 * below >= line.count {
            line.colour = level;
            break;
        }
    }
    line
}
