//! Fingerprints that are hard to shake off: those of a picture and of its parts.

use luwte_hash::Fingerprint;
use luwte_hash::robust::{self, Effort};
use pyo3::prelude::*;

use crate::arrays;
use crate::picture::Source;

/// Several fingerprints of one picture, column by column.
///
/// Made by `luwte.orientations`, `luwte.robust_codes` and `luwte.robust_query`.
#[pyclass(frozen, module = "luwte")]
pub(crate) struct Parts {
    /// Fingerprints: uint8, shape (N, 32), highest bits first.
    #[pyo3(get)]
    codes: Py<PyAny>,
    /// Which part of the picture each belongs to: a list of N names, `whole`, `trimmed`, `framed`
    /// or that of a crop.
    #[pyo3(get)]
    names: Vec<String>,
    /// How the part was turned: uint8, shape (N,). 0 as it lies; 1 to 3 turned by 90, 180 and 270
    /// degrees; 4 to 7 flipped top to bottom, left to right, and along both diagonals.
    #[pyo3(get)]
    orientations: Py<PyAny>,
}

/// One fingerprint, the name of its part, and how that was turned.
type Row = (Fingerprint, String, u8);

impl Parts {
    fn of(py: Python<'_>, rows: Vec<Row>) -> PyResult<Self> {
        Ok(Self {
            codes: arrays::codes(py, rows.iter().map(|(code, ..)| code.to_bytes()))?.unbind(),
            orientations: arrays::array(py, "u1", rows.iter(), |(.., turned)| [*turned])?.unbind(),
            names: rows.into_iter().map(|(_, part, _)| part).collect(),
        })
    }
}

#[pymethods]
impl Parts {
    fn __len__(&self) -> usize {
        self.names.len()
    }

    fn __repr__(&self) -> String {
        format!("<luwte.Parts: {} fingerprints of one picture>", self.names.len())
    }
}

/// The fingerprints of a picture in its eight orientations, the picture as it lies first.
///
/// To look up with: a list holds upright fingerprints, an upload may be turned or mirrored. The
/// pixels are read once; see `luwte.pdq` for `image` and errors.
#[pyfunction]
pub(crate) fn orientations(py: Python<'_>, image: &Bound<'_, PyAny>) -> PyResult<Parts> {
    let source = Source::of(image)?;
    let spectrum = py.detach(|| source.spectrum())?.0;
    let rows = (0..).zip(spectrum.dihedral());
    Parts::of(py, rows.map(|(turned, code)| (code, "whole".to_owned(), turned)).collect())
}

/// The fingerprints of a picture to put on a list, so that edited copies are found: of the whole,
/// without its flat borders, and of published crops; at most 64, all upright and all usable.
///
/// Give all of them the same id. See `luwte.pdq` for `image` and errors; `cargo xtask robustness`
/// measures what is found again and what escapes.
#[pyfunction]
pub(crate) fn robust_codes(py: Python<'_>, image: &Bound<'_, PyAny>) -> PyResult<Parts> {
    let source = Source::of(image)?;
    let variants = py.detach(|| source.with_pixels(robust::fingerprints))?;
    let rows = variants.iter().map(|one| (one.pdq.fingerprint, one.part.name(), 0));
    Parts::of(py, rows.collect())
}

/// The fingerprints to look up for a picture that may be an edited copy: the picture, without its
/// flat borders, and the picture that a screenshot seems to hold, each in eight orientations.
///
/// Parameters
/// ----------
/// image
///     See `luwte.pdq`.
/// thorough : bool
///     Cut the edges in steps as well: up to 192 fingerprints in the place of 8 to 64.
#[pyfunction]
#[pyo3(signature = (image, *, thorough = false))]
pub(crate) fn robust_query(
    py: Python<'_>,
    image: &Bound<'_, PyAny>,
    thorough: bool,
) -> PyResult<Parts> {
    let source = Source::of(image)?;
    let effort = if thorough { Effort::Thorough } else { Effort::Quick };
    let asked = py.detach(|| source.with_pixels(|pixels| robust::query(pixels, effort)))?;
    let rows = asked.iter().map(|one| (one.fingerprint, one.part.name(), one.orientation));
    Parts::of(py, rows.collect())
}
