//! Neutral pictures made in code. Every function gives `width * height` pixels of red, green and
//! blue.

use luwte_hash::{Layout, Pixels};

pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) rgb: Vec<u8>,
}

impl Picture {
    pub(crate) fn paint(
        width: usize,
        height: usize,
        colour: impl Fn(usize, usize) -> [usize; 3],
    ) -> Self {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let rgb = places.flat_map(|(x, y)| colour(x, y).map(|v| (v % 256) as u8)).collect();
        Self { width, height, rgb }
    }

    pub(crate) fn grey(width: usize, height: usize, v: impl Fn(usize, usize) -> usize) -> Self {
        Self::paint(width, height, |x, y| [v(x, y); 3])
    }

    pub(crate) fn pixels(&self) -> Pixels<'_> {
        Pixels::new(Layout::Rgb, &self.rgb, self.width as u32, self.height as u32).unwrap()
    }

    /// The picture with each pixel taken from the place that `from` names.
    pub(crate) fn moved(
        &self,
        width: usize,
        height: usize,
        from: impl Fn(usize, usize) -> (usize, usize),
    ) -> Self {
        Self::paint(width, height, |x, y| {
            let (x, y) = from(x, y);
            let at = (y * self.width + x) * 3;
            [0, 1, 2].map(|channel| usize::from(self.rgb[at + channel]))
        })
    }
}

pub(crate) fn blocks(step: usize, width: usize, height: usize) -> Picture {
    Picture::paint(width, height, |x, y| {
        let (a, b) = (x / step, y / step);
        let v = (a * 73 + b * 151 + a * b * 29) % 256;
        [v, 7 * v + x, 13 * v + y]
    })
}

pub(crate) fn rings(width: usize, height: usize) -> Picture {
    Picture::paint(width, height, |x, y| {
        let (a, b) = ((2 * x).abs_diff(width), (2 * y).abs_diff(height));
        let v = (a * a + b * b) / 512 % 256;
        [v, v + 85, 255 - v]
    })
}

pub(crate) fn diagonals(width: usize, height: usize) -> Picture {
    Picture::paint(width, height, |x, y| {
        let v = (3 * x + 5 * y) / 7 % 256;
        [v, 2 * v, x * y / 64]
    })
}

/// Soft hills from a seed: smooth, uneven, without symmetry.
pub(crate) fn hills(seed: usize, width: usize, height: usize) -> Picture {
    let wave = |x: usize, y: usize, n: usize| {
        let turn = (seed * 31 + n * 17) % 97 + 3;
        let phase =
            (x * turn + y * (turn * 7 % 53 + 5) + seed * n) as f64 / (width + height) as f64;
        (phase + n as f64).sin() * 120.0 / (n + 1) as f64
    };
    Picture::paint(width, height, |x, y| {
        let height: f64 = (0..7).map(|n| wave(x, y, n)).sum();
        let v = (height + 128.0).clamp(0.0, 255.0) as usize;
        [v, v / 2 + 40, 255 - v]
    })
}
