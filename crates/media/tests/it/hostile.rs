//! Files that lie about their size or the work they make.

use luwte_hash::pdq::Refusal;
use luwte_media::{DecodeError, Limit, Limits, decode, examine};

use crate::made::{chunk, frame, jpeg, plain_png, png_around, scan, segment, webp};

fn error(file: &[u8]) -> DecodeError {
    decode(file, &Limits::default()).unwrap_err()
}

/// The words after "the file is damaged:".
fn damage(file: &[u8]) -> String {
    match error(file) {
        DecodeError::Damaged(words) => words.into_owned(),
        other => panic!("{other}"),
    }
}

const PIXELS: DecodeError = DecodeError::TooLarge(Limit::Pixels(64_000_000));
const SIDE: DecodeError = DecodeError::TooLarge(Limit::Side(65_535));

#[test]
fn a_hundred_bytes_that_claim_65535_by_65535_are_too_large() {
    let claims = jpeg(&[frame(0xc0, 8, 65_535, 65_535), scan()]);
    assert!(claims.len() < 100);
    assert_eq!(error(&claims), PIXELS);
    let claims = png_around(65_535, 65_535, &chunk(*b"IDAT", &[0; 8]));
    assert!(claims.len() < 100);
    assert_eq!(error(&claims), PIXELS);
    let claims = webp(&[(b"VP8L", vec![0x2f, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0])]);
    assert_eq!(error(&claims), PIXELS);
}

#[test]
fn a_side_above_65535_is_too_large_however_low_the_picture() {
    assert_eq!(error(&png_around(65_536, 1, &[])), SIDE);
    assert_eq!(error(&png_around(u32::MAX, u32::MAX, &[])), SIDE);
}

#[test]
fn a_frame_larger_than_its_canvas_is_found_before_it_is_decoded() {
    let canvas = vec![0, 0, 0, 0, 9, 0, 0, 9, 0, 0];
    let inner = vec![0x10, 0, 0, 0x9d, 0x01, 0x2a, 0xff, 0x3f, 0xff, 0x3f, 0, 0];
    let mut hidden = vec![0; 16];
    hidden.extend(b"VP8 ");
    hidden.extend((inner.len() as u32).to_le_bytes());
    hidden.extend(&inner);
    assert_eq!(error(&webp(&[(b"VP8X", canvas.clone()), (b"VP8 ", inner)])), PIXELS);
    assert_eq!(error(&webp(&[(b"VP8X", canvas), (b"ANMF", hidden)])), PIXELS);
}

#[test]
fn ten_thousand_passes_are_too_many() {
    let mut segments = vec![frame(0xc2, 8, 640, 480)];
    segments.extend(vec![scan(); 10_000]);
    assert_eq!(error(&jpeg(&segments)), DecodeError::TooLarge(Limit::Scans(64)));
}

#[test]
fn two_frame_headers_are_damage() {
    let file = jpeg(&[frame(0xc0, 8, 8, 8), frame(0xc0, 8, 9_000, 9_000), scan()]);
    assert_eq!(damage(&file), "two JPEG frame headers");
}

#[test]
fn rare_forms_of_jpeg_are_unsupported() {
    for mark in [0xc3, 0xc9, 0xca, 0xcb] {
        let error = error(&jpeg(&[frame(mark, 8, 8, 8), scan()]));
        assert!(error.to_string().contains("arithmetic JPEG"), "{error}");
    }
    assert!(matches!(error(&jpeg(&[frame(0xc1, 12, 8, 8), scan()])), DecodeError::Unsupported(_)));
    assert!(matches!(error(&jpeg(&[frame(0xc0, 8, 8, 0), scan()])), DecodeError::Unsupported(_)));
}

#[test]
fn a_picture_without_width_is_damage() {
    assert_eq!(damage(&jpeg(&[frame(0xc0, 8, 0, 8), scan()])), "a picture without pixels");
    assert_eq!(damage(&png_around(0, 9, &[])), "a picture without pixels");
}

#[test]
fn a_jpeg_without_frame_or_scan_is_damage() {
    assert_eq!(damage(&jpeg(&[])), "a JPEG without frame or scan");
    assert_eq!(damage(&jpeg(&[frame(0xc0, 8, 8, 8)])), "a JPEG without frame or scan");
    assert_eq!(damage(&jpeg(&[scan()])), "a JPEG without frame or scan");
    let short = [0xff, 0xd8, 0xff, 0xfe, 0, 1, 0xff, 0xd9];
    assert_eq!(damage(&short), "the length of a JPEG segment");
}

#[test]
fn a_hundred_thousand_side_chunks_are_walked_past() {
    let note = chunk(*b"prVt", &[]);
    let plain = plain_png(20, 20, [9, 80, 200]);
    let mut file = plain[..33].to_vec();
    file.extend(note.repeat(100_000));
    file.extend(&plain[33..]);
    assert_eq!(decode(&file, &Limits::default()).unwrap().width, 20);
}

#[test]
fn metadata_of_every_length_is_walked_past() {
    let file = jpeg(&[segment(0xe1, &vec![b'x'; 60_000]).repeat(20)]);
    assert_eq!(damage(&file), "a JPEG without frame or scan");
}

#[test]
fn more_bytes_than_allowed_are_too_large() {
    let file = plain_png(20, 20, [1, 2, 3]);
    let limits = Limits { max_bytes: file.len() - 1, ..Limits::default() };
    let past = DecodeError::TooLarge(Limit::Bytes(file.len() - 1));
    assert_eq!(decode(&file, &limits), Err(past));
    let limits = Limits { max_bytes: file.len(), ..limits };
    assert!(decode(&file, &limits).is_ok());
}

#[test]
fn the_pixel_limit_is_exact() {
    let file = plain_png(20, 20, [1, 2, 3]);
    let limits = Limits { max_pixels: 399, ..Limits::default() };
    assert_eq!(decode(&file, &limits), Err(DecodeError::TooLarge(Limit::Pixels(399))));
    assert!(decode(&file, &Limits { max_pixels: 400, ..limits }).is_ok());
}

#[test]
fn one_pixel_is_a_picture_that_the_gate_refuses() {
    let examined = examine(&plain_png(1, 1, [1, 2, 3]), &Limits::default()).unwrap();
    assert_eq!(examined.pdq.refusal(), Some(Refusal::PoorQuality));
}

#[test]
fn one_colour_is_a_picture_that_the_gate_refuses() {
    let examined = examine(&plain_png(640, 480, [90, 20, 200]), &Limits::default()).unwrap();
    assert_eq!(examined.pdq.refusal(), Some(Refusal::PoorQuality));
}
