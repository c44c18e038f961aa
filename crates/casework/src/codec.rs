//! Records inside envelopes: JSON, sealed for one column of one row.

use luwte_domain::Sealed;
use luwte_vault::{Key, Place, Zeroizing, envelope};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Broken;

/// Seals `record` for `place`, padded so that its length says little.
pub(crate) fn seal<T, R: Serialize>(
    key: &Key,
    place: &Place,
    record: &R,
) -> Result<Sealed<T>, Broken> {
    let json = serde_json::to_vec(record).map_err(|_| Broken::Record("a record does not write"))?;
    let json = Zeroizing::new(json);
    Ok(Sealed::from_envelope(envelope::seal_padded(key, place, &json)))
}

/// Opens what [`seal`] made.
pub(crate) fn open<T, R: DeserializeOwned>(
    key: &Key,
    place: &Place,
    sealed: &Sealed<T>,
) -> Result<R, Broken> {
    let json = envelope::open(key, place, sealed.as_bytes())
        .map_err(|_| Broken::Vault("a sealed record does not open"))?;
    serde_json::from_slice(&json).map_err(|_| Broken::Record("a sealed record does not read"))
}

/// The place of a column.
pub(crate) const fn place(table: &'static str, column: &'static str, row: [u8; 16]) -> Place {
    Place { table, column, row }
}

/// Row identifier of the event `seq` of a case: the case's bytes with the number mixed in.
///
/// Within a case numbers differ, across cases the last eight bytes of the identifiers do; the
/// case's own key separates them further.
pub(crate) fn event_row(case: luwte_domain::ids::CaseId, seq: i64) -> [u8; 16] {
    let mut row = *case.as_bytes();
    for (byte, part) in row.iter_mut().zip(seq.to_be_bytes()) {
        *byte ^= part;
    }
    row
}
