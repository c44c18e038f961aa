//! The edge of a picture near a drawn line: a step that many pixels take at once, with a flat
//! outside and something to see inside.

use super::plane::{Plane, Region};
use super::trim::summary;

/// Moves each edge to the best step within `near` pixels across and down.
pub(super) fn snap(plane: &Plane, drawn: Region, near: [usize; 2]) -> Region {
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
/// drawn one is kept, or the end of the screenshot when it is near.
fn edge(
    drawn: usize,
    near: usize,
    length: usize,
    outside: Side,
    line: impl Fn(usize) -> Vec<u8>,
) -> usize {
    if drawn == 0 || drawn == length {
        return drawn;
    }
    let last = length.saturating_sub(2);
    let (from, to) = (drawn.saturating_sub(near).max(2), (drawn + near).min(last));
    let score = |place: usize| {
        // Outside lie two lines that are alike. Inside the second line counts, because the first
        // may be a mixture.
        let [beyond, outer, inner] = match outside {
            Side::Before => [place - 2, place - 1, place + 1],
            Side::After => [place + 1, place, place - 2],
        };
        let (outer, inner) = (line(outer), line(inner));
        let score = step(&outer, &inner) * flat(&line(beyond), &outer) / 100;
        let (seen, painted) = (100 - 3 * plain(&inner) / 4, 50 + plain(&outer) / 2);
        let away = (2 * near - place.abs_diff(drawn)) * 100 / (2 * near).max(1);
        score * seen / 100 * painted / 100 * away / 100
    };
    let best = (from..=to).map(|place| (score(place), place)).max().unwrap_or_default();
    if best.0 >= LEAST_STEP {
        // The step itself is where two neighbours differ most.
        let (first, last) = (from.max(best.1.saturating_sub(2)), to.min(best.1 + 2));
        let jump = |place: usize| step(&line(place - 1), &line(place));
        return (first..=last).max_by_key(|&place| jump(place)).unwrap_or(best.1);
    }
    if drawn <= near {
        0
    } else if drawn + near >= length {
        length
    } else {
        drawn
    }
}

/// Least step times flatness that counts as an edge, in hundredths of a grey level.
const LEAST_STEP: usize = 300;
/// A step of more grey levels counts as one of so many.
const MOST_STEP: usize = 40;

/// Least share of pixels that two lines outside have in common, in percent.
const LEAST_FLAT: usize = 75;

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
    let same = one.iter().zip(other).filter(|(one, other)| one.abs_diff(**other) <= 4).count();
    let percent = same * 100 / one.len().max(1);
    if percent < LEAST_FLAT { 0 } else { percent * percent / 100 }
}

/// The share of pixels of a line that have its middle colour, in percent.
fn plain(line: &[u8]) -> usize {
    let summary = summary(line.iter().copied());
    summary.like(summary.colour, 6) as usize * 100 / line.len().max(1)
}
