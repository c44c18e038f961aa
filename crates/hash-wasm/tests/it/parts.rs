//! The parts of a picture, called as the page calls them.
#![expect(unsafe_code, reason = "the exports take addresses")]

use luwte_hash::robust::{self, Part};
use luwte_hash::{Layout, Pixels};
use luwte_hash_wasm::parts::{
    FINGERPRINT_BYTES, PARTS_BYTES, look_parts, parts_file, parts_rgba, parts_version,
};
use luwte_hash_wasm::{look_end, look_rgba};

const WIDTH: u32 = 300;
const HEIGHT: u32 = 220;

/// Blocks with a grain, in red, green, blue and alpha.
fn picture() -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let (u, v) = (x / 23, y / 19);
        let shade = (u * 73 + v * 151 + u * v * 29) % 140 + (x * 31 + y * 57 + x * y) % 60;
        [shade, (shade * 3 + x) % 220, (shade * 5 + y) % 210, 255]
            .map(|colour| u8::try_from(colour).unwrap())
    };
    (0..HEIGHT).flat_map(|y| (0..WIDTH).flat_map(move |x| pixel(x, y))).collect()
}

/// What the stored set has for the picture beside its own fingerprint.
fn stored(pixels: &Pixels<'_>) -> Vec<u8> {
    let variants = robust::fingerprints(pixels);
    let parts = variants.iter().filter(|variant| variant.part != Part::Whole);
    parts.flat_map(|variant| variant.pdq.fingerprint.to_bytes()).collect()
}

fn pixels(rgba: &[u8]) -> Pixels<'_> {
    Pixels::new(Layout::Rgba, rgba, WIDTH, HEIGHT).unwrap()
}

fn written(call: impl FnOnce(*mut u8) -> u32) -> Vec<u8> {
    let mut place = vec![0xaa; PARTS_BYTES];
    let count = call(place.as_mut_ptr()) as usize;
    let rest = place.split_off(count * FINGERPRINT_BYTES);
    assert!(rest.iter().all(|byte| *byte == 0xaa));
    place
}

#[test]
fn pixels_give_the_stored_set_without_the_whole() {
    let rgba = picture();
    // SAFETY: initialised bytes of this length, and a place of the length that is asked.
    let parts =
        written(|place| unsafe { parts_rgba(rgba.as_ptr(), rgba.len(), WIDTH, HEIGHT, place) });
    assert!(parts.len() > 50 * FINGERPRINT_BYTES);
    assert_eq!(parts, stored(&pixels(&rgba)));
    assert_eq!(parts_version(), u32::from(robust::VERSION));
}

#[test]
fn a_file_gives_the_same_as_its_pixels() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/browser/pictures/plain.png");
    let file = std::fs::read(path).unwrap();
    let picture = luwte_media::decode(&file, &luwte_media::Limits::default()).unwrap();
    // SAFETY: initialised bytes of this length, and a place of the length that is asked.
    let parts = written(|place| unsafe { parts_file(file.as_ptr(), file.len(), place) });
    let pixels = Pixels::new(Layout::Rgb, &picture.rgb, picture.width, picture.height).unwrap();
    assert_eq!(parts, stored(&pixels));
}

#[test]
fn a_region_gives_the_parts_of_the_picture_cut_out_there() {
    let rgba = picture();
    let mut wide = Vec::new();
    for row in rgba.chunks(WIDTH as usize * 4) {
        wide.extend([[255; 4]; 20].as_flattened());
        wide.extend(row);
    }
    // SAFETY: initialised bytes of this length.
    let look = unsafe { look_rgba(wide.as_ptr(), wide.len(), WIDTH + 20, HEIGHT) };
    // SAFETY: the look is held and the place has the length that is asked.
    let parts = written(|place| unsafe { look_parts(look, 20, 0, WIDTH, HEIGHT, place) });
    // SAFETY: it comes from `look_rgba` and is given back here only.
    unsafe { look_end(look) };
    assert_eq!(parts, stored(&pixels(&rgba)));
}

#[test]
fn what_cannot_be_read_has_no_parts() {
    // SAFETY: initialised bytes of these lengths, and a place of the length that is asked.
    let parts = written(|place| unsafe { parts_file(b"no picture".as_ptr(), 10, place) });
    assert!(parts.is_empty());
    // SAFETY: as above.
    let parts = written(|place| unsafe { parts_rgba([0; 4].as_ptr(), 4, 2, 2, place) });
    assert!(parts.is_empty());
}
