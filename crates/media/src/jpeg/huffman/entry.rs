//! What one look-up says.

/// Steps on by the end of a block.
pub(in crate::jpeg) const END: u32 = 128;

/// Nothing: the code, or its value, is longer than a look-up, or there is no such code. Its step
/// leads out of every block, and behind each place that a block looks at.
pub(in crate::jpeg) const UNKNOWN: Entry = Entry(0xc000);

/// One or two codes with their values.
///
/// From the lowest byte: the length of all codes and values; the step of the first and of the
/// second (zeros and the coefficient itself, or [`END`]); the length of the first alone; its value
/// and the value of the second, two bytes each. Without a second one its step is 0 and its value
/// that of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::jpeg) struct Entry(u64);

#[expect(clippy::inline_always, reason = "parts of the innermost loop")]
impl Entry {
    pub(super) fn new(value: i32, step: u32, length: u32) -> Self {
        let [low, high, ..] = value.to_le_bytes();
        let [step, ..] = step.to_le_bytes();
        let [length, ..] = length.to_le_bytes();
        Self(u64::from_le_bytes([length, step, 0, length, low, high, low, high]))
    }

    /// With a second one behind it.
    pub(super) const fn with(self, second: Self) -> Self {
        let [length, step, _, first, low, high, ..] = self.0.to_le_bytes();
        let [more, other, _, _, low_other, high_other, ..] = second.0.to_le_bytes();
        let all = length + more;
        Self(u64::from_le_bytes([all, step, other, first, low, high, low_other, high_other]))
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
    pub(in crate::jpeg) fn second_step(self) -> u32 {
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
    pub(in crate::jpeg) const fn second_value(self) -> i16 {
        let [.., low, high] = self.0.to_le_bytes();
        i16::from_le_bytes([low, high])
    }
}
