//! What pictures of one size have in common, kept for the next picture of that size.

use std::cell::RefCell;
use std::rc::Rc;

use crate::{Layout, Pixels};

use super::cosine;
use super::raster::SIDE;
use super::side::Side;
use super::stability;

/// Thousandths of the brightness that red, green and blue give (ITU-R BT.601).
pub(crate) const THOUSANDTHS: [u16; 3] = [299, 587, 114];

/// Sizes that are kept.
const KEPT: usize = 4;

/// What follows from width, height and layout alone.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) layout: Layout,
    pub(crate) rows: Side,
    pub(crate) columns: Side,
    /// One over the sum of all weights, for the samples of an ordinary row and of the last one.
    pub(crate) scales: [[f32; SIDE]; 2],
    /// Weights of the bytes of an ordinary sample and of the last one in its row: tent times
    /// thousandths, then zeros to a multiple of 8. Empty where they or their sums are too large for 16 and 32 bits.
    pub(crate) across: [Vec<i16>; 2],
    /// Bytes of a row before each sample.
    pub(crate) starts: [usize; SIDE],
    /// Greatest sum of row weights with which `across` stays within its bits.
    pub(crate) most: u32,
    /// Distances from the median within which a frequency is in doubt.
    pub(crate) reaches: [f32; 256],
    /// For a width of 512: the weights of all bytes from the third pixel on, a multiple of 8 for
    /// each sample, in the orders in which vectors of 32 and of 64 bytes are pulled apart.
    pub(crate) groups: Option<[Vec<i16>; 2]>,
}

thread_local! {
    static PLANS: RefCell<Vec<Rc<Plan>>> = const { RefCell::new(Vec::new()) };
}

impl Plan {
    /// The plan for a picture; `None` where a side is too long.
    pub(crate) fn of(pixels: &Pixels<'_>) -> Option<Rc<Self>> {
        PLANS.with_borrow_mut(|plans| {
            if let Some(at) = plans.iter().position(|plan| plan.fits(pixels)) {
                return plans.get(at).cloned();
            }
            let plan = Rc::new(Self::new(pixels.layout(), pixels.width(), pixels.height())?);
            plans.truncate(KEPT - 1);
            plans.insert(0, Rc::clone(&plan));
            Some(plan)
        })
    }

    fn fits(&self, pixels: &Pixels<'_>) -> bool {
        self.layout == pixels.layout()
            && self.columns.length() == pixels.width()
            && self.rows.length() == pixels.height()
    }

    fn new(layout: Layout, width: usize, height: usize) -> Option<Self> {
        let (rows, columns) = (Side::new(height)?, Side::new(width)?);
        let scales = [0, SIDE - 1].map(|row| scales(rows.taps(row).total, &columns));
        let across = [0, SIDE - 1].map(|number| bytes(layout, columns.taps(number).weights));
        let heaviest = columns.taps(0).total.max(columns.taps(SIDE - 1).total);
        let most = (32_767 / 255).min(u32::try_from(i32::MAX).ok()? / 255_000 / heaviest);
        let (across, most) = match across {
            [Some(ordinary), Some(last)] => ([ordinary, last], most),
            _ => ([Vec::new(), Vec::new()], 0),
        };
        let mut starts = [0; SIDE];
        for (number, start) in starts.iter_mut().enumerate() {
            *start = columns.first(number) * layout.pixel_bytes();
        }
        let groups = (width == 512 && most > 0).then(|| groups(layout, &across));
        let reaches = stability::reaches(width, height);
        Some(Self { layout, rows, columns, scales, across, starts, most, reaches, groups })
    }

    /// Bytes of a row.
    pub(crate) const fn row_bytes(&self) -> usize {
        self.columns.length() * self.layout.pixel_bytes()
    }
}

/// One over the parts of each sample in a row whose own weights sum to `total`.
pub(crate) fn scales(total: u32, columns: &Side) -> [f32; SIDE] {
    let mut scales = [0.0; SIDE];
    for (number, scale) in scales.iter_mut().enumerate() {
        *scale = scale_of(total, columns.taps(number).total);
    }
    scales
}

/// One over the parts of a sample, rounded to single precision.
#[expect(clippy::cast_possible_truncation, reason = "rounding to single precision is the rule")]
pub(crate) fn scale_of(down: u32, across: u32) -> f32 {
    (1.0 / (f64::from(down) * f64::from(across) * 1000.0)) as f32
}

/// Tent times thousandths for each byte; `None` where 16 bits are too few.
fn bytes(layout: Layout, weights: &[u16]) -> Option<Vec<i16>> {
    let of_pixel: &[u16] = match layout {
        Layout::Grey => &[1000],
        Layout::Rgb => &THOUSANDTHS,
        Layout::Rgba => &[THOUSANDTHS[0], THOUSANDTHS[1], THOUSANDTHS[2], 0],
    };
    let products = weights.iter().flat_map(|weight| {
        of_pixel.iter().map(move |part| i16::try_from(u32::from(*weight) * u32::from(*part)).ok())
    });
    let mut bytes: Vec<i16> = products.collect::<Option<_>>()?;
    bytes.resize(bytes.len().next_multiple_of(8), 0);
    Some(bytes)
}

/// The weights of 64 samples, each a whole number of groups of 8 bytes, by length of vector.
fn groups(layout: Layout, across: &[Vec<i16>; 2]) -> [Vec<i16>; 2] {
    let sample = 8 * layout.pixel_bytes();
    let mut natural = vec![0; SIDE * sample];
    for (number, place) in natural.chunks_exact_mut(sample).enumerate() {
        let [ordinary, last] = across;
        let weights = if number + 1 == SIDE { last } else { ordinary };
        for (place, weight) in place.iter_mut().zip(weights) {
            *place = *weight;
        }
    }
    [32, 64].map(|vector| pulled_apart(&natural, vector))
}

/// Vectors of bytes are pulled apart into the lower and the upper half of every 16 bytes.
fn pulled_apart(natural: &[i16], vector: usize) -> Vec<i16> {
    let mut apart = Vec::with_capacity(natural.len());
    for vector in natural.chunks_exact(vector) {
        for half in [0, 8] {
            for sixteen in vector.chunks_exact(16) {
                apart.extend(sixteen.iter().skip(half).take(8));
            }
        }
    }
    apart
}

const _: () = assert!(cosine::SIDE * cosine::SIDE == 256, "one reach for each frequency");
