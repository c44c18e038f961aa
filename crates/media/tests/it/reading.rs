//! Brightness alone against all colours.

use luwte_hash::pdq;
use luwte_media::{Decoded, Limits, Variant, decode, examine, read};

use crate::files::{names, read as file};

#[test]
fn brightness_alone_is_at_most_two_bits_from_all_colours() {
    for name in names() {
        let picture = decode(&file(&name), &Limits::default()).unwrap();
        let colours = pdq::fingerprint(&picture.pixels().unwrap()).fingerprint;
        let reading = read(&file(&name), &Limits::default(), Variant::Full).unwrap();
        let bits = reading.spectrum.pdq().fingerprint.distance_bits(&colours);
        assert!(bits <= 2, "{name}: {bits} bits");
    }
}

#[test]
fn of_small_pictures_all_colours_are_looked_at() {
    for name in names() {
        let decoded = examine(&file(&name), &Limits::default()).unwrap().decoded;
        assert_eq!(decoded, Decoded::Colour, "{name}");
    }
}

#[test]
fn up_to_512_pixels_the_variants_are_equal() {
    for name in names() {
        let full = read(&file(&name), &Limits::default(), Variant::Full).unwrap();
        let nearest = read(&file(&name), &Limits::default(), Variant::Nearest512).unwrap();
        assert_eq!(full.spectrum.pdq(), nearest.spectrum.pdq(), "{name}");
    }
}
