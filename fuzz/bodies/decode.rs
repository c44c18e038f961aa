//! Fuzz body: any bytes are a picture or an error, and never a panic.

use luwte_media::{Limits, examine};

/// The bytes are a file.
pub(crate) fn check(data: &[u8]) {
    if let Ok(examined) = examine(data, &Limits::default()) {
        assert!(examined.width > 0 && examined.height > 0, "a picture has pixels");
    }
}
