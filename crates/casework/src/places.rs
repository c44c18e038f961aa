//! Places: from pasted lines to sealed records, and back to lines for people.

use jiff::Timestamp;
use luwte_domain::Lang;
use luwte_domain::address::{Address, AddressError};
use luwte_domain::ids::{CaseId, LocationId};
use luwte_domain::location::{LocationKind, LocationState};
use luwte_store::Conn;
use luwte_store::location::{self as table, LocationRow};
use luwte_vault::{Key, blind};

use crate::codec::{self, place};
use crate::error::{CaseworkError, InputProblem, LineProblem};
use crate::house::House;
use crate::records::PlaceRecord;

/// Most places in one case.
pub(crate) const MAX_PLACES: usize = 100;
/// Most lines pasted at once.
pub const MAX_LINES: usize = 20;
/// Most characters of a handle or the name of a group.
pub const MAX_HANDLE_CHARS: usize = 200;

/// A place as people see it: inert text.
#[derive(Clone, PartialEq, Eq)]
pub struct PlaceLine {
    /// The address, or app and group.
    pub shown: String,
    /// Name of the recipient, where one is known.
    pub recipient: Option<String>,
    /// Whether it has no address.
    pub is_closed: bool,
    /// Whether the address may have been made for one person.
    pub looks_unique: bool,
}

masked_debug!(PlaceLine);

impl House {
    /// Reads pasted lines; empty lines are skipped, repeated places counted once.
    pub(crate) fn parse_links(&self, text: &str) -> Result<Vec<PlaceRecord>, InputProblem> {
        if text.chars().count() > MAX_LINES * (Address::MAX_CHARS + 2) {
            return Err(InputProblem::TooLong { limit: MAX_LINES * Address::MAX_CHARS });
        }
        let (mut places, mut problems) = (Vec::new(), Vec::new());
        for (number, line) in (1..).zip(text.lines()) {
            match Address::parse(line, self.content.cut_list()) {
                Ok(address) => {
                    let place = PlaceRecord::Address { text: address.as_str().to_owned() };
                    if !places.iter().any(|known| self.is_same_place(known, &place)) {
                        places.push(place);
                    }
                }
                Err(AddressError::Empty) => {}
                Err(error) => problems.push(LineProblem { line: number, error }),
            }
        }
        if !problems.is_empty() {
            return Err(InputProblem::Lines(problems));
        }
        if places.len() > MAX_LINES {
            return Err(InputProblem::TooMany { limit: MAX_LINES });
        }
        Ok(places)
    }

    /// Reads a closed place: the platform must be one of the content's.
    pub(crate) fn parse_closed(
        &self,
        platform: &str,
        handle: &str,
    ) -> Result<PlaceRecord, InputProblem> {
        let handle = clean(handle, MAX_HANDLE_CHARS)?;
        if self.content.recipients().by_id(platform).is_none() {
            return Err(InputProblem::BadChoice);
        }
        Ok(PlaceRecord::Closed { platform: platform.to_owned(), handle })
    }

    /// The place as people see it.
    pub(crate) fn place_line(&self, record: &PlaceRecord) -> PlaceLine {
        match record {
            PlaceRecord::Address { text } => {
                let address = self.address(text);
                let recipient =
                    address.as_ref().and_then(|a| self.content.recipients().for_address(a));
                PlaceLine {
                    shown: text.clone(),
                    recipient: recipient.map(|r| r.name(Lang::Nl).to_owned()),
                    is_closed: false,
                    looks_unique: address.is_some_and(|a| a.looks_unique()),
                }
            }
            PlaceRecord::Closed { platform, handle } => {
                let recipient =
                    self.content.recipients().by_id(platform).map(|r| r.name(Lang::Nl).to_owned());
                let app = recipient.clone().unwrap_or_default();
                let shown = if handle.is_empty() { app } else { format!("{app}: {handle}") };
                PlaceLine { shown, recipient, is_closed: true, looks_unique: false }
            }
        }
    }

    /// The stored text as an address again.
    pub(crate) fn address(&self, text: &str) -> Option<Address> {
        Address::parse(text, self.content.cut_list()).ok()
    }

    /// Whether two records are one place: the same address in any spelling, or the same words.
    pub(crate) fn is_same_place(&self, one: &PlaceRecord, other: &PlaceRecord) -> bool {
        let canonical = |record: &PlaceRecord| match record {
            PlaceRecord::Address { text } => self.address(text).map(|address| address.canonical()),
            PlaceRecord::Closed { .. } => None,
        };
        match (canonical(one), canonical(other)) {
            (Some(one), Some(other)) => one == other,
            _ => one == other,
        }
    }

    /// Keyed digest by which the same address in several cases is found.
    pub(crate) fn address_tag(&self, address: &Address) -> [u8; 16] {
        blind::index_tag(self.secrets.index(), "address", &address.canonical())
    }

    /// Adds `places` to a case in the caller's transaction; those it has already are left out.
    pub(crate) async fn add_places(
        &self,
        conn: &mut Conn,
        case: CaseId,
        key: &Key,
        places: &[PlaceRecord],
        now: Timestamp,
    ) -> Result<Vec<LocationId>, CaseworkError> {
        let mut known: Vec<PlaceRecord> = Vec::new();
        for row in table::of_case(conn, case).await? {
            known.push(open_place(key, &row)?);
        }
        let mut added = Vec::new();
        for record in places {
            if known.iter().any(|known| self.is_same_place(known, record)) {
                continue;
            }
            if known.len() >= MAX_PLACES {
                return Err(InputProblem::TooMany { limit: MAX_PLACES }.into());
            }
            let row = self.location_row(case, key, record, now)?;
            table::insert(conn, &row).await?;
            known.push(record.clone());
            added.push(row.id);
        }
        if !added.is_empty() {
            // A strict case may name what an adult's recorded.
            table::clear_media(conn, case).await?;
        }
        Ok(added)
    }

    pub(crate) fn location_row(
        &self,
        case: CaseId,
        key: &Key,
        record: &PlaceRecord,
        now: Timestamp,
    ) -> Result<LocationRow, CaseworkError> {
        let id = LocationId::make(now);
        let (kind, address_tag) = match record {
            PlaceRecord::Address { text } => {
                let address = self.address(text).ok_or(InputProblem::BadText)?;
                (LocationKind::Address, Some(self.address_tag(&address)))
            }
            PlaceRecord::Closed { .. } => (LocationKind::ClosedPlace, None),
        };
        Ok(LocationRow {
            id,
            case,
            kind,
            address_tag,
            place: codec::seal(key, &place("content_location", "place", *id.as_bytes()), record)?,
            media: None,
            state: LocationState::Reported,
            state_at: now,
            checks: 0,
            made_at: now,
        })
    }
}

/// Opens the place of a row.
pub(crate) fn open_place(key: &Key, row: &LocationRow) -> Result<PlaceRecord, CaseworkError> {
    let place = place("content_location", "place", *row.id.as_bytes());
    Ok(codec::open(key, &place, &row.place)?)
}

/// Free text as it may be stored: line ends made equal, no other control characters, at most
/// `limit` characters.
pub(crate) fn clean(text: &str, limit: usize) -> Result<String, InputProblem> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    if text.chars().count() > limit {
        return Err(InputProblem::TooLong { limit });
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(InputProblem::BadText);
    }
    Ok(text.to_owned())
}
