//! `luwte hash`: the fingerprint of picture files, as the browser makes it.

mod line;

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use luwte_hash::pdq::{Pdq, Spectrum};
use luwte_hash::{FileDigest, Fingerprint};
use luwte_media::{Limits, decode};

use super::output::{Lines, Progress};
use super::pictures::{Item, Items};
use super::{in_order, terminal};
use crate::exit::{self, Failure};

/// Which files, and what of them.
#[derive(Debug, Args)]
pub(crate) struct HashArguments {
    /// Picture files; `-` reads one from standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Which form of PDQ.
    #[arg(long, value_enum, default_value_t = Variant::Full)]
    variant: Variant,
    /// Also the fingerprints of the turned and mirrored forms.
    #[arg(long)]
    orientations: bool,
    /// Goes into folders; links in them are not followed.
    #[arg(short, long)]
    recursive: bool,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

/// A form of PDQ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Variant {
    /// All pixels: what PyPI `pdqhash` and HMA make.
    Full,
}

impl Variant {
    const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
        }
    }
}

/// What is known of one picture.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) pdq: Pdq,
    pub(crate) digest: FileDigest,
    pub(crate) forms: Option<[Fingerprint; 8]>,
}

/// Prints a line for every file, in their order; goes on after one that cannot be read.
pub(super) fn run(arguments: &HashArguments) -> Result<(), Failure> {
    let items = Items::new(arguments.files.clone(), arguments.recursive);
    let work = |item: Item| {
        let made = item.read().and_then(|bytes| make(&bytes, arguments.orientations));
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
            if !arguments.json {
                progress.clear();
                terminal::say(&format!("luwte: {}: {words}", line::name(&item)));
                return ControlFlow::Continue(());
            }
        }
        let text = if arguments.json {
            line::json(&item, made, arguments.variant.name())
        } else {
            line::text(&item, made)
        };
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

/// The fingerprint of a picture file's bytes.
pub(super) fn make(bytes: &[u8], has_forms: bool) -> Result<Made, String> {
    let picture = decode(bytes, &Limits::default()).map_err(|error| error.to_string())?;
    let spectrum = Spectrum::of(&picture.pixels().map_err(|error| error.to_string())?);
    Ok(Made {
        width: picture.width,
        height: picture.height,
        pdq: spectrum.pdq(),
        digest: FileDigest::of(bytes),
        forms: has_forms.then(|| spectrum.dihedral()),
    })
}
