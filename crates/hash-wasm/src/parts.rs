//! Fingerprints of the published parts of a picture, so that a cropped or bordered copy is found.
//!
//! The page keeps them beside the fingerprint of the whole picture; `luwte_hash::robust` says which
//! parts they are and what they are good for.

use std::{ptr, slice};

use luwte_hash::robust::{self, Part};
use luwte_hash::{Layout, Pixels};
use luwte_media::Limits;

use crate::look::Look;

/// Length of one fingerprint.
pub const FINGERPRINT_BYTES: usize = 32;
/// Most bytes of the parts of one picture; its own fingerprint is not among them.
pub const PARTS_BYTES: usize = (robust::MOST_STORED - 1) * FINGERPRINT_BYTES;

/// The fingerprints of the parts in their published order, highest bits first, one after the other.
/// Parts with too little to see are left out.
#[must_use]
pub fn of(pixels: &Pixels<'_>) -> Vec<u8> {
    robust::fingerprints(pixels)
        .into_iter()
        .filter(|variant| variant.part != Part::Whole)
        .flat_map(|variant| variant.pdq.fingerprint.to_bytes())
        .collect()
}

/// Version of the published set of parts.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[cfg_attr(
    target_arch = "wasm32",
    expect(unsafe_code, reason = "the name is the export, and no other item has it")
)]
#[must_use]
pub extern "C" fn parts_version() -> u32 {
    u32::from(robust::VERSION)
}

/// Writes the fingerprints of the parts of the picture file of `length` bytes ([`of`]) and
/// gives how many they are; 0 if the file cannot be read here.
///
/// # Safety
///
/// `bytes` comes from [`alloc`](crate::alloc) with `length`, `parts` from [`alloc`](crate::alloc) with [`PARTS_BYTES`];
/// they do not overlap.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "bytes and parts lie in memory that the page filled")]
pub unsafe extern "C" fn parts_file(bytes: *const u8, length: usize, parts: *mut u8) -> u32 {
    // SAFETY: the caller says that `bytes` is `length` initialised bytes that nobody changes now.
    let file = unsafe { slice::from_raw_parts(bytes, length) };
    let Ok(picture) = luwte_media::decode(file, &Limits::default()) else { return 0 };
    let pixels = Pixels::new(Layout::Rgb, &picture.rgb, picture.width, picture.height);
    // SAFETY: as the caller says of `parts`.
    pixels.map_or(0, |pixels| unsafe { write_parts(&pixels, parts) })
}

/// The same for `width * height` pixels of red, green, blue and alpha.
///
/// # Safety
///
/// `pixels` comes from [`alloc`](crate::alloc) with `length`, `parts` from [`alloc`](crate::alloc) with
/// [`PARTS_BYTES`]; they do not overlap.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "pixels and parts lie in memory that the page filled")]
pub unsafe extern "C" fn parts_rgba(
    pixels: *const u8,
    length: usize,
    width: u32,
    height: u32,
    parts: *mut u8,
) -> u32 {
    // SAFETY: the caller says that `pixels` is `length` initialised bytes that nobody changes now.
    let rgba = unsafe { slice::from_raw_parts(pixels, length) };
    let pixels = Pixels::new(Layout::Rgba, rgba, width, height);
    // SAFETY: as the caller says of `parts`.
    pixels.map_or(0, |pixels| unsafe { write_parts(&pixels, parts) })
}

/// Writes the fingerprints of the parts of a region and gives how many they are ([`of`]).
///
/// # Safety
///
/// `look` comes from [`look_file`](crate::look_file) or [`look_rgba`](crate::look_rgba), `parts` from [`alloc`](crate::alloc) with
/// [`PARTS_BYTES`].
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
#[expect(unsafe_code, reason = "what is looked at is held by the page by its address")]
pub unsafe extern "C" fn look_parts(
    look: *const Look,
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    parts: *mut u8,
) -> u32 {
    // SAFETY: the caller says that `look` was handed out and not given back.
    let cutout = unsafe { &*look }.cutout([left, top, width, height]);
    // SAFETY: as the caller says of `parts`.
    cutout.map_or(0, |cutout| unsafe { write_parts(&cutout.pixels(), parts) })
}

/// # Safety
///
/// `place` is [`PARTS_BYTES`] bytes that may be written.
#[expect(unsafe_code, reason = "the one place where parts are written to the page's memory")]
unsafe fn write_parts(pixels: &Pixels<'_>, place: *mut u8) -> u32 {
    let mut bytes = of(pixels);
    bytes.truncate(PARTS_BYTES);
    // SAFETY: as the caller says of `place`; `bytes` is a local list of at most that length.
    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), place, bytes.len()) };
    u32::try_from(bytes.len() / FINGERPRINT_BYTES).unwrap_or(0)
}
