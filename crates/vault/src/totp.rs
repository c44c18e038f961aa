//! The second step of a staff login: a six-digit code of an authenticator (RFC 6238).
//!
//! SHA-1, six digits, 30 seconds: what every authenticator knows. A step may be used once; the
//! caller sees to that with compare-and-set on the step that matched.

use jiff::Timestamp;
use totp_rs::{Builder, Totp};
use zeroize::Zeroizing;

use crate::random;

/// Bytes of a secret, as RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;

/// 20 secret bytes, wiped on drop; `Debug` is masked.
#[derive(Clone)]
pub struct TotpSecret(Box<Zeroizing<[u8; SECRET_BYTES]>>);

masked_debug!(TotpSecret);

/// The name of an account or issuer cannot stand in an `otpauth` address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an account or issuer name is empty or holds a colon")]
pub struct NameError;

impl TotpSecret {
    /// A fresh random secret.
    #[must_use]
    pub fn make() -> Self {
        Self(Box::new(Zeroizing::new(random::bytes())))
    }

    /// The secret that `bytes` spell, or nothing unless there are 20.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(|bytes| Self(Box::new(Zeroizing::new(bytes))))
    }

    /// The 20 bytes themselves, to be sealed and nowhere else.
    #[must_use]
    pub fn expose(&self) -> &[u8; SECRET_BYTES] {
        &self.0
    }

    /// The secret for typing into an authenticator: 32 letters and digits of base 32.
    #[must_use]
    pub fn base32(&self) -> Zeroizing<String> {
        Zeroizing::new(data_encoding::BASE32_NOPAD.encode(self.expose()))
    }

    /// The `otpauth://` address for an authenticator.
    ///
    /// # Errors
    ///
    /// [`NameError`] if `account` or `issuer` is empty or holds a colon.
    pub fn otpauth_uri(&self, account: &str, issuer: &str) -> Result<Zeroizing<String>, NameError> {
        if account.is_empty() || issuer.is_empty() {
            return Err(NameError);
        }
        let builder = self.builder().with_account_name(account).with_issuer(Some(issuer));
        let totp = builder.build().map_err(|_| NameError)?;
        totp.to_url().map(Zeroizing::new).map_err(|_| NameError)
    }

    /// The 30-second step whose code is `code`: that of `now`, one before, or one after.
    ///
    /// Spaces in `code` do not matter.
    #[must_use]
    pub fn matched_step(&self, code: &str, now: Timestamp) -> Option<u64> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).take(7).collect();
        self.totp()?.check(&digits, u64::try_from(now.as_second()).ok()?)
    }

    /// The code of the step at `now`: six digits. For tests and the demo's own login.
    #[must_use]
    pub fn code(&self, now: Timestamp) -> Option<String> {
        Some(self.totp()?.generate(u64::try_from(now.as_second()).ok()?).to_string())
    }

    fn totp(&self) -> Option<Totp> {
        self.builder().build().ok()
    }

    fn builder(&self) -> Builder {
        Builder::new().with_secret(*self.expose()).with_skew(1).with_step_duration(30)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rfc() -> TotpSecret {
        TotpSecret::from_slice(b"12345678901234567890").unwrap()
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_vectors_of_rfc_6238_match_in_their_step() {
        // Appendix B, SHA-1, the last six of eight digits.
        let vectors = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (second, code) in vectors {
            let step = u64::try_from(second / 30).unwrap();
            assert_eq!(rfc().matched_step(code, at(second)), Some(step));
            assert_eq!(rfc().code(at(second)).as_deref(), Some(code));
        }
    }

    #[test]
    fn one_step_early_or_late_matches_and_two_do_not() {
        let code = rfc().code(at(3000)).unwrap();
        for (second, step) in [(2970, Some(100)), (3059, Some(100)), (2969, None), (3060, None)] {
            assert_eq!(rfc().matched_step(&code, at(second)), step, "{second}");
        }
    }

    #[test]
    fn a_code_with_spaces_matches_and_other_texts_do_not() {
        assert_eq!(rfc().matched_step(" 287 082\n", at(59)), Some(1));
        for text in ["", "287083", "28708", "2870822", "+87082", "٢٨٧٠٨٢", "287082 0"] {
            assert_eq!(rfc().matched_step(text, at(59)), None, "{text}");
        }
        assert_eq!(rfc().matched_step("287082", at(-59)), None);
    }

    #[test]
    fn the_address_carries_secret_account_and_issuer() {
        let uri = rfc().otpauth_uri("desk@luwte.example", "Luwte").unwrap();
        assert!(uri.starts_with("otpauth://totp/Luwte:desk%40luwte.example?"));
        assert!(uri.contains(&format!("secret={}", *rfc().base32())));
        assert_eq!(rfc().otpauth_uri("a:b", "Luwte"), Err(NameError));
        assert_eq!(rfc().otpauth_uri("", "Luwte"), Err(NameError));
    }

    #[test]
    fn printing_a_secret_shows_none_of_it() {
        assert_eq!(format!("{:?}", rfc()), "TotpSecret(masked)");
    }
}
