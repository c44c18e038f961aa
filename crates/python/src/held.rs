//! Memory of a Python object, held while it is read.

use pyo3::buffer::{Element, PyBuffer, PyUntypedBuffer};
use pyo3::exceptions::{PyBufferError, PyTypeError, PyValueError};
use pyo3::prelude::*;

/// A C-contiguous buffer of another object: an array, `bytes`, a mapped file. The object cannot
/// free, move or resize it while this lives.
pub(crate) struct Held<T>(PyBuffer<T>);

impl<T: Element> Held<T> {
    /// Takes hold of a buffer; `what` names the argument in messages, `unit` its element.
    pub(crate) fn of(buffer: PyUntypedBuffer, what: &str, unit: &str) -> PyResult<Self> {
        let format = buffer.format().to_string_lossy().into_owned();
        let typed: PyBuffer<T> = buffer.into_typed().map_err(|_| {
            PyTypeError::new_err(format!("{what}: {unit} expected, found elements `{format}`"))
        })?;
        if !typed.is_c_contiguous() {
            let advice = "make it so with numpy.ascontiguousarray";
            return Err(PyValueError::new_err(format!("{what}: not C-contiguous; {advice}")));
        }
        Ok(Self(typed))
    }

    /// Length of each dimension.
    pub(crate) fn shape(&self) -> &[usize] {
        self.0.shape()
    }

    /// All elements, row by row.
    #[expect(unsafe_code, reason = "memory that Python owns, read in place")]
    pub(crate) fn items(&self) -> &[T] {
        let Some(pointer) = self.0.as_slice_ptr() else { return &[] };
        // SAFETY: the pointer is aligned and covers all elements of a C-contiguous buffer, every
        // bit pattern of which is a `T`; the exporter keeps it in place until `self.0` is dropped.
        // Nobody may write to it meanwhile, which Python cannot promise for us: as with hashlib,
        // the documentation asks callers not to change an array while a call reads it. A reader
        // here takes any value of any byte, so a torn one gives a wrong answer and no more.
        unsafe { pointer.as_ref() }
    }
}

/// The buffer of an object; `None` if it has none.
///
/// A buffer that is there and cannot be had (a closed `mmap`, a released `memoryview`) is an error.
pub(crate) fn buffer_of(object: &Bound<'_, PyAny>) -> PyResult<Option<PyUntypedBuffer>> {
    match PyUntypedBuffer::get(object) {
        Ok(buffer) => Ok(Some(buffer)),
        Err(error) if error.is_instance_of::<PyTypeError>(object.py()) => Ok(None),
        // A single number of NumPy, which has no shape.
        Err(error) if error.is_instance_of::<PyBufferError>(object.py()) => Ok(None),
        Err(error) => Err(error),
    }
}
