//! Checks done by other programs: rustfmt, clippy, the program's own look at its content, the
//! browser module, and `cargo deny` and `typos` where they are present.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::Outcome;
use crate::house::cargo;

/// Every file is formatted.
pub(super) fn format() -> Result<Outcome> {
    clean(cargo().args(["fmt", "--all", "--", "--check", "--files-with-diff"]))
}

/// No lint speaks, tests included.
pub(super) fn clippy() -> Result<Outcome> {
    clean(cargo().args([
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--keep-going",
        "--",
        "-D",
        "warnings",
    ]))
}

/// Law, advice, recipients and words are complete in both languages.
pub(super) fn content() -> Result<Outcome> {
    clean(cargo().args(["run", "--quiet", "--package", "luwte", "--", "content", "check"]))
}

/// The committed browser module belongs to the committed source.
pub(super) fn wasm() -> Outcome {
    match crate::wasm::run(true) {
        Ok(()) => Outcome::Ok,
        Err(error) => Outcome::Failed(vec![format!("{error:#}")]),
    }
}

/// Licences and sources, which need the tool itself.
pub(super) fn deny(root: &Path) -> Result<Outcome> {
    let mut asked = cargo();
    if !is_there(asked.args(["deny", "--version"])) {
        return Ok(Outcome::Skipped(vec!["cargo-deny is not installed".to_owned()]));
    }
    clean(cargo().current_dir(root).args(["deny", "check", "bans", "licenses", "sources"]))
}

/// Spelling of English.
pub(super) fn typos(root: &Path) -> Result<Outcome> {
    if !is_there(Command::new("typos").arg("--version")) {
        return Ok(Outcome::Skipped(vec!["typos is not installed".to_owned()]));
    }
    clean(Command::new("typos").current_dir(root).arg("--format=brief"))
}

fn is_there(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Runs a tool that speaks only when something is wrong; its words become the findings.
fn clean(command: &mut Command) -> Result<Outcome> {
    let output = command.output().with_context(|| format!("cannot start {command:?}"))?;
    if output.status.success() {
        return Ok(Outcome::Ok);
    }
    let words = [output.stdout, output.stderr].concat();
    let mut lines: Vec<String> =
        String::from_utf8_lossy(&words).lines().map(|line| line.trim_end().to_owned()).collect();
    lines.retain(|line| !line.is_empty());
    if lines.is_empty() {
        lines.push(format!("{command:?}: {}", output.status));
    }
    Ok(Outcome::Failed(lines))
}
