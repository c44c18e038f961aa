//! What one look-up says.

use super::value;

/// Steps on by the end of a block.
pub(in crate::jpeg) const END: u32 = 128;

/// The step of what is longer than a look-up: it leads out of every block, and behind each place
/// that a block looks at.
const LONG: u8 = 192;

/// Nothing: the code is longer than a look-up, or there is no such code.
pub(in crate::jpeg) const UNKNOWN: Entry = Entry::long(0, 0, 0);

/// One or two codes with their values.
///
/// From the lowest byte: the length of all codes and values; the step of the first (zeros and the
/// coefficient itself, or [`END`]) and of both; the length of the first alone; its value and the
/// value of the last, two bytes each. Where there is but one it is the last, too. In place of
/// values, a code whose value is longer than a look-up has its step and the bits of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::jpeg) struct Entry(u64);

#[expect(clippy::inline_always, reason = "parts of the innermost loop")]
impl Entry {
    pub(super) fn new(value: i32, step: u32, length: u32) -> Self {
        let [low, high, ..] = value.to_le_bytes();
        let [step, ..] = step.to_le_bytes();
        let [length, ..] = length.to_le_bytes();
        Self(u64::from_le_bytes([length, step, step, length, low, high, low, high]))
    }

    /// A code of this length with a value of `size` bits, which are not known yet.
    pub(super) const fn long(step: u8, length: u8, size: u8) -> Self {
        Self(u64::from_le_bytes([0, LONG, LONG, length, step, size, 0, 0]))
    }

    /// Whether the value, if not the code, is longer than a look-up.
    #[inline(always)]
    pub(super) fn is_long(self) -> bool {
        self.step() > END
    }

    /// The code with its value of a [`long`](Self::long) one at the front of `window`; `None` if
    /// the code is not known.
    #[inline(always)]
    pub(super) fn with_value(self, window: u64) -> Option<Self> {
        let [_, _, _, length, step, size, ..] = self.0.to_le_bytes();
        if length == 0 {
            return None;
        }
        let (length, size) = (u32::from(length), u32::from(size));
        let value = value(window << (length & 63), size & 15);
        Some(Self::new(value, u32::from(step), length + size))
    }

    /// With a second one behind it.
    pub(super) const fn with(self, second: Self) -> Self {
        let [length, step, _, first, low, high, ..] = self.0.to_le_bytes();
        let [more, other, _, _, low_other, high_other, ..] = second.0.to_le_bytes();
        let (all, steps) = (length + more, step + other);
        Self(u64::from_le_bytes([all, step, steps, first, low, high, low_other, high_other]))
    }

    #[inline(always)]
    pub(in crate::jpeg) fn length(self) -> u32 {
        let [length, ..] = self.0.to_le_bytes();
        u32::from(length)
    }

    #[inline(always)]
    pub(in crate::jpeg) fn step(self) -> u32 {
        let [_, step, ..] = self.0.to_le_bytes();
        u32::from(step)
    }

    #[inline(always)]
    pub(in crate::jpeg) fn steps(self) -> u32 {
        let [_, _, step, ..] = self.0.to_le_bytes();
        u32::from(step)
    }

    #[inline(always)]
    pub(in crate::jpeg) fn first_length(self) -> u32 {
        let [_, _, _, length, ..] = self.0.to_le_bytes();
        u32::from(length)
    }

    #[inline(always)]
    pub(in crate::jpeg) const fn value(self) -> i16 {
        let [.., low, high, _, _] = self.0.to_le_bytes();
        i16::from_le_bytes([low, high])
    }

    #[inline(always)]
    pub(in crate::jpeg) const fn last_value(self) -> i16 {
        let [.., low, high] = self.0.to_le_bytes();
        i16::from_le_bytes([low, high])
    }
}
