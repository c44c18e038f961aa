//! What goes wrong, as Python exceptions.

use std::io;
use std::path::{Path, PathBuf};

use luwte_hash::PixelsError;
use luwte_matching::IndexError;
use luwte_media::DecodeError;
use pyo3::create_exception;
use pyo3::exceptions::{PyMemoryError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;

create_exception!(
    luwte,
    PictureError,
    PyValueError,
    "A file gives no picture: unsupported, incomplete, too large or damaged. The text says which."
);
create_exception!(
    luwte,
    IndexFileError,
    PyValueError,
    "A file is no index, or not a whole one: foreign, of another version, cut off or altered. The \
     text names the place."
);

#[cfg(target_os = "linux")]
create_exception!(
    luwte,
    VideoError,
    PyValueError,
    "A file gives no video: unreadable, too large, or the program that reads it is missing. The \
     text says which."
);

/// Why one picture has no fingerprint.
#[derive(Debug)]
pub(crate) enum PictureFault {
    /// The file cannot be read.
    Read { path: PathBuf, source: io::Error },
    /// An array changed its size while it was read.
    Pixels(PixelsError),
    /// The bytes give no picture.
    Decode { path: Option<PathBuf>, source: DecodeError },
}

impl PictureFault {
    /// A file that does not decode.
    pub(crate) fn decode(path: Option<&Path>, source: DecodeError) -> Self {
        Self::Decode { path: path.map(Path::to_path_buf), source }
    }
}

impl std::fmt::Display for PictureFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Decode { path: Some(path), source } => write!(f, "{}: {source}", path.display()),
            Self::Decode { path: None, source } => write!(f, "{source}"),
            Self::Pixels(source) => write!(f, "{source}"),
        }
    }
}

impl From<PictureFault> for PyErr {
    fn from(fault: PictureFault) -> Self {
        match &fault {
            // Python picks FileNotFoundError and its like by the kind.
            PictureFault::Read { source, .. } => {
                io::Error::new(source.kind(), fault.to_string()).into()
            }
            PictureFault::Decode { .. } | PictureFault::Pixels(_) => {
                PictureError::new_err(fault.to_string())
            }
        }
    }
}

/// An error of the matching crate as the exception that a Python caller expects.
#[expect(clippy::needless_pass_by_value, reason = "the form that map_err takes")]
pub(crate) fn of_index(error: IndexError) -> PyErr {
    match error {
        IndexError::File { ref source, .. } => {
            io::Error::new(source.kind(), error.to_string()).into()
        }
        IndexError::Room { .. } => PyMemoryError::new_err(error.to_string()),
        IndexError::Counts { .. } => PyValueError::new_err(error.to_string()),
        IndexError::Thread { .. } | IndexError::Path(_) | IndexError::PathName(_) => {
            PyRuntimeError::new_err(error.to_string())
        }
        _ => IndexFileError::new_err(error.to_string()),
    }
}
