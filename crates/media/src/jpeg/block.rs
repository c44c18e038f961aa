//! One block of coefficients, read or read past.
//!
//! Source: ITU-T T.81, annex F.2.2.

use super::bits::Bits;
use super::header::ZIGZAG;
use super::huffman::{END, LOOK, Skips, Table};

/// A block of coefficients in row order; what lies behind the 64th is not looked at.
pub(super) type Block = [i16; 256];

/// Look-ups from one refill to the next.
/// What the mean of nearly every block leaves is enough for them.
const LOOKS: u32 = 4;

/// The bits they take.
const NEEDED: u32 = LOOKS * LOOK;
const _: () = assert!(NEEDED <= 56, "a refill gives no more");

/// Where a coefficient goes by its number, which may run past the last.
#[expect(clippy::indexing_slicing, reason = "the compiler computes it, and checks every place")]
const PLACES: [u8; 512] = {
    let mut places = [64; 512];
    let mut number = 0;
    while number < 64 {
        places[number] = ZIGZAG[number];
        number += 1;
    }
    places
};

/// The coefficients of a block, which is zero so far, but for its mean.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the innermost loop")]
pub(super) fn rest(table: &Table, bits: &mut Bits<'_>, block: &mut Block) -> Option<()> {
    let mut number = 0;
    bits.ensure(NEEDED);
    loop {
        for _ in 0..LOOKS {
            let (length, steps, pair) = table.look(bits);
            let (first, last) = (number + pair.step(), number + steps);
            // In this order: where there is but one, both go to its place.
            put(block, last, i16::from(pair.last_value));
            put(block, first, pair.value);
            // Gone on before anything is asked: so the length is read with all else, and the next
            // look-up waits for nothing but it.
            let before = *bits;
            bits.skip(length);
            if last < 63 {
                number = last;
                continue;
            }
            // Nearly all blocks end here, and nothing has to be guessed.
            if (END..END + 63).contains(&last) && !(63..END).contains(&first) {
                return Some(());
            }
            *bits = before;
            // The last coefficient, or a long code.
            bits.refill();
            let entry = table.single(bits)?;
            number += entry.step();
            put(block, number, entry.value());
            bits.skip(entry.length());
            if number >= 63 {
                return is_end(number);
            }
            break;
        }
        // Nearly always needed, and asking would be a guess.
        bits.refill();
    }
}

/// Puts a coefficient where its number says.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
fn put(block: &mut Block, number: u32, value: i16) {
    let place = PLACES.get(number as usize).copied().unwrap_or_default();
    if let Some(place) = block.get_mut(usize::from(place)) {
        *place = value;
    }
}

/// A block ends with its last coefficient or with the mark of its end, and not behind them.
const fn is_end(number: u32) -> Option<()> {
    if number == 63 || number >= END { Some(()) } else { None }
}

/// Reads past the coefficients of a block; whether there are any.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
pub(super) fn skip(table: &Table, skips: &Skips, bits: &mut Bits<'_>) -> Option<bool> {
    let mut number = 0;
    loop {
        bits.ensure(NEEDED);
        for _ in 0..LOOKS {
            let (step, length) = skips.next(bits);
            let before = *bits;
            bits.skip(length);
            if number + step < 63 {
                number += step;
                continue;
            }
            if (END..END + 63).contains(&(number + step)) {
                return Some(number + step != END);
            }
            *bits = before;
            // The last coefficient, or a long code.
            bits.refill();
            let entry = table.single(bits)?;
            bits.skip(entry.length());
            number += entry.step();
            if number >= 63 {
                is_end(number)?;
                return Some(number != END);
            }
            break;
        }
    }
}
