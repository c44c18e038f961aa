//! What stands where in a record.

use luwte_hash::pdq;
use luwte_hash::{FileDigest, Layout, Pixels};
use luwte_hash_wasm::record::{Record, Status};

fn pattern(width: u32, height: u32) -> Vec<u8> {
    let colour = |at: u32| {
        let (x, y) = (at % width / 9, at / width / 7);
        [(x * 73 + y * 151 + x * y * 29) % 256, x * 11 % 256, y * 5 % 256, at % 256]
    };
    (0..width * height).flat_map(colour).map(|value| u8::try_from(value).unwrap()).collect()
}

#[test]
fn every_field_has_its_place() {
    let rgba = pattern(300, 200);
    let pixels = Pixels::new(Layout::Rgba, &rgba, 300, 200).unwrap();
    let code = pdq::fingerprint(&pixels);
    let bytes = Record::of_rgba(&rgba, 300, 200).to_bytes();
    let (fields, codes) = bytes.split_at(16);
    let [low, high] = code.stability.to_le_bytes();
    assert_eq!(fields, [0, 0, code.quality, 0, low, high, 0, 0, 44, 1, 0, 0, 200, 0, 0, 0]);
    let (fingerprint, digest) = codes.split_at(32);
    assert_eq!(fingerprint, code.fingerprint.to_bytes());
    assert_eq!(digest, [0; 32]);
}

#[test]
fn a_foreign_file_still_has_its_digest() {
    let file = b"\0\0\0\x18ftypheic";
    let record = Record::of_file(file);
    assert_eq!(record.status, Status::Unsupported);
    assert_eq!(record.to_bytes().split_at(48).1, FileDigest::of(file).to_bytes());
}

#[test]
fn pixels_of_another_size_are_damage() {
    assert_eq!(Record::of_rgba(&[0; 16], 3, 2).status, Status::Damaged);
    assert_eq!(Record::of_rgba(&[0; 16], u32::MAX, u32::MAX).status, Status::Damaged);
}

#[test]
fn one_colour_is_refused_with_its_reason() {
    assert_eq!(Record::of_rgba(&vec![90; 40_000], 100, 100).status, Status::PoorQuality);
}
