//! The picture data of a JPEG to 64 by 64 samples of brightness, without pixels.
//!
//! Coefficients of brightness are weighed (see [`weigh`](super::weigh)), those of colour are read
//! past, except for the mean of each block: it tells where colours lie at the edge of what can be
//! shown. Source: ITU-T T.81, annex F.2.

use std::rc::Rc;

use luwte_hash::pdq::Samples;
use luwte_hash::{Path, Vectors, Work};

use super::bits::Bits;
use super::block::{self, Block};
use super::feeds::{self, Feed, Feeds};
use super::header::{Component, Header};
use super::huffman::Means;
use super::kept::{self, Rests};
use super::tint;
use super::vivid::{Sums, Vivid};
use super::weigh::{Lanes, Row, Weigher, lanes};
use crate::Variant;

/// What a scan gave.
#[derive(Debug)]
pub(super) struct Scanned {
    pub(super) samples: Box<Samples>,
    pub(super) vivid: Vivid,
    /// Whether more than half of the blocks are of one shade, as on a page or a drawing.
    pub(super) is_flat: bool,
}

/// How closely the colours are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Not at all.
    #[cfg(test)]
    Nothing,
    /// The mean of each block.
    Means,
    /// Every pixel.
    Pixels,
}

/// Decodes; `None` if the data is not what the headers promise.
pub(super) fn scan(header: &Header, variant: Variant, detail: Detail) -> Option<Scanned> {
    Path::chosen().run(Scanning { header, variant, detail })
}

struct Scanning<'a> {
    header: &'a Header,
    variant: Variant,
    detail: Detail,
}

impl Work for Scanning<'_> {
    type Output = Option<Scanned>;

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "compiled anew for the instructions of a path")]
    fn run<V: Vectors>(self, vectors: V) -> Option<Scanned> {
        scan_all(vectors, &self)
    }
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
fn scan_all<V: Vectors>(vectors: V, scanning: &Scanning<'_>) -> Option<Scanned> {
    let header = scanning.header;
    let mut scan = Scan::new(scanning)?;
    let luma = header.components.first()?;
    let across = header.width.div_ceil(8 * luma.across);
    let down = header.height.div_ceil(8 * luma.down);
    let every = if header.restart_every == 0 { across * down } else { header.restart_every };
    if (across * down).div_ceil(every) != header.data.parts() {
        return None;
    }
    let (mut part, mut left) = (0, every);
    let mut bits = header.data.part(0)?;
    for row in 0..down {
        scan.enter_row(row);
        for column in 0..across {
            if left == 0 {
                if !bits.is_at_end() {
                    return None;
                }
                (part, left) = (part + 1, every);
                bits = header.data.part(part)?;
                scan.restart();
            }
            left -= 1;
            scan.unit(vectors, &mut bits, column)?;
        }
        if bits.is_past_end() {
            return None;
        }
    }
    if bits.is_at_end() { Some(scan.close(vectors, across * down)) } else { None }
}

/// A component with its tables.
struct Coded<'a> {
    component: Component,
    means: &'a Means,
    rests: &'a Rests,
    /// Blocks in a unit.
    count: f32,
    /// The mean of its last block.
    last: i32,
    steps: [Lanes; 8],
    /// The blocks of one unit, where all of them is wanted.
    blocks: Vec<Block>,
}

#[expect(clippy::inline_always, reason = "parts of the innermost loop")]
impl<'a> Coded<'a> {
    fn new(header: &'a Header, component: Component) -> Option<Self> {
        let means = header.means.get(component.mean)?.as_ref()?;
        let rests = header.rests.get(component.rest)?.as_ref()?;
        let count = component.across * component.down;
        let (steps, blocks) = (lanes(&component.steps), vec![[0; 256]; count]);
        let count = f32::from(u8::try_from(count).ok()?);
        Some(Self { component, means, rests, count, last: 0, steps, blocks })
    }

    /// The mean of the last block in grey levels.
    #[inline(always)]
    fn level(&self) -> f32 {
        self.level_of(self.last)
    }

    /// A mean, or a sum of some, in grey levels.
    #[inline(always)]
    #[expect(clippy::cast_precision_loss, reason = "few of the bits are used in sound files")]
    fn level_of(&self, mean: i32) -> f32 {
        mean as f32 * self.steps.as_flattened().first().copied().unwrap_or_default() / 8.0
    }

    /// Reads the mean of the next block.
    #[inline(always)]
    fn mean(&mut self, bits: &mut Bits<'_>) -> Option<()> {
        bits.refill();
        self.last = self.last.wrapping_add(self.means.next(bits)?);
        Some(())
    }

    /// Reads the block of this number in a unit.
    #[inline(always)]
    fn block(&mut self, number: usize, bits: &mut Bits<'_>) -> Option<()> {
        self.mean(bits)?;
        let block = self.blocks.get_mut(number)?;
        *block.first_chunk_mut::<64>()? = [0; 64];
        *block.first_mut()? = i16::try_from(self.last).ok()?;
        block::rest(&self.rests.table, bits, block)
    }

    /// Reads past the next block but for its mean; whether that is all of it.
    #[inline(always)]
    fn skip(&mut self, bits: &mut Bits<'_>) -> Option<bool> {
        self.mean(bits)?;
        Some(!block::skip(&self.rests.table, &self.rests.skips, bits)?)
    }
}

struct Scan<'a> {
    luma: Coded<'a>,
    colours: Vec<Coded<'a>>,
    columns: Rc<Vec<Feeds>>,
    rows: Rc<Vec<Feeds>>,
    /// What the rows of blocks of the present row of units have a part in.
    present: Vec<Vec<Row>>,
    detail: Detail,
    weigher: Weigher,
    vivid: Sums,
}

#[expect(clippy::inline_always, reason = "parts of the innermost loop")]
impl<'a> Scan<'a> {
    fn new(scanning: &Scanning<'a>) -> Option<Self> {
        let Scanning { header, variant, detail } = *scanning;
        let is_larger = header.width.max(header.height) > feeds::SIDE;
        let (luma, colours) = header.components.split_first()?;
        let luma = Coded::new(header, *luma)?;
        Some(Self {
            colours: colours.iter().map(|one| Coded::new(header, *one)).collect::<Option<_>>()?,
            columns: kept::side(header.width, is_larger, variant),
            rows: kept::side(header.height, is_larger, variant),
            present: Vec::new(),
            detail,
            weigher: Weigher::new(luma.steps),
            vivid: Sums::default(),
            luma,
        })
    }

    fn restart(&mut self) {
        self.luma.last = 0;
        for coded in &mut self.colours {
            coded.last = 0;
        }
    }

    /// Goes on to a row of units.
    fn enter_row(&mut self, row: usize) {
        let Component { down, .. } = self.luma.component;
        let rows = (row * down..(row + 1) * down).map(|row| self.rows.get(row));
        self.present = rows.map(|feeds| feeds.map(Row::all).unwrap_or_default()).collect();
    }

    /// Reads one unit of all components, and then weighs its brightness: by then what was written
    /// to the blocks can be read again without waiting.
    #[inline(always)]
    fn unit<V: Vectors>(&mut self, vectors: V, bits: &mut Bits<'_>, column: usize) -> Option<()> {
        let mut sum = 0;
        for number in 0..self.luma.blocks.len() {
            self.luma.block(number, bits)?;
            // At most 16 of 16 bits.
            sum += self.luma.last;
        }
        let shift = self.shift(vectors, bits)?;
        let Component { across, .. } = self.luma.component;
        let mut blocks = self.luma.blocks.iter();
        for rows in &self.present {
            for column in column * across..(column + 1) * across {
                let columns = feeds_of(&self.columns, column);
                let block = blocks.next()?.first_chunk()?;
                self.weigher.add(vectors, block, rows, columns, shift);
            }
        }
        if let [blue, red] = self.colours.as_slice() {
            let level = self.luma.level_of(sum) / self.luma.count;
            let (blue, red) = (blue.level(), red.level());
            self.vivid.add(level, blue, red, self.weigher.deviation());
        }
        Some(())
    }

    /// Reads the colours of a unit: what rounding them adds to its brightness.
    #[inline(always)]
    fn shift<V: Vectors>(&mut self, vectors: V, bits: &mut Bits<'_>) -> Option<f32> {
        let mut are_flat = true;
        for coded in &mut self.colours {
            for number in 0..coded.blocks.len() {
                if self.detail == Detail::Pixels {
                    coded.block(number, bits)?;
                } else {
                    are_flat &= coded.skip(bits)?;
                }
            }
        }
        let [blue, red] = self.colours.as_slice() else { return Some(0.0) };
        #[cfg(test)]
        if self.detail == Detail::Nothing {
            return Some(0.0);
        }
        if self.detail == Detail::Means {
            return Some(if are_flat { tint::of_levels(blue.level(), red.level()) } else { 0.0 });
        }
        let mut sum = 0.0;
        for (blues, reds) in blue.blocks.iter().zip(&red.blocks) {
            sum += tint::of_blocks(vectors, (blues, &blue.steps), (reds, &red.steps));
        }
        Some(sum / blue.count.min(red.count))
    }

    #[inline(always)]
    fn close<V: Vectors>(self, vectors: V, units: usize) -> Scanned {
        let vivid = self.vivid.means(units);
        let is_flat = 2 * self.weigher.flat() > units * self.luma.blocks.len();
        Scanned { samples: self.weigher.samples(vectors), vivid, is_flat }
    }
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
fn feeds_of(feeds: &[Feeds], block: usize) -> &[Feed] {
    feeds.get(block).map(Vec::as_slice).unwrap_or_default()
}
