//! `luwte content check`: names file, line and what to do for every fault in the content.

use std::path::PathBuf;

use clap::Subcommand;
use luwte_domain::Clock;
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
}

/// Runs it.
pub(super) fn run(command: &ContentCommand) -> Result<(), Failure> {
    let ContentCommand::Check { dir, json } = command;
    let today = luwte_domain::SystemClock.now();
    let findings = luwte_guidance::check(dir.as_deref(), today);
    for finding in &findings {
        let (file, line) = (&finding.file, finding.line);
        let (problem, todo) = (&finding.problem, &finding.todo);
        if *json {
            let object = json!({ "file": file, "line": line, "problem": problem, "todo": todo });
            terminal::data(&object.to_string());
        } else {
            terminal::data(&format!("{file}:{line}: {problem}; {todo}"));
        }
    }
    if findings.is_empty() {
        terminal::say("content: no faults");
        return Ok(());
    }
    Err(Failure::new(exit::FAILED, format!("content: {} faults", findings.len())))
}
