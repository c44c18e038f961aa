//! What the photo page posts: fingerprints in a fixed schema, and nothing that could be a picture.

use luwte_domain::item::PictureCode;
use serde::Deserialize;

use super::MAX_CODES_BYTES;
use crate::error::InputProblem;
use crate::records::{PartsRecord, PictureRecord};

/// One picture as the photo page posts it; no other field is taken.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PostedCode {
    pdq: String,
    quality: u8,
    stability: u16,
    sha256: String,
    /// Fingerprints of the published parts, one after the other.
    #[serde(default)]
    parts: Option<String>,
    /// Version of the set they belong to.
    #[serde(default)]
    set: Option<u16>,
}

/// The pictures of a post, each once.
pub(super) fn parse_codes(json: &str) -> Result<Vec<PictureRecord>, InputProblem> {
    if json.trim().is_empty() {
        return Ok(Vec::new());
    }
    if json.len() > MAX_CODES_BYTES {
        return Err(InputProblem::TooLong { limit: MAX_CODES_BYTES });
    }
    let posted: Vec<PostedCode> = serde_json::from_str(json).map_err(|_| InputProblem::BadCodes)?;
    if posted.len() > PictureCode::MAX_PER_POST {
        return Err(InputProblem::BadCodes);
    }
    let mut pictures: Vec<PictureRecord> = Vec::new();
    for code in posted {
        let picture = picture(code)?;
        if !pictures.contains(&picture) {
            pictures.push(picture);
        }
    }
    Ok(pictures)
}

fn picture(code: PostedCode) -> Result<PictureRecord, InputProblem> {
    let PostedCode { pdq, quality, stability, sha256, parts, set } = code;
    let is_usable = (PictureCode::MIN_QUALITY..=100).contains(&quality)
        && stability <= PictureCode::MAX_STABILITY;
    if !is_usable || !is_digits(&pdq, 1) || !is_digits(&sha256, 1) {
        return Err(InputProblem::BadCodes);
    }
    let parts = match (parts, set) {
        (None, None) => None,
        (Some(pdq), Some(set)) if is_digits(&pdq, PictureCode::MAX_PARTS) => {
            Some(PartsRecord { set, pdq })
        }
        _ => return Err(InputProblem::BadCodes),
    };
    Ok(PictureRecord { pdq, quality, stability, sha256, parts })
}

/// Whether a text is one to `most` numbers of 256 bits in lowercase hexadecimal digits.
fn is_digits(text: &str, most: usize) -> bool {
    let count = text.len() / PictureCode::HEX_DIGITS;
    text.len() == count * PictureCode::HEX_DIGITS
        && (1..=most).contains(&count)
        && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
