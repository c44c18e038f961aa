//! What one look-up says.

use super::value;

/// Steps on by the end of a block.
pub(in crate::jpeg) const END: u32 = 128;

/// The step of what is longer than a look-up: it leads out of every block, and behind each place
/// that a block looks at.
pub(super) const LONG: u8 = 192;

/// Nothing: the code is longer than a look-up, or there is no such code.
pub(super) const UNKNOWN: Entry = Entry::long(0, 0, 0);

/// One code with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::jpeg) struct Entry {
    /// Of code and value; of the code alone, where the value is longer than a look-up.
    length: u8,
    /// Zeros and the coefficient itself, or [`END`].
    step: u8,
    /// The value. In its place, a code whose value is longer than a look-up has its step and the
    /// bits of its value.
    value: [u8; 2],
}

impl Entry {
    pub(super) fn new(value: i32, step: u32, length: u32) -> Self {
        let [low, high, ..] = value.to_le_bytes();
        let [step, ..] = step.to_le_bytes();
        let [length, ..] = length.to_le_bytes();
        Self { length, step, value: [low, high] }
    }

    /// A code of this length with a value of `size` bits, which are not known yet.
    pub(super) const fn long(step: u8, length: u8, size: u8) -> Self {
        Self { length, step: LONG, value: [step, size] }
    }

    /// Whether the value, if not the code, is longer than a look-up.
    #[inline]
    pub(super) const fn is_long(self) -> bool {
        self.step as u32 > END
    }

    /// The code with its value of a [`long`](Self::long) one at the front of `window`; `None` if
    /// the code is not known.
    #[inline]
    pub(super) fn with_value(self, window: u64) -> Option<Self> {
        let ([step, size], length) = (self.value, self.length());
        if length == 0 {
            return None;
        }
        let value = value(window << (length & 63), u32::from(size & 15));
        Some(Self::new(value, u32::from(step), length + u32::from(size)))
    }

    #[inline]
    pub(in crate::jpeg) fn length(self) -> u32 {
        u32::from(self.length)
    }

    #[inline]
    pub(in crate::jpeg) fn step(self) -> u32 {
        u32::from(self.step)
    }

    #[inline]
    pub(in crate::jpeg) const fn value(self) -> i16 {
        i16::from_le_bytes(self.value)
    }
}

/// Of one or two codes: the first, and the value of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::jpeg) struct Pair {
    /// The value of the first.
    pub(in crate::jpeg) value: i16,
    /// The value of the second. Where there is but one, nothing.
    pub(in crate::jpeg) last_value: i8,
    /// The step of the first.
    step: u8,
}

impl Pair {
    /// No code.
    pub(super) const NOTHING: Self = Self { value: 0, last_value: 0, step: LONG };

    pub(super) const fn new(first: Entry, last_value: i8) -> Self {
        Self { value: first.value(), last_value, step: first.step }
    }

    #[inline]
    pub(in crate::jpeg) fn step(self) -> u32 {
        u32::from(self.step)
    }
}
