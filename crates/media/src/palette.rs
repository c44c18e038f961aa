//! Colours by number, for GIF, BMP and TIFF.

use crate::DecodeError;
use crate::picture::zeroed;

/// 256 colours; those that a file does not name are shades of grey, number 0 black, as Pillow
/// takes them.
#[derive(Debug, Clone)]
pub(crate) struct Palette([[u8; 3]; 256]);

impl Palette {
    /// The shades of grey with the first colours replaced.
    pub(crate) fn new(colours: impl Iterator<Item = [u8; 3]>) -> Self {
        let mut all = [[0; 3]; 256];
        for (shade, colour) in (0..=255).zip(&mut all) {
            *colour = [shade; 3];
        }
        for (place, colour) in all.iter_mut().zip(colours) {
            *place = colour;
        }
        Self(all)
    }

    /// The colours of these numbers, red, green and blue of each.
    pub(crate) fn colours(&self, numbers: &[u8]) -> Result<Vec<u8>, DecodeError> {
        let mut rgb = zeroed(numbers.len().saturating_mul(3))?;
        for (pixel, number) in rgb.as_chunks_mut().0.iter_mut().zip(numbers) {
            *pixel = self.0.get(usize::from(*number)).copied().unwrap_or_default();
        }
        Ok(rgb)
    }
}

/// The samples of one row, packed from the highest bit of each byte on, `bits` (1, 2, 4 or 8) each.
pub(crate) fn unpack(row: &[u8], bits: u8, samples: &mut [u8]) {
    let mask = u8::MAX >> (8 - bits.clamp(1, 8));
    let places = (0..8).step_by(usize::from(bits.max(1))).map(|used| 8 - bits - used);
    let all = row.iter().flat_map(|byte| places.clone().map(move |shift| byte >> shift & mask));
    for (place, sample) in samples.iter_mut().zip(all) {
        *place = sample;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_without_a_name_are_grey() {
        let palette = Palette::new([[9, 8, 7]].into_iter());
        assert_eq!(palette.colours(&[0, 1, 255]).unwrap(), [9, 8, 7, 1, 1, 1, 255, 255, 255]);
    }

    #[test]
    fn samples_come_from_the_highest_bit_on() {
        let mut samples = [0; 3];
        unpack(&[0b1010_0110, 0b1100_0000], 4, &mut samples);
        assert_eq!(samples, [10, 6, 12]);
        unpack(&[0b1101_1000], 2, &mut samples);
        assert_eq!(samples, [3, 1, 2]);
        unpack(&[0b1010_0000], 1, &mut samples);
        assert_eq!(samples, [1, 0, 1]);
        unpack(&[7, 8, 9], 8, &mut samples);
        assert_eq!(samples, [7, 8, 9]);
    }
}
