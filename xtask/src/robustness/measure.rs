//! What is measured of one picture: distances of its edited copies.

use anyhow::{Context, Result};
use luwte_hash::robust::{self, Asked, Cutout, Effort, Finder, Part, Region, Variant};
use luwte_hash::{Fingerprint, Pixels, pdq};

use super::stream::{Edited, Stream};

/// Distance that still counts as found, in bits.
pub(super) const FOUND: u32 = 31;

/// Distances of one edited copy, in bits.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    pub(super) group: String,
    pub(super) name: String,
    /// One fingerprint against one.
    pub(super) plain: u32,
    /// The stored set against a quick query.
    pub(super) quick: u32,
    /// The stored set against a thorough query.
    pub(super) thorough: u32,
    /// Fingerprints of the quick and the thorough query.
    pub(super) asked: [usize; 2],
    pub(super) shot: Option<Shot>,
}

/// Distances of a screenshot, in bits; the stored set is that of the picture in it.
#[derive(Debug, Clone)]
pub(super) struct Shot {
    /// One fingerprint of the frame as a hand drew it.
    pub(super) drawn: u32,
    /// The same after its edges were snapped to the picture.
    pub(super) snapped: u32,
    /// One fingerprint of the first proposed frame; 256 without a proposal.
    pub(super) proposed: u32,
    /// The nearest of one fingerprint of each proposed frame; 256 without a proposal.
    pub(super) any: u32,
    /// A quick query of the whole screenshot: all proposals, in eight orientations.
    pub(super) quick: u32,
    /// What that query asks.
    pub(super) asked: Vec<Fingerprint>,
    /// One stored fingerprint, of the snapped frame, as the photo page keeps it; the picture
    /// itself is asked by one fingerprint.
    pub(super) kept: u32,
    /// The whole screenshot.
    pub(super) whole: Fingerprint,
}

/// All about one picture.
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) place: usize,
    pub(super) name: String,
    pub(super) seen: bool,
    /// Whether its plain fingerprint may be shared.
    pub(super) is_usable: bool,
    pub(super) stored: Vec<Variant>,
    pub(super) asked: Vec<Asked>,
    pub(super) edits: Vec<Edit>,
}

impl Measured {
    /// Its plain fingerprint.
    pub(super) fn plain(&self) -> Option<Fingerprint> {
        self.stored.first().map(|variant| variant.pdq.fingerprint)
    }
}

/// The next picture of the stream with all its edits.
pub(super) fn next(stream: &mut Stream) -> Result<Option<Measured>> {
    let Some(original) = stream.next(None)? else { return Ok(None) };
    let pixels = original.pixels()?;
    let plain = pdq::fingerprint(&pixels);
    let mut measured = Measured {
        place: original.head.place,
        name: original.head.picture.clone(),
        seen: original.head.seen,
        is_usable: plain.refusal().is_none(),
        stored: robust::fingerprints(&pixels),
        asked: robust::query(&pixels, Effort::Thorough),
        edits: Vec::new(),
    };
    while let Some(edited) = stream.next(Some(&measured.name))? {
        if measured.is_usable {
            let edit = edit(plain.fingerprint, &measured.stored, &edited)
                .with_context(|| format!("{} of {}", edited.head.edit, measured.name))?;
            measured.edits.push(edit);
        }
    }
    Ok(Some(measured))
}

fn edit(original: Fingerprint, stored: &[Variant], edited: &Edited) -> Result<Edit> {
    let pixels = edited.pixels()?;
    let plain = pdq::fingerprint(&pixels).fingerprint;
    // A thorough query begins with the quick one.
    let thorough = robust::query(&pixels, Effort::Thorough);
    let quick: Vec<Fingerprint> = thorough
        .iter()
        .filter(|asked| is_quick(asked.part))
        .map(|asked| asked.fingerprint)
        .collect();
    let nearest_quick = nearest(stored, quick.iter().copied());
    let asked = [quick.len(), thorough.len()];
    let shot = match (edited.head.frame(), edited.head.drawn()) {
        (Some(_), Some(drawn)) => {
            let shot = shot(original, stored, &pixels, drawn, plain);
            Some(Shot { quick: nearest_quick, asked: quick, ..shot })
        }
        _ => None,
    };
    Ok(Edit {
        group: edited.head.group.clone(),
        name: edited.head.edit.clone(),
        plain: original.distance_bits(&plain),
        quick: nearest_quick,
        thorough: nearest(stored, thorough.iter().map(|asked| asked.fingerprint)),
        asked,
        shot,
    })
}

fn shot(
    original: Fingerprint,
    stored: &[Variant],
    pixels: &Pixels<'_>,
    drawn: Region,
    whole: Fingerprint,
) -> Shot {
    let finder = Finder::of(pixels);
    let one = |region| pdq::fingerprint(&Cutout::of(pixels, region).pixels()).fingerprint;
    let snapped = one(finder.snap(drawn));
    let proposed: Vec<Fingerprint> = finder.proposals().into_iter().map(one).collect();
    Shot {
        drawn: nearest(stored, [one(drawn)]),
        snapped: nearest(stored, [snapped]),
        proposed: nearest(stored, proposed.first().copied()),
        any: nearest(stored, proposed),
        quick: 256,
        asked: Vec::new(),
        kept: original.distance_bits(&snapped),
        whole,
    }
}

/// Whether a quick query asks it too.
pub(super) const fn is_quick(part: Part) -> bool {
    !matches!(part, Part::Crop(_))
}

/// The least distance of any pair; 256 without any.
pub(super) fn nearest(stored: &[Variant], asked: impl IntoIterator<Item = Fingerprint>) -> u32 {
    let all = asked.into_iter().flat_map(|asked| {
        stored.iter().map(move |stored| stored.pdq.fingerprint.distance_bits(&asked))
    });
    all.min().unwrap_or(256)
}
