//! The published set of crops: which parts of a picture get a fingerprint of their own.
//!
//! A fingerprint survives about 1% of error at each of the four edges. The set therefore holds
//! centre crops 1% apart, one-sided crops 2.5% apart, and a grid of 6 by 6 crops whose left and
//! top edges lie 2% apart while 10% is cut off right and bottom. A query that cuts its own right
//! and bottom edge in steps meets one of the grid whatever was cut off at each of the four sides:
//! two parameters are stored, the other two are tried.

/// A part of a picture: what is cut off at each side, in thousandths of width or height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crop {
    /// Cut off at the left, thousandths of the width.
    pub left: u16,
    /// Cut off at the top, thousandths of the height.
    pub top: u16,
    /// Cut off at the right, thousandths of the width.
    pub right: u16,
    /// Cut off at the bottom, thousandths of the height.
    pub bottom: u16,
}

/// A crop that cuts off so much at left, top, right and bottom.
const fn cut(left: u16, top: u16, right: u16, bottom: u16) -> Crop {
    Crop { left, top, right, bottom }
}

/// Crops of the stored side, in their published order; with the whole and the trimmed picture 64.
pub(super) const STORED: [Crop; 62] = stored();
/// Crops of a thorough query, besides the whole, the trimmed and the framed picture.
pub(super) const QUERY: [Crop; 16] = query();

/// The grid ends with a centre crop of 10%.
const CENTRE: [u16; 9] = [10, 20, 30, 40, 50, 60, 70, 80, 90];
const ONE_SIDED: [u16; 4] = [25, 50, 75, 100];
/// Left and top edges of the grid.
const GRID: [u16; 6] = [0, 20, 40, 60, 80, 100];
/// What the grid cuts off at the right and the bottom.
const GRID_FAR: u16 = 100;
/// What a query cuts off at its right and bottom.
const TRIED: [u16; 4] = [0, 33, 67, 100];
/// A bar of words over the bottom.
const BAR: u16 = 150;

#[expect(clippy::indexing_slicing, reason = "constant evaluation stops at a wrong index")]
const fn stored() -> [Crop; 62] {
    let mut set = [cut(0, 0, 0, 0); 62];
    let mut at = 0;
    let mut n = 0;
    while n < CENTRE.len() {
        let by = CENTRE[n];
        set[at] = cut(by, by, by, by);
        at += 1;
        n += 1;
    }
    n = 0;
    while n < ONE_SIDED.len() {
        let by = ONE_SIDED[n];
        set[at] = cut(by, 0, 0, 0);
        set[at + 1] = cut(0, by, 0, 0);
        set[at + 2] = cut(0, 0, by, 0);
        set[at + 3] = cut(0, 0, 0, by);
        at += 4;
        n += 1;
    }
    n = 0;
    while n < GRID.len() * GRID.len() {
        set[at] = cut(GRID[n / GRID.len()], GRID[n % GRID.len()], GRID_FAR, GRID_FAR);
        at += 1;
        n += 1;
    }
    set[at] = cut(0, 0, 0, BAR);
    set
}

#[expect(clippy::indexing_slicing, reason = "constant evaluation stops at a wrong index")]
const fn query() -> [Crop; 16] {
    let mut set = [cut(0, 0, 0, 0); 16];
    let mut n = 1;
    while n < TRIED.len() * TRIED.len() {
        set[n - 1] = cut(0, 0, TRIED[n / TRIED.len()], TRIED[n % TRIED.len()]);
        n += 1;
    }
    set[n - 1] = cut(0, 0, 0, BAR);
    set
}

impl Crop {
    /// Its published name: `cut-` and what is cut off at left, top, right and bottom, such as
    /// `cut-10-10-10-10`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("cut-{}-{}-{}-{}", self.left, self.top, self.right, self.bottom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_crop_is_published_twice_and_each_leaves_most_of_the_picture() {
        for set in [STORED.as_slice(), QUERY.as_slice()] {
            let names: HashSet<String> = set.iter().map(Crop::name).collect();
            assert_eq!(names.len(), set.len());
            for crop in set {
                assert!(crop.left + crop.right <= 200 && crop.top + crop.bottom <= 200);
                assert_ne!(*crop, cut(0, 0, 0, 0), "the whole picture stands apart");
            }
        }
    }

    #[test]
    fn the_set_begins_with_the_smallest_centre_crop() {
        assert_eq!(STORED.first().map(Crop::name).as_deref(), Some("cut-10-10-10-10"));
        assert_eq!(STORED.last().map(Crop::name).as_deref(), Some("cut-0-0-0-150"));
    }
}
