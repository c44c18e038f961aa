//! Several codes at once where only their number of bits counts.

use super::{Bits, END, LOOK, Table, UNKNOWN};

/// Bits of one look-up.
const SKIP: u32 = 11;
const _: () = assert!(SKIP <= LOOK, "a place leads to those of the table");

/// Places in a table.
const SIZE: usize = 1 << SKIP;

/// A table of lengths.
#[derive(Debug, Clone)]
#[repr(C)]
pub(in crate::jpeg) struct Skips {
    /// By the next [`SKIP`] bits: the lengths of all codes together.
    lengths: [u8; SIZE],
    /// By the same: their steps together.
    steps: [u8; SIZE],
}

impl Skips {
    pub(in crate::jpeg) fn new(table: &Table) -> Option<Self> {
        let mut skips = Self { lengths: [0; SIZE], steps: [0; SIZE] };
        let places = skips.lengths.iter_mut().zip(&mut skips.steps);
        for (bits, (all_lengths, all_steps)) in (0_usize..).zip(places) {
            let (mut steps, mut lengths) = (0, 0);
            while steps < END {
                // What is not known counts as 0; a code that would need it does not fit.
                let left = bits << lengths & (SIZE - 1);
                let next = table.singles.get(left << (LOOK - SKIP)).copied().unwrap_or(UNKNOWN);
                let (step, length) = (next.step(), next.length());
                if next.is_long() || lengths + length > SKIP || steps + step >= END + 63 {
                    break;
                }
                (steps, lengths) = (steps + step, lengths + length);
            }
            // No step is one that leads nowhere.
            let steps = if lengths == 0 { 64 } else { steps };
            *all_steps = u8::try_from(steps).ok()?;
            *all_lengths = u8::try_from(lengths).ok()?;
        }
        Some(skips)
    }

    /// Steps and lengths of as many whole codes as are known from the front of `bits`; 64 and 0 if
    /// that is none.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(in crate::jpeg) fn next(&self, bits: &Bits<'_>) -> (u32, u32) {
        let place = (bits.window >> (64 - SKIP)) as usize;
        let [steps, length] = [&self.steps, &self.lengths]
            .map(|all| u32::from(all.get(place).copied().unwrap_or_default()));
        (steps, length)
    }
}
