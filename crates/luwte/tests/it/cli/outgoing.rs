//! `luwte outgoing` and `luwte complete`: what is not out, and what a notice holds and lacks.

use serde_json::Value;

use super::refused;
use crate::member::Member;
use crate::person::{self, Story};
use crate::program::{Around, Installation, PASSWORD, USER};

#[tokio::test]
async fn a_member_reads_what_is_not_out_and_what_a_draft_lacks_and_no_address_is_told() {
    let installation = Installation::new(Around::default());
    let serving = installation.start();
    let story = Story { age: "12_15", ..Story::about("https://elders.example/p/geheim") };
    person::report(&mut installation.browser(), &story).await.unwrap();
    let mut member = Member::log_in_with(&installation, &installation.code(-30)).await;
    let case = member.cases().await.remove(0);
    let says = [("assessor", "parent"), ("basis", "minor_imagery")];
    member.browser.submit(&format!("{case}/beoordeling"), &says).await.unwrap();
    let page = member.browser.get(&case).await.unwrap();
    let places = page.hidden("places").unwrap_or_else(|| panic!("{}", page.text()));
    let form = [("places", places.as_str())];
    let drafted = member.browser.post(&format!("{case}/kennisgeving"), &form).await.unwrap();
    let notice = drafted.location().rsplit('/').next().unwrap().to_owned();
    serving.stop();
    let ask = |words: &[&str], code: &str| {
        let arguments = [words, &["--user", USER, "--code", code, "--json"]].concat();
        installation.run(&arguments, &format!("{PASSWORD}\n"))
    };
    refused(&ask(&["outgoing"], "000000"), 5, "");
    let said = ask(&["complete", &notice], &installation.code(0));
    let object: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((said.code, &object["is_complete"]), (7, &Value::Bool(false)), "{}", said.out);
    assert_eq!(object["notice"], notice.as_str());
    assert_eq!(object["step"], "drafted");
    let asked = object["requirements"].as_array().unwrap();
    assert!(asked.iter().any(|one| one["law"] == "16(2)(a)" && one["stands"] == "there"));
    assert!(asked.iter().any(|one| one["law"] == "16(2)(c)" && one["stands"] == "not_needed"));
    assert!(!said.out.contains("geheim"));
    let said = ask(&["outgoing"], &installation.code(30));
    assert_eq!(said.code, 0, "{}", said.err);
    let object: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(object["set_aside"], Value::Array(Vec::new()));
    assert_eq!(object["is_cut"], false);
    assert_eq!(object["failing"], Value::Array(Vec::new()));
}
