//! Tests of the media crate as its users see it.
//!
//! - `files`: the committed neutral pictures of every kind, against what Pillow and `pdqhash` say.
//! - `stored`: what counts is what is stored: turning, alpha and later frames change nothing.
//! - `hostile`: files that lie about their size or work.
//! - `reading`: brightness alone against all colours.
//! - `heif`: AVIF and HEIC that `heif-enc` makes while the test runs (Debian package
//!   libheif-examples).
//! - `video`: videos that ffmpeg makes while the test runs (Debian packages ffmpeg, bubblewrap).
//! - `hostile_tables`: the same for GIF, BMP and TIFF.
//! - `broken`: files cut short, changed or of another kind.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    reason = "tests stop at what they did not foresee, and their files are small"
)]

mod broken;
mod files;
mod heif;
mod hostile;
mod hostile_tables;
mod made;
mod reading;
mod stored;
mod video;
