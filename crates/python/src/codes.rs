//! Fingerprints as Python hands them over.

use luwte_hash::Fingerprint;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::held::{Held, buffer_of};
use crate::pdq::Pdq;

/// Fingerprints, in place or copied.
pub(crate) enum Codes {
    /// Memory of an array.
    Held(Held<u8>),
    /// Read one by one.
    Read(Vec<[u8; 32]>),
}

impl Codes {
    /// Reads the argument `codes` of a call: an array of shape (N, 32), one fingerprint, or an
    /// iterable of fingerprints.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Some(buffer) = buffer_of(object)? {
            let held = Held::of(buffer, "codes", "uint8")?;
            return match held.shape() {
                [32 | 0] | [_, 32] => Ok(Self::Held(held)),
                shape => Err(PyValueError::new_err(format!(
                    "codes: shape (N, 32) expected, found {shape:?}"
                ))),
            };
        }
        if is_single(object) {
            return Ok(Self::Read(vec![code_of(object)?]));
        }
        let found = object.get_type().name()?;
        let items = object.try_iter().map_err(|_| {
            PyTypeError::new_err(format!("codes: an array or fingerprints expected, found {found}"))
        })?;
        let mut codes = Vec::new();
        for (at, item) in items.enumerate() {
            let code = code_of(&item?);
            codes.push(code.map_err(|error| {
                let text = format!("codes: item {at}: {}", error.value(object.py()));
                PyErr::from_type(error.get_type(object.py()), text)
            })?);
        }
        Ok(Self::Read(codes))
    }

    /// The fingerprints, 32 bytes each.
    pub(crate) fn items(&self) -> &[[u8; 32]] {
        match self {
            Self::Held(held) => held.items().as_chunks().0,
            Self::Read(codes) => codes,
        }
    }
}

fn is_single(object: &Bound<'_, PyAny>) -> bool {
    object.is_instance_of::<PyString>() || object.is_instance_of::<Pdq>()
}

/// One fingerprint: a `Pdq`, 64 hexadecimal digits, or 32 bytes.
pub(crate) fn code_of(object: &Bound<'_, PyAny>) -> PyResult<[u8; 32]> {
    if let Ok(pdq) = object.cast::<Pdq>() {
        return Ok(pdq.get().fingerprint.to_bytes());
    }
    if let Ok(text) = object.cast::<PyString>() {
        let parsed: Result<Fingerprint, _> = text.to_cow()?.parse();
        return parsed
            .map(Fingerprint::to_bytes)
            .map_err(|error| PyValueError::new_err(error.to_string()));
    }
    let Some(buffer) = buffer_of(object)? else {
        let found = object.get_type().name()?;
        return Err(PyTypeError::new_err(format!(
            "a Pdq, 64 hexadecimal digits or 32 bytes expected, found {found}"
        )));
    };
    let held: Held<u8> = Held::of(buffer, "fingerprint", "uint8")?;
    let bytes = held.items();
    <[u8; 32]>::try_from(bytes)
        .map_err(|_| PyValueError::new_err(format!("32 bytes expected, found {}", bytes.len())))
}

/// A distance in bits, 0 to 256.
pub(crate) fn radius(max_distance: i64) -> PyResult<u32> {
    u32::try_from(max_distance).ok().filter(|bits| *bits <= 256).ok_or_else(|| {
        let said = format!("max_distance: 0 to 256 bits expected, found {max_distance}");
        PyValueError::new_err(said)
    })
}
