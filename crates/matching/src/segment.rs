//! A segment: rows that do not change, ordered by id, with or without a ring, and the bits that say
//! which of them are removed.

use std::ops::Range;
use std::sync::Arc;

use crate::IndexError;
use crate::dead::Dead;
use crate::image::{Image, room};
use crate::layout::{IdWidth, Layout, MOST_ROWS, RING_ROWS};
use crate::ring;
use crate::view::View;

/// Rows that do not change.
#[derive(Debug)]
pub(crate) struct Segment {
    image: Arc<Image>,
    /// First byte of the segment in the image.
    base: usize,
    layout: Layout,
    /// The smallest id.
    id_base: u64,
    /// Number of the segment in its file, for messages.
    number: usize,
    dead: Dead,
}

impl Segment {
    /// A segment at byte `base` of an image that is long enough for its layout.
    pub(crate) fn new(
        image: Arc<Image>,
        base: usize,
        layout: Layout,
        id_base: u64,
        number: usize,
    ) -> Self {
        let dead = Dead::new(layout.rows_count);
        Self { image, base, layout, id_base, number, dead }
    }

    /// Builds a segment from fingerprints and the id of each, at most [`MOST_ROWS`] of them.
    pub(crate) fn build(fingerprints: &[[u8; 32]], ids: &[u64]) -> Result<Self, IndexError> {
        if fingerprints.len() != ids.len() || ids.len() > MOST_ROWS {
            return Err(IndexError::Counts { fingerprints: fingerprints.len(), ids: ids.len() });
        }
        let least = ids.iter().min().copied().unwrap_or(0);
        let width = IdWidth::between(least, ids.iter().max().copied().unwrap_or(0));
        let Some(layout) = Layout::new(ids.len(), width, ids.len() >= RING_ROWS) else {
            return Err(IndexError::Counts { fingerprints: fingerprints.len(), ids: ids.len() });
        };
        let bytes = layout.size_bytes;
        let mut memory = room(bytes)?;
        write_rows(&mut memory, &layout, least, fingerprints, ids);
        if layout.has_ring {
            ring::build(&mut memory, &layout)?;
        }
        let image =
            Image::from_memory(memory).map_err(|source| IndexError::Room { bytes, source })?;
        Ok(Self::new(Arc::new(image), 0, layout, least, 0))
    }

    /// Rows, removed ones among them.
    pub(crate) fn rows_count(&self) -> usize {
        self.layout.rows_count
    }

    /// Rows that are not removed.
    pub(crate) fn live_count(&self) -> usize {
        self.layout.rows_count.saturating_sub(self.dead.count())
    }

    /// Which rows are removed.
    pub(crate) fn dead(&self) -> &Dead {
        &self.dead
    }

    /// Where the parts lie.
    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The smallest id.
    pub(crate) fn id_base(&self) -> u64 {
        self.id_base
    }

    /// Whether the segment lies in a file.
    pub(crate) fn is_mapped(&self) -> bool {
        self.image.is_mapped()
    }

    /// Whether every byte may be used without a look at checksums.
    pub(crate) fn is_proven(&self) -> bool {
        self.image.is_proven()
    }

    /// Proves bytes of the segment, counted from its beginning.
    pub(crate) fn prove(&self, range: Range<usize>) -> Result<(), IndexError> {
        self.image.prove(self.base + range.start..self.base + range.end)
    }

    /// Proves fingerprints and ids, of which a scan may use all.
    pub(crate) fn prove_rows(&self) -> Result<(), IndexError> {
        if self.is_proven() {
            return Ok(());
        }
        self.prove(self.layout.codes.clone())?;
        self.prove(self.layout.ids.clone())
    }

    /// Proves every block of the image that the segment lies in.
    pub(crate) fn prove_all(&self) -> Result<(), IndexError> {
        self.image.prove_all()
    }

    /// All bytes, proved.
    pub(crate) fn bytes(&self) -> Result<&[u8], IndexError> {
        self.prove(0..self.layout.size_bytes)?;
        Ok(self.image.part(self.base..self.base + self.layout.size_bytes))
    }

    /// The same rows in memory, none of them removed.
    pub(crate) fn copied(&self) -> Result<Self, IndexError> {
        let bytes = self.layout.size_bytes;
        let mut memory = room(bytes)?;
        if let Some(out) = memory.get_mut(..bytes) {
            out.copy_from_slice(self.bytes()?);
        }
        let image =
            Image::from_memory(memory).map_err(|source| IndexError::Room { bytes, source })?;
        Ok(Self::new(Arc::new(image), 0, self.layout.clone(), self.id_base, self.number))
    }

    /// The parts as slices.
    pub(crate) fn view(&self) -> View<'_> {
        View::new(self)
    }

    /// One part as numbers; see [`Image::part`].
    pub(crate) fn part<T: bytemuck::AnyBitPattern>(&self, part: &Range<usize>) -> &[T] {
        self.image.part(self.base + part.start..self.base + part.end)
    }

    /// Removes all rows of an id; how many were there.
    pub(crate) fn remove(&self, id: u64) -> Result<usize, IndexError> {
        let Some(short) = id.checked_sub(self.id_base) else { return Ok(0) };
        if !self.is_proven() {
            self.prove(self.layout.ids.clone())?;
        }
        let rows = self.view().rows_of(short);
        Ok(rows.filter(|row| self.dead.bury(*row)).count())
    }

    /// Says that the content contradicts itself.
    #[cold]
    pub(crate) fn contradiction(&self, what: &'static str) -> IndexError {
        IndexError::Inconsistent { segment: self.number, what }
    }
}

/// Writes fingerprints and ids in order of the ids; equal ids stay in the order given.
fn write_rows(
    memory: &mut [u8],
    layout: &Layout,
    least: u64,
    fingerprints: &[[u8; 32]],
    ids: &[u64],
) {
    let parts = memory.get_disjoint_mut([layout.codes.clone(), layout.ids.clone()]);
    let Ok([codes_out, ids_out]) = parts else { return };
    let (codes_out, _) = codes_out.as_chunks_mut::<32>();
    if ids.is_sorted() {
        codes_out.copy_from_slice(fingerprints);
        write_ids(ids_out, layout.id_width, ids.iter().map(|id| id - least));
        return;
    }
    let mut order: Vec<(u64, u32)> = ids.iter().map(|id| id - least).zip(0..).collect();
    order.sort_unstable();
    for (code_out, (_, from)) in codes_out.iter_mut().zip(&order) {
        if let Some(code) = fingerprints.get(*from as usize) {
            *code_out = *code;
        }
    }
    write_ids(ids_out, layout.id_width, order.iter().map(|(id, _)| *id));
}

fn write_ids(out: &mut [u8], width: IdWidth, ids: impl Iterator<Item = u64>) {
    match width {
        IdWidth::Narrow => {
            let (out, _) = out.as_chunks_mut::<4>();
            for (out, id) in out.iter_mut().zip(ids) {
                let [a, b, c, d, ..] = id.to_le_bytes();
                *out = [a, b, c, d];
            }
        }
        IdWidth::Wide => {
            let (out, _) = out.as_chunks_mut::<8>();
            for (out, id) in out.iter_mut().zip(ids) {
                *out = id.to_le_bytes();
            }
        }
    }
}
