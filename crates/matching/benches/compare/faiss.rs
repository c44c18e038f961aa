//! FAISS in a process of its own, asked line by line.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use luwte_matching::{DEFAULT_RADIUS_BITS, Index};
use tempfile::TempDir;

use super::asked::Asked;
use super::data::Data;
use super::figure::{Figure, Sides};
use super::{grouped, own, size};

/// The other side of the pipe.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/faiss_side.py");
/// Queries of a call.
pub(super) const BATCH: usize = 1000;

/// Queries of a call of FAISS, which answers them one after the other: fewer where one takes long.
fn theirs(asked: &Asked, data: &Data) -> usize {
    let most = if asked.is_short { 300 } else { BATCH };
    (BATCH * 1_000_000 / data.fingerprints.len()).clamp(100, most)
}

/// An index to compare with.
struct Peer {
    name: &'static str,
    words: &'static str,
    /// Least ratio that must be and that is aimed at, at 1 M and at 10 M.
    bars: [(f64, f64); 2],
}

const PEERS: [Peer; 2] = [
    Peer {
        name: "multihash",
        words: "IndexBinaryMultiHash 16 × 16 bit, nflip 1",
        bars: [(150.0, 300.0), (800.0, 2500.0)],
    },
    Peer { name: "flat", words: "IndexBinaryFlat", bars: [(100.0, 200.0), (350.0, 1000.0)] },
];

impl Peer {
    fn bars(&self, rows: usize) -> Option<(f64, f64)> {
        match rows {
            1_000_000 => Some(self.bars[0]),
            10_000_000 => Some(self.bars[1]),
            _ => None,
        }
    }
}

/// Runs the rounds against each peer.
pub(super) fn compare(
    asked: &Asked,
    index: &Index,
    data: &Data,
    recall: &str,
    mut side: Option<&mut Side>,
) {
    let rows = data.fingerprints.len();
    let (words, name) = size(rows);
    let others = own::others(index, data);
    for peer in PEERS {
        let (mut sides, mut matches) = (Sides::default(), String::new());
        if let Some(side) = side.as_deref_mut() {
            side.build(peer.name);
            sides = rounds(side, peer.name, index, (asked, data));
            matches = agree(side, peer.name, index, (asked, data));
            side.ask(&format!("drop {}", peer.name));
        } else {
            sides.ours_us =
                (0..asked.rounds).map(|_| own::micros(index, &data.misses, BATCH)).collect();
        }
        let bars = peer.bars(rows);
        let figure = Figure {
            name: format!("match-{name}-{}", peer.name),
            words: format!("radius 31, {words} entries, misses, against FAISS {}", peer.words),
            sides: Some(sides),
            must: bars.map(|bars| bars.0),
            aim: bars.map(|bars| bars.1),
            recall: Some(recall.to_owned()),
            note: Some(format!(
                "1,000 queries a call, of FAISS {}; {others}{matches}",
                theirs(asked, data)
            )),
            command: asked.command.clone(),
            ..Figure::default()
        };
        figure.print(asked.is_json);
    }
    if let Some(side) = side.filter(|_| asked.is_long && rows >= 1_000_000) {
        approximate(asked, index, data, recall, side);
    }
}

/// Against the index that misses some.
fn approximate(asked: &Asked, index: &Index, data: &Data, recall: &str, side: &mut Side) {
    let (words, name) = size(data.fingerprints.len());
    side.build("ivf");
    let sides = rounds(side, "ivf", index, (asked, data));
    let (_, found) = side.search("ivf", "near", BATCH);
    let planted = own::matches(index, &data.near[..BATCH]);
    side.ask("drop ivf");
    let figure = Figure {
        name: format!("match-{name}-ivf"),
        words: format!("radius 31, {words} entries, misses, against FAISS IndexBinaryIVF 1024/32"),
        sides: Some(sides),
        recall: Some(recall.to_owned()),
        note: Some(format!(
            "1,000 queries a call; FAISS finds {found} of {planted} matches of near queries"
        )),
        command: asked.command.clone(),
        ..Figure::default()
    };
    figure.print(asked.is_json);
}

/// Ours and theirs in turn.
fn rounds(side: &mut Side, peer: &str, index: &Index, (asked, data): (&Asked, &Data)) -> Sides {
    let mut sides = Sides::default();
    for round in 0..asked.rounds {
        let ours = own::micros(index, &data.misses, BATCH);
        let (theirs, _) = side.search(peer, "misses", theirs(asked, data));
        eprintln!("  {peer} round {round}: ours {ours:.2} us, theirs {theirs:.0} us");
        sides.ours_us.push(ours);
        sides.theirs_us.push(theirs);
    }
    sides
}

/// Checks that an exact peer finds the same.
fn agree(side: &mut Side, peer: &str, index: &Index, (asked, data): (&Asked, &Data)) -> String {
    let count = theirs(asked, data);
    let (micros, found) = side.search(peer, "near", count);
    let ours = own::matches(index, &data.near[..count]);
    assert_eq!(found, ours, "{peer} finds other matches");
    format!("; near queries of FAISS {micros:.0} us; both find {} matches", grouped(found))
}

fn write(path: &Path, codes: &[[u8; 32]]) {
    File::create(path).unwrap().write_all(codes.as_flattened()).unwrap();
}

/// The other process.
pub(super) struct Side {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    /// Where it reads the fingerprints.
    _folder: TempDir,
}

impl Side {
    /// Starts it with these fingerprints.
    pub(super) fn start(python: &Path, data: &Data) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("rows"), &data.fingerprints);
        write(&folder.path().join("misses"), &data.misses);
        write(&folder.path().join("near"), &data.near);
        let mut child = Command::new(python)
            .arg(SCRIPT)
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut side = Self { child, to, from: BufReader::new(from), _folder: folder };
        eprintln!("  FAISS {}", side.ask("version"));
        side
    }

    /// Builds an index: CPU seconds, and bytes that the process grew by.
    pub(super) fn build(&mut self, peer: &str) -> (f64, f64) {
        let answer = self.ask(&format!("build {peer}"));
        let (seconds, bytes) = answer.split_once(' ').unwrap();
        let built = (seconds.parse().unwrap(), bytes.parse().unwrap());
        eprintln!("  FAISS {peer}: built in {:.2} s, {:.0} MB", built.0, built.1 / 1e6);
        built
    }

    /// Microseconds a query, and matches found.
    fn search(&mut self, peer: &str, kind: &str, count: usize) -> (f64, usize) {
        let answer = self.ask(&format!("search {peer} {kind} {count}"));
        let (nanoseconds, found) = answer.split_once(' ').unwrap();
        (nanoseconds.parse::<f64>().unwrap() / 1e3, found.parse().unwrap())
    }

    /// Sends a line and waits for one.
    pub(super) fn ask(&mut self, line: &str) -> String {
        writeln!(self.to, "{line}").unwrap();
        let mut answer = String::new();
        self.from.read_line(&mut answer).unwrap();
        answer.trim_end().to_owned()
    }

    /// Waits for its end.
    pub(super) fn end(mut self) {
        drop(self.to);
        self.child.wait().unwrap();
    }
}

/// Matches within the radius that all figures use.
pub(super) const RADIUS_BITS: u32 = DEFAULT_RADIUS_BITS;
