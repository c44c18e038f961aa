//! `cargo xtask check`: the rules of the house, proved one by one.
//!
//! Every check runs, also after one that failed. None needs a tool beyond cargo, rustfmt, clippy
//! and git; `cargo deny` and `typos` are used where they are present.

mod bans;
mod exemptions;
mod lengths;
mod locales;
mod migrations;
mod ranks;
mod tools;
mod unsafety;
mod words;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use serde::Serialize;

use crate::house::House;
use crate::report::{Tally, say, warn};

/// How a check came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", content = "findings", rename_all = "lowercase")]
pub(crate) enum Outcome {
    /// Nothing to say.
    Ok,
    /// Not possible here, for this reason.
    Skipped(Vec<String>),
    /// What is wrong, one line each.
    Failed(Vec<String>),
}

impl From<Vec<String>> for Outcome {
    fn from(findings: Vec<String>) -> Self {
        if findings.is_empty() { Self::Ok } else { Self::Failed(findings) }
    }
}

/// A rule and how it is proved.
struct Check {
    name: &'static str,
    prove: fn(&House) -> Result<Outcome>,
}

const CHECKS: [Check; 16] = [
    Check { name: "ranks", prove: |house| Ok(ranks::prove(&house.graph).into()) },
    Check { name: "homes", prove: |house| Ok(bans::homes(house)?.into()) },
    Check { name: "bans", prove: |house| Ok(bans::built(house)?.into()) },
    Check { name: "unsafe", prove: |house| Ok(unsafety::prove(&house.texts).into()) },
    Check { name: "lengths", prove: |house| Ok(lengths::prove(&house.texts).into()) },
    Check { name: "words", prove: |house| Ok(words::prove(&house.texts).into()) },
    Check { name: "locales", prove: |house| Ok(locales::prove(&house.texts).into()) },
    Check { name: "migrations", prove: |house| Ok(migrations::prove(&house.texts).into()) },
    Check {
        name: "requirements",
        prove: |house| Ok(crate::requirements::prove(&house.texts)?.into()),
    },
    Check { name: "exemptions", prove: |house| Ok(exemptions::prove(&house.texts).into()) },
    Check { name: "format", prove: |_| tools::format() },
    Check { name: "wasm", prove: |_| Ok(tools::wasm()) },
    Check { name: "deny", prove: |house| tools::deny(&house.root) },
    Check { name: "typos", prove: |house| tools::typos(&house.root) },
    Check { name: "clippy", prove: |_| tools::clippy() },
    Check { name: "content", prove: |_| tools::content() },
];

/// A check that ran.
#[derive(Debug, Serialize)]
struct Ran {
    name: &'static str,
    #[serde(flatten)]
    outcome: Outcome,
    duration_ms: u128,
}

/// Runs every check; with `json` one object goes to standard output and the words to standard
/// error.
pub(crate) fn run(json: bool) -> Result<ExitCode> {
    let tell = if json { warn } else { say };
    let checks = prove_all(tell)?;
    let tally = tally(&checks);
    if json {
        say(&serde_json::json!({ "checks": checks, "failed": tally.failed }).to_string());
    }
    Ok(if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs every check as part of the tests and counts them.
pub(crate) fn count() -> Result<Tally> {
    Ok(tally(&prove_all(say)?))
}

fn prove_all(tell: fn(&str)) -> Result<Vec<Ran>> {
    let house = House::read()?;
    let mut checks = Vec::new();
    for check in &CHECKS {
        let begin = Instant::now();
        let outcome = (check.prove)(&house)
            .unwrap_or_else(|error| Outcome::Failed(vec![format!("{error:#}")]));
        announce(check.name, &outcome, begin.elapsed(), tell);
        let duration_ms = begin.elapsed().as_millis();
        checks.push(Ran { name: check.name, outcome, duration_ms });
    }
    Ok(checks)
}

fn announce(name: &str, outcome: &Outcome, took: Duration, tell: fn(&str)) {
    let seconds = took.as_secs_f64();
    let (word, lines): (String, &[String]) = match outcome {
        Outcome::Ok => ("ok".to_owned(), &[]),
        Outcome::Skipped(why) => (format!("skipped ({})", why.join(", ")), &[]),
        Outcome::Failed(findings) => ("failed".to_owned(), findings),
    };
    tell(&format!("{name:<12} {word}  {seconds:.1} s"));
    for line in lines {
        tell(&format!("    {line}"));
    }
}

fn tally(checks: &[Ran]) -> Tally {
    let mut tally = Tally::default();
    for check in checks {
        match check.outcome {
            Outcome::Ok => tally.passed += 1,
            Outcome::Skipped(_) => tally.skipped += 1,
            Outcome::Failed(_) => tally.failed += 1,
        }
    }
    tally
}
