//! Measures a video file to its vPDQ frames and digests, in times real time.
//!
//! ```text
//! cargo bench -p luwte-media --bench video -- --python target/venv/bin/python
//!   --rounds N   rounds, 3 unless told
//!   --short      one round of ten seconds instead of sixty
//!   --json       one JSON object a figure on standard output
//! ```
//!
//! The video is 720p, 30 frames a second, H.264, about 3 Mbit/s: a test picture of ffmpeg with
//! grain, made once under `target/`. The value is the video's length by the processor time of all
//! processes together (this one, the sandbox, ffprobe and ffmpeg), so further cores do not raise it
//! and other work on the machine lowers it little. Where the Python has PyPI `vpdq`, which is
//! compiled on installation, the frames are compared with its; exits with 1 if one is missing or
//! more than 2 bits away.
//!
//! Nearly all of the time is ffmpeg decoding frames that later ones are made from: of 4.5 s only
//! 0.1 s is ours. Leaving out what can be left out does not reach the aim and is not done, since
//! frames that count would change or be missing: without the loop filter on frames that no other
//! needs 3.9 s, without those frames at all 2.8 s (60 s, one thread, 2026-11-22).

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measurement stops at what it did not foresee"
)]

#[expect(dead_code, reason = "no other program is asked line by line")]
#[path = "../../hash/benches/common/mod.rs"]
mod common;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use luwte_hash::vpdq::{VideoFrame, parse};
use luwte_media::{Sandbox, VideoLimits, examine_video};
use rustix::process::{WaitOptions, getpid, set_child_subreaper, wait};

use common::{Asked, middle, root};

/// Most bits from the frames of PyPI `vpdq`.
const MOST_BITS: u32 = 2;

const MUST: f64 = 10.0;
const AIM: f64 = 30.0;

fn main() -> ExitCode {
    let asked = Asked::parse(3, 1, |_, _| false);
    let seconds = if asked.is_short { 10 } else { 60 };
    let path = made(&root().join("target/video"), seconds);
    // The sandbox leaves its processes to this one, which so hears of the time they took.
    set_child_subreaper(Some(getpid())).unwrap();
    let (mut values, mut frames) = (Vec::new(), Vec::new());
    let mut shortest = Duration::MAX;
    for round in 1..=asked.rounds {
        let (before, start) = (processor_seconds(), Instant::now());
        let examined =
            examine_video(&path, &VideoLimits::default(), &mut |_| ControlFlow::Continue(()));
        frames = examined.unwrap().frames;
        while let Ok(Some(_)) = wait(WaitOptions::empty()) {}
        let used = processor_seconds() - before;
        shortest = shortest.min(start.elapsed());
        values.push((f64::from(seconds) / used * 10.0).round() / 10.0);
        eprintln!("video round {round}: {used:.2} s of processor time");
    }
    let value = middle(&values);
    let farthest = theirs(&asked.python(), &path).map(|theirs| farthest_bits(&frames, &theirs));
    let are_right = farthest.is_none_or(|bits| bits <= MOST_BITS);
    let agreement = match farthest {
        Some(u32::MAX) => "not the frames of PyPI vpdq".to_owned(),
        Some(bits) => format!("at most {bits} bits from PyPI vpdq"),
        None => "PyPI vpdq not there to compare with".to_owned(),
    };
    let best = f64::from(seconds) / shortest.as_secs_f64();
    let note = format!(
        "{} frames, {agreement}; best by the clock {best:.1} times; sandbox {}",
        frames.len(),
        Sandbox::of_this_machine().unwrap()
    );
    let words = format!("{seconds} s of 720p video to vPDQ, SHA-256 and MD5");
    if asked.is_json {
        let line = serde_json::json!({
            "figure": "video-720p", "words": words, "value": value, "values": values,
            "unit": "× real time", "must": MUST, "aim": AIM, "recall": null, "note": note,
            "command": "cargo bench -p luwte-media --bench video",
        });
        println!("{line}");
    } else {
        println!("{words}: {value:.1} times real time (must {MUST}, aim {AIM}); {note}");
    }
    if are_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The video, made unless it is there.
fn made(folder: &Path, seconds: u32) -> PathBuf {
    let path = folder.join(format!("720p-{seconds}.mp4"));
    if !path.exists() {
        std::fs::create_dir_all(folder).unwrap();
        let half = folder.join(format!("720p-{seconds}.part.mp4"));
        eprintln!("making {}", path.display());
        let mut command = Command::new("ffmpeg");
        command.args(["-loglevel", "error", "-y", "-f", "lavfi", "-i"]);
        command.arg(format!("testsrc2=size=1280x720:rate=30:duration={seconds}"));
        command.args(["-vf", "noise=alls=6:allf=t", "-c:v", "libx264", "-preset", "veryfast"]);
        assert!(command.args(["-pix_fmt", "yuv420p"]).arg(&half).status().unwrap().success());
        std::fs::rename(half, &path).unwrap();
    }
    path
}

/// Processor time of this process and of those it has waited for, in hundredths of a second.
fn processor_seconds() -> f64 {
    let line = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = line.rsplit_once(')').unwrap().1.split_whitespace().collect();
    fields[11..15].iter().map(|ticks| ticks.parse::<f64>().unwrap() / 100.0).sum()
}

/// What PyPI `vpdq` says, if this Python has it.
fn theirs(python: &Path, path: &Path) -> Option<Vec<VideoFrame>> {
    let script = "import sys, json, vpdq\n\
        frames = vpdq.computeHash(sys.argv[1])\n\
        print(json.dumps([f'{f.hex},{f.quality},{f.timestamp:.3f}' for f in frames]))";
    let said = Command::new(python).args(["-c", script]).arg(path).output().ok()?;
    said.status.success().then(|| parse(&String::from_utf8(said.stdout).unwrap()).unwrap())
}

/// The most bits between frames of one number; `u32::MAX` if moments or numbers differ.
fn farthest_bits(ours: &[VideoFrame], theirs: &[VideoFrame]) -> u32 {
    let near = |one: &VideoFrame, other: &VideoFrame| {
        one.at.abs_diff(other.at) <= Duration::from_millis(1)
    };
    let pairs = || ours.iter().zip(theirs);
    if ours.len() != theirs.len() || !pairs().all(|(one, other)| near(one, other)) {
        return u32::MAX;
    }
    pairs().map(|(one, other)| one.pdq.distance_bits(&other.pdq)).max().unwrap_or(0)
}
