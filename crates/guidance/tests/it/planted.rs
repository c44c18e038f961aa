//! One planted fault of each kind in rules, routes, law by date, and the tables of facts.

use jiff::civil::date;
use luwte_domain::Lang;
use luwte_guidance::{Finding, check_overlay};

use crate::check::built_in;
use crate::content;

fn planted(path: &str, old: &str, new: &str) -> Vec<Finding> {
    let text = built_in(path);
    assert!(text.contains(old), "{path} has no {old}");
    check_overlay(vec![(path.to_owned(), text.replacen(old, new, 1))], date(2026, 11, 22))
}

/// The fault is found in that file, at the line where `new` begins, and says what to do.
fn finds(path: &str, old: &str, new: &str, words: &str) {
    let text = built_in(path);
    let at = text.find(old).unwrap();
    let line = text.get(..at).unwrap().matches('\n').count() + 1;
    let findings = planted(path, old, new);
    let found = findings.iter().find(|finding| finding.problem.contains(words));
    let Some(found) = found else { panic!("\"{words}\" not among {findings:?}") };
    assert_eq!((found.file.as_str(), found.line), (path, line), "{found}");
    assert!(!found.todo.is_empty());
}

#[test]
fn a_fact_that_does_not_exist_is_found_in_rules_and_tables() {
    finds("rules/d5.toml", "demand = [", "demands = [", "there is no fact `demands`");
    finds("tables/advice.toml", "danger_now = [", "danger = [", "there is no fact `danger`");
    finds(
        "tables/answers.toml",
        "depiction = [\"ai_made\"], acts",
        "depicted = [\"ai_made\"], acts",
        "there is no fact `depicted`",
    );
}

#[test]
fn a_word_that_no_fact_has_is_found_with_those_it_has() {
    finds("rules/d13.toml", "\"mocking_only\"", "\"mocking\"", "not known as a word of `sexual`");
    let findings = planted("rules/d13.toml", "\"mocking_only\"", "\"mocking\"");
    assert!(findings.iter().any(|finding| finding.todo.contains("mocking_only, unsure")));
    finds("tables/answers.toml", "\"ai_made\"", "\"ai\"", "not known as a word of `depiction`");
}

#[test]
fn names_that_lead_nowhere_are_found() {
    finds("rules/d5.toml", "\"318\"", "\"319\"", "there is no law/319.toml");
    finds("rules/d5.toml", "\"stop-save-block\"", "\"stop\"", "there is no routes/stop.toml");
    finds("rules/d17.toml", "\"d14\"", "\"d41\"", "there is no rules/d41.toml");
    finds("routes/care.toml", "\"csg\"", "\"gsc\"", "there is no contacts/gsc.toml");
    let findings = planted("rules/d3.toml", "\"authority-not-adult\"", "\"because\"");
    assert!(findings.iter().any(|finding| finding.file == "notes/because.toml"));
}

#[test]
fn a_kind_of_route_that_does_not_exist_is_found() {
    finds("routes/care.toml", "kind = \"care\"", "kind = \"cure\"", "unknown variant `cure`");
}

#[test]
fn the_authority_for_an_adult_or_an_unknown_host_is_found() {
    let adult =
        "\n[[routes]]\nto = \"authority\"\nwhen = { host_country = [\"NL\"] }\n\n[[left_out]]";
    let findings = planted("rules/d3.toml", "\n[[left_out]]", adult);
    assert!(findings.iter().any(|finding| finding.problem.contains("asked for an adult")));
    let any_host =
        planted("rules/d1.toml", "host_country = [\"NL\"]", "host_country = [\"NL\", \"unknown\"]");
    assert!(any_host.iter().any(|finding| finding.problem.contains("host not in NL")));
    let any_age =
        planted("rules/d1.toml", "depicted = [\"minor\"]", "depicted = [\"minor\", \"adult\"]");
    assert!(any_age.iter().any(|finding| finding.problem.contains("asked for an adult")));
}

#[test]
fn a_missing_row_of_the_decision_table_is_found() {
    let findings = planted("rules/d9.toml", "row = \"D9\"", "row = \"D19\"");
    assert!(findings.iter().any(|finding| {
        finding.file == "rules/d9.toml" && finding.problem.contains("row of the decision table")
    }));
}

#[test]
fn numbers_of_a_provision_that_leave_a_gap_in_time_are_found() {
    finds(
        "law/252.toml",
        "[[numbers]]\nnumber = \"240b\"\nto = 2024-06-30",
        "[[numbers]]\nnumber = \"240b\"\nto = 2024-06-29",
        "do not follow each other",
    );
    let findings = planted("law/252.toml", "to = 2024-06-30", "to = 2024-07-01");
    assert!(findings.iter().any(|finding| finding.problem.contains("do not follow each other")));
}

#[test]
fn an_answer_without_a_line_in_the_table_is_found() {
    let findings = planted("tables/answers.toml", "my_child =", "my_children =");
    assert!(findings.iter().any(|finding| finding.problem == "the answer `my_child` is missing"));
    assert!(
        findings.iter().any(|finding| finding.problem.contains("\"my_children\" is not known"))
    );
}

#[test]
fn an_unconfirmed_change_stands_on_no_page() {
    assert!(content().changes(Lang::Nl).iter().all(|change| change.id != "ai-act"));
    let findings = planted("topics/the-law.toml", "\"court-xai\"", "\"ai-act\"");
    assert!(findings.iter().any(|finding| finding.problem.contains("no changes/ai-act.toml")));
}
