//! Measures searches, building and memory, in turn with FAISS on the same fingerprints if a Python
//! with `faiss-cpu` is named. Times are CPU time of one thread; what is on its way goes to the
//! error output.
//!
//! ```text
//! cargo bench -p luwte-matching -- --python target/venv/bin/python
//! ```
//!
//! - `--short`: 100,000 and 1,000,000 entries and three rounds, in about a minute
//! - `--rows N` (may be repeated), `--rounds N`
//! - `--json`: an object a line
//! - `--long`: every path, the naive twin, and the approximate `IndexBinaryIVF`
//!
//! Fingerprints are uniform and come from a seed. A *miss* is a query that is not in the list; a
//! *near* query is an entry with 0 to 31 bits turned over, each number equally often. Both sides
//! get 1,000 queries a call (FAISS 100 with 10 M entries: it answers one after the other). Only a
//! wrong answer makes the program fail.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a measurement stops at what it did not foresee"
)]

mod asked;
mod build;
mod data;
mod faiss;
mod figure;
mod file;
mod own;
mod skewed;

use std::time::Duration;

use luwte_matching::{Index, Options};
use rustix::time::{ClockId, clock_gettime};

use asked::Asked;
use data::Data;
use faiss::Side;

fn main() {
    let asked = Asked::parse();
    eprintln!("{}, path {}", machine(), luwte_matching::paths().last().unwrap());
    for rows in &asked.rows {
        measure(&asked, *rows);
    }
    if asked.rows.contains(&1_000_000) {
        skewed::measure(&asked, 1_000_000);
    }
    eprintln!("{}", machine());
}

/// All figures for one number of entries.
fn measure(asked: &Asked, rows: usize) {
    eprintln!("{rows} entries");
    let data = Data::new(rows);
    let mut side = asked.python.as_ref().map(|python| Side::start(python, &data));
    if rows >= 10_000_000 {
        build::measure(asked, &data, side.as_mut());
    }
    let index = Index::build(&data.fingerprints, &data.ids, Options::default()).unwrap();
    let recall = own::recall(&index, &data);
    faiss::compare(asked, &index, &data, &recall, side.as_mut());
    if let Some(side) = side {
        side.end();
    }
    if asked.is_long {
        own::paths(&data, asked.rounds);
    }
    file::measure(asked, &index, &data);
}

/// The size in words and in names of figures.
fn size(rows: usize) -> (String, String) {
    match rows {
        rows if rows >= 1_000_000 => {
            (format!("{} M", rows / 1_000_000), format!("{}m", rows / 1_000_000))
        }
        rows => (format!("{} k", rows / 1000), format!("{}k", rows / 1000)),
    }
}

/// CPU time of this thread.
fn cpu() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(now.tv_sec).unwrap(), u32::try_from(now.tv_nsec).unwrap())
}

/// A result and the CPU time that it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begin = cpu();
    let result = work();
    (result, cpu().saturating_sub(begin))
}

/// Smallest, middle and greatest.
fn spread(mut values: Vec<f64>) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    (values[0], values[values.len() / 2], values[values.len() - 1])
}

/// A number with commas.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| str::from_utf8(group).unwrap()).collect();
    groups.join(",")
}

/// Processor and its load, as far as the system says.
fn machine() -> String {
    let about = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = about.lines().find_map(|line| line.strip_prefix("model name"));
    let name = name.unwrap_or("unknown").trim_matches([' ', '\t', ':']).to_owned();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!("{name}, {cores} cores, load {}", load.split(' ').next().unwrap_or("unknown"))
}
