//! What a search found for more than one fingerprint: an edited copy of a picture, a video.

use std::collections::BTreeMap;

use luwte_hash::robust::{Asked, Part};
use luwte_hash::vpdq::{self, Comparison, Threshold, VideoFrame};
use luwte_matching::IndexError;

use super::search::Search;

/// Quality of frames in a list, which holds none but good ones.
const LISTED_QUALITY: u8 = 100;

/// An entry that is near to a picture in one of its forms.
#[derive(Debug, Clone, Copy)]
pub(super) struct CopyFound {
    pub(super) id: u64,
    /// The least of all its forms, in bits.
    pub(super) distance_bits: u32,
    /// The part that is so near.
    pub(super) part: Part,
    /// How that part is turned, 0 to 7.
    pub(super) orientation: u8,
}

/// A video of the list that has frames in common with one that is looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct VideoFound {
    pub(super) id: u64,
    /// Of the two nearest frames, in bits.
    pub(super) distance_bits: u32,
    pub(super) comparison: Comparison,
}

/// Of each number the nearest form, nearest first.
pub(super) fn copies(
    search: &Search,
    plain: [u8; 32],
    asked: &[Asked],
) -> Result<Vec<CopyFound>, IndexError> {
    let upright = (plain, Part::Whole, 0);
    let turned = asked.iter().map(|one| (one.fingerprint.to_bytes(), one.part, one.orientation));
    let forms: Vec<([u8; 32], Part, u8)> = std::iter::once(upright).chain(turned).collect();
    let mut nearest: BTreeMap<u64, CopyFound> = BTreeMap::new();
    for some in forms.chunks(search.batch()) {
        let queries: Vec<[u8; 32]> = some.iter().map(|(bytes, ..)| *bytes).collect();
        for (&(_, part, orientation), matches) in some.iter().zip(search.all(&queries)?.iter()) {
            for one in matches {
                let (id, distance_bits) = (one.id, one.distance_bits);
                let found = CopyFound { id, distance_bits, part, orientation };
                let best = nearest.entry(id).or_insert(found);
                if distance_bits < best.distance_bits {
                    *best = found;
                }
            }
        }
    }
    let mut found: Vec<CopyFound> = nearest.into_values().collect();
    found.sort_by_key(|one| (one.distance_bits, one.id));
    Ok(found)
}

/// The videos of the list of which enough is in this one: `least_percent` of their frames, or a
/// stretch of three seconds. Those with the most in common come first.
pub(super) fn videos(
    search: &Search,
    frames: &[VideoFrame],
    least_percent: f64,
) -> Result<Vec<VideoFound>, IndexError> {
    let queries: Vec<[u8; 32]> = frames.iter().map(|frame| frame.pdq.to_bytes()).collect();
    let mut nearest: BTreeMap<u64, u32> = BTreeMap::new();
    for some in queries.chunks(search.batch()) {
        for one in search.all(some)?.all() {
            let best = nearest.entry(one.id).or_insert(one.distance_bits);
            *best = one.distance_bits.min(*best);
        }
    }
    let mut found = Vec::new();
    for (id, distance_bits) in nearest {
        let comparison = vpdq::compare(frames, &search.video(id)?, search.radius_bits());
        if comparison.meets(Threshold::Target(least_percent)) || comparison.has_run() {
            found.push(VideoFound { id, distance_bits, comparison });
        }
    }
    let share = |one: &VideoFound| one.comparison.target.percent().unwrap_or_default();
    found.sort_by(|one, other| {
        let by_share = share(other).total_cmp(&share(one));
        by_share.then(one.distance_bits.cmp(&other.distance_bits)).then(one.id.cmp(&other.id))
    });
    Ok(found)
}

/// A frame of the list.
pub(super) const fn listed(pdq: luwte_hash::Fingerprint) -> VideoFrame {
    VideoFrame { pdq, quality: LISTED_QUALITY, at: std::time::Duration::ZERO }
}
