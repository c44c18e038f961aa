//! The PyPI package `luwte`: fingerprints and matching for a platform's own pipeline in Python.
//!
//! A shell around hash, media and matching. Holds what Python needs to call them: arguments read
//! through the buffer protocol without copies, results as `NumPy` arrays, threads that run while
//! the interpreter lock is released, Python exceptions, and docstrings. Leaves out every rule
//! about fingerprints and indexes; those live below.
//!
//! `README.md` beside this crate is the page for its users, `python/luwte/_luwte.pyi` the types.

mod arrays;
mod batch;
mod codes;
mod fault;
mod held;
mod ids;
mod index;
mod matches;
mod parallel;
mod parts;
mod pdq;
mod picture;
#[cfg(target_os = "linux")]
mod video;

use pyo3::prelude::*;

/// The compiled part of `luwte`.
#[pymodule(name = "_luwte")]
fn luwte_module(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("DEFAULT_MAX_DISTANCE", luwte_matching::DEFAULT_RADIUS_BITS)?;
    module.add("MIN_QUALITY", luwte_hash::pdq::MIN_QUALITY)?;
    module.add("MAX_STABILITY", luwte_hash::pdq::MAX_STABILITY)?;
    module.add("ROBUST_VERSION", luwte_hash::robust::VERSION)?;
    module.add("PictureError", py.get_type::<fault::PictureError>())?;
    module.add("IndexFileError", py.get_type::<fault::IndexFileError>())?;
    module.add_class::<pdq::Pdq>()?;
    module.add_class::<batch::Batch>()?;
    module.add_class::<parts::Parts>()?;
    module.add_class::<index::Index>()?;
    module.add_class::<matches::Matches>()?;
    #[cfg(target_os = "linux")]
    {
        module.add("VideoError", py.get_type::<fault::VideoError>())?;
        module.add_class::<video::Video>()?;
        module.add_class::<video::VideoComparison>()?;
        module.add_function(wrap_pyfunction!(video::vpdq, module)?)?;
    }
    module.add_function(wrap_pyfunction!(pdq::pdq, module)?)?;
    module.add_function(wrap_pyfunction!(batch::pdq_batch, module)?)?;
    module.add_function(wrap_pyfunction!(parts::orientations, module)?)?;
    module.add_function(wrap_pyfunction!(parts::robust_codes, module)?)?;
    module.add_function(wrap_pyfunction!(parts::robust_query, module)?)?;
    module.add_function(wrap_pyfunction!(index::open_index, module)?)
}
