//! Huffman tables that give codes with their values in one look-up.
//!
//! Source: ITU-T T.81, annex C (codes) and F.1.2 (values behind them).

mod entry;
mod means;
mod skips;
#[cfg(test)]
mod tests;

use super::bits::Bits;
pub(super) use entry::{END, Pair};
use entry::{Entry, LONG, UNKNOWN};
pub(super) use means::Means;
pub(super) use skips::Skips;

/// Bits of one look-up. What is read of a table takes 24 KiB, half of the first cache.
pub(super) const LOOK: u32 = 12;

/// Places in a table.
const SIZE: usize = 1 << LOOK;

/// Codes in order of their length.
#[derive(Debug, Clone)]
struct Codes {
    /// By length 1 to 16: the first code behind those of this length, spread to 16 bits.
    limits: [u32; 16],
    /// By length: what to add to a code for its place among the symbols.
    firsts: [i32; 16],
    symbols: Vec<u8>,
}

impl Codes {
    /// From the numbers of codes of length 1 to 16 and their symbols, each of which `enter` gets
    /// with code and length; `None` if these are more codes than there can be.
    fn new(counts: [u8; 16], symbols: &[u8], mut enter: impl FnMut(u32, u32, u8)) -> Option<Self> {
        let mut codes = Self { limits: [0; 16], firsts: [0; 16], symbols: symbols.to_vec() };
        let (mut code, mut place) = (0_u32, 0_usize);
        for (length, count) in (1..=16).zip(counts) {
            let first = i32::try_from(place).ok()? - i32::try_from(code).ok()?;
            for _ in 0..count {
                enter(code, length, *symbols.get(place)?);
                (code, place) = (code + 1, place + 1);
            }
            if code > 1 << length {
                return None;
            }
            *codes.limits.get_mut(length as usize - 1)? = code << (16 - length);
            *codes.firsts.get_mut(length as usize - 1)? = first;
            code <<= 1;
        }
        (place == symbols.len()).then_some(codes)
    }

    /// Length and symbol of the code at the front of a window.
    fn search(&self, window: u64) -> Option<(u32, u8)> {
        let code = (window >> 48) as u32;
        // Longer codes are higher ones. Counting them all takes no guess.
        let shorter: u32 = self.limits.iter().map(|&limit| u32::from(limit <= code)).sum();
        let (length, first) = (shorter + 1, *self.firsts.get(shorter as usize)?);
        let place = usize::try_from((code >> (16 - length)).cast_signed() + first).ok()?;
        Some((length, *self.symbols.get(place)?))
    }
}

/// A table of runs of zeros and coefficients.
#[derive(Debug, Clone)]
pub(super) struct Table {
    look: Box<Looks>,
    /// The first codes alone, for those that a look-up does not settle.
    singles: Box<[Entry; SIZE]>,
    codes: Codes,
}

/// What the next [`LOOK`] bits say: one or two codes with their values.
#[derive(Debug, Clone)]
#[repr(C)]
struct Looks {
    /// Of all codes and values; 0 where the first is longer than a look-up. By themselves and in
    /// front, as the next look-up waits for them: a place among single bytes is found soonest.
    lengths: [u8; SIZE],
    /// Of both.
    steps: [u8; SIZE],
    pairs: [Pair; SIZE],
}

impl Table {
    /// From the numbers of codes of length 1 to 16 and their symbols; `None` if these are more
    /// codes than there can be.
    pub(super) fn new(counts: [u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut singles = Box::new([UNKNOWN; SIZE]);
        let codes = Codes::new(counts, symbols, |code, length, symbol| {
            enter(&mut singles, code, length, symbol);
        })?;
        let pairs = [Pair::NOTHING; SIZE];
        let mut look = Box::new(Looks { lengths: [0; SIZE], steps: [LONG; SIZE], pairs });
        let Looks { lengths, steps, pairs } = &mut *look;
        let places = lengths.iter_mut().zip(steps).zip(pairs);
        for (bits, ((length, step), pair)) in (0_usize..).zip(places) {
            let first = singles.get(bits).copied()?;
            if first.is_long() {
                continue;
            }
            let second = second(&singles, bits, first).unwrap_or(Entry::new(0, 0, 0));
            [*length, ..] = (first.length() + second.length()).to_le_bytes();
            [*step, ..] = (first.step() + second.step()).to_le_bytes();
            *pair = Pair::new(first, i8::try_from(second.value()).ok()?);
        }
        Some(Self { look, singles, codes })
    }

    /// What the next [`LOOK`] bits say: length, steps, and the codes.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the innermost loop")]
    pub(super) fn look(&self, bits: &Bits<'_>) -> (u32, u32, &Pair) {
        let Looks { lengths, steps, pairs } = &*self.look;
        // Always a place in the table, and the compiler knows.
        let place = (bits.window >> (64 - LOOK)) as usize % SIZE;
        let [length, step] = [lengths, steps].map(|all| all.get(place).copied().unwrap_or(LONG));
        (u32::from(length), u32::from(step), pairs.get(place).unwrap_or(&NOTHING))
    }

    /// The code with its value at the front of `bits`, of any length: at least 26 of them are
    /// there.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "close to the innermost loop")]
    pub(super) fn single(&self, bits: &Bits<'_>) -> Option<Entry> {
        let place = (bits.window >> (64 - LOOK)) as usize % SIZE;
        let entry = *self.singles.get(place)?;
        if !entry.is_long() {
            return Some(entry);
        }
        match entry.with_value(bits.window) {
            None => self.search(bits.window),
            entry => entry,
        }
    }

    #[cold]
    #[inline(never)]
    fn search(&self, window: u64) -> Option<Entry> {
        let (length, symbol) = self.codes.search(window)?;
        let (step, size) = meaning(symbol)?;
        Some(Entry::new(value(window << length, size), step, length + size))
    }
}

/// No codes.
static NOTHING: Pair = Pair::NOTHING;

/// The code behind the first one of a look-up, if both fit it and the value fits a byte.
fn second(singles: &[Entry; SIZE], bits: usize, first: Entry) -> Option<Entry> {
    let left = bits << first.length() & (SIZE - 1);
    let second = singles.get(left).copied()?;
    let fits = !second.is_long()
        && first.step() < END
        && first.length() + second.length() <= LOOK
        && i8::try_from(second.value()).is_ok();
    fits.then_some(second)
}

/// Enters a code of `length` bits with every value that may follow, if both fit a look-up.
fn enter(look: &mut [Entry; SIZE], code: u32, length: u32, symbol: u8) {
    let (Some((step, size)), length @ 1..=LOOK) = (meaning(symbol), length) else { return };
    let from = (code as usize) << (LOOK - length);
    let Some(places) = look.get_mut(from..from + (1 << (LOOK - length))) else { return };
    let Some(free) = LOOK.checked_sub(length + size) else {
        let [[step, ..], [length, ..], [size, ..]] = [step, length, size].map(u32::to_le_bytes);
        return places.fill(Entry::long(step, length, size));
    };
    for (bits, places) in (0..).zip(places.chunks_exact_mut(1 << free)) {
        places.fill(Entry::new(extend(bits, size), step, length + size));
    }
}

/// Step and bits of the value behind a symbol; `None` for one that says nothing.
const fn meaning(symbol: u8) -> Option<(u32, u32)> {
    let (run, size) = (symbol as u32 >> 4, symbol as u32 & 15);
    match (run, size) {
        (0, 0) => Some((END, 0)),
        (15, 0) => Some((16, 0)),
        (_, 1..=10) => Some((run + 1, size)),
        _ => None,
    }
}

/// The signed value that the first `size` bits of a window stand for, 11 at most.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the innermost loop")]
const fn value(window: u64, size: u32) -> i32 {
    // All ones where the first bit is 0.
    let below = !(((window >> 32) as u32).cast_signed() >> 31);
    (window >> 32 >> (32 - size)) as i32 - (below & ((1 << size) - 1))
}

/// The signed value that `size` bits stand for.
const fn extend(bits: u32, size: u32) -> i32 {
    let half = if size == 0 { 0 } else { 1 << (size - 1) };
    if bits < half { bits.cast_signed() - (1 << size) + 1 } else { bits.cast_signed() }
}
