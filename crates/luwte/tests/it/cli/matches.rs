//! `luwte match`: what is close to fingerprints, pictures and lines of standard input.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use serde_json::{Value, json};

use super::{picture, refused, say};
use crate::program::{luwte, run};

const HEX: &str = "78f23918b749db7b25b359cbcd60cf752582a008e0f8de82589b19f0b9e86cb3";
/// Seven bits from it.
const NEAR: &str = "78f23918b749db7b25b359cbcd60cf752582a008e0f8de82589b19f0b9e86d4f";

/// A list of two entries, and of it an index.
fn list(dir: &tempfile::TempDir) -> (String, String) {
    let name = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    let (list, index) = (name("lijst"), name("lijst.index"));
    fs::write(&list, format!("{HEX},70\n{NEAR},71\n")).unwrap();
    assert_eq!(say(&["index", "build", &list, "-o", &index]).code, 0);
    (list, index)
}

#[test]
fn entries_come_nearest_first_from_an_index_and_from_a_list() {
    let dir = tempfile::tempdir().unwrap();
    let (list, index) = list(&dir);
    for from in [["--list", &list], ["--index", &index]] {
        let said = say(&["match", from[0], from[1], NEAR]);
        assert_eq!((said.code, said.out), (0, format!("{NEAR} 71 0\n{NEAR} 70 7\n")));
        let said = say(&["match", from[0], from[1], "--json", HEX, &"0".repeat(64)]);
        let near = r#"[{"id":70,"distance":0},{"id":71,"distance":7}]"#;
        let far = format!(r#"{{"query":"{}","matches":[]}}"#, "0".repeat(64));
        let expected = format!("{{\"query\":\"{HEX}\",\"matches\":{near}}}\n{far}\n");
        assert_eq!((said.code, said.out), (0, expected));
    }
}

#[test]
fn the_radius_goes_from_nothing_to_everything() {
    let dir = tempfile::tempdir().unwrap();
    let (list, _) = list(&dir);
    let found = |radius: &str, query: &str| {
        let said = say(&["match", "--list", &list, "--max-distance", radius, "--json", query]);
        let object: Value = serde_json::from_str(&said.out).unwrap();
        (said.code, object["matches"].as_array().unwrap().len())
    };
    let ones = "f".repeat(64);
    assert_eq!(found("0", HEX), (0, 1));
    assert_eq!(found("6", HEX), (0, 1));
    assert_eq!(found("7", HEX), (0, 2));
    assert_eq!(found("256", &ones), (0, 2));
    assert_eq!(found("31", &ones), (3, 0));
    for bad in ["257", "-1", "x", ""] {
        let said = say(&["match", "--list", &list, &format!("--max-distance={bad}"), HEX]);
        refused(&said, 2, "max-distance");
    }
}

#[test]
fn pictures_and_bad_queries_keep_their_place() {
    let dir = tempfile::tempdir().unwrap();
    let picture = picture(dir.path());
    let hash = say(&["hash", &picture]).out;
    let list = dir.path().join("een").to_str().unwrap().to_owned();
    fs::write(&list, format!("{},5\n", &hash[..64])).unwrap();
    let short = &HEX[..63];
    let said =
        say(&["match", "--list", &list, "--json", HEX, &picture, short, "weg.png", &hash[..64]]);
    refused(&said, 7, "2 queries");
    let objects: Vec<Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let hit = json!([{ "id": 5, "distance": 0 }]);
    assert_eq!(objects.len(), 5);
    assert_eq!((&objects[0]["query"], &objects[0]["matches"]), (&json!(HEX), &json!([])));
    assert_eq!((&objects[1]["file"], &objects[1]["matches"]), (&json!(picture), &hit));
    assert_eq!(objects[1]["query"], hash[..64]);
    assert!(objects[2]["error"].as_str().unwrap().contains("63"));
    assert_eq!(objects[3]["file"], "weg.png");
    assert_eq!(objects[4]["matches"], hit);
    let text = say(&["match", "--list", &list, &picture]);
    assert_eq!(text.out, format!("{} 5 0 {picture}\n", &hash[..64]));
}

#[test]
fn lines_of_standard_input_are_answered_in_order_with_bad_ones_named() {
    let dir = tempfile::tempdir().unwrap();
    let (_, index) = list(&dir);
    let upper = HEX.to_uppercase();
    let input = format!("\u{feff}{HEX}\r\n\r\nonzin\n{upper}\n{NEAR}");
    let said = run(luwte().args(["match", "--index", &index, "--json", "-"]), &input);
    refused(&said, 7, "2 queries");
    let objects: Vec<Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), 4, "{}", said.out);
    assert_eq!(objects[0]["query"], HEX);
    assert_eq!((&objects[1]["line"], &objects[2]["line"]), (&json!(3), &json!(4)));
    assert_eq!(objects[3]["matches"][0]["id"], 71);
    let many = dir.path().join("veel");
    fs::write(&many, format!("{HEX}\n").repeat(10_000)).unwrap();
    let mut command = luwte();
    command.args(["match", "--index", &index, "--json", "-"]);
    let output = command.stdin(fs::File::open(many).unwrap()).output().unwrap();
    let lines = output.stdout.split(|byte| *byte == b'\n').count() - 1;
    assert_eq!((output.status.code(), lines), (Some(0), 10_000));
    let long = format!("{}\n", "0".repeat(100_000));
    refused(&run(luwte().args(["match", "--index", &index, "-"]), &long), 2, "line 1");
    refused(&run(luwte().args(["match", "--index", &index, "-"]), ""), 3, "nothing");
}

#[test]
fn who_asks_line_by_line_gets_an_answer_to_each() {
    let dir = tempfile::tempdir().unwrap();
    let (_, index) = list(&dir);
    let mut command = luwte();
    command.args(["match", "--index", &index, "--json", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut from = BufReader::new(from);
    for query in [HEX, NEAR, HEX] {
        writeln!(to, "{query}").unwrap();
        let mut line = String::new();
        from.read_line(&mut line).unwrap();
        assert!(line.contains(query), "{line}");
    }
    drop(to);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn one_source_of_entries_is_needed() {
    let dir = tempfile::tempdir().unwrap();
    let (list, index) = list(&dir);
    refused(&say(&["match", HEX]), 2, "--index");
    refused(&say(&["match", "--list", &list, "--index", &index, HEX]), 2, "--index");
    refused(&say(&["match", "--list", &list]), 2, "HEX|FILE");
    refused(&say(&["match", "--list", "/nergens/lijst", HEX]), 1, "/nergens");
    refused(&say(&["match", "--index", "/nergens/x", HEX]), 1, "/nergens");
}
