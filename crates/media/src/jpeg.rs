//! JPEG: a survey of its segments first, then the decoder.
//!
//! The survey finds size, passes and the end mark without decoding anything, so that a file is
//! refused before memory is taken and a file that stops early is never shown half grey.
//!
//! Of a picture stored as brightness and two colours, a fingerprint needs the brightness alone:
//! [`decode_grey`]. Source: ITU-T T.81, annex B.

mod survey;

use luwte_hash::Layout;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use crate::picture::zeroed;
use crate::reading::Seen;
use crate::{DecodeError, Format, Limit, Limits, Picture};
use survey::Survey;

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, DecodeError> {
    let mut opened = Opened::of(bytes, limits)?;
    let rgb = opened.pixels(ColorSpace::RGB, limits)?;
    let Survey { width, height, .. } = opened.survey;
    Ok(Picture { format: Format::Jpeg, width, height, rgb })
}

/// The stored brightness; `None` if the picture is small, or does not store it by itself.
pub(crate) fn decode_grey(bytes: &[u8], limits: &Limits) -> Result<Option<Seen>, DecodeError> {
    let mut opened = Opened::of(bytes, limits)?;
    let Survey { width, height, components, .. } = opened.survey;
    let is_stored = match opened.decoder.input_colorspace() {
        Some(ColorSpace::Luma) => components == 1,
        Some(ColorSpace::YCbCr) => components == 3,
        _ => false,
    };
    if !is_stored || width.min(height) < LEAST_SIDE {
        return Ok(None);
    }
    let bytes = opened.pixels(ColorSpace::Luma, limits)?;
    Ok(Some(Seen { format: Format::Jpeg, width, height, layout: Layout::Grey, bytes }))
}

/// Least width and height of a picture whose colours are not looked at: in smaller ones a few
/// pixels decide over a bit, and clamping of colours shows.
const LEAST_SIDE: u32 = 256;

/// A decoder that has read the headers, and what the survey found.
struct Opened<'a> {
    survey: Survey,
    decoder: JpegDecoder<ZCursor<&'a [u8]>>,
}

impl<'a> Opened<'a> {
    fn of(bytes: &'a [u8], limits: &Limits) -> Result<Self, DecodeError> {
        let survey = Survey::of(bytes, limits)?;
        limits.check(survey.width, survey.height, survey.bytes_per_pixel())?;
        let options = DecoderOptions::new_safe()
            .set_max_width(survey.width as usize)
            .set_max_height(survey.height as usize)
            .jpeg_set_max_scans(limits.max_scans);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
        decoder.decode_headers().map_err(|error| reason(&error, limits))?;
        let found = decoder.dimensions().ok_or(DecodeError::damaged("a JPEG without size"))?;
        if found != (survey.width as usize, survey.height as usize) {
            return Err(DecodeError::damaged("two sizes in a JPEG"));
        }
        Ok(Self { survey, decoder })
    }

    fn pixels(&mut self, space: ColorSpace, limits: &Limits) -> Result<Vec<u8>, DecodeError> {
        let options = *self.decoder.options();
        self.decoder.set_options(options.jpeg_set_out_colorspace(space));
        let pixels = self.survey.width as usize * self.survey.height as usize;
        let mut decoded = zeroed(pixels * space.num_components())?;
        self.decoder.decode_into(&mut decoded).map_err(|error| reason(&error, limits))?;
        Ok(decoded)
    }
}

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
