//! The fingerprint of one picture.

use std::hash::{DefaultHasher, Hash, Hasher};

use luwte_hash::{Fingerprint, pdq as engine};
use luwte_media::Variant;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

use crate::codes::code_of;
use crate::picture::{Source, variant_name, variant_of};

/// What PDQ says about one picture.
///
/// Made by `luwte.pdq`. Equal, hashed and pickled by value. A fingerprint can give away the
/// content of a picture; treat it as personal data.
#[pyclass(frozen, eq, module = "luwte")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pdq {
    pub(crate) fingerprint: Fingerprint,
    /// How much there is to see, 0 to 100; below 50 a fingerprint must not be shared.
    #[pyo3(get)]
    pub(crate) quality: u8,
    /// Bits in doubt, 0 to 256: how many turn over, on average, when every pixel goes one grey
    /// level up or down by chance. Photographs have 0 to 7.
    #[pyo3(get)]
    pub(crate) stability: u16,
    /// Pixels in a row.
    #[pyo3(get)]
    pub(crate) width: u64,
    /// Rows of pixels.
    #[pyo3(get)]
    pub(crate) height: u64,
    variant: Variant,
}

impl Pdq {
    /// What the hash crate says about a picture of this size.
    pub(crate) fn from_engine(pdq: engine::Pdq, width: u64, height: u64, variant: Variant) -> Self {
        let engine::Pdq { fingerprint, quality, stability, .. } = pdq;
        Self { fingerprint, quality, stability, width, height, variant }
    }

    /// Whether it may be shared and searched with.
    pub(crate) fn is_usable(&self) -> bool {
        self.quality >= engine::MIN_QUALITY && self.stability <= engine::MAX_STABILITY
    }
}

#[pymethods]
impl Pdq {
    #[new]
    #[pyo3(signature = (code, quality, stability, width = 0, height = 0, variant = "full"))]
    fn new(
        code: &Bound<'_, PyAny>,
        quality: u8,
        stability: u16,
        width: u64,
        height: u64,
        variant: &str,
    ) -> PyResult<Self> {
        let variant = variant_of(variant)?;
        if quality > 100 || stability > 256 {
            let said = format!("quality {quality} of 0 to 100, stability {stability} of 0 to 256");
            return Err(PyValueError::new_err(said));
        }
        let fingerprint = Fingerprint::from_bytes(code_of(code)?);
        Ok(Self { fingerprint, quality, stability, width, height, variant })
    }

    /// Which pixels counted: `full`, all of them, or `nearest-512`.
    #[getter]
    fn variant(&self) -> &'static str {
        variant_name(self.variant)
    }

    /// The 256 bits as 64 lowercase hexadecimal digits, highest bits first.
    #[getter]
    fn hex(&self) -> String {
        self.fingerprint.to_string()
    }

    /// The 256 bits as 32 bytes, highest bits first.
    #[getter]
    fn bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.fingerprint.to_bytes())
    }

    /// Whether more than 8 bits are in doubt: an exact pattern, of which two correct programs give
    /// fingerprints far apart.
    #[getter]
    fn degenerate(&self) -> bool {
        self.stability > engine::MAX_STABILITY
    }

    /// Whether the fingerprint may be shared and searched with: quality of 50 or more, and not
    /// degenerate.
    #[getter]
    fn usable(&self) -> bool {
        self.is_usable()
    }

    /// Bits in which this and another fingerprint differ, 0 to 256.
    ///
    /// `other` is a `Pdq`, 64 hexadecimal digits or 32 bytes.
    fn distance(&self, other: &Bound<'_, PyAny>) -> PyResult<u32> {
        Ok(self.fingerprint.distance_bits(&Fingerprint::from_bytes(code_of(other)?)))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.fingerprint, self.quality, self.stability).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let Self { fingerprint, quality, stability, width, height, .. } = self;
        let (code, variant) = (fingerprint.to_string(), self.variant());
        format!("Pdq({code:?}, {quality}, {stability}, {width}, {height}, {variant:?})")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let (py, this) = (slf.py(), slf.get());
        let Self { quality, stability, width, height, .. } = *this;
        let fields = (this.bytes(py), quality, stability, width, height, this.variant());
        (slf.get_type(), fields).into_pyobject(py)
    }
}

/// The PDQ fingerprint of one picture.
///
/// Parameters
/// ----------
/// image : str or os.PathLike
///     The name of a picture file.
/// image : bytes, bytearray, mmap, one-dimensional array of uint8
///     All bytes of a picture file.
/// image : array of uint8, shape (H, W), (H, W, 1), (H, W, 3) or (H, W, 4), C-contiguous
///     Pixels row by row from the top left: grey, red-green-blue, or red-green-blue and a fourth
///     byte that is not looked at. Read in place, without a copy; do not change it meanwhile.
///
/// variant : str
///     `full`, the canonical form: all pixels, as PyPI `pdqhash` and HMA make it. Or `nearest-512`:
///     of a file wider or higher than 512 pixels, 512 columns and rows, each the nearest, as the
///     program of the C++ reference makes it; some bits away from the other, so a list holds one.
///
/// The interpreter lock is released while the picture is read, decoded and hashed.
///
/// Raises
/// ------
/// `PictureError`
///     The file is unsupported, incomplete, too large or damaged.
/// `OSError`
///     The file cannot be read.
/// `TypeError`, `ValueError`
///     The argument is no picture: other elements, another shape, not contiguous.
#[pyfunction]
#[pyo3(signature = (image, *, variant = "full"))]
pub(crate) fn pdq(py: Python<'_>, image: &Bound<'_, PyAny>, variant: &str) -> PyResult<Pdq> {
    let (source, variant) = (Source::of(image)?, variant_of(variant)?);
    source.check(variant)?;
    Ok(py.detach(|| source.pdq(variant))?)
}
