//! Building, and the memory that it takes.

use luwte_matching::{Index, Options};

use super::asked::Asked;
use super::data::Data;
use super::faiss::Side;
use super::figure::{Figure, Sides};
use super::{size, spread, timed};

/// Most rounds: one of FAISS takes half a minute.
const MOST_ROUNDS: usize = 3;

/// Builds in turn. The figures are of CPU time, in which the kernel clears the pages.
pub(super) fn measure(asked: &Asked, data: &Data, mut side: Option<&mut Side>) {
    let (words, name) = size(data.fingerprints.len());
    let (mut sides, mut grown) = (Sides::default(), Vec::new());
    let (mut system, mut theirs_bytes) = (Vec::new(), 0.0);
    for round in 0..asked.rounds.min(MOST_ROUNDS) {
        let (before, in_system) = (resident_bytes(), system_seconds());
        let (index, took) =
            timed(|| Index::build(&data.fingerprints, &data.ids, Options::default()).unwrap());
        system.push(system_seconds() - in_system);
        grown.push((resident_bytes() - before).max(index.stats().size_bytes as f64));
        drop(index);
        sides.ours_us.push(took.as_secs_f64() * 1e6);
        if let Some(side) = side.as_deref_mut() {
            let (seconds, bytes) = side.build("multihash");
            side.ask("drop multihash");
            sides.theirs_us.push(seconds * 1e6);
            theirs_bytes = bytes;
        }
        eprintln!(
            "  build round {round}: {:.2} s, {:.2} s of them the kernel's",
            took.as_secs_f64(),
            system[round]
        );
    }
    let system = spread(system);
    Figure {
        name: format!("build-{name}"),
        words: format!("building {words} entries, against FAISS IndexBinaryMultiHash"),
        sides: Some(sides),
        must: Some(5.0),
        aim: Some(14.0),
        note: Some(format!(
            "of ours the kernel took {:.2} to {:.2} s to hand out cleared pages",
            system.0, system.2
        )),
        command: asked.command.clone(),
        ..Figure::default()
    }
    .print(asked.is_json);
    let theirs = format!("FAISS IndexBinaryMultiHash {:.2} GB", theirs_bytes / 1e9);
    Figure {
        name: format!("memory-{name}"),
        words: format!("memory of {words} entries, fingerprints and ids included"),
        value: Some((spread(grown).2 / 1e9, "GB")),
        must: Some(1.6),
        aim: Some(1.2),
        note: side.is_some().then_some(theirs),
        command: asked.command.clone(),
        ..Figure::default()
    }
    .print(asked.is_json);
}

/// Memory of this process that is in use.
fn resident_bytes() -> f64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = text.split(' ').nth(1).and_then(|pages| pages.parse::<f64>().ok());
    pages.unwrap_or(0.0) * 4096.0
}

/// CPU time of this process in the kernel, in steps of 10 ms.
fn system_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit(") ").next().unwrap_or_default();
    after_name.split(' ').nth(12).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or(0.0) / 100.0
}
