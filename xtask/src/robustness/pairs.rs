//! Pairs of unrelated pictures: how near they come by chance.

use super::measure::{FOUND, Measured, is_quick, nearest};

/// Pictures as near as this are versions of one design: the same in another size or colour.
const SAME_DESIGN: u32 = 64;
/// Least distance of unrelated pictures, in bits.
pub(super) const LEAST_BITS: u32 = 60;

/// How near unrelated pictures come, in bits.
#[derive(Debug)]
pub(super) struct Pairs {
    pub(super) pictures: usize,
    /// Pairs of a stored picture and an asked one.
    pub(super) count: usize,
    /// Pairs of fingerprints.
    pub(super) compared: usize,
    pub(super) plain: u32,
    pub(super) plain_names: String,
    pub(super) quick: u32,
    pub(super) thorough: u32,
    pub(super) thorough_names: String,
    /// Nearest two whole screenshots of different pictures in the same interface, by interface.
    pub(super) shots: Vec<(String, u32, usize)>,
    /// Stored sets against quick queries of screenshots with another picture in them.
    pub(super) framed: Framed,
}

/// How near a screenshot comes to the stored set of a picture that it does not hold.
#[derive(Debug, Default)]
pub(super) struct Framed {
    pub(super) count: usize,
    pub(super) nearest: u32,
    /// How many are nearer than unrelated pictures must be.
    pub(super) near: usize,
    /// How many would count as found.
    pub(super) found: usize,
}

/// Takes out pictures that may have no fingerprint and further versions of one design; gives their
/// names with the reason.
pub(super) fn keep_distinct(measured: &mut Vec<Measured>) -> Vec<String> {
    let mut left_out = Vec::new();
    let mut kept: Vec<Measured> = Vec::new();
    for picture in measured.drain(..) {
        let plain = if picture.is_usable { picture.plain() } else { None };
        let Some(plain) = plain else {
            left_out.push(format!("{} (quality or stability)", picture.name));
            continue;
        };
        let near = kept.iter().find(|other| {
            other.plain().is_some_and(|other| other.distance_bits(&plain) <= SAME_DESIGN)
        });
        match near {
            Some(other) => left_out.push(format!("{} (as {})", picture.name, other.name)),
            None => kept.push(picture),
        }
    }
    *measured = kept;
    left_out
}

/// Compares every picture with every other.
pub(super) fn unrelated(measured: &[Measured]) -> Pairs {
    let mut pairs = Pairs {
        pictures: measured.len(),
        count: 0,
        compared: 0,
        plain: 256,
        plain_names: String::new(),
        quick: 256,
        thorough: 256,
        thorough_names: String::new(),
        shots: shots(measured),
        framed: framed(measured),
    };
    for (place, one) in measured.iter().enumerate() {
        for (_, other) in measured.iter().enumerate().filter(|(number, _)| *number != place) {
            compare(one, other, &mut pairs);
        }
    }
    pairs
}

fn compare(one: &Measured, other: &Measured, pairs: &mut Pairs) {
    pairs.count += 1;
    pairs.compared += one.stored.len() * other.asked.len();
    let names = || format!("{} and {}", one.name, other.name);
    if let (Some(stored), Some(asked)) = (one.plain(), other.plain()) {
        let plain = stored.distance_bits(&asked);
        if plain < pairs.plain {
            (pairs.plain, pairs.plain_names) = (plain, names());
        }
    }
    let quick = other.asked.iter().filter(|asked| is_quick(asked.part));
    pairs.quick = pairs.quick.min(nearest(&one.stored, quick.map(|asked| asked.fingerprint)));
    let thorough = nearest(&one.stored, other.asked.iter().map(|asked| asked.fingerprint));
    if thorough < pairs.thorough {
        (pairs.thorough, pairs.thorough_names) = (thorough, names());
    }
}

/// Every picture against the screenshots of every other.
pub(super) fn framed(measured: &[Measured]) -> Framed {
    let mut framed = Framed { nearest: 256, ..Framed::default() };
    for (place, one) in measured.iter().enumerate() {
        let others = measured.iter().enumerate().filter(|(number, _)| *number != place);
        let shots =
            others.flat_map(|(_, other)| other.edits.iter().filter_map(|e| e.shot.as_ref()));
        for shot in shots {
            let bits = nearest(&one.stored, shot.asked.iter().copied());
            framed.count += 1;
            framed.nearest = framed.nearest.min(bits);
            framed.near += usize::from(bits < LEAST_BITS);
            framed.found += usize::from(bits <= FOUND);
        }
    }
    framed
}

/// Whole screenshots of different pictures in the same interface: the nearest two, and how many
/// pairs count as found.
fn shots(measured: &[Measured]) -> Vec<(String, u32, usize)> {
    let Some(first) = measured.first() else { return Vec::new() };
    let styles = first.edits.iter().filter(|edit| edit.shot.is_some()).map(|edit| &edit.name);
    styles
        .map(|style| {
            let wholes: Vec<_> = measured
                .iter()
                .flat_map(|picture| picture.edits.iter().filter(|edit| edit.name == *style))
                .filter_map(|edit| edit.shot.as_ref().map(|shot| shot.whole))
                .collect();
            let distances: Vec<u32> = wholes
                .iter()
                .enumerate()
                .flat_map(|(place, one)| {
                    wholes.iter().skip(place + 1).map(|other| one.distance_bits(other))
                })
                .collect();
            let near = distances.iter().filter(|bits| **bits <= FOUND).count();
            (style.clone(), distances.into_iter().min().unwrap_or(256), near)
        })
        .collect()
}
