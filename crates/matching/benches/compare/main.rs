//! Measures searches against the naive twin and, if a Python with `faiss-cpu` is named, against
//! FAISS on the same fingerprints in the same run, round by round in turn. Times are CPU time of
//! one thread.
//!
//! ```text
//! cargo bench -p luwte-matching -- --rows 1000000 --rounds 5 --python target/venv/bin/python
//! ```
//!
//! Fingerprints are uniform and come from a seed. A *miss* is a query that is not in the list; a
//! *near* query is an entry with 0 to 31 bits turned over, each number equally often. FAISS gets
//! its queries as one batch, as this crate does.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a measurement stops at what it did not foresee"
)]

mod data;
mod faiss;
mod file;
mod own;

use std::path::PathBuf;
use std::time::Duration;

use luwte_matching::{Index, Options, Path};
use rustix::time::{ClockId, clock_gettime};

use data::Data;

/// What the command line asks for.
#[derive(Debug)]
struct Asked {
    rows: usize,
    rounds: usize,
    python: Option<PathBuf>,
    /// Only the fastest path, and no file.
    is_quick: bool,
}

impl Asked {
    fn parse() -> Self {
        let mut asked = Self { rows: 1_000_000, rounds: 5, python: None, is_quick: false };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--rows" => asked.rows = words.next().unwrap().parse().unwrap(),
                "--rounds" => asked.rounds = words.next().unwrap().parse().unwrap(),
                "--python" => asked.python = words.next().map(PathBuf::from),
                "--quick" => asked.is_quick = true,
                // Cargo adds it.
                "--bench" => {}
                other => {
                    eprintln!("unknown: {other}");
                    std::process::exit(2);
                }
            }
        }
        asked
    }
}

fn main() {
    let asked = Asked::parse();
    println!("machine: {}", machine());
    println!("path: {}, rows: {}, rounds: {}", Path::best(), asked.rows, asked.rounds);
    let data = Data::new(asked.rows);
    let (index, built) =
        timed(|| Index::build(&data.fingerprints, &data.ids, Options::default()).unwrap());
    let stats = index.stats();
    println!(
        "build: {:.2} s, {:.1} MB ({:.1} bytes an entry)",
        built.as_secs_f64(),
        stats.size_bytes as f64 / 1e6,
        stats.size_bytes as f64 / asked.rows as f64
    );
    own::recall(&index, &data);
    let twin = own::twin(&data);
    println!("naive twin: {} a query", micros(twin));
    let paths = Path::ALL.into_iter().filter(|path| path.is_available());
    for path in paths.filter(|path| !asked.is_quick || *path == Path::best()) {
        own::path(path, &data, asked.rounds, twin);
    }
    if let Some(python) = &asked.python {
        faiss::compare(python, &index, &data, asked.rounds, built);
    }
    if !asked.is_quick {
        file::measure(&index, &data);
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

/// Microseconds as text.
fn micros(nanoseconds: f64) -> String {
    format!("{:.2} us", nanoseconds / 1e3)
}

/// Smallest, middle and greatest.
fn spread(mut values: Vec<f64>) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    (values[0], values[values.len() / 2], values[values.len() - 1])
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
