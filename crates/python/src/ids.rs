//! The caller's numbers of entries.

use pyo3::buffer::ElementType;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

use crate::held::{Held, buffer_of};

/// Numbers of entries, in place or copied.
pub(crate) enum Ids {
    /// Memory of an array.
    Held(Held<u64>),
    /// Read one by one.
    Read(Vec<u64>),
}

impl Ids {
    /// Reads the argument `ids` of a call: one whole number, an array of them, or an iterable.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Some(buffer) = buffer_of(object)? {
            let shape = buffer.shape();
            if shape.len() != 1 && !is_number(object) {
                let said = format!("ids: shape (N,) expected, found {shape:?}");
                return Err(PyValueError::new_err(said));
            }
            if ElementType::from_format(buffer.format())
                == (ElementType::UnsignedInteger { bytes: 8 })
                && buffer.is_c_contiguous()
            {
                return Ok(Self::Held(Held::of(buffer, "ids", "uint64")?));
            }
        }
        if is_number(object) {
            return Ok(Self::Read(vec![id_of(object)?]));
        }
        let items = object.try_iter().map_err(|_| wrong(object))?;
        items.map(|item| id_of(&item?)).collect::<PyResult<_>>().map(Self::Read)
    }

    /// The numbers 0, 1, 2 and so on.
    pub(crate) fn counted(count: usize) -> Self {
        Self::Read((0..).take(count).collect())
    }

    /// The numbers.
    pub(crate) fn items(&self) -> &[u64] {
        match self {
            Self::Held(held) => held.items(),
            Self::Read(ids) => ids,
        }
    }
}

fn is_number(object: &Bound<'_, PyAny>) -> bool {
    object.hasattr("__index__").unwrap_or(false) && object.len().is_err()
}

/// One number.
pub(crate) fn id_of(object: &Bound<'_, PyAny>) -> PyResult<u64> {
    if !is_number(object) {
        return Err(wrong(object));
    }
    object.extract().map_err(|_| {
        PyValueError::new_err(format!(
            "ids: a whole number from 0 to 2^64 - 1 expected, found {object}"
        ))
    })
}

fn wrong(object: &Bound<'_, PyAny>) -> PyErr {
    let found = object.get_type().name().map(|name| name.to_string()).unwrap_or_default();
    PyTypeError::new_err(format!("ids: whole numbers expected, found {found}"))
}
