//! A staff password, stretched into the key that seals the member's own keys.
//!
//! There is no stored password hash: a password is right if the key it gives opens the member's
//! keys. Rules on length and reuse belong to the use case.

use crate::key::Key;
use crate::random;
use crate::stretch::{StretchError, stretch};

/// Bytes of a stored [`Stretch`].
pub const STRETCH_BYTES: usize = 17;

/// How much work one derivation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Cost {
    /// Argon2id, 64 MiB, three passes, one lane: some 200 ms.
    #[default]
    Staff = 1,
    /// 64 KiB and one pass. For tests and the demo only: it slows nobody down, and a real
    /// installation refuses it.
    ReducedForTests = 255,
}

/// Salt and cost of one member's password, as the database keeps them: 17 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    cost: Cost,
    salt: [u8; 16],
}

impl Stretch {
    /// A fresh random salt with `cost`.
    #[must_use]
    pub fn make(cost: Cost) -> Self {
        Self { cost, salt: random::bytes() }
    }

    /// Reads what [`to_bytes`](Self::to_bytes) gave, or nothing if the cost byte is unknown.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; STRETCH_BYTES]) -> Option<Self> {
        let [cost, salt @ ..] = *bytes;
        let known = [Cost::Staff, Cost::ReducedForTests];
        known.into_iter().find(|known| *known as u8 == cost).map(|cost| Self { cost, salt })
    }

    /// Cost (1 byte) and salt (16).
    #[must_use]
    pub fn to_bytes(&self) -> [u8; STRETCH_BYTES] {
        let mut bytes = [self.cost as u8; STRETCH_BYTES];
        bytes.iter_mut().skip(1).zip(self.salt).for_each(|(to, from)| *to = from);
        bytes
    }

    /// Its cost.
    #[must_use]
    pub fn cost(&self) -> Cost {
        self.cost
    }

    /// The key-encrypting key of `password`.
    ///
    /// # Errors
    ///
    /// [`StretchError::OutOfMemory`]: the same call may succeed later.
    pub fn kek(&self, password: &str) -> Result<Key, StretchError> {
        let (memory_kib, passes) = match self.cost {
            Cost::Staff => (64 * 1024, 3),
            Cost::ReducedForTests => (64, 1),
        };
        stretch(password.as_bytes(), &self.salt, memory_kib, passes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    #[test]
    fn a_staff_password_is_stretched_with_64_mib_and_three_passes() {
        // Computed with argon2-cffi 25.1.0.
        let stretch = Stretch { cost: Cost::Staff, salt: [9; 16] };
        let golden = include_str!("../tests/vectors/password.hex").trim();
        assert_eq!(HEXLOWER.encode(stretch.kek("a pass phrase").unwrap().expose()), golden);
    }

    #[test]
    fn another_password_salt_or_cost_gives_another_key() {
        let reduced = Stretch::make(Cost::ReducedForTests);
        let right = reduced.kek("one").unwrap();
        assert_eq!(right.expose(), reduced.kek("one").unwrap().expose());
        assert_ne!(right.expose(), reduced.kek("two").unwrap().expose());
        let other = Stretch::make(Cost::ReducedForTests);
        assert_ne!(right.expose(), other.kek("one").unwrap().expose());
    }

    #[test]
    fn salt_and_cost_survive_their_bytes_and_unknown_costs_are_refused() {
        let stretch = Stretch::make(Cost::Staff);
        assert_eq!(Stretch::from_bytes(&stretch.to_bytes()), Some(stretch));
        assert_eq!(Stretch::from_bytes(&[2; STRETCH_BYTES]), None);
    }
}
