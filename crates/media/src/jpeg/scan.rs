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
use super::weigh::Weigher;
use crate::Variant;

/// What a scan gave.
#[derive(Debug)]
pub(super) struct Scanned {
    pub(super) samples: Box<Samples>,
    /// Grey levels by which a decoder of colours would on average move the brightness, because
    /// red, green and blue stop at 0 and 255.
    pub(super) vivid: f32,
}

/// Decodes; `None` if the data is not what the headers promise.
pub(super) fn scan(header: &Header, variant: Variant) -> Option<Scanned> {
    Path::chosen().run(Scanning { header, variant })
}

struct Scanning<'a> {
    header: &'a Header,
    variant: Variant,
}

impl Work for Scanning<'_> {
    type Output = Option<Scanned>;

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "compiled anew for the instructions of a path")]
    fn run<V: Vectors>(self, vectors: V) -> Option<Scanned> {
        scan_all(vectors, self.header, self.variant)
    }
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "as above")]
fn scan_all<V: Vectors>(vectors: V, header: &Header, variant: Variant) -> Option<Scanned> {
    let mut scan = Scan::new(header, variant)?;
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
            scan.unit(vectors, &mut bits, row, column)?;
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
}

#[expect(clippy::inline_always, reason = "parts of the innermost loop")]
impl<'a> Coded<'a> {
    fn new(header: &'a Header, component: Component) -> Option<Self> {
        let means = header.means.get(component.mean)?.as_ref()?;
        let rests = header.rests.get(component.rest)?.as_ref()?;
        let blocks = u8::try_from(component.across * component.down).ok()?;
        Some(Self { component, means, rests, count: f32::from(blocks), last: 0 })
    }

    #[inline(always)]
    const fn blocks(&self) -> usize {
        self.component.across * self.component.down
    }

    /// The mean of the last block in grey levels.
    #[inline(always)]
    #[expect(clippy::cast_precision_loss, reason = "few of the bits are used in sound files")]
    fn level(&self) -> f32 {
        self.last as f32 * f32::from(self.component.mean_step) / 8.0
    }

    /// Reads the mean of the next block.
    #[inline(always)]
    fn mean(&mut self, bits: &mut Bits<'_>) -> Option<()> {
        bits.refill();
        self.last = self.last.wrapping_add(self.means.next(bits)?);
        Some(())
    }
}

struct Scan<'a> {
    luma: Coded<'a>,
    colours: Vec<Coded<'a>>,
    columns: Rc<Vec<Feeds>>,
    rows: Rc<Vec<Feeds>>,
    /// The blocks of brightness of one unit.
    blocks: Vec<Block>,
    weigher: Weigher,
    vivid: f64,
}

#[expect(clippy::inline_always, reason = "parts of the innermost loop")]
impl<'a> Scan<'a> {
    fn new(header: &'a Header, variant: Variant) -> Option<Self> {
        let is_larger = header.width.max(header.height) > feeds::SIDE;
        let (luma, colours) = header.components.split_first()?;
        let luma = Coded::new(header, *luma)?;
        Some(Self {
            colours: colours.iter().map(|one| Coded::new(header, *one)).collect::<Option<_>>()?,
            columns: kept::side(header.width, is_larger, variant),
            rows: kept::side(header.height, is_larger, variant),
            blocks: vec![[0; 128]; luma.blocks()],
            weigher: Weigher::new(&header.steps),
            vivid: 0.0,
            luma,
        })
    }

    fn restart(&mut self) {
        self.luma.last = 0;
        for coded in &mut self.colours {
            coded.last = 0;
        }
    }

    /// Reads one unit of all components, and then weighs its brightness: by then what was written
    /// to the blocks can be read again without waiting.
    #[inline(always)]
    fn unit<V: Vectors>(
        &mut self,
        vectors: V,
        bits: &mut Bits<'_>,
        row: usize,
        column: usize,
    ) -> Option<()> {
        let mut level = 0.0;
        for block in &mut self.blocks {
            *block.first_chunk_mut::<64>()? = [0; 64];
            self.luma.mean(bits)?;
            *block.first_mut()? = i16::try_from(self.luma.last).ok()?;
            block::rest(&self.luma.rests.table, bits, block)?;
            level += self.luma.level();
        }
        for coded in &mut self.colours {
            for _ in 0..coded.blocks() {
                coded.mean(bits)?;
                block::skip(&coded.rests.table, &coded.rests.skips, bits)?;
            }
        }
        let Component { across, down, .. } = self.luma.component;
        for (row, blocks) in (row * down..).zip(self.blocks.chunks_exact(across)) {
            let rows = feeds_of(&self.rows, row);
            for (column, block) in (column * across..).zip(blocks) {
                self.weigher.add(
                    vectors,
                    block.first_chunk()?,
                    rows,
                    feeds_of(&self.columns, column),
                );
            }
        }
        let count = self.luma.count;
        if let [blue, red] = self.colours.as_slice() {
            self.vivid += f64::from(beyond(level / count, blue.level(), red.level()));
        }
        Some(())
    }

    #[inline(always)]
    fn close<V: Vectors>(self, vectors: V, units: usize) -> Scanned {
        #[expect(clippy::cast_precision_loss, reason = "a mean of at most 64 million")]
        #[expect(clippy::cast_possible_truncation, reason = "compared with a round number")]
        let vivid = (self.vivid / units as f64) as f32;
        Scanned { samples: self.weigher.samples(vectors), vivid }
    }
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
fn feeds_of(feeds: &[Feeds], block: usize) -> &[Feed] {
    feeds.get(block).map(Vec::as_slice).unwrap_or_default()
}

/// How far red, green and blue lie beyond what can be shown, as brightness. Two levels count as
/// beyond: around a mean that near the edge, single pixels lie behind it.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
fn beyond(level: f32, blue: f32, red: f32) -> f32 {
    let level = level + 128.0;
    let over = |shade: f32| shade - shade.clamp(2.0, 253.0);
    let shades = 0.299 * over(level + 1.402 * red)
        + 0.587 * over(level - 0.344 * blue - 0.714 * red)
        + 0.114 * over(level + 1.772 * blue);
    (shades - over(level)).abs()
}
