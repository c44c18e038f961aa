//! The session cookie of draft, my-case and staff.
//!
//! The cookie is 32 random bytes. The row is found by an HMAC of it and sealed with a key that
//! only the cookie gives: the database alone tells neither who is logged in nor what is in a
//! session, and a deleted row leaves a cookie that opens nothing.

use zeroize::Zeroizing;

use crate::key::{Key, truncated};

/// Letters of a cookie value.
pub const COOKIE_LETTERS: usize = 43;

/// 32 secret random bytes in the browser of one person, wiped on drop; `Debug` is masked.
#[derive(Clone)]
pub struct Cookie(Key);

masked_debug!(Cookie);

impl Cookie {
    /// A fresh random cookie.
    #[must_use]
    pub fn make() -> Self {
        Self(Key::make())
    }

    /// Reads a cookie value, or gives nothing unless it is 43 letters of unpadded base64url.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        (value.len() == COOKIE_LETTERS).then_some(())?;
        let bytes = data_encoding::BASE64URL_NOPAD.decode(value.as_bytes()).map(Zeroizing::new);
        Key::from_slice(&bytes.ok()?).map(Self)
    }

    /// The cookie value: 43 letters of unpadded base64url.
    #[must_use]
    pub fn value(&self) -> Zeroizing<String> {
        Zeroizing::new(data_encoding::BASE64URL_NOPAD.encode(self.0.expose()))
    }

    /// Under which 16 bytes the row of this session is kept: HMAC-SHA256, cut.
    #[must_use]
    pub fn row_tag(&self, token_key: &Key) -> [u8; 16] {
        truncated(&token_key.mac("session row", &[self.0.expose()]))
    }

    /// The key that seals the row of this session.
    #[must_use]
    pub fn seal_key(&self) -> Key {
        self.0.derive("session seal")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cookie_survives_its_value() {
        let cookie = Cookie::make();
        let again = Cookie::parse(&cookie.value()).unwrap();
        let token_key = Key::make();
        assert_eq!(cookie.row_tag(&token_key), again.row_tag(&token_key));
        assert_eq!(cookie.seal_key().expose(), again.seal_key().expose());
    }

    #[test]
    fn two_cookies_or_token_keys_give_two_rows() {
        let (one, other) = (Cookie::make(), Cookie::make());
        let (key, later) = (Key::make(), Key::make());
        assert_ne!(one.row_tag(&key), other.row_tag(&key));
        assert_ne!(one.row_tag(&key), one.row_tag(&later));
        assert_ne!(one.seal_key().expose(), other.seal_key().expose());
    }

    proptest! {
        #[test]
        fn any_value_is_read_without_harm_and_has_one_spelling(value: String) {
            if let Some(cookie) = Cookie::parse(&value) {
                prop_assert_eq!(&*cookie.value(), &value);
            }
        }
    }

    #[test]
    fn a_cookie_with_stray_last_bits_is_refused() {
        let value = format!("{}B", "A".repeat(42));
        assert!(Cookie::parse(&value).is_none());
        assert!(Cookie::parse(&"A".repeat(43)).is_some());
        assert!(Cookie::parse(&"A".repeat(44)).is_none());
    }

    #[test]
    fn printing_a_cookie_shows_none_of_it() {
        assert_eq!(format!("{:?}", Cookie::make()), "Cookie(masked)");
    }
}
