//! The parts together, on pictures made by code.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "the pictures are a few hundred pixels wide, their colours 0 to 255"
)]

use super::*;
use crate::Layout;

/// A picture of soft shapes, red, green and blue, that differs for each seed.
fn drawn(width: usize, height: usize, seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9) | 1;
    let mut number = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from((state >> 8) % below)
    };
    let shapes: Vec<[f64; 6]> = (0..40)
        .map(|_| {
            let place = [number(1000) / 1000.0, number(1000) / 1000.0, 0.03 + number(150) / 1000.0];
            [place[0], place[1], place[2], number(256), number(256), number(256)]
        })
        .collect();
    let mut bytes = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let (u, v) = (x as f64 / width as f64, y as f64 / height as f64);
            let mut colour = [90.0 + 60.0 * u, 110.0 + 50.0 * v, 140.0 - 40.0 * u];
            for [cx, cy, radius, red, green, blue] in &shapes {
                if (u - cx).powi(2) + (v - cy).powi(2) < radius * radius {
                    colour = [*red, *green, *blue];
                }
            }
            bytes.extend(colour.map(|value| value as u8));
        }
    }
    bytes
}

fn rgb(bytes: &[u8], width: usize, height: usize) -> Pixels<'_> {
    Pixels::new(Layout::Rgb, bytes, width as u32, height as u32).unwrap()
}

/// `inner` laid on a surface of one colour.
fn on(inner: &Pixels<'_>, width: usize, height: usize, at: (usize, usize), grey: u8) -> Vec<u8> {
    let mut bytes = vec![grey; width * height * 3];
    for (row, line) in inner.rows().enumerate() {
        let start = ((at.1 + row) * width + at.0) * 3;
        bytes[start..start + line.len()].copy_from_slice(line);
    }
    bytes
}

fn nearest(stored: &[Variant], asked: &[Asked]) -> u32 {
    let all = stored.iter().flat_map(|stored| {
        asked.iter().map(|asked| stored.pdq.fingerprint.distance_bits(&asked.fingerprint))
    });
    all.min().unwrap_or(256)
}

/// How many of a few pictures are found again within 31 bits after an edit.
fn found(effort: Effort, edit: impl Fn(&Pixels<'_>, u32) -> (Vec<u8>, usize, usize)) -> usize {
    (1..=8)
        .filter(|&seed| {
            let bytes = drawn(400, 300, seed);
            let original = rgb(&bytes, 400, 300);
            let (edited, width, height) = edit(&original, seed);
            nearest(&fingerprints(&original), &query(&rgb(&edited, width, height), effort)) <= 31
        })
        .count()
}

fn cropped(pixels: &Pixels<'_>, thousandths: [u16; 4]) -> (Vec<u8>, usize, usize) {
    let [left, top, right, bottom] = thousandths;
    let whole = Region::whole(pixels.width(), pixels.height());
    let cutout = Cutout::of(pixels, whole.cut(Crop { left, top, right, bottom }));
    let bytes = cutout.pixels().rows().flatten().copied().collect();
    (bytes, cutout.pixels().width(), cutout.pixels().height())
}

#[test]
fn a_picture_has_at_most_64_fingerprints_and_the_whole_one_is_the_plain_one() {
    let bytes = drawn(400, 300, 1);
    let framed = on(&rgb(&bytes, 400, 300), 440, 340, (20, 20), 255);
    let pixels = rgb(&framed, 440, 340);
    let variants = fingerprints(&pixels);
    assert_eq!(variants.len(), MOST_STORED);
    assert_eq!(variants[0], Variant { part: Part::Whole, pdq: pdq::fingerprint(&pixels) });
    let inside = Region { left: 20, top: 20, width: 400, height: 300 };
    assert_eq!(Finder::of(&pixels).trim(), inside);
    let trimmed = pdq::fingerprint(&rgb(&bytes, 400, 300));
    assert_eq!(variants[1], Variant { part: Part::Trimmed, pdq: trimmed });
}

#[test]
fn a_picture_with_nothing_to_see_has_none() {
    let flat = vec![200; 300 * 200 * 3];
    assert_eq!(fingerprints(&rgb(&flat, 300, 200)), []);
    assert_eq!(query(&rgb(&flat, 300, 200), Effort::Thorough), []);
    let none = Pixels::new(Layout::Rgb, &[], 0, 0).unwrap();
    assert_eq!(fingerprints(&none), []);
}

#[test]
fn borders_bars_and_crops_of_one_side_or_all_are_found_by_a_quick_query() {
    assert_eq!(found(Effort::Quick, |p, _| (on(p, 440, 330, (20, 15), 255), 440, 330)), 8);
    assert_eq!(found(Effort::Quick, |p, _| (on(p, 400, 360, (0, 30), 0), 400, 360)), 8);
    for by in [20, 40, 70, 100] {
        assert!(found(Effort::Quick, |p, _| cropped(p, [by; 4])) >= 7, "centre {by}");
        assert!(found(Effort::Quick, |p, _| cropped(p, [0, by, 0, 0])) >= 7, "top {by}");
        assert!(found(Effort::Quick, |p, _| cropped(p, [0, 0, by, 0])) >= 7, "right {by}");
    }
}

#[test]
fn an_uneven_crop_is_found_by_a_thorough_query() {
    let uneven = |p: &Pixels<'_>, seed: u32| {
        let by = |n: u32| u16::try_from(seed * n * 37 % 81).unwrap();
        cropped(p, [by(1), by(2), by(3), by(5)])
    };
    assert!(found(Effort::Thorough, uneven) >= 7);
    assert!(found(Effort::Quick, uneven) < 7, "that is why the crops of the query are there");
}

#[test]
fn a_mirrored_picture_in_a_border_is_found() {
    let mirrored = |p: &Pixels<'_>, _: u32| {
        let mut bytes = on(p, 440, 340, (20, 20), 0);
        for row in bytes.chunks_exact_mut(440 * 3) {
            let pixels: Vec<[u8; 3]> = row.as_chunks().0.to_vec();
            for (to, from) in row.chunks_exact_mut(3).zip(pixels.iter().rev()) {
                to.copy_from_slice(from);
            }
        }
        (bytes, 440, 340)
    };
    assert_eq!(found(Effort::Quick, mirrored), 8);
}

#[test]
fn unrelated_pictures_stay_60_bits_apart_in_all_their_parts() {
    let stored: Vec<Vec<Variant>> =
        (1..=6).map(|seed| fingerprints(&rgb(&drawn(200, 160, seed), 200, 160))).collect();
    let asked: Vec<Vec<Asked>> = (1..=6)
        .map(|seed| query(&rgb(&drawn(200, 160, seed), 200, 160), Effort::Thorough))
        .collect();
    for (one, stored) in stored.iter().enumerate() {
        for (other, asked) in asked.iter().enumerate().filter(|(other, _)| *other != one) {
            assert!(nearest(stored, asked) >= 60, "pictures {one} and {other}");
        }
    }
}

/// A telephone's screen: bars, lines of words, and a picture at a place.
fn screenshot(picture: &Pixels<'_>, ground: u8, ink: u8) -> (Vec<u8>, Region) {
    let (width, height) = (480, 900);
    let region = Region { left: 40, top: 180, width: picture.width(), height: picture.height() };
    let mut bytes = on(picture, width, height, (region.left, region.top), ground);
    let lines = [20, 60, 90, 520, 550, 580, 640, 700, 860];
    for (number, top) in lines.into_iter().enumerate() {
        for y in top..top + 12 {
            for x in 30..30 + (7 - number % 4) * 60 {
                if (x / 5 + y / 4 + x * y / 90) % 3 != 0 {
                    bytes[(y * width + x) * 3..][..3].fill(ink);
                }
            }
        }
    }
    (bytes, region)
}

#[test]
fn the_frame_in_a_screenshot_is_proposed_to_the_pixel() {
    for seed in 1..=6 {
        for (ground, ink) in [(255, 20), (0, 230), (32, 200)] {
            let bytes = drawn(400, 300, seed);
            let (shot, region) = screenshot(&rgb(&bytes, 400, 300), ground, ink);
            let finder = Finder::of(&rgb(&shot, 480, 900));
            assert_eq!(finder.propose(), Some(region), "picture {seed} on {ground}");
        }
    }
}

#[test]
fn a_roughly_drawn_frame_snaps_to_the_picture() {
    let bytes = drawn(400, 300, 3);
    let (shot, region) = screenshot(&rgb(&bytes, 400, 300), 255, 0);
    let finder = Finder::of(&rgb(&shot, 480, 900));
    let rough = Region { left: 33, top: 186, width: 412, height: 289 };
    assert_eq!(finder.snap(rough), region);
    let outside = Region { left: 470, top: 890, width: 400, height: 400 };
    let snapped = finder.snap(outside);
    assert!(snapped.right() <= 480 && snapped.bottom() <= 900);
}

#[test]
fn a_picture_without_an_interface_around_it_has_no_frame() {
    for seed in 1..=6 {
        let bytes = drawn(400, 300, seed);
        assert_eq!(Finder::of(&rgb(&bytes, 400, 300)).propose(), None, "picture {seed}");
    }
    assert_eq!(Finder::of(&rgb(&[0; 300], 10, 10)).propose(), None);
    assert_eq!(Finder::of(&Pixels::EMPTY).propose(), None);
}

#[test]
fn a_screenshot_is_found_by_the_picture_in_it() {
    let shot = |p: &Pixels<'_>, _: u32| (screenshot(p, 255, 20).0, 480, 900);
    assert_eq!(found(Effort::Quick, shot), 8);
}

/// Paints rows `from..to` in one grey, with marks of another on them.
fn bar(bytes: &mut [u8], width: usize, rows: std::ops::Range<usize>, grey: u8) {
    for (number, y) in rows.enumerate() {
        for x in 0..width {
            let is_mark = number % 40 > 12 && number % 40 < 24 && x % 90 > 30 && x % 90 < 60;
            let mark = if is_mark { grey.wrapping_add(120) } else { grey };
            bytes[(y * width + x) * 3..][..3].fill(mark);
        }
    }
}

#[test]
fn a_plain_part_of_the_picture_is_not_taken_for_the_interface() {
    for seed in 1..=6 {
        // The upper third is one colour, twice as wide as any line of words: a sky with a bird in it.
        let mut bytes = drawn(480, 300, seed);
        bytes[..480 * 100 * 3].fill(150);
        for y in 40..60 {
            bytes[(y * 480 + 300) * 3..(y * 480 + 360) * 3].fill(20);
        }
        let mut shot = on(&rgb(&bytes, 480, 300), 480, 900, (0, 200), 255);
        bar(&mut shot, 480, 20..60, 255);
        bar(&mut shot, 480, 560..640, 255);
        let region = Region { left: 0, top: 200, width: 480, height: 300 };
        assert_eq!(Finder::of(&rgb(&shot, 480, 900)).propose(), Some(region), "picture {seed}");
    }
}

#[test]
fn a_picture_between_bars_of_another_colour_is_the_second_proposal() {
    for seed in 1..=6 {
        let bytes = drawn(480, 300, seed);
        let mut shot = on(&rgb(&bytes, 480, 300), 480, 900, (0, 240), 255);
        bar(&mut shot, 480, 160..240, 40);
        bar(&mut shot, 480, 540..620, 40);
        let region = Region { left: 0, top: 240, width: 480, height: 300 };
        let proposals = Finder::of(&rgb(&shot, 480, 900)).proposals();
        assert!(proposals.len() <= MOST_PROPOSALS);
        assert!(proposals.contains(&region), "picture {seed}: {proposals:?}");
    }
}

#[test]
fn a_picture_with_round_corners_is_found_by_what_lies_further_in() {
    let rounded = |p: &Pixels<'_>, _: u32| {
        let (mut bytes, region) = screenshot(p, 255, 20);
        let radius = 30;
        for y in 0..region.height {
            for x in 0..region.width {
                let (dx, dy) = (x.min(region.width - 1 - x), y.min(region.height - 1 - y));
                let (cx, cy) = (radius - dx.min(radius), radius - dy.min(radius));
                if cx * cx + cy * cy > radius * radius {
                    bytes[((region.top + y) * 480 + region.left + x) * 3..][..3].fill(255);
                }
            }
        }
        (bytes, 480, 900)
    };
    assert_eq!(found(Effort::Quick, rounded), 8);
    let bytes = drawn(400, 300, 1);
    let (shot, width, height) = rounded(&rgb(&bytes, 400, 300), 0);
    let asked = query(&rgb(&shot, width, height), Effort::Quick);
    assert!(asked.iter().any(|asked| asked.part == Part::Inside));
    assert!(asked.len() <= 64);
}
