//! The text form of a video's frames: a JSON array of `"hex,quality,seconds"`.
//!
//! Seconds are written with three decimals. What the reference's Python package writes is read as
//! well, which has three significant digits instead and so `1e+02` for 101 seconds.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use super::VideoFrame;

/// Most frames in a record that is read: three days of one a second.
const MOST_FRAMES: usize = 260_000;

/// Latest moment that is read, in seconds: about thirty years.
const LATEST_SECONDS: f64 = 1e9;

/// Why a text is not the frames of a video.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordError {
    /// It is not a JSON array of strings without escapes.
    Form {
        /// Place of the first byte that does not fit, counted from 0.
        at: usize,
    },
    /// One string is not `hex,quality,seconds`.
    Frame {
        /// Which one, counted from 0.
        number: usize,
    },
    /// More frames than are read.
    TooMany,
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form { at } => write!(f, "no JSON array of plain strings at byte {at}"),
            Self::Frame { number } => write!(f, "frame {number} is not \"hex,quality,seconds\""),
            Self::TooMany => write!(f, "more than {MOST_FRAMES} frames"),
        }
    }
}

impl Error for RecordError {}

/// Seconds as a duration of whole milliseconds; `None` for what is no moment of a video.
pub(super) fn milliseconds(seconds: f64) -> Option<Duration> {
    if !(0.0..=LATEST_SECONDS).contains(&seconds) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 10^12"
    )]
    let milliseconds = (seconds * 1000.0).round() as u64;
    Some(Duration::from_millis(milliseconds))
}

impl fmt::Display for VideoFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, rest) = (self.at.as_secs(), self.at.subsec_millis());
        write!(f, "{},{},{seconds}.{rest:03}", self.pdq, self.quality)
    }
}

/// The frames as text.
#[must_use]
pub fn print(frames: &[VideoFrame]) -> String {
    let mut text = String::from("[");
    for (number, frame) in frames.iter().enumerate() {
        text.push_str(if number == 0 { "\"" } else { ", \"" });
        text.push_str(&frame.to_string());
        text.push('"');
    }
    text.push(']');
    text
}

/// The frames in a text.
///
/// # Errors
///
/// [`RecordError`] says where the text stops being one.
pub fn parse(text: &str) -> Result<Vec<VideoFrame>, RecordError> {
    let mut rest = Rest { text, at: 0 };
    let mut frames = Vec::new();
    rest.expect('[')?;
    if rest.next_is(']') {
        return rest.end().map(|()| frames);
    }
    loop {
        let words = rest.string()?;
        let number = frames.len();
        if number == MOST_FRAMES {
            return Err(RecordError::TooMany);
        }
        frames.push(frame(words).ok_or(RecordError::Frame { number })?);
        if rest.next_is(']') {
            return rest.end().map(|()| frames);
        }
        rest.expect(',')?;
    }
}

fn frame(words: &str) -> Option<VideoFrame> {
    let mut parts = words.split(',');
    let pdq = parts.next()?.parse().ok()?;
    let quality = parts.next()?.parse().ok().filter(|quality| *quality <= 100)?;
    let at = milliseconds(parts.next()?.parse().ok()?)?;
    parts.next().is_none().then_some(VideoFrame { pdq, quality, at })
}

/// What is left to read of a text.
struct Rest<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    /// What is left behind white space.
    fn left(&mut self) -> &'a str {
        let left = self.text.get(self.at..).unwrap_or_default();
        let trimmed = left.trim_start_matches([' ', '\t', '\r', '\n']);
        self.at += left.len() - trimmed.len();
        trimmed
    }

    fn next_is(&mut self, wanted: char) -> bool {
        let is_next = self.left().starts_with(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, wanted: char) -> Result<(), RecordError> {
        if self.next_is(wanted) { Ok(()) } else { Err(RecordError::Form { at: self.at }) }
    }

    fn string(&mut self) -> Result<&'a str, RecordError> {
        self.expect('"')?;
        let left = self.text.get(self.at..).unwrap_or_default();
        let (words, _) = left.split_once('"').ok_or(RecordError::Form { at: self.at })?;
        self.at += words.len() + 1;
        Ok(words)
    }

    fn end(mut self) -> Result<(), RecordError> {
        if self.left().is_empty() { Ok(()) } else { Err(RecordError::Form { at: self.at }) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Fingerprint;

    const HEX: &str = "78f23918b749db7b25b359cbcd60cf752582a008e0f8de82589b19f0b9e86cb3";

    #[test]
    fn what_the_python_package_writes_is_read() {
        let text = format!("[\"{HEX},100,0.0\",\n \"{HEX},49,9.96\", \"{HEX},7,1e+02\"]");
        let frames = parse(&text).unwrap();
        let at: Vec<_> = frames.iter().map(|frame| (frame.quality, frame.at)).collect();
        let expected = [(100, 0), (49, 9960), (7, 100_000)];
        assert_eq!(at, expected.map(|(quality, at)| (quality, Duration::from_millis(at))));
    }

    #[test]
    fn no_frames_are_an_empty_array() {
        assert_eq!(print(&[]), "[]");
        assert_eq!(parse(" [ ] \n").unwrap(), []);
    }

    #[test]
    fn other_json_is_refused_with_its_place() {
        for (text, at) in [("", 0), ("{}", 0), ("[1]", 1), ("[] x", 3), ("[\"", 2), ("[", 1)] {
            assert_eq!(parse(text), Err(RecordError::Form { at }), "{text}");
        }
        let gap = format!("[\"{HEX},1,1\" \"{HEX},1,1\"]");
        assert_eq!(parse(&gap), Err(RecordError::Form { at: HEX.len() + 8 }));
    }

    #[test]
    fn a_frame_out_of_range_is_refused_by_number() {
        for rest in
            ["101,0", "-1,0", "1,-0.1", "1,nan", "1,inf", "1,1e300", "1", "1,1,1", "\\u0031,1"]
        {
            let text = format!("[\"{HEX},1,1\", \"{HEX},{rest}\"]");
            assert_eq!(parse(&text), Err(RecordError::Frame { number: 1 }), "{rest}");
        }
        let capitals = format!("[\"{},1,1\"]", HEX.to_uppercase());
        assert_eq!(parse(&capitals), Err(RecordError::Frame { number: 0 }));
    }

    proptest! {
        #[test]
        fn text_goes_there_and_back(frames in prop::collection::vec((any::<[u8; 32]>(), 0_u8..=100, 0_u64..1_000_000_000), 0..40)) {
            let frames: Vec<_> = frames
                .into_iter()
                .map(|(pdq, quality, at)| VideoFrame {
                    pdq: Fingerprint::from_bytes(pdq),
                    quality,
                    at: Duration::from_millis(at),
                })
                .collect();
            prop_assert_eq!(parse(&print(&frames)).unwrap(), frames);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[\\[\\]\", 0-9a-fe+.]{0,90}") {
            let _ = parse(&text);
        }
    }
}
