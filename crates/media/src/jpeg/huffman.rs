//! Huffman tables that give codes with their values in one look-up.
//!
//! Source: ITU-T T.81, annex C (codes) and F.1.2 (values behind them).

mod entry;
mod means;
mod skips;

use super::bits::Bits;
pub(super) use entry::{END, Entry, UNKNOWN};
pub(super) use means::Means;
pub(super) use skips::Skips;

/// Bits of one look-up.
pub(super) const LOOK: u32 = 12;

/// Codes in order of their length.
#[derive(Debug, Clone)]
struct Codes {
    /// By length 1 to 16: the first code behind those of this length, spread to 16 bits, and what
    /// to add to a code for its place among the symbols.
    limits: [(u32, i32); 16],
    symbols: Vec<u8>,
}

impl Codes {
    /// From the numbers of codes of length 1 to 16 and their symbols, each of which `enter` gets
    /// with code and length; `None` if these are more codes than there can be.
    fn new(counts: [u8; 16], symbols: &[u8], mut enter: impl FnMut(u32, u32, u8)) -> Option<Self> {
        let mut codes = Self { limits: [(0, 0); 16], symbols: symbols.to_vec() };
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
            *codes.limits.get_mut(length as usize - 1)? = (code << (16 - length), first);
            code <<= 1;
        }
        (place == symbols.len()).then_some(codes)
    }

    /// Length and symbol of the code at the front of a window.
    fn search(&self, window: u64) -> Option<(u32, u8)> {
        let code = (window >> 48) as u32;
        let fits = |(_, (limit, _)): &(u32, (u32, i32))| code < *limit;
        let (length, (_, first)) = (1..=16).zip(self.limits).find(fits)?;
        let place = usize::try_from((code >> (16 - length)).cast_signed() + first).ok()?;
        Some((length, *self.symbols.get(place)?))
    }
}

/// A table of runs of zeros and coefficients.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// By the next [`LOOK`] bits.
    look: Box<[Entry; 1 << LOOK]>,
    codes: Codes,
}

impl Table {
    /// From the numbers of codes of length 1 to 16 and their symbols; `None` if these are more
    /// codes than there can be.
    pub(super) fn new(counts: [u8; 16], symbols: &[u8]) -> Option<Self> {
        let look = vec![UNKNOWN; 1 << LOOK].into_boxed_slice();
        let mut look: Box<[Entry; 1 << LOOK]> = look.try_into().ok()?;
        let codes = Codes::new(counts, symbols, |code, length, symbol| {
            enter(&mut look, code, length, symbol);
        })?;
        let singles = look.clone();
        for (bits, entry) in (0_usize..).zip(look.iter_mut()) {
            if entry.step() < END {
                let left = bits << entry.length() & ((1 << LOOK) - 1);
                let next = singles.get(left).copied().unwrap_or(UNKNOWN);
                if next != UNKNOWN && entry.length() + next.length() <= LOOK {
                    *entry = entry.with(next);
                }
            }
        }
        Some(Self { look, codes })
    }

    /// What the next [`LOOK`] bits say.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the innermost loop")]
    pub(super) fn look(&self, bits: &Bits<'_>) -> Entry {
        let place = (bits.window >> (64 - LOOK)) as usize;
        self.look.get(place).copied().unwrap_or(UNKNOWN)
    }

    /// The code with its value at the front of `bits`, of any length: at least 26 of them are
    /// there.
    #[cold]
    #[inline(never)]
    pub(super) fn search(&self, bits: &Bits<'_>) -> Option<Entry> {
        let (length, symbol) = self.codes.search(bits.window)?;
        let (step, size) = meaning(symbol)?;
        let value = (bits.window << length) >> 32 >> (32 - size);
        Some(Entry::new(extend(value as u32, size), step, length + size))
    }
}

/// Enters a code of `length` bits with every value that may follow, if both fit a look-up.
fn enter(look: &mut [Entry; 1 << LOOK], code: u32, length: u32, symbol: u8) {
    let Some((step, size)) = meaning(symbol) else { return };
    let Some(free) = LOOK.checked_sub(length + size) else { return };
    let from = (code as usize) << (LOOK - length);
    let Some(places) = look.get_mut(from..from + (1 << (LOOK - length))) else { return };
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

/// The signed value that `size` bits stand for.
const fn extend(bits: u32, size: u32) -> i32 {
    let half = if size == 0 { 0 } else { 1 << (size - 1) };
    if bits < half { bits.cast_signed() - (1 << size) + 1 } else { bits.cast_signed() }
}
