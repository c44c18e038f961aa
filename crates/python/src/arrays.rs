//! Results as `NumPy` arrays, written once and read-only.

use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// An array of shape `(values.len(), N)`, or `(values.len(),)` where `N` elements are one value.
///
/// `dtype` is the element in `NumPy`'s words (`<u8` for 8 bytes, unsigned); `write` gives each
/// value's bytes, little-endian.
pub(crate) fn array<'py, T, const N: usize>(
    py: Python<'py>,
    dtype: &str,
    values: impl ExactSizeIterator<Item = T>,
    write: impl Fn(T) -> [u8; N],
) -> PyResult<Bound<'py, PyAny>> {
    let bytes = PyBytes::new_with(py, values.len() * N, |bytes| {
        let (places, _) = bytes.as_chunks_mut::<N>();
        for (place, value) in places.iter_mut().zip(values) {
            *place = write(value);
        }
        Ok(())
    })?;
    py.import("numpy")?.call_method1("frombuffer", (bytes, dtype))
}

/// Fingerprints as an array of shape `(N, 32)`, unsigned bytes.
pub(crate) fn codes(
    py: Python<'_>,
    codes: impl ExactSizeIterator<Item = [u8; 32]>,
) -> PyResult<Bound<'_, PyAny>> {
    let count = codes.len();
    array(py, "u1", codes, |code| code)?.call_method1("reshape", ((count, 32),))
}
