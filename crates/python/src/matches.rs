//! What a search gives, column by column.

use luwte_matching::Matches as Found;
use pyo3::prelude::*;
use pyo3::types::{PyList, PySlice, PyTuple};

use crate::arrays;
use crate::batch::place;

/// The matches of Q queries.
///
/// Made by `Index.search`. The matches of query q are the rows `offsets[q]` to `offsets[q + 1]` of
/// `ids` and `distances`, nearest first and by id among equals; `matches[q]` gives them as a list
/// of pairs.
#[pyclass(frozen, module = "luwte")]
pub(crate) struct Matches {
    /// Where the matches of each query begin: int64, shape (Q + 1,). The last is their number M.
    #[pyo3(get)]
    offsets: Py<PyAny>,
    /// The number of each entry found: uint64, shape (M,).
    #[pyo3(get)]
    ids: Py<PyAny>,
    /// Bits in which query and entry differ, 0 to 256: uint16, shape (M,).
    #[pyo3(get)]
    distances: Py<PyAny>,
    queries_count: usize,
}

impl Matches {
    /// From the matches of one part of the queries after another.
    pub(crate) fn of(py: Python<'_>, parts: &[Found]) -> PyResult<Self> {
        let mut offsets = vec![0_i64];
        let mut before = 0;
        for part in parts {
            offsets.extend(
                part.ends().iter().map(|end| i64::try_from(before + end).unwrap_or(i64::MAX)),
            );
            before += part.all().len();
        }
        let all: Vec<_> = parts.iter().flat_map(Found::all).collect();
        let distance = |bits: u32| u16::try_from(bits).unwrap_or(u16::MAX).to_le_bytes();
        Ok(Self {
            queries_count: offsets.len() - 1,
            offsets: arrays::array(py, "<i8", offsets.into_iter(), i64::to_le_bytes)?.unbind(),
            ids: arrays::array(py, "<u8", all.iter(), |one| one.id.to_le_bytes())?.unbind(),
            distances: arrays::array(py, "<u2", all.iter(), |one| distance(one.distance_bits))?
                .unbind(),
        })
    }
}

#[pymethods]
impl Matches {
    #[new]
    fn new(
        py: Python<'_>,
        offsets: Py<PyAny>,
        ids: Py<PyAny>,
        distances: Py<PyAny>,
    ) -> PyResult<Self> {
        let queries_count = offsets.bind(py).len()?.saturating_sub(1);
        Ok(Self { offsets, ids, distances, queries_count })
    }

    /// Which query each match belongs to: int64, shape (M,), from 0.
    #[getter]
    fn queries<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let numpy = py.import("numpy")?;
        let counts = numpy.call_method1("diff", (&self.offsets,))?;
        numpy.call_method1("repeat", (numpy.call_method1("arange", (self.queries_count,))?, counts))
    }

    fn __len__(&self) -> usize {
        self.queries_count
    }

    fn __getitem__<'py>(&self, py: Python<'py>, at: isize) -> PyResult<Bound<'py, PyList>> {
        let query = place(at, self.queries_count)?;
        let offsets = self.offsets.bind(py);
        let from: isize = offsets.get_item(query)?.extract()?;
        let to: isize = offsets.get_item(query + 1)?.extract()?;
        let rows = PySlice::new(py, from, to, 1);
        let ids: Vec<u64> = self.ids.bind(py).get_item(&rows)?.extract()?;
        let distances: Vec<u16> = self.distances.bind(py).get_item(&rows)?.extract()?;
        PyList::new(py, ids.into_iter().zip(distances))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let found = self.ids.bind(py).len()?;
        Ok(format!("<luwte.Matches: {found} of {} queries>", self.queries_count))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let (py, this) = (slf.py(), slf.get());
        let columns = (&this.offsets, &this.ids, &this.distances);
        (slf.get_type(), columns).into_pyobject(py)
    }
}
