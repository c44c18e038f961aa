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
        Some(Bits { bytes: &self.bytes, at: begin, end, window: 0, count: 0 })
    }
}

/// A place in the data, and the bits from there on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    /// The byte that is read next.
    at: usize,
    end: usize,
    /// The next bits, highest first; at least `count` of them.
    pub(super) window: u64,
    pub(super) count: u32,
}

impl Bits<'_> {
    /// Makes it at least 56 bits. Behind the data come zeros.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the innermost loop holds the window in registers")]
    pub(super) fn refill(&mut self) {
        let word = match self.bytes.get(self.at..).and_then(<[u8]>::first_chunk) {
            Some(word) => u64::from_be_bytes(*word),
            None => 0,
        };
        self.window |= word >> self.count;
        self.at += (63 - self.count as usize) >> 3;
        self.count |= 0b11_1000;
    }

    /// Goes on by `length` bits, at most as many as there are.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as above")]
    pub(super) const fn skip(&mut self, length: u32) {
        self.window <<= length & 63;
        self.count = self.count.wrapping_sub(length & 63);
    }

    /// Whether bits were read that the part does not have.
    pub(super) const fn is_past_end(&self) -> bool {
        self.at * 8 > self.end * 8 + self.count as usize
    }

    /// Whether all of the part was read, up to the last bits that fill a byte.
    pub(super) const fn is_at_end(&self) -> bool {
        !self.is_past_end() && self.at * 8 + 7 >= self.end * 8 + self.count as usize
    }
}
