//! `luwte content check`: names file, line and what to do for every fault in the content.
//! `luwte content recipients`: the directory of recipients, and how many can be reached.
//! `luwte content read`: how easy each text reads, worst first.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use luwte_domain::{Clock, Lang, Word};
use luwte_guidance::{Content, TextReading};
use serde_json::json;

use super::terminal;
use crate::exit::{self, Failure};

/// What to do with the content.
#[derive(Debug, Subcommand)]
pub(crate) enum ContentCommand {
    /// Checks the built-in content, with a directory of the operator over it if one is named.
    Check {
        /// The operator's directory.
        dir: Option<PathBuf>,
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Lists the recipients: what they are, where they were read, which contact details are known.
    Recipients {
        /// The operator's directory, over the built-in content.
        dir: Option<PathBuf>,
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Says how easy each public text reads, worst first: Flesch-Douma for Dutch, Flesch reading
    /// ease for English.
    Read {
        /// Only these: an id (`remove`), a kind (`advice`), or both (`advice/remove`).
        #[arg(value_name = "ID|KIND/ID")]
        only: Vec<String>,
        /// The operator's directory, over the built-in content.
        #[arg(long)]
        dir: Option<PathBuf>,
        /// One JSON object a line, with the words that were counted.
        #[arg(long)]
        json: bool,
    },
}

/// Runs it.
pub(super) fn run(command: &ContentCommand) -> Result<(), Failure> {
    match command {
        ContentCommand::Check { dir, json } => check(dir.as_deref(), *json),
        ContentCommand::Recipients { dir, json } => recipients(dir.as_deref(), *json),
        ContentCommand::Read { only, dir, json } => read(only, dir.as_deref(), *json),
    }
}

fn check(dir: Option<&Path>, as_json: bool) -> Result<(), Failure> {
    let today = luwte_domain::SystemClock.now();
    let findings = luwte_guidance::check(dir, today);
    for finding in &findings {
        let (file, line) = (&finding.file, finding.line);
        let (problem, todo) = (&finding.problem, &finding.todo);
        if as_json {
            let object = json!({ "file": file, "line": line, "problem": problem, "todo": todo });
            terminal::data(&object.to_string());
        } else {
            terminal::data(&format!("{file}:{line}: {problem}; {todo}"));
        }
    }
    if findings.is_empty() {
        terminal::say("content: no faults");
        terminal::say(&counted(&loaded(dir)?));
        return Ok(());
    }
    Err(Failure::new(exit::FAILED, format!("content: {} faults", findings.len())))
}

fn loaded(dir: Option<&Path>) -> Result<Content, Failure> {
    let content = dir.map_or_else(Content::embedded, Content::load_dir);
    content.map_err(|error| Failure::new(exit::FAILED, error.to_string()))
}

/// How many recipients there are and how many can be reached, in words.
fn counted(content: &Content) -> String {
    let all = content.recipients().iter();
    let (mut count, mut known) = (0, 0);
    for one in all {
        count += 1;
        known += usize::from(!one.channels.is_empty());
    }
    format!(
        "recipients: {count}, {known} with a contact detail whose source was read; every channel is \
         off until the desk confirms it"
    )
}

fn recipients(dir: Option<&Path>, as_json: bool) -> Result<(), Failure> {
    let content = loaded(dir)?;
    for one in content.recipients().iter() {
        let channels: Vec<&str> = one.channels.iter().map(|channel| channel.kind.word()).collect();
        let (kind, sort) = (one.kind().word(), one.sort.word());
        let (mark, checked_on) = (format!("{:?}", one.source.mark), one.source.checked_on);
        if as_json {
            let object = json!({
                "id": one.id, "kind": kind, "sort": sort, "name": one.name(Lang::Nl),
                "domains": one.domains, "hosts": one.hosts, "channels": channels,
                "self_help": one.has_self_help(), "source": one.source.url, "mark": mark,
                "checked_on": checked_on.to_string(),
            });
            terminal::data(&object.to_string());
        } else {
            let reach = if channels.is_empty() { "none known".into() } else { channels.join(", ") };
            terminal::data(&format!("{kind:<9}  {:<21}  {mark} {checked_on}  {reach}", one.id));
        }
    }
    terminal::say(&counted(&content));
    Ok(())
}

fn read(only: &[String], dir: Option<&Path>, as_json: bool) -> Result<(), Failure> {
    let mut all = luwte_guidance::readings(dir)
        .map_err(|error| Failure::new(exit::FAILED, error.to_string()))?;
    all.retain(|text| only.is_empty() || only.iter().any(|name| is_named(text, name)));
    if all.is_empty() {
        return Err(Failure::new(exit::NOTHING, format!("no text is called {}", only.join(", "))));
    }
    all.sort_by(|a, b| a.reading.score(a.lang).total_cmp(&b.reading.score(b.lang)));
    if !as_json {
        terminal::data("score  words  sentences  words/sentence  4+ syllables  lang  text");
    }
    for text in &all {
        terminal::data(&if as_json { object(text).to_string() } else { line(text) });
    }
    Ok(())
}

fn is_named(text: &TextReading, name: &str) -> bool {
    let name = name.trim_end_matches('/').trim_end_matches(".toml");
    match name.split_once('/') {
        Some((kind, id)) => text.kind() == kind && text.id() == id,
        None => text.kind() == name || text.id() == name,
    }
}

fn line(text: &TextReading) -> String {
    let reading = &text.reading;
    let name = text.file.trim_end_matches(".toml");
    let legal = if text.is_legal { "  (legal)" } else { "" };
    format!(
        "{:>5.1}  {:>5}  {:>9}  {:>14.1}  {:>11.1}%  {:<4}  {name}{legal}",
        reading.score(text.lang),
        reading.words,
        reading.sentences,
        reading.words_per_sentence(),
        100.0 * reading.long_share(),
        text.lang.word(),
    )
}

fn object(text: &TextReading) -> serde_json::Value {
    let reading = &text.reading;
    json!({
        "file": text.file,
        "lang": text.lang.word(),
        "legal": text.is_legal,
        "score": rounded(reading.score(text.lang)),
        "words": reading.words,
        "sentences": reading.sentences,
        "syllables": reading.syllables,
        "words_per_sentence": rounded(reading.words_per_sentence()),
        "long_share": rounded(reading.long_share()),
        "text": text.text.lines().flat_map(luwte_guidance::sentences).collect::<Vec<_>>(),
    })
}

/// To a thousandth.
fn rounded(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}
