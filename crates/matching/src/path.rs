//! Which instructions compare: the paths of `luwte_hash`, each with other needs here.

pub use luwte_hash::Path;

use crate::IndexError;

/// Whether this machine can compare on a path: plain code everywhere, AVX2 with POPCNT, and AVX-512
/// F, BW, BITALG and VPOPCNTDQ (x86-64 processors since 2019).
pub(crate) fn is_available(path: Path) -> bool {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::is_x86_feature_detected as has;
        match path {
            Path::Portable => true,
            Path::Avx2 => has!("avx2") && has!("popcnt"),
            Path::Avx512 => {
                has!("avx512f")
                    && has!("avx512bw")
                    && has!("avx512bitalg")
                    && has!("avx512vpopcntdq")
                    && has!("popcnt")
            }
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        path == Path::Portable
    }
}

/// The paths that an index can take on this machine, slowest first. Every path gives the same result.
#[must_use]
pub fn paths() -> impl DoubleEndedIterator<Item = Path> {
    Path::ALL.into_iter().filter(|path| is_available(*path))
}

/// The path that `LUWTE_SIMD` names, otherwise the fastest one.
pub(crate) fn chosen() -> Result<Path, IndexError> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a switch for tests and measurements of every program that embeds this crate"
    )]
    match std::env::var(Path::SWITCH) {
        Ok(name) => name.parse().map_err(|_| IndexError::PathName(name)),
        Err(_) => Ok(paths().next_back().unwrap_or(Path::Portable)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Path, paths};

    #[test]
    fn the_plain_path_is_everywhere() {
        assert_eq!(paths().next(), Some(Path::Portable));
    }
}
