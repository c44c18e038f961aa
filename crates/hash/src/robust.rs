//! Fingerprints that are hard to shake off: of a picture and of its published parts.
//!
//! One PDQ fingerprint dies when 3% is cut off, when a border is added, when the picture stands in
//! a screenshot. So two sides work together, and both stay plain PDQ that any matcher compares:
//!
//! - **stored** ([`fingerprints`]): at most 64 upright fingerprints of one picture: the whole, the
//!   picture without its flat borders, and crops of the set with its [`VERSION`];
//! - **asked** ([`query`]): the picture, trimmed, and the one to three pictures that a screenshot seems
//!   to hold, whole and without their outer 2%, each in eight orientations; a thorough query cuts
//!   its right and bottom edge in steps as well.
//!
//! In a screenshot the frame of a picture is found by [`Finder::proposals`], and the edges that a hand
//! drew roughly are pulled to the picture's by [`Finder::snap`].
//!
//! Leaves out: anything turned by a free angle, stretched in parts, or seen in perspective.
//! `docs/robustness.md` has the figures and what escapes.
//!
//! Source: measured for this project; the recall of each part of the set is in
//! `docs/robustness.md`.

mod blocks;
mod edge;
mod frame;
mod plane;
mod set;
mod trim;

#[cfg(test)]
mod tests;

use crate::pdq::{self, Pdq, Spectrum};
use crate::{Fingerprint, Pixels};

pub use frame::Finder;
pub use plane::{Cutout, Region};
pub use set::Crop;

use plane::Plane;

/// Version of the published set. Another set of crops gets another number.
pub const VERSION: u16 = 1;
/// Most fingerprints that are stored for one picture.
pub const MOST_STORED: usize = 64;
/// Most frames that are proposed for one screenshot.
pub const MOST_PROPOSALS: usize = 3;
/// Cut off at each side of a proposed frame for its second fingerprint: a centre crop of the set.
const INSIDE: Crop = Crop { left: 20, top: 20, right: 20, bottom: 20 };
/// Least quality of a fingerprint that is looked up.
const LEAST_ASKED_QUALITY: u8 = 20;
/// Most bits in doubt of a fingerprint that is looked up.
const MOST_ASKED_STABILITY: u16 = 32;
/// Crops are taken from a picture of which no side is longer than this, in pixels.
const CROP_SIDE: usize = 1024;

/// The crops that are stored, in their published order.
#[must_use]
pub const fn stored_crops() -> &'static [Crop] {
    &set::STORED
}

/// The crops that a thorough query tries.
#[must_use]
pub const fn query_crops() -> &'static [Crop] {
    &set::QUERY
}

/// Which part of a picture a fingerprint belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The picture as it is.
    Whole,
    /// The picture without its flat borders.
    Trimmed,
    /// A picture that a screenshot seems to hold.
    Framed,
    /// The same without the outer 2% at each side, where corners may be round and an edge may be a
    /// pixel off: it meets the centre crop of 2% that is stored.
    Inside,
    /// A crop of the trimmed picture.
    Crop(Crop),
}

impl Part {
    /// Its published name: `whole`, `trimmed`, `framed`, `inside` or the name of the crop.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Whole => "whole".to_owned(),
            Self::Trimmed => "trimmed".to_owned(),
            Self::Framed => "framed".to_owned(),
            Self::Inside => "inside".to_owned(),
            Self::Crop(crop) => crop.name(),
        }
    }
}

/// The fingerprint of one part, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variant {
    /// The part.
    pub part: Part,
    /// Its fingerprint, quality and stability.
    pub pdq: Pdq,
}

/// A fingerprint to look up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The part it belongs to.
    pub part: Part,
    /// How the part was turned: its place in [`Spectrum::dihedral`], 0 for upright.
    pub orientation: u8,
    /// The fingerprint.
    pub fingerprint: Fingerprint,
}

/// How much a query tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Whole, trimmed and framed: 8 to 64 fingerprints.
    Quick,
    /// Those and the query crops: up to 192 fingerprints.
    Thorough,
}

/// The fingerprints of a picture to store: the whole one first, then those of its parts that may
/// be shared ([`Pdq::refusal`]), at most [`MOST_STORED`].
///
/// None if the whole picture's own must not be shared and no part's may.
#[must_use]
pub fn fingerprints(pixels: &Pixels<'_>) -> Vec<Variant> {
    let plane = Plane::of(pixels);
    let trimmed = trim::trim(&plane, plane.whole());
    let mut variants = vec![Variant { part: Part::Whole, pdq: pdq::fingerprint(pixels) }];
    if trimmed != plane.whole() {
        let pdq = pdq::fingerprint(&Cutout::of(pixels, trimmed).pixels());
        variants.push(Variant { part: Part::Trimmed, pdq });
    }
    let (small, _) = plane.reduce(trimmed, CROP_SIDE);
    for &crop in stored_crops() {
        let pdq = pdq::fingerprint(&small.part(crop).pixels());
        variants.push(Variant { part: Part::Crop(crop), pdq });
    }
    variants.retain(|variant| variant.pdq.refusal().is_none());
    variants
}

/// The fingerprints to look up for a picture that may be an edited copy: eight orientations of
/// each part, the upright one first. Parts without enough to see are left out.
#[must_use]
pub fn query(pixels: &Pixels<'_>, effort: Effort) -> Vec<Asked> {
    let finder = Finder::of(pixels);
    let trimmed = finder.trim();
    let mut asked = Vec::new();
    push(&mut asked, Part::Whole, pixels);
    if trimmed != finder.whole() {
        push(&mut asked, Part::Trimmed, &Cutout::of(pixels, trimmed).pixels());
    }
    for framed in finder.proposals() {
        if framed != trimmed {
            push(&mut asked, Part::Framed, &Cutout::of(pixels, framed).pixels());
        }
        push(&mut asked, Part::Inside, &Cutout::of(pixels, framed.cut(INSIDE)).pixels());
    }
    if effort == Effort::Thorough {
        let (small, _) = finder.plane().reduce(trimmed, CROP_SIDE);
        for &crop in query_crops() {
            push(&mut asked, Part::Crop(crop), &small.part(crop).pixels());
        }
    }
    asked
}

/// Whether a fingerprint says enough to look it up: less is asked of it than of one that is stored,
/// because a darker or blurred copy has less to see, and what is stored was gated already.
const fn is_askable(pdq: &Pdq) -> bool {
    pdq.quality >= LEAST_ASKED_QUALITY && pdq.stability <= MOST_ASKED_STABILITY
}

fn push(asked: &mut Vec<Asked>, part: Part, pixels: &Pixels<'_>) {
    let spectrum = Spectrum::of(pixels);
    if is_askable(&spectrum.pdq()) {
        asked.extend((0..).zip(spectrum.dihedral()).map(|(orientation, fingerprint)| Asked {
            part,
            orientation,
            fingerprint,
        }));
    }
}
