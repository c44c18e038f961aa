//! `cargo xtask test`: every test of the project, with what they need installed first.
//!
//! Groups run one after another; the last line counts them all. A group that cannot run counts as
//! one failure.

mod browser;
pub(crate) mod install;
mod postgres;
mod rust;
mod script;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::report::{Tally, say};

/// A set of tests that run together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// The rules of the house.
    Check,
    /// Every test of every crate, with PostgreSQL beside SQLite.
    Rust,
    /// Only the Rust tests with `postgres` in their name.
    Postgres,
    /// Only the Rust tests in modules called `faults`: crashes, hostile addresses, crowds.
    Faults,
    /// Our fingerprints against those of others, native and in the committed browser module.
    Fingerprints,
    /// Our readability scores against those of another tool.
    Readability,
    /// A short run of the speed comparisons: results are checked, speeds only printed.
    Compare,
    /// How often a re-check is wrong, against the bars.
    Oracle,
    /// The Python package, built, installed and used by Apache Spark and Ray Data.
    Python,
    /// Journeys in a real browser through the demo.
    Browser,
}

impl Group {
    /// What runs without `--only`; `Rust` holds the tests of `Postgres` and `Faults` too.
    const ALL: [Self; 8] = [
        Self::Check,
        Self::Rust,
        Self::Fingerprints,
        Self::Readability,
        Self::Compare,
        Self::Oracle,
        Self::Python,
        Self::Browser,
    ];

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "check" => Self::Check,
            "rust" => Self::Rust,
            "postgres" => Self::Postgres,
            "faults" => Self::Faults,
            "fingerprints" => Self::Fingerprints,
            "readability" => Self::Readability,
            "compare" => Self::Compare,
            "oracle" => Self::Oracle,
            "python" => Self::Python,
            "browser" => Self::Browser,
            _ => return None,
        })
    }

    /// Reads `--only GROUP` any number of times; `None` when anything else is said.
    pub(crate) fn parse_all(words: &[&str]) -> Option<Vec<Self>> {
        let groups: Option<Vec<Self>> = words
            .chunks(2)
            .map(|pair| match pair {
                ["--only", name] => Self::parse(name),
                _ => None,
            })
            .collect();
        groups.map(|some| if some.is_empty() { Self::ALL.to_vec() } else { some })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Rust => "rust",
            Self::Postgres => "postgres",
            Self::Faults => "faults",
            Self::Fingerprints => "fingerprints",
            Self::Readability => "readability",
            Self::Compare => "compare",
            Self::Oracle => "oracle",
            Self::Python => "python",
            Self::Browser => "browser",
        }
    }

    fn run(self) -> Result<Tally> {
        match self {
            Self::Check => crate::check::count(),
            Self::Rust => rust::run(None),
            Self::Postgres => rust::run(Some("postgres")),
            Self::Faults => rust::run(Some("faults::")),
            Self::Fingerprints => script::fingerprints(),
            Self::Readability => script::readability(),
            Self::Compare => Ok(crate::compare::test()),
            Self::Oracle => script::oracle(),
            Self::Python => script::package(),
            Self::Browser => browser::run(),
        }
    }
}

/// Installs what the groups need, runs them and counts.
pub(crate) fn run(groups: &[Group]) -> Result<ExitCode> {
    if !install::prepare(groups)? {
        return Ok(ExitCode::from(2));
    }
    let mut total = Tally::default();
    let mut times = Vec::new();
    for group in groups {
        let begin = Instant::now();
        say(&format!("\n== {}", group.name()));
        let tally = group.run().unwrap_or_else(|error| {
            say(&format!("FAILED {}: {error:#}", group.name()));
            Tally::ONE_FAILED
        });
        total += tally;
        times.push((group.name(), tally, begin.elapsed()));
    }
    say("");
    for (name, tally, took) in times {
        say(&summary(name, tally, took));
    }
    say(&total.to_string());
    let is_good = total.failed == 0 && total.passed > 0;
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn summary(name: &str, tally: Tally, took: Duration) -> String {
    format!("{name:<13} {:>7.1} s   {tally}", took.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::Group;

    #[test]
    fn no_choice_means_every_group() {
        assert_eq!(Group::parse_all(&[]), Some(Group::ALL.to_vec()));
    }

    #[test]
    fn a_choice_keeps_its_order() {
        let words = ["--only", "browser", "--only", "check"];
        assert_eq!(Group::parse_all(&words), Some(vec![Group::Browser, Group::Check]));
    }

    #[test]
    fn an_unknown_group_is_refused() {
        assert_eq!(Group::parse_all(&["--only", "everything"]), None);
        assert_eq!(Group::parse_all(&["--only"]), None);
    }
}
