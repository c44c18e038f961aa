use std::path::PathBuf;

use luwte_domain::{Address, Lang};
use luwte_guidance::{Content, ContentError};

fn file(path: &str, text: &str) -> (String, String) {
    (path.to_owned(), text.to_owned())
}

const HEAD: &str = r#"
source_url = "https://platform.example/agreement"
source_date = 2026-11-01
checked_on = 2026-11-22
mark = "R"
valid_from = 2026-11-22
review_by = 2027-05-22
"#;

fn example_platform() -> (String, String) {
    let text = format!(
        r#"id = "example-platform"
{HEAD}
domains = ["platform.example", "127.0.0.1:8481"]
closed = false
language = "nl"
fields_required = ["reason", "address", "good_faith"]
target_hours = 1

[[channels]]
kind = "mail"
address = "notices@platform.example"
source_url = "https://platform.example/agreement"
mark = "R"
checked_on = 2026-11-22

[nl]
title = "Voorbeeldplatform"
body = ""

[en]
title = "Example platform"
body = ""
"#
    );
    file("recipients/example-platform.toml", &text)
}

/// The example platform with an interface at `address` before its mail address.
fn with_interface(address: &str, mark: &str) -> Result<Content, String> {
    let (path, text) = example_platform();
    let (front, rest) = text.split_once("[[channels]]").unwrap();
    let interface = format!(
        "[[channels]]\nkind = \"api\"\naddress = \"{address}\"\nmark = \"{mark}\"\n\
         source_url = \"https://platform.example/api\"\nchecked_on = 2026-11-22\n\n"
    );
    let text = format!("{front}{interface}[[channels]]{rest}");
    Content::with_overlay(vec![(path, text)]).map_err(|error| format!("{error:?}"))
}

#[test]
fn a_recipient_is_sent_to_by_the_first_way_in_its_file_that_a_program_can_go() {
    let address = "https://api.platform.example/v1/notices";
    let content = with_interface(address, "R").unwrap();
    let recipient = content.recipients().by_id("example-platform").unwrap();
    assert_eq!(recipient.sent_to().unwrap().address, address);
    assert_eq!(recipient.interface(), Some(address));
}

#[test]
fn an_interface_in_the_clear_or_without_a_source_that_was_read_is_refused() {
    assert!(with_interface("http://api.platform.example/v1", "R").is_err());
    assert!(with_interface("https://api.platform.example/v1", "C").is_err());
}

#[test]
fn an_added_recipient_is_found_by_host_and_port() {
    let content = Content::with_overlay(vec![example_platform()]).unwrap();
    let find = |text: &str| {
        let address = Address::parse(text, content.cut_list()).unwrap();
        content.recipients().for_address(&address).map(|one| one.id.clone())
    };
    assert_eq!(find("http://127.0.0.1:8481/items/1").as_deref(), Some("example-platform"));
    assert_eq!(find("http://127.0.0.1:8482/items/1"), None);
    assert_eq!(find("https://cdn.platform.example/a").as_deref(), Some("example-platform"));
    let recipient = content.recipients().by_id("example-platform").unwrap();
    assert_eq!(recipient.sent_to().unwrap().address, "notices@platform.example");
    assert_eq!(recipient.target_ms, Some(3_600_000));
    assert_eq!(
        (recipient.name(Lang::En), recipient.in_app_steps(Lang::En)),
        ("Example platform", None)
    );
}

#[test]
fn a_subscriber_is_named_in_the_consent() {
    let file = file(
        "subscribers/example.toml",
        &format!("id = \"example\"\n{HEAD}\nname = \"Example platform\"\n"),
    );
    let content = Content::with_overlay(vec![file]).unwrap();
    assert_eq!(content.subscribers()[0].name, "Example platform");
    let shown = content.consent(Lang::En, luwte_domain::tally::Route::Photo);
    let text: String = shown.items.iter().map(|item| item.body_text.as_str()).collect();
    assert!(text.contains("use our code now: Example platform."));
    assert!(!text.contains("no platform uses"));
}

#[test]
fn replaced_clocks_change_the_texts_too() {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let clocks = std::fs::read_to_string(dir.join("clocks/default.toml")).unwrap();
    let clocks = clocks
        .replace("agree_apart_minutes = 10", "agree_apart_seconds = 5")
        .replace("keep_intake_days = 30", "keep_intake_days = 14");
    let content = Content::with_overlay(vec![file("clocks/default.toml", &clocks)]).unwrap();
    assert_eq!(content.clocks().agree_apart_ms, 5_000);
    assert_eq!(content.clocks().attempts_most, 30);
    let fewer = clocks.replace("attempts_most = 30", "attempts_most = 7");
    let content = Content::with_overlay(vec![file("clocks/default.toml", &fewer)]).unwrap();
    assert_eq!(content.clocks().attempts_most, 7);
    for wrong in ["0", "-1", "1001", "2.5", "\"7\""] {
        let wrong = clocks.replace("attempts_most = 30", &format!("attempts_most = {wrong}"));
        Content::with_overlay(vec![file("clocks/default.toml", &wrong)]).unwrap_err();
    }
    assert!(content.page("privacy", Lang::Nl).unwrap().body_html.contains("14 dagen"));
}

#[test]
fn a_broken_file_is_named_with_line_and_remedy() {
    let broken = file("pages/own.toml", "id = \"own\"\nsource_url = \n");
    let ContentError { findings } = Content::with_overlay(vec![broken]).unwrap_err();
    assert_eq!((findings[0].file.as_str(), findings[0].line), ("pages/own.toml", 2));
    assert!(!findings[0].todo.is_empty());
}

#[test]
fn code_words_cannot_be_replaced() {
    let error = Content::with_overlay(vec![file("words/nl.txt", "een\n")]).unwrap_err();
    assert!(error.to_string().starts_with("words/nl.txt:1: code words cannot be replaced"));
}

#[test]
fn a_directory_is_read_like_an_overlay() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("operator");
    std::fs::create_dir_all(dir.join("recipients")).unwrap();
    let (path, text) = example_platform();
    std::fs::write(dir.join(path), text).unwrap();
    std::fs::write(dir.join("README.md"), "notes of the operator").unwrap();
    let content = Content::load_dir(&dir).unwrap();
    assert!(content.recipients().by_id("example-platform").is_some());
    assert!(Content::load_dir(&dir.join("nowhere")).is_err());
}
