//! The bits of entropy-coded data, sixty-four at a time.
//!
//! Source: ITU-T T.81, annex F.2.2.5 for the order of bits and the stuffed zero behind each 255.

use crate::bytes::find;

/// Zero bytes behind the data, so that a word can be read at every place in it.
const MARGIN: usize = 8;

/// Entropy-coded data without its stuffed zeros, cut at the restart marks.
#[derive(Debug)]
pub(super) struct Unstuffed {
    bytes: Vec<u8>,
    /// Where each part ends; the next one starts there.
    ends: Vec<usize>,
}

impl Unstuffed {
    /// Takes `data` from behind the scan header to its first mark that is no restart. `None` if
    /// restarts are not numbered in turn or no such mark comes.
    pub(super) fn of(mut data: &[u8]) -> Option<Self> {
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(data.len() + MARGIN).ok()?;
        let mut ends = Vec::new();
        loop {
            let at = find(data, 0xff)?;
            let (plain, mark) = data.split_at_checked(at)?;
            bytes.extend_from_slice(plain);
            match *mark.get(1)? {
                0 => bytes.push(0xff),
                number @ 0xd0..=0xd7 if usize::from(number & 7) == ends.len() % 8 => {
                    ends.push(bytes.len());
                }
                0xd0..=0xd7 | 0xff => return None,
                _ => break,
            }
            data = mark.get(2..)?;
        }
        ends.push(bytes.len());
        bytes.extend_from_slice(&[0; MARGIN]);
        Some(Self { bytes, ends })
    }

    /// Number of parts.
    pub(super) const fn parts(&self) -> usize {
        self.ends.len()
    }

    /// The bits of part `number`.
    pub(super) fn part(&self, number: usize) -> Option<Bits<'_>> {
        let begin = match number.checked_sub(1) {
            None => 0,
            Some(before) => *self.ends.get(before)?,
        };
        let end = *self.ends.get(number)?;
        let rest = self.bytes.get(begin..)?;
        let behind = self.bytes.len().checked_sub(end)?;
        Some(Bits { rest, behind, over: 0, window: 0, count: 0 })
    }
}

/// A place in the data, and the bits from there on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bits<'a> {
    /// What is read next.
    rest: &'a [u8],
    /// Bytes behind the end of the part.
    behind: usize,
    /// Bytes that were read beyond all of them.
    over: usize,
    /// The next bits, highest first; at least `count` of them.
    pub(super) window: u64,
    pub(super) count: u32,
}

impl Bits<'_> {
    /// Makes it at least 56 bits. Behind the data come zeros.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the innermost loop holds the window in registers")]
    pub(super) fn refill(&mut self) {
        // At most 7, and the compiler knows.
        let length = (63_usize.wrapping_sub(self.count as usize)) >> 3 & 7;
        if let Some(word) = self.rest.first_chunk() {
            self.window |= u64::from_be_bytes(*word) >> self.count;
            self.rest = self.rest.get(length..).unwrap_or_default();
        } else {
            self.over += length;
        }
        self.count |= 0b11_1000;
    }

    /// Makes it at least `count` bits, 56 at most.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    pub(super) fn ensure(&mut self, count: u32) {
        if self.count < count {
            self.refill();
        }
    }

    /// Goes on by `length` bits, at most as many as there are.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    pub(super) const fn skip(&mut self, length: u32) {
        self.window <<= length & 63;
        self.count = self.count.wrapping_sub(length);
    }

    /// Bytes that were taken into windows, and those up to the end of the part, from anywhere.
    const fn places(&self) -> (usize, usize) {
        (self.behind + self.over, self.rest.len())
    }

    /// Whether bits were read that the part does not have.
    pub(super) const fn is_past_end(&self) -> bool {
        let (at, end) = self.places();
        at * 8 > end * 8 + self.count as usize
    }

    /// Whether all of the part was read, up to the last bits that fill a byte.
    pub(super) const fn is_at_end(&self) -> bool {
        let (at, end) = self.places();
        !self.is_past_end() && at * 8 + 7 >= end * 8 + self.count as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bits_come_in_order_and_zeros_behind_them(
            data in prop::collection::vec(prop_oneof![any::<u8>(), Just(0xff)], 0..40),
            lengths in prop::collection::vec((0_u32..28, 0_u32..=56), 0..60),
        ) {
            let mut file: Vec<u8> = Vec::new();
            for &byte in &data {
                file.push(byte);
                file.extend((byte == 0xff).then_some(0));
            }
            file.extend([0xff, 0xd9]);
            let unstuffed = Unstuffed::of(&file).unwrap();
            let mut bits = unstuffed.part(0).unwrap();
            let all = data.len() * 8;
            let mut at = 0;
            for (length, needed) in lengths {
                bits.ensure(needed.max(length));
                for ahead in 0..needed.max(length) {
                    let place = at + ahead as usize;
                    let byte = data.get(place / 8).copied().unwrap_or_default();
                    let bit = u64::from(byte >> (7 - place % 8) & 1);
                    prop_assert_eq!(bits.window >> (63 - ahead) & 1, bit, "bit {}", place);
                }
                bits.skip(length);
                at += length as usize;
                prop_assert_eq!(bits.is_past_end(), at > all);
                prop_assert_eq!(bits.is_at_end(), at <= all && at + 7 >= all);
            }
        }
    }
}
