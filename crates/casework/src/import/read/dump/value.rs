//! One value of a row: texts with escapes, hexadecimal and binary numbers, numbers, `NULL`.

use super::Reader;
use crate::import::error::ImportError;
use crate::import::read::{MOST_VALUE_BYTES, Value};

impl Reader<'_> {
    /// Reads the next value; one that is not wanted is passed over.
    pub(super) fn value(&mut self, is_wanted: bool) -> Result<Value, ImportError> {
        self.bytes.skip_space()?;
        match self.bytes.peek()? {
            Some(quote @ (b'\'' | b'"')) => {
                self.bytes.next()?;
                self.text(quote, is_wanted)
            }
            _ => self.bare(is_wanted),
        }
    }

    fn text(&mut self, quote: u8, is_wanted: bool) -> Result<Value, ImportError> {
        let mut kept = Vec::new();
        let count = self.string(quote, is_wanted.then_some(&mut kept))?;
        Ok(match is_wanted {
            false => Value::Passed(count),
            true if kept.len() > MOST_VALUE_BYTES => Value::TooLong,
            true => Value::Text(kept),
        })
    }

    /// A value without quotes, or one with a mark before its quotes: `_binary 'x'`, `x'41'`.
    fn bare(&mut self, is_wanted: bool) -> Result<Value, ImportError> {
        let ends = |byte: u8| matches!(byte, b',' | b')' | b'\'' | b'"' | b' ' | b'\n' | b';');
        // A picture in hexadecimal is as long as it likes; only what is wanted is kept.
        let mut word = Vec::new();
        let mut start = [0; 2];
        for place in &mut start {
            if let Some(byte) = self.bytes.peek()?.filter(|byte| !ends(*byte)) {
                self.bytes.next()?;
                *place = byte;
                word.push(byte);
            }
        }
        let is_hex = start == *b"0x" || start == *b"0X";
        let keep = is_wanted || !is_hex;
        let mut count = word.len() as u64;
        count += self.bytes.run(ends, keep.then_some(&mut word))?;
        if is_hex {
            return Ok(if is_wanted { hex(word.get(2..)) } else { Value::Passed(count) });
        }
        self.after_word(&word, is_wanted)
    }

    fn after_word(&mut self, word: &[u8], is_wanted: bool) -> Result<Value, ImportError> {
        if word.starts_with(b"_") {
            self.bytes.skip_space()?;
        }
        if let Some(quote @ (b'\'' | b'"')) = self.bytes.peek()? {
            self.bytes.next()?;
            let value = self.text(quote, is_wanted)?;
            return match (word.to_ascii_lowercase().as_slice(), value) {
                (b"x", Value::Text(digits)) => Ok(hex(Some(&digits))),
                ([b'_', ..] | b"b" | b"n" | b"x", value) => Ok(value),
                _ => Err(self.bytes.wrong("a value does not read")),
            };
        }
        let upper = word.to_ascii_uppercase();
        let is_number = !word.is_empty()
            && word
                .iter()
                .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E'));
        match upper.as_slice() {
            b"NULL" => Ok(Value::Null),
            b"TRUE" | b"FALSE" if is_wanted => {
                Ok(Value::Text(vec![if upper == b"TRUE" { b'1' } else { b'0' }]))
            }
            b"TRUE" | b"FALSE" => Ok(Value::Passed(1)),
            _ if !is_number || word.len() > 128 => Err(self.bytes.wrong("a value does not read")),
            _ if is_wanted => Ok(Value::Text(word.to_vec())),
            _ => Ok(Value::Passed(word.len() as u64)),
        }
    }

    /// The inside of quotes, the first of which is taken; gives its length in the file. Nothing is
    /// kept beyond the most that a value may have.
    pub(super) fn string(
        &mut self,
        quote: u8,
        mut keep: Option<&mut Vec<u8>>,
    ) -> Result<u64, ImportError> {
        let mut count = 0;
        loop {
            let ends = |byte: u8| byte == quote || byte == b'\\';
            count += self.bytes.run(ends, keep.as_deref_mut())?;
            let byte = self.bytes.need()?;
            let kept = if byte == b'\\' && quote != b'`' {
                unescaped(self.bytes.need()?)
            } else if byte == quote && self.bytes.peek()? == Some(quote) {
                self.bytes.next()?;
                quote
            } else if byte == quote {
                return Ok(count);
            } else {
                byte
            };
            count += 1;
            if let Some(keep) = keep.as_deref_mut().filter(|keep| keep.len() <= MOST_VALUE_BYTES) {
                keep.push(kept);
            }
        }
    }
}

/// What a letter after a backslash stands for.
const fn unescaped(letter: u8) -> u8 {
    match letter {
        b'0' => 0,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'r' => b'\r',
        b'Z' => 26,
        other => other,
    }
}

/// Bytes from hexadecimal digits.
fn hex(digits: Option<&[u8]>) -> Value {
    let digits = digits.unwrap_or_default();
    if digits.len() > MOST_VALUE_BYTES * 2 {
        return Value::TooLong;
    }
    match data_encoding::HEXLOWER_PERMISSIVE.decode(digits) {
        Ok(bytes) => Value::Text(bytes),
        Err(_) => Value::TooLong,
    }
}
