//! What a video file says about itself, read by `ffprobe`.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use super::{VideoError, VideoLimits, opening};
use crate::helper::{self, Bounds, INPUT, Input, Job, Tool};
use crate::{HelperError, Limit};

const FFPROBE: Tool = Tool { names: &["ffprobe"], package: "ffmpeg" };

/// Most seconds and bytes for an answer of a few lines.
const MOST_SECONDS: u64 = 60;
const MOST_BYTES: u64 = 1 << 16;

/// Highest frame rate that is believed.
const MOST_FPS: f64 = 100_000.0;

/// What the first video stream states.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Probe {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) fps: f64,
    pub(super) duration: Option<Duration>,
}

/// Asks for the first video stream of a file and checks its size.
pub(super) fn probe(path: &Path, limits: &VideoLimits) -> Result<Probe, VideoError> {
    let program = FFPROBE.path()?.display().to_string();
    let asked = "stream=width,height,avg_frame_rate,r_frame_rate,duration:format=duration";
    let mut command = vec![program, "-v".to_owned(), "error".to_owned()];
    command.extend(opening().map(str::to_owned));
    let options = ["-select_streams", "v:0", "-show_entries", asked, "-of", "default=nw=1", INPUT];
    command.extend(options.map(str::to_owned));
    let job = Job {
        program: FFPROBE.name(),
        command: &command,
        input: Input::File(path),
        bounds: Bounds {
            time: Duration::from_secs(limits.max_seconds.min(MOST_SECONDS)),
            memory_bytes: limits.max_memory_bytes,
            output_bytes: MOST_BYTES,
        },
    };
    let mut answer = Vec::new();
    let ended = helper::run(&job, &mut |piece| {
        answer.extend_from_slice(piece);
        ControlFlow::Continue(())
    })?;
    if !ended.is_success {
        return Err(HelperError::Failed { program: FFPROBE.name(), words: ended.words }.into());
    }
    read(&String::from_utf8_lossy(&answer), limits)
}

/// Reads lines of `key=value`.
fn read(answer: &str, limits: &VideoLimits) -> Result<Probe, VideoError> {
    let value = |key| values(answer, key);
    let damaged = |words: &str| VideoError::Damaged(words.to_owned());
    let side = |key| {
        let found = value(key).find_map(|side| side.parse::<u32>().ok());
        found.filter(|side| *side > 0).ok_or_else(|| damaged("no video stream with a size"))
    };
    let (width, height) = (side("width")?, side("height")?);
    if width.max(height) > limits.max_side {
        return Err(VideoError::TooLarge(Limit::Side(limits.max_side)));
    }
    if u64::from(width) * u64::from(height) > limits.max_pixels {
        return Err(VideoError::TooLarge(Limit::Pixels(limits.max_pixels)));
    }
    let mut rates = value("avg_frame_rate").chain(value("r_frame_rate"));
    let fps = rates.find_map(ratio).ok_or_else(|| damaged("no frame rate"))?;
    let mut durations = value("duration").filter_map(|seconds| seconds.parse().ok());
    let duration = durations.find_map(|seconds| Duration::try_from_secs_f64(seconds).ok());
    Ok(Probe { width, height, fps, duration })
}

/// The values of `key`, in order.
fn values<'a>(answer: &'a str, key: &'static str) -> impl Iterator<Item = &'a str> {
    let pairs = answer.lines().filter_map(|line| line.split_once('='));
    pairs.filter(move |(found, _)| *found == key).map(|(_, value)| value)
}

/// A ratio such as `30000/1001`; `None` for `0/0` and for what no video has.
fn ratio(text: &str) -> Option<f64> {
    let (above, below) = text.split_once('/')?;
    let ratio = above.parse::<f64>().ok()? / below.parse::<f64>().ok()?;
    (ratio > 0.0 && ratio <= MOST_FPS).then_some(ratio)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "width=1280\nheight=720\nr_frame_rate=30000/1001\navg_frame_rate=0/0\nduration=N/A\nduration=5.5\n";

    #[test]
    fn the_average_rate_counts_and_else_the_other() {
        let fps = |answer: &str| read(answer, &VideoLimits::default()).unwrap().fps;
        assert!((fps(ANSWER) - 30_000.0 / 1001.0).abs() < 1e-12);
        assert!((fps(&ANSWER.replace("0/0", "25/1")) - 25.0).abs() < 1e-12);
    }

    #[test]
    fn the_duration_is_that_of_the_stream_and_else_of_the_file() {
        let duration = |answer: &str| read(answer, &VideoLimits::default()).unwrap().duration;
        assert_eq!(duration(ANSWER), Some(Duration::from_millis(5500)));
        assert_eq!(duration(&ANSWER.replace("N/A", "4.0")), Some(Duration::from_secs(4)));
        assert_eq!(duration(&ANSWER.replace("5.5", "-1")), None);
    }

    #[test]
    fn an_answer_without_size_or_rate_is_no_video() {
        for missing in ["width", "height", "r_frame_rate"] {
            let answer = ANSWER.replace(missing, "x");
            let error = read(&answer, &VideoLimits::default()).unwrap_err();
            assert!(matches!(error, VideoError::Damaged(_)), "{missing}");
        }
        assert!(read("", &VideoLimits::default()).is_err());
        assert!(read(&ANSWER.replace("1280", "0"), &VideoLimits::default()).is_err());
    }

    #[test]
    fn frames_beyond_the_limits_are_refused_before_they_are_read() {
        let wide = ANSWER.replace("1280", "16385");
        let error = read(&wide, &VideoLimits::default()).unwrap_err();
        assert_eq!(error, VideoError::TooLarge(Limit::Side(16_384)));
        let limits = VideoLimits { max_pixels: 1280 * 720 - 1, ..VideoLimits::default() };
        let error = read(ANSWER, &limits).unwrap_err();
        assert_eq!(error, VideoError::TooLarge(Limit::Pixels(1280 * 720 - 1)));
    }
}
