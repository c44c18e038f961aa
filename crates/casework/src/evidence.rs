//! Evidence first: a sealed text record of a place, made in the transaction of its first notice,
//! and of what was seen there afterwards.
//!
//! A member seals the first kind with the case's own key. The worker has no such key: what it saw
//! (address, machine, status, headers, digests) is Operational and sealed with that key.
//!
//! Serves: S66.

use jiff::Timestamp;
use luwte_domain::Word as _;
use luwte_domain::ids::{CaseId, EvidenceId, LocationId};
use luwte_domain::sighting::{Observation, Saw};
use luwte_store::evidence::{self as table, CheckpointRow, EvidenceRow};
use luwte_store::{Conn, PublicBytes, location::LocationRow};
use luwte_vault::custody::{Frontier, Manifest, Origin, Salt, checkpoint, make_salt};
use luwte_vault::{Key, envelope};
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
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The record's text, as it was written.
    pub(crate) record: String,
    /// Who, what, when, how.
    pub(crate) manifest: Manifest,
    /// Salt of the leaf.
    pub(crate) salt: Salt,
}

masked_debug!(Kept);

impl House {
    /// Seals a record of `row` as it was reported, unless there is one already.
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
        let text = record_text(row.case, row.id, &place, row.made_at, now)?;
        let how = concat!("written before the first notice, luwte ", env!("CARGO_PKG_VERSION"));
        let manifest = Manifest::new(*row.case.as_bytes(), "place", by, how, now, &text);
        self.keep(conn, &keys.secret, row, text, manifest).await
    }

    /// Seals a record of what a look at `row` saw: who answered, what, when.
    pub(crate) async fn keep_look(
        &self,
        conn: &mut Conn,
        key: &Key,
        row: &LocationRow,
        seen: Observation,
        trace: serde_json::Value,
    ) -> Result<(), CaseworkError> {
        let record = json!({
            "kind": "look",
            "case": row.case.to_string(),
            "place": row.id.to_string(),
            "verdict": seen.verdict.word(),
            "reason": seen.reason.word(),
            "look": trace,
        });
        let text = pretty(&record)?;
        let how = concat!("looked at over the web, luwte ", env!("CARGO_PKG_VERSION"));
        let case = *row.case.as_bytes();
        let manifest = Manifest::new(case, "look", "worker", how, seen.at, &text);
        self.keep(conn, key, row, text, manifest).await
    }

    /// Seals a record of what a human says of `row`; in a strict case, what an analyst told.
    pub(crate) async fn keep_saw(
        &self,
        conn: &mut Conn,
        key: &Key,
        row: &LocationRow,
        (saw, is_strict): (Saw, bool),
        by: &str,
        now: Timestamp,
    ) -> Result<(), CaseworkError> {
        let record = json!({
            "kind": "saw",
            "case": row.case.to_string(),
            "place": row.id.to_string(),
            "saw": saw.word(),
            "by": by,
            "written_at": now.to_string(),
        });
        let text = pretty(&record)?;
        let how = if is_strict {
            concat!("told by an analyst outside this house, luwte ", env!("CARGO_PKG_VERSION"))
        } else {
            concat!("seen by a member of staff, luwte ", env!("CARGO_PKG_VERSION"))
        };
        let manifest = Manifest::new(*row.case.as_bytes(), "saw", by, how, now, &text);
        self.keep(conn, key, row, text, manifest).await
    }

    async fn keep(
        &self,
        conn: &mut Conn,
        key: &Key,
        row: &LocationRow,
        record: String,
        manifest: Manifest,
    ) -> Result<(), CaseworkError> {
        let (now, salt) = (self.now(), make_salt());
        let leaf_index = self.append_leaf(conn, manifest.leaf(&salt), now).await?;
        let id = EvidenceId::make(now);
        let column = codec::place("evidence_item", "record", *id.as_bytes());
        let record = codec::seal(key, &column, &Kept { record, manifest, salt })?;
        let (case, location) = (row.case, row.id);
        let item = EvidenceRow { id, case, location, record, leaf_index, made_at: now };
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
) -> Result<String, Broken> {
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
    pretty(&record)
}

fn pretty(record: &serde_json::Value) -> Result<String, Broken> {
    serde_json::to_string_pretty(record).map_err(|_| Broken::Record("a record does not write"))
}

/// Opens a kept record.
pub(crate) fn open_kept(keys: &CaseKeys, row: &EvidenceRow) -> Result<Kept, CaseworkError> {
    let column = place("evidence_item", "record", *row.id.as_bytes());
    let is_look = envelope::key_id(row.record.as_bytes()) == Some(keys.operational.id());
    let key = if is_look { &keys.operational } else { &keys.secret };
    Ok(codec::open(key, &column, &row.record)?)
}
