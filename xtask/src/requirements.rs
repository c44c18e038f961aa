//! `cargo xtask requirements`: which part of the tree meets which requirement of the source papers.
//!
//! The requirements stand in `docs/requirements.toml`. Content names those it meets in `serves`;
//! pages, code and tests in a comment: `Serves: S22, S60-S61.` What comes out, `docs/requirements.md`,
//! is committed; `cargo xtask check` refuses one that is not of today.

mod tags;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::house::{House, Text, root};
use crate::report::say;
use tags::{Place, tags};

/// Where the requirements stand.
const DATA: &str = "docs/requirements.toml";
/// What is written.
const PAGE: &str = "docs/requirements.md";
/// How many there are.
const COUNT: u8 = 85;

/// One requirement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Requirement {
    /// Head, question, answer or footnote of the papers.
    from: String,
    text: String,
    /// What is not built yet.
    not_yet: Option<String>,
    /// Why nothing can be built for it.
    no_part: Option<String>,
}

/// Where each requirement lives: paths by number and kind of place.
type Trace = BTreeMap<u8, BTreeMap<Place, BTreeSet<String>>>;

/// Writes the page.
///
/// # Errors
///
/// When a tag or a requirement does not read, or one has neither a place nor a reason.
pub(crate) fn run() -> Result<()> {
    let house = House::read()?;
    let (page, findings) = page(&house.texts)?;
    ensure!(findings.is_empty(), "{}", findings.join("\n"));
    std::fs::write(root().join(PAGE), page).context(PAGE)?;
    say(&format!("{PAGE}: written"));
    Ok(())
}

/// What is wrong with the tags, and whether the committed page is of today.
///
/// # Errors
///
/// When the requirements do not read.
pub(crate) fn prove(texts: &[Text]) -> Result<Vec<String>> {
    let (page, mut findings) = page(texts)?;
    let committed = texts.iter().find(|text| text.path == PAGE);
    if committed.is_none_or(|text| text.body != page) {
        findings.push(format!("{PAGE} is not of today: run `cargo xtask requirements`"));
    }
    Ok(findings)
}

fn page(texts: &[Text]) -> Result<(String, Vec<String>)> {
    let data = texts.iter().find(|text| text.path == DATA).context(DATA)?;
    let requirements = read(&data.body)?;
    let (mut trace, mut findings) = (Trace::new(), Vec::new());
    for text in texts {
        match tags(text) {
            Ok(found) => {
                for (number, place) in found {
                    let places = trace.entry(number).or_default();
                    places.entry(place).or_default().insert(text.path.clone());
                }
            }
            Err(why) => findings.push(format!("{}: {why}", text.path)),
        }
    }
    for (number, requirement) in &requirements {
        let is_met = trace.contains_key(number);
        if !is_met && requirement.not_yet.is_none() && requirement.no_part.is_none() {
            findings.push(format!("{DATA}: nothing serves S{number}, and no reason says why"));
        }
        if is_met && requirement.no_part.is_some() {
            findings.push(format!("{DATA}: S{number} has `no_part`, but something serves it"));
        }
    }
    Ok((written(&requirements, &trace)?, findings))
}

fn read(data: &str) -> Result<BTreeMap<u8, Requirement>> {
    let table: BTreeMap<String, Requirement> = toml::from_str(data).context(DATA)?;
    let mut requirements = BTreeMap::new();
    for (id, requirement) in table {
        let number = tags::number(&id).with_context(|| format!("{DATA}: {id}"))?;
        requirements.insert(number, requirement);
    }
    ensure!(requirements.len() == usize::from(COUNT), "{DATA}: not all of S1 to S{COUNT}");
    Ok(requirements)
}

fn written(requirements: &BTreeMap<u8, Requirement>, trace: &Trace) -> Result<String> {
    let met = requirements.keys().filter(|number| trace.contains_key(number)).count();
    let no_part = requirements.values().filter(|one| one.no_part.is_some()).count();
    let mut page = format!(
        "# Requirements: what the source papers ask, and where it lives\n\n\
         Written by `cargo xtask requirements` from `{DATA}` and the tags in content (`serves`), \
         pages, code and tests (`Serves:`); do not edit. The papers are the questions of members of \
         parliament of 25 April 2025, number 2025Z08433, and the answers of the government.\n\n\
         {met} of {COUNT} are served by something below, {no_part} ask nothing that can be built, \
         {} wait. A tag says that a file serves a requirement, not that all of it is done: what is \
         missing stands under \"not yet\".\n",
        usize::from(COUNT).saturating_sub(met + no_part)
    );
    for (number, requirement) in requirements {
        let Requirement { from, text, not_yet, no_part } = requirement;
        write!(page, "\n## S{number} ({from})\n\n{text}\n\n")?;
        for (place, paths) in trace.get(number).into_iter().flatten() {
            writeln!(page, "- {}: {}", place.name(), listed(paths))?;
        }
        for (name, why) in [("not yet", not_yet), ("no part", no_part)] {
            if let Some(why) = why {
                writeln!(page, "- {name}: {why}")?;
            }
        }
    }
    Ok(page)
}

fn listed(paths: &BTreeSet<String>) -> String {
    paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(extra: &str) -> Text {
        let mut body = String::new();
        for number in 1..=COUNT {
            writeln!(body, "[S{number}]\nfrom = \"A1\"\ntext = \"t\"").unwrap();
            let is_named = extra.contains(&format!("S{number} "));
            writeln!(body, "{}", if is_named { "" } else { "not_yet = \"later\"" }).unwrap();
        }
        Text { path: DATA.to_owned(), body }
    }

    fn file(path: &str, body: &str) -> Text {
        Text { path: path.to_owned(), body: body.to_owned() }
    }

    #[test]
    fn a_requirement_lives_where_a_tag_says() {
        let tag = concat!("//! Ser", "ves: S22-S23.");
        let texts = [data("S22 S23 "), file("crates/web/src/a.rs", tag)];
        let (page, findings) = page(&texts).unwrap();
        assert_eq!(findings, Vec::<String>::new());
        assert!(page.contains("## S22 (A1)\n\nt\n\n- code: `crates/web/src/a.rs`\n"));
        assert!(page.contains("## S24 (A1)\n\nt\n\n- not yet: later\n"));
    }

    #[test]
    fn one_without_place_and_reason_is_found() {
        let (_, findings) = page(&[data("S5 ")]).unwrap();
        assert_eq!(findings.len(), 1);
        assert!(findings[0].contains("nothing serves S5"));
    }

    #[test]
    fn a_page_of_yesterday_is_found() {
        let texts = [data(""), file(PAGE, "# Old\n")];
        assert!(prove(&texts).unwrap()[0].contains("not of today"));
        let fresh = [data(""), file(PAGE, &page(&[data("")]).unwrap().0)];
        assert_eq!(prove(&fresh).unwrap(), Vec::<String>::new());
    }
}
