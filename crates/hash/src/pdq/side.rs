//! What each of the 64 samples along a side is made of: whole-number weights of the pixels.
//!
//! Two box means after one another weigh the pixels of a window by a tent: 1, 2, …, `w`, …, 2, 1,
//! together `w * w`. A window never reaches before the first pixel. After the last one it reaches
//! in the last sample of an even `w` only, and then by one pixel of one box, which leaves weights
//! that are whole in `w * w * (w - 1)` parts.

use super::{blur, raster};

/// Longest side with weights of 16 bits and sums of 64.
pub(crate) const MAX_LENGTH: usize = 16_384;

/// The weights along one side.
#[derive(Debug)]
pub(crate) struct Side {
    length: usize,
    window: usize,
    tent: Vec<u16>,
    last: Vec<u16>,
}

/// The pixels of one sample.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Taps<'a> {
    /// The first pixel that counts.
    pub(crate) first: usize,
    /// How much it and those after it count.
    pub(crate) weights: &'a [u16],
    /// The sum of the weights.
    pub(crate) total: u32,
}

impl Side {
    /// For a side of 1 to [`MAX_LENGTH`] pixels.
    pub(crate) fn new(length: usize) -> Option<Self> {
        if length == 0 || length > MAX_LENGTH {
            return None;
        }
        let window = blur::window(length);
        let tent = boxes(window, 0)?;
        let last = if window.is_multiple_of(2) { boxes(window, 1)? } else { tent.clone() };
        Some(Self { length, window, tent, last })
    }

    /// Pixels along the side.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    /// Pixels in the window of one box.
    pub(crate) const fn window(&self) -> usize {
        self.window
    }

    /// The first pixel of sample `number` of 64.
    pub(crate) const fn first(&self, number: usize) -> usize {
        raster::place(number, self.length) - 2 * (self.window - blur::ahead(self.window))
    }

    /// What sample `number` of 64 is made of.
    pub(crate) fn taps(&self, number: usize) -> Taps<'_> {
        let weights = if number + 1 == raster::SIDE { &self.last } else { &self.tent };
        let total = weights.iter().copied().map(u32::from).sum();
        Taps { first: self.first(number), weights, total }
    }
}

/// Weights of `window` boxes beside one another, of which the last one has lost `lost` pixels.
fn boxes(window: usize, lost: usize) -> Option<Vec<u16>> {
    let (whole, cut) = if lost == 0 { (1, 1) } else { (window - lost, window) };
    let mut weights = vec![0; 2 * window - 1 - lost];
    for number in 0..window {
        let is_cut = lost > 0 && number + 1 == window;
        let (share, count) = if is_cut { (cut, window - lost) } else { (whole, window) };
        for weight in weights.iter_mut().skip(number).take(count) {
            *weight += u16::try_from(share).ok()?;
        }
    }
    Some(weights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdq::stability;

    #[test]
    fn the_weights_are_those_of_two_box_means() {
        for length in (1..3000).chain([4000, 4032, 8191, 12_000, MAX_LENGTH]) {
            let side = Side::new(length).unwrap();
            for number in [0, 1, 31, 62, 63] {
                let (first, shares) = stability::weights(raster::place(number, length), length);
                let taps = side.taps(number);
                assert_eq!((taps.first, taps.weights.len()), (first, shares.len()), "{length}");
                for (weight, share) in taps.weights.iter().zip(shares) {
                    let ours = f64::from(*weight) / f64::from(taps.total);
                    assert!((ours - share).abs() < 1e-12, "length {length}, sample {number}");
                }
            }
        }
    }

    #[test]
    fn other_lengths_have_none() {
        assert!(Side::new(0).is_none());
        assert!(Side::new(MAX_LENGTH + 1).is_none());
    }
}
