//! How many edited copies were found.

use super::measure::{Edit, FOUND, Measured, Shot};

/// One of the distances of an edited copy, in bits.
pub(super) type OfEdit = fn(&Edit) -> u32;
/// One of the distances of a screenshot, in bits.
pub(super) type OfShot = fn(&Shot) -> u32;

/// Which pictures count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    /// Every picture.
    All,
    /// Those that were not looked at while the set was designed.
    HeldOut,
    /// Those that were.
    Tuned,
}

/// Group and name of every edit, in order.
pub(super) fn names(measured: &[Measured]) -> Vec<(String, String)> {
    let edits = measured.first().map(|picture| picture.edits.as_slice()).unwrap_or_default();
    edits.iter().map(|edit| (edit.group.clone(), edit.name.clone())).collect()
}

/// An edit of each picture.
pub(super) fn edits<'a>(
    measured: &'a [Measured],
    half: Half,
    name: &'a str,
) -> impl Iterator<Item = &'a Edit> {
    let counts = move |picture: &&Measured| match half {
        Half::All => true,
        Half::HeldOut => !picture.seen,
        Half::Tuned => picture.seen,
    };
    let pictures = measured.iter().filter(counts);
    pictures.flat_map(move |picture| picture.edits.iter().filter(move |edit| edit.name == name))
}

/// The share of an edit's copies that are found, in percent.
pub(super) fn recall(measured: &[Measured], half: Half, name: &str, distance: OfEdit) -> f64 {
    percent(edits(measured, half, name).map(distance))
}

/// The same for screenshots, of one interface or of all.
pub(super) fn shot_recall(
    measured: &[Measured],
    half: Half,
    style: Option<&str>,
    distance: OfShot,
) -> f64 {
    let names = names(measured);
    let styles = names.iter().map(|(_, name)| name.as_str());
    let chosen = styles.filter(|name| style.is_none_or(|style| style == *name));
    let shots = chosen.flat_map(|name| edits(measured, half, name));
    percent(shots.filter_map(|edit| edit.shot.as_ref()).map(distance))
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few hundred")]
fn percent(distances: impl Iterator<Item = u32>) -> f64 {
    let (mut found, mut all) = (0_usize, 0_usize);
    for distance in distances {
        all += 1;
        found += usize::from(distance <= FOUND);
    }
    found as f64 * 100.0 / all.max(1) as f64
}
