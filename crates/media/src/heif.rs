//! AVIF and HEIC, read by `heif-convert` in its sandbox, its answer as a PNG by this crate.
//!
//! Turning and mirroring that the format itself asks for (`irot`, `imir`) is done, as every reader
//! of these formats does; an EXIF note in the file is not looked at. Of several pictures in a file
//! the first counts. More than eight bits a sample keep their upper eight.
//! Source: ISO/IEC 23008-12.

use std::ops::ControlFlow;
use std::time::Duration;

use crate::bytes::Reader;
use crate::helper::{self, Bounds, INPUT, Input, Job, Tool};
use crate::{DecodeError, Format, HelperError, Limits, Picture, png};

const HEIF: Tool = Tool { names: &["heif-dec", "heif-convert"], package: "libheif-examples" };

/// Becomes the program, with its picture on the pipe and its chatter nowhere.
pub(crate) const SCRIPT: &str = "exec \"$0\" \"$1\" out.png 3>&1 >/dev/null";

pub(crate) fn decode(
    bytes: &[u8],
    format: Format,
    limits: &Limits,
) -> Result<Picture, DecodeError> {
    let program = HEIF.path()?.display().to_string();
    let command = ["/bin/sh", "-c", SCRIPT, &program, INPUT].map(str::to_owned);
    let job = Job {
        program: HEIF.name(),
        command: &command,
        input: Input::Bytes(bytes),
        bounds: Bounds {
            time: Duration::from_secs(limits.max_helper_seconds),
            memory_bytes: limits.max_helper_memory_bytes,
            output_bytes: limits.max_memory_bytes,
        },
    };
    let mut answer = Vec::new();
    let mut size = None;
    let ended = helper::run(&job, &mut |piece| {
        answer.extend_from_slice(piece);
        if size.is_none() && answer.len() >= HEADER_BYTES {
            size = Some(check_size(&answer, limits));
        }
        if matches!(size, Some(Err(_))) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    if let Some(Err(error)) = size {
        return Err(error);
    }
    let ended = ended?;
    match png::decode(&answer, limits) {
        Ok(picture) => Ok(Picture { format, ..picture }),
        Err(DecodeError::TooLarge(limit)) => Err(DecodeError::TooLarge(limit)),
        Err(_) => Err(HelperError::Failed { program: HEIF.name(), words: ended.words }.into()),
    }
}

/// Signature, then the header chunk up to the size.
const HEADER_BYTES: usize = 24;

/// Refuses a picture that is too large as soon as its size is known.
fn check_size(answer: &[u8], limits: &Limits) -> Result<(), DecodeError> {
    let mut reader = Reader::new(answer, "the answer");
    reader.take(HEADER_BYTES - 8)?;
    let (width, height) = (reader.array()?, reader.array()?);
    limits.check(u32::from_be_bytes(width), u32::from_be_bytes(height), png::BYTES_PER_PIXEL)
}
