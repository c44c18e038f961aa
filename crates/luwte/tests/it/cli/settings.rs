//! Settings, secrets and teams that are refused by name.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde_json::Value;

use super::refused;
use crate::program::{Around, Installation, PASSWORD, luwte, run};

/// Serves with `settings` and expects a refusal.
fn serve_refuses(installation: &Installation, settings: &str, word: &str) {
    fs::write(installation.config(), settings).unwrap();
    let said = installation.run(&["serve"], "");
    refused(&said, 2, word);
}

#[test]
fn settings_that_are_missing_unknown_or_wrong_are_refused_by_name() {
    let installation = Installation::without_team(Around::default());
    let good = installation.settings(&installation.data());
    for (from, to, word) in [
        ("phone = ", "fone = ", "fone"),
        ("name = \"Stichting Proef\"\n", "", "name"),
        ("name = \"Stichting Proef\"", "name = \" \"", "operator.name"),
        ("complaints = \"klacht@proef.example\"\n", "", "complaints"),
        ("port = ", "port = \"x\" # ", "port"),
        ("port = ", "port = 70000 # ", "port"),
        ("tls = \"none\"", "tls = \"misschien\"", "misschien"),
        ("tls = \"none\"", "tls = \"none\"\npassword = \"geheim\"", "password"),
        ("public_url = \"http", "public_url = \"ftp", "public_url"),
        ("exit_url = \"https", "exit_url = \"javascript", "exit_url"),
        ("listen = \"127", "listen = \"hier:127", "listen"),
        ("[data]", "[datum]", "data"),
        ("[data]", "geheel = 1\n[data]", "geheel"),
        ("[content]", "[reckeck]\n[content]", "reckeck"),
        ("[content]", "[recheck]\nuser_agent = 7\n[content]", "user_agent"),
        ("[content]", "[content", "luwte.toml"),
        ("[content]", "[replies]\nmaildir = \"/nergens/maildir\"\n[content]", "/nergens/maildir"),
        ("[content]", "[replies]\nmaildir = \"maildir\"\n[content]", "[replies]"),
        ("[content]", "[replies]\nimap = \"x\"\n[content]", "imap"),
        ("[content]", "[interfaces]\ntoken = \"geheim\"\n[content]", "token"),
        (
            "[content]",
            "[interfaces.token_files]\nnergens = \"/etc/hostname\"\n[content]",
            "nergens is no recipient with an interface",
        ),
        ("from = \"Luwte <kennisgeving@proef.example>\"", "from = \"geen adres\"", "[mail]"),
    ] {
        let settings = good.replacen(from, to, 1);
        assert_ne!(settings, good, "{from}");
        serve_refuses(&installation, &settings, word);
    }
    let said = run(luwte().args(["serve", "--config", "/nergens/luwte.toml"]), "");
    refused(&said, 2, "/nergens/luwte.toml");
    let relative = installation.settings(Path::new("data"));
    serve_refuses(&installation, &relative, "data.dir");
}

#[test]
fn a_setting_of_the_environment_is_checked_as_one_of_the_file() {
    let installation = Installation::without_team(Around::default());
    for (name, value, word) in [
        ("LUWTE_SERVER__LISTN", "x", "listn"),
        ("LUWTE_SERVER_LISTEN", "x", "server_listen"),
        ("LUWTE_MAIL__PORT", "-1", "port"),
        ("LUWTE_OPERATOR__NAME", "", "operator.name"),
    ] {
        let mut command = luwte();
        command.arg("serve").arg("--config").arg(installation.config()).env(name, value);
        refused(&run(&mut command, ""), 2, word);
    }
    let mut command = luwte();
    command.arg("serve").arg("--config").arg(installation.config());
    command.env("DATABASE_URL", "mysql://x/y");
    refused(&run(&mut command, ""), 2, "postgres");
}

#[test]
fn a_secret_that_others_can_read_is_refused() {
    let installation = Installation::new(Around::default());
    let secret = installation.data().join("secrets/service.key");
    for mode in [0o644, 0o640, 0o604] {
        fs::set_permissions(&secret, fs::Permissions::from_mode(mode)).unwrap();
        refused(&installation.run(&["serve"], ""), 2, "service.key");
    }
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).unwrap();
    for bytes in [b"kort".as_slice(), b""] {
        let right = fs::read(&secret).unwrap();
        fs::write(&secret, bytes).unwrap();
        refused(&installation.run(&["serve"], ""), 2, "service.key");
        fs::write(&secret, right).unwrap();
    }
    installation.start().stop();
}

#[test]
fn a_mail_password_that_others_can_read_is_refused() {
    let installation = Installation::new(Around::default());
    let (file, fifo) = (installation.path("wachtwoord"), installation.path("pijp"));
    fs::write(&file, "geheim van de relay\n").unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let good = fs::read_to_string(installation.config()).unwrap();
    let with = |path: &Path| {
        let secret = format!("username = \"luwte\"\npassword_file = \"{}\"\n", path.display());
        good.replacen("tls = \"none\"\n", &format!("tls = \"none\"\n{secret}"), 1)
    };
    for mode in [0o644, 0o640] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        serve_refuses(&installation, &with(&file), "chmod 600");
    }
    serve_refuses(&installation, &with(&fifo), "pijp");
    serve_refuses(&installation, &with(Path::new("/nergens/wachtwoord")), "/nergens/wachtwoord");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(installation.config(), with(&file)).unwrap();
    installation.start().stop();
    assert!(!installation.logged().contains("geheim van de relay"));
}

#[test]
fn a_port_that_is_taken_is_named() {
    let installation = Installation::new(Around::default());
    let _taken = std::net::TcpListener::bind(installation.address).unwrap();
    refused(&installation.run(&["serve"], ""), 2, &installation.address.to_string());
}

#[test]
fn another_team_than_that_of_the_settings_is_refused() {
    let installation = Installation::new(Around::default());
    let right = fs::read_to_string(installation.config()).unwrap();
    let (without, _) = right.split_once("\n[team]").unwrap();
    serve_refuses(&installation, without, "fingerprint");
    let first: Value = serde_json::from_str(&installation.printed).unwrap();
    let print = first["team_fingerprint"].as_str().unwrap();
    assert!(installation.run(&["serve"], "").err.contains(print), "it says which one is there");
    let digit = if print.starts_with('0') { "1" } else { "0" };
    let wrong = right.replacen(print, &format!("{digit}{}", &print[1..]), 1);
    fs::write(installation.config(), wrong).unwrap();
    refused(&installation.run(&["serve"], ""), 4, "not the one in the settings");
    fs::write(installation.config(), right).unwrap();
    installation.start().stop();
}

#[test]
fn there_is_one_first_member_with_a_good_password() {
    let installation = Installation::new(Around::default());
    let second = installation.run(&["staff", "add", "tweede", "--json"], &format!("{PASSWORD}\n"));
    refused(&second, 5, "team already");
    let empty = Installation::without_team(Around::default());
    refused(&empty.run(&["staff", "add", "a"], "kort\n"), 2, "12");
    refused(&empty.run(&["staff", "add", "a"], ""), 2, "password");
    refused(&empty.run(&["staff", "add", ""], &format!("{PASSWORD}\n")), 2, "name");
    let words = empty.run(&["staff", "add", "anouk"], &format!("{PASSWORD}\r\n"));
    assert_eq!(words.code, 0, "{}", words.err);
    for part in ["Recovery key", "otpauth://", "fingerprint = \""] {
        assert!(words.out.contains(part), "{part}");
    }
}
