//! A dump of MySQL or MariaDB: `CREATE TABLE` for the names of columns, `INSERT` for rows; all other
//! statements are passed over.
//!
//! Source of the spelling: MySQL 8.0 manual, sections 9.1 (literals), 9.7 (comments) and 4.5.4
//! (mysqldump); the dump is read as `--default-character-set=utf8mb4` writes it.

use std::collections::HashMap;

use super::bytes::Bytes;
use super::{MOST_COLUMNS, Row, Taker, Value, plain_table};
use crate::import::error::ImportError;

mod create;
mod value;

/// Character sets in which text is UTF-8.
const UTF8: [&str; 5] = ["utf8mb4", "utf8", "utf8mb3", "binary", "ascii"];

/// Reading at work.
struct Reader<'a> {
    bytes: Bytes,
    taker: &'a mut dyn Taker,
    tables: HashMap<String, Vec<String>>,
    /// The dump says that it is one, and so must say that it is complete.
    has_head: bool,
    is_complete: bool,
    has_statements: bool,
}

/// Reads a dump to its end.
pub(super) fn read(bytes: Bytes, taker: &mut dyn Taker) -> Result<(), ImportError> {
    let tables = HashMap::new();
    let (has_head, is_complete, has_statements) = (false, false, false);
    let mut reader = Reader { bytes, taker, tables, has_head, is_complete, has_statements };
    while reader.statement()? {}
    if !reader.has_statements {
        return Err(reader.bytes.wrong("there is no dump of a database in this file"));
    }
    if reader.has_head && !reader.is_complete {
        let why = "the dump does not say that it is complete: it is cut off, make it again";
        return Err(reader.bytes.wrong(why));
    }
    Ok(())
}

impl Reader<'_> {
    /// Reads one statement or comment; `false` at the end of the file.
    fn statement(&mut self) -> Result<bool, ImportError> {
        self.bytes.skip_space()?;
        match self.bytes.peek()? {
            None => return Ok(false),
            Some(b'-' | b'#') => self.line_comment()?,
            Some(b'/') => self.block_comment()?,
            Some(b';') => drop(self.bytes.next()?),
            Some(byte) if byte.is_ascii_alphabetic() => {
                let word = self.word()?;
                match word.as_str() {
                    "CREATE" => self.create()?,
                    "INSERT" | "REPLACE" => self.insert()?,
                    "DELIMITER" => self.other_delimiter()?,
                    "SET" | "USE" | "LOCK" | "UNLOCK" | "DROP" | "ALTER" | "START" | "BEGIN"
                    | "COMMIT" | "ANALYZE" => self.pass_statement()?,
                    _ => return Err(self.bytes.wrong("this is no statement of a dump")),
                }
                self.has_statements = true;
            }
            Some(_) => return Err(self.bytes.wrong("this is no dump of MySQL or MariaDB as text")),
        }
        Ok(true)
    }

    fn line_comment(&mut self) -> Result<(), ImportError> {
        let mut text = Vec::new();
        self.bytes.run(|byte| byte == b'\n', Some(&mut text))?;
        let text = String::from_utf8_lossy(&text);
        self.has_head |= text.starts_with("-- MySQL dump") || text.starts_with("-- MariaDB dump");
        self.is_complete |= text.starts_with("-- Dump completed");
        Ok(())
    }

    /// A comment, or a statement for some versions only; of these the character set counts.
    fn block_comment(&mut self) -> Result<(), ImportError> {
        self.bytes.next()?;
        if self.bytes.next()? != Some(b'*') {
            return Err(self.bytes.wrong("this is no comment and no statement"));
        }
        let mut start = Vec::new();
        loop {
            let keep = (start.len() < 4_096).then_some(&mut start);
            self.bytes.run(|byte| byte == b'*', keep)?;
            self.bytes.need()?;
            if self.bytes.peek()? == Some(b'/') {
                self.bytes.next()?;
                break;
            }
        }
        self.check_charset(&String::from_utf8_lossy(&start))
    }

    fn check_charset(&self, text: &str) -> Result<(), ImportError> {
        let Some((_, after)) = text.split_once("SET NAMES ") else { return Ok(()) };
        let set = after.split(|c: char| !c.is_ascii_alphanumeric()).find(|set| !set.is_empty());
        if set.is_some_and(|set| UTF8.contains(&set.to_ascii_lowercase().as_str())) {
            return Ok(());
        }
        let why = "the dump is not in UTF-8: make it with --default-character-set=utf8mb4";
        Err(self.bytes.wrong(why))
    }

    /// A word in capitals, 32 letters at most.
    fn word(&mut self) -> Result<String, ImportError> {
        let mut text = Vec::new();
        self.bytes.run(|byte| !byte.is_ascii_alphanumeric() && byte != b'_', Some(&mut text))?;
        if text.len() > 64 {
            return Err(self.bytes.wrong("this is no statement of a dump"));
        }
        Ok(String::from_utf8_lossy(&text).to_ascii_uppercase())
    }

    /// A name, in back quotes or without.
    fn name(&mut self) -> Result<String, ImportError> {
        self.bytes.skip_space()?;
        let mut text = Vec::new();
        if self.bytes.peek()? == Some(b'`') {
            self.bytes.next()?;
            self.bytes.run(|byte| byte == b'`', Some(&mut text))?;
            self.bytes.need()?;
        } else {
            let ends = |byte: u8| !byte.is_ascii_alphanumeric() && !matches!(byte, b'_' | b'$');
            self.bytes.run(ends, Some(&mut text))?;
        }
        let text = String::from_utf8(text).unwrap_or_default().to_ascii_lowercase();
        if text.is_empty() || text.len() > 64 {
            return Err(self.bytes.wrong("the name of a table or column was expected"));
        }
        Ok(text)
    }

    /// The name of a table, with that of its database or without.
    fn table(&mut self) -> Result<String, ImportError> {
        let mut name = self.name()?;
        if self.bytes.peek()? == Some(b'.') {
            self.bytes.next()?;
            name = self.name()?;
        }
        Ok(plain_table(&name))
    }

    fn insert(&mut self) -> Result<(), ImportError> {
        self.bytes.skip_space()?;
        let mut word = self.word()?;
        while matches!(word.as_str(), "IGNORE" | "LOW_PRIORITY" | "DELAYED" | "HIGH_PRIORITY") {
            self.bytes.skip_space()?;
            word = self.word()?;
        }
        if word != "INTO" {
            return Err(self.bytes.wrong("INSERT without INTO"));
        }
        let table = self.table()?;
        self.bytes.skip_space()?;
        let columns = if self.bytes.peek()? == Some(b'(') {
            self.bytes.next()?;
            let columns = self.listed_columns()?;
            self.bytes.skip_space()?;
            columns
        } else {
            self.tables.get(&table).cloned().unwrap_or_default()
        };
        if !matches!(self.word()?.as_str(), "VALUES" | "VALUE") {
            return Err(self.bytes.wrong("INSERT without VALUES: only plain dumps can be read"));
        }
        if columns.is_empty() {
            let why = "rows of a table whose columns are not known: make the dump with its \
                       structure, or with --complete-insert";
            return Err(self.bytes.wrong(why));
        }
        self.rows(&table, &columns)
    }

    fn listed_columns(&mut self) -> Result<Vec<String>, ImportError> {
        let mut columns = Vec::new();
        loop {
            columns.push(self.name()?);
            self.bytes.skip_space()?;
            match self.bytes.need()? {
                b',' if columns.len() < MOST_COLUMNS => {}
                b')' => return Ok(columns),
                _ => return Err(self.bytes.wrong("the list of columns does not read")),
            }
        }
    }

    fn rows(&mut self, table: &str, columns: &[String]) -> Result<(), ImportError> {
        let wanted = self.taker.wants(table, columns);
        let mut values = Vec::with_capacity(columns.len());
        loop {
            self.bytes.skip_space()?;
            if self.bytes.need()? != b'(' {
                return Err(self.bytes.wrong("a row was expected"));
            }
            let count = self.one_row(&wanted, &mut values)?;
            if count == columns.len() {
                self.taker.row(&Row { table, columns, values: &values })?;
            } else {
                self.taker.bad_row(table, "another number of values than columns");
            }
            self.bytes.skip_space()?;
            match self.bytes.need()? {
                b',' => {}
                b';' => return Ok(()),
                // `ON DUPLICATE KEY UPDATE …`
                _ => return self.pass_statement(),
            }
        }
    }

    /// Reads the values of one row; gives how many there were.
    fn one_row(&mut self, wanted: &[bool], values: &mut Vec<Value>) -> Result<usize, ImportError> {
        values.clear();
        let mut count = 0;
        loop {
            let is_wanted = wanted.get(count).copied().unwrap_or(false);
            let value = self.value(is_wanted)?;
            count += 1;
            if values.len() < wanted.len() {
                values.push(value);
            }
            self.bytes.skip_space()?;
            match self.bytes.need()? {
                b',' => {}
                b')' => return Ok(count),
                _ => return Err(self.bytes.wrong("a value does not read")),
            }
        }
    }

    /// Passes over the rest of a statement, also over one in which quotes stand.
    fn pass_statement(&mut self) -> Result<(), ImportError> {
        let mut start = Vec::new();
        loop {
            let ends = |byte: u8| matches!(byte, b'\'' | b'"' | b'`' | b';');
            let keep = (start.len() < 4_096).then_some(&mut start);
            self.bytes.run(ends, keep)?;
            match self.bytes.need()? {
                b';' => break,
                quote => drop(self.string(quote, None)?),
            }
        }
        let text = String::from_utf8_lossy(&start);
        match text.trim_start().strip_prefix("NAMES ") {
            Some(set) => self.check_charset(&format!("SET NAMES {set}")),
            None => Ok(()),
        }
    }

    /// Statements that end another way, such as triggers: up to where that is taken back.
    fn other_delimiter(&mut self) -> Result<(), ImportError> {
        loop {
            let mut line = Vec::new();
            self.bytes.run(|byte| byte == b'\n', Some(&mut line))?;
            self.bytes.need()?;
            if line.trim_ascii().eq_ignore_ascii_case(b"DELIMITER ;") {
                return Ok(());
            }
        }
    }
}
