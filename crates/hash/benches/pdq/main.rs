//! Measures 512 by 512 pixels of red, green and blue to a fingerprint, on every path of this
//! machine, against PyPI `pdqhash` 0.2.8 on the same bytes.
//!
//! ```text
//! cargo bench -p luwte-hash --bench pdq -- --python target/venv/bin/python
//!   --reference DIR              a checkout of facebook/ThreatExchange: its C++ instead
//!   --rounds N                   alternated rounds, 9 unless told
//!   --short                      three rounds of ten pictures
//!   --json                       one JSON object a figure on standard output
//! ```
//!
//! One thread, CPU time, bytes in memory. Pictures are crops of neutral samples of `scikit-image` and
//! `scikit-learn`, and one of noise, made under `target/`. A round goes three times through all
//! pictures; of each it takes theirs and then every path of ours, so that other work on the machine
//! falls on all alike. Theirs runs twice and ours 41 times after one another; the first time does not
//! count on either side, so that the bytes lie in a cache as they do after decoding. Pictures that
//! are computed in the order of the reference count with all others. Exits with 1 if a bit or a
//! quality differs.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measurement stops at what it did not foresee"
)]

#[path = "../common/mod.rs"]
mod common;
mod side;

use std::path::PathBuf;
use std::process::ExitCode;
use std::slice;
use std::time::Duration;

use common::{Asked, cpu, middle, root};
use luwte_hash::{Layout, Path, Pixels, pdq};
use side::Side;

/// Pixels along each side.
const SIDE: u32 = 512;
/// Times that a round goes through all pictures.
const PASSES: usize = 3;
/// Times that each picture is computed after one another.
const REPEATS: u32 = 40;

/// A path and its rounds.
#[derive(Debug)]
struct Figure {
    path: Path,
    must: u32,
    aim: u32,
    /// Microseconds a picture.
    ours: Vec<f64>,
    ratios: Vec<f64>,
}

fn main() -> ExitCode {
    let mut reference = None;
    let asked = Asked::parse(9, 3, |word, words| {
        let is_known = word == "--reference";
        if is_known {
            reference = words.next().map(PathBuf::from);
        }
        is_known
    });
    let mut side = Side::start(&asked);
    eprintln!("pdqhash {}", side.version());
    let mut paths = side.make(&root().join("target/pdq-pictures"));
    if asked.is_short {
        paths = paths.into_iter().step_by(5).collect();
    }
    let pictures: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let peer = match &reference {
        None => "PyPI pdqhash 0.2.8",
        Some(checkout) => {
            side = Side::reference(checkout, &root().join("target/pdq-reference"));
            "the C++ reference (-O3 -march=native)"
        }
    };
    let wrong = wrong(&mut side, &paths, &pictures);
    let goals = [(Path::Avx512, 400, 850), (Path::Avx2, 200, 350), (Path::Portable, 110, 150)];
    let goals = goals.into_iter().filter(|(path, ..)| path.is_available());
    let mut figures: Vec<Figure> = goals
        .map(|(path, must, aim)| Figure { path, must, aim, ours: Vec::new(), ratios: Vec::new() })
        .collect();
    let mut theirs = Vec::new();
    for round in 1..=asked.rounds {
        let (their, ours) = turn(&mut side, &figures, &paths, &pictures);
        theirs.push(their);
        for (figure, ours) in figures.iter_mut().zip(ours) {
            figure.ours.push(ours);
            figure.ratios.push(their / ours);
            eprintln!("round {round}, {}: {ours:.2} us, {:.0} times", figure.path, their / ours);
        }
    }
    for figure in &figures {
        println!("{}", figure.line(peer, &theirs, (pictures.len(), wrong), asked.is_json));
    }
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Pictures and paths with another fingerprint or quality than `pdqhash` says.
fn wrong(side: &mut Side, paths: &[PathBuf], pictures: &[Vec<u8>]) -> usize {
    let mut wrong = 0;
    for ((answer, rgb), path) in side.hash(paths).iter().zip(pictures).zip(paths) {
        for way in Path::ALL.into_iter().filter(|path| path.is_available()) {
            let ours = pdq::fingerprint_on(way, &pixels(rgb));
            let found = (ours.fingerprint.to_string(), ours.quality);
            if found != (answer.fingerprint.clone(), answer.quality) {
                eprintln!("{}, {way}: {found:?} and {answer:?}", path.display());
                wrong += 1;
            }
        }
    }
    wrong
}

fn pixels(rgb: &[u8]) -> Pixels<'_> {
    Pixels::new(Layout::Rgb, rgb, SIDE, SIDE).unwrap()
}

/// One round: microseconds a picture of theirs, and of each of our paths.
fn turn(
    side: &mut Side,
    figures: &[Figure],
    paths: &[PathBuf],
    pictures: &[Vec<u8>],
) -> (f64, Vec<f64>) {
    let (mut theirs, mut ours) = (Duration::ZERO, vec![Duration::ZERO; figures.len()]);
    for _ in 0..PASSES {
        for (path, rgb) in paths.iter().zip(pictures) {
            theirs += side.hash(slice::from_ref(path))[0].took;
            for (figure, took) in figures.iter().zip(&mut ours) {
                *took += own(figure.path, &pixels(rgb));
            }
        }
    }
    let count = PASSES * pictures.len();
    let ours = ours.into_iter().map(|took| micros(took, count * REPEATS as usize)).collect();
    (micros(theirs, count), ours)
}

/// Processor time of a path for a picture, several times.
fn own(path: Path, pixels: &Pixels<'_>) -> Duration {
    std::hint::black_box(pdq::fingerprint_on(path, pixels));
    let begin = cpu();
    for _ in 0..REPEATS {
        std::hint::black_box(pdq::fingerprint_on(path, pixels));
    }
    cpu().saturating_sub(begin)
}

#[expect(clippy::cast_precision_loss, reason = "a count of pictures")]
fn micros(took: Duration, pictures: usize) -> f64 {
    took.as_secs_f64() * 1e6 / pictures as f64
}

impl Figure {
    fn line(
        &self,
        peer: &str,
        theirs: &[f64],
        (pictures, wrong): (usize, usize),
        is_json: bool,
    ) -> String {
        let is_reference = peer.contains("C++");
        let tenth = |value: f64| (value * 10.0).round() / 10.0;
        let label = match self.path {
            Path::Avx512 => "AVX-512",
            Path::Avx2 => "AVX2",
            Path::Portable => "portable",
        };
        let note = format!("{pictures} pictures, {wrong} with another bit or quality");
        if !is_json {
            let mut ratios = self.ratios.clone();
            ratios.sort_by(f64::total_cmp);
            return format!(
                "{}: {:.2} us against {:.0} us; {:.0}, {:.0}, {:.0} times; must {}, aim {}; {note}",
                self.path,
                middle(&self.ours),
                middle(theirs),
                ratios[0],
                middle(&ratios),
                ratios[ratios.len() - 1],
                self.must,
                self.aim
            );
        }
        serde_json::json!({
            "figure": format!("pdq-512-{}{}", self.path, if is_reference { "-reference" } else { "" }),
            "words": format!("512×512 RGB to PDQ, {label}, against {peer}"),
            "ours_us": (middle(&self.ours) * 100.0).round() / 100.0,
            "theirs_us": tenth(middle(theirs)),
            "ratios": self.ratios.iter().copied().map(tenth).collect::<Vec<f64>>(),
            "must": (!is_reference).then_some(self.must),
            "aim": (!is_reference).then_some(self.aim),
            "recall": null,
            "note": note,
            "command": "cargo bench -p luwte-hash --bench pdq -- --json",
        })
        .to_string()
    }
}
