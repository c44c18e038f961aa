//! Which instructions compute: chosen when the program runs, or forced.

use std::fmt;
use std::str::FromStr;

/// The instructions that fingerprints are computed with. Every path gives the same result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Path {
    /// What every machine of a kind has: SSE2 on x86-64, `simd128` in a browser module built with it,
    /// plain Rust elsewhere.
    Portable,
    /// AVX2 of x86-64 processors since 2013.
    Avx2,
    /// AVX-512 F, BW, DQ and VL of x86-64 processors since 2017.
    Avx512,
}

/// The name of a path that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathNameError;

impl fmt::Display for PathNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the path is one of portable, avx2, avx512")
    }
}

impl std::error::Error for PathNameError {}

impl Path {
    /// All of them, slowest first.
    pub const ALL: [Self; 3] = [Self::Portable, Self::Avx2, Self::Avx512];

    /// The variable of the environment that forces a path.
    pub const SWITCH: &str = "LUWTE_SIMD";

    /// Whether this machine can take the path.
    #[must_use]
    pub fn is_available(self) -> bool {
        #[cfg(target_arch = "x86_64")]
        {
            use std::arch::is_x86_feature_detected as has;
            match self {
                Self::Portable => true,
                Self::Avx2 => has!("avx2"),
                Self::Avx512 => {
                    has!("avx512f") && has!("avx512bw") && has!("avx512dq") && has!("avx512vl")
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

    /// The path that [`SWITCH`](Self::SWITCH) names if this machine has it, otherwise the fastest
    /// one. The environment is read once.
    #[must_use]
    pub fn chosen() -> Self {
        use std::sync::OnceLock;

        static CHOSEN: OnceLock<Path> = OnceLock::new();
        #[expect(
            clippy::disallowed_methods,
            reason = "a switch for tests and measurements of every program that embeds this crate"
        )]
        *CHOSEN.get_or_init(|| {
            let forced = std::env::var(Self::SWITCH).ok().and_then(|name| name.parse().ok());
            forced.filter(|path: &Self| path.is_available()).unwrap_or_else(Self::best)
        })
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
    type Err = PathNameError;

    fn from_str(name: &str) -> Result<Self, PathNameError> {
        Self::ALL.into_iter().find(|path| path.to_string() == name).ok_or(PathNameError)
    }
}

#[cfg(test)]
mod tests {
    use super::{Path, PathNameError};

    #[test]
    fn names_go_there_and_back() {
        for path in Path::ALL {
            assert_eq!(path.to_string().parse::<Path>(), Ok(path));
        }
        assert_eq!("sse".parse::<Path>(), Err(PathNameError));
    }

    #[test]
    fn the_plain_path_is_everywhere() {
        assert!(Path::Portable.is_available());
        assert!(Path::best().is_available());
    }
}
