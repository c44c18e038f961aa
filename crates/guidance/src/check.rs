//! What an editor has to repair or to look at again: `luwte content check`.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::content::{layered, read};
use crate::files;
use crate::finding::Finding;
use crate::rules;
use crate::worklist::day_of;

/// Everything that is wrong at `now` (its day in Amsterdam) with the embedded content, or with the files below `dir`
/// over it. An empty list means that the content can be shown.
///
/// Beside what would refuse to load (missing language, unknown key, id or value, contradicting
/// dates, broken word lists) it finds passed review dates, unconfirmed facts and numbers on public
/// pages, links that lead nowhere, words this house does not use, and sentences that are too long.
#[must_use]
pub fn check(dir: Option<&Path>, now: Timestamp) -> Vec<Finding> {
    let today = day_of(now);
    match dir.map(files::of_dir).transpose() {
        Ok(overlay) => check_overlay(overlay.unwrap_or_default().into_iter().collect(), today),
        Err(error) => error.findings,
    }
}

/// As [`check`] on the day `today`, for files that are already in memory.
#[must_use]
pub fn check_overlay(overlay: Vec<(String, String)>, today: Date) -> Vec<Finding> {
    let files = match layered(overlay) {
        Ok(files) => files,
        Err(error) => return error.findings,
    };
    let (content, mut findings) = read(&files);
    findings.extend(rules::apply(&files, content.as_ref(), today));
    findings.sort();
    findings.dedup();
    findings
}
