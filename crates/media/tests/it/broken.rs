//! Files cut short, changed, or of another kind.

use luwte_media::{DecodeError, Limits, decode};
use proptest::prelude::*;

use crate::files::{names, read};

#[test]
fn a_file_cut_at_any_hundredth_is_never_a_picture() {
    for name in names() {
        let file = read(&name);
        let whole =
            if name == "with-zip-behind.jpg" { read("baseline.jpg").len() } else { file.len() };
        for percent in 0..100 {
            let cut = &file[..whole * percent / 100];
            if is_first_picture_whole(&name, cut) {
                continue;
            }
            let error = decode(cut, &Limits::default()).unwrap_err();
            assert!(
                matches!(error, DecodeError::Truncated(_) | DecodeError::Unsupported(_)),
                "{name} at {percent} %: {error}"
            );
        }
    }
}

/// Of a GIF and a TIFF the first picture counts, and these files have a second one behind it.
fn is_first_picture_whole(name: &str, cut: &[u8]) -> bool {
    let whole = decode(&read(name), &Limits::default()).unwrap();
    let is_ordered = name == "animated.gif" || name == "pages.tiff";
    is_ordered && decode(cut, &Limits::default()).is_ok_and(|picture| picture == whole)
}

#[test]
fn nothing_is_incomplete() {
    assert_eq!(decode(&[], &Limits::default()), Err(DecodeError::Truncated("its first byte")));
}

#[test]
fn other_kinds_are_told_by_their_first_bytes_and_unsupported() {
    let kinds: [&[u8]; 8] = [
        b"GIF88a\x01\x00\x01\x00<script>alert(1)</script>",
        b"%PDF-1.7\n\xff\xd8\xff\xe0",
        b"PK\x03\x04\x89PNG\r\n\x1a\n",
        b"\xff\x0a\x00\x00 a JPEG XL stream",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        b"BMW is a make of cars, and this a text about it",
        b"\0",
    ];
    for kind in kinds {
        let error = decode(kind, &Limits::default()).unwrap_err();
        assert_eq!(error.to_string(), "not supported: this kind of file");
    }
}

#[test]
fn a_header_followed_by_nonsense_is_an_error() {
    let headers = [
        &b"\xff\xd8\xff"[..],
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\xff\xff\xff\xffWEBP",
        b"GIF89a",
        b"BM",
        b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0",
        b"II*\0\x08\0\0\0",
        b"MM\0*\0\0\0\x08",
    ];
    for header in headers {
        for filler in [0x00, 0x41, 0xff] {
            let mut file = header.to_vec();
            file.extend([filler; 4000]);
            assert!(decode(&file, &Limits::default()).is_err());
        }
    }
}

/// Whatever comes out, it is a whole picture or an error.
fn survives(file: &[u8]) {
    if let Ok(picture) = decode(file, &Limits::default()) {
        assert_eq!(
            picture.rgb.len() as u64,
            u64::from(picture.width) * u64::from(picture.height) * 3
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_never_break_the_reader(
        pick in any::<proptest::sample::Index>(),
        changes in prop::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let names = names();
        let mut file = read(&names[pick.index(names.len())]);
        for (at, value) in changes {
            let at = at.index(file.len());
            file[at] = value;
        }
        survives(&file);
    }

    #[test]
    fn changed_headers_never_break_the_reader(
        pick in any::<proptest::sample::Index>(),
        changes in prop::collection::vec((0_usize..400, any::<u8>()), 1..5),
    ) {
        let names = names();
        let mut file = read(&names[pick.index(names.len())]);
        for (at, value) in changes {
            let at = at % file.len();
            file[at] = value;
        }
        survives(&file);
    }
}
