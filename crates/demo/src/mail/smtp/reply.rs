//! Answers of the server (RFC 5321 section 4.2) with enhanced status codes (RFC 2034).

use std::fmt::Write;

/// An answer: a code of three digits and one or more lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    code: u16,
    lines: Vec<String>,
}

impl Reply {
    pub(super) fn new(code: u16, text: impl Into<String>) -> Self {
        Self { code, lines: vec![text.into()] }
    }

    /// This answer with one more line.
    pub(super) fn and(mut self, text: impl Into<String>) -> Self {
        self.lines.push(text.into());
        self
    }

    /// Whether the sender did something wrong.
    pub(super) const fn is_refusal(&self) -> bool {
        self.code >= 500
    }

    /// Whether the sender got what it asked for.
    pub(super) const fn is_success(&self) -> bool {
        self.code < 300
    }

    /// Code of three digits.
    #[cfg(test)]
    pub(super) const fn code(&self) -> u16 {
        self.code
    }

    /// The bytes to send.
    pub(super) fn wire(&self) -> String {
        let mut out = String::new();
        let last = self.lines.len().saturating_sub(1);
        for (place, line) in self.lines.iter().enumerate() {
            let mark = if place == last { ' ' } else { '-' };
            // Writing to a String cannot fail.
            let _ = write!(out, "{}{mark}{line}\r\n", self.code);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_but_the_last_carries_a_hyphen() {
        let reply = Reply::new(250, "mail.example").and("PIPELINING").and("SIZE 9");
        assert_eq!(reply.wire(), "250-mail.example\r\n250-PIPELINING\r\n250 SIZE 9\r\n");
    }
}
