//! Neutral pictures made in code: landscapes, patterns, blocks. The same input gives the same
//! pixels on every machine, because only additions, products, divisions and roots are used.
//!
//! Leaves out reading picture files; that is the media crate's work.

mod scene;

use std::io;

pub use scene::Scene;

/// Largest width and height of a picture, in pixels.
pub const MOST_PIXELS_A_SIDE: u32 = 4_096;

/// A picture in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

/// Why a picture could not be written as a file.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The PNG writer refused.
    #[error("cannot write the picture as PNG")]
    Png(#[from] png::EncodingError),
}

impl Picture {
    /// The picture of `scene` for `seed`, `width` by `height` pixels (each brought within 1 to
    /// [`MOST_PIXELS_A_SIDE`]).
    #[must_use]
    pub fn derive(scene: Scene, width: u32, height: u32, seed: u64) -> Self {
        let width = width.clamp(1, MOST_PIXELS_A_SIDE);
        let height = height.clamp(1, MOST_PIXELS_A_SIDE);
        let painter = scene::Painter::new(scene, seed);
        let unit = f64::from(height);
        let mut rgb = Vec::with_capacity(width as usize * height as usize * 3);
        for y in 0..height {
            for x in 0..width {
                let (u, v) = ((f64::from(x) + 0.5) / unit, (f64::from(y) + 0.5) / unit);
                rgb.extend(painter.colour(u, v).map(level));
            }
        }
        Self { width, height, rgb }
    }

    /// Width in pixels.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// Row-major pixels of red, green and blue: `height * width * 3` bytes.
    #[must_use]
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// The picture as a PNG file.
    ///
    /// # Errors
    ///
    /// [`PictureError::Png`] when the PNG writer refuses.
    pub fn to_png(&self) -> Result<Vec<u8>, PictureError> {
        self.encode(png::Filter::Paeth)
    }

    /// The picture as a site that stores its own copy would serve it: three quarters of the size
    /// and five bits a colour. Other bytes, other pixels, the same picture to the eye.
    #[must_use]
    pub fn recompressed(&self) -> Self {
        let width = (self.width * 3 / 4).max(1);
        let height = (self.height * 3 / 4).max(1);
        let mut rgb = Vec::with_capacity(width as usize * height as usize * 3);
        for y in 0..height {
            for x in 0..width {
                let at = |place: u32, from: u32, to: u32| {
                    (f64::from(place) + 0.5) * f64::from(from) / f64::from(to) - 0.5
                };
                let colour = self.between(at(x, self.width, width), at(y, self.height, height));
                rgb.extend(colour.map(|value| level(value) & 0xf8 | 0x04));
            }
        }
        Self { width, height, rgb }
    }

    fn encode(&self, filter: png::Filter) -> Result<Vec<u8>, PictureError> {
        let mut file = io::Cursor::new(Vec::new());
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        encoder.set_filter(filter);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.rgb)?;
        writer.finish()?;
        Ok(file.into_inner())
    }

    /// The colour at a place between pixels, mixed from the four around it.
    fn between(&self, x: f64, y: f64) -> [f64; 3] {
        let (left, right) = (x.floor(), y.floor());
        let (across, down) = (x - left, y - right);
        let corner = |dx: f64, dy: f64| self.pixel(left + dx, right + dy);
        let mix = |a: [f64; 3], b: [f64; 3], share: f64| scene::mix(a, b, share);
        let top = mix(corner(0.0, 0.0), corner(1.0, 0.0), across);
        let bottom = mix(corner(0.0, 1.0), corner(1.0, 1.0), across);
        mix(top, bottom, down)
    }

    fn pixel(&self, x: f64, y: f64) -> [f64; 3] {
        let column = scene::whole(x.clamp(0.0, f64::from(self.width - 1)));
        let row = scene::whole(y.clamp(0.0, f64::from(self.height - 1)));
        let place = row * i64::from(self.width) + column;
        let start = usize::try_from(place).unwrap_or(0) * 3;
        match self.rgb.get(start..start + 3) {
            Some(&[red, green, blue]) => [red, green, blue].map(f64::from),
            _ => [0.0; 3],
        }
    }
}

/// A colour value as a byte.
fn level(value: f64) -> u8 {
    u8::try_from(scene::whole(value.clamp(0.0, 255.0))).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_picture() {
        for scene in Scene::ALL {
            assert_eq!(Picture::derive(scene, 48, 32, 7), Picture::derive(scene, 48, 32, 7));
        }
    }

    #[test]
    fn another_seed_gives_another_picture() {
        for scene in Scene::ALL {
            assert_ne!(Picture::derive(scene, 48, 32, 7), Picture::derive(scene, 48, 32, 8));
        }
    }

    #[test]
    fn a_png_reads_back_as_the_same_pixels() {
        let picture = Picture::derive(Scene::Mountains, 40, 30, 1);
        let file = picture.to_png().unwrap();
        let mut reader = png::Decoder::new(io::Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!(pixels, picture.rgb());
    }

    #[test]
    fn a_recompressed_copy_has_other_bytes_and_size_and_nearly_the_same_colours() {
        let picture = Picture::derive(Scene::Harbour, 160, 120, 3);
        let copy = picture.recompressed();
        assert_eq!((copy.width(), copy.height()), (120, 90));
        assert_ne!(copy.to_png().unwrap(), picture.to_png().unwrap());
        let again = Picture::derive(Scene::Harbour, 120, 90, 3);
        let apart: u64 =
            copy.rgb().iter().zip(again.rgb()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        assert!(apart / copy.rgb().len() as u64 <= 6, "{apart}");
    }

    #[test]
    fn a_side_stays_within_the_bound() {
        let picture = Picture::derive(Scene::Blocks, 0, 2, 1);
        assert_eq!((picture.width(), picture.height(), picture.rgb().len()), (1, 2, 6));
    }
}
