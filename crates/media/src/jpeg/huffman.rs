//! Huffman tables that give a code and its value in one look-up.
//!
//! Source: ITU-T T.81, annex C (codes) and F.1.2 (values behind them).

use super::bits::Bits;

/// Bits of one look-up.
const LOOK: u32 = 12;
/// Bits of one look-up that only skips.
const SKIP: u32 = 10;
/// Steps on by the end of a block.
pub(super) const END: u32 = 128;

/// One or two codes with their values.
///
/// From the lowest byte: the length of all codes and values, 0 if the table does not know; the
/// step of the first and of the second (zeros and the coefficient itself, or [`END`]); the length
/// of the first alone; its value and the value of the second, two bytes each. Without a second
/// one its step is 0 and its value that of the first. Where only a code is known, but not the
/// value, the length of the code stands as that of the first, and the bits of the value as second
/// step.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry(u64);

impl Entry {
    fn new(value: i32, step: u32, length: u32) -> Self {
        let [low, high, ..] = value.to_le_bytes();
        let [step, ..] = step.to_le_bytes();
        let [length, ..] = length.to_le_bytes();
        Self(u64::from_le_bytes([length, step, 0, length, low, high, low, high]))
    }

    const fn code(step: u32, length: u32, size: u32) -> Self {
        let [step, ..] = step.to_le_bytes();
        let [length, ..] = length.to_le_bytes();
        let [size, ..] = size.to_le_bytes();
        Self(u64::from_le_bytes([0, step, size, length, 0, 0, 0, 0]))
    }

    /// With a second one behind it.
    const fn with(self, second: Self) -> Self {
        let [length, step, _, first, low, high, ..] = self.0.to_le_bytes();
        let [more, other, _, _, low_other, high_other, ..] = second.0.to_le_bytes();
        let all = length + more;
        Self(u64::from_le_bytes([all, step, other, first, low, high, low_other, high_other]))
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(super) fn length(self) -> u32 {
        let [length, ..] = self.0.to_le_bytes();
        u32::from(length)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(super) fn step(self) -> u32 {
        let [_, step, ..] = self.0.to_le_bytes();
        u32::from(step)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(super) fn second_step(self) -> u32 {
        let [_, _, step, ..] = self.0.to_le_bytes();
        u32::from(step)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(super) fn first_length(self) -> u32 {
        let [_, _, _, length, ..] = self.0.to_le_bytes();
        u32::from(length)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(super) const fn value(self) -> i16 {
        let [.., low, high, _, _] = self.0.to_le_bytes();
        i16::from_le_bytes([low, high])
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(super) const fn second_value(self) -> i16 {
        let [.., low, high] = self.0.to_le_bytes();
        i16::from_le_bytes([low, high])
    }
}

/// What a table codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Differences of the mean of a block.
    Mean,
    /// Runs of zeros and coefficients.
    Rest,
}

/// One table.
#[derive(Debug, Clone)]
pub(super) struct Table {
    class: Class,
    /// By the next [`LOOK`] bits; empty where code and value are longer.
    look: Box<[Entry; 1 << LOOK]>,
    /// By length 1 to 16: the first code behind those of this length, spread to 16 bits, and what
    /// to add to a code for its place among the symbols.
    limits: [(u32, i32); 16],
    symbols: Vec<u8>,
}

impl Table {
    /// From the numbers of codes of length 1 to 16 and their symbols; `None` if these are more
    /// codes than there can be.
    pub(super) fn new(class: Class, counts: [u8; 16], symbols: &[u8]) -> Option<Self> {
        let look = vec![Entry::default(); 1 << LOOK].into_boxed_slice().try_into().ok()?;
        let symbols = symbols.to_vec();
        let mut table = Self { class, look, limits: [(0, 0); 16], symbols };
        let (mut code, mut place) = (0_u32, 0_usize);
        for (length, count) in (1..=16).zip(counts) {
            let first = i32::try_from(place).ok()? - i32::try_from(code).ok()?;
            for _ in 0..count {
                table.enter(code, length, *table.symbols.get(place)?);
                (code, place) = (code + 1, place + 1);
            }
            if code > 1 << length {
                return None;
            }
            *table.limits.get_mut(length as usize - 1)? = (code << (16 - length), first);
            code <<= 1;
        }
        if class == Class::Rest {
            table.pair();
        }
        (place == table.symbols.len()).then_some(table)
    }

    /// Adds to each entry the one that follows it, where both fit a look-up.
    fn pair(&mut self) {
        let singles = self.look.clone();
        for (bits, entry) in (0_usize..).zip(self.look.iter_mut()) {
            let length = entry.length();
            if length == 0 || entry.step() >= END {
                continue;
            }
            let left = bits << length & ((1 << LOOK) - 1);
            let next = singles.get(left).copied().unwrap_or_default();
            if next.length() > 0 && length + next.length() <= LOOK {
                *entry = entry.with(next);
            }
        }
    }

    /// Step and bits of the value behind a symbol; `None` for one that says nothing here.
    const fn meaning(&self, symbol: u8) -> Option<(u32, u32)> {
        let (run, size) = (symbol as u32 >> 4, symbol as u32 & 15);
        match (self.class, run, size) {
            (Class::Mean, 0, 0..=11) => Some((0, size)),
            (Class::Rest, 0, 0) => Some((END, 0)),
            (Class::Rest, 15, 0) => Some((16, 0)),
            (Class::Rest, _, 1..=10) => Some((run + 1, size)),
            _ => None,
        }
    }

    /// Enters a code of `length` bits with every value that may follow, if both fit a look-up.
    fn enter(&mut self, code: u32, length: u32, symbol: u8) {
        let Some((step, size)) = self.meaning(symbol) else { return };
        let Some(behind) = LOOK.checked_sub(length) else { return };
        let from = (code as usize) << behind;
        let Some(places) = self.look.get_mut(from..from + (1 << behind)) else { return };
        let Some(free) = behind.checked_sub(size) else {
            places.fill(Entry::code(step, length, size));
            return;
        };
        for (bits, places) in (0..).zip(places.chunks_exact_mut(1 << free)) {
            places.fill(Entry::new(extend(bits, size), step, length + size));
        }
    }

    /// The code with its value at the front of `bits`, which holds at least 27; an empty entry if
    /// there is none.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the innermost loop")]
    pub(super) fn next(&self, bits: &Bits<'_>) -> Entry {
        let place = (bits.window >> (64 - LOOK)) as usize;
        let entry = self.look.get(place).copied().unwrap_or_default();
        if entry.length() == 0 { self.long(entry, bits.window) } else { entry }
    }

    /// As [`next`](Self::next), of any length; `entry` is what the table says.
    #[cold]
    #[inline(never)]
    fn long(&self, entry: Entry, window: u64) -> Entry {
        let (step, length, size) = if entry.first_length() > 0 {
            (entry.step(), entry.first_length(), entry.second_step())
        } else if let Some(found) = self.search(window) {
            found
        } else {
            return Entry::default();
        };
        let value = (window << length) >> 32 >> (32 - size);
        Entry::new(extend(value as u32, size), step, length + size)
    }

    /// Step, length and bits of the value of the code at the front, bit by bit.
    fn search(&self, window: u64) -> Option<(u32, u32, u32)> {
        let code = (window >> 48) as u32;
        let fits = |(_, (limit, _)): &(u32, (u32, i32))| code < *limit;
        let (length, (_, first)) = (1..=16).zip(self.limits).find(fits)?;
        let place = usize::try_from((code >> (16 - length)).cast_signed() + first).ok()?;
        let (step, size) = self.meaning(*self.symbols.get(place)?)?;
        Some((step, length, size))
    }
}

/// The signed value that `size` bits stand for.
const fn extend(bits: u32, size: u32) -> i32 {
    let half = if size == 0 { 0 } else { 1 << (size - 1) };
    if bits < half { bits.cast_signed() - (1 << size) + 1 } else { bits.cast_signed() }
}

/// Several codes at once where only their number of bits counts.
#[derive(Debug, Clone)]
pub(super) struct Skips {
    /// By the next [`SKIP`] bits: the lengths and, in the upper byte, the steps together.
    look: Box<[u16; 1 << SKIP]>,
}

impl Skips {
    pub(super) fn new(table: &Table) -> Option<Self> {
        let mut look: Box<[u16; 1 << SKIP]> =
            vec![0; 1 << SKIP].into_boxed_slice().try_into().ok()?;
        for (bits, place) in (0_usize..).zip(look.iter_mut()) {
            let (mut steps, mut lengths) = (0, 0);
            while steps < END {
                let left = bits << lengths & ((1 << SKIP) - 1);
                let next = table.look.get(left << (LOOK - SKIP)).copied().unwrap_or_default();
                let (step, length) = (next.step(), next.first_length());
                if next.length() == 0 || lengths + length > SKIP || steps + step >= END + 63 {
                    break;
                }
                (steps, lengths) = (steps + step, lengths + length);
            }
            *place = u16::try_from(steps << 8 | lengths).ok()?;
        }
        Some(Self { look })
    }

    /// Steps and lengths of as many whole codes as are known from the front of `bits`; a length
    /// of 0 if that is none.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "part of the innermost loop")]
    pub(super) fn next(&self, bits: &Bits<'_>) -> (u32, u32) {
        let place = (bits.window >> (64 - SKIP)) as usize;
        let both = u32::from(self.look.get(place).copied().unwrap_or_default());
        (both >> 8, both & 0xff)
    }
}
