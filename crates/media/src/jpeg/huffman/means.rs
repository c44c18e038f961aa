//! Differences of the mean of a block from that of the one before.

use super::{Bits, Codes};

/// Bits of one look-up. A table of values too would push those of coefficients out of the first
/// cache.
const LOOK: u32 = 9;

/// A table of differences.
#[derive(Debug, Clone)]
#[repr(C)]
pub(in crate::jpeg) struct Means {
    /// By the next [`LOOK`] bits: the length of the code with its value, which what comes next
    /// waits for; 0 where the code is longer.
    lengths: [u8; 1 << LOOK],
    /// By the same: the bits of the value.
    sizes: [u8; 1 << LOOK],
    codes: Codes,
}

impl Means {
    /// As [`Table::new`](super::Table::new).
    pub(in crate::jpeg) fn new(counts: [u8; 16], symbols: &[u8]) -> Option<Self> {
        let (mut lengths, mut sizes) = ([0; 1 << LOOK], [0; 1 << LOOK]);
        let codes = Codes::new(counts, symbols, |code, length, symbol| {
            let Some(free) = LOOK.checked_sub(length) else { return };
            let from = (code as usize) << free;
            let [length, ..] = (length + u32::from(symbol)).to_le_bytes();
            let places = from..from + (1 << free);
            let places = (lengths.get_mut(places.clone()), sizes.get_mut(places));
            if let ((Some(lengths), Some(sizes)), 0..=11) = (places, symbol) {
                lengths.fill(length);
                sizes.fill(symbol);
            }
        })?;
        Some(Self { lengths, sizes, codes })
    }

    /// The next difference, of at most 27 bits; they are there.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(in crate::jpeg) fn next(&self, bits: &mut Bits<'_>) -> Option<i32> {
        let place = (bits.window >> (64 - LOOK)) as usize;
        let look =
            |table: &[u8; 1 << LOOK]| u32::from(table.get(place).copied().unwrap_or_default());
        let (length, size) = match look(&self.lengths) {
            0 => self.search(bits.window)?,
            length => (length, look(&self.sizes)),
        };
        let most = (1 << (size & 15)) - 1;
        let [low, high, ..] = (bits.window >> ((64 - length) & 63)).to_le_bytes();
        let value = u32::from(u16::from_le_bytes([low, high])) & most;
        bits.skip(length);
        // Those that begin with 0 are below 0.
        let below = if value <= most >> 1 { most } else { 0 };
        Some(value.wrapping_sub(below).cast_signed())
    }

    #[cold]
    #[inline(never)]
    fn search(&self, window: u64) -> Option<(u32, u32)> {
        let (length, size) = self.codes.search(window)?;
        (size <= 11).then_some((length + u32::from(size), u32::from(size)))
    }
}
