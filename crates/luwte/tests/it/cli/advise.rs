//! Advice from a file of facts: the documented example, both schemas, and refusals by name.

use std::fs;
use std::path::PathBuf;

use luwte_domain::{FactKey, Word as _};
use serde_json::{Map, Value, json};

use super::refused;
use crate::program::{Said, luwte, run};

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs");

/// `luwte advise` with these facts on standard input.
fn advise(facts: &str, more: &[&str]) -> Said {
    let command = [["advise", "--facts", "-"].as_slice(), more].concat();
    run(luwte().args(command), facts)
}

fn advised(facts: &str, more: &[&str]) -> Value {
    let said = advise(facts, &[["--date", "2026-03-14", "--json"].as_slice(), more].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.is_empty(), "{}", said.err);
    serde_json::from_str(&said.out).unwrap()
}

fn schema(name: &str) -> Value {
    let text = fs::read_to_string(PathBuf::from(DOCS).join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The first fenced JSON block of the page.
fn example() -> String {
    let page = fs::read_to_string(PathBuf::from(DOCS).join("advise.md")).unwrap();
    let after = page.split("```json\n").nth(1).unwrap();
    after.split("\n```").next().unwrap().to_owned()
}

/// What in `value` does not fit `rule`; the parts of JSON Schema that the two schemas use.
fn faults(root: &Value, rule: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(name) = rule["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).unwrap();
        return faults(root, target, value, at);
    }
    let mut found = Vec::new();
    let has_type = |kind: &Value| match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("no test knows the type {other}"),
    };
    let fits = match &rule["type"] {
        Value::Null => true,
        Value::Array(kinds) => kinds.iter().any(has_type),
        kind => has_type(kind),
    };
    let is_named = rule["enum"].as_array().is_none_or(|all| all.contains(value));
    let is_https = rule["pattern"] != "^https://"
        || value.as_str().is_some_and(|text| text.starts_with("https://"));
    if !(fits && is_named && is_https) {
        found.push(format!("{at}: {value}"));
    }
    let none = Map::new();
    let properties = rule["properties"].as_object().unwrap_or(&none);
    let is_closed = rule["additionalProperties"] == json!(false);
    for (key, own) in value.as_object().unwrap_or(&none) {
        match properties.get(key) {
            Some(rule) => found.extend(faults(root, rule, own, &format!("{at}/{key}"))),
            None if is_closed => found.push(format!("{at}/{key} is not allowed")),
            None => {}
        }
    }
    for key in rule["required"].as_array().into_iter().flatten() {
        if value.get(key.as_str().unwrap()).is_none() {
            found.push(format!("{at} lacks {key}"));
        }
    }
    let items = value.as_array().into_iter().flatten();
    for (place, item) in items.enumerate().filter(|_| rule.get("items").is_some()) {
        found.extend(faults(root, &rule["items"], item, &format!("{at}/{place}")));
    }
    found
}

/// Asserts that `value` fits the schema of that name in `docs/`.
pub(super) fn fits(name: &str, value: &Value) {
    let schema = schema(name);
    let found = faults(&schema, &schema, value, "");
    assert!(found.is_empty(), "{name}: {found:?}");
}

#[test]
fn the_documented_example_fits_both_schemas_and_gives_what_the_page_says() {
    let facts = example();
    fits("advise-facts.schema.json", &serde_json::from_str(&facts).unwrap());
    for lang in ["nl", "en"] {
        let out = advised(&facts, &["--lang", lang]);
        fits("advise-result.schema.json", &out);
        let keys: Vec<&String> = out.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["candidates", "first", "left_out", "routes", "steps"]);
        let first = &out["candidates"][0];
        assert_eq!(first["provision"], "252");
        assert_eq!(first["rows"], json!(["D1", "D14"]));
        assert_eq!(first["source"], "https://www.om.nl");
        let why = first["why"].as_array().unwrap();
        assert_eq!(why[..2], [json!("asker_age=12_15"), json!("depicted_age_at_making=12_15")]);
    }
}

#[test]
fn results_fit_the_schema_for_every_word_of_every_fact() {
    for key in FactKey::ALL {
        let words = key.allowed();
        let word = words.last().unwrap();
        let value = if *key == FactKey::Acts { json!([word]) } else { json!(word) };
        let facts = json!({ key.word(): value });
        fits("advise-facts.schema.json", &facts);
        fits("advise-result.schema.json", &advised(&facts.to_string(), &[]));
    }
}

#[test]
fn the_schema_of_facts_names_exactly_the_keys_and_words_of_the_program() {
    let schema = schema("advise-facts.schema.json");
    let properties = schema["properties"].as_object().unwrap();
    assert_eq!(properties.len(), FactKey::ALL.len());
    for key in FactKey::ALL {
        let rule = &properties[key.word()];
        let words = if *key == FactKey::Acts { &rule["items"]["enum"] } else { &rule["enum"] };
        assert_eq!(*words, json!(key.allowed()), "{key:?}");
    }
}

#[test]
fn nothing_known_is_strict_and_still_helps() {
    let out = advised("{}", &[]);
    assert_eq!(out["candidates"][0]["rows"], json!(["D18"]));
    assert!(out["routes"].as_array().unwrap().iter().all(|one| one["kind"] != "authority"));
    assert!(out["left_out"].as_array().unwrap().iter().any(|one| one["kind"] == "authority"));
}

#[test]
fn the_day_of_the_act_decides_about_the_number() {
    let facts = r#"{"depicted_age_at_making":"12_15","sexual":"nude"}"#;
    let provision = |date: &str| {
        let said = advise(facts, &["--date", date, "--json"]);
        let out: Value = serde_json::from_str(&said.out).unwrap();
        out["candidates"][0]["provision"].clone()
    };
    assert_eq!(provision("2024-06-30"), "240b");
    assert_eq!(provision("2024-07-01"), "252");
}

#[test]
fn without_json_the_same_is_said_in_words() {
    let said = advise(&example(), &["--date", "2026-03-14", "--lang", "en"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for words in ["Now\n- ", "May fall under\n- Sr 252: ", "not legal advice", "Left out\n- ATKM"] {
        assert!(said.out.contains(words), "{words:?} is not in: {}", said.out);
    }
}

#[test]
fn facts_from_a_file_are_the_same_as_from_standard_input() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("feiten.json");
    fs::write(&path, example()).unwrap();
    let arguments = ["--date", "2026-03-14", "--json", "--facts", path.to_str().unwrap()];
    let said = run(luwte().arg("advise").args(arguments), "");
    assert_eq!(said.out, advise(&example(), &["--date", "2026-03-14", "--json"]).out);
}

#[test]
fn bad_facts_are_refused_by_name() {
    let long = format!("{{\"asker\":\"{}\"}}", "x".repeat(70_000));
    for (facts, words) in [
        (r#"{"school":"x"}"#, "no fact `school`"),
        (r#"{"asker":"teacher"}"#, "allowed are self, parent, friend"),
        (r#"{"acts":["sold"]}"#, "\"sold\""),
        (r#"{"acts":"made"}"#, "`acts` is one word"),
        (r#"{"paid":true}"#, "`paid` is true or false"),
        (r#"{"asker":null}"#, "`asker` is null"),
        (r#"{"asker":{"is":"self"}}"#, "`asker` is too deep"),
        (r#"{"asker":"self","asker":"parent"}"#, "`asker` is a duplicate"),
        ("[]", "not an object"),
        ("{", "not json"),
        ("", "not json"),
        (long.as_str(), "too large"),
    ] {
        let said = advise(facts, &["--date", "2026-03-14", "--json"]);
        refused(&said, 2, words);
        assert!(said.out.is_empty());
    }
}

#[test]
fn bad_arguments_are_refused_by_name() {
    refused(&advise("{}", &["--date", "14-03-2026"]), 2, "--date 14-03-2026");
    refused(&advise("{}", &["--date", "2026-02-30"]), 2, "2026-02-30");
    refused(&advise("{}", &["--lang", "fr"]), 2, "--lang fr");
    refused(&run(luwte().args(["advise", "--facts", "/nowhere.json"]), ""), 2, "nowhere.json");
    refused(&run(luwte().arg("advise"), ""), 2, "--facts");
}
