//! Several codes at once where only their number of bits counts.

use super::{Bits, END, LOOK, Table, UNKNOWN};

/// Bits of one look-up.
const SKIP: u32 = LOOK;

/// A table of lengths.
#[derive(Debug, Clone)]
pub(in crate::jpeg) struct Skips {
    /// By the next [`SKIP`] bits: the lengths and, in the upper byte, the steps together.
    look: Box<[u16; 1 << SKIP]>,
}

impl Skips {
    pub(in crate::jpeg) fn new(table: &Table) -> Option<Self> {
        let mut look: Box<[u16; 1 << SKIP]> =
            vec![0; 1 << SKIP].into_boxed_slice().try_into().ok()?;
        for (bits, place) in (0_usize..).zip(look.iter_mut()) {
            let (mut steps, mut lengths) = (0, 0);
            while steps < END {
                let left = bits << lengths & ((1 << SKIP) - 1);
                let next = table.look.get(left).copied().unwrap_or(UNKNOWN);
                let (step, length) = (next.step(), next.first_length());
                if next.is_long() || lengths + length > SKIP || steps + step >= END + 63 {
                    break;
                }
                (steps, lengths) = (steps + step, lengths + length);
            }
            // No step is one that leads nowhere.
            let steps = if lengths == 0 { 64 } else { steps };
            *place = u16::try_from(steps << 8 | lengths).ok()?;
        }
        Some(Self { look })
    }

    /// Steps and lengths of as many whole codes as are known from the front of `bits`; 64 and 0 if
    /// that is none.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(in crate::jpeg) fn next(&self, bits: &Bits<'_>) -> (u32, u32) {
        let place = (bits.window >> (64 - SKIP)) as usize;
        let both = u32::from(self.look.get(place).copied().unwrap_or_default());
        (both >> 8, both & 0xff)
    }
}
