//! The box mean of PDQ along one line, and along all columns at once while rows come in.
//!
//! A window of `w` samples reaches `w - h` back and `h` ahead, itself included, with
//! `h = w / 2 + 1`; at the ends it shrinks and the divisor with it. The sum runs on from sample
//! to sample in single precision: add what enters, take away what leaves, divide by the count.
//! Rounding errors run on as well, and are part of the result.

/// Samples in the window for a line of `length` samples: `length / 128`, rounded up.
pub(super) const fn window(length: usize) -> usize {
    length.div_ceil(128)
}

/// Samples of the window from the place itself onwards.
pub(super) const fn ahead(window: usize) -> usize {
    window / 2 + 1
}

/// Writes the running mean of `line` into `means`, which is as long.
pub(super) fn along_row(line: &[f32], window: usize, means: &mut [f32]) {
    let ahead = ahead(window);
    let (mut entering, mut leaving, mut places) = (line.iter(), line.iter(), means.iter_mut());
    let (mut sum, mut count) = (0.0_f32, 0.0_f32);
    for value in entering.by_ref().take(ahead - 1) {
        sum += value;
        count += 1.0;
    }
    for (place, value) in places.by_ref().take(window + 1 - ahead).zip(entering.by_ref()) {
        sum += value;
        count += 1.0;
        *place = sum / count;
    }
    for ((value, old), place) in entering.zip(leaving.by_ref()).zip(places.by_ref()) {
        sum += value;
        sum -= old;
        *place = sum / count;
    }
    for (place, old) in places.zip(leaving) {
        sum -= old;
        count -= 1.0;
        *place = sum / count;
    }
}

/// The running mean along every column of rows that come in one by one.
///
/// Holds as many rows as the window has samples, never the picture.
#[derive(Debug)]
pub(super) struct Columns {
    window: usize,
    width: usize,
    /// Rows that came in.
    entered: usize,
    /// Rows that left the window.
    left: usize,
    sums: Vec<f32>,
    held: Vec<f32>,
    means: Vec<f32>,
}

impl Columns {
    /// For rows of `width` samples, at least one, and a window of `window` rows.
    pub(super) fn new(width: usize, window: usize) -> Self {
        Self {
            window,
            width,
            entered: 0,
            left: 0,
            sums: vec![0.0; width],
            held: vec![0.0; width * window],
            means: vec![0.0; width],
        }
    }

    /// Takes the next row; gives the next row of means once the window reaches far enough.
    pub(super) fn push(&mut self, row: &[f32]) -> Option<&[f32]> {
        let slot = self.entered % self.window;
        let full = self.entered >= self.window;
        self.entered += 1;
        self.left += usize::from(full);
        let count = self.count();
        let held = self.held.chunks_exact_mut(self.width).nth(slot)?;
        let columns = self.sums.iter_mut().zip(row).zip(held).zip(&mut self.means);
        if full {
            for (((sum, &value), held), mean) in columns {
                *sum += value;
                *sum -= *held;
                *held = value;
                *mean = *sum / count;
            }
        } else {
            for (((sum, &value), held), mean) in columns {
                *sum += value;
                *held = value;
                *mean = *sum / count;
            }
        }
        (self.entered >= ahead(self.window)).then_some(self.means.as_slice())
    }

    /// After the last row: the next of the rows of means that are still to come.
    pub(super) fn drain(&mut self) -> Option<&[f32]> {
        if self.entered - self.left <= self.window + 1 - ahead(self.window) {
            return None;
        }
        let slot = self.left % self.window;
        self.left += 1;
        let count = self.count();
        let held = self.held.chunks_exact(self.width).nth(slot)?;
        for ((sum, held), mean) in self.sums.iter_mut().zip(held).zip(&mut self.means) {
            *sum -= held;
            *mean = *sum / count;
        }
        Some(&self.means)
    }

    #[expect(clippy::cast_precision_loss, reason = "a window has at most 512 rows")]
    fn count(&self) -> f32 {
        (self.entered - self.left) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule as a sentence: the mean over what the window covers.
    fn plain(line: &[f32], window: usize) -> Vec<f32> {
        (0..line.len())
            .map(|place| {
                let from = place.saturating_sub(window - ahead(window));
                let to = (place + ahead(window)).min(line.len());
                line[from..to].iter().sum::<f32>() / f32::from(u16::try_from(to - from).unwrap())
            })
            .collect()
    }

    #[test]
    fn the_window_shrinks_at_both_ends() {
        let line: Vec<f32> = (0..23).map(|n: u16| f32::from(n * n % 31)).collect();
        for window in 1..=9 {
            let mut means = vec![0.0; line.len()];
            along_row(&line, window, &mut means);
            assert_eq!(means, plain(&line, window), "window {window}");
        }
    }

    #[test]
    fn columns_give_what_rows_give() {
        let line: Vec<f32> = (0..23).map(|n: u16| f32::from(n * n % 31)).collect();
        for window in 1..=9 {
            let mut columns = Columns::new(2, window);
            let mut means = Vec::new();
            for &value in &line {
                means.extend(columns.push(&[value, 7.0]).map(<[f32]>::to_vec));
            }
            while let Some(row) = columns.drain() {
                means.push(row.to_vec());
            }
            let first: Vec<f32> = means.iter().map(|row| row[0]).collect();
            assert_eq!(first, plain(&line, window), "window {window}");
            assert!(means.iter().all(|row| row[1].to_bits() == 7.0_f32.to_bits()));
        }
    }
}
