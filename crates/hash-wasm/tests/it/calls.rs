//! The exports, called as the page calls them.
#![expect(unsafe_code, reason = "the exports take addresses")]

use luwte_hash_wasm::record::{RECORD_BYTES, Record};
use luwte_hash_wasm::{alloc, dealloc, fingerprint_file, fingerprint_rgba};

/// Puts bytes into the module's memory.
fn place(bytes: &[u8]) -> *mut u8 {
    let place = alloc(bytes.len());
    assert!(!place.is_null());
    // SAFETY: `place` is as many bytes as `bytes` has, and new.
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), place, bytes.len()) };
    place
}

fn call(bytes: &[u8], export: impl FnOnce(*const u8, *mut u8)) -> Vec<u8> {
    let (input, record) = (place(bytes), place(&[0xaa; RECORD_BYTES]));
    export(input, record);
    // SAFETY: the record is that long, initialised, and nobody writes it now.
    let answer = unsafe { std::slice::from_raw_parts(record, RECORD_BYTES) }.to_vec();
    // SAFETY: both come from `alloc` with these lengths and are not used again.
    unsafe {
        dealloc(input, bytes.len());
        dealloc(record, RECORD_BYTES);
    }
    answer
}

#[test]
fn a_file_gives_its_record() {
    let file = b"\x89PNG\r\n\x1a\nand no more";
    // SAFETY: `call` placed both.
    let answer = call(file, |input, record| unsafe {
        fingerprint_file(input, file.len(), record);
    });
    assert_eq!(answer, Record::of_file(file).to_bytes());
}

#[test]
fn pixels_give_their_record() {
    let rgba: Vec<u8> = (0..40_u8 * 6).map(|n| n.wrapping_mul(37)).collect();
    // SAFETY: `call` placed both.
    let answer = call(&rgba, |input, record| unsafe {
        fingerprint_rgba(input, rgba.len(), 10, 6, record);
    });
    assert_eq!(answer, Record::of_rgba(&rgba, 10, 6).to_bytes());
}

#[test]
fn no_room_and_nothing_asked_give_null() {
    assert!(alloc(0).is_null());
    assert!(alloc(usize::MAX).is_null());
    // SAFETY: null is ignored.
    unsafe { dealloc(std::ptr::null_mut(), 8) };
}
