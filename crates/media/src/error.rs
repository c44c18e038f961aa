//! Why a file gives no picture.

use std::borrow::Cow;

/// Why a file gives no picture. The variant says what can be done about it, the text names the
/// part of the file or the limit that was met.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not a kind of picture that is read here: another format, or a rare form of a known one.
    #[error("not supported: {0}")]
    Unsupported(Cow<'static, str>),
    /// The file stops before its picture does.
    #[error("the file is incomplete: it ends in {0}")]
    Truncated(&'static str),
    /// More bytes, pixels or work than [`Limits`](crate::Limits) allow.
    #[error("too large: {0}")]
    TooLarge(Limit),
    /// The file contradicts its own format.
    #[error("the file is damaged: {0}")]
    Damaged(Cow<'static, str>),
    /// The program that reads this kind of file is missing, or gave no picture.
    #[error(transparent)]
    Helper(#[from] HelperError),
}

/// Why a program of others, started to read a file, gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HelperError {
    /// It is not on this machine.
    #[error("{program} is not installed (Debian package {package})")]
    Missing {
        /// The program.
        program: &'static str,
        /// The Debian package that holds it.
        package: &'static str,
    },
    /// It is not started, because nothing on this machine can shut it in.
    #[error("no sandbox: neither bubblewrap (Debian package bubblewrap) nor Landlock works here")]
    NoSandbox,
    /// It was stopped because it went on for too long.
    #[error("{program} was stopped after {seconds} seconds")]
    TooLong {
        /// The program.
        program: &'static str,
        /// The time it had.
        seconds: u64,
    },
    /// It was stopped because it gave too much.
    #[error("{program} was stopped after {bytes} bytes")]
    TooMuch {
        /// The program.
        program: &'static str,
        /// The bytes it was allowed.
        bytes: u64,
    },
    /// It says that it cannot read the file.
    #[error("{program} cannot read the file: {words}")]
    Failed {
        /// The program.
        program: &'static str,
        /// What it said: one line, 160 characters at most.
        words: String,
    },
    /// The caller asked to stop.
    #[error("stopped on request")]
    Stopped,
    /// The machine failed: no process, no pipe, no memory.
    #[error("{program} could not be run: {words}")]
    Broken {
        /// The program.
        program: &'static str,
        /// What the system said.
        words: String,
    },
}

/// Which of the [`Limits`](crate::Limits) a file goes past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Limit {
    /// Bytes of the file.
    #[error("more than {0} bytes in the file")]
    Bytes(usize),
    /// Pixels of width or height.
    #[error("a side of more than {0} pixels")]
    Side(u32),
    /// Pixels in all.
    #[error("more than {0} pixels")]
    Pixels(u64),
    /// Bytes of memory while the file is decoded.
    #[error("more than {0} bytes of memory to decode")]
    Memory(u64),
    /// Passes over a progressive JPEG.
    #[error("more than {0} passes over the picture")]
    Scans(usize),
    /// Strips or tiles of a TIFF.
    #[error("more than {0} parts")]
    Parts(usize),
    /// Frames of a video.
    #[error("more than {0} frames")]
    Frames(usize),
    /// The machine has no room, whatever the limits.
    #[error("no memory left on this machine")]
    Room,
}

/// Longest text taken from a decoder or a program, in characters.
const MOST_WORDS: usize = 160;

impl DecodeError {
    /// A fault in the file, in words that follow "the file is damaged:".
    pub(crate) fn damaged(fault: impl Into<Cow<'static, str>>) -> Self {
        Self::Damaged(fault.into())
    }

    /// A form of a format that is not read, in words that follow "not supported:".
    pub(crate) fn unsupported(form: impl Into<Cow<'static, str>>) -> Self {
        Self::Unsupported(form.into())
    }

    /// A fault in the words of a decoder: one line, no control characters, 160 characters at most.
    pub(crate) fn told(part: &str, fault: &impl std::fmt::Display) -> Self {
        Self::Damaged(format!("{part}: {}", line(&fault.to_string())).into())
    }
}

/// Words of others as one line without control characters, 160 characters at most.
pub(crate) fn line(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MOST_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_decoder_are_one_short_line() {
        let DecodeError::Damaged(words) = DecodeError::told("PNG", &"a\nb\u{7}".repeat(500)) else {
            unreachable!("told makes damage");
        };
        assert!(words.starts_with("PNG: a b a b "));
        assert_eq!(words.chars().count(), 5 + MOST_WORDS);
    }
}
