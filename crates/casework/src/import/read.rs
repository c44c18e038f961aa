//! Tables from a file: a dump of MySQL or MariaDB as text, or a folder with one CSV file a table,
//! each as it is or packed by gzip.
//!
//! Knows no database and keeps nothing: rows are handed on one by one, with the columns that the
//! taker asked for. All other values are passed over while reading, counted, never kept; so a
//! statement may be of any length. A dump is data here: nothing in it is carried out.

mod bytes;
mod csv;
mod dump;
mod file;

use std::path::Path;

use super::error::ImportError;

/// Most bytes of one value that is kept; longer ones are passed over and marked.
pub(crate) const MOST_VALUE_BYTES: usize = 64 * 1024;
/// Most columns of one table.
const MOST_COLUMNS: usize = 512;

/// Takes what a file holds.
pub(crate) trait Taker {
    /// Which of the columns of a table are wanted; asked once for each list of columns.
    fn wants(&mut self, table: &str, columns: &[String]) -> Vec<bool>;

    /// A row.
    ///
    /// # Errors
    ///
    /// Whatever ends the reading.
    fn row(&mut self, row: &Row<'_>) -> Result<(), ImportError>;

    /// A row that does not read: too many or too few values.
    fn bad_row(&mut self, table: &str, why: &'static str);
}

/// One value of a row.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) enum Value {
    /// `NULL`.
    #[default]
    Null,
    /// A wanted value.
    Text(Vec<u8>),
    /// One that was passed over: how many bytes it had in the file.
    Passed(u64),
    /// A wanted value that is longer than any may be.
    TooLong,
}

/// A row, with the names of its columns.
pub(crate) struct Row<'a> {
    pub(crate) table: &'a str,
    pub(crate) columns: &'a [String],
    pub(crate) values: &'a [Value],
}

/// A wanted value as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    /// `NULL`, an empty text, or no such column.
    Nothing,
    /// UTF-8 without zero bytes.
    Text(&'a str),
    /// What cannot be text here, and why.
    Bad(&'static str),
}

impl<'a> Row<'a> {
    /// The value of a column.
    pub(crate) fn cell(&self, column: &str) -> Cell<'a> {
        let place = self.columns.iter().position(|name| name == column);
        match place.and_then(|place| self.values.get(place)) {
            Some(Value::Text(bytes)) if bytes.is_empty() => Cell::Nothing,
            Some(Value::Text(bytes)) if bytes.contains(&0) => Cell::Bad("a zero byte"),
            Some(Value::Text(bytes)) => {
                std::str::from_utf8(bytes).map_or(Cell::Bad("not in UTF-8"), Cell::Text)
            }
            Some(Value::TooLong) => Cell::Bad("too long"),
            Some(Value::Null | Value::Passed(_)) | None => Cell::Nothing,
        }
    }

    /// The value of a column, where it is good text.
    pub(crate) fn text(&self, column: &str) -> Option<&'a str> {
        match self.cell(column) {
            Cell::Text(text) => Some(text),
            Cell::Nothing | Cell::Bad(_) => None,
        }
    }

    /// The value of a column as a number, 0 to 4,294,967,295.
    pub(crate) fn number(&self, column: &str) -> Option<u32> {
        self.text(column)?.trim().parse().ok()
    }
}

/// Reads `path`, a dump or a folder, to its end.
///
/// # Errors
///
/// [`ImportError::File`] for what cannot be taken, [`ImportError::Broken`] for what reads wrong.
pub(crate) fn read(path: &Path, taker: &mut dyn Taker) -> Result<(), ImportError> {
    if file::is_folder(path)? {
        for (table, path) in file::tables(path)? {
            csv::read(file::open(&path)?, &table, taker)?;
        }
        return Ok(());
    }
    dump::read(file::open(path)?, taker)
}

/// The name of a table without the mark of the plug-in that made it.
fn plain_table(name: &str) -> String {
    name.strip_prefix("abuseio_scart_").unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests;
