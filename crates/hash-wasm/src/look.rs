//! One picture that is looked at for longer: a person marks the picture inside a screenshot.
//!
//! The page holds a [`Look`] by its address from `look_file` or `look_rgba` until `look_end`, asks
//! for the proposed frame and a small soft preview, has roughly drawn edges snapped, and gets the
//! [`Record`] of the marked region. The pixels stay in the module's memory.

use luwte_hash::robust::{Cutout, Finder, MOST_PROPOSALS, Region};
use luwte_hash::{Layout, Pixels, pdq};
use luwte_media::{Limits, Picture};

use crate::record::Record;

/// Length of a region: left, top, width and height, each four bytes, little-endian.
pub const REGION_BYTES: usize = 16;
/// Length of what [`Look::proposal`] is written as.
pub const PROPOSAL_BYTES: usize = 16 + MOST_PROPOSALS * REGION_BYTES;
/// Most pixels along a side of a preview.
pub const MOST_PREVIEW: u32 = 160;

/// A picture, decoded, with what is needed to find frames in it.
#[derive(Debug)]
pub struct Look {
    layout: Layout,
    bytes: Vec<u8>,
    width: u32,
    height: u32,
    finder: Finder,
}

impl Look {
    /// Looks at a picture file; `None` if it cannot be read here.
    #[must_use]
    pub fn of_file(file: &[u8]) -> Option<Self> {
        let Picture { rgb, width, height, .. } =
            luwte_media::decode(file, &Limits::default()).ok()?;
        Self::of_bytes(Layout::Rgb, rgb, width, height)
    }

    /// Looks at pixels of red, green, blue and alpha.
    #[must_use]
    pub fn of_rgba(rgba: &[u8], width: u32, height: u32) -> Option<Self> {
        Self::of_bytes(Layout::Rgba, rgba.to_vec(), width, height)
    }

    fn of_bytes(layout: Layout, bytes: Vec<u8>, width: u32, height: u32) -> Option<Self> {
        let finder = Finder::of(&Pixels::new(layout, &bytes, width, height).ok()?);
        Some(Self { layout, bytes, width, height, finder })
    }

    fn pixels(&self) -> Option<Pixels<'_>> {
        Pixels::new(self.layout, &self.bytes, self.width, self.height).ok()
    }

    /// Width, height, what is proposed (0 all of it, 1 without its borders, 2 frames of a picture in
    /// a screenshot), how many proposals there are, and of each, the likelier ones first, its left,
    /// top, width and height: each four bytes, little-endian. What is left of the bytes is zero.
    #[must_use]
    pub fn proposal(&self) -> [u8; PROPOSAL_BYTES] {
        let trimmed = self.finder.trim();
        let mut proposals = self.finder.proposals();
        let kind = if proposals.is_empty() {
            proposals.push(trimmed);
            u32::from(trimmed != self.finder.whole())
        } else {
            2
        };
        let count = u32::try_from(proposals.len()).unwrap_or(0);
        let mut bytes = [0; PROPOSAL_BYTES];
        let head = [self.width, self.height, kind, count].into_iter();
        let numbers = head.chain(proposals.into_iter().flat_map(numbers));
        for (place, byte) in bytes.iter_mut().zip(numbers.flat_map(u32::to_le_bytes)) {
            *place = byte;
        }
        bytes
    }

    /// A roughly drawn region with its edges at the picture's, as far as they are near.
    #[must_use]
    pub fn snap(&self, region: [u8; REGION_BYTES]) -> [u8; REGION_BYTES] {
        let mut drawn = [0; 4];
        for (number, bytes) in drawn.iter_mut().zip(region.as_chunks::<4>().0) {
            *number = u32::from_le_bytes(*bytes);
        }
        let mut bytes = [0; REGION_BYTES];
        let snapped = numbers(self.finder.snap(region_of(drawn)));
        for (place, byte) in bytes.iter_mut().zip(snapped.into_iter().flat_map(u32::to_le_bytes)) {
            *place = byte;
        }
        bytes
    }

    /// The pixels of a region.
    #[must_use]
    pub fn cutout(&self, region: [u32; 4]) -> Option<Cutout> {
        Some(Cutout::of(&self.pixels()?, region_of(region)))
    }

    /// The record of a region: the fingerprint that a picture cut out there would have. Its digest
    /// is zero, because there is no such file.
    #[must_use]
    pub fn record(&self, region: [u32; 4]) -> Record {
        let Some(cutout) = self.cutout(region) else { return Record::of_rgba(&[], 1, 1) };
        let part = cutout.pixels();
        let [width, height] =
            [part.width(), part.height()].map(|side| side.try_into().unwrap_or(0));
        let pdq = pdq::fingerprint(&part);
        Record {
            status: pdq.refusal().into(),
            format: None,
            size: (width, height),
            pdq: Some(pdq),
            digest: None,
        }
    }

    /// A small picture, no side longer than `longest` and [`MOST_PREVIEW`] pixels, each the mean of
    /// a block: its width, height and bytes of red, green, blue and alpha.
    #[must_use]
    pub fn preview(&self, longest: u32) -> (u32, u32, Vec<u8>) {
        let longest = longest.clamp(1, MOST_PREVIEW);
        let block = self.width.max(self.height).div_ceil(longest).max(1);
        let (width, height) = (self.width / block, self.height / block);
        let mut bytes = Vec::with_capacity(width as usize * height as usize * 4);
        let pixel = self.layout.pixel_bytes();
        let row_bytes = self.width as usize * pixel;
        let (side, count) = (block as usize, u64::from(block) * u64::from(block));
        for rows in self.bytes.chunks_exact((row_bytes * side).max(1)).take(height as usize) {
            for column in 0..width as usize {
                let mut sums = [0_u64; 3];
                for row in rows.chunks_exact(row_bytes) {
                    let from = column * side * pixel;
                    let part = row.get(from..from + side * pixel).unwrap_or_default();
                    for colours in part.chunks_exact(pixel) {
                        for (sum, colour) in sums.iter_mut().zip(colours) {
                            *sum += u64::from(*colour);
                        }
                    }
                }
                bytes.extend(sums.map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX)));
                bytes.push(u8::MAX);
            }
        }
        (width, height, bytes)
    }
}

fn region_of([left, top, width, height]: [u32; 4]) -> Region {
    Region {
        left: left as usize,
        top: top as usize,
        width: width as usize,
        height: height as usize,
    }
}

fn numbers(region: Region) -> [u32; 4] {
    [region.left, region.top, region.width, region.height]
        .map(|number| u32::try_from(number).unwrap_or(u32::MAX))
}
