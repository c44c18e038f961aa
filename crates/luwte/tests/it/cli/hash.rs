//! `luwte hash`: a line a file, in their order, whatever the others are.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::Command;

use serde_json::Value;

use super::{picture, refused, say};
use crate::program::{Said, luwte, run};

/// PDQ of the pattern, as PyPI `pdqhash` has it.
const PDQ: &str = "bde5f429b5e564a93da5e1c9b704e049b5e5e0894aa5988d45da88a1c5bbdf14";

fn objects(said: &Said) -> Vec<Value> {
    said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_line_holds_fingerprint_quality_stability_and_name() {
    let dir = tempfile::tempdir().unwrap();
    let picture = picture(dir.path());
    let said = say(&["hash", &picture]);
    assert_eq!((said.code, said.out), (0, format!("{PDQ} 100 3 {picture}\n")));
    assert_eq!(said.err, "");
}

#[test]
fn an_object_holds_what_exchanges_need_in_a_fixed_order() {
    let dir = tempfile::tempdir().unwrap();
    let picture = picture(dir.path());
    let said = say(&["hash", "--json", &picture]);
    assert_eq!(said.code, 0, "{}", said.err);
    let names = "file width height pdq quality stability degenerate variant sha256";
    let places: Vec<usize> = names
        .split(' ')
        .map(|name| said.out.find(&format!("\"{name}\":")).unwrap_or_else(|| panic!("{name}")))
        .collect();
    assert!(places.is_sorted(), "{}", said.out);
    let object = &objects(&said)[0];
    assert_eq!(object["pdq"], PDQ);
    assert_eq!((&object["width"], &object["height"]), (&Value::from(149), &Value::from(97)));
    assert_eq!(object["degenerate"], false);
    assert_eq!(object["variant"], "full");
    let sum = Command::new("sha256sum").arg(&picture).output().unwrap().stdout;
    let sum = String::from_utf8(sum).unwrap();
    assert_eq!(object["sha256"].as_str(), sum.split(' ').next());
}

#[test]
fn one_file_comes_from_standard_input() {
    let dir = tempfile::tempdir().unwrap();
    let file = fs::File::open(picture(dir.path())).unwrap();
    let mut command = luwte();
    let output = command.args(["hash", "-"]).stdin(file).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("{PDQ} 100 3 -\n"));
    refused(&run(luwte().args(["hash", "--json", "-"]), ""), 7, "1 of 1");
}

#[test]
fn orientations_are_the_eight_of_the_reference() {
    let dir = tempfile::tempdir().unwrap();
    let picture = picture(dir.path());
    let said = say(&["hash", "--json", "--orientations", &picture]);
    let object = &objects(&said)[0];
    let forms = object["orientations"].as_array().unwrap();
    assert_eq!(forms.len(), 8);
    assert_eq!((&forms[0]["form"], &forms[0]["pdq"]), (&Value::from("original"), &object["pdq"]));
    let text = say(&["hash", "--orientations", &picture]);
    assert_eq!(text.out.lines().count(), 8);
    for (line, form) in text.out.lines().zip(forms).skip(1) {
        let (pdq, name) = (form["pdq"].as_str().unwrap(), form["form"].as_str().unwrap());
        assert_eq!(line, format!("{pdq} 100 3 {name} {picture}"));
    }
}

#[test]
fn the_variant_is_named_and_counts_for_large_pictures_only() {
    let dir = tempfile::tempdir().unwrap();
    let picture = picture(dir.path());
    let said = say(&["hash", "--json", "--variant", "nearest-512", &picture]);
    let object = &objects(&said)[0];
    assert_eq!((&object["variant"], &object["pdq"]), (&Value::from("nearest-512"), &PDQ.into()));
}

#[test]
fn a_robust_set_has_the_whole_picture_first_and_a_version() {
    let dir = tempfile::tempdir().unwrap();
    let picture = picture(dir.path());
    let object = &objects(&say(&["hash", "--json", "--robust", &picture]))[0];
    assert!(object["robust"]["version"].as_u64().unwrap() >= 1);
    let stored = object["robust"]["stored"].as_array().unwrap();
    assert!((1..=64).contains(&stored.len()), "{}", stored.len());
    assert_eq!((&stored[0]["part"], &stored[0]["pdq"]), (&"whole".into(), &PDQ.into()));
    let lines = say(&["hash", "--robust", &picture]).out.lines().count();
    assert_eq!(lines, 1 + stored.len());
}

#[test]
fn a_video_gives_its_frames_or_says_what_is_missing() {
    let dir = tempfile::tempdir().unwrap();
    let video = dir.path().join("streep.mp4").to_str().unwrap().to_owned();
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=320x240:rate=10"]);
    let made = ffmpeg.args(["-t", "3", &video]).status();
    if !made.is_ok_and(|status| status.success()) {
        fs::write(&video, b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2").unwrap();
        refused(&say(&["hash", &video]), 7, "ffmpeg");
        return;
    }
    let object = &objects(&say(&["hash", "--json", &video]))[0];
    let frames = object["frames"].as_array().unwrap();
    assert_eq!(frames.len(), 3, "{object}");
    assert_eq!(frames[1]["at"], 1.0);
    assert_eq!(frames[2]["pdq"].as_str().unwrap().len(), 64);
    assert_eq!(object["md5"].as_str().unwrap().len(), 32);
    assert_eq!(object["sha256"].as_str().unwrap().len(), 64);
    let text = say(&["hash", &video]).out;
    assert!(text.lines().nth(1).unwrap().contains(" 1.000s "), "{text}");
}

#[test]
fn a_bad_file_is_named_in_its_place_and_the_code_is_seven() {
    let dir = tempfile::tempdir().unwrap();
    let picture = picture(dir.path());
    let name = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    fs::write(name("leeg.jpg"), b"").unwrap();
    fs::write(name("tekst.png"), b"geen beeld").unwrap();
    let png = fs::read(&picture).unwrap();
    fs::write(name("half.png"), &png[..png.len() / 2]).unwrap();
    fs::File::create(name("groot.png")).unwrap().set_len((50 << 20) + 1).unwrap();
    assert!(Command::new("mkfifo").arg(name("pijp.png")).status().unwrap().success());
    let bad = [
        name("leeg.jpg"),
        name("tekst.png"),
        name("half.png"),
        name("groot.png"),
        name("pijp.png"),
        name("weg.png"),
        name("."),
        "/dev/zero".to_owned(),
    ];
    for file in &bad {
        let said = say(&["hash", "--json", file, &picture]);
        refused(&said, 7, "1 of 2");
        let objects = objects(&said);
        assert_eq!(objects.len(), 2);
        assert_eq!(objects[0]["file"], **file);
        assert!(objects[0]["error"].as_str().unwrap().len() > 5 && objects[0]["pdq"].is_null());
        assert_eq!(objects[1]["pdq"], PDQ);
        let said = say(&["hash", file]);
        refused(&said, 7, file.rsplit('/').next().unwrap());
        assert!(said.out.is_empty());
    }
    refused(&say(&["hash"]), 2, "FILES");
    refused(&say(&["hash", "--variant", "half", &picture]), 2, "half");
}

#[test]
fn many_files_keep_their_order() {
    let dir = tempfile::tempdir().unwrap();
    let picture = picture(dir.path());
    let names: Vec<String> = (0..60)
        .map(|number| {
            let path = dir.path().join(format!("{number}.png"));
            fs::copy(&picture, &path).unwrap();
            path.to_str().unwrap().to_owned()
        })
        .collect();
    let arguments: Vec<&str> =
        ["hash", "--json"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let found: Vec<String> = objects(&say(&arguments))
        .iter()
        .map(|object| object["file"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(found, names);
}

#[test]
fn folders_are_walked_on_request_without_following_links() {
    let dir = tempfile::tempdir().unwrap();
    let picture = picture(dir.path());
    fs::create_dir_all(dir.path().join("b/c")).unwrap();
    fs::copy(&picture, dir.path().join("b/c/een.png")).unwrap();
    symlink(dir.path(), dir.path().join("b/rond")).unwrap();
    symlink("/dev/zero", dir.path().join("b/nul.png")).unwrap();
    let root = dir.path().to_str().unwrap();
    refused(&say(&["hash", root]), 7, "folder");
    let said = say(&["hash", "-r", root]);
    assert_eq!(said.code, 0, "{}", said.err);
    let lines: Vec<&str> = said.out.lines().collect();
    assert!(lines.len() == 2 && lines[0].ends_with("/b/c/een.png"), "{}", said.out);
}

#[test]
fn a_name_cannot_begin_a_line_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let picture = picture(dir.path());
    let odd = dir.path().join("a\nb \u{1b}[31m ü.png");
    fs::copy(&picture, &odd).unwrap();
    let said = say(&["hash", odd.to_str().unwrap()]);
    assert_eq!(said.out.lines().count(), 1);
    assert!(!said.out.contains('\u{1b}'), "{:?}", said.out);
    let said = say(&["hash", "--json", odd.to_str().unwrap()]);
    assert_eq!(objects(&said)[0]["file"], odd.to_str().unwrap());
    let closed = dir.path().join("dicht.png");
    fs::copy(&picture, &closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // Root reads it all the same.
    assert!([0, 7].contains(&say(&["hash", closed.to_str().unwrap()]).code));
}
