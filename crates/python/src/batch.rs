//! Fingerprints of many pictures at once.

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;

use crate::fault::{PictureError, PictureFault};
use crate::pdq::Pdq;
use crate::picture::{Source, variant_of};
use crate::{arrays, parallel};

/// What PDQ says about N pictures, column by column and in their order.
///
/// Made by `luwte.pdq_batch`. `batch[i]` is the `Pdq` of picture i, or raises what was wrong with
/// its file. A picture without a fingerprint has zeros in the columns and a text in `errors`.
#[pyclass(frozen, module = "luwte")]
pub(crate) struct Batch {
    /// Fingerprints: uint8, shape (N, 32), highest bits first.
    #[pyo3(get)]
    codes: Py<PyAny>,
    /// Qualities, 0 to 100: uint8, shape (N,).
    #[pyo3(get)]
    qualities: Py<PyAny>,
    /// Bits in doubt, 0 to 256: uint16, shape (N,).
    #[pyo3(get)]
    stabilities: Py<PyAny>,
    /// Which may be shared and searched with: bool, shape (N,). False where `errors` has a text,
    /// the quality is below 50 or more than 8 bits are in doubt.
    #[pyo3(get)]
    usable: Py<PyAny>,
    /// What was wrong with each file: a list of N texts, None where nothing was.
    #[pyo3(get)]
    errors: Py<PyAny>,
    each: Vec<Option<Pdq>>,
}

impl Batch {
    fn of(py: Python<'_>, results: &[Result<Pdq, PictureFault>]) -> PyResult<Self> {
        let each = || results.iter().map(|one| one.as_ref().ok());
        let errors: Vec<Option<String>> =
            results.iter().map(|one| one.as_ref().err().map(ToString::to_string)).collect();
        let code = |one: Option<&Pdq>| one.map_or([0; 32], |one| one.fingerprint.to_bytes());
        let quality = |one: Option<&Pdq>| [one.map_or(0, |one| one.quality)];
        let stability = |one: Option<&Pdq>| one.map_or(0, |one| one.stability).to_le_bytes();
        let usable = |one: Option<&Pdq>| [u8::from(one.is_some_and(Pdq::is_usable))];
        Ok(Self {
            codes: arrays::codes(py, each().map(code))?.unbind(),
            qualities: arrays::array(py, "u1", each(), quality)?.unbind(),
            stabilities: arrays::array(py, "<u2", each(), stability)?.unbind(),
            usable: arrays::array(py, "?", each(), usable)?.unbind(),
            errors: errors.into_pyobject(py)?.unbind(),
            each: each().map(Option::<&Pdq>::copied).collect(),
        })
    }
}

#[pymethods]
impl Batch {
    fn __len__(&self) -> usize {
        self.each.len()
    }

    fn __getitem__(&self, py: Python<'_>, at: isize) -> PyResult<Pdq> {
        let place = place(at, self.each.len())?;
        if let Some(Some(one)) = self.each.get(place) {
            return Ok(*one);
        }
        let said: String = self.errors.bind(py).get_item(place)?.extract()?;
        Err(PictureError::new_err(said))
    }

    fn __repr__(&self) -> String {
        let failed = self.each.iter().filter(|one| one.is_none()).count();
        format!("<luwte.Batch of {} pictures, {failed} without fingerprint>", self.each.len())
    }
}

/// A Python index, which may count from the end, as a place below `length`.
pub(crate) fn place(at: isize, length: usize) -> PyResult<usize> {
    let place = if at < 0 { length.checked_add_signed(at) } else { Some(at.unsigned_abs()) };
    place
        .filter(|place| *place < length)
        .ok_or_else(|| PyIndexError::new_err(format!("no number {at} among {length}")))
}

/// The PDQ fingerprints of many pictures, on several threads with the interpreter lock released.
///
/// A file that gives no picture has its text in `errors` and stops nothing.
///
/// Parameters
/// ----------
/// images : iterable
///     What `luwte.pdq` takes, in any mixture; an array of shape (N, H, W, C) is N pictures.
/// variant : str
///     `full` or `nearest-512`; see `luwte.pdq`.
/// threads : int, optional
///     At most so many threads; one for each core if left out.
///
/// Raises
/// ------
/// `TypeError`, `ValueError`
///     An item is no picture at all: other elements, another shape, not contiguous.
#[pyfunction]
#[pyo3(signature = (images, *, variant = "full", threads = None))]
pub(crate) fn pdq_batch(
    py: Python<'_>,
    images: &Bound<'_, PyAny>,
    variant: &str,
    threads: Option<i64>,
) -> PyResult<Batch> {
    let (threads, variant) = (parallel::threads(threads)?, variant_of(variant)?);
    let mut sources = Vec::new();
    for (at, image) in images.try_iter()?.enumerate() {
        let source = Source::of(&image?).and_then(|source| source.check(variant).map(|()| source));
        sources.push(source.map_err(|error| numbered(py, &error, at))?);
    }
    let results = parallel::map(py, &sources, threads, |source| source.pdq(variant))?;
    Batch::of(py, &results)
}

/// The same error, its text opened with the number of the item.
fn numbered(py: Python<'_>, error: &PyErr, at: usize) -> PyErr {
    let text = format!("item {at}: {}", error.value(py));
    PyErr::from_type(error.get_type(py), text)
}
