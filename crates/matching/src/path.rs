//! Which instructions compare: chosen when the program runs, or forced.

use std::fmt;
use std::str::FromStr;

use crate::IndexError;

/// The instructions that a search uses. Every path gives the same result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Path {
    /// Plain Rust, on every machine.
    Portable,
    /// AVX2 and POPCNT of x86-64 processors since 2013.
    Avx2,
    /// AVX-512 F, BW, BITALG and VPOPCNTDQ of x86-64 processors since 2019.
    Avx512,
}

/// The variable of the environment that forces a path.
const SWITCH: &str = "LUWTE_SIMD";

impl Path {
    /// All of them, slowest first.
    pub const ALL: [Self; 3] = [Self::Portable, Self::Avx2, Self::Avx512];

    /// Whether this machine can take the path.
    #[must_use]
    pub fn is_available(self) -> bool {
        #[cfg(target_arch = "x86_64")]
        {
            use std::arch::is_x86_feature_detected as has;
            match self {
                Self::Portable => true,
                Self::Avx2 => has!("avx2") && has!("popcnt"),
                Self::Avx512 => {
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
            self == Self::Portable
        }
    }

    /// The fastest path of this machine.
    #[must_use]
    pub fn best() -> Self {
        Self::ALL.into_iter().rev().find(|path| path.is_available()).unwrap_or(Self::Portable)
    }

    /// The path that `LUWTE_SIMD` names, otherwise the fastest one.
    pub(crate) fn chosen() -> Result<Self, IndexError> {
        #[expect(
            clippy::disallowed_methods,
            reason = "a switch for tests and measurements of every program that embeds this crate"
        )]
        match std::env::var(SWITCH) {
            Ok(name) => name.parse(),
            Err(_) => Ok(Self::best()),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Portable => "portable",
            Self::Avx2 => "avx2",
            Self::Avx512 => "avx512",
        })
    }
}

impl FromStr for Path {
    type Err = IndexError;

    fn from_str(name: &str) -> Result<Self, IndexError> {
        let path = Self::ALL.into_iter().find(|path| path.to_string() == name);
        path.ok_or_else(|| IndexError::PathName(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn names_go_there_and_back() {
        for path in Path::ALL {
            assert_eq!(path.to_string().parse::<Path>().unwrap(), path);
        }
        assert!("sse".parse::<Path>().is_err());
    }

    #[test]
    fn the_plain_path_is_everywhere() {
        assert!(Path::Portable.is_available());
        assert!(Path::best().is_available());
    }
}
