//! What came over and what did not: names of tables and columns, words and numbers, nothing else.

use std::collections::BTreeMap;

use serde::Serialize;

use super::read::{Row, Value};
use super::schema::{self, Fate};

/// How often something happened, by a word of the program.
pub type Counts = BTreeMap<&'static str, u64>;

/// What became of one column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ColumnReport {
    /// As what it came over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept_as: Option<&'static str>,
    /// Why it did not: `media`, `notes`, `people`, `running`, `looked_up_anew`, `no_place` or
    /// `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<&'static str>,
    /// Values that are not `NULL`.
    pub values: u64,
    /// Bytes of values that were passed over unread.
    pub passed_bytes: u64,
}

/// What became of one table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableReport {
    /// Rows that read.
    pub rows: u64,
    /// Rows that do not read, by reason.
    pub bad_rows: Counts,
    /// Its columns.
    pub columns: BTreeMap<String, ColumnReport>,
}

/// What became of a dump.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Nothing was written: it was only read.
    pub is_dry_run: bool,
    /// Each table of the dump, also those that are not known.
    pub tables: BTreeMap<String, TableReport>,
    /// Tables that were expected and are not there.
    pub missing_tables: Vec<&'static str>,
    /// Addresses: `new`, `there_already`, `skipped`, and of the new ones `open`, `gone`, `strict`,
    /// `adult`.
    pub addresses: Counts,
    /// Why addresses were skipped.
    pub skipped_addresses: Counts,
    /// Cases: `new`, `open`, `closed`.
    pub cases: Counts,
    /// Events of the new addresses, by kind.
    pub events: Counts,
    /// Lines of history without an event here, by their tag.
    pub history_left: Counts,
    /// What was odd about parents: `in_a_circle`, `not_there`, `more_than_one`.
    pub parents: Counts,
    /// Values that do not read where something better was there: `time`, `status`.
    pub odd_values: Counts,
    /// Contacts: `recipients`, and why others stay behind.
    pub contacts: Counts,
    /// Blocked days: `closed_days`, and why others stay behind.
    pub blocked_days: Counts,
    /// Rules by domain: `rules`, and why others stay behind.
    pub rules: Counts,
    /// Files in the operator's content directory: `written`, `there_already`, `refused`.
    pub files: Counts,
}

impl Report {
    /// Whether something in the dump could not be taken, though it should.
    #[must_use]
    pub fn is_partly(&self) -> bool {
        self.skipped_addresses.keys().any(|why| *why != "deleted")
            || self.tables.values().any(|table| !table.bad_rows.is_empty())
            || self.files.contains_key("refused")
    }

    pub(crate) fn bad_row(&mut self, table: &str, why: &'static str) {
        let table = self.tables.entry(table.to_owned()).or_default();
        *table.bad_rows.entry(why).or_default() += 1;
    }

    /// Counts a row and its values.
    pub(crate) fn row(&mut self, row: &Row<'_>) {
        if !self.tables.contains_key(row.table) {
            self.tables.insert(row.table.to_owned(), TableReport::default());
        }
        let Some(table) = self.tables.get_mut(row.table) else { return };
        table.rows += 1;
        for (name, value) in row.columns.iter().zip(row.values) {
            if !table.columns.contains_key(name) {
                let column = match schema::fate(row.table, name) {
                    Fate::Kept(as_what) => {
                        ColumnReport { kept_as: Some(as_what), ..ColumnReport::default() }
                    }
                    Fate::Left(why) => {
                        ColumnReport { left: Some(why.word()), ..ColumnReport::default() }
                    }
                };
                table.columns.insert(name.clone(), column);
            }
            let Some(column) = table.columns.get_mut(name) else { continue };
            column.values += u64::from(*value != Value::Null);
            if let Value::Passed(bytes) = value {
                column.passed_bytes += bytes;
            }
        }
    }
}

/// One more of `what`.
pub(crate) fn count(counts: &mut Counts, what: &'static str) {
    *counts.entry(what).or_default() += 1;
}
