//! `CREATE TABLE`: the names of the columns, in order.

use super::Reader;
use crate::import::error::ImportError;
use crate::import::read::MOST_COLUMNS;

/// Words at the beginning of a line in `CREATE TABLE` that are no names of columns.
const KEYS: [&str; 9] =
    ["PRIMARY", "KEY", "UNIQUE", "CONSTRAINT", "INDEX", "FULLTEXT", "SPATIAL", "FOREIGN", "CHECK"];
impl Reader<'_> {
    /// Learns the columns of a table; other definitions are passed over.
    pub(super) fn create(&mut self) -> Result<(), ImportError> {
        self.bytes.skip_space()?;
        if self.word()? != "TABLE" {
            return self.pass_statement();
        }
        self.bytes.skip_space()?;
        if self.bytes.peek()?.is_some_and(|byte| byte.eq_ignore_ascii_case(&b'i')) {
            for _ in ["IF", "NOT", "EXISTS"] {
                self.word()?;
                self.bytes.skip_space()?;
            }
        }
        let table = self.table()?;
        self.bytes.skip_space()?;
        if self.bytes.need()? != b'(' {
            return Err(self.bytes.wrong("the columns of a table were expected"));
        }
        let columns = self.defined_columns()?;
        self.tables.insert(table, columns);
        self.pass_statement()
    }

    fn defined_columns(&mut self) -> Result<Vec<String>, ImportError> {
        let mut columns = Vec::new();
        loop {
            self.bytes.skip_space()?;
            let is_quoted = self.bytes.peek()? == Some(b'`');
            let name = self.name()?;
            if is_quoted || !KEYS.contains(&name.to_ascii_uppercase().as_str()) {
                columns.push(name);
            }
            if columns.len() > MOST_COLUMNS {
                return Err(self.bytes.wrong("more columns than any table has"));
            }
            if self.pass_until_comma()? == b')' {
                return Ok(columns);
            }
        }
    }

    /// Passes over the rest of a definition; gives the comma or bracket behind it.
    fn pass_until_comma(&mut self) -> Result<u8, ImportError> {
        let mut depth = 0_u32;
        loop {
            match self.bytes.need()? {
                quote @ (b'\'' | b'"' | b'`') => drop(self.string(quote, None)?),
                b'(' => depth += 1,
                end @ (b',' | b')') if depth == 0 => return Ok(end),
                b')' => depth -= 1,
                _ => {}
            }
        }
    }
}
