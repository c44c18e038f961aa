//! The nine vectors of `tests/vectors/pdq.json`.

use luwte_hash::{Fingerprint, pdq};

use crate::patterns::{Picture, blocks, diagonals, rings};

struct Vector {
    name: String,
    picture: Picture,
    quality: u64,
    fingerprint: Fingerprint,
}

fn vectors() -> Vec<Vector> {
    let table: serde_json::Value =
        serde_json::from_str(include_str!("../vectors/pdq.json")).unwrap();
    let read = |line: &serde_json::Value| {
        let number = |key: &str| usize::try_from(line[key].as_u64().unwrap()).unwrap();
        let (step, width, height) = (number("step"), number("width"), number("height"));
        let pattern = line["pattern"].as_str().unwrap();
        let picture = match pattern {
            "blocks" => blocks(step, width, height),
            "rings" => rings(width, height),
            "diag" => diagonals(width, height),
            other => panic!("unknown pattern {other}"),
        };
        Vector {
            name: format!("{pattern}({step}) {width}x{height}"),
            picture,
            quality: line["quality"].as_u64().unwrap(),
            fingerprint: line["pdq"].as_str().unwrap().parse().unwrap(),
        }
    };
    table.as_array().unwrap().iter().map(read).collect()
}

#[test]
fn there_are_nine_vectors() {
    assert_eq!(vectors().len(), 9);
}

#[test]
fn every_vector_comes_out_bit_for_bit() {
    for vector in vectors() {
        let ours = pdq::fingerprint(&vector.picture.pixels());
        assert_eq!(ours.fingerprint, vector.fingerprint, "{}", vector.name);
    }
}

#[test]
fn every_vector_has_its_quality() {
    for vector in vectors() {
        let ours = pdq::fingerprint(&vector.picture.pixels());
        assert_eq!(u64::from(ours.quality), vector.quality, "{}", vector.name);
    }
}
