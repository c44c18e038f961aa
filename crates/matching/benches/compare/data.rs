//! Fingerprints and queries from a seed.

/// What is measured.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) fingerprints: Vec<[u8; 32]>,
    pub(super) ids: Vec<u64>,
    /// Queries that are not in the list.
    pub(super) misses: Vec<[u8; 32]>,
    /// Entries with `at % 32` bits turned over.
    pub(super) near: Vec<[u8; 32]>,
    /// The id of the entry that each near query was made of.
    pub(super) near_ids: Vec<u64>,
}

/// Queries of each kind.
pub(super) const QUERIES: usize = 16_000;

impl Data {
    pub(super) fn new(rows: usize) -> Self {
        let mut seed = Seed(2026);
        let fingerprints: Vec<_> = (0..rows).map(|_| seed.fingerprint()).collect();
        let misses = (0..QUERIES).map(|_| seed.fingerprint()).collect();
        let rows_of: Vec<usize> =
            (0..QUERIES).map(|_| usize::try_from(seed.next() % rows as u64).unwrap()).collect();
        let near =
            rows_of.iter().enumerate().map(|(at, row)| seed.turned(fingerprints[*row], at % 32));
        Self {
            near: near.collect(),
            near_ids: rows_of.iter().map(|row| *row as u64).collect(),
            ids: (0..rows as u64).collect(),
            misses,
            fingerprints,
        }
    }
}

/// Numbers from a seed (`SplitMix64`).
#[derive(Debug)]
pub(super) struct Seed(pub(super) u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub(super) fn fingerprint(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for chunk in bytes.chunks_exact_mut(8) {
            chunk.copy_from_slice(&self.next().to_le_bytes());
        }
        bytes
    }

    fn turned(&mut self, mut bytes: [u8; 32], bits: usize) -> [u8; 32] {
        let mut left = bits;
        let mut done = [false; 256];
        while left > 0 {
            let bit = usize::from(self.next().to_le_bytes()[7]);
            if !std::mem::replace(&mut done[bit], true) {
                bytes[bit / 8] ^= 1 << (bit % 8);
                left -= 1;
            }
        }
        bytes
    }
}
