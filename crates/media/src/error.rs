//! Why a file gives no picture.

/// Why a file gives no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not a kind of picture that is read here: another format, or a rare form of a known one.
    #[error("this kind of file is not supported")]
    Unsupported,
    /// The file stops before its picture does.
    #[error("the file is incomplete")]
    Truncated,
    /// More bytes, pixels or work than [`Limits`](crate::Limits) allow.
    #[error("the picture is too large")]
    TooLarge,
    /// The file contradicts its own format.
    #[error("the file is damaged")]
    Damaged,
}
