//! `luwte index`: files from lists, and what is refused of either.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde_json::Value;

use super::{refused, say};
use crate::program::{luwte, run};

const HEX: &str = "78f23918b749db7b25b359cbcd60cf752582a008e0f8de82589b19f0b9e86cb3";

fn at(dir: &Path, name: &str) -> String {
    dir.join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_list_becomes_an_index_that_says_what_is_in_it() {
    let dir = tempfile::tempdir().unwrap();
    let (list, file) = (at(dir.path(), "lijst"), at(dir.path(), "lijst.index"));
    fs::write(&list, format!("\u{feff}{HEX}\r\n\r\n{HEX},9\r\n{}", "0".repeat(64))).unwrap();
    let said = say(&["index", "build", &list, "-o", &file, "--json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let object: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(object["entries"], 3);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let said = say(&["index", "stats", &file, "--json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let object: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((&object["entries"], &object["segments"]), (&Value::from(3), &Value::from(1)));
    assert!(say(&["index", "stats", &file]).out.starts_with("unbroken: 3 entries"));
    let said = run(luwte().args(["index", "build", "-", "-o", &file]), &format!("{HEX}\n"));
    assert!(said.code == 0 && said.out.starts_with("1 entries"), "{said:?}");
    let found = say(&["match", "--index", &file, HEX]);
    assert_eq!(found.out, format!("{HEX} 0 0\n"));
}

#[test]
fn a_bad_line_is_named_and_nothing_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let (list, file) = (at(dir.path(), "lijst"), at(dir.path(), "lijst.index"));
    let upper = HEX.to_uppercase();
    for bad in ["kort", &upper, &format!("{HEX},-1"), &format!("{HEX},twee"), &"0".repeat(9_999)] {
        fs::write(&list, format!("{HEX}\n{bad}\n")).unwrap();
        refused(&say(&["index", "build", &list, "-o", &file]), 1, "lijst: line 2: ");
        refused(&say(&["match", "--list", &list, HEX]), 1, "lijst: line 2: ");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "{bad}");
    }
    fs::write(&list, [0xff, 0xfe, 0, 10, 0]).unwrap();
    refused(&say(&["index", "build", &list, "-o", &file]), 1, "line 1: ");
    refused(&say(&["index", "build", "/nergens/lijst", "-o", &file]), 1, "/nergens/lijst");
    refused(&say(&["index", "build", dir.path().to_str().unwrap(), "-o", &file]), 2, "folder");
    refused(&say(&["index", "build", "/dev/zero", "-o", &file]), 1, "line 1: ");
}

#[test]
fn an_empty_list_is_a_list() {
    let dir = tempfile::tempdir().unwrap();
    let (list, file) = (at(dir.path(), "lijst"), at(dir.path(), "lijst.index"));
    fs::write(&list, "").unwrap();
    assert_eq!(say(&["index", "build", &list, "-o", &file]).code, 0);
    assert!(say(&["index", "stats", &file]).out.starts_with("unbroken: 0 entries"));
    refused(&say(&["match", "--index", &file, HEX]), 3, "nothing");
}

#[test]
fn nothing_but_an_older_index_is_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let list = at(dir.path(), "lijst");
    fs::write(&list, format!("{HEX}\n")).unwrap();
    refused(&say(&["index", "build", &list, "-o", &list]), 2, "not an index file");
    assert_eq!(fs::read_to_string(&list).unwrap(), format!("{HEX}\n"));
    refused(&say(&["index", "build", &list, "-o", dir.path().to_str().unwrap()]), 2, "");
    refused(&say(&["index", "build", &list, "-o", "/dev/null"]), 2, "/dev/null");
    refused(&say(&["index", "build", &list, "-o", "/nergens/x"]), 1, "/nergens/x");
}

#[test]
fn a_damaged_index_is_refused_with_its_reason() {
    let dir = tempfile::tempdir().unwrap();
    let (list, file) = (at(dir.path(), "lijst"), at(dir.path(), "lijst.index"));
    fs::write(&list, format!("{HEX}\n")).unwrap();
    assert_eq!(say(&["index", "build", &list, "-o", &file]).code, 0);
    let good = fs::read(&file).unwrap();
    for at in (0..good.len()).step_by(good.len() / 40) {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        fs::write(&file, &bytes).unwrap();
        refused(&say(&["index", "stats", &file]), 4, "lijst.index: ");
        fs::write(&file, &good[..at]).unwrap();
        refused(&say(&["index", "stats", &file]), 4, "lijst.index: ");
        refused(&say(&["match", "--index", &file, HEX]), 4, "lijst.index: ");
    }
    refused(&say(&["index", "stats", &list]), 4, "first bytes");
    refused(&say(&["index", "stats", "/dev/zero"]), 2, "/dev/zero");
    refused(&say(&["index", "stats", "/nergens/x"]), 1, "/nergens/x");
    refused(&say(&["index"]), 2, "build");
}
