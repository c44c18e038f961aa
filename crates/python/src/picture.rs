//! A picture as Python hands it over: a path, the bytes of a file, or an array of pixels.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use luwte_hash::pdq::{self, Spectrum};
use luwte_hash::{Layout, Pixels};
use luwte_media::{DecodeError, Limits, Variant, decode, read};
use pyo3::buffer::{ElementType, PyUntypedBuffer};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::fault::PictureFault;
use crate::held::{Held, buffer_of};
use crate::pdq::Pdq;

/// Where the pixels come from.
pub(crate) enum Source {
    /// A file by its name.
    Path(PathBuf),
    /// All bytes of a file.
    File(Held<u8>),
    /// All bytes of a file, as `pyarrow` hands them over.
    SignedFile(Held<i8>),
    /// Pixels, row by row from the top left.
    Pixels { held: Held<u8>, layout: Layout, width: u32, height: u32 },
}

impl Source {
    /// Reads the argument `image` of a call.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Some(buffer) = buffer_of(object)? {
            if buffer.dimensions() == 1 && is_signed(&buffer) {
                return Held::of(buffer, "image", "int8").map(Self::SignedFile);
            }
            let held = Held::of(buffer, "image", "uint8")?;
            return match held.shape() {
                [_] => Ok(Self::File(held)),
                &[height, width] => Self::pixels(held, height, width, 1),
                &[height, width, channels] => Self::pixels(held, height, width, channels),
                shape => Err(bad_shape(shape)),
            };
        }
        let is_path = object.is_instance_of::<PyString>() || object.hasattr("__fspath__")?;
        if is_path {
            return Ok(Self::Path(object.extract()?));
        }
        let found = object.get_type().name()?;
        Err(PyTypeError::new_err(format!(
            "image: a path, the bytes of a file or a uint8 array of pixels expected, found {found}"
        )))
    }

    fn pixels(held: Held<u8>, height: usize, width: usize, channels: usize) -> PyResult<Self> {
        let layout = match channels {
            1 => Layout::Grey,
            3 => Layout::Rgb,
            4 => Layout::Rgba,
            _ => return Err(bad_shape(held.shape())),
        };
        let (Ok(width), Ok(height)) = (u32::try_from(width), u32::try_from(height)) else {
            return Err(bad_shape(held.shape()));
        };
        Ok(Self::Pixels { held, layout, width, height })
    }

    /// The fingerprint. Needs no interpreter lock.
    pub(crate) fn pdq(&self, variant: Variant) -> Result<Pdq, PictureFault> {
        if let Self::Pixels { width, height, .. } = self {
            let pdq = self.with_pixels(pdq::fingerprint)?;
            return Ok(Pdq::from_engine(pdq, (*width).into(), (*height).into(), variant));
        }
        let (spectrum, width, height) = self.reading(variant)?;
        Ok(Pdq::from_engine(spectrum.pdq(), width, height, variant))
    }

    /// Refuses pixels of which the variant would need others.
    pub(crate) fn check(&self, variant: Variant) -> PyResult<()> {
        match self {
            Self::Pixels { width, height, .. }
                if variant != Variant::Full && (*width).max(*height) > 512 =>
            {
                Err(PyValueError::new_err(
                    "variant: nearest-512 is made from files; of pixels take the rows \
                     numpy.arange(512) * H // 512, columns likewise, and the variant full",
                ))
            }
            _ => Ok(()),
        }
    }

    /// The frequencies, width and height. Of a file no more is decoded than they need.
    pub(crate) fn spectrum(&self) -> Result<(Spectrum, u64, u64), PictureFault> {
        if let Self::Pixels { width, height, .. } = self {
            return Ok((self.with_pixels(Spectrum::of)?, (*width).into(), (*height).into()));
        }
        self.reading(Variant::Full)
    }

    fn reading(&self, variant: Variant) -> Result<(Spectrum, u64, u64), PictureFault> {
        let reading = self.with_file(|bytes| read(bytes, &Limits::default(), variant))?;
        Ok((reading.spectrum, reading.width.into(), reading.height.into()))
    }

    /// What `work` makes of the pixels. Of a file all of them are decoded.
    pub(crate) fn with_pixels<R>(
        &self,
        work: impl FnOnce(&Pixels<'_>) -> R,
    ) -> Result<R, PictureFault> {
        if let Self::Pixels { held, layout, width, height } = self {
            let pixels = Pixels::new(*layout, held.items(), *width, *height);
            return pixels.map(|pixels| work(&pixels)).map_err(PictureFault::Pixels);
        }
        let picture = self.with_file(|bytes| decode(bytes, &Limits::default()))?;
        picture.pixels().map(|pixels| work(&pixels)).map_err(PictureFault::Pixels)
    }

    /// What `work` makes of the bytes of a file.
    fn with_file<R>(
        &self,
        work: impl FnOnce(&[u8]) -> Result<R, DecodeError>,
    ) -> Result<R, PictureFault> {
        let (path, made) = match self {
            Self::Path(path) => (Some(path.as_path()), work(&bytes_of(path)?)),
            Self::File(held) | Self::Pixels { held, .. } => (None, work(held.items())),
            Self::SignedFile(held) => (None, work(bytemuck::must_cast_slice(held.items()))),
        };
        made.map_err(|source| PictureFault::decode(path, source))
    }
}

/// The variant that an argument names.
pub(crate) fn variant_of(name: &str) -> PyResult<Variant> {
    let variants = [Variant::Full, Variant::Nearest512];
    variants.into_iter().find(|one| variant_name(*one) == name).ok_or_else(|| {
        PyValueError::new_err(format!("variant: full or nearest-512 expected, found {name}"))
    })
}

/// The name of a variant.
pub(crate) const fn variant_name(variant: Variant) -> &'static str {
    match variant {
        Variant::Full => "full",
        Variant::Nearest512 => "nearest-512",
    }
}

fn is_signed(buffer: &PyUntypedBuffer) -> bool {
    ElementType::from_format(buffer.format()) == ElementType::SignedInteger { bytes: 1 }
}

/// The bytes of a file, at most one more than may be decoded.
fn bytes_of(path: &Path) -> Result<Vec<u8>, PictureFault> {
    let most = Limits::default().max_bytes as u64 + 1;
    let mut bytes = Vec::new();
    let done = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    let fault = |source: io::Error| PictureFault::Read { path: path.to_path_buf(), source };
    done.map_err(fault)?;
    Ok(bytes)
}

fn bad_shape(shape: &[usize]) -> PyErr {
    PyValueError::new_err(format!(
        "image: shape (H, W), (H, W, 1), (H, W, 3) or (H, W, 4) expected, found {shape:?}"
    ))
}
