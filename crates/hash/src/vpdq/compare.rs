//! How much of one video is in another.
//!
//! Frames of one video that are equal count once, those of poor quality not at all, and the order
//! plays no part: a frame matches if any frame of the other side lies within the distance. The
//! shares of the two sides differ: a known clip inside a longer upload is a high share of the
//! clip and a low share of the upload. So a [`Threshold`] says which side it means.

use std::collections::HashSet;
use std::time::Duration;

use super::VideoFrame;
use crate::Fingerprint;
use crate::pdq::MIN_QUALITY;

/// Shortest run of matching frames that is a match whatever the shares.
const RUN: Duration = Duration::from_secs(3);

/// How many of one side's frames are on the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Frames within the distance of a frame of the other side.
    pub matched: usize,
    /// Frames in all: different ones, of enough quality.
    pub of: usize,
}

impl Share {
    /// The share in percent, 0 to 100; `None` if this side has no frame left.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "no video has 2^53 frames")]
        let percent = self.matched as f64 * 100.0 / self.of as f64;
        (self.of > 0).then_some(percent)
    }
}

/// How much has to match, in percent, and of which side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Threshold {
    /// This much of the video that is looked up is in the known one.
    Query(f64),
    /// This much of the known video is in the one that is looked up: finds a known clip inside a
    /// longer upload.
    Target(f64),
}

/// What two videos have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// Frames of the video that is looked up.
    pub query: Share,
    /// Frames of the known video.
    pub target: Share,
    /// Longest stretch of the video that is looked up in which every frame of enough quality is in
    /// the known one. A frame lasts until the next one, the last as long as the one before it.
    /// Frames of poor quality neither end a stretch nor lengthen it.
    pub longest_run: Duration,
}

impl Comparison {
    /// Whether enough of a side matches. Never, if a side has no frame left.
    #[must_use]
    pub fn meets(&self, threshold: Threshold) -> bool {
        let (share, least) = match threshold {
            Threshold::Query(least) => (self.query, least),
            Threshold::Target(least) => (self.target, least),
        };
        self.query.of > 0
            && self.target.of > 0
            && share.percent().is_some_and(|percent| percent >= least)
    }

    /// Whether a run of matching frames lasts three seconds or more.
    #[must_use]
    pub fn has_run(&self) -> bool {
        self.longest_run >= RUN
    }
}

/// Compares the frames of a video that is looked up with those of a known one; frames match at
/// `within_bits` or nearer (31 in the documentation of PDQ).
#[must_use]
pub fn compare(query: &[VideoFrame], target: &[VideoFrame], within_bits: u32) -> Comparison {
    let (queries, targets) = (distinct(query), distinct(target));
    Comparison {
        query: Share { matched: found(&queries, &targets, within_bits), of: queries.len() },
        target: Share { matched: found(&targets, &queries, within_bits), of: targets.len() },
        longest_run: longest_run(query, |frame| is_within(&frame.pdq, &targets, within_bits)),
    }
}

/// The fingerprints that count: the first frame of those that are equal, if it is good enough.
fn distinct(frames: &[VideoFrame]) -> Vec<Fingerprint> {
    let mut seen = HashSet::new();
    let first = frames.iter().filter(|frame| seen.insert(frame.pdq));
    first.filter(|frame| is_good(frame)).map(|frame| frame.pdq).collect()
}

const fn is_good(frame: &VideoFrame) -> bool {
    frame.quality >= MIN_QUALITY
}

fn is_within(pdq: &Fingerprint, others: &[Fingerprint], bits: u32) -> bool {
    others.iter().any(|other| other.distance_bits(pdq) <= bits)
}

fn found(these: &[Fingerprint], others: &[Fingerprint], bits: u32) -> usize {
    these.iter().filter(|pdq| is_within(pdq, others, bits)).count()
}

fn longest_run(frames: &[VideoFrame], matches: impl Fn(&VideoFrame) -> bool) -> Duration {
    let mut ordered: Vec<_> = frames.iter().collect();
    ordered.sort_by_key(|frame| frame.at);
    let (mut longest, mut run, mut lasts) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let nexts = ordered.iter().skip(1).map(Some).chain([None]);
    for (frame, next) in ordered.iter().zip(nexts) {
        if let Some(next) = next {
            lasts = next.at.saturating_sub(frame.at);
        }
        if is_good(frame) {
            run = if matches(frame) { run.saturating_add(lasts) } else { Duration::ZERO };
            longest = longest.max(run);
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A frame of which the fingerprint has its first `ones` bits set.
    fn frame(ones: usize, quality: u8, seconds: u64) -> VideoFrame {
        let pdq = Fingerprint::from_bits((0..256).map(|bit| bit < ones));
        VideoFrame { pdq, quality, at: Duration::from_secs(seconds) }
    }

    fn film(ones: &[usize]) -> Vec<VideoFrame> {
        (0..).zip(ones).map(|(at, &ones)| frame(ones, 100, at)).collect()
    }

    #[test]
    fn a_clip_in_a_longer_upload_is_found_by_the_target_threshold_only() {
        let clip = film(&[0, 100]);
        let upload = film(&[256, 200, 0, 100, 150]);
        let compared = compare(&upload, &clip, 31);
        assert_eq!(compared.query, Share { matched: 2, of: 5 });
        assert_eq!(compared.target, Share { matched: 2, of: 2 });
        assert!(compared.meets(Threshold::Target(80.0)));
        assert!(!compared.meets(Threshold::Query(80.0)));
    }

    #[test]
    fn a_frame_matches_at_31_bits_and_not_at_32() {
        assert_eq!(compare(&film(&[31]), &film(&[0]), 31).query.matched, 1);
        assert_eq!(compare(&film(&[32]), &film(&[0]), 31).query.matched, 0);
    }

    #[test]
    fn equal_frames_count_once_and_poor_ones_not_at_all() {
        let poor = frame(0, 49, 9);
        let query = [film(&[50, 50, 50]), vec![poor]].concat();
        let compared = compare(&query, &film(&[50, 200]), 31);
        assert_eq!(compared.query, Share { matched: 1, of: 1 });
        assert_eq!(compared.target, Share { matched: 1, of: 2 });
    }

    #[test]
    fn a_side_without_frames_meets_no_threshold_and_divides_nothing() {
        let poor = [frame(0, 49, 0)];
        for (query, target) in [(&poor[..], &film(&[0])[..]), (&film(&[0]), &poor), (&[], &[])] {
            let compared = compare(query, target, 31);
            assert!(!compared.meets(Threshold::Query(0.0)));
            assert!(!compared.meets(Threshold::Target(0.0)));
            assert_eq!(compared.longest_run, Duration::ZERO);
        }
        assert_eq!(compare(&poor, &poor, 31).query.percent(), None);
    }

    #[test]
    fn three_seconds_in_a_row_are_a_run_and_two_are_none() {
        let known = film(&[0]);
        assert!(compare(&film(&[200, 0, 0, 0, 200]), &known, 31).has_run());
        assert!(!compare(&film(&[0, 0, 200, 0, 0, 200]), &known, 31).has_run());
        assert_eq!(compare(&film(&[200, 1, 2]), &known, 31).longest_run, Duration::from_secs(2));
    }

    #[test]
    fn a_dark_frame_neither_ends_a_run_nor_lengthens_it() {
        let mut query = film(&[0, 0, 0, 0]);
        query[1] = frame(128, 3, 1);
        let compared = compare(&query, &film(&[0]), 31);
        assert_eq!(compared.longest_run, Duration::from_secs(3));
    }

    fn frames() -> impl Strategy<Value = Vec<VideoFrame>> {
        let one = (0_usize..257, 40_u8..60, 0_u64..9);
        prop::collection::vec(one.prop_map(|(ones, quality, at)| frame(ones, quality, at)), 0..12)
    }

    /// The rule as the Python package writes it.
    fn naive(these: &[VideoFrame], others: &[VideoFrame]) -> (usize, usize) {
        let keep = |frames: &[VideoFrame]| -> Vec<VideoFrame> {
            let mut kept: Vec<VideoFrame> = Vec::new();
            for frame in frames {
                if !kept.iter().any(|other| other.pdq == frame.pdq) {
                    kept.push(*frame);
                }
            }
            kept.retain(|frame| frame.quality >= 50);
            kept
        };
        let (these, others) = (keep(these), keep(others));
        let near = |one: &VideoFrame, other: &VideoFrame| one.pdq.distance_bits(&other.pdq) <= 31;
        let count = these.iter().filter(|one| others.iter().any(|other| near(one, other))).count();
        (count, these.len())
    }

    proptest! {
        #[test]
        fn the_shares_are_those_of_the_plain_rule(query in frames(), target in frames()) {
            let compared = compare(&query, &target, 31);
            let shares = [compared.query, compared.target].map(|share| (share.matched, share.of));
            prop_assert_eq!(shares, [naive(&query, &target), naive(&target, &query)]);
        }
    }
}
