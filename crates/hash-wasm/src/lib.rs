//! Browser shell of hash and media: raw exports, empty import object.
//!
//! Built for `wasm32-unknown-unknown` the module imports nothing, so it has no way to reach the
//! network, the page or a file: bytes go in through its own memory and one [`record`] of 80 bytes
//! comes out. Leaves out everything else; the page scripts in the web crate do the talking.
//!
//! How a caller uses it: [`alloc`] room for the bytes and for a record, write the bytes, call
//! [`fingerprint_file`] or [`fingerprint_rgba`], read the record, [`dealloc`] both.

pub mod record;

use std::{ptr, slice};

use record::{RECORD_BYTES, Record};

/// Room for `length` bytes, all zero. Null if there is no room or `length` is 0.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[cfg_attr(
    target_arch = "wasm32",
    expect(unsafe_code, reason = "the name is the export, and no other item has it")
)]
#[must_use]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    let mut bytes = Vec::new();
    if length == 0 || bytes.try_reserve_exact(length).is_err() {
        return ptr::null_mut();
    }
    bytes.resize(length, 0);
    Box::leak(bytes.into_boxed_slice()).as_mut_ptr()
}

/// Gives back what [`alloc`] gave. Null is ignored.
///
/// # Safety
///
/// `bytes` comes from [`alloc`] with the same `length` and is not used afterwards.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "takes back memory that was handed to the page")]
pub unsafe extern "C" fn dealloc(bytes: *mut u8, length: usize) {
    if !bytes.is_null() {
        // SAFETY: the caller says that this is a whole boxed slice of `alloc`, given back once.
        drop(unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(bytes, length)) });
    }
}

/// Reads the picture file of `length` bytes and writes its record.
///
/// # Safety
///
/// `bytes` comes from [`alloc`] with `length`, `record` from [`alloc`] with
/// [`RECORD_BYTES`]; they do not overlap.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "bytes and record lie in memory that the page filled")]
pub unsafe extern "C" fn fingerprint_file(bytes: *const u8, length: usize, record: *mut u8) {
    // SAFETY: the caller says that `bytes` is `length` initialised bytes that nobody changes now.
    let file = unsafe { slice::from_raw_parts(bytes, length) };
    // SAFETY: as the caller says of `record`.
    unsafe { write(&Record::of_file(file), record) };
}

/// Reads `width * height` pixels of red, green, blue and alpha and writes their record. The alpha
/// is not looked at; the digest stays zero, because there is no file.
///
/// # Safety
///
/// `pixels` comes from [`alloc`] with `length`, `record` from [`alloc`] with
/// [`RECORD_BYTES`]; they do not overlap.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "pixels and record lie in memory that the page filled")]
pub unsafe extern "C" fn fingerprint_rgba(
    pixels: *const u8,
    length: usize,
    width: u32,
    height: u32,
    record: *mut u8,
) {
    // SAFETY: the caller says that `pixels` is `length` initialised bytes that nobody changes now.
    let rgba = unsafe { slice::from_raw_parts(pixels, length) };
    // SAFETY: as the caller says of `record`.
    unsafe { write(&Record::of_rgba(rgba, width, height), record) };
}

/// # Safety
///
/// `place` is [`RECORD_BYTES`] bytes that may be written.
#[expect(unsafe_code, reason = "the one place where a record is written to the page's memory")]
unsafe fn write(record: &Record, place: *mut u8) {
    let bytes = record.to_bytes();
    // SAFETY: as the caller says of `place`; `bytes` is a local array of the same length.
    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), place, RECORD_BYTES) };
}
