//! A picture that is looked at: proposal, snap, record and preview, called as the page calls them.
#![expect(unsafe_code, reason = "the exports take addresses")]

use luwte_hash::robust::{Cutout, Finder, Region};
use luwte_hash::{Layout, Pixels};
use luwte_hash_wasm::look::{Look, MOST_PREVIEW, PROPOSAL_BYTES, REGION_BYTES};
use luwte_hash_wasm::record::{RECORD_BYTES, Record, Status};
use luwte_hash_wasm::{
    look_end, look_file, look_fingerprint, look_preview, look_proposal, look_rgba, look_snap,
};

const WIDTH: u32 = 320;
const HEIGHT: u32 = 560;
const FRAME: [u32; 4] = [20, 120, 280, 210];

/// A white screen with lines of words and a picture of blocks at [`FRAME`].
fn screenshot() -> Vec<u8> {
    let [left, top, width, height] = FRAME;
    let mut rgba = Vec::new();
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let is_inside = (left..left + width).contains(&x) && (top..top + height).contains(&y);
            let (u, v) = (x / 23, y / 19);
            let block = (u * 73 + v * 151 + u * v * 29) % 200;
            let is_word = (y / 12) % 4 == 1 && (x / 3) % 3 == 0 && (20..180).contains(&x);
            let grey = match (is_inside, is_word && !(100..350).contains(&y)) {
                (true, _) => u8::try_from(block).unwrap(),
                (false, true) => 40,
                (false, false) => 255,
            };
            rgba.extend([grey, grey, grey, 255]);
        }
    }
    rgba
}

struct Held(*mut Look);

impl Drop for Held {
    fn drop(&mut self) {
        // SAFETY: it comes from `look_rgba` and is given back here only.
        unsafe { look_end(self.0) };
    }
}

fn held() -> Held {
    let rgba = screenshot();
    // SAFETY: these are initialised bytes of this length.
    let look = unsafe { look_rgba(rgba.as_ptr(), rgba.len(), WIDTH, HEIGHT) };
    assert!(!look.is_null());
    Held(look)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect()
}

#[test]
fn the_frame_of_the_picture_is_proposed() {
    let held = held();
    let mut proposal = [0; PROPOSAL_BYTES];
    // SAFETY: the look is held and the place has that length.
    unsafe { look_proposal(held.0, proposal.as_mut_ptr()) };
    assert_eq!(numbers(&proposal)[..3], [WIDTH, HEIGHT, 2]);
    assert_eq!(numbers(&proposal)[4..8], FRAME);
}

#[test]
fn the_proposals_are_those_of_the_finder_in_its_order() {
    // Bars of another colour above and below the picture: more than one frame is likely.
    let mut rgba = screenshot();
    for (at, pixel) in rgba.chunks_exact_mut(4).enumerate() {
        let row = at / WIDTH as usize;
        if (90..120).contains(&row) || (330..360).contains(&row) {
            pixel[..3].fill(if at % 9 < 2 && row % 10 > 5 { 160 } else { 40 });
        }
    }
    let look = Look::of_rgba(&rgba, WIDTH, HEIGHT).unwrap();
    let finder = Finder::of(&Pixels::new(Layout::Rgba, &rgba, WIDTH, HEIGHT).unwrap());
    let found = numbers(&look.proposal());
    let regions: Vec<u32> = finder
        .proposals()
        .into_iter()
        .flat_map(|region| [region.left, region.top, region.width, region.height])
        .map(|number| number.try_into().unwrap())
        .collect();
    assert!(regions.len() >= 8, "{regions:?}");
    assert_eq!(found[3] as usize * 4, regions.len());
    assert_eq!(found[4..4 + regions.len()], regions);
    assert!(found[4 + regions.len()..].iter().all(|number| *number == 0));
}

#[test]
fn a_picture_without_a_frame_has_itself_as_its_one_proposal() {
    let rgba: Vec<u8> = (0_u32..64 * 48)
        .flat_map(|at| {
            let (x, y) = (at % 64, at / 64);
            let grey = u8::try_from((x * 37 + y * 91 + x * y * 13) % 251).unwrap();
            [grey, grey, grey, 255]
        })
        .collect();
    let found = numbers(&Look::of_rgba(&rgba, 64, 48).unwrap().proposal());
    assert_eq!(found[..8], [64, 48, 0, 1, 0, 0, 64, 48]);
}

#[test]
fn a_rough_region_snaps() {
    let held = held();
    let mut region = [0; REGION_BYTES];
    let rough = [26_u32, 116, 270, 219].into_iter().flat_map(u32::to_le_bytes);
    region.iter_mut().zip(rough).for_each(|(place, byte)| *place = byte);
    // SAFETY: the look is held and the place has that length.
    unsafe { look_snap(held.0, region.as_mut_ptr()) };
    assert_eq!(numbers(&region), FRAME);
}

#[test]
fn the_record_of_a_region_is_that_of_the_picture_cut_out_there() {
    let (held, rgba) = (held(), screenshot());
    let mut record = [0xaa; RECORD_BYTES];
    let [left, top, width, height] = FRAME;
    // SAFETY: the look is held and the place has that length.
    unsafe { look_fingerprint(held.0, left, top, width, height, record.as_mut_ptr()) };
    let pixels = Pixels::new(Layout::Rgba, &rgba, WIDTH, HEIGHT).unwrap();
    let region = Region { left: 20, top: 120, width: 280, height: 210 };
    let cutout = Cutout::of(&pixels, region);
    let cut: Vec<u8> = (0..210)
        .flat_map(|row| {
            let from = ((120 + row) * 320 + 20) * 4;
            rgba[from..from + 280 * 4].to_vec()
        })
        .collect();
    assert_eq!(cutout.pixels().width(), 280);
    assert_eq!(record, Record::of_rgba(&cut, 280, 210).to_bytes());
    assert_eq!(record[0], Status::Usable as u8);
}

#[test]
fn a_preview_is_small_and_keeps_the_layout() {
    let held = held();
    let mut rgba = vec![0; (MOST_PREVIEW * MOST_PREVIEW * 4) as usize];
    // SAFETY: the look is held and the place has that length.
    let size = unsafe { look_preview(held.0, MOST_PREVIEW, rgba.as_mut_ptr()) };
    assert_eq!((size >> 16, size & 0xffff), (WIDTH / 4, HEIGHT / 4));
    assert_eq!(rgba[..4], [255; 4], "white outside");
    let inside = (60 * (WIDTH / 4) as usize + 40) * 4;
    assert!(rgba[inside] < 210 && rgba[inside + 3] == 255);
}

#[test]
fn what_cannot_be_read_gives_null() {
    // SAFETY: initialised bytes of these lengths.
    let looks =
        unsafe { [look_file(b"no picture".as_ptr(), 10), look_rgba([0; 4].as_ptr(), 4, 2, 2)] };
    assert!(looks.iter().all(|look| look.is_null()));
    // SAFETY: null is ignored.
    unsafe { look_end(std::ptr::null_mut()) };
}
