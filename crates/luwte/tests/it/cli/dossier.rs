//! `luwte dossier`: files for the authority, and of which places there is none.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::Value;
use testkit::pdf::Paper;

use super::refused;
use crate::member::Member;
use crate::person::{self, Story};
use crate::program::{Around, Installation, PASSWORD, USER};

const LINK: &str = "https://hier.example/p/1";
/// The operator knows that the servers of this site are Dutch.
const RULE: &str = r#"
id = "hier"
source_url = "https://proef.example"
source_date = "undated"
checked_on = 2026-11-22
mark = "I"
valid_from = 2026-11-01
review_by = 2027-05-22
domain = "hier.example"
host_country = "NL"
"#;

#[tokio::test]
async fn a_place_with_a_dutch_host_gives_a_file_for_its_owner_and_no_other_place_does() {
    let installation = Installation::new(Around::default());
    fs::create_dir_all(installation.path("content/domains")).unwrap();
    fs::write(installation.path("content/domains/hier.toml"), RULE).unwrap();
    let serving = installation.start();
    let links = format!("{LINK}?igsh=deler-canarie\nhttps://elders.example/p/1");
    let story = Story { age: "12_15", ..Story::about(&links) };
    person::report(&mut installation.browser(), &story).await.unwrap();
    let mut member = Member::log_in_with(&installation, &installation.code(-30)).await;
    let case = member.cases().await.remove(0);
    let says = [("assessor", "parent"), ("basis", "minor_imagery")];
    member.browser.submit(&format!("{case}/beoordeling"), &says).await.unwrap();
    serving.stop();
    let number = case.rsplit('/').next().unwrap().to_owned();
    let out = installation.path("dossier.pdf");
    let make = |address: &str, code: &str| {
        let to = out.to_str().unwrap();
        let who = ["--user", USER, "--code", code, "--lang", "en", "--json", "--out", to];
        let arguments = [["dossier", &number, address].as_slice(), &who].concat();
        installation.run(&arguments, &format!("{PASSWORD}\n"))
    };
    refused(&make(LINK, "000000"), 5, "");
    refused(&make("https://elders.example/p/1", &installation.code(0)), 5, "no dossier");
    let said = make("https://HIER.example/p/1?igsh=ander", &installation.code(30));
    assert_eq!(said.code, 0, "{}", said.err);
    let object: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(object["form"], "format not agreed with the authority");
    assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o600);
    let paper = Paper::read(&fs::read(&out).unwrap()).unwrap();
    assert_eq!(paper.complaints, "");
    for told in [LINK, "Format not agreed with the authority", "Stichting Proef", "NL"] {
        assert!(paper.text.contains(told), "{told} in {}", paper.text);
    }
    for secret in ["deler-canarie", "verhaal", &number, USER, "12_15"] {
        assert!(!paper.text.contains(secret), "{secret} in {}", paper.text);
    }
}
