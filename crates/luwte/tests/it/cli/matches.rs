//! `luwte match`: what is close to fingerprints, pictures, videos and lines of standard input.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

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

/// Grey discs of 300 by 200 pixels, and the same turned by 180 degrees in a white frame of 24.
fn discs_and_copy(dir: &Path) -> (String, String) {
    let (wide, high, margin) = (300_usize, 200_usize, 24);
    let discs: Vec<[usize; 4]> = (0..24_usize)
        .map(|n| [n * 97 % wide, n * 61 % high, 12 + n * 7 % 30, n * 53 % 200 + 10])
        .collect();
    let at = |x: usize, y: usize| {
        let is_in = |disc: &&[usize; 4]| {
            x.abs_diff(disc[0]).pow(2) + y.abs_diff(disc[1]).pow(2) < disc[2].pow(2)
        };
        discs.iter().rev().find(is_in).map_or(40 + x / 3, |disc| disc[3])
    };
    let original: Vec<Vec<usize>> =
        (0..high).map(|y| (0..wide).map(|x| at(x, y)).collect()).collect();
    let mut copy = vec![vec![255; wide + 2 * margin]; high + 2 * margin];
    for (y, row) in original.iter().rev().enumerate() {
        for (x, grey) in row.iter().rev().enumerate() {
            copy[y + margin][x + margin] = *grey;
        }
    }
    (bmp(dir, "schijven.bmp", &original), bmp(dir, "gedraaid.bmp", &copy))
}

/// Writes grey levels as a BMP file of 24 bits.
fn bmp(dir: &Path, name: &str, rows: &[Vec<usize>]) -> String {
    let (wide, high) = (rows[0].len(), rows.len());
    let row_bytes = (wide * 3).next_multiple_of(4);
    let number = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let mut file = b"BM".to_vec();
    file.extend([number(54 + row_bytes * high), [0; 4], number(54), number(40)].concat());
    file.extend([number(wide), number(high), [1, 0, 24, 0]].concat());
    file.extend([0; 24]);
    for row in rows.iter().rev() {
        file.extend(row.iter().flat_map(|grey| [u8::try_from(*grey).unwrap(); 3]));
        file.resize(file.len() + row_bytes - wide * 3, 0);
    }
    let path = dir.join(name);
    fs::write(&path, file).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_turned_picture_in_a_frame_is_found_by_a_robust_query_alone() {
    let dir = tempfile::tempdir().unwrap();
    let (original, copy) = discs_and_copy(dir.path());
    let hash = say(&["hash", &original]).out;
    let list = dir.path().join("lijst").to_str().unwrap().to_owned();
    fs::write(&list, format!("{},5\n{},5\n{HEX},6\n", &hash[..64], &hash[..64])).unwrap();
    assert_eq!(say(&["match", "--list", &list, &copy]).code, 3);
    for effort in ["--robust", "--robust=quick", "--robust=thorough"] {
        let said = say(&["match", "--list", &list, effort, "--json", &copy, HEX]);
        assert_eq!(said.code, 0, "{said:?}");
        let mut objects = said.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let found = objects.next().unwrap();
        assert_eq!((&found["file"], found["query"].as_str().unwrap().len()), (&json!(copy), 64));
        let matches = found["matches"].as_array().unwrap();
        assert_eq!(matches.len(), 1, "one answer for a number: {found}");
        assert_eq!((&matches[0]["id"], &matches[0]["form"]), (&json!(5), &json!("rot180")));
        if effort != "--robust=thorough" {
            assert_eq!(matches[0]["part"], "trimmed", "a crop may be nearer still");
        }
        assert!(matches[0]["distance"].as_u64().unwrap() <= 31);
        assert_eq!(objects.next().unwrap()["matches"][0]["id"], 6, "a fingerprint as it is");
    }
    let text = say(&["match", "--list", &list, "--robust", &copy]).out;
    assert!(text.ends_with(&format!(" trimmed rot180 {copy}\n")), "{text}");
    let said = say(&["match", "--list", &list, "--robust", "--json", &original]);
    let found: Value = serde_json::from_str(&said.out).unwrap();
    let whole = json!({ "id": 5, "distance": 0, "part": "whole", "form": "original" });
    assert_eq!(found["matches"], json!([whole]));
    refused(&say(&["match", "--list", &list, "--robust=much", &copy]), 2, "robust");
}

/// Makes a video; whether there is a program for it.
fn video(path: &str, inputs: &[&str]) -> bool {
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-loglevel", "error"]);
    for input in inputs {
        ffmpeg.args(["-f", "lavfi", "-i", input]);
    }
    let join = format!("concat=n={}:v=1:a=0", inputs.len());
    ffmpeg.args(["-filter_complex", &join, path]).status().is_ok_and(|status| status.success())
}

#[test]
fn a_known_clip_inside_a_longer_video_is_found_by_the_share_of_its_frames() {
    let dir = tempfile::tempdir().unwrap();
    let name = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    let clip = "testsrc2=size=320x240:rate=10:duration=2";
    let other = "mandelbrot=size=320x240:rate=10:start_scale=0.2,trim=duration=4";
    let (known, long) = (name("kort.mp4"), name("lang.mp4"));
    if !video(&known, &[clip]) || !video(&long, &[other, clip]) {
        fs::write(&long, b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2").unwrap();
        refused(&say(&["match", "--list", &list(&dir).0, &long]), 7, "ffmpeg");
        return;
    }
    let frames = say(&["hash", &known]).out;
    let mut lines: Vec<String> =
        frames.lines().map(|line| format!("{},9\n", &line[..64])).collect();
    assert_eq!(lines.len(), 2, "{frames}");
    let (list, index) = (name("frames"), name("frames.index"));
    fs::write(&list, lines.concat()).unwrap();
    assert_eq!(say(&["index", "build", &list, "-o", &index]).code, 0);
    let said = say(&["match", "--index", &index, "--json", &long]);
    assert_eq!(said.code, 0, "{said:?}");
    let found: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((&found["file"], &found["frames"]), (&json!(long), &json!(6)));
    let found = &found["matches"][0];
    assert_eq!((&found["id"], &found["target"]), (&json!(9), &json!({ "matched": 2, "of": 2 })));
    assert_eq!((&found["query"]["matched"], &found["query"]["of"]), (&json!(2), &json!(6)));
    let text = say(&["match", "--index", &index, &long]).out;
    assert!(text.starts_with("video 9 ") && text.ends_with(&format!(" 2/2 {long}\n")), "{text}");

    // Of a known video of six frames two are there: a third, and two seconds.
    lines.extend((1..=4).map(|number| format!("{},9\n", format!("{number:x}").repeat(64))));
    fs::write(&list, lines.concat()).unwrap();
    let said = say(&["match", "--list", &list, "--json", &long]);
    let empty = json!({ "file": long, "frames": 6, "matches": [] });
    let none: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((said.code, none), (3, empty));
    let said = say(&["match", "--list", &list, "--min-target", "33", "--json", &long]);
    assert_eq!(said.code, 0, "{said:?}");
    for bad in ["0", "101", "veel"] {
        refused(&say(&["match", "--list", &list, "--min-target", bad, &long]), 2, "min-target");
    }
}
