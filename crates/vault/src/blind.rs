//! Blind index: equal values find each other without being readable.
//!
//! Whoever holds the index key can test guesses, so that key stays out of the database and its
//! back-ups.

use crate::key::{Key, truncated};

/// The tag under which `canonical` of `field` is found: HMAC-SHA256, first 16 bytes.
///
/// The same text in two fields gives unrelated tags. Bring the text into its canonical form first.
#[must_use]
pub fn index_tag(key: &Key, field: &'static str, canonical: &str) -> [u8; 16] {
    truncated(&key.mac("index", &[field.as_bytes(), canonical.as_bytes()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_of_one_field_meet_and_others_do_not() {
        let key = Key::from_slice(&[1; 32]).unwrap();
        let tag = |field, text| index_tag(&key, field, text);
        let address = "https://photos.example/1";
        assert_eq!(tag("address", address), tag("address", address));
        assert_ne!(tag("address", address), tag("account", address));
        assert_ne!(tag("address", address), tag("address", "https://photos.example/2"));
        assert_ne!(tag("address", address), index_tag(&Key::make(), "address", address));
    }
}
