//! One block of coefficients, read or read past.
//!
//! Source: ITU-T T.81, annex F.2.2.

use super::bits::Bits;
use super::header::ZIGZAG;
use super::huffman::{END, Entry, LOOK, Skips, Table};

/// A block of coefficients in row order; what lies behind the 64th is not looked at.
pub(super) type Block = [i16; 128];

/// Look-ups from one refill to the next.
const LOOKS: u32 = 56 / LOOK;

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

/// The coefficients of a block, which is zero so far, but for its mean.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the innermost loop")]
pub(super) fn rest(table: &Table, bits: &mut Bits<'_>, block: &mut Block) -> Option<()> {
    let mut number = 0;
    loop {
        bits.refill();
        for _ in 0..LOOKS {
            let entry = table.look(bits);
            let first = number + entry.step();
            put(block, first, entry.value());
            let second = first + entry.second_step();
            put(block, second, entry.second_value());
            if second < 63 {
                bits.skip(entry.length());
                number = second;
                continue;
            }
            if first < 63 {
                bits.skip(entry.length());
                return is_end(second);
            }
            if first < number + END + 63 {
                bits.skip(entry.first_length());
                return is_end(first);
            }
            // A long code.
            bits.refill();
            let entry = table.search(bits)?;
            number += entry.step();
            put(block, number, entry.value());
            bits.skip(entry.length());
            if number >= 63 {
                return is_end(number);
            }
            break;
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

/// Reads past the coefficients of a block; whether there are any.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
pub(super) fn skip(table: &Table, skips: &Skips, bits: &mut Bits<'_>) -> Option<bool> {
    let mut number = 0;
    loop {
        bits.refill();
        for _ in 0..LOOKS {
            let (step, length) = skips.next(bits);
            if number + step < 63 {
                bits.skip(length);
                number += step;
                continue;
            }
            if (END..END + 63).contains(&(number + step)) {
                bits.skip(length);
                return Some(number + step != END);
            }
            // The last coefficient, or a long code.
            bits.refill();
            let entry = single(table, bits)?;
            bits.skip(entry.first_length());
            number += entry.step();
            if number >= 63 {
                is_end(number)?;
                return Some(number != END);
            }
            break;
        }
    }
}

/// The next code alone.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
fn single(table: &Table, bits: &Bits<'_>) -> Option<Entry> {
    let entry = table.look(bits);
    if entry.step() <= END { Some(entry) } else { table.search(bits) }
}
