//! The two shares of a case, and the keys that come of them.
//!
//! `a` is sealed to the team and to the person; `s` lives only in the key ring. Both are needed to
//! read what is Secret; the service key and `s` open what is Operational. Overwriting `s` ends
//! both, in back-ups too.

use crate::key::{Key, hkdf};

/// The shares of one case; `Debug` of each is masked.
#[derive(Debug, Clone)]
pub struct CaseShares {
    /// To be sealed to the team key and to the person's key.
    pub a: Key,
    /// To be kept in the key ring and nowhere else.
    pub s: Key,
}

impl CaseShares {
    /// Two fresh random shares.
    #[must_use]
    pub fn make() -> Self {
        Self { a: Key::make(), s: Key::make() }
    }

    /// The key of the Secret columns of this case.
    #[must_use]
    pub fn case_key(&self) -> Key {
        case_key(&self.a, &self.s)
    }
}

/// The key of the Secret columns: HKDF-SHA256 of `a` with `s` as salt.
#[must_use]
pub fn case_key(a: &Key, s: &Key) -> Key {
    hkdf(Some(s.expose()), a.expose(), "case key")
}

/// The key of the Operational columns: HKDF-SHA256 of the service key with `s` as salt.
#[must_use]
pub fn operational_key(service: &Key, s: &Key) -> Key {
    hkdf(Some(s.expose()), service.expose(), "operational key")
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    fn key(byte: u8) -> Key {
        Key::from_slice(&[byte; 32]).unwrap()
    }

    #[test]
    fn either_share_alone_gives_another_key() {
        let right = case_key(&key(1), &key(2));
        assert_ne!(right.expose(), case_key(&key(1), &key(3)).expose());
        assert_ne!(right.expose(), case_key(&key(3), &key(2)).expose());
        assert_ne!(right.expose(), case_key(&key(2), &key(1)).expose());
        assert_ne!(right.expose(), operational_key(&key(1), &key(2)).expose());
    }

    #[test]
    fn the_keys_are_the_golden_ones() {
        // Computed with Python's `cryptography` 50.0.2.
        let lines = [case_key(&key(1), &key(2)), operational_key(&key(1), &key(2))]
            .map(|key| HEXLOWER.encode(key.expose()));
        assert_eq!(lines.join("\n"), include_str!("../tests/vectors/case-key.hex").trim());
    }

    #[test]
    fn shares_of_two_cases_differ() {
        let (one, other) = (CaseShares::make(), CaseShares::make());
        assert_ne!(one.case_key().expose(), other.case_key().expose());
    }
}
