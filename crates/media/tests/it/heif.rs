//! AVIF and HEIC, made by `heif-enc` from the committed pictures.

use std::process::Command;

use luwte_hash::Fingerprint;
use luwte_media::{DecodeError, Format, HelperError, Limit, Limits, decode, examine};

use crate::files::{path, read};

/// A file of this kind with the picture of a committed PNG.
fn made(png: &str, format: Format) -> Vec<u8> {
    let directory = tempfile::tempdir().unwrap();
    let target = directory.path().join("picture");
    let mut command = Command::new("heif-enc");
    command.args(["-q", "80", "-o"]).arg(&target);
    if format == Format::Avif {
        command.arg("-A");
    }
    assert!(command.arg(path(png)).output().unwrap().status.success());
    std::fs::read(target).unwrap()
}

const KINDS: [Format; 2] = [Format::Avif, Format::Heic];

fn pdq(file: &[u8]) -> Fingerprint {
    examine(file, &Limits::default()).unwrap().pdq.fingerprint
}

#[test]
fn both_kinds_are_at_most_ten_bits_from_their_source() {
    let source = pdq(&read("rgb.png"));
    for format in KINDS {
        let file = made("rgb.png", format);
        let examined = examine(&file, &Limits::default()).unwrap();
        assert_eq!((examined.format, examined.width, examined.height), (format, 149, 97));
        let distance = examined.pdq.fingerprint.distance_bits(&source);
        assert!(distance <= 10, "{format:?}: {distance} bits");
    }
}

#[test]
fn transparency_is_dropped() {
    for format in KINDS {
        let file = made("alpha.png", format);
        assert!(pdq(&file).distance_bits(&pdq(&read("rgb.png"))) <= 10, "{format:?}");
    }
}

#[test]
fn a_picture_beyond_the_limits_is_stopped_at_its_size() {
    for format in KINDS {
        let limits = Limits { max_pixels: 149 * 97 - 1, ..Limits::default() };
        let error = decode(&made("rgb.png", format), &limits).unwrap_err();
        assert_eq!(error, DecodeError::TooLarge(Limit::Pixels(14_452)), "{format:?}");
    }
}

#[test]
fn a_file_cut_short_or_changed_is_an_error_in_words() {
    for format in KINDS {
        let file = made("rgb.png", format);
        for part in [file.len() / 2, 40] {
            let error = decode(&file[..part], &Limits::default()).unwrap_err();
            let told = error.to_string();
            assert!(told.starts_with("heif-convert cannot read the file: "), "{told}");
        }
    }
}

#[test]
fn a_program_that_takes_too_long_is_stopped() {
    let limits = Limits { max_helper_seconds: 0, ..Limits::default() };
    let error = decode(&made("rgb.png", Format::Avif), &limits).unwrap_err();
    let late = HelperError::TooLong { program: "heif-convert", seconds: 0 };
    assert_eq!(error, DecodeError::Helper(late));
}
