//! The second reading: addresses one by one, each with everything the first found about it.

use std::collections::HashSet;

use jiff::Timestamp;
use luwte_domain::Address;
use luwte_domain::address::{AddressError, CutList};
use luwte_domain::imported::{ScartStatus, canonical_number};
use luwte_outbound::reach;

use super::error::ImportError;
use super::groups::{Group, GroupKey, Groups};
use super::read::{Cell, Row, Taker};
use super::report::{Counts, count};
use super::survey::{Happened, Survey, read_time};

/// An address that can come over.
pub(crate) struct Found {
    pub(crate) number: String,
    pub(crate) address: Address,
    pub(crate) status: ScartStatus,
    pub(crate) received: Option<Timestamp>,
    pub(crate) first_notice: Option<Timestamp>,
    pub(crate) last_seen: Option<Timestamp>,
    pub(crate) history: Vec<Happened>,
    pub(crate) key: GroupKey,
    pub(crate) group: Group,
}

/// The second reading at work; hands on batches.
pub(crate) struct Finder<'a> {
    pub(crate) survey: &'a Survey,
    pub(crate) groups: &'a Groups,
    pub(crate) cut: &'a CutList,
    pub(crate) most: usize,
    pub(crate) hand_on: &'a mut dyn FnMut(Vec<Found>) -> Result<(), ImportError>,
    pub(crate) rows: u64,
    pub(crate) skipped: Counts,
    pub(crate) batch: Vec<Found>,
    seen: HashSet<u32>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(
        survey: &'a Survey,
        groups: &'a Groups,
        cut: &'a CutList,
        most: usize,
        hand_on: &'a mut dyn FnMut(Vec<Found>) -> Result<(), ImportError>,
    ) -> Self {
        let (skipped, batch, seen) = (Counts::new(), Vec::with_capacity(most), HashSet::new());
        Self { survey, groups, cut, most, hand_on, rows: 0, skipped, batch, seen }
    }

    /// Hands on what is left.
    pub(crate) fn finish(&mut self) -> Result<(), ImportError> {
        (self.hand_on)(std::mem::take(&mut self.batch))
    }

    fn find(&mut self, row: &Row<'_>) -> Result<Found, &'static str> {
        let id = row.number("id").ok_or("no_id")?;
        if row.text("deleted_at").is_some() {
            return Err("deleted");
        }
        if !self.seen.insert(id) {
            return Err("id_twice");
        }
        let number = text(row, "filenumber")?.and_then(canonical_number).ok_or("no_number")?;
        let address = read_address(text(row, "url")?.unwrap_or_default(), self.cut)?;
        let known = self.survey.known_of(id).ok_or("changed_while_read")?;
        let (key, group) = self.groups.of(id).ok_or("changed_while_read")?;
        let time = |column| row.text(column).and_then(read_time);
        Ok(Found {
            number,
            address,
            status: known.status,
            received: time("received_at").or_else(|| time("created_at")),
            first_notice: time("firstntd_at"),
            last_seen: time("lastseen_at"),
            history: self.survey.history_of(id).to_vec(),
            key,
            group,
        })
    }
}

impl Taker for Finder<'_> {
    fn wants(&mut self, table: &str, columns: &[String]) -> Vec<bool> {
        const WANTED: [&str; 8] = [
            "id",
            "deleted_at",
            "filenumber",
            "url",
            "received_at",
            "created_at",
            "firstntd_at",
            "lastseen_at",
        ];
        columns.iter().map(|name| table == "input" && WANTED.contains(&name.as_str())).collect()
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), ImportError> {
        if row.table != "input" {
            return Ok(());
        }
        self.rows += 1;
        match self.find(row) {
            Ok(found) => self.batch.push(found),
            Err(why) => count(&mut self.skipped, why),
        }
        if self.batch.len() < self.most {
            return Ok(());
        }
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(self.most));
        (self.hand_on)(batch)
    }

    fn bad_row(&mut self, _: &str, _: &'static str) {
        // The first reading counted it.
    }
}

fn text<'a>(row: &Row<'a>, column: &str) -> Result<Option<&'a str>, &'static str> {
    match row.cell(column) {
        Cell::Text(text) => Ok(Some(text)),
        Cell::Nothing => Ok(None),
        Cell::Bad("too long") => Err("too_long"),
        Cell::Bad("a zero byte") => Err("zero_byte"),
        Cell::Bad(_) => Err("not_utf8"),
    }
}

/// Reads an address as the public door does, and refuses what is no place on the public web.
fn read_address(text: &str, cut: &CutList) -> Result<Address, &'static str> {
    let address = Address::parse(text, cut).map_err(|error| match error {
        AddressError::Empty => "no_address",
        AddressError::TooLong => "too_long",
        AddressError::Unreadable => "not_an_address",
        AddressError::OtherScheme => "not_http",
        AddressError::NoSite => "no_site",
    })?;
    let host = address.host().trim_start_matches('[').trim_end_matches(']').trim_end_matches('.');
    let is_special = host.parse().ok().and_then(reach::purpose_of).is_some();
    let is_this_machine = host.rsplit('.').next() == Some("localhost");
    if is_special || is_this_machine { Err("not_public") } else { Ok(address) }
}
