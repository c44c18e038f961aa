//! Fingerprints to test with. Every set comes from a seed.

use luwte_hash::{Fingerprint, Layout, Pixels, pdq};

/// Numbers from a seed (`SplitMix64`).
#[derive(Debug, Clone)]
pub(crate) struct Seed(pub(crate) u64);

impl Seed {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    pub(crate) fn fingerprint(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for chunk in bytes.chunks_exact_mut(8) {
            chunk.copy_from_slice(&self.next().to_le_bytes());
        }
        bytes
    }

    /// The same with exactly `bits` bits turned over.
    pub(crate) fn turned(&mut self, mut bytes: [u8; 32], bits: usize) -> [u8; 32] {
        let mut places: Vec<usize> = (0..256).collect();
        for at in 0..bits {
            let other = at + self.below(256 - at);
            places.swap(at, other);
            bytes[places[at] / 8] ^= 1 << (places[at] % 8);
        }
        bytes
    }
}

/// A list and where it comes from.
pub(crate) struct Set {
    pub(crate) name: &'static str,
    pub(crate) fingerprints: Vec<[u8; 32]>,
}

impl Set {
    /// The entries for the naive twin; ids are as [`ids`](Self::ids) gives them.
    pub(crate) fn entries(&self) -> Vec<(Fingerprint, u64)> {
        let codes = self.fingerprints.iter().map(|bytes| Fingerprint::from_bytes(*bytes));
        codes.zip(self.ids()).collect()
    }

    /// Ids in no order, some of them twice.
    pub(crate) fn ids(&self) -> Vec<u64> {
        let mut seed = Seed(7);
        self.fingerprints.iter().map(|_| seed.next() % 100_000 + 5_000_000_000).collect()
    }

    /// Queries at every distance from 0 to 40 from entries of the list, and strangers.
    pub(crate) fn queries(&self) -> Vec<[u8; 32]> {
        let mut seed = Seed(11);
        let mut queries: Vec<_> = (0..=40)
            .flat_map(|bits| [bits; 3])
            .map(|bits| {
                let from = seed.below(self.fingerprints.len());
                seed.turned(self.fingerprints[from], bits)
            })
            .collect();
        queries.extend((0..20).map(|_| seed.fingerprint()));
        queries
    }
}

/// Lists of every kind, each with `count` entries.
pub(crate) fn all(count: usize) -> Vec<Set> {
    vec![uniform(count), realistic(count), duplicates(count), one_substring(count), crowded(count)]
}

pub(crate) fn uniform(count: usize) -> Set {
    let mut seed = Seed(1);
    Set { name: "uniform", fingerprints: (0..count).map(|_| seed.fingerprint()).collect() }
}

/// Real PDQ codes of soft drawn pictures, in families that differ by a few strokes.
pub(crate) fn realistic(count: usize) -> Set {
    let mut seed = Seed(2);
    let mut fingerprints = Vec::with_capacity(count);
    while fingerprints.len() < count {
        let mut picture = [128.0_f32; 64 * 64];
        for _ in 0..12 {
            stroke(&mut picture, &mut seed, 90.0);
        }
        for _ in 0..8 {
            let family = picture;
            stroke(&mut picture, &mut seed, 20.0);
            fingerprints.push(fingerprint_of(&picture));
            picture = family;
        }
    }
    fingerprints.truncate(count);
    Set { name: "realistic", fingerprints }
}

/// Adds a soft round spot.
fn stroke(picture: &mut [f32; 64 * 64], seed: &mut Seed, strength: f32) {
    let mut number = |below: u16| {
        f32::from(u16::try_from(seed.next() % 1000).unwrap()) / 1000.0 * f32::from(below)
    };
    let (x, y, radius, light) = (number(64), number(64), number(20) + 3.0, number(2) - 1.0);
    for (at, grey) in (0_u16..).zip(picture.iter_mut()) {
        let (dx, dy) = (f32::from(at % 64) - x, f32::from(at / 64) - y);
        *grey += light * strength * (-(dx * dx + dy * dy) / (radius * radius)).exp();
    }
}

fn fingerprint_of(picture: &[f32; 64 * 64]) -> [u8; 32] {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to 0..=255")]
    let grey: Vec<u8> = picture.iter().map(|grey| grey.clamp(0.0, 255.0) as u8).collect();
    let pixels = Pixels::new(Layout::Grey, &grey, 64, 64).unwrap();
    pdq::fingerprint(&pixels).fingerprint.to_bytes()
}

/// Twenty fingerprints, each many times, some with a bit or two turned over.
pub(crate) fn duplicates(count: usize) -> Set {
    let mut seed = Seed(3);
    let centres: Vec<_> = (0..20).map(|_| seed.fingerprint()).collect();
    let fingerprints = (0..count)
        .map(|_| {
            let (centre, bits) = (seed.below(centres.len()), seed.below(6).saturating_sub(3));
            seed.turned(centres[centre], bits)
        })
        .collect();
    Set { name: "duplicates", fingerprints }
}

/// What an attacker sends: all entries share one substring of the diagonal.
pub(crate) fn one_substring(count: usize) -> Set {
    Set { name: "one substring", fingerprints: sharing(count, &[3]) }
}

/// All entries share the ten substrings from 0 on, so that almost every bucket and signature
/// passes.
pub(crate) fn crowded(count: usize) -> Set {
    Set { name: "crowded", fingerprints: sharing(count, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) }
}

fn sharing(count: usize, substrings: &[usize]) -> Vec<[u8; 32]> {
    let mut seed = Seed(4);
    let mut fingerprints: Vec<_> = (0..count).map(|_| seed.fingerprint()).collect();
    for bytes in &mut fingerprints {
        for s in substrings {
            for i in 0..16 {
                let k = 16 * i + (s + 5 * i) % 16;
                bytes[31 - k / 8] &= !(1 << (k % 8));
            }
        }
    }
    fingerprints
}
