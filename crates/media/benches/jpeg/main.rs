//! Measures a JPEG file to its fingerprint, end to end, against PyPI `threatexchange`.
//!
//! ```text
//! cargo bench -p luwte-media --bench jpeg -- --python target/venv/bin/python
//!   --variant full|nearest-512   one variant instead of both
//!   --rounds N                   alternated rounds, 9 unless told
//!   --short                      three short rounds of two pictures
//!   --json                       one JSON object a figure on standard output
//! ```
//!
//! Both sides start from the path of a file, one thread, CPU time, one picture after the other in turn;
//! a round goes through the pictures several times. Pictures are neutral samples of
//! `scikit-image` and `scikit-learn`, scaled, with the grain of a sensor, JPEG of quality 88 and
//! 4:2:0, made under `target/`. Exits with 1 if a fingerprint is wrong: more than 2 bits from all
//! colours of the same pixels, or more than 16 from what `threatexchange` says.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measurement stops at what it did not foresee"
)]

#[expect(dead_code, reason = "figures have a middle of their own")]
#[path = "../../../hash/benches/common/mod.rs"]
mod common;
mod figure;
mod side;
mod twin;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use luwte_hash::Fingerprint;
use luwte_media::{Limits, Variant, read};

use common::{Asked, cpu, root};
use figure::{FIGURES, Figure, Sums};
use side::{File, Side};
use twin::of_colours;

/// Most bits between brightness alone and all colours of the same pixels.
const MOST_GREY_BITS: u32 = 2;
/// Most bits that the programs of the PDQ project allow each other.
const MOST_OTHER_BITS: u32 = 16;

fn main() -> ExitCode {
    let mut variants = vec![Variant::Nearest512, Variant::Full];
    let asked = Asked::parse(9, 3, |word, words| {
        let is_known = word == "--variant";
        if is_known {
            variants = match words.next().as_deref() {
                Some("full") => vec![Variant::Full],
                _ => vec![Variant::Nearest512],
            };
        }
        is_known
    });
    let mut side = Side::start(&asked);
    eprintln!("threatexchange {}", side.version());
    let files = side.make(&root().join("target/jpeg-pictures"));
    let mut are_right = true;
    for figure in FIGURES.iter().filter(|figure| variants.contains(&figure.variant)) {
        let mut files: Vec<&File> = files.iter().filter(|file| file.size == figure.size).collect();
        if asked.is_short {
            files.truncate(2);
        }
        are_right &= measure(figure, &files, &mut side, &asked);
    }
    if are_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Measures one figure over its pictures, round by round in turn; whether all codes were right.
fn measure(figure: &Figure, files: &[&File], side: &mut Side, asked: &Asked) -> bool {
    let mut sums = Sums::default();
    let (mut grey_bits, mut other_bits) = (0, 0);
    for file in files {
        let code = own(&file.path, figure.variant);
        let bytes = std::fs::read(&file.path).unwrap();
        grey_bits = grey_bits.max(code.distance_bits(&of_colours(&bytes, figure.variant)));
        let theirs = side.hash(&file.path, 1).1;
        other_bits = other_bits.max(code.distance_bits(&theirs));
    }
    let turns = if asked.is_short { 1 } else { figure.turns };
    for round in 0..asked.rounds {
        let (mut ours, mut theirs) = (Duration::ZERO, Duration::ZERO);
        for file in (0..turns).flat_map(|_| files) {
            let begin = cpu();
            for _ in 0..figure.own_repeats {
                std::hint::black_box(own(&file.path, figure.variant));
            }
            ours += cpu().saturating_sub(begin) / figure.own_repeats;
            theirs += side.hash(&file.path, figure.their_repeats).0;
        }
        let readings = turns * u32::try_from(files.len()).unwrap();
        sums.add(ours / readings, theirs / readings);
        eprintln!("{} round {}: {}", figure.name, round + 1, sums.last());
    }
    let note = format!(
        "{} pictures; at most {grey_bits} bits from all colours, {other_bits} from threatexchange",
        files.len()
    );
    println!("{}", if asked.is_json { sums.json(figure, &note) } else { sums.text(figure, &note) });
    grey_bits <= MOST_GREY_BITS && other_bits <= MOST_OTHER_BITS
}

/// What is measured: from a path to a fingerprint.
fn own(path: &Path, variant: Variant) -> Fingerprint {
    let bytes = std::fs::read(path).unwrap();
    read(&bytes, &Limits::default(), variant).unwrap().spectrum.pdq().fingerprint
}
