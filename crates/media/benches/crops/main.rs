//! Counts by how many bits brightness alone is off from all colours, on crops of neutral pictures.
//!
//! ```text
//! cargo bench -p luwte-media --bench crops -- --python target/venv/bin/python
//!   --rounds N                   crops, 1,200 unless told
//!   --short                      100 of them
//!   --json                       one JSON object a variant on standard output
//! ```
//!
//! Crops of 386 to 1,600 pixels a side of pictures of `scikit-image` and `scikit-learn`, JPEG of
//! quality 50 to 95 in three samplings with one of five changes, from a seed; one at a time under
//! `target/`. Each is read twice, as [`read`] does and with all its colours by the naive twin. Exits
//! with 1 if a fingerprint of brightness alone is more than two bits off.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measurement stops at what it did not foresee"
)]

#[expect(dead_code, reason = "no time is taken here")]
#[path = "../../../hash/benches/common/mod.rs"]
mod common;
#[path = "../jpeg/twin.rs"]
mod twin;

use std::process::ExitCode;

use luwte_hash::pdq::MAX_STABILITY;
use luwte_media::{Decoded, Limits, Variant, read};

use common::{Asked, Peer, root};
use twin::of_colours;

/// Most bits between brightness alone and all colours of the same pixels.
const MOST_BITS: u32 = 2;

/// What was seen of one variant.
#[derive(Debug, Default)]
struct Seen {
    crops: usize,
    /// Whose fingerprint may not be shared, from all colours.
    degenerate: usize,
    /// By half the bits between brightness alone and all colours; 6 and more last.
    grey: [usize; 4],
    /// Depends on each bit of each fingerprint, so that two builds can be told to agree.
    digest: u64,
}

fn main() -> ExitCode {
    let asked = Asked::parse(1200, 100, |_, _| false);
    let mut script = asked.script("benches/crops/crops_side.py");
    let mut side = Peer::start(script.arg(root().join("target/jpeg-crops")));
    let variants = [("full", Variant::Full), ("nearest-512", Variant::Nearest512)];
    let mut all: [Seen; 2] = Default::default();
    for number in 0..asked.rounds {
        let made = side.answer(&number.to_string());
        let bytes = std::fs::read(made.split(' ').next().unwrap()).unwrap();
        for (seen, (name, variant)) in all.iter_mut().zip(variants) {
            if let bits @ 3.. = seen.add(&bytes, variant) {
                eprintln!("{number}: {bits} bits, {name}: {made}");
            }
        }
    }
    for (seen, (name, _)) in all.iter().zip(variants) {
        println!("{}", if asked.is_json { seen.json(name) } else { seen.text(name) });
    }
    let are_near = all.iter().all(|seen| seen.grey[2] + seen.grey[3] == 0);
    if are_near { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Seen {
    /// Reads one crop both ways; the bits between the two.
    fn add(&mut self, bytes: &[u8], variant: Variant) -> u32 {
        let reading = read(bytes, &Limits::default(), variant).unwrap();
        let pdq = reading.spectrum.pdq();
        self.crops += 1;
        for byte in pdq.fingerprint.to_bytes().iter().chain(&[pdq.quality]) {
            self.digest = (self.digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self.degenerate += usize::from(pdq.stability > MAX_STABILITY);
        let bits = pdq.fingerprint.distance_bits(&of_colours(bytes, variant));
        if reading.decoded == Decoded::Colour {
            assert_eq!(bits, 0, "the same colours");
            return 0;
        }
        self.grey[(bits.div_ceil(MOST_BITS) as usize).min(3)] += 1;
        bits
    }

    fn text(&self, variant: &str) -> String {
        let [none, two, four, more] = self.grey;
        format!(
            "{variant}: {} crops, {} of them degenerate; {} read without colours: {none} with 0 bits from \
             all colours, {two} with 1 or 2, {four} with 3 or 4, {more} with more; digest {:016x}",
            self.crops,
            self.degenerate,
            self.grey.iter().sum::<usize>(),
            self.digest
        )
    }

    fn json(&self, variant: &str) -> String {
        serde_json::json!({
            "variant": variant,
            "crops": self.crops,
            "degenerate": self.degenerate,
            "grey": self.grey.iter().sum::<usize>(),
            "bits_0_2_4_more": self.grey,
            "digest": format!("{:016x}", self.digest),
        })
        .to_string()
    }
}
