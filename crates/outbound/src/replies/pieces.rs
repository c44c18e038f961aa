//! The bytes of a mail as lines, and long lines in pieces: never more than 4 KiB at a time.

use std::io::{BufRead, BufReader, Read};

use sha2::{Digest as _, Sha256};

/// Most bytes of a piece.
const MOST: usize = 4 << 10;

/// A line or a part of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    /// With what ends the line, if it does.
    pub(super) bytes: &'a [u8],
    /// Whether a line begins here.
    pub(super) begins: bool,
}

impl Piece<'_> {
    /// Whether it is an empty line.
    pub(super) fn is_empty_line(&self) -> bool {
        self.begins && matches!(self.bytes, b"\n" | b"\r\n")
    }
}

/// How reading ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ended {
    /// SHA-256 of what was read.
    pub(super) digest: [u8; 32],
    /// Whether there is more.
    pub(super) is_cut: bool,
}

/// Hands at most `limit` bytes of `source` to `each`, until that says false.
pub(super) fn each_piece(
    source: impl Read,
    limit: u64,
    mut each: impl FnMut(Piece<'_>) -> bool,
) -> std::io::Result<Ended> {
    let mut reader = BufReader::with_capacity(64 << 10, source);
    let (mut digest, mut line) = (Sha256::new(), Vec::with_capacity(MOST));
    let (mut begins, mut total) = (true, 0_u64);
    loop {
        line.clear();
        let room = u64::try_from(MOST).unwrap_or(u64::MAX).min(limit.saturating_sub(total));
        let read = reader.by_ref().take(room).read_until(b'\n', &mut line)?;
        if read == 0 {
            let is_cut = total >= limit && !reader.fill_buf()?.is_empty();
            return Ok(Ended { digest: digest.finalize().into(), is_cut });
        }
        digest.update(&line);
        total += u64::try_from(read).unwrap_or(0);
        if !each(Piece { bytes: &line, begins }) {
            return Ok(Ended { digest: digest.finalize().into(), is_cut: true });
        }
        begins = line.ends_with(b"\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(source: &[u8], limit: u64) -> (Vec<(usize, bool)>, bool) {
        let mut found = Vec::new();
        let ended = each_piece(source, limit, |piece| {
            found.push((piece.bytes.len(), piece.begins));
            true
        });
        (found, ended.unwrap().is_cut)
    }

    #[test]
    fn a_long_line_comes_in_pieces_of_which_the_first_begins_it() {
        let text = [vec![b'x'; 5_000], b"\nend".to_vec()].concat();
        let expected = vec![(4_096, true), (905, false), (3, true)];
        assert_eq!(pieces(&text, 1 << 20), (expected, false));
    }

    #[test]
    fn what_lies_beyond_the_limit_is_not_handed_on() {
        assert_eq!(pieces(b"one\ntwo\n", 5), (vec![(4, true), (1, true)], true));
        assert_eq!(pieces(b"one\n", 4), (vec![(4, true)], false));
        assert_eq!(pieces(b"", 4), (vec![], false));
    }
}
