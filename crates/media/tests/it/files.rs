//! Every file in `tests/files` against `expected.json`, made with Pillow and `pdqhash` 0.2.8.

use std::collections::BTreeMap;
use std::path::PathBuf;

use luwte_hash::{FileDigest, Fingerprint};
use luwte_media::{Examined, Format, Limits, decode, examine};

pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

pub(crate) fn read(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap()
}

pub(crate) fn names() -> Vec<String> {
    expected().into_keys().collect()
}

fn expected() -> BTreeMap<String, serde_json::Value> {
    serde_json::from_slice(&read("expected.json")).unwrap()
}

fn examined() -> Vec<(String, serde_json::Value, Examined)> {
    let examine = |(name, expected): (String, serde_json::Value)| {
        let examined = examine(&read(&name), &Limits::default());
        let examined = examined.unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, expected, examined)
    };
    expected().into_iter().map(examine).collect()
}

#[test]
fn every_kind_of_file_is_read_in_its_stored_size() {
    for (name, expected, examined) in examined() {
        let size = (u64::from(examined.width), u64::from(examined.height));
        let stored = (expected["width"].as_u64().unwrap(), expected["height"].as_u64().unwrap());
        assert_eq!(size, stored, "{name}");
    }
}

#[test]
fn every_file_is_at_most_ten_bits_from_another_decoder() {
    for (name, expected, examined) in examined() {
        let other: Fingerprint = expected["pdq"].as_str().unwrap().parse().unwrap();
        let distance = examined.pdq.fingerprint.distance_bits(&other);
        assert!(distance <= 10, "{name}: {distance} bits");
    }
}

#[test]
fn the_pixels_of_lossless_files_are_those_of_another_decoder() {
    for (name, expected, examined) in examined() {
        let is_lossless = match examined.format {
            Format::Png | Format::Gif | Format::Bmp => true,
            Format::Tiff => !name.contains("jpeg"),
            _ => name.contains("lossless"),
        };
        if is_lossless {
            let rgb = decode(&read(&name), &Limits::default()).unwrap().rgb;
            let digest = FileDigest::of(&rgb).to_string();
            assert_eq!(digest, expected["rgb_sha256"].as_str().unwrap(), "{name}");
            let pdq = examined.pdq.fingerprint.to_string();
            assert_eq!(pdq, expected["pdq"].as_str().unwrap(), "{name}");
        }
    }
}

#[test]
fn the_format_comes_from_the_bytes() {
    for (name, _, examined) in examined() {
        let ending = name.rsplit('.').next().unwrap().replace("jpg", "jpeg");
        assert_eq!(examined.format.name(), ending, "{name}");
    }
}
