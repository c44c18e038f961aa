//! Evidence first: a sealed text record of a place, made in the transaction of its first notice.

use jiff::Timestamp;
use luwte_domain::ids::{CaseId, EvidenceId, LocationId};
use luwte_store::evidence::{self as table, CheckpointRow, EvidenceRow};
use luwte_store::{Conn, PublicBytes, location::LocationRow};
use luwte_vault::custody::{Frontier, Manifest, Origin, Salt, checkpoint, make_salt};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::codec::{self, place};
use crate::error::{Broken, CaseworkError};
use crate::house::House;
use crate::keys::CaseKeys;
use crate::places::open_place;
use crate::records::PlaceRecord;

/// Name of the custody log in its checkpoints (C2SP tlog-checkpoint origin).
const ORIGIN: &str = "luwte/custody";

/// What a sealed record holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The record's text, as it was written.
    pub(crate) record: String,
    /// Who, what, when, how.
    pub(crate) manifest: Manifest,
    /// Salt of the leaf.
    pub(crate) salt: Salt,
}

impl House {
    /// Seals a record of `row`, unless there is one already.
    pub(crate) async fn keep_evidence(
        &self,
        conn: &mut Conn,
        keys: &CaseKeys,
        row: &LocationRow,
        by: &str,
        now: Timestamp,
    ) -> Result<(), CaseworkError> {
        let kept = table::of_case(conn, row.case).await?;
        if kept.iter().any(|item| item.location == row.id) {
            return Ok(());
        }
        let place = open_place(&keys.operational, row)?;
        let text = record_text(row.case, row.id, &place, row.made_at, now);
        let how = concat!("written before the first notice, luwte ", env!("CARGO_PKG_VERSION"));
        let manifest = Manifest::new(*row.case.as_bytes(), "place", by, how, now, &text);
        let salt = make_salt();
        let index = self.append_leaf(conn, manifest.leaf(&salt), now).await?;
        let kept = Kept { record: text, manifest, salt };
        let id = EvidenceId::make(now);
        let column = codec::place("evidence_item", "record", *id.as_bytes());
        let record = codec::seal(&keys.secret, &column, &kept)?;
        let (case, location) = (row.case, row.id);
        let item = EvidenceRow { id, case, location, record, leaf_index: index, made_at: now };
        table::insert(conn, &item).await?;
        Ok(())
    }

    /// Appends a leaf to the custody log and signs a new checkpoint; gives the leaf's index.
    async fn append_leaf(
        &self,
        conn: &mut Conn,
        leaf: [u8; 32],
        now: Timestamp,
    ) -> Result<i64, CaseworkError> {
        table::hold_log(conn).await?;
        let mut frontier = match table::last_checkpoint(conn).await? {
            Some(last) => Frontier::from_bytes(last.frontier.as_bytes())
                .ok_or(Broken::Record("the custody log's frontier does not read"))?,
            None => Frontier::new(),
        };
        let index = i64::try_from(frontier.size()).map_err(|_| Broken::Record("log size"))?;
        frontier.append(leaf);
        let signer = self.secrets.log_signer();
        let note = checkpoint(&origin()?, frontier.size(), &frontier.root(), signer);
        table::append_leaf(conn, index, leaf, now).await?;
        let checkpoint = CheckpointRow {
            size: index + 1,
            frontier: PublicBytes::new(frontier.to_bytes()),
            note: PublicBytes::new(note.into_bytes()),
            at: now,
        };
        table::put_checkpoint(conn, &checkpoint).await?;
        Ok(index)
    }
}

/// The name of the custody log.
pub(crate) fn origin() -> Result<Origin, Broken> {
    Origin::parse(ORIGIN).map_err(|_| Broken::Vault("the custody log's name"))
}

fn record_text(
    case: CaseId,
    location: LocationId,
    place: &PlaceRecord,
    reported_at: Timestamp,
    now: Timestamp,
) -> String {
    let what = match place {
        PlaceRecord::Address { text } => json!({ "address": text }),
        PlaceRecord::Closed { platform, handle } => {
            json!({ "platform": platform, "account_or_group": handle })
        }
    };
    let record = json!({
        "kind": "place",
        "case": case.to_string(),
        "place": location.to_string(),
        "what": what,
        "reported_at": reported_at.to_string(),
        "written_at": now.to_string(),
        "fetched": null,
    });
    serde_json::to_string_pretty(&record).unwrap_or_default()
}

/// Opens a kept record.
pub(crate) fn open_kept(keys: &CaseKeys, row: &EvidenceRow) -> Result<Kept, CaseworkError> {
    let column = place("evidence_item", "record", *row.id.as_bytes());
    Ok(codec::open(&keys.secret, &column, &row.record)?)
}
