//! `luwte hash`: the fingerprint of picture files, as the browser makes it.

use std::path::{Path, PathBuf};

use clap::Args;
use luwte_media::{Examined, Limits, examine};
use serde_json::json;

use super::terminal;
use crate::exit::{self, Failure};

/// Which files.
#[derive(Debug, Args)]
pub(crate) struct HashArguments {
    /// Picture files: JPEG, PNG or WebP.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

/// Largest file that is read, in bytes.
const MOST_BYTES: u64 = 50 << 20;

/// Prints a line for every file; goes on after one that cannot be read.
pub(super) fn run(arguments: &HashArguments) -> Result<(), Failure> {
    let (mut good, mut bad) = (0, 0);
    for path in &arguments.files {
        match fingerprint(path) {
            Ok(examined) => {
                good += 1;
                terminal::data(&print(path, &examined, arguments.json));
            }
            Err(words) => {
                bad += 1;
                terminal::say(&format!("luwte: {}: {words}", path.display()));
            }
        }
    }
    match (good, bad) {
        (_, 0) => Ok(()),
        (0, _) => Err(Failure::new(exit::NOTHING, "no file has a fingerprint")),
        _ => Err(Failure::new(exit::PARTLY, format!("{bad} files have no fingerprint"))),
    }
}

/// Reads a file, in bounds, and takes its fingerprint.
fn fingerprint(path: &Path) -> Result<Examined, String> {
    let file = std::fs::metadata(path).map_err(|error| error.to_string())?;
    if !file.is_file() {
        return Err("not a file".to_owned());
    }
    if file.len() > MOST_BYTES {
        return Err(format!("{} bytes, more than the {MOST_BYTES} that are read", file.len()));
    }
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    examine(&bytes, &Limits::default()).map_err(|error| error.to_string())
}

fn print(path: &Path, examined: &Examined, is_json: bool) -> String {
    let pdq = examined.pdq.fingerprint.to_string();
    let (quality, stability) = (examined.pdq.quality, examined.pdq.stability);
    let name = path.display().to_string();
    if !is_json {
        return format!("{pdq}  quality {quality}  unstable bits {stability}  {name}");
    }
    let object = json!({
        "file": name, "pdq": pdq, "quality": quality, "stability": stability,
        "sha256": examined.digest.to_string(), "width": examined.width, "height": examined.height,
        "usable": examined.pdq.refusal().is_none(),
    });
    object.to_string()
}
