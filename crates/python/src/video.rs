//! The fingerprints of a video's frames. Linux only, as the media crate reads videos there.

use std::ops::ControlFlow;
use std::path::PathBuf;

use luwte_hash::vpdq::{Comparison, VideoFrame, compare, print};
use luwte_media::{VideoError as Fault, VideoExamined, VideoLimits, examine_video};
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;

use crate::arrays;
use crate::codes::radius;
use crate::fault::VideoError;
use crate::parallel::look_for_signals;

/// What vPDQ says about a video, frame by frame.
///
/// Made by `luwte.vpdq`.
#[pyclass(frozen, module = "luwte")]
pub(crate) struct Video {
    /// Fingerprints of the frames that count: uint8, shape (N, 32), highest bits first.
    #[pyo3(get)]
    codes: Py<PyAny>,
    /// Qualities, 0 to 100: uint8, shape (N,).
    #[pyo3(get)]
    qualities: Py<PyAny>,
    /// When each frame is shown, in seconds from the first: float64, shape (N,).
    #[pyo3(get)]
    seconds: Py<PyAny>,
    examined: VideoExamined,
}

/// What two videos have in common, counted in frames that differ and have quality of 50 or more.
#[pyclass(frozen, get_all, module = "luwte")]
pub(crate) struct VideoComparison {
    /// Frames of the video that is looked up.
    query_frames: usize,
    /// How many of them are in the known one.
    query_matched: usize,
    /// Frames of the known video.
    target_frames: usize,
    /// How many of them are in the one that is looked up: all or most for a known clip inside a
    /// longer upload.
    target_matched: usize,
    /// Longest stretch of the video that is looked up that is in the known one, in seconds.
    longest_run: f64,
}

#[pymethods]
impl Video {
    /// Pixels in a row of a frame.
    #[getter]
    fn width(&self) -> u32 {
        self.examined.width
    }

    /// Rows of a frame.
    #[getter]
    fn height(&self) -> u32 {
        self.examined.height
    }

    /// Frames a second, as the file states them on average.
    #[getter]
    fn fps(&self) -> f64 {
        self.examined.fps
    }

    /// SHA-256 of the file, 64 lowercase hexadecimal digits.
    #[getter]
    fn sha256(&self) -> String {
        self.examined.digest.sha256.to_string()
    }

    /// MD5 of the file, 32 lowercase hexadecimal digits.
    #[getter]
    fn md5(&self) -> String {
        self.examined.digest.md5.to_string()
    }

    /// The frames in the text form that is exchanged: a JSON array of `hex,quality,seconds`.
    #[getter]
    fn text(&self) -> String {
        print(&self.examined.frames)
    }

    /// How much of this video, which is looked up, is in a known one, and the other way round.
    #[pyo3(signature = (known, max_distance = 31))]
    fn compare(
        &self,
        py: Python<'_>,
        known: &Self,
        max_distance: i64,
    ) -> PyResult<VideoComparison> {
        let bits = radius(max_distance)?;
        let (query, target) = (&self.examined.frames, &known.examined.frames);
        let Comparison { query, target, longest_run } = py.detach(|| compare(query, target, bits));
        Ok(VideoComparison {
            query_frames: query.of,
            query_matched: query.matched,
            target_frames: target.of,
            target_matched: target.matched,
            longest_run: longest_run.as_secs_f64(),
        })
    }

    fn __len__(&self) -> usize {
        self.examined.frames.len()
    }

    fn __repr__(&self) -> String {
        let VideoExamined { width, height, frames, .. } = &self.examined;
        format!("<luwte.Video: {} frames of {width} by {height} pixels>", frames.len())
    }
}

/// The vPDQ fingerprints of a video: PDQ of one frame in so many.
///
/// Frames are read by `ffmpeg`, which must be installed, shut in a sandbox.
///
/// Parameters
/// ----------
/// path : str or os.PathLike
///     The name of a video file.
/// `seconds_per_frame` : float
///     From one frame that counts to the next; 0 for all frames.
///
/// Raises
/// ------
/// `VideoError`
///     The file has no video, is too large, or the program is missing or failed.
/// `OSError`
///     The file cannot be read.
#[pyfunction]
#[pyo3(signature = (path, *, seconds_per_frame = 1.0))]
#[expect(clippy::needless_pass_by_value, reason = "the form in which PyO3 hands it over")]
pub(crate) fn vpdq(py: Python<'_>, path: PathBuf, seconds_per_frame: f64) -> PyResult<Video> {
    if !seconds_per_frame.is_finite() || seconds_per_frame < 0.0 {
        let said = format!("seconds_per_frame: 0 or more expected, found {seconds_per_frame}");
        return Err(PyValueError::new_err(said));
    }
    let limits = VideoLimits { seconds_per_frame, ..VideoLimits::default() };
    let mut interrupt = None;
    let examined = py.detach(|| {
        examine_video(&path, &limits, &mut |_| match look_for_signals() {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                interrupt = Some(error);
                ControlFlow::Break(())
            }
        })
    });
    if let Some(interrupt) = interrupt {
        return Err(interrupt);
    }
    let examined = examined.map_err(|fault| {
        let said = format!("{}: {fault}", path.display());
        match fault {
            Fault::Unreadable(_) => PyOSError::new_err(said),
            _ => VideoError::new_err(said),
        }
    })?;
    let frames = || examined.frames.iter();
    let seconds = |frame: &VideoFrame| frame.at.as_secs_f64().to_le_bytes();
    Ok(Video {
        codes: arrays::codes(py, frames().map(|frame| frame.pdq.to_bytes()))?.unbind(),
        qualities: arrays::array(py, "u1", frames(), |frame| [frame.quality])?.unbind(),
        seconds: arrays::array(py, "<f8", frames(), seconds)?.unbind(),
        examined,
    })
}
