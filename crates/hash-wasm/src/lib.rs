//! Browser shell of hash and media: raw exports, empty import object.
//!
//! Built for `wasm32-unknown-unknown` the module imports nothing, so it has no way to reach the
//! network, the page or a file: bytes go in through its own memory and one [`record`] of 80 bytes
//! comes out. Leaves out everything else; the page scripts in the web crate do the talking.
//!
//! How a caller uses it: [`alloc`] room for the bytes and for a record, write the bytes, call
//! [`fingerprint_file`] or [`fingerprint_rgba`], read the record, [`dealloc`] both. [`parts`] gives
//! the fingerprints of a picture's published parts. To mark a region, [`look_file`] or [`look_rgba`]
//! gives the address of a [`look::Look`], which the other `look_` exports take and [`look_end`] gives
//! back.

pub mod look;
pub mod parts;
pub mod record;

use std::{ptr, slice};

use look::{Look, PROPOSAL_BYTES, REGION_BYTES};
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

/// Decodes a picture file to be looked at; null if it cannot be read here.
///
/// # Safety
///
/// `bytes` comes from [`alloc`] with `length`.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "the bytes lie in memory that the page filled")]
#[must_use]
pub unsafe extern "C" fn look_file(bytes: *const u8, length: usize) -> *mut Look {
    // SAFETY: the caller says that `bytes` is `length` initialised bytes that nobody changes now.
    let file = unsafe { slice::from_raw_parts(bytes, length) };
    Look::of_file(file).map_or(ptr::null_mut(), |look| Box::into_raw(Box::new(look)))
}

/// Takes `width * height` pixels of red, green, blue and alpha to be looked at; null if they are
/// not so many.
///
/// # Safety
///
/// `pixels` comes from [`alloc`] with `length`.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "the pixels lie in memory that the page filled")]
#[must_use]
pub unsafe extern "C" fn look_rgba(
    pixels: *const u8,
    length: usize,
    width: u32,
    height: u32,
) -> *mut Look {
    // SAFETY: the caller says that `pixels` is `length` initialised bytes that nobody changes now.
    let rgba = unsafe { slice::from_raw_parts(pixels, length) };
    Look::of_rgba(rgba, width, height).map_or(ptr::null_mut(), |look| Box::into_raw(Box::new(look)))
}

/// Gives back what [`look_file`] or [`look_rgba`] gave. Null is ignored.
///
/// # Safety
///
/// `look` comes from one of the two and is not used afterwards.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "takes back what was handed to the page")]
pub unsafe extern "C" fn look_end(look: *mut Look) {
    if !look.is_null() {
        // SAFETY: the caller says that this is a box that was handed out, given back once.
        drop(unsafe { Box::from_raw(look) });
    }
}

/// Writes [`Look::proposal`].
///
/// # Safety
///
/// `look` comes from [`look_file`] or [`look_rgba`], `proposal` from [`alloc`] with
/// [`PROPOSAL_BYTES`].
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "what is looked at is held by the page by its address")]
pub unsafe extern "C" fn look_proposal(look: *const Look, proposal: *mut u8) {
    // SAFETY: the caller says that `look` was handed out and not given back.
    let bytes = unsafe { &*look }.proposal();
    // SAFETY: as the caller says of `proposal`; `bytes` is a local array of the same length.
    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), proposal, PROPOSAL_BYTES) };
}

/// Reads a region, snaps it ([`Look::snap`]) and writes it back.
///
/// # Safety
///
/// `look` comes from [`look_file`] or [`look_rgba`], `region` from [`alloc`] with
/// [`REGION_BYTES`].
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "what is looked at is held by the page by its address")]
pub unsafe extern "C" fn look_snap(look: *const Look, region: *mut u8) {
    let mut bytes = [0; REGION_BYTES];
    // SAFETY: as the caller says of `region`; `bytes` is a local array of the same length.
    unsafe { ptr::copy_nonoverlapping(region, bytes.as_mut_ptr(), REGION_BYTES) };
    // SAFETY: the caller says that `look` was handed out and not given back.
    let snapped = unsafe { &*look }.snap(bytes);
    // SAFETY: as above.
    unsafe { ptr::copy_nonoverlapping(snapped.as_ptr(), region, REGION_BYTES) };
}

/// Writes the record of a region ([`Look::record`]).
///
/// # Safety
///
/// `look` comes from [`look_file`] or [`look_rgba`], `record` from [`alloc`] with [`RECORD_BYTES`].
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "what is looked at is held by the page by its address")]
pub unsafe extern "C" fn look_fingerprint(
    look: *const Look,
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    record: *mut u8,
) {
    // SAFETY: the caller says that `look` was handed out and not given back.
    let found = unsafe { &*look }.record([left, top, width, height]);
    // SAFETY: as the caller says of `record`.
    unsafe { write(&found, record) };
}

/// Writes a small preview ([`Look::preview`]) and gives its width times 65,536 plus its height.
///
/// # Safety
///
/// `look` comes from [`look_file`] or [`look_rgba`], `rgba` from [`alloc`] with
/// `longest * longest * 4`; `longest` is at most [`look::MOST_PREVIEW`].
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "what is looked at is held by the page by its address")]
pub unsafe extern "C" fn look_preview(look: *const Look, longest: u32, rgba: *mut u8) -> u32 {
    // SAFETY: the caller says that `look` was handed out and not given back.
    let (width, height, bytes) = unsafe { &*look }.preview(longest);
    // SAFETY: the preview has at most `longest` rows of `longest` pixels, and `rgba` has room.
    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), rgba, bytes.len()) };
    width << 16 | height
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
