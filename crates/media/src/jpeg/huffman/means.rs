//! Differences of the mean of a block from that of the one before.

use super::{Bits, Codes, value};

/// Bits of one look-up. A table of values too would push those of coefficients out of the first
/// cache.
const LOOK: u32 = 9;

/// A table of differences.
#[derive(Debug, Clone)]
pub(in crate::jpeg) struct Means {
    /// By the next [`LOOK`] bits: the length of the code, and the bits of its value; a length of 0
    /// where the code is longer.
    look: [(u8, u8); 1 << LOOK],
    codes: Codes,
}

impl Means {
    /// As [`Table::new`](super::Table::new).
    pub(in crate::jpeg) fn new(counts: [u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut look = [(0, 0); 1 << LOOK];
        let codes = Codes::new(counts, symbols, |code, length, symbol| {
            let Some(free) = LOOK.checked_sub(length) else { return };
            let from = (code as usize) << free;
            let [length, ..] = length.to_le_bytes();
            if let (Some(places), 0..=11) = (look.get_mut(from..from + (1 << free)), symbol) {
                places.fill((length, symbol));
            }
        })?;
        Some(Self { look, codes })
    }

    /// The next difference, of at most 27 bits; they are there.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(in crate::jpeg) fn next(&self, bits: &mut Bits<'_>) -> Option<i32> {
        let place = (bits.window >> (64 - LOOK)) as usize;
        let (length, size) = match self.look.get(place).copied() {
            Some((length @ 1.., size)) => (u32::from(length), u32::from(size)),
            _ => self.search(bits.window)?,
        };
        let value = value(bits.window << length, size);
        bits.skip(length + size);
        Some(value)
    }

    #[cold]
    #[inline(never)]
    fn search(&self, window: u64) -> Option<(u32, u32)> {
        let (length, size) = self.codes.search(window)?;
        (size <= 11).then_some((length, u32::from(size)))
    }
}
