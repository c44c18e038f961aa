//! What `luwte match` prints for one query.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use luwte_hash::Fingerprint;
use luwte_hash::vpdq::{Comparison, Share};
use luwte_matching::Match;
use serde_json::{Value, json};

use super::found::{CopyFound, VideoFound};
use super::queries::Name;
use crate::commands::hash::form_name;
use crate::commands::output::{Lines, Progress};
use crate::commands::{pictures, terminal};

/// The answers so far.
#[derive(Debug)]
pub(super) struct Answers {
    lines: Lines,
    progress: Progress,
    is_json: bool,
    text: String,
    /// Queries that found something.
    pub(super) found: u64,
    /// Queries that could not be read.
    pub(super) bad: u64,
}

impl Answers {
    pub(super) fn new(is_json: bool) -> Self {
        let (lines, progress) = (Lines::new(), Progress::new("queries"));
        Self { lines, progress, is_json, text: String::new(), found: 0, bad: 0 }
    }

    /// The matches of a query.
    pub(super) fn put(
        &mut self,
        name: &Name,
        query: &[u8; 32],
        matches: &[Match],
    ) -> ControlFlow<()> {
        self.add(matches.len());
        self.text.clear();
        let query = Fingerprint::from_bytes(*query);
        if self.is_json {
            json_of(&mut self.text, name, &query, matches);
            return self.lines.put(&self.text);
        }
        for found in matches {
            self.text.clear();
            let _ = write!(self.text, "{query} {} {}", found.id, found.distance_bits);
            if let Name::File(path) = name {
                let _ = write!(self.text, " {}", pictures::shown(path));
            }
            self.lines.put(&self.text)?;
        }
        ControlFlow::Continue(())
    }

    /// What is near to a picture in one of its forms.
    pub(super) fn put_copies(
        &mut self,
        name: &Name,
        plain: &[u8; 32],
        matches: &[CopyFound],
    ) -> ControlFlow<()> {
        self.add(matches.len());
        let query = Fingerprint::from_bytes(*plain).to_string();
        let form = |one: &CopyFound| form_name(one.orientation);
        if self.is_json {
            let matches = matches.iter().map(|one| {
                let part = one.part.name();
                json!({ "id": one.id, "distance": one.distance_bits, "part": part, "form": form(one) })
            });
            let matches: Vec<Value> = matches.collect();
            let object = json!({ "query": query, "file": name.file(), "matches": matches });
            return self.lines.put(&object.to_string());
        }
        for one in matches {
            let (id, bits, part) = (one.id, one.distance_bits, one.part.name());
            let line = format!("{query} {id} {bits} {part} {} {}", form(one), name.shown());
            self.lines.put(&line)?;
        }
        ControlFlow::Continue(())
    }

    /// What a video has in common with those of the list.
    pub(super) fn put_videos(
        &mut self,
        name: &Name,
        frames: usize,
        matches: &[VideoFound],
    ) -> ControlFlow<()> {
        self.add(matches.len());
        if self.is_json {
            let share = |share: Share| json!({ "matched": share.matched, "of": share.of });
            let matches = matches.iter().map(|one| {
                let Comparison { query, target, longest_run } = one.comparison;
                json!({
                    "id": one.id, "distance": one.distance_bits,
                    "query": share(query), "target": share(target),
                    "run_seconds": longest_run.as_secs_f64(),
                })
            });
            let matches: Vec<Value> = matches.collect();
            let object = json!({ "file": name.file(), "frames": frames, "matches": matches });
            return self.lines.put(&object.to_string());
        }
        for one in matches {
            let (id, bits) = (one.id, one.distance_bits);
            let Share { matched, of } = one.comparison.target;
            self.lines.put(&format!("video {id} {bits} {matched}/{of} {}", name.shown()))?;
        }
        ControlFlow::Continue(())
    }

    /// Counts one more query.
    fn add(&mut self, matches: usize) {
        self.progress.add(1);
        self.found += u64::from(matches > 0);
    }

    /// A query that cannot be read.
    pub(super) fn put_fault(&mut self, name: &Name, words: &str) -> ControlFlow<()> {
        self.bad += 1;
        if self.is_json {
            let object = match name {
                Name::File(path) => json!({ "file": path.to_string_lossy(), "error": words }),
                Name::Line(number) => json!({ "line": number, "error": words }),
                Name::Itself => json!({ "error": words }),
            };
            return self.lines.put(&object.to_string());
        }
        self.progress.clear();
        terminal::say(&match name {
            Name::File(path) => format!("luwte: {}: {words}", pictures::shown(path)),
            Name::Line(number) => format!("luwte: standard input: line {number}: {words}"),
            Name::Itself => format!("luwte: {words}"),
        });
        ControlFlow::Continue(())
    }

    /// Hands on what there is.
    pub(super) fn flush(&mut self) -> ControlFlow<()> {
        self.lines.flush()
    }

    /// All is said.
    pub(super) fn finish(&mut self) {
        // A reader that went away is no fault.
        let _ = self.lines.flush();
        self.progress.clear();
    }
}

/// The object of one query, by hand: there may be millions.
fn json_of(text: &mut String, name: &Name, query: &Fingerprint, matches: &[Match]) {
    let _ = write!(text, "{{\"query\":\"{query}\"");
    if let Name::File(path) = name {
        let _ = write!(text, ",\"file\":{}", serde_json::Value::from(path.to_string_lossy()));
    }
    text.push_str(",\"matches\":[");
    for (at, found) in matches.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let (id, distance) = (found.id, found.distance_bits);
        let _ = write!(text, "{comma}{{\"id\":{id},\"distance\":{distance}}}");
    }
    text.push_str("]}");
}
