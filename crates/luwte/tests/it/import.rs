//! `luwte import`: once, also when it is killed; into a real installation only; no packet leaves.

use std::fs;
use std::net::UdpSocket;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use luwte_store::installation::{self, InstallationKind};
use luwte_store::{Store, StoreSettings};
use serde_json::Value;
use testkit::net::{Network, PacketCounter, own_network};
use testkit::scart::{CANARIES, Dump};

use crate::program::{Around, Installation, PASSWORD, Said, USER, luwte};

const SOURCE: &str = "https://desk.example/register";

fn dump(installation: &Installation, dump: Dump) -> PathBuf {
    let path = installation.path("scart.sql");
    fs::write(&path, dump.text().unwrap()).unwrap();
    path
}

/// Arguments of an import that a member answers for; a code of the app works once.
fn arguments(path: &str, code: &str) -> Vec<String> {
    let all = ["import", "scart", "--dump", path, "--user", USER, "--code", code];
    all.into_iter().chain(["--source", SOURCE, "--json"]).map(str::to_owned).collect()
}

fn bring(installation: &Installation, path: &str, seconds: i64) -> Said {
    let arguments = arguments(path, &installation.code(seconds));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    installation.run(&arguments, &format!("{PASSWORD}\n"))
}

fn report(said: &Said) -> Value {
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    serde_json::from_str(&said.out).unwrap()
}

fn shadow(installation: &Installation) -> Vec<Value> {
    let said = installation.run(&["import", "scart", "--shadow", "--json"], "");
    assert!(said.code == 0 || said.code == 3, "{}", said.err);
    said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_killed_import_goes_on_and_a_third_one_adds_nothing() {
    let installation = Installation::new(Around::default());
    let path = dump(&installation, Dump { addresses: 3_000, ..Dump::default() });
    let path = path.to_str().unwrap();
    let mut command = luwte();
    command.args(arguments(path, &installation.code(-30))).arg("--password-file");
    let password = installation.path("password");
    fs::write(&password, PASSWORD).unwrap();
    command.arg(&password).arg("--config").arg(installation.config());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let begun = || shadow(&installation).len();
    while begun() == 0 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(100));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let second = report(&bring(&installation, path, 0));
    let count = |report: &Value, word: &str| report["addresses"][word].as_u64().unwrap_or(0);
    assert!(count(&second, "there_already") > 0, "{second}");
    assert_eq!(count(&second, "there_already") + count(&second, "new"), 3_000);
    let third = report(&bring(&installation, path, 30));
    assert_eq!((count(&third, "there_already"), count(&third, "new")), (3_000, 0));
    let dry =
        report(&installation.run(&["import", "scart", "--dump", path, "--dry-run", "--json"], ""));
    assert_eq!(shadow(&installation).len() as u64, count(&dry, "open"));
}

#[test]
fn recipients_and_rules_are_files_whose_channels_are_off() {
    let installation = Installation::new(Around::default());
    let content = installation.path("content");
    let own = "id = \"own\"\nsource_url = \"https://desk.example/\"\nsource_date = \"undated\"\n\
        checked_on = 2026-11-22\nmark = \"I\"\nvalid_from = 2026-11-01\nreview_by = 2099-01-01\n\
        domain = \"site8.example\"\nhuman_first = true\n";
    fs::create_dir_all(content.join("domains")).unwrap();
    fs::write(content.join("domains/own.toml"), own).unwrap();
    let path = dump(&installation, Dump::default());
    let said = report(&bring(&installation, path.to_str().unwrap(), 0));
    assert!(said["files"]["written"].as_u64().unwrap() > 200, "{said}");
    assert_eq!(said["files"]["refused"], Value::Null, "{said}");
    assert_eq!(said["contacts"]["police"], 1);
    assert!(said["contacts"]["not_approved_in_scart"].as_u64().unwrap() > 40);
    assert_eq!(fs::read_to_string(content.join("domains/own.toml")).unwrap(), own);
    assert!(!content.join("domains/scart-site8-example.toml").exists());
    let dir = content.to_str().unwrap();
    let checked = luwte().args(["content", "check", dir]).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let rule = fs::read_to_string(content.join("domains/scart-site0-example.toml")).unwrap();
    assert!(rule.contains("host_is = \"scart-a0000000001\""), "{rule}");
    let recipient = fs::read_to_string(content.join("recipients/scart-a0000000001.toml")).unwrap();
    assert!(
        recipient.contains("abuse1@host1.example") && recipient.contains(SOURCE),
        "{recipient}"
    );
    for entry in fs::read_dir(content.join("recipients")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(CANARIES.iter().all(|canary| !text.contains(canary)));
    }
}

#[tokio::test]
async fn the_directory_of_a_demonstration_is_refused() {
    let installation = Installation::new(Around::default());
    let demo = installation.path("demo");
    fs::create_dir_all(&demo).unwrap();
    let url = format!("sqlite:{}", demo.join("luwte.db").display());
    let store = Store::open(&StoreSettings { url, max_readers: 1 }).await.unwrap();
    let mut tx = store.write().await.unwrap();
    let now = luwte_domain::Clock::now(&luwte_domain::SystemClock);
    installation::insert(tx.conn(), InstallationKind::Demo, [1; 16], now).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await.unwrap();
    fs::write(installation.config(), installation.settings(&demo)).unwrap();
    let path = dump(&installation, Dump::default());
    let said = bring(&installation, path.to_str().unwrap(), 0);
    assert_eq!(said.code, 5, "{}", said.err);
    assert!(said.err.contains("demonstration"), "{}", said.err);
}

#[test]
fn wrong_members_and_wrong_words_are_refused_and_nothing_is_written() {
    let installation = Installation::new(Around::default());
    let path = dump(&installation, Dump { addresses: 9, ..Dump::default() });
    let path = path.to_str().unwrap();
    let code = installation.code(0);
    let with = |more: &[&str], input: &str| {
        installation.run(&[&["import", "scart", "--dump", path], more].concat(), input)
    };
    for (more, input, expected) in [
        (vec!["--source", SOURCE], "", 2),
        (vec!["--user", USER, "--code", "000000", "--source", SOURCE], PASSWORD, 5),
        (vec!["--user", USER, "--code", &code, "--source", SOURCE], "een ander wachtwoord", 5),
        (vec!["--user", USER, "--code", &code], PASSWORD, 2),
        (vec!["--user", USER, "--code", &code, "--source", "http://desk.example"], PASSWORD, 2),
        (vec!["--shadow"], "", 2),
    ] {
        let said = with(&more, &format!("{input}\n"));
        assert_eq!(said.code, expected, "{more:?}: {}", said.err);
    }
    let cut = fs::read_to_string(path).unwrap();
    fs::write(path, &cut[..cut.len() / 2]).unwrap();
    let said = bring(&installation, path, 30);
    assert_eq!((said.code, said.out.as_str()), (4, ""), "{}", said.err);
    assert!(!said.err.contains("site") || !said.err.contains(".example/"), "{}", said.err);
    assert!(shadow(&installation).is_empty());
}

#[test]
fn no_packet_leaves_while_a_dump_comes_over_and_is_listed() {
    let test = "import::no_packet_leaves_while_a_dump_comes_over_and_is_listed";
    match own_network(test, "2a0e::1".parse().unwrap()).unwrap() {
        Network::Own => {}
        Network::Ran { passed } => return assert!(passed),
        Network::Shared { why } => return eprintln!("skipped: {why}"),
    }
    let installation = Installation::new(Around::default());
    let path = dump(&installation, Dump { addresses: 300, ..Dump::default() });
    let counter = PacketCounter::watch("sent", &["0.0.0.0/0", "::/0"]).unwrap();
    report(&bring(&installation, path.to_str().unwrap(), 0));
    let lines = shadow(&installation);
    assert!(lines.iter().any(|line| line["luwte"]["recheck_at"].is_string()), "{lines:?}");
    assert_eq!(counter.packets().unwrap(), 0);
    // The counter does count.
    let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
    socket.send_to(b"x", "198.51.100.1:53").unwrap();
    assert!(counter.packets().unwrap() > 0);
}
