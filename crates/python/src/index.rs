//! The index of fingerprints.

use std::path::{PathBuf, absolute};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use luwte_hash::Fingerprint;
use luwte_matching::{Index as Engine, Options};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::codes::{Codes, radius};
use crate::fault::of_index;
use crate::ids::{Ids, id_of};
use crate::matches::Matches;
use crate::parallel;

/// Most queries that are handed to one thread at once.
const MOST_QUERIES: usize = 1024;

/// Fingerprints with a number each, found by any fingerprint within a distance, exactly.
///
/// Searches, additions and removals may run at once from many threads. Ids need not be unique: one
/// picture may have several fingerprints. An index that lies in a file is pickled as the name of
/// that file, so that workers map the same file and share its memory.
///
/// A fingerprint can give away the content of a picture; treat an index and its file as personal
/// data.
///
/// Parameters
/// ----------
/// codes : array of uint8, shape (N, 32), C-contiguous; or an iterable of fingerprints
///     Read in place from an array. A fingerprint is a `Pdq`, 64 lowercase hexadecimal digits or
///     32 bytes, highest bits first.
/// ids : array of uint64, shape (N,), or an iterable of whole numbers from 0 to 2**64 - 1
///     The number of each; 0 to N - 1 if left out.
///
/// Raises
/// ------
/// `TypeError`, `ValueError`
///     Other elements, another shape, not contiguous, or counts that differ.
#[pyclass(frozen, weakref, module = "luwte")]
pub(crate) struct Index(Mutex<State>);

/// What may change in an index.
struct State {
    /// `None` once it is closed.
    engine: Option<Arc<Engine>>,
    /// The file with the same entries, if there is one.
    file: Option<PathBuf>,
    /// Additions and removals so far.
    changes: u64,
}

impl Index {
    fn around(engine: Engine, file: Option<PathBuf>) -> Self {
        Self(Mutex::new(State { engine: Some(Arc::new(engine)), file, changes: 0 }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn engine(&self) -> PyResult<Arc<Engine>> {
        let closed = || PyValueError::new_err("the index is closed");
        self.state().engine.as_ref().map(Arc::clone).ok_or_else(closed)
    }

    /// Notes that the file is no longer the same.
    fn changed(&self) {
        let mut state = self.state();
        state.changes += 1;
        state.file = None;
    }
}

#[pymethods]
impl Index {
    #[new]
    #[pyo3(signature = (codes = None, ids = None))]
    fn new(
        py: Python<'_>,
        codes: Option<&Bound<'_, PyAny>>,
        ids: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let codes = codes.map_or_else(|| Ok(Codes::Read(Vec::new())), Codes::of)?;
        let ids = ids.map_or_else(|| Ok(Ids::counted(codes.items().len())), Ids::of)?;
        let built = py.detach(|| Engine::build(codes.items(), ids.items(), Options::default()));
        built.map(|engine| Self::around(engine, None)).map_err(of_index)
    }

    /// Opens an index file.
    ///
    /// The file is mapped into memory, not read: processes that open the same file share its
    /// pages. Each block is checked against its checksum before its first use. The file must not
    /// be altered in place while it is open; `save` replaces it by another, which is fine.
    ///
    /// Raises
    /// ------
    /// `OSError`
    ///     The file cannot be read.
    /// `IndexFileError`
    ///     It is no index, of another version, or not whole.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let path = absolute(path)?;
        let engine = py.detach(|| Engine::open(&path, Options::default())).map_err(of_index)?;
        Ok(Self::around(engine, Some(path)))
    }

    /// Writes the index to a file that only its owner may read (mode 0600).
    ///
    /// The file appears whole or not at all; one of the same name is replaced. From then on this
    /// index can be pickled, until it changes.
    ///
    /// Raises
    /// ------
    /// `OSError`
    ///     The file cannot be written.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let path = absolute(path)?;
        let (engine, changes) = (self.engine()?, self.state().changes);
        py.detach(|| engine.save(&path)).map_err(of_index)?;
        let mut state = self.state();
        if state.changes == changes {
            state.file = Some(path);
        }
        Ok(())
    }

    /// Adds one entry, or many. Searches that begin afterwards find them.
    ///
    /// Now and then this also gathers what came in before, which takes some milliseconds, or a
    /// second or two with ten million entries; searches go on meanwhile.
    ///
    /// Parameters
    /// ----------
    /// codes : one fingerprint, an array of uint8 of shape (N, 32), or an iterable
    /// ids : one whole number, an array of uint64 of shape (N,), or an iterable
    fn add(
        &self,
        py: Python<'_>,
        codes: &Bound<'_, PyAny>,
        ids: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        let (engine, codes, ids) = (self.engine()?, Codes::of(codes)?, Ids::of(ids)?);
        let (fingerprints, numbers) = (codes.items().len(), ids.items().len());
        if fingerprints != numbers {
            let said = format!("{fingerprints} fingerprints and {numbers} ids do not pair up");
            return Err(PyValueError::new_err(said));
        }
        self.changed();
        py.detach(|| {
            let mut pairs = codes.items().iter().zip(ids.items());
            pairs.try_for_each(|(code, id)| engine.insert(&Fingerprint::from_bytes(*code), *id))?;
            while engine.merge_step()? {}
            Ok(())
        })
        .map_err(of_index)
    }

    /// Removes all entries of an id and says how many there were. Searches that begin afterwards
    /// do not find them.
    fn remove(&self, py: Python<'_>, id: &Bound<'_, PyAny>) -> PyResult<usize> {
        let (engine, id) = (self.engine()?, id_of(id)?);
        self.changed();
        py.detach(|| engine.remove(id)).map_err(of_index)
    }

    /// The entries within a distance of each query. Exact: nothing within it is missed.
    ///
    /// Parameters
    /// ----------
    /// codes : array of uint8, shape (Q, 32), C-contiguous; one fingerprint; or an iterable
    ///     The queries. An array is read in place; do not change it meanwhile.
    /// `max_distance` : int
    ///     Bits that may differ, 0 to 256. PDQ advises 31.
    /// threads : int, optional
    ///     At most so many threads; one for each core if left out. One query uses one.
    ///
    /// The interpreter lock is released while it searches.
    ///
    /// Raises
    /// ------
    /// `IndexFileError`
    ///     The index was opened from a damaged file.
    #[pyo3(signature = (codes, max_distance = 31, *, threads = None))]
    fn search(
        &self,
        py: Python<'_>,
        codes: &Bound<'_, PyAny>,
        max_distance: i64,
        threads: Option<i64>,
    ) -> PyResult<Matches> {
        let threads = parallel::threads(threads)?;
        let radius = radius(max_distance)?;
        let (engine, codes) = (self.engine()?, Codes::of(codes)?);
        let share = codes.items().len().div_ceil(threads).clamp(1, MOST_QUERIES);
        let parts: Vec<&[[u8; 32]]> = codes.items().chunks(share).collect();
        let found = parallel::map(py, &parts, threads, |part| engine.search_batch(part, radius))?;
        let found = found.into_iter().collect::<Result<Vec<_>, _>>().map_err(of_index)?;
        Matches::of(py, &found)
    }

    /// Checks every block of the file that the index was opened from, which also makes searches
    /// faster from then on. Without a file there is nothing to check.
    ///
    /// Raises
    /// ------
    /// `IndexFileError`
    ///     Names the first damaged block.
    fn prove(&self, py: Python<'_>) -> PyResult<()> {
        let engine = self.engine()?;
        py.detach(|| engine.prove()).map_err(of_index)
    }

    /// Copies the file that the index was opened from into memory of its own, proved, while others
    /// search: one process alone then searches faster. Workers that share a file leave it.
    ///
    /// Raises
    /// ------
    /// `IndexFileError`
    ///     Names the first damaged block.
    fn copy_into_memory(&self, py: Python<'_>) -> PyResult<()> {
        let engine = self.engine()?;
        py.detach(|| engine.copy_into_memory()).map_err(of_index)
    }

    /// What the index holds: `entries` that a search finds, `removed` ones that still take room,
    /// `size_bytes` of all, `mapped_bytes` of these in a file, and `simd`, the instructions used.
    fn stats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let stats = self.engine()?.stats();
        let dict = PyDict::new(py);
        dict.set_item("entries", stats.entries)?;
        dict.set_item("removed", stats.removed)?;
        dict.set_item("size_bytes", stats.size_bytes)?;
        dict.set_item("mapped_bytes", stats.mapped_bytes)?;
        dict.set_item("simd", stats.path.to_string())?;
        Ok(dict)
    }

    /// The absolute name of the file with the same entries, or None.
    #[getter]
    fn path(&self) -> Option<PathBuf> {
        self.state().file.clone()
    }

    /// Lets go of memory and file; searches that run still end. Closing twice is fine.
    fn close(&self, py: Python<'_>) {
        let engine = self.state().engine.take();
        py.detach(|| drop(engine));
    }

    /// Whether it was closed; everything but `close` then raises `ValueError`.
    #[getter]
    fn closed(&self) -> bool {
        self.state().engine.is_none()
    }

    fn __len__(&self) -> PyResult<usize> {
        Ok(self.engine()?.stats().entries)
    }

    fn __enter__(slf: Bound<'_, Self>) -> PyResult<Bound<'_, Self>> {
        slf.get().engine()?;
        Ok(slf)
    }

    #[pyo3(signature = (*_raised))]
    fn __exit__(&self, py: Python<'_>, _raised: &Bound<'_, PyTuple>) {
        self.close(py);
    }

    fn __repr__(&self) -> String {
        match self.engine() {
            Ok(engine) => format!("<luwte.Index of {} fingerprints>", engine.stats().entries),
            Err(_) => "<luwte.Index, closed>".to_owned(),
        }
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let (py, this) = (slf.py(), slf.get());
        this.engine()?;
        let Some(file) = this.path() else {
            return Err(PyTypeError::new_err(
                "an index is pickled as the name of its file, and this one is in none or has \
                 changed since: save it first",
            ));
        };
        (py.import("luwte._luwte")?.getattr("_open_index")?, (file,)).into_pyobject(py)
    }
}

/// What a pickled index calls.
#[pyfunction(name = "_open_index")]
pub(crate) fn open_index(py: Python<'_>, path: PathBuf) -> PyResult<Index> {
    Index::open(py, path)
}
