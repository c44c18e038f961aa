//! vPDQ: a video as the fingerprints of some of its frames.
//!
//! Holds which frames count, what is kept of each, the text form that is exchanged, and the
//! comparison of two videos. Leaves out reading video files (the media crate).
//!
//! Source: <https://github.com/facebook/ThreatExchange>, `vpdq/README.md`, `filehasher.cpp`, and
//! `python-threatexchange`, `extensions/vpdq`.

mod compare;
mod text;

use std::time::Duration;

use crate::Fingerprint;

pub use compare::{Comparison, Share, Threshold, compare};
pub use text::{RecordError, parse, print};

/// Seconds between the frames that count, unless asked otherwise.
pub const SECONDS_PER_FRAME: f64 = 1.0;

/// What is kept of one frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VideoFrame {
    /// PDQ of the frame at its own size.
    pub pdq: Fingerprint,
    /// PDQ quality, 0 to 100.
    pub quality: u8,
    /// When it is shown, counted from the first frame.
    pub at: Duration,
}

/// Which frames of a video count: the first, and then one in so many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrameRule {
    every: u64,
    fps: f64,
}

impl FrameRule {
    /// The rule for a video of `fps` frames a second, one frame every `seconds_per_frame`: frame
    /// `f` counts if `f` is a multiple of `trunc(seconds_per_frame * fps)`, or of 1 if that is 0.
    /// Every 29th frame of 29.97 a second, for one second. `None` unless both are numbers, `fps` is
    /// above zero and `seconds_per_frame` is not below.
    #[must_use]
    pub fn new(seconds_per_frame: f64, fps: f64) -> Option<Self> {
        let are_numbers = seconds_per_frame.is_finite() && fps.is_finite();
        if !are_numbers || fps <= 0.0 || seconds_per_frame < 0.0 {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "truncation is the rule, and both factors are not below zero"
        )]
        let every = ((seconds_per_frame * fps) as u64).max(1);
        Some(Self { every, fps })
    }

    /// How many frames lie from one that counts to the next.
    #[must_use]
    pub const fn every(&self) -> u64 {
        self.every
    }

    /// Whether frame `number`, counted from 0, counts.
    #[must_use]
    pub const fn counts(&self, number: u64) -> bool {
        number.is_multiple_of(self.every)
    }

    /// When frame `number` is shown, as the reference says it: its number by the frame rate, in
    /// milliseconds.
    #[must_use]
    pub fn at(&self, number: u64) -> Duration {
        #[expect(clippy::cast_precision_loss, reason = "no video has 2^53 frames")]
        let seconds = number as f64 / self.fps;
        text::milliseconds(seconds).unwrap_or(Duration::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spacing_is_cut_off_and_never_below_one() {
        let every = |seconds, fps| FrameRule::new(seconds, fps).unwrap().every();
        assert_eq!(every(1.0, 30_000.0 / 1001.0), 29);
        assert_eq!(every(1.0, 25.0), 25);
        assert_eq!(every(2.0, 23.976), 47);
        assert_eq!(every(1.0, 0.5), 1);
        assert_eq!(every(0.0, 60.0), 1);
    }

    #[test]
    fn the_first_frame_counts_and_then_one_in_so_many() {
        let rule = FrameRule::new(1.0, 29.97).unwrap();
        let counted: Vec<_> = (0..90).filter(|&number| rule.counts(number)).collect();
        assert_eq!(counted, [0, 29, 58, 87]);
        assert_eq!(rule.at(29), Duration::from_millis(968));
    }

    #[test]
    fn a_rate_that_is_no_number_gives_no_rule() {
        for fps in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(FrameRule::new(1.0, fps), None);
        }
        assert_eq!(FrameRule::new(-1.0, 25.0), None);
        assert_eq!(FrameRule::new(f64::NAN, 25.0), None);
    }
}
