//! Numbers that look random and are the same each time.

/// `SplitMix64` (Steele, Lea and Flood, 2014).
#[derive(Debug, Clone, Copy)]
pub(super) struct Dice(pub(super) u64);

impl Dice {
    /// Dice for a text and a number.
    pub(super) fn of(text: &str, number: u32) -> Self {
        let mixed = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(mixed ^ (u64::from(number) << 17))
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end as u64).max(1)).unwrap_or_default()
    }

    /// One of `from`.
    pub(super) fn pick<'a>(&mut self, from: &'a [String]) -> &'a str {
        let at = self.below(from.len());
        from.get(at).map_or("", String::as_str)
    }

    /// `length` letters and digits.
    pub(super) fn letters(&mut self, length: usize) -> String {
        const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        (0..length).filter_map(|_| SIGNS.get(self.below(32)).copied().map(char::from)).collect()
    }
}
