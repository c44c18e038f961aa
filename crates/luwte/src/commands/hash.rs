//! `luwte hash`: the fingerprint of picture files, as the browser makes it.

mod line;

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use luwte_hash::pdq::Pdq;
use luwte_hash::{FileDigest, Fingerprint, robust};
use luwte_media::{Limits, Reading, VideoExamined, VideoLimits, decode, examine_video, read};

pub(super) use line::form_name;

use super::output::{Lines, Progress};
use super::pictures::{Item, Items};
use super::{in_order, terminal};
use crate::exit::{self, Failure};

/// Which files, and what of them.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct HashArguments {
    /// Picture and video files; `-` reads a picture from standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Which form of PDQ.
    #[arg(long, value_enum, default_value_t = Variant::Full)]
    variant: Variant,
    /// Also the fingerprints of the turned and mirrored forms.
    #[arg(long)]
    orientations: bool,
    /// Also the fingerprints to store so that crops and borders are found again.
    #[arg(long)]
    robust: bool,
    /// Goes into folders; links in them are not followed.
    #[arg(short, long)]
    recursive: bool,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

/// A form of PDQ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Variant {
    /// All pixels: what PyPI `pdqhash` and HMA make.
    #[default]
    Full,
    /// 512 by 512 of a larger picture's pixels, each the nearest: what the C++ program makes.
    #[value(name = "nearest-512")]
    Nearest512,
}

impl Variant {
    const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Nearest512 => "nearest-512",
        }
    }

    const fn of_media(self) -> luwte_media::Variant {
        match self {
            Self::Full => luwte_media::Variant::Full,
            Self::Nearest512 => luwte_media::Variant::Nearest512,
        }
    }
}

/// What to make of a picture.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted {
    variant: Variant,
    has_forms: bool,
    has_parts: bool,
}

/// What is known of one file.
#[derive(Debug)]
enum Made {
    Picture(Box<PictureMade>),
    Video(VideoExamined),
}

/// What is known of one picture.
#[derive(Debug)]
pub(super) struct PictureMade {
    width: u32,
    height: u32,
    pub(super) pdq: Pdq,
    digest: FileDigest,
    forms: Option<[Fingerprint; 8]>,
    parts: Option<Vec<robust::Variant>>,
}

/// Prints a line for every file, in their order; goes on after one that cannot be read.
pub(super) fn run(arguments: &HashArguments) -> Result<(), Failure> {
    let HashArguments { variant, orientations, robust, json, .. } = *arguments;
    let wanted = Wanted { variant, has_forms: orientations, has_parts: robust };
    let items = Items::new(arguments.files.clone(), arguments.recursive);
    let work = |item: Item| {
        let made = make(&item, wanted);
        (item, made)
    };
    let (mut lines, mut progress) = (Lines::new(), Progress::new("files"));
    let (mut all, mut bad) = (0_u64, 0_u64);
    in_order::each(items, work, |(item, made)| {
        all += 1;
        progress.add(1);
        let made = made.as_ref().map_err(String::as_str);
        if let Err(words) = made {
            bad += 1;
            if !json {
                progress.clear();
                terminal::say(&format!("luwte: {}: {words}", line::name(&item)));
                return ControlFlow::Continue(());
            }
        }
        let text =
            if json { line::json(&item, made, variant.name()) } else { line::text(&item, made) };
        lines.put(&text)
    });
    // A reader that went away is no fault.
    let _ = lines.flush();
    progress.clear();
    match (all, bad) {
        (_, 0) => Ok(()),
        _ => Err(Failure::new(exit::PARTLY, format!("{bad} of {all} have no fingerprint"))),
    }
}

/// The fingerprints of a file.
fn make(item: &Item, wanted: Wanted) -> Result<Made, String> {
    if !item.may_be_video()? {
        return Ok(Made::Picture(Box::new(picture(&item.read()?, wanted)?)));
    }
    let limits = VideoLimits::default();
    let video = examine_video(&item.path, &limits, &mut |_| ControlFlow::Continue(()));
    video.map(Made::Video).map_err(|error| error.to_string())
}

/// The fingerprint of a picture file's bytes.
pub(super) fn picture(bytes: &[u8], wanted: Wanted) -> Result<PictureMade, String> {
    let limits = Limits::default();
    let reading = read(bytes, &limits, wanted.variant.of_media());
    let Reading { width, height, spectrum, .. } = reading.map_err(|error| error.to_string())?;
    let parts = wanted.has_parts.then(|| {
        let picture = decode(bytes, &limits).map_err(|error| error.to_string())?;
        let pixels = picture.pixels().map_err(|error| error.to_string())?;
        Ok::<_, String>(robust::fingerprints(&pixels))
    });
    Ok(PictureMade {
        width,
        height,
        pdq: spectrum.pdq(),
        digest: FileDigest::of(bytes),
        forms: wanted.has_forms.then(|| spectrum.dihedral()),
        parts: parts.transpose()?,
    })
}
