//! `cargo xtask compare`: every speed beside the speed of the named peer, measured in one run.
//!
//! The benchmarks themselves live beside what they measure and print one figure a line. This runs
//! them one after another, prints the ratio of every round, keeps the newest of each figure in
//! `docs/figures.jsonl` and writes the table in `docs/benchmarks.md`. A speed never fails; a wrong
//! result does.

mod figure;
pub(crate) mod machine;
mod plan;
mod table;

use std::fs;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use self::figure::Figure;
use self::plan::{PLANS, Plan};
use crate::house::root;
use crate::process::{stream, tied};
use crate::report::{Tally, say};
use crate::test::install;

/// How long one benchmark may take.
const WITHIN: Duration = Duration::from_hours(1);
/// How long it may take in the short run.
const SHORT_WITHIN: Duration = Duration::from_mins(3);

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// A few seconds each, and nothing is written.
    is_short: bool,
    /// Names of benchmarks; empty means all.
    only: Vec<String>,
    /// A checkout of facebook/ThreatExchange, whose C++ reference is measured too.
    reference: Option<String>,
}

impl Options {
    /// Reads `--short`, `--only NAME` and `--reference DIR`; `None` when anything else is said.
    pub(crate) fn parse(mut words: &[&str]) -> Option<Self> {
        let mut options = Self::default();
        loop {
            words = match words {
                [] => return Some(options),
                ["--short", rest @ ..] => {
                    options.is_short = true;
                    rest
                }
                ["--only", name, rest @ ..] if PLANS.iter().any(|plan| plan.name == *name) => {
                    options.only.push((*name).to_owned());
                    rest
                }
                ["--reference", folder, rest @ ..] => {
                    options.reference = Some((*folder).to_owned());
                    rest
                }
                _ => return None,
            };
        }
    }
}

/// Prints the names that `--only` knows, one a line.
pub(crate) fn list() {
    for plan in PLANS {
        say(plan.name);
    }
}

/// Runs the benchmarks and writes down what they gave, after each of them.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let plans: Vec<&Plan> = PLANS.iter().filter(|plan| plan.is_meant(options)).collect();
    let has_package = plans.iter().any(|plan| plan.needs_package());
    if !install::prepare_compare(options.is_short, has_package)? {
        return Ok(ExitCode::from(2));
    }
    let mut wrong = Vec::new();
    for (number, plan) in (1..).zip(&plans) {
        say(&format!("\n-- {number} of {}: {}", plans.len(), plan.name));
        let begin = Instant::now();
        match measure(plan, options) {
            Ok(figures) if options.is_short => drop(figures),
            Ok(figures) => keep(figures)?,
            Err(error) => {
                say(&format!("FAILED {}: {error:#}", plan.name));
                wrong.push(plan.name);
            }
        }
        say(&format!("-- {} took {} seconds", plan.name, begin.elapsed().as_secs()));
    }
    if !wrong.is_empty() {
        say(&format!("wrong: {}; each alone: cargo xtask compare --only NAME", wrong.join(", ")));
    }
    Ok(if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The short comparison as a group of tests: each benchmark that finds wrong results is a failure.
pub(crate) fn test() -> Tally {
    let options = Options { is_short: true, ..Options::default() };
    let mut tally = Tally::default();
    for plan in PLANS.iter().filter(|plan| plan.is_short) {
        match measure(plan, &options) {
            Ok(figures) => tally.passed += figures.len() as u64,
            Err(error) => {
                say(&format!("FAILED {}: {error:#}", plan.name));
                tally += Tally::ONE_FAILED;
            }
        }
    }
    tally
}

/// Runs one benchmark; its figures, with day, machine and load.
fn measure(plan: &Plan, options: &Options) -> Result<Vec<Figure>> {
    let run = machine::run();
    say(&format!("\n== {} ({}, load {})", plan.name, run.machine, run.load));
    let within = if options.is_short { SHORT_WITHIN } else { WITHIN };
    let mut figures = Vec::new();
    for step in plan.steps(options)? {
        let [program, arguments @ ..] = step.as_slice() else { continue };
        let mut command: Command = tied(program, None);
        command.args(arguments).current_dir(root());
        let mut problem = None;
        let status = stream(command, within, |line| match Figure::read(line) {
            Ok(Some(mut figure)) => {
                say(&figure.summary());
                figure.run = Some(run.clone());
                figures.push(figure);
            }
            Ok(None) => say(line),
            Err(error) => problem = Some(error),
        })?;
        if let Some(error) = problem {
            return Err(error);
        }
        if !status.success() {
            bail!("{}: {status}", step.join(" "));
        }
    }
    if figures.is_empty() {
        bail!("it gave no figure");
    }
    Ok(figures)
}

/// Puts the figures in place of older ones of the same name and writes the table anew.
fn keep(figures: Vec<Figure>) -> Result<()> {
    let (data, page) = (root().join("docs/figures.jsonl"), root().join("docs/benchmarks.md"));
    let old = fs::read_to_string(&data).unwrap_or_default();
    let mut all: Vec<Figure> = Vec::new();
    for line in old.lines() {
        all.extend(Figure::read(line)?);
    }
    for figure in figures {
        match all.iter_mut().find(|one| one.name == figure.name) {
            Some(one) => *one = figure,
            None => all.push(figure),
        }
    }
    let mut lines = String::new();
    for figure in &all {
        lines.push_str(&serde_json::to_string(figure)?);
        lines.push('\n');
    }
    let document = fs::read_to_string(&page).context("docs/benchmarks.md")?;
    fs::write(data, lines)?;
    Ok(fs::write(page, table::renew(&document, &all)?)?)
}

#[cfg(test)]
mod tests {
    use super::{Options, PLANS};

    #[test]
    fn options_are_read_and_others_refused() {
        let read = Options::parse(&["--short", "--only", "matching"]).unwrap();
        assert!(read.is_short && read.only == ["matching"] && read.reference.is_none());
        assert_eq!(Options::parse(&[]), Some(Options::default()));
        let python = Options::parse(&["--only", "python"]).unwrap();
        let meant: Vec<&str> =
            PLANS.iter().filter(|plan| plan.is_meant(&python)).map(|plan| plan.name).collect();
        assert_eq!(meant, ["python"]);
        assert_eq!(Options::parse(&["--only", "weather"]), None);
        assert_eq!(Options::parse(&["--reference"]), None);
    }
}
