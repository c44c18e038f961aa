//! Evidence and content: exit codes, `--json`, and output that nobody reads.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Stdio;

use serde_json::Value;

use super::{picture, refused, say};
use crate::member::Member;
use crate::person::{self, Story};
use crate::program::{Around, Installation, PASSWORD, USER, luwte};

/// An evidence file of a case whose notice was approved.
async fn evidence(installation: &Installation) -> PathBuf {
    let serving = installation.start();
    let link = format!("http://127.0.0.1:{}/p/berg", installation.around.platform_port);
    person::report(&mut installation.browser(), &Story::about(&link)).await.unwrap();
    // A code of the app works once; three of them are accepted at any moment, in their order.
    let mut member = Member::log_in_with(installation, &installation.code(-30)).await;
    let case = member.cases().await.remove(0);
    let notice = member.draft(&case).await;
    member.approve(&notice).await;
    serving.stop();
    let number = case.rsplit('/').next().unwrap().to_owned();
    let out = installation.path("bewijs.json");
    let export = |code: &str| {
        let to = out.to_str().unwrap();
        let who = ["--user", USER, "--code", code, "--json", "--out", to];
        let arguments = [["export", &number].as_slice(), &who].concat();
        installation.run(&arguments, &format!("{PASSWORD}\n"))
    };
    refused(&export("000000"), 5, "");
    fs::write(&out, "van iemand anders").unwrap();
    refused(&export(&installation.code(0)), 1, "bewijs.json");
    assert_eq!(fs::read_to_string(&out).unwrap(), "van iemand anders");
    fs::remove_file(&out).unwrap();
    let said = export(&installation.code(30));
    assert_eq!(said.code, 0, "{}", said.err);
    let object: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(object["items"], 1, "{object}");
    out
}

#[tokio::test]
async fn evidence_verifies_until_a_byte_is_changed() {
    let installation = Installation::new(Around::default());
    let file = evidence(&installation).await;
    let name = file.to_str().unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let said = say(&["verify", name]);
    assert!(said.code == 0 && said.out.starts_with("unbroken: "), "{said:?}");
    let said = say(&["verify", name, "--json"]);
    let object: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(object["unbroken"], true);
    let key = object["key"].as_str().unwrap();
    assert_eq!(say(&["verify", name, "--key", key]).code, 0);
    refused(&say(&["verify", name, "--key", "0000 1111"]), 4, "another key");

    let good = fs::read(&file).unwrap();
    let other = installation.path("ander.json");
    let path = other.to_str().unwrap();
    let step = good.len() / 60;
    for at in (0..good.len()).step_by(step.max(1)) {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        fs::write(&other, &bytes).unwrap();
        refused(&say(&["verify", path]), 4, "ander.json");
        fs::write(&other, &good[..at]).unwrap();
        refused(&say(&["verify", path, "--json"]), 4, "ander.json");
    }
    for bytes in [
        b"".as_slice(),
        b"{}",
        b"null",
        b"\xff\xfe",
        b"PK\x03\x04",
        &[good.as_slice(), b" x"].concat(),
    ] {
        fs::write(&other, bytes).unwrap();
        refused(&say(&["verify", path]), 4, "ander.json");
    }
}

#[test]
fn verify_refuses_what_is_no_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().to_str().unwrap();
    refused(&say(&["verify", path]), 2, path);
    let fifo = format!("{path}/fifo");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status().unwrap();
    assert!(made.success());
    refused(&say(&["verify", &fifo]), 2, "fifo");
    refused(&say(&["verify", "/dev/zero"]), 2, "/dev/zero");
    let missing = say(&["verify", "/nergens/bewijs.json"]);
    assert!([1, 2, 3].contains(&missing.code) && missing.err.contains("/nergens"), "{missing:?}");
    refused(&say(&["verify"]), 2, "FILE");
    refused(&say(&["verify", "a", "b"]), 2, "b");
    refused(&say(&["verlies"]), 2, "verlies");
    assert_eq!(say(&["--help"]).code, 0);
    assert_eq!(say(&["--version"]).code, 0);
}

#[test]
fn content_check_names_file_and_line() {
    let good = say(&["content", "check"]);
    assert_eq!(good.code, 0, "{}", good.out);
    assert!(good.out.is_empty());
    let installation = Installation::without_team(Around::default());
    let dir = installation.path("content").to_str().unwrap().to_owned();
    let said = say(&["content", "check", &dir]);
    assert_eq!(said.code, 0, "{}", said.out);
    let planted = installation.path("content/recipients/kapot.toml");
    for text in
        ["id = \"kapot\"\n", "dit is geen TOML", "", "\u{feff}id = 1\n", "id = \"../../etc\"\n"]
    {
        fs::write(&planted, text).unwrap();
        let said = say(&["content", "check", &dir]);
        refused(&said, 1, "faults");
        assert!(said.out.contains("recipients/kapot.toml:"), "{}", said.out);
        let said = say(&["content", "check", &dir, "--json"]);
        assert_eq!(said.code, 1);
        for line in said.out.lines() {
            let object: Value = serde_json::from_str(line).unwrap();
            assert!(
                object["file"].is_string() && object["line"].is_u64() && object["todo"].is_string()
            );
        }
        refused(&installation.run(&["serve"], ""), 2, "kapot");
    }
    fs::remove_file(&planted).unwrap();
    let clocks = installation.path("content/clocks/default.toml");
    let good = fs::read_to_string(&clocks).unwrap();
    for (from, to, word) in [
        ("undo_within_ms = 100", "undo_within_uur = 100", "undo_within"),
        ("undo_within_ms = 100", "undo_within_ms = \"100\"", "undo_within"),
        ("undo_within_ms = 100", "undo_within_ms = 0", "undo_within"),
        ("undo_within_ms = 100", "undo_within_days = 9_000_000_000_000", "undo_within"),
        ("keep_case_days = 365", "keep_case_days = -1", "keep_case"),
        ("keep_case_days = 365\n", "", "keep_case"),
        ("[recheck]", "[reckeck]", "reckeck"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        fs::write(&clocks, bad).unwrap();
        let said = say(&["content", "check", &dir]);
        refused(&said, 1, "faults");
        assert!(
            said.out.contains("clocks/default.toml:") && said.out.contains(word),
            "{}",
            said.out
        );
        refused(&installation.run(&["serve"], ""), 2, word);
    }
    let missing = say(&["content", "check", "/nergens/inhoud"]);
    assert_ne!(missing.code, 0, "a directory that is not there is no good content");
}

#[test]
fn output_that_nobody_reads_is_no_fault() {
    let dir = tempfile::tempdir().unwrap();
    let picture = picture(dir.path());
    let many = vec![picture.as_str(); 40];
    for arguments in [
        [vec!["hash", "--json"], many].concat(),
        vec!["content", "check", "/nergens"],
        vec!["verify", "/nergens"],
        vec!["--help"],
    ] {
        let mut command = luwte();
        command.args(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(
            !err.contains("panicked") && output.status.code().is_some(),
            "{arguments:?}: {err}"
        );
    }
}
