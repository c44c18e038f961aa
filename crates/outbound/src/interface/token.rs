//! The key of access that a recipient gave the operator.

use std::fmt;

use http::HeaderValue;
use zeroize::Zeroizing;

/// Most characters of a token.
const MOST_CHARS: usize = 4_096;

/// A bearer token (RFC 6750): masked when printed, overwritten when dropped.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

/// A token that cannot stand in a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a token is one line of 1 to 4096 letters, digits and -._~+/=")]
pub struct BadToken;

impl Token {
    /// Takes a token over.
    ///
    /// # Errors
    ///
    /// [`BadToken`] for anything but one line of the characters that RFC 6750 allows.
    pub fn new(token: String) -> Result<Self, BadToken> {
        let token = Zeroizing::new(token);
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b);
        let fits = (1..=MOST_CHARS).contains(&token.len()) && token.bytes().all(is_plain);
        if fits { Ok(Self(token)) } else { Err(BadToken) }
    }

    /// The value of `Authorization`, which no log shows.
    pub(super) fn header(&self) -> HeaderValue {
        let text = Zeroizing::new(format!("Bearer {}", self.0.as_str()));
        // `new` let nothing in that could not stand here.
        let value = HeaderValue::from_str(&text);
        let mut value = value.unwrap_or_else(|_| HeaderValue::from_static("Bearer"));
        value.set_sensitive(true);
        value
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_one_line_and_is_masked() {
        let token = Token::new("aB3-._~+/==".to_owned()).unwrap();
        assert_eq!(format!("{token:?} {:?}", token.header()), "Token(…) Sensitive");
        assert_eq!(token.header().to_str().unwrap(), "Bearer aB3-._~+/==");
        for bad in ["", "a b", "a\nb", "a\r\nX-Y: z", "é", &"a".repeat(4_097)] {
            assert!(Token::new(bad.to_owned()).is_err(), "{bad:?}");
        }
    }
}
