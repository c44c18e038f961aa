//! The eight orientations from one spectrum against pictures that really are turned.

use luwte_hash::pdq::{self, Spectrum};

use crate::patterns::hills;

/// 1024 has an even window, which leans to one side, so a few bits may differ.
const FEW_BITS: u32 = 16;

#[test]
fn turned_pictures_are_found_by_the_forms_of_the_original() {
    let (w, h) = (1000, 760);
    let picture = hills(5, w, h);
    let forms = Spectrum::of(&picture.pixels()).dihedral();
    let turned = [
        ("as it lies", picture.moved(w, h, |x, y| (x, y))),
        ("180", picture.moved(w, h, |x, y| (w - 1 - x, h - 1 - y))),
        ("top to bottom", picture.moved(w, h, |x, y| (x, h - 1 - y))),
        ("left to right", picture.moved(w, h, |x, y| (w - 1 - x, y))),
        ("quarter", picture.moved(h, w, |x, y| (y, h - 1 - x))),
        ("quarter back", picture.moved(h, w, |x, y| (w - 1 - y, x))),
        ("diagonal", picture.moved(h, w, |x, y| (y, x))),
        ("other diagonal", picture.moved(h, w, |x, y| (w - 1 - y, h - 1 - x))),
    ];
    let mut found = [0; 8];
    for (name, other) in &turned {
        let code = pdq::fingerprint(&other.pixels()).fingerprint;
        let (form, distance) =
            (0..8).map(|n| (n, forms[n].distance_bits(&code))).min_by_key(|f| f.1).unwrap();
        assert!(distance <= FEW_BITS, "{name}: {distance} bits from form {form}");
        found[form] += 1;
    }
    assert_eq!(found, [1; 8]);
}

#[test]
fn the_first_form_is_the_fingerprint_itself() {
    let spectrum = Spectrum::of(&hills(9, 320, 240).pixels());
    assert_eq!(spectrum.dihedral()[0], spectrum.pdq().fingerprint);
}
