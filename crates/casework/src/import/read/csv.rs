//! CSV as RFC 4180 has it: a line of names first, commas, quotes doubled inside quotes. `\N` and
//! `NULL` without quotes are no value, as MySQL writes them.

use super::bytes::Bytes;
use super::{MOST_COLUMNS, MOST_VALUE_BYTES, Row, Taker, Value};
use crate::import::error::ImportError;

/// How a field ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Field,
    Record,
    File,
}

/// A record as it is read.
struct Record {
    values: Vec<Value>,
    /// Text behind a closing quote, or a quote inside text: the quoting is wrong.
    is_bad: bool,
}

/// Reads one table.
pub(super) fn read(
    mut bytes: Bytes,
    table: &str,
    taker: &mut dyn Taker,
) -> Result<(), ImportError> {
    let mut first = Record { values: Vec::new(), is_bad: false };
    skip_mark(&mut bytes)?;
    let mut end = record(&mut bytes, &mut first, &|_| true)?;
    let columns = names(&first).ok_or_else(|| {
        bytes.wrong("the first line must hold the names of the columns, split by commas")
    })?;
    let wanted = taker.wants(table, &columns);
    let is_wanted = |at: usize| wanted.get(at).copied().unwrap_or(false);
    let mut read = Record { values: Vec::with_capacity(columns.len()), is_bad: false };
    while end != End::File {
        end = record(&mut bytes, &mut read, &is_wanted)?;
        let is_empty_line = read.values.len() == 1
            && !read.is_bad
            && matches!(read.values.first(), Some(Value::Null | Value::Passed(0)));
        let is_empty_line = is_empty_line
            || matches!(read.values.as_slice(), [Value::Text(text)] if text.is_empty());
        if is_empty_line {
            continue;
        }
        if read.is_bad {
            taker.bad_row(table, "wrong quoting");
        } else if read.values.len() == columns.len() {
            taker.row(&Row { table, columns: &columns, values: &read.values })?;
        } else {
            taker.bad_row(table, "another number of values than columns");
        }
    }
    Ok(())
}

/// The mark that some programs put before UTF-8.
fn skip_mark(bytes: &mut Bytes) -> Result<(), ImportError> {
    if bytes.peek()? == Some(0xef) {
        for expected in [0xef, 0xbb, 0xbf] {
            if bytes.next()? != Some(expected) {
                return Err(bytes.wrong("the file is not in UTF-8"));
            }
        }
    }
    Ok(())
}

fn names(record: &Record) -> Option<Vec<String>> {
    let name = |value: &Value| match value {
        Value::Text(bytes) => std::str::from_utf8(bytes)
            .ok()
            .map(|text| text.trim().to_ascii_lowercase())
            .filter(|text| !text.is_empty() && text.len() <= 64),
        Value::Null | Value::Passed(_) | Value::TooLong => None,
    };
    let names: Option<Vec<String>> = record.values.iter().map(name).collect();
    names.filter(|names| !record.is_bad && names.len() > 1)
}

fn record(
    bytes: &mut Bytes,
    record: &mut Record,
    is_wanted: &dyn Fn(usize) -> bool,
) -> Result<End, ImportError> {
    record.values.clear();
    record.is_bad = false;
    loop {
        if record.values.len() > MOST_COLUMNS {
            return Err(bytes.wrong("more columns than any table has"));
        }
        let end = field(bytes, record, is_wanted(record.values.len()))?;
        if end != End::Field {
            return Ok(end);
        }
    }
}

fn field(bytes: &mut Bytes, record: &mut Record, is_wanted: bool) -> Result<End, ImportError> {
    let is_quoted = bytes.peek()? == Some(b'"');
    let (value, rest) =
        if is_quoted { quoted(bytes, is_wanted)? } else { plain(bytes, is_wanted)? };
    record.values.push(value);
    record.is_bad |= rest;
    Ok(match bytes.next()? {
        Some(b',') => End::Field,
        Some(b'\r') => {
            if bytes.peek()? == Some(b'\n') {
                bytes.next()?;
            }
            if bytes.peek()?.is_none() { End::File } else { End::Record }
        }
        Some(_) if bytes.peek()?.is_some() => End::Record,
        _ => End::File,
    })
}

const fn ends_field(byte: u8) -> bool {
    matches!(byte, b',' | b'\n' | b'\r')
}

/// A value without quotes; whether a quote stands inside it.
fn plain(bytes: &mut Bytes, is_wanted: bool) -> Result<(Value, bool), ImportError> {
    let mut kept = Vec::new();
    let ends = |byte| ends_field(byte) || byte == b'"';
    let count = bytes.run(ends, is_wanted.then_some(&mut kept))?;
    let has_quote = bytes.peek()? == Some(b'"');
    if has_quote {
        bytes.run(|byte| byte == b'\n', None)?;
    }
    let value = match kept.as_slice() {
        b"\\N" | b"NULL" => Value::Null,
        _ if !is_wanted => Value::Passed(count),
        _ if kept.len() > MOST_VALUE_BYTES => Value::TooLong,
        _ => Value::Text(kept),
    };
    Ok((value, has_quote))
}

/// A value in quotes; whether text stands behind them.
fn quoted(bytes: &mut Bytes, is_wanted: bool) -> Result<(Value, bool), ImportError> {
    let (mut kept, mut count, mut is_too_long) = (Vec::new(), 0, false);
    bytes.need()?;
    loop {
        let keep = (is_wanted && !is_too_long).then_some(&mut kept);
        count += bytes.run(|byte| byte == b'"', keep)?;
        if bytes.next()?.is_none() {
            return Err(
                bytes.wrong("the file ends inside quotes: it is cut off, or one is missing")
            );
        }
        is_too_long |= kept.len() > MOST_VALUE_BYTES;
        if bytes.peek()? != Some(b'"') {
            break;
        }
        bytes.next()?;
        if is_wanted && !is_too_long {
            kept.push(b'"');
        }
    }
    let rest = bytes.run(ends_field, None)?;
    let value = match (is_wanted, is_too_long) {
        (false, _) => Value::Passed(count),
        (true, true) => Value::TooLong,
        (true, false) => Value::Text(kept),
    };
    Ok((value, rest > 0))
}
