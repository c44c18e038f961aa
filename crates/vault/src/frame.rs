//! Byte strings joined so that no two lists of parts give the same bytes.

/// Joins `parts`, each after its length as 8 bytes, most significant first.
pub(crate) fn frame(parts: &[&[u8]]) -> Vec<u8> {
    let mut framed = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        framed.extend_from_slice(&length(part));
        framed.extend_from_slice(part);
    }
    framed
}

/// Takes `N` parts out of what [`frame`] joined, or nothing if there are not exactly `N`.
pub(crate) fn unframe<const N: usize>(mut framed: &[u8]) -> Option<[&[u8]; N]> {
    let mut parts: [&[u8]; N] = [&[]; N];
    for part in &mut parts {
        let (length, rest) = framed.split_first_chunk::<8>()?;
        let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
        (*part, framed) = rest.split_at_checked(length)?;
    }
    framed.is_empty().then_some(parts)
}

/// The length of `part` as 8 bytes, most significant first.
pub(crate) fn length(part: &[u8]) -> [u8; 8] {
    (part.len() as u64).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_framed_comes_back(a: Vec<u8>, b: Vec<u8>, c: Vec<u8>) {
            let framed = frame(&[&a, &b, &c]);
            prop_assert_eq!(unframe::<3>(&framed), Some([&a[..], &b[..], &c[..]]));
            prop_assert_eq!(unframe::<2>(&framed), None);
            prop_assert_eq!(unframe::<4>(&framed), None);
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes: Vec<u8>) {
            if let Some(parts) = unframe::<2>(&bytes) {
                prop_assert_eq!(frame(&parts), bytes);
            }
        }
    }

    #[test]
    fn moving_a_letter_over_the_border_changes_the_frame() {
        assert_ne!(frame(&[b"ab", b"c"]), frame(&[b"a", b"bc"]));
    }
}
