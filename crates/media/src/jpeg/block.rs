//! One block of coefficients, read or read past.
//!
//! Source: ITU-T T.81, annex F.2.2.

use super::bits::Bits;
use super::header::ZIGZAG;
use super::huffman::{END, Skips, Table};

/// A block of coefficients in row order; what lies behind the 64th is not looked at.
pub(super) type Block = [i16; 128];

/// Where a coefficient goes by its number, which may run past the last.
#[expect(clippy::indexing_slicing, reason = "the compiler computes it, and checks every place")]
const PLACES: [u8; 256] = {
    let mut places = [64; 256];
    let mut number = 0;
    while number < 64 {
        places[number] = ZIGZAG[number];
        number += 1;
    }
    places
};

/// The difference of a mean from the one before.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
pub(super) fn mean(table: &Table, bits: &mut Bits<'_>) -> Option<i32> {
    bits.refill();
    let entry = table.next(bits);
    bits.skip(entry.length());
    (entry.length() > 0).then_some(i32::from(entry.value()))
}

/// The other coefficients of a block, which is zero so far.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the innermost loop")]
pub(super) fn rest(table: &Table, bits: &mut Bits<'_>, block: &mut Block) -> Option<()> {
    let mut number = 0;
    loop {
        bits.refill();
        // Two codes of at most 26 bits with their values fit what was refilled.
        for _ in 0..2 {
            let entry = table.next(bits);
            let first = number + entry.step();
            put(block, first, entry.value());
            if first >= 63 {
                bits.skip(entry.first_length());
                return is_end(first);
            }
            number = first + entry.second_step();
            put(block, number, entry.second_value());
            bits.skip(entry.length());
            if number >= 63 {
                return is_end(number);
            }
            if entry.length() == 0 {
                return None;
            }
        }
    }
}

/// Puts a coefficient where its number says.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
fn put(block: &mut Block, number: u32, value: i16) {
    let place = PLACES.get((number & 255) as usize).copied().unwrap_or_default();
    if let Some(place) = block.get_mut(usize::from(place & 127)) {
        *place = value;
    }
}

/// A block ends with its last coefficient or with the mark of its end, and not behind them.
const fn is_end(number: u32) -> Option<()> {
    if number == 63 || number >= END { Some(()) } else { None }
}

/// Reads past the other coefficients of a block.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
pub(super) fn skip(table: &Table, skips: &Skips, bits: &mut Bits<'_>) -> Option<()> {
    let mut number = 0;
    loop {
        bits.refill();
        for _ in 0..2 {
            let (mut step, mut length) = skips.next(bits);
            if length == 0 || (number + step) & (END - 1) >= 63 {
                let entry = table.next(bits);
                (step, length) = (entry.step(), entry.first_length());
            }
            bits.skip(length);
            number += step;
            if number >= 63 {
                return is_end(number);
            }
            if length == 0 {
                return None;
            }
        }
    }
}
