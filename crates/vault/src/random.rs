//! Random bytes from the operating system, and nothing else.

/// Fills `bytes` with random bytes of the operating system.
///
/// # Panics
///
/// When the operating system gives no randomness: every key made after that would be worthless.
#[expect(clippy::panic, reason = "without randomness no further step is safe")]
pub fn fill(bytes: &mut [u8]) {
    if let Err(error) = getrandom::fill(bytes) {
        panic!("the operating system gives no random bytes: {error}");
    }
}

/// `N` random bytes.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}

/// A random 128-bit identifier: 16 bytes, unrelated to any other identifier.
#[must_use]
pub fn make_id128() -> [u8; 16] {
    bytes()
}

#[cfg(test)]
mod tests {
    #[test]
    fn two_identifiers_differ() {
        assert_ne!(super::make_id128(), super::make_id128());
    }
}
