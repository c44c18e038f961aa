//! Video: the fingerprints of its frames, read by `ffmpeg` in its sandbox.
//!
//! Frames are those of vPDQ, at their stored size, as red, green and blue of eight bits, converted
//! as the reference converts them (ITU-R BT.601, area filter) and never turned. They come over a
//! pipe one by one; one is in memory at a time. Linux only.
//! Source: <https://github.com/facebook/ThreatExchange>, `vpdq/cpp`.

mod probe;

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::thread;
use std::time::Duration;

use luwte_hash::vpdq::{FrameRule, SECONDS_PER_FRAME, VideoFrame};
use luwte_hash::{DoubleDigest, DoubleDigester, Layout, Pixels, pdq};

use crate::error::line;
use crate::helper::{self, Bounds, INPUT, Input, Job, Tool};
use crate::{HelperError, Limit};
use probe::Probe;

const FFMPEG: Tool = Tool { names: &["ffmpeg"], package: "ffmpeg" };

/// Kinds of file that are opened. None of them names other files to open.
const KINDS: &str = "mov,matroska,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,h264,hevc,ivf,m4v";

/// How much one video may ask of us.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VideoLimits {
    /// Largest file, in bytes.
    pub max_bytes: u64,
    /// Largest width and height of a frame, in pixels.
    pub max_side: u32,
    /// Most pixels of a frame.
    pub max_pixels: u64,
    /// Most frames that are looked at.
    pub max_frames: usize,
    /// Most seconds by the clock on the wall, for all of it.
    pub max_seconds: u64,
    /// Most memory, as address space, that the program may ask for, in bytes.
    pub max_memory_bytes: u64,
    /// Seconds from one frame that is looked at to the next; 0 for all frames.
    pub seconds_per_frame: f64,
}

impl Default for VideoLimits {
    fn default() -> Self {
        Self {
            max_bytes: 20 << 30,
            max_side: 16_384,
            max_pixels: 36_000_000,
            max_frames: 20_000,
            max_seconds: 900,
            max_memory_bytes: 4 << 30,
            seconds_per_frame: SECONDS_PER_FRAME,
        }
    }
}

/// What there is to say about a video file without keeping a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct VideoExamined {
    /// SHA-256 and MD5 of the file's bytes.
    pub digest: DoubleDigest,
    /// Pixels in a row of a frame.
    pub width: u32,
    /// Rows of a frame.
    pub height: u32,
    /// Frames a second, as the file states them on average.
    pub fps: f64,
    /// How long it lasts, if the file says so.
    pub duration: Option<Duration>,
    /// The frames that were looked at, in order.
    pub frames: Vec<VideoFrame>,
}

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VideoProgress {
    /// Frames looked at so far.
    pub frames: usize,
    /// When the latest of them is shown.
    pub at: Duration,
    /// How long the video lasts, if the file says so.
    pub duration: Option<Duration>,
}

/// Why a video has no fingerprints.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VideoError {
    /// The file cannot be read from the disk.
    #[error("{0}")]
    Unreadable(String),
    /// The file has no video that can be read, or contradicts itself.
    #[error("no video: {0}")]
    Damaged(String),
    /// More bytes, pixels or frames than [`VideoLimits`] allow.
    #[error("too large: {0}")]
    TooLarge(Limit),
    /// The program that reads videos is missing, or gave nothing.
    #[error(transparent)]
    Helper(#[from] HelperError),
}

/// Takes the fingerprints of a video's frames and the digests of its file, each in one pass.
/// `progress` is called after every frame; if it breaks, the work stops with
/// [`HelperError::Stopped`].
///
/// # Errors
///
/// [`VideoError`]; a missing program is named with its Debian package.
pub fn examine_video(
    path: &Path,
    limits: &VideoLimits,
    progress: &mut dyn FnMut(VideoProgress) -> ControlFlow<()>,
) -> Result<VideoExamined, VideoError> {
    let unreadable = |error: io::Error| VideoError::Unreadable(line(&error.to_string()));
    let file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(VideoError::Unreadable("not a file".to_owned()));
    }
    if about.len() > limits.max_bytes {
        let most = usize::try_from(limits.max_bytes).unwrap_or(usize::MAX);
        return Err(VideoError::TooLarge(Limit::Bytes(most)));
    }
    let probe = probe::probe(path, limits)?;
    let rule = FrameRule::new(limits.seconds_per_frame, probe.fps)
        .ok_or_else(|| VideoError::Damaged("no frame rate".to_owned()))?;
    thread::scope(|scope| {
        let digest = scope.spawn(|| digest(file));
        let frames = Frames { path, limits, probe: &probe, rule }.read(progress)?;
        let digest = digest.join().map_err(|_| VideoError::Unreadable("unread".to_owned()))?;
        let Probe { width, height, fps, duration } = probe;
        let digest = digest.map_err(unreadable)?;
        Ok(VideoExamined { digest, width, height, fps, duration, frames })
    })
}

fn digest(mut file: File) -> io::Result<DoubleDigest> {
    let mut digester = DoubleDigester::default();
    let mut piece = vec![0; 1 << 20];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(digester.finish()),
            Ok(read) => digester.update(piece.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// The reading of a video's frames.
struct Frames<'a> {
    path: &'a Path,
    limits: &'a VideoLimits,
    probe: &'a Probe,
    rule: FrameRule,
}

impl Frames<'_> {
    fn read(
        &self,
        progress: &mut dyn FnMut(VideoProgress) -> ControlFlow<()>,
    ) -> Result<Vec<VideoFrame>, VideoError> {
        let command = self.command()?;
        let frame_bytes = self.probe.width as usize * self.probe.height as usize * 3;
        let job = Job {
            program: FFMPEG.name(),
            command: &command,
            input: Input::File(self.path),
            bounds: Bounds {
                time: Duration::from_secs(self.limits.max_seconds),
                memory_bytes: self.limits.max_memory_bytes,
                output_bytes: frame_bytes as u64 * (self.limits.max_frames as u64 + 1),
            },
        };
        let (mut frames, mut pixels) = (Vec::new(), Vec::with_capacity(frame_bytes));
        let ended = helper::run(&job, &mut |mut piece| {
            while !piece.is_empty() {
                let (taken, rest) = piece.split_at(piece.len().min(frame_bytes - pixels.len()));
                pixels.extend_from_slice(taken);
                piece = rest;
                if pixels.len() == frame_bytes {
                    if frames.len() == self.limits.max_frames {
                        return ControlFlow::Break(());
                    }
                    let frame = self.frame(frames.len(), &pixels);
                    pixels.clear();
                    frames.extend(frame);
                    let at = frame.map_or(Duration::ZERO, |frame| frame.at);
                    let (frames, duration) = (frames.len(), self.probe.duration);
                    progress(VideoProgress { frames, at, duration })?;
                }
            }
            ControlFlow::Continue(())
        });
        if pixels.len() == frame_bytes {
            return Err(VideoError::TooLarge(Limit::Frames(self.limits.max_frames)));
        }
        let ended = ended?;
        if frames.is_empty() || !pixels.is_empty() || !ended.is_success {
            let program = FFMPEG.name();
            return Err(HelperError::Failed { program, words: ended.words }.into());
        }
        Ok(frames)
    }

    /// What is kept of the frame with this number among those that count.
    fn frame(&self, number: usize, rgb: &[u8]) -> Option<VideoFrame> {
        let pixels = Pixels::new(Layout::Rgb, rgb, self.probe.width, self.probe.height).ok()?;
        let pdq = pdq::fingerprint(&pixels);
        let at = self.rule.at(number as u64 * self.rule.every());
        Some(VideoFrame { pdq: pdq.fingerprint, quality: pdq.quality, at })
    }

    fn command(&self) -> Result<Vec<String>, VideoError> {
        let Probe { width, height, .. } = self.probe;
        let every = self.rule.every();
        let filter = format!(
            "select=not(mod(n\\,{every})),scale={width}:{height}:flags=area:in_color_matrix=bt601"
        );
        let mut command = vec![FFMPEG.path()?.display().to_string()];
        let before = ["-nostdin", "-hide_banner", "-loglevel", "error", "-noautorotate"];
        command.extend(before.map(str::to_owned));
        command.extend(opening().map(str::to_owned));
        let after = ["-i", INPUT, "-map", "0:v:0", "-an", "-sn", "-dn", "-vf", &filter];
        command.extend(after.map(str::to_owned));
        let output = ["-vsync", "passthrough", "-pix_fmt", "rgb24", "-f", "rawvideo", "pipe:1"];
        command.extend(output.map(str::to_owned));
        Ok(command)
    }
}

/// Options of both programs for opening a file that nobody trusts.
const fn opening() -> [&'static str; 4] {
    ["-protocol_whitelist", "file,pipe", "-format_whitelist", KINDS]
}
