//! Fingerprints of pictures, made from pixels.
//!
//! Holds PDQ in its full-size variant with quality and stability, the eight turned and mirrored
//! forms, vPDQ (the fingerprints of a video's frames), and SHA-256 and MD5 of a file. No input or output: pixels and bytes come in, values go out, and
//! the same source builds natively and for the browser. Leaves out reading picture files (the
//! media crate) and looking fingerprints up.
//!
//! Source: the PDQ reference in C++ (<https://github.com/facebook/ThreatExchange>, folder `pdq`),
//! written anew from its description. On the same pixels the result is equal to PyPI `pdqhash`
//! 0.2.8 bit for bit.
//!
//! # Examples
//!
//! ```
//! use luwte_hash::{Layout, Pixels, pdq};
//!
//! let grey: Vec<u8> = (0..96 * 64).map(|n: u32| (n * n / 97 % 256) as u8).collect();
//! let pixels = Pixels::new(Layout::Grey, &grey, 96, 64)?;
//! let code = pdq::fingerprint(&pixels);
//! assert_eq!(code.fingerprint.to_string().len(), 64);
//! # Ok::<(), luwte_hash::PixelsError>(())
//! ```

mod digest;
mod fingerprint;
mod hex;
mod path;
pub mod pdq;
mod pixels;
pub mod robust;
mod simd;
pub mod vpdq;

pub use digest::{DoubleDigest, DoubleDigester, FileDigest, FileDigester, Md5Digest};
pub use fingerprint::Fingerprint;
pub use hex::HexError;
pub use path::{Path, PathNameError};
pub use pixels::{Layout, Pixels, PixelsError};
pub use simd::{Vectors, Work};
