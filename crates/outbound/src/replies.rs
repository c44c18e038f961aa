//! Mail that comes in: answers of recipients, read from a maildir one at a time.
//!
//! Only text is kept. Every other part passes by while the reader looks for the line that ends it:
//! it is never decoded, never held as a whole and never written. What is held is bounded, whatever
//! the mail claims: bytes, parts, depth, heads and text. Nobody is answered from here.
//!
//! Sources: RFC 2045 to 2047 (MIME), RFC 3464 (reports about delivery), RFC 5965 (feedback reports),
//! RFC 3834 (mail of machines); the layout of a maildir is Bernstein's, `cr.yp.to/proto/maildir`.

mod maildir;
mod parts;
mod pieces;
mod plain;
mod read;

use luwte_domain::reply::ReplySigns;

pub use maildir::{Maildir, MaildirError, Waiting};
pub use read::read;

/// Bounds on one mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplyLimits {
    /// Most bytes that are read; what lies behind is not looked at.
    pub read_bytes: u64,
    /// Most bytes of the head of a mail or of one part.
    pub head_bytes: usize,
    /// Most bytes of all texts that are kept, before they are decoded.
    pub text_bytes: usize,
    /// Most parts that are looked at, and most of them that are kept.
    pub parts: usize,
    /// Most containers inside each other.
    pub depth: usize,
    /// Most characters of the text that is shown.
    pub shown_chars: usize,
}

impl Default for ReplyLimits {
    fn default() -> Self {
        Self {
            read_bytes: 32 << 20,
            head_bytes: 64 << 10,
            text_bytes: 256 << 10,
            parts: 200,
            depth: 8,
            shown_chars: 20_000,
        }
    }
}

/// A mail as far as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct MailIn {
    /// SHA-256 of the bytes that were read: the same mail has the same one.
    pub digest: [u8; 32],
    /// Where it says that it comes from. Anybody can write anything there.
    pub from: String,
    /// Its subject on one line.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// What reports about delivery in it say, line by line.
    pub report: String,
    /// Message-IDs that it answers or returns, without brackets, the surest first.
    pub names: Vec<String>,
    /// What its head says about who wrote it.
    pub signs: ReplySigns,
    /// How many parts were discarded unread.
    pub left_out: usize,
    /// Whether something lay beyond a bound.
    pub is_cut: bool,
}

impl std::fmt::Debug for MailIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailIn").field("left_out", &self.left_out).finish_non_exhaustive()
    }
}
