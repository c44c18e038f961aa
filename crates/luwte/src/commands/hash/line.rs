//! What `luwte hash` prints of one file.

use luwte_hash::Fingerprint;
use luwte_hash::pdq::MAX_STABILITY;
use serde::Serialize;

use super::Made;
use crate::commands::pictures::{self, Item};

/// The forms of a picture in the order of the reference, as they are called in the output.
const FORMS: [&str; 8] =
    ["original", "rot90", "rot180", "rot270", "flipx", "flipy", "flip_plus1", "flip_minus1"];

/// The object of a file that has a fingerprint.
#[derive(Debug, Serialize)]
struct Object<'a> {
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
}

/// One turned or mirrored form.
#[derive(Debug, Serialize)]
struct Oriented {
    form: &'static str,
    pdq: String,
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
        Ok(made) => serde_json::to_string(&Object {
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
        }),
    };
    // Nothing in these objects can fail to be written.
    text.unwrap_or_default()
}

fn forms_of(forms: [Fingerprint; 8]) -> impl Iterator<Item = Oriented> {
    FORMS.into_iter().zip(forms).map(|(form, pdq)| Oriented { form, pdq: pdq.to_string() })
}

/// Fingerprint, quality, stability and name; with forms a line for each, its form before the name.
pub(super) fn text(item: &Item, made: Result<&Made, &str>) -> String {
    let Ok(made) = made else { return String::new() };
    let (quality, stability) = (made.pdq.quality, made.pdq.stability);
    let name = name(item);
    match made.forms {
        None => format!("{} {quality} {stability} {name}", made.pdq.fingerprint),
        Some(forms) => {
            let lines: Vec<String> = forms_of(forms)
                .map(|one| format!("{} {quality} {stability} {} {name}", one.pdq, one.form))
                .collect();
            lines.join("\n")
        }
    }
}
