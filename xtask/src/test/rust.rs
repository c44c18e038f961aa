//! The tests of the crates, through nextest where it is present, with PostgreSQL beside SQLite.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::postgres::Cluster;
use crate::house::{cargo, root};
use crate::process::{stream, tied};
use crate::report::{Tally, say};

/// Where the tests find an empty PostgreSQL database.
const POSTGRES_SETTING: &str = "LUWTE_TEST_POSTGRES";
/// How long all of it may take, building included.
const WITHIN: Duration = Duration::from_hours(1);

/// Runs every test, or those with `word` in their path, and counts.
pub(super) fn run(word: Option<&str>) -> Result<Tally> {
    let cluster = Cluster::start()?;
    let has_nextest =
        cargo().args(["nextest", "--version"]).output().is_ok_and(|out| out.status.success());
    let mut tally = counted(tests(word, has_nextest), &cluster)?;
    if word.is_some() {
        // What a choice leaves out was not skipped by the tests themselves.
        tally.skipped = 0;
    } else if has_nextest {
        // nextest leaves the examples in documentation to cargo.
        tally += counted(tests_of(&["test", "--workspace", "--doc", "--no-fail-fast"]), &cluster)?;
    }
    Ok(tally)
}

fn tests(word: Option<&str>, has_nextest: bool) -> Command {
    let mut command = if has_nextest {
        tests_of(&["nextest", "run", "--workspace", "--no-fail-fast", "--status-level=fail"])
    } else {
        tests_of(&["test", "--workspace", "--no-fail-fast"])
    };
    if has_nextest {
        command.arg("--no-tests=pass");
    }
    command.args(word);
    command
}

/// The cargo that runs us, tied to our life.
fn tests_of(arguments: &[&str]) -> Command {
    let mut command = tied(cargo().get_program(), None);
    command.current_dir(root()).args(arguments);
    command
}

fn counted(mut command: Command, cluster: &Cluster) -> Result<Tally> {
    let mut tally = Tally::default();
    command.env(POSTGRES_SETTING, cluster.url());
    let status = stream(command, WITHIN, |line| {
        say(line);
        if let Some(counts) = Tally::parse(line) {
            tally += counts;
        }
    })?;
    // A build that breaks, or a binary that dies, closes on no count.
    if !status.success() && tally.failed == 0 {
        tally += Tally::ONE_FAILED;
    }
    Ok(tally)
}
