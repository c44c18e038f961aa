//! `luwte content check` and `luwte content read`.

use std::fs;

use serde_json::Value;

use super::{refused, say};

/// A page of an operator, in Dutch and English.
fn page(nl: &str, en: &str) -> String {
    format!(
        "id = \"plain\"\nsource_url = \"https://example.org\"\nsource_date = \"undated\"\n\
         checked_on = 2026-11-22\nmark = \"I\"\nvalid_from = 2026-11-01\n\
         review_by = 9999-12-31\nslug_nl = \"kaal\"\nslug_en = \"plain\"\n\n\
         [nl]\ntitle = \"Kaal\"\nbody = \"{nl}\"\n\n[en]\ntitle = \"Plain\"\nbody = \"{en}\"\n"
    )
}

/// A directory of an operator with that page.
fn directory(nl: &str, en: &str) -> (tempfile::TempDir, String) {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("pages")).unwrap();
    fs::write(dir.path().join("pages/plain.toml"), page(nl, en)).unwrap();
    let name = dir.path().display().to_string();
    (dir, name)
}

#[test]
fn what_reads_too_hard_is_refused_with_file_line_and_remedy() {
    let (_dir, name) = directory(&"De gemeente geeft subsidie. ".repeat(15), "We are here.");
    let said = say(&["content", "check", &name]);
    refused(&said, 1, "faults");
    let line = said.out.lines().find(|line| line.starts_with("pages/plain.toml:")).unwrap();
    assert!(line.contains("a public text needs 75") && line.contains("subsidie"), "{line}");
}

#[test]
fn scores_come_worst_first() {
    let said = say(&["content", "read"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let scores: Vec<f64> = said
        .out
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().next().unwrap().parse().unwrap())
        .collect();
    assert!(scores.len() > 100 && scores.is_sorted());
}

#[test]
fn one_text_is_read_as_json_with_what_was_counted() {
    let (_dir, name) = directory("Wij zijn er. Bel ons.", "We are here.");
    let said = say(&["content", "read", "pages/plain", "--json", "--dir", &name]);
    let objects: Vec<Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), 2);
    let dutch = objects.iter().find(|object| object["lang"] == "nl").unwrap();
    assert_eq!((&dutch["words"], &dutch["sentences"]), (&Value::from(6), &Value::from(3)));
    assert_eq!(dutch["text"], serde_json::json!(["Kaal", "Wij zijn er.", "Bel ons."]));
}

#[test]
fn a_text_that_is_not_there_is_refused_by_name() {
    refused(&say(&["content", "read", "nergens"]), 3, "nergens");
}

#[test]
fn the_check_and_the_list_say_how_many_recipients_can_be_reached() {
    let said = say(&["content", "recipients", "--json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let all: Vec<Value> = said.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let known = all.iter().filter(|one| one["channels"] != serde_json::json!([])).count();
    assert!(all.len() >= 50 && known > 0, "{} {known}", all.len());
    let count = format!("recipients: {}, {known} with a contact detail", all.len());
    assert!(said.err.contains(&count), "{}", said.err);
    assert!(!said.out.contains('@'), "addresses stand at the desk, not in lists");
    let checked = say(&["content", "check"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    assert!(checked.out.is_empty() && checked.err.contains(&count), "{}", checked.err);
    let lines = say(&["content", "recipients"]);
    assert_eq!(lines.out.lines().count(), all.len());
}
