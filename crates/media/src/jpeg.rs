//! JPEG: a survey of its segments first, then the decoder.
//!
//! The survey finds size, passes and the end mark without decoding anything, so that a file is
//! refused before memory is taken and a file that stops early is never shown half grey.
//!
//! Of a picture stored as brightness and two colours, a fingerprint needs the brightness alone,
//! and only 64 by 64 samples of it: [`read_grey`] takes them from the coefficients of the common
//! forms, without pixels. Where that could cost more than two bits, all colours are decoded. Source: ITU-T T.81, annex B.

mod bits;
mod block;
mod doubt;
mod feeds;
mod header;
mod huffman;
mod kept;
mod pixels;
mod scan;
mod survey;
#[cfg(test)]
mod tests;
mod tint;
mod vivid;
mod weigh;

use luwte_hash::pdq::{MAX_STABILITY, Spectrum};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use crate::picture::zeroed;
use crate::{DecodeError, Format, Limit, Limits, Picture, Variant};
use header::Header;
use scan::Detail;
use survey::Survey;

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, DecodeError> {
    let survey = Survey::of(bytes, limits)?;
    limits.check(survey.width, survey.height, survey.bytes_per_pixel())?;
    let options = DecoderOptions::new_safe()
        .set_max_width(survey.width as usize)
        .set_max_height(survey.height as usize)
        .jpeg_set_max_scans(limits.max_scans)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| reason(&error, limits))?;
    let found = decoder.dimensions().ok_or(DecodeError::damaged("a JPEG without size"))?;
    if found != (survey.width as usize, survey.height as usize) {
        return Err(DecodeError::damaged("two sizes in a JPEG"));
    }
    let mut rgb = zeroed(found.0 * found.1 * 3)?;
    decoder.decode_into(&mut rgb).map_err(|error| reason(&error, limits))?;
    Ok(Picture { format: Format::Jpeg, width: survey.width, height: survey.height, rgb })
}

/// The frequencies of a picture, from the brightness that its file stores by itself. `None` where
/// all colours are needed.
pub(crate) fn read_grey(
    bytes: &[u8],
    limits: &Limits,
    variant: Variant,
) -> Result<Option<Grey>, DecodeError> {
    let survey = Survey::of(bytes, limits)?;
    let Survey { width, height, .. } = survey;
    limits.check(width, height, survey.bytes_per_pixel())?;
    if width.min(height) < LEAST_SIDE || survey.is_in_passes() {
        return Ok(None);
    }
    let Some(header) = Header::of(bytes) else { return Ok(None) };
    for detail in [Detail::Means, Detail::Pixels] {
        let Some(scanned) = scan::scan(&header, variant, detail) else { return Ok(None) };
        if scanned.vivid.level > MOST_VIVID {
            return Ok(None);
        }
        let spectrum = Spectrum::of_samples(&scanned.samples);
        if spectrum.stability() > MAX_STABILITY {
            return Ok(None);
        }
        if spectrum.leeway() > doubt::of(&header, variant, detail, &scanned.vivid) {
            return Ok(Some(Grey { width, height, spectrum }));
        }
        // Where blocks are of one shade, rounding moves whole areas alike, and a closer look at the
        // colours does not tell how far.
        if header.components.len() == 1 || scanned.is_flat {
            return Ok(None);
        }
    }
    Ok(None)
}

/// What was read of brightness alone.
pub(crate) struct Grey {
    /// Pixels in a row.
    pub(crate) width: u32,
    /// Rows.
    pub(crate) height: u32,
    pub(crate) spectrum: Spectrum,
}

/// Least width and height of a picture whose colours are not looked at. In smaller ones a few
/// pixels decide over a bit, and what decoders round and cut shows.
const LEAST_SIDE: u32 = 385;

/// Most grey levels by which the edge of what colours can be shown may move the brightness, on
/// average over the picture.
const MOST_VIVID: f32 = 0.2;

fn reason(error: &DecodeErrors, limits: &Limits) -> DecodeError {
    match error {
        DecodeErrors::Unsupported(form) => {
            DecodeError::unsupported(format!("a form of JPEG ({form:?})"))
        }
        DecodeErrors::LargeDimensions(_) => DecodeError::TooLarge(Limit::Side(limits.max_side)),
        DecodeErrors::ExhaustedData | DecodeErrors::IoErrors(_) => {
            DecodeError::Truncated("the JPEG picture data")
        }
        _ => DecodeError::told("JPEG", error),
    }
}
