//! A list of fingerprints as text: 64 lowercase hexadecimal digits a line, and after a comma the
//! number of the entry. Without one the number of the line counts, from 0.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use data_encoding::HEXLOWER;
use luwte_hash::{Fingerprint, HexError};

use crate::exit::Failure;

/// Longest line, in bytes.
const MOST_LINE_BYTES: usize = 1_024;
/// What some editors put before the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The entries of a list.
#[derive(Debug, Default)]
pub(crate) struct List {
    pub(crate) fingerprints: Vec<[u8; 32]>,
    pub(crate) ids: Vec<u64>,
}

impl List {
    /// Reads a list; `-` is standard input.
    ///
    /// # Errors
    ///
    /// A [`Failure`] that names the file and the first line that is wrong.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let tell = |error: io::Error| Failure::failed(format!("{}: {error}", path.display()));
        if path == Path::new("-") {
            return Self::parse(io::stdin().lock(), path);
        }
        if std::fs::metadata(path).map_err(tell)?.is_dir() {
            return Err(Failure::usage(format!("{}: a folder, not a list", path.display())));
        }
        let file = File::open(path).map_err(tell)?;
        Self::parse(BufReader::with_capacity(1 << 20, file), path)
    }

    fn parse(mut from: impl BufRead, path: &Path) -> Result<Self, Failure> {
        let (mut list, mut line) = (Self::default(), Vec::new());
        let at = |number: u64, words: &dyn std::fmt::Display| {
            Failure::failed(format!("{}: line {number}: {words}", path.display()))
        };
        for number in 0_u64.. {
            let is_line =
                next_line(&mut from, &mut line).map_err(|error| at(number + 1, &error))?;
            if !is_line {
                break;
            }
            let bytes = if number == 0 { without_mark(&line) } else { &line };
            match entry(bytes.trim_ascii(), number) {
                Ok(None) => {}
                Ok(Some((fingerprint, id))) => {
                    list.fingerprints.push(fingerprint);
                    list.ids.push(id);
                }
                Err(words) => return Err(at(number + 1, &words)),
            }
        }
        Ok(list)
    }
}

/// The line without the mark that some editors put before the first one.
pub(crate) fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line)
}

/// Reads one line; whether there was one.
fn next_line(from: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = from.take(MOST_LINE_BYTES as u64 + 1).read_until(b'\n', line)?;
    if line.len() > MOST_LINE_BYTES {
        return Err(io::Error::other(format!("longer than {MOST_LINE_BYTES} bytes")));
    }
    Ok(read > 0)
}

/// The entry of a line; nothing for an empty one.
fn entry(line: &[u8], number: u64) -> Result<Option<([u8; 32], u64)>, String> {
    if line.is_empty() {
        return Ok(None);
    }
    let mut parts = line.splitn(2, |byte| *byte == b',');
    let hex = parts.next().unwrap_or_default().trim_ascii_end();
    let fingerprint = fingerprint(hex).map_err(|error| error.to_string())?;
    let id = match parts.next() {
        None => number,
        Some(id) => {
            let text = std::str::from_utf8(id.trim_ascii()).ok();
            let id = text.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
            let id = id.and_then(|text| text.parse().ok());
            id.ok_or_else(|| format!("the number after the comma is none of 0 to {}", u64::MAX))?
        }
    };
    Ok(Some((fingerprint, id)))
}

/// The 32 bytes of 64 lowercase hexadecimal digits.
///
/// # Errors
///
/// [`HexError`], as the type says it.
pub(crate) fn fingerprint(hex: &[u8]) -> Result<[u8; 32], HexError> {
    let mut bytes = [0; 32];
    if hex.len() == 64 && HEXLOWER.decode_mut(hex, &mut bytes).is_ok() {
        return Ok(bytes);
    }
    // The naive reading knows what is wrong.
    String::from_utf8_lossy(hex).parse::<Fingerprint>().map(Fingerprint::to_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "78f23918b749db7b25b359cbcd60cf752582a008e0f8de82589b19f0b9e86cb3";

    fn parse(text: &[u8]) -> Result<Vec<u64>, String> {
        List::parse(text, Path::new("lijst")).map(|list| list.ids).map_err(|failure| failure.words)
    }

    #[test]
    fn the_number_of_the_line_counts_from_zero_unless_one_is_given() {
        let text = format!("{HEX}\n{HEX},70\n{HEX}\n");
        assert_eq!(parse(text.as_bytes()), Ok(vec![0, 70, 2]));
    }

    #[test]
    fn marks_blank_lines_carriage_returns_and_a_missing_last_end_are_forgiven() {
        let text = format!("\u{feff}{HEX}\r\n\r\n  \n{HEX} , 18446744073709551615 \r\n{HEX}");
        assert_eq!(parse(text.as_bytes()), Ok(vec![0, u64::MAX, 4]));
    }

    #[test]
    fn a_bad_line_is_named_by_its_number_from_one() {
        let upper = HEX.to_uppercase();
        for bad in [
            "x",
            &HEX[..63],
            &upper,
            &format!("{HEX}0"),
            &format!("{HEX},"),
            &format!("{HEX},-1"),
            &format!("{HEX},+1"),
            &format!("{HEX},1,2"),
            &format!("{HEX},18446744073709551616"),
            &format!("{HEX}\u{feff}"),
            &"0".repeat(4_000),
            "\0",
        ] {
            let words = parse(format!("{HEX}\n\n{bad}\n{HEX}\n").as_bytes()).unwrap_err();
            assert!(words.starts_with("lijst: line 3: "), "{bad}: {words}");
        }
        assert!(parse(b"\xff\xfe0\x000\x00").unwrap_err().contains("line 1: "));
    }

    #[test]
    fn the_fast_reading_equals_the_naive_one() {
        for text in
            [HEX, &HEX[1..], &HEX.to_uppercase(), &HEX.replace('7', "g"), "", &"é".repeat(32)]
        {
            let naive = text.parse::<Fingerprint>().map(Fingerprint::to_bytes);
            assert_eq!(fingerprint(text.as_bytes()), naive, "{text}");
        }
    }
}
