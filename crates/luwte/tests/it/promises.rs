//! `docs/security.md` names the test of each promise: all of them are there.

use std::fs;
use std::path::Path;

/// `path.rs::name` in the code marks of a text, without the ending.
fn named(text: &str) -> Vec<(&str, &str)> {
    let marked = text.split('`').skip(1).step_by(2);
    marked.filter_map(|mark| mark.split_once(".rs::")).collect()
}

/// Whether the file has a test of this name.
fn has_test(code: &str, name: &str) -> bool {
    let heads =
        [format!("\nfn {name}("), format!("\nasync fn {name}("), format!("\n    fn {name}(")];
    heads.iter().any(|head| {
        let Some((before, _)) = code.split_once(head.as_str()) else { return false };
        let marks = before.lines().rev().map(str::trim).take_while(|line| line.starts_with("#["));
        marks.into_iter().any(|mark| mark == "#[test]" || mark.starts_with("#[tokio::test"))
    })
}

#[test]
fn every_promise_names_a_test_that_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join("docs/security.md")).unwrap();
    let tests = named(&text);
    assert!(tests.len() > 40, "{} tests", tests.len());
    for (path, name) in tests {
        let code = fs::read_to_string(root.join(format!("{path}.rs"))).unwrap_or_default();
        assert!(has_test(&code, name), "{path}.rs has no test {name}");
    }
}

#[test]
fn a_test_that_is_not_there_would_be_noticed() {
    let code = "\n#[test]\nfn one() {}\n#[tokio::test]\nasync fn two() {}\nfn three() {}\n";
    assert!(has_test(code, "one") && has_test(code, "two"));
    assert!(!has_test(code, "three") && !has_test(code, "four"));
    assert_eq!(named("see `a/b.rs::c`, `x` and `y::z`"), [("a/b", "c")]);
}
