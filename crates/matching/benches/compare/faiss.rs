//! FAISS in a process of its own, asked line by line.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use luwte_matching::{DEFAULT_RADIUS_BITS, Index};

use super::data::Data;
use super::{micros, own, spread};

/// The other side of the pipe.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/faiss_side.py");
/// Indexes to compare with, and queries a round for each million entries.
const PEERS: [(&str, usize); 2] = [("multihash", 600), ("flat", 600)];

/// Runs the rounds.
pub(super) fn compare(python: &Path, index: &Index, data: &Data, rounds: usize, built: Duration) {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("rows"), &data.fingerprints);
    write(&folder.path().join("misses"), &data.misses);
    write(&folder.path().join("near"), &data.near);
    let mut side = Side::start(python, folder.path());
    println!("FAISS: {}", side.ask("version"));
    for (peer, queries) in PEERS {
        let answer = side.ask(&format!("build {peer}"));
        let (seconds, bytes) = answer.split_once(' ').unwrap();
        let seconds: f64 = seconds.parse().unwrap();
        let megabytes = bytes.parse::<f64>().unwrap() / 1e6;
        println!(
            "FAISS {peer}: build {seconds:.2} s, {megabytes:.0} MB; build of it / ours: {:.1}",
            seconds / built.as_secs_f64()
        );
        let count = (queries * 1_000_000 / data.fingerprints.len()).clamp(64, data.misses.len());
        for (kind, ours) in [("misses", &data.misses), ("near", &data.near)] {
            round_by_round(&mut side, (peer, kind), count, (index, ours), rounds);
        }
        side.ask(&format!("drop {peer}"));
    }
    side.end();
}

/// Ours and theirs in turn.
fn round_by_round(
    side: &mut Side,
    (peer, kind): (&str, &str),
    count: usize,
    (index, queries): (&Index, &[[u8; 32]]),
    rounds: usize,
) {
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let mut matches = 0;
    for _ in 0..rounds {
        let own = own::nanoseconds(index, queries);
        let answer = side.ask(&format!("search {peer} {kind} {count}"));
        let (nanoseconds, found) = answer.split_once(' ').unwrap();
        let other: f64 = nanoseconds.parse().unwrap();
        matches = found.parse().unwrap();
        ratios.push(other / own);
        ours.push(own);
        theirs.push(other);
    }
    let expected = index.search_batch(&queries[..count], DEFAULT_RADIUS_BITS).unwrap().all().len();
    let (least, middle, most) = spread(ratios);
    println!(
        "FAISS {peer}, {kind}: {} a query, ours {}; ratio {least:.0} / {middle:.0} / {most:.0}; \
         matches {matches}, ours {expected}",
        micros(spread(theirs).0),
        micros(spread(ours).0),
    );
}

fn write(path: &Path, codes: &[[u8; 32]]) {
    File::create(path).unwrap().write_all(codes.as_flattened()).unwrap();
}

/// The other process.
struct Side {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Side {
    fn start(python: &Path, folder: &Path) -> Self {
        let mut child = Command::new(python)
            .arg(SCRIPT)
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Self { child, to, from: BufReader::new(from) }
    }

    /// Sends a line and waits for one.
    fn ask(&mut self, line: &str) -> String {
        writeln!(self.to, "{line}").unwrap();
        let mut answer = String::new();
        self.from.read_line(&mut answer).unwrap();
        answer.trim_end().to_owned()
    }

    fn end(mut self) {
        drop(self.to);
        self.child.wait().unwrap();
    }
}
