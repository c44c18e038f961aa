//! What one look-up says.

use super::value;

/// Steps on by the end of a block.
pub(in crate::jpeg) const END: u32 = 128;

/// The step of what is longer than a look-up: it leads out of every block, and behind each place
/// that a block looks at.
const LONG: u8 = 192;

/// Nothing: the code is longer than a look-up, or there is no such code.
pub(in crate::jpeg) const UNKNOWN: Entry = Entry::long(0, 0, 0);

/// One or two codes with their values. Where there is but one it is the last, too.
///
/// In fields, so that each is read from where it lies and none has to be cut out of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::jpeg) struct Entry {
    /// Of all codes and values.
    length: u8,
    /// Of the first: zeros and the coefficient itself, or [`END`].
    step: u8,
    /// Of both.
    steps: u8,
    /// Of the first alone.
    first_length: u8,
    /// The value of the first. In its place, a code whose value is longer than a look-up has its
    /// step and the bits of its value.
    value: [u8; 2],
    last_value: i16,
}

#[expect(clippy::inline_always, reason = "parts of the innermost loop")]
#[expect(clippy::trivially_copy_pass_by_ref, reason = "a copy would be one load, cut into fields")]
impl Entry {
    pub(super) fn new(value: i32, step: u32, length: u32) -> Self {
        let [low, high, ..] = value.to_le_bytes();
        let [step, ..] = step.to_le_bytes();
        let [length, ..] = length.to_le_bytes();
        Self::one(i16::from_le_bytes([low, high]), step, length)
    }

    const fn one(value: i16, step: u8, length: u8) -> Self {
        Self {
            length,
            step,
            steps: step,
            first_length: length,
            value: value.to_le_bytes(),
            last_value: value,
        }
    }

    /// A code of this length with a value of `size` bits, which are not known yet.
    pub(super) const fn long(step: u8, length: u8, size: u8) -> Self {
        Self {
            length: 0,
            step: LONG,
            steps: LONG,
            first_length: length,
            value: [step, size],
            last_value: 0,
        }
    }

    /// Whether the value, if not the code, is longer than a look-up.
    #[inline(always)]
    pub(super) fn is_long(&self) -> bool {
        self.step() > END
    }

    /// The code with its value of a [`long`](Self::long) one at the front of `window`; `None` if
    /// the code is not known.
    #[inline(always)]
    pub(super) fn with_value(&self, window: u64) -> Option<Self> {
        let ([step, size], length) = (self.value, self.first_length);
        if length == 0 {
            return None;
        }
        let value = value(window << (length & 63), u32::from(size & 15));
        let [low, high, ..] = value.to_le_bytes();
        Some(Self::one(i16::from_le_bytes([low, high]), step, length + size))
    }

    /// With a second one behind it.
    pub(super) const fn with(&self, second: &Self) -> Self {
        Self {
            length: self.length + second.length,
            steps: self.step + second.step,
            last_value: second.last_value,
            ..*self
        }
    }

    #[inline(always)]
    pub(in crate::jpeg) fn length(&self) -> u32 {
        u32::from(self.length)
    }

    #[inline(always)]
    pub(in crate::jpeg) fn step(&self) -> u32 {
        u32::from(self.step)
    }

    #[inline(always)]
    pub(in crate::jpeg) fn steps(&self) -> u32 {
        u32::from(self.steps)
    }

    #[inline(always)]
    pub(in crate::jpeg) fn first_length(&self) -> u32 {
        u32::from(self.first_length)
    }

    #[inline(always)]
    pub(in crate::jpeg) const fn value(&self) -> i16 {
        i16::from_le_bytes(self.value)
    }

    #[inline(always)]
    pub(in crate::jpeg) const fn last_value(&self) -> i16 {
        self.last_value
    }
}
