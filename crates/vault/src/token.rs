//! Tokens that leave the house: the signed form token and the portal link.

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::frame::frame;
use crate::key::Key;
use crate::random;

/// Letters of a form token or portal token at most; longer ones are not read.
const LETTERS_LIMIT: usize = 75;

/// What a valid form token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormToken {
    /// Random identifier; a form sent twice carries the same one.
    pub id: [u8; 16],
    /// When the form was given out.
    pub issued_at: Timestamp,
}

/// Why a form token does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormTokenError {
    /// Older than allowed: give the form again with what was typed.
    #[error("the form was given out too long ago")]
    Expired,
    /// Not made here, made for another form, or changed.
    #[error("the form token was not made here for this form")]
    Forged,
}

/// Makes the token of one form: 75 letters of base64url.
///
/// `subject` names the form; a token for one form does not count for another.
#[must_use]
pub fn issue(token_key: &Key, now: Timestamp, subject: &'static str) -> String {
    let (id, at) = (random::make_id128(), now.as_millisecond().to_be_bytes());
    let mac = token_key.mac("form token", &[subject.as_bytes(), &id, &at]);
    BASE64URL_NOPAD.encode(&[&id[..], &at, &*mac].concat())
}

/// Checks a token of [`issue`] for the same `subject`, not older than `valid_within` at `now`.
///
/// A token from the future by less than `valid_within` counts: the clock was set back.
///
/// # Errors
///
/// [`FormTokenError`] tells a late form from a forged one.
pub fn check(
    token_key: &Key,
    text: &str,
    subject: &'static str,
    now: Timestamp,
    valid_within: SignedDuration,
) -> Result<FormToken, FormTokenError> {
    let (id, at) = authentic(token_key, text, subject).ok_or(FormTokenError::Forged)?;
    let issued_at =
        Timestamp::from_millisecond(i64::from_be_bytes(at)).map_err(|_| FormTokenError::Forged)?;
    if now.duration_since(issued_at).abs() > valid_within {
        return Err(FormTokenError::Expired);
    }
    Ok(FormToken { id, issued_at })
}

/// Identifier and moment of a token that was made here for `subject`.
fn authentic(token_key: &Key, text: &str, subject: &str) -> Option<([u8; 16], [u8; 8])> {
    let bytes = decoded::<56>(text)?;
    let (id, rest) = bytes.split_first_chunk::<16>()?;
    let (at, mac) = rest.split_first_chunk::<8>()?;
    let right = token_key.mac("form token", &[subject.as_bytes(), id, at]);
    bool::from(right.ct_eq(mac)).then_some((*id, *at))
}

/// The secret part of a link that a recipient gets; `Debug` is masked.
#[derive(Clone)]
pub struct PortalToken(Key);

masked_debug!(PortalToken);

impl PortalToken {
    /// A fresh random token.
    #[must_use]
    pub fn make() -> Self {
        Self(Key::make())
    }

    /// Reads the token out of a link, or gives nothing unless it is 43 letters of base64url.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(decoded::<32>(text)?);
        Key::from_slice(&*bytes).map(Self)
    }

    /// The letters that stand in the link: 43 of unpadded base64url.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64URL_NOPAD.encode(self.0.expose()))
    }

    /// What the database keeps of it: SHA-256, from which the link cannot be had.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(frame(&[b"luwte1", b"portal token", self.0.expose()])).into()
    }
}

fn decoded<const N: usize>(text: &str) -> Option<[u8; N]> {
    (text.len() <= LETTERS_LIMIT).then_some(())?;
    BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn key() -> Key {
        Key::from_slice(&[4; 32]).unwrap()
    }

    #[test]
    fn a_token_counts_for_its_form_until_its_time_is_over() {
        let token = issue(&key(), at(0), "report");
        let seen = |second, subject| check(&key(), &token, subject, at(second), DAY);
        let first = seen(10, "report").unwrap();
        assert_eq!(first.issued_at, at(0));
        assert_eq!(seen(86_400, "report"), Ok(first));
        assert_eq!(seen(86_401, "report"), Err(FormTokenError::Expired));
        assert_eq!(seen(10, "message"), Err(FormTokenError::Forged));
        assert_eq!(seen(-3600, "report"), Ok(first));
        assert_eq!(seen(-86_401, "report"), Err(FormTokenError::Expired));
    }

    #[test]
    fn a_token_of_another_key_is_forged_and_two_tokens_differ() {
        let token = issue(&Key::make(), at(0), "report");
        assert_eq!(check(&key(), &token, "report", at(0), DAY), Err(FormTokenError::Forged));
        assert_ne!(issue(&key(), at(0), "report"), issue(&key(), at(0), "report"));
    }

    proptest! {
        #[test]
        fn a_token_with_any_changed_letter_is_forged(
            place: prop::sample::Index,
            letter in "[A-Za-z0-9_-]",
        ) {
            let token = issue(&key(), at(0), "report");
            let place = place.index(token.len());
            let changed = format!("{}{letter}{}", &token[..place], &token[place + 1..]);
            prop_assume!(changed != token);
            let found = check(&key(), &changed, "report", at(0), DAY);
            prop_assert_eq!(found, Err(FormTokenError::Forged));
        }

        #[test]
        fn any_text_is_refused_without_harm(text: String) {
            prop_assert_eq!(
                check(&key(), &text, "report", at(0), DAY),
                Err(FormTokenError::Forged)
            );
            prop_assert!(PortalToken::parse(&text).is_none());
        }
    }

    #[test]
    fn a_portal_token_survives_its_link_and_is_kept_as_a_hash() {
        let token = PortalToken::make();
        let text = token.text();
        assert_eq!(text.len(), 43);
        assert_eq!(PortalToken::parse(&text).unwrap().hash(), token.hash());
        assert_ne!(PortalToken::make().hash(), token.hash());
        assert_eq!(format!("{token:?}"), "PortalToken(masked)");
    }
}
