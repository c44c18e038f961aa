//! `luwte advise`: what helps and what the law may be, from a file of facts and a day.
//!
//! In: one flat JSON object (`docs/advise-facts.schema.json`). Out with `--json`: one object
//! (`docs/advise-result.schema.json`). Opens no connection and keeps nothing.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use luwte_domain::{Clock, Facts, Lang, Word};
use luwte_guidance::{
    Candidate, Content, Guidance, LeftOut, MOST_FACT_BYTES, Route, Step, parse_facts,
};
use serde_json::{Value, json};

use super::terminal;
use crate::exit::Failure;

/// Which facts, and when.
#[derive(Debug, Args)]
pub(crate) struct AdviseArguments {
    /// A file with one flat JSON object, or `-` for standard input.
    #[arg(long, value_name = "FILE")]
    facts: PathBuf,
    /// The day of the act, which decides about the law: `2026-03-14`. Left out: today.
    #[arg(long)]
    date: Option<String>,
    /// Language of the words: `nl` or `en`.
    #[arg(long, default_value = "nl")]
    lang: String,
    /// A directory of the operator over the built-in content.
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Prints the guidance.
pub(super) fn run(arguments: &AdviseArguments) -> Result<(), Failure> {
    let lang = Lang::from_word(&arguments.lang)
        .ok_or_else(|| Failure::usage(format!("--lang {}: use nl or en", arguments.lang)))?;
    let date = day(arguments.date.as_deref())?;
    let facts = facts(&arguments.facts)?;
    let content = match &arguments.content {
        Some(dir) => Content::load_dir(dir).map_err(Failure::usage)?,
        None => Content::embedded().map_err(Failure::failed)?,
    };
    let guidance = content.guide(&facts, date, lang);
    if arguments.json {
        terminal::data(&as_json(&guidance).to_string());
    } else {
        print(&guidance, lang);
    }
    Ok(())
}

/// The named day; today in Amsterdam without one.
fn day(text: Option<&str>) -> Result<Date, Failure> {
    let Some(text) = text else {
        let zone = jiff::tz::TimeZone::get("Europe/Amsterdam").unwrap_or(jiff::tz::TimeZone::UTC);
        return Ok(luwte_domain::SystemClock.now().to_zoned(zone).date());
    };
    let is_day = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let day = text.parse().ok().filter(|_| is_day);
    day.ok_or_else(|| Failure::usage(format!("--date {text}: not a day such as 2026-03-14")))
}

/// Reads facts, in bounds.
fn facts(path: &Path) -> Result<Facts, Failure> {
    let name =
        if path == Path::new("-") { "standard input".into() } else { path.to_string_lossy() };
    let refuse = |why: &dyn std::fmt::Display| Failure::usage(format!("{name}: {why}"));
    let most = u64::try_from(MOST_FACT_BYTES).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|error| refuse(&error))?;
    if bytes.len() > MOST_FACT_BYTES {
        return Err(refuse(&format!("too large; at most {MOST_FACT_BYTES} bytes are read")));
    }
    let text = String::from_utf8(bytes).map_err(|_| refuse(&"not UTF-8"))?;
    parse_facts(&text).map_err(|error| refuse(&error))
}

fn as_json(guidance: &Guidance) -> Value {
    let slots = [
        ("now", &guidance.now),
        ("later", &guidance.later),
        ("if_you_want", &guidance.if_you_want),
    ];
    let steps = slots.into_iter().flat_map(|(when, steps)| {
        steps.iter().map(move |step| {
            json!({
                "id": step.id, "when": when, "title": step.title, "html": step.body_html,
                "source": step.source.url,
            })
        })
    });
    json!({
        "steps": steps.collect::<Vec<_>>(),
        "candidates": guidance.candidates.iter().map(candidate).collect::<Vec<_>>(),
        "routes": guidance.routes.iter().map(route).collect::<Vec<_>>(),
        "left_out": guidance.left_out.iter().map(left_out).collect::<Vec<_>>(),
        "first": guidance.first.iter().map(route).collect::<Vec<_>>(),
    })
}

fn candidate(one: &Candidate) -> Value {
    let (law, source) = (&one.law, &one.law.source);
    let grounds: Vec<_> = one.grounds.iter().map(|ground| ground.word()).collect();
    json!({
        "provision": law.provision, "rows": one.rows, "why": one.why, "source": source.url,
        "id": one.id, "missing": one.missing, "confidence": format!("{:?}", one.confidence),
        "grounds": grounds, "title": law.text.title, "text": law.text.body_text,
        "maximum": law.maximum, "ask_police_about_time_limit": law.asks_time_limit,
        "state": law.state, "source_name": law.source_name, "mark": format!("{:?}", source.mark),
    })
}

/// Rows first, then the facts.
fn why(rows: &[String], facts: &[String]) -> Vec<String> {
    rows.iter().chain(facts).cloned().collect()
}

fn route(one: &Route) -> Value {
    let contact = one.contact.as_ref();
    json!({
        "kind": one.kind.word(), "recipient": one.text.title, "why": why(&one.rows, &one.why),
        "id": one.id, "rows": one.rows, "missing": one.missing, "text": one.text.body_text,
        "phone": contact.and_then(|card| card.phone.as_ref()).map(|phone| &phone.shown),
        "website": contact.and_then(|card| card.website.as_ref()), "source": one.source.url,
    })
}

fn left_out(one: &LeftOut) -> Value {
    json!({
        "kind": one.kind.word(), "recipient": one.recipient, "why": why(&one.rows, &one.why),
        "id": one.id, "rows": one.rows, "missing": one.missing, "reason": one.reason.body_text,
    })
}

/// Headings of the readable form, in the order in which they are printed.
const HEADINGS: [[&str; 7]; 2] = [
    ["Eerst", "Nu", "Later", "Als je wilt", "Wie iets kan doen", "Kan vallen onder", "Weggelaten"],
    ["First", "Now", "Later", "If you want", "Who can do something", "May fall under", "Left out"],
];

fn print(guidance: &Guidance, lang: Lang) {
    let [nl, en] = HEADINGS;
    let [first, now, later, wish, routes, candidates, out] = if lang == Lang::Nl { nl } else { en };
    terminal::data(&format!("{}\n", guidance.danger.body_text));
    let steps = |steps: &[Step]| steps.iter().map(|step| step.title.clone()).collect();
    let named = |one: &Route| {
        let behind = why(&one.rows, &one.why).join(", ");
        format!("{}: {} [{behind}]", one.text.title, flat(&one.text.body_text))
    };
    section(first, guidance.first.iter().map(named).collect());
    section(now, steps(&guidance.now));
    section(later, steps(&guidance.later));
    section(wish, steps(&guidance.if_you_want));
    section(routes, guidance.routes.iter().map(named).collect());
    let laws = guidance.candidates.iter().map(|one| {
        let behind = why(&one.rows, &one.why).join(", ");
        format!("{}: {} [{behind}]", one.law.shown, flat(&one.law.text.body_text))
    });
    section(candidates, laws.collect());
    let left = guidance.left_out.iter();
    let left = left.map(|one| format!("{}: {}", one.recipient, flat(&one.reason.body_text)));
    section(out, left.collect());
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn section(heading: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    terminal::data(heading);
    for line in lines {
        terminal::data(&format!("- {line}"));
    }
    terminal::data("");
}
