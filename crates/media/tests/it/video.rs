//! Videos made by ffmpeg from its own test pictures.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use luwte_hash::FileDigest;
use luwte_hash::pdq::MIN_QUALITY;
use luwte_hash::vpdq::{Threshold, compare};
use luwte_media::{
    HelperError, Limit, VideoError, VideoExamined, VideoLimits, examine_video, may_be_video,
};
use tempfile::TempDir;

/// A directory and in it a video that ffmpeg makes from `source` with these options.
fn make(source: &str, options: &[&str], name: &str) -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(name);
    let mut command = Command::new("ffmpeg");
    command.args(["-loglevel", "error", "-f", "lavfi", "-i", source]).args(options).arg(&path);
    assert!(command.status().unwrap().success());
    (directory, path)
}

fn whole(path: &Path) -> Result<VideoExamined, VideoError> {
    with(path, &VideoLimits::default())
}

fn with(path: &Path, limits: &VideoLimits) -> Result<VideoExamined, VideoError> {
    examine_video(path, limits, &mut |_| ControlFlow::Continue(()))
}

const FILM: &str = "mandelbrot=size=320x240:rate=25:end_scale=0.01";
const FIVE_SECONDS: [&str; 4] = ["-t", "5", "-pix_fmt", "yuv420p"];

#[test]
fn one_frame_a_second_is_looked_at_from_the_first_on() {
    let (_directory, path) = make(FILM, &FIVE_SECONDS, "film.mp4");
    let examined = whole(&path).unwrap();
    assert_eq!((examined.width, examined.height), (320, 240));
    assert!((examined.fps - 25.0).abs() < 1e-9);
    assert_eq!(examined.duration, Some(Duration::from_secs(5)));
    let at: Vec<_> = examined.frames.iter().map(|frame| frame.at.as_millis()).collect();
    assert_eq!(at, [0, 1000, 2000, 3000, 4000]);
    assert!(examined.frames.iter().all(|frame| frame.quality >= MIN_QUALITY));
}

#[test]
fn at_2997_frames_a_second_every_29th_counts() {
    let source = FILM.replace("rate=25", "rate=30000/1001");
    let (_directory, path) = make(&source, &FIVE_SECONDS, "film.mkv");
    let at: Vec<_> = whole(&path).unwrap().frames.iter().map(|f| f.at.as_millis()).collect();
    assert_eq!(at, [0, 968, 1935, 2903, 3871, 4838]);
}

#[test]
fn both_digests_are_those_of_the_file() {
    let (_directory, path) = make(FILM, &["-t", "1"], "film.webm");
    let digest = whole(&path).unwrap().digest;
    assert_eq!(digest.sha256, FileDigest::of(&std::fs::read(&path).unwrap()));
    let said = Command::new("md5sum").arg(&path).output().unwrap();
    assert!(String::from_utf8(said.stdout).unwrap().starts_with(&digest.md5.to_string()));
}

#[test]
fn another_size_and_coding_of_a_video_is_the_same_video() {
    let (directory, path) = make(FILM, &FIVE_SECONDS, "film.mp4");
    let other = directory.path().join("other.avi");
    let mut command = Command::new("ffmpeg");
    command.args(["-loglevel", "error", "-i"]).arg(&path).args(["-s", "200x150", "-q", "6"]);
    assert!(command.arg(&other).status().unwrap().success());
    let (one, other) = (whole(&path).unwrap(), whole(&other).unwrap());
    assert_ne!(one.digest, other.digest);
    let compared = compare(&other.frames, &one.frames, 31);
    assert!(compared.meets(Threshold::Query(80.0)) && compared.meets(Threshold::Target(80.0)));
    assert!(compared.has_run());
}

#[test]
fn another_video_is_another_video() {
    let (_one, one) = make(FILM, &FIVE_SECONDS, "one.mp4");
    let (_other, other) = make("testsrc2=size=320x240:rate=25", &FIVE_SECONDS, "other.mp4");
    let compared = compare(&whole(&one).unwrap().frames, &whole(&other).unwrap().frames, 31);
    assert_eq!((compared.query.matched, compared.target.matched), (0, 0));
}

#[test]
fn a_note_to_turn_the_video_turns_nothing() {
    let (directory, path) = make(FILM, &FIVE_SECONDS, "film.mp4");
    let turned = directory.path().join("turned.mp4");
    let mut command = Command::new("ffmpeg");
    command.args(["-loglevel", "error", "-i"]).arg(&path);
    command.args(["-c", "copy", "-metadata:s:v:0", "rotate=90"]).arg(&turned);
    assert!(command.status().unwrap().success());
    let (one, other) = (whole(&path).unwrap(), whole(&turned).unwrap());
    assert_ne!(one.digest, other.digest);
    assert_eq!((one.width, one.frames), (other.width, other.frames));
}

#[test]
fn every_frame_is_told_and_a_caller_can_stop() {
    let (_directory, path) = make(FILM, &FIVE_SECONDS, "film.mp4");
    let mut told = Vec::new();
    let stopped = examine_video(&path, &VideoLimits::default(), &mut |progress| {
        assert_eq!(progress.duration, Some(Duration::from_secs(5)));
        told.push((progress.frames, progress.at.as_secs()));
        if progress.frames == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(told, [(1, 0), (2, 1), (3, 2)]);
    assert_eq!(stopped, Err(VideoError::Helper(HelperError::Stopped)));
}

#[test]
fn limits_are_named_when_they_are_met() {
    let (_directory, path) = make(FILM, &FIVE_SECONDS, "film.mp4");
    let standard = VideoLimits::default();
    let few = VideoLimits { max_frames: 4, ..standard };
    assert_eq!(with(&path, &few), Err(VideoError::TooLarge(Limit::Frames(4))));
    assert!(with(&path, &VideoLimits { max_frames: 5, ..standard }).is_ok());
    let small = VideoLimits { max_pixels: 320 * 240 - 1, ..standard };
    assert_eq!(with(&path, &small), Err(VideoError::TooLarge(Limit::Pixels(76_799))));
    let short = VideoLimits { max_bytes: 100, ..standard };
    assert_eq!(with(&path, &short), Err(VideoError::TooLarge(Limit::Bytes(100))));
    let late = VideoLimits { max_seconds: 0, ..standard };
    let error = with(&path, &late).unwrap_err();
    assert!(matches!(error, VideoError::Helper(HelperError::TooLong { .. })), "{error}");
}

#[test]
fn a_file_that_is_no_video_is_refused_in_words() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("notes.mp4");
    std::fs::write(&path, vec![b'x'; 5000]).unwrap();
    let error = whole(&path).unwrap_err();
    assert!(error.to_string().starts_with("ffprobe cannot read the file: "), "{error}");
    assert!(matches!(whole(directory.path()), Err(VideoError::Unreadable(_))));
    assert!(matches!(whole(&directory.path().join("gone")), Err(VideoError::Unreadable(_))));
}

#[test]
fn a_list_that_names_another_file_is_not_followed() {
    let (directory, path) = make(FILM, &["-t", "1"], "film.mp4");
    let lists = [
        ("list.m3u8", format!("#EXTM3U\n#EXTINF:1,\n{}\n#EXT-X-ENDLIST\n", path.display())),
        ("list.ffconcat", format!("ffconcat version 1.0\nfile '{}'\n", path.display())),
    ];
    for (name, text) in lists {
        let list = directory.path().join(name);
        std::fs::write(&list, text).unwrap();
        assert!(whole(&list).is_err(), "{name}");
    }
}

#[test]
fn videos_are_told_from_pictures_by_their_first_bytes() {
    for name in ["film.mp4", "film.mkv", "film.webm", "film.avi", "film.mov", "film.ts", "film.mpg"]
    {
        let (_directory, path) = make(FILM, &["-t", "1"], name);
        assert!(may_be_video(&std::fs::read(path).unwrap()), "{name}");
    }
    for name in crate::files::names() {
        assert!(!may_be_video(&crate::files::read(&name)), "{name}");
    }
}
