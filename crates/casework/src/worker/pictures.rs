//! What is recorded of the picture at an exact address: fingerprint and digest, taken in memory, sealed
//! with the key of each case that watches it. Never where a strict case names the address, whichever
//! came first.

use luwte_outbound::recheck::RecordedMedia;
use luwte_store::{Conn, case as case_table, location as location_table};
use serde::{Deserialize, Serialize};

use super::recheck::Watched;
use crate::codec;
use crate::error::CaseworkError;

#[derive(Serialize, Deserialize)]
struct KeptMedia {
    pdq: [u8; 32],
    sha256: [u8; 32],
}

/// What one case recorded. A record that does not read is as none: the look itself must go on.
pub(super) fn recorded(place: &Watched) -> Option<RecordedMedia> {
    let sealed = place.row.media.as_ref()?;
    let kept: KeptMedia = codec::open(&place.key, &column(place), sealed).ok()?;
    Some(RecordedMedia { pdq: kept.pdq, sha256: kept.sha256 })
}

/// Records a picture for one place, unless a strict case names the address by now.
pub(super) async fn keep_media(
    conn: &mut Conn,
    place: &Watched,
    media: &RecordedMedia,
) -> Result<(), CaseworkError> {
    // Whoever makes the case strict at this moment comes before, or finds the record and has it forgotten.
    case_table::for_update(conn, place.row.case).await?;
    let kept = KeptMedia { pdq: media.pdq, sha256: media.sha256 };
    let sealed = codec::seal(&place.key, &column(place), &kept)?;
    if !location_table::set_media(conn, place.row.id, &sealed).await? {
        tracing::info!("a strict case names the address: nothing is recorded of its picture");
    }
    Ok(())
}

const fn column(place: &Watched) -> luwte_vault::Place {
    codec::place("content_location", "media", *place.row.id.as_bytes())
}
