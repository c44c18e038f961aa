//! Pictures drawn by code, and the copies of them that sites make.

use std::io;

use jpeg_encoder::{ColorType, Encoder};
use serde::Deserialize;

/// What became of a picture at its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Copy {
    /// The recorded file.
    Same,
    /// Saved again, with other losses.
    Recompressed,
    /// Smaller.
    Resized,
    /// Cut by one part in a hundred on each side.
    Cropped,
    /// Left and right swapped.
    Mirrored,
    /// Another picture, the same for everyone: what a site shows where one was removed.
    Placeholder,
}

const WIDTH: u32 = 480;
const HEIGHT: u32 = 360;

/// The file of a copy of picture `number`.
pub(super) fn file(number: u32, copy: Copy) -> io::Result<Vec<u8>> {
    match copy {
        Copy::Same => jpeg(&draw(number, WIDTH, HEIGHT, View::default()), WIDTH, HEIGHT, 90),
        Copy::Recompressed => {
            jpeg(&draw(number, WIDTH, HEIGHT, View::default()), WIDTH, HEIGHT, 55)
        }
        Copy::Resized => jpeg(&draw(number, 320, 240, View::default()), 320, 240, 80),
        Copy::Cropped => {
            let view = View { margin: 0.01, ..View::default() };
            jpeg(&draw(number, WIDTH, HEIGHT, view), WIDTH, HEIGHT, 80)
        }
        Copy::Mirrored => {
            let view = View { is_mirrored: true, ..View::default() };
            jpeg(&draw(number, WIDTH, HEIGHT, view), WIDTH, HEIGHT, 80)
        }
        Copy::Placeholder => png(&draw(u32::MAX, 160, 120, View::default()), 160, 120),
    }
}

/// Which part of a scene is seen, and how.
#[derive(Debug, Clone, Copy, Default)]
struct View {
    /// Part that is cut off on each side.
    margin: f64,
    is_mirrored: bool,
}

/// A scene of discs over a slope, drawn at any size: red, green and blue.
fn draw(number: u32, width: u32, height: u32, view: View) -> Vec<u8> {
    let seed = |k: u32| {
        let mixed = number.wrapping_mul(0x9e37_79b1) ^ k.wrapping_mul(0x85eb_ca6b);
        let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x2c1b_3c6d);
        f64::from((mixed ^ (mixed >> 12)) & 0xffff) / 65_535.0
    };
    let discs: Vec<[f64; 4]> = (0..24)
        .map(|k| [seed(4 * k), seed(4 * k + 1), 0.04 + 0.16 * seed(4 * k + 2), seed(4 * k + 3)])
        .collect();
    let mut rgb = Vec::with_capacity((width * height * 3) as usize);
    for row in 0..height {
        for column in 0..width {
            let part = |at: u32, of: u32| {
                view.margin + (1.0 - 2.0 * view.margin) * (f64::from(at) + 0.5) / f64::from(of)
            };
            let (mut x, y) = (part(column, width), part(row, height));
            if view.is_mirrored {
                x = 1.0 - x;
            }
            let mut light = 60.0 + 80.0 * x + 50.0 * y;
            for [left, top, radius, shade] in &discs {
                let away = (x - left).hypot(y - top);
                if away < *radius {
                    light = 30.0 + 200.0 * shade - 60.0 * away / radius;
                }
            }
            rgb.extend([byte(light), byte(light * 0.9 + 10.0), byte(light * 0.7 + 30.0)]);
        }
    }
    rgb
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to 0 to 255")]
fn byte(value: f64) -> u8 {
    value.clamp(0.0, 255.0) as u8
}

fn jpeg(rgb: &[u8], width: u32, height: u32, quality: u8) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let side = |side: u32| u16::try_from(side).unwrap_or(u16::MAX);
    Encoder::new(&mut bytes, quality)
        .encode(rgb, side(width), side(height), ColorType::Rgb)
        .map_err(io::Error::other)?;
    Ok(bytes)
}

fn png(rgb: &[u8], width: u32, height: u32) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgb)?;
    drop(writer);
    Ok(bytes)
}
