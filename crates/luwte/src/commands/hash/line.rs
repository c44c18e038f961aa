//! What `luwte hash` prints of one file.

use luwte_hash::pdq::MAX_STABILITY;
use luwte_hash::{Fingerprint, robust};
use luwte_media::VideoExamined;
use serde::Serialize;

use super::{Made, PictureMade};
use crate::commands::pictures::{self, Item};

/// The forms of a picture in the order of the reference, as they are called in the output.
const FORMS: [&str; 8] =
    ["original", "rot90", "rot180", "rot270", "flipx", "flipy", "flip_plus1", "flip_minus1"];

/// What a form is called, by its place among the eight.
pub(in crate::commands) fn form_name(orientation: u8) -> &'static str {
    FORMS.get(usize::from(orientation)).copied().unwrap_or_default()
}

/// The object of a picture.
#[derive(Debug, Serialize)]
struct Picture<'a> {
    file: &'a str,
    width: u32,
    height: u32,
    pdq: String,
    quality: u8,
    stability: u16,
    degenerate: bool,
    variant: &'a str,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    orientations: Option<Vec<Oriented>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    robust: Option<Stored>,
}

/// One turned or mirrored form.
#[derive(Debug, Serialize)]
struct Oriented {
    form: &'static str,
    pdq: String,
}

/// The fingerprints to store for a picture.
#[derive(Debug, Serialize)]
struct Stored {
    /// Of the published set of parts.
    version: u16,
    stored: Vec<Part>,
}

/// One of them.
#[derive(Debug, Serialize)]
struct Part {
    #[serde(rename = "part")]
    name: String,
    pdq: String,
    quality: u8,
    stability: u16,
}

/// The object of a video.
#[derive(Debug, Serialize)]
struct Video<'a> {
    file: &'a str,
    width: u32,
    height: u32,
    fps: f64,
    frames: Vec<Frame>,
    variant: &'a str,
    sha256: String,
    md5: String,
}

/// One frame that counts.
#[derive(Debug, Serialize)]
struct Frame {
    pdq: String,
    quality: u8,
    /// Seconds from the beginning.
    at: f64,
}

/// The object of a file that has none.
#[derive(Debug, Serialize)]
struct Fault<'a> {
    file: &'a str,
    error: &'a str,
}

/// The name of a file in lines of text.
pub(super) fn name(item: &Item) -> String {
    pictures::shown(&item.path)
}

/// One JSON object.
pub(super) fn json(item: &Item, made: Result<&Made, &str>, variant: &str) -> String {
    let file = &*item.path.to_string_lossy();
    let text = match made {
        Err(error) => serde_json::to_string(&Fault { file, error }),
        Ok(Made::Picture(made)) => serde_json::to_string(&picture(file, made, variant)),
        // Frames always count as they are.
        Ok(Made::Video(made)) => serde_json::to_string(&video(file, made)),
    };
    // Nothing in these objects can fail to be written.
    text.unwrap_or_default()
}

fn picture<'a>(file: &'a str, made: &PictureMade, variant: &'a str) -> Picture<'a> {
    let stored = |parts: &Vec<robust::Variant>| Stored {
        version: robust::VERSION,
        stored: parts.iter().map(part).collect(),
    };
    Picture {
        file,
        width: made.width,
        height: made.height,
        pdq: made.pdq.fingerprint.to_string(),
        quality: made.pdq.quality,
        stability: made.pdq.stability,
        degenerate: made.pdq.stability > MAX_STABILITY,
        variant,
        sha256: made.digest.to_string(),
        orientations: made.forms.map(|forms| forms_of(forms).collect()),
        robust: made.parts.as_ref().map(stored),
    }
}

fn forms_of(forms: [Fingerprint; 8]) -> impl Iterator<Item = Oriented> {
    FORMS.into_iter().zip(forms).map(|(form, pdq)| Oriented { form, pdq: pdq.to_string() })
}

fn part(variant: &robust::Variant) -> Part {
    Part {
        name: variant.part.name(),
        pdq: variant.pdq.fingerprint.to_string(),
        quality: variant.pdq.quality,
        stability: variant.pdq.stability,
    }
}

fn video<'a>(file: &'a str, made: &VideoExamined) -> Video<'a> {
    let frames = made.frames.iter().map(|frame| Frame {
        pdq: frame.pdq.to_string(),
        quality: frame.quality,
        at: frame.at.as_secs_f64(),
    });
    Video {
        file,
        width: made.width,
        height: made.height,
        fps: made.fps,
        frames: frames.collect(),
        variant: "full",
        sha256: made.digest.sha256.to_string(),
        md5: made.digest.md5.to_string(),
    }
}

/// Fingerprint, quality, stability and name. Turned forms and parts have lines of their own, with
/// what they are before the name; a frame has its second in place of the stability.
pub(super) fn text(item: &Item, made: Result<&Made, &str>) -> String {
    let name = name(item);
    let lines: Vec<String> = match made {
        Err(_) => Vec::new(),
        Ok(Made::Picture(made)) => lines_of(made, &name),
        Ok(Made::Video(made)) => made
            .frames
            .iter()
            .map(|one| format!("{} {} {:.3}s {name}", one.pdq, one.quality, one.at.as_secs_f64()))
            .collect(),
    };
    lines.join("\n")
}

fn lines_of(made: &PictureMade, name: &str) -> Vec<String> {
    let (quality, stability) = (made.pdq.quality, made.pdq.stability);
    let mut lines = vec![format!("{} {quality} {stability} {name}", made.pdq.fingerprint)];
    let forms = made.forms.into_iter().flat_map(forms_of).skip(1);
    lines.extend(forms.map(|one| format!("{} {quality} {stability} {} {name}", one.pdq, one.form)));
    for one in made.parts.iter().flatten().map(part) {
        lines.push(format!("{} {} {} {} {name}", one.pdq, one.quality, one.stability, one.name));
    }
    lines
}
