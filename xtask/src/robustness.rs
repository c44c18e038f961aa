//! `cargo xtask robustness`: how many edited copies of neutral pictures are found again.
//!
//! Fetches pictures from Debian and PyPI, makes the edits with Pillow, takes fingerprints with the
//! hash room, and writes `docs/robustness.md`. Nothing of the pictures is kept outside `target/`.

mod measure;
mod pairs;
mod pictures;
mod recall;
mod shots;
mod stream;
mod table;

use std::fs;
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, anyhow};

use crate::house::root;
use crate::report::say;
use crate::test::{Group, install};

use measure::Measured;

/// How many processes make pictures at once.
const PROCESSES: usize = 2;
/// What is written.
const DOCUMENT: &str = "docs/robustness.md";
/// Fewer pictures than this are no measurement.
const LEAST_PICTURES: usize = 85;

/// Measures the screenshots alone and renews what the document says of them.
pub(crate) fn screenshots() -> Result<ExitCode> {
    let begin = Instant::now();
    if !install::prepare(&[Group::Fingerprints])? {
        return Ok(ExitCode::from(2));
    }
    let mut measured = all(&pictures::fetch()?, "screenshot")?;
    measured.sort_by_key(|picture| picture.place);
    let left_out = pairs::keep_distinct(&mut measured);
    say(&format!("{} pictures, {} left out", measured.len(), left_out.len()));
    let framed = pairs::framed(&measured);
    let home = root().join(DOCUMENT);
    let document = fs::read_to_string(&home).context(DOCUMENT)?;
    let renewed = shots::renewed(&document, &measured, &framed, begin.elapsed().as_secs());
    fs::write(&home, renewed.context("docs/robustness.md: run without --screenshots first")?)
        .context(DOCUMENT)?;
    say(&format!("{DOCUMENT}: screenshots renewed after {} seconds", begin.elapsed().as_secs()));
    Ok(ExitCode::SUCCESS)
}

/// Measures and writes the document; fails when a bar is missed.
pub(crate) fn run() -> Result<ExitCode> {
    let begin = Instant::now();
    if !install::prepare(&[Group::Fingerprints])? {
        return Ok(ExitCode::from(2));
    }
    let folder = pictures::fetch()?;
    let mut measured = all(&folder, "all")?;
    measured.sort_by_key(|picture| picture.place);
    let left_out = pairs::keep_distinct(&mut measured);
    say(&format!("{} pictures, {} left out", measured.len(), left_out.len()));
    let pairs = pairs::unrelated(&measured);
    let took = begin.elapsed().as_secs();
    let document = table::document(&measured, &left_out, &pairs, took);
    fs::write(root().join(DOCUMENT), document).context(DOCUMENT)?;
    let missed = table::missed(&measured, &pairs);
    for line in &missed {
        say(&format!("missed: {line}"));
    }
    say(&format!("{DOCUMENT} written after {took} seconds"));
    let is_enough = measured.len() >= LEAST_PICTURES;
    Ok(if missed.is_empty() && is_enough { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs the processes that make the edits, and measures what they send.
fn all(folder: &std::path::Path, group: &'static str) -> Result<Vec<Measured>> {
    let (sender, receiver) = mpsc::channel();
    let threads: Vec<_> = (0..PROCESSES)
        .map(|number| {
            let (sender, folder) = (sender.clone(), folder.to_owned());
            thread::spawn(move || -> Result<()> {
                let mut stream = stream::Stream::start(&folder, number, PROCESSES, group)?;
                while let Some(picture) = measure::next(&mut stream)? {
                    sender.send(picture)?;
                }
                stream.end()
            })
        })
        .collect();
    drop(sender);
    let mut measured = Vec::new();
    for picture in receiver {
        say(&format!("{:3} {}", measured.len() + 1, picture.name));
        measured.push(picture);
    }
    for thread in threads {
        thread.join().map_err(|_| anyhow!("a measuring thread stopped"))??;
    }
    Ok(measured)
}
