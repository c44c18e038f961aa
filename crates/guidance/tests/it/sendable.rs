//! Nothing in the repository can be sent to by default: every mail address in content, code and
//! tests is a reserved one, or a contact detail of the directory, which only the desk can switch on.
//! Serves: S49.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use luwte_guidance::ChannelKind;

use crate::content;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file of the repository; what reads as no text is left out by the reader.
fn texts(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let made = ["target", "node_modules", ".git", ".venv", "__pycache__"];
        let is_made = made.iter().any(|made| name == *made);
        if !path.is_dir() {
            found.push(path);
        } else if !is_made {
            texts(&path, found);
        }
    }
}

/// What looks like a mail address whose host has a name of letters at its end.
fn addresses(text: &str) -> impl Iterator<Item = String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    text.match_indices('@').filter_map(move |(at, _)| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        let name: String = before.chars().rev().take_while(|c| is_name(*c)).collect();
        let name: String = name.chars().rev().collect();
        let host: String = after.chars().take_while(|c| is_name(*c)).collect();
        let host = host.trim_matches(['.', '-', '_', '%', '+']).to_ascii_lowercase();
        let (_, end) = host.rsplit_once('.')?;
        let is_host = end.len() >= 2 && end.bytes().all(|b| b.is_ascii_alphabetic());
        (is_host && !name.is_empty()).then(|| format!("{name}@{host}"))
    })
}

/// Whether no mail can ever reach it (RFC 2606, RFC 6761).
fn is_reserved(address: &str) -> bool {
    let host = address.rsplit('@').next().unwrap_or_default();
    let ends = ["example", "test", "invalid", "localhost", "example.org", "example.com"];
    ends.iter().any(|end| host == *end || host.ends_with(&format!(".{end}")))
}

#[test]
fn no_mail_address_in_the_repository_is_a_sendable_default() {
    let content = content();
    let channels = content.recipients().iter().flat_map(|one| &one.channels);
    let known: BTreeSet<String> = channels
        .filter(|channel| channel.kind == ChannelKind::Mail)
        .map(|channel| channel.address.clone())
        .collect();
    let mut files = Vec::new();
    texts(&root(), &mut files);
    assert!(files.len() > 500, "{}", files.len());
    let directory = root().join("content/recipients");
    let mut strays = Vec::new();
    for path in files {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        for address in addresses(&text).filter(|address| !is_reserved(address)) {
            if !(path.starts_with(&directory) && known.contains(&address)) {
                strays.push(format!("{}: {address}", path.display()));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

/// Addresses of channels for programs, as content in any file writes them.
fn interfaces(text: &str) -> Vec<String> {
    let tables = text.split("[[channels]]").skip(1);
    let of_programs = tables.filter(|table| {
        let end = table.find("\n[").unwrap_or(table.len());
        table.get(..end).is_some_and(|own| own.contains("kind = \"api\""))
    });
    let value =
        |table: &str| table.split_once("address = \"")?.1.split('"').next().map(str::to_owned);
    of_programs.filter_map(value).collect()
}

/// Whether no other machine is ever reached at it.
fn leads_nowhere(address: &str) -> bool {
    let host = address.split("://").nth(1).unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    host.starts_with("127.") || is_reserved(&format!("@{host}"))
}

#[test]
fn no_interface_in_the_repository_is_a_sendable_default() {
    let content = content();
    let known: BTreeSet<&str> =
        content.recipients().iter().filter_map(luwte_guidance::Recipient::interface).collect();
    let directory = root().join("content/recipients");
    let mut files = Vec::new();
    texts(&root(), &mut files);
    let mut strays = Vec::new();
    for path in files {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        for address in interfaces(&text).into_iter().filter(|address| !leads_nowhere(address)) {
            // What the loader took has a source that was read; only the desk switches it on.
            if !(path.starts_with(&directory) && known.contains(address.as_str())) {
                strays.push(format!("{}: {address}", path.display()));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn a_planted_interface_would_be_seen() {
    let table =
        |address: &str| format!("[[channels]]\nkind = \"api\"\naddress = \"{address}\"\n[nl]\n");
    let seen = |address: &str| {
        interfaces(&table(address)).iter().filter(|one| !leads_nowhere(one)).count()
    };
    assert_eq!(seen("https://abuse.host.nl/v1"), 1);
    assert_eq!(seen("https://api.host.example/v1"), 0);
    assert_eq!(seen("https://127.0.0.1:1/v1"), 0);
}

#[test]
fn a_planted_address_would_be_seen() {
    let seen = |text: &str| addresses(text).filter(|one| !is_reserved(one)).count();
    // Written without the sign, so that the test above does not find this file.
    let planted = "to = \"abuse(at)host.nl\", cc <a.b+c(at)mail.host.com>.".replace("(at)", "@");
    assert_eq!(seen(&planted), 2);
    assert_eq!(seen("a@b.example, a@x.test, @handle, a@ b.nl, user@127.0.0.1, x@y"), 0);
}
