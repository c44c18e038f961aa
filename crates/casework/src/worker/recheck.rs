//! Looking at a place again: one request for all cases that name the same address.

use data_encoding::HEXLOWER;
use jiff::Timestamp;
use luwte_domain::ids::SightingId;
use luwte_domain::job::{LeasedJob, Outcome};
use luwte_domain::location::LocationState;
use luwte_domain::sealed::held;
use luwte_domain::sighting::{Observation, SightingReason, Verdict, agree};
use luwte_domain::{Address, Sealed};
use luwte_outbound::recheck::{
    Memory, Mode, RecordedMedia, Seen, fingerprint_media, recheck_knowing,
};
use luwte_outbound::trace::{Exchange, Trace};
use luwte_store::location::LocationRow;
use luwte_store::sighting::SightingRow;
use luwte_store::{
    case as case_table, imported as imported_table, location as location_table,
    notice as notice_table, sighting as sighting_table,
};
use luwte_vault::Key;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Worker;
use super::earlier::{earlier_of, seal_earlier};
use super::send::Done;
use crate::again::until_first;
use crate::codec;
use crate::error::CaseworkError;
use crate::house::{House, after, after_ms};
use crate::places::open_place;
use crate::records::PlaceRecord;

/// When to look again after what was seen could not be written down.
const AFTER_FAULT_MS: i64 = 60_000;

/// Fingerprint of a picture at an exact address, taken in memory; adults' cases only.
#[derive(Serialize, Deserialize)]
struct KeptMedia {
    pdq: [u8; 32],
    sha256: [u8; 32],
}

/// One look, and the picture it recorded for the first time.
struct Look {
    seen: Seen,
    media: Option<RecordedMedia>,
}

/// A place that is looked at, with its key.
pub(super) struct Watched {
    pub(super) row: LocationRow,
    pub(super) key: Key,
    is_strict: bool,
    /// What it showed at an earlier look.
    pub(super) earlier: Option<Sealed<held::EarlierLook>>,
}

/// Who watches an address, and whether no picture of it may be fetched.
struct Watching {
    places: Vec<Watched>,
    is_strict: bool,
}

impl Worker {
    /// Looks at the address of `job` and tells every case that watches it.
    pub(super) async fn recheck(&self, job: &LeasedJob) -> Result<Done, CaseworkError> {
        let house = &self.house;
        let Watching { places, is_strict } = house.watched(job.subject).await?;
        let Some(first) = places.first() else {
            return Ok((Outcome::Done, Some("nobody watches")));
        };
        let PlaceRecord::Address { text } = open_place(&first.key, &first.row)? else {
            return Ok((Outcome::Done, Some("no address")));
        };
        let Some(address) = house.address(&text) else {
            return Ok((Outcome::Broken, Some("address does not read")));
        };
        let apart = house.content.clocks().host_apart();
        let turn = match house.polite.ask(address.host(), apart) {
            Ok(turn) => turn,
            Err(wait) => return Ok((Outcome::Later { at: after(house.due_now(), wait) }, None)),
        };
        let look = house.look(&address, &places, is_strict).await?;
        drop(turn);
        let mut next: Vec<Timestamp> = Vec::new();
        for place in &places {
            match house.write_seen(place, &look).await {
                Ok(at) => next.extend(at),
                // One case must not keep the others from knowing.
                Err(error) => {
                    tracing::error!(%error, "sighting.write failed");
                    next.push(after_ms(house.due_now(), AFTER_FAULT_MS));
                }
            }
        }
        match next.into_iter().min() {
            Some(at) => Ok((Outcome::Later { at }, None)),
            None => Ok((Outcome::Done, Some("watched long enough"))),
        }
    }
}

impl House {
    /// Looks once, for all who watch.
    async fn look(
        &self,
        address: &Address,
        watched: &[Watched],
        is_strict: bool,
    ) -> Result<Look, CaseworkError> {
        let (fetcher, phrases) = (&self.fetcher, self.page_words.at(&self.content, address));
        let controls = &*self.controls;
        let tag = self.shown_tag();
        let (earlier, apart_ms) = (earlier_of(watched), self.content.clocks().agree_apart_ms);
        let memory = Memory { tag: Some(&tag), earlier: earlier.as_ref(), apart_ms };
        if is_strict {
            let seen =
                recheck_knowing(fetcher, address, Mode::Strict, phrases, controls, memory).await;
            return Ok(Look { seen, media: None });
        }
        let recorded_media = recorded(watched)?;
        if recorded_media.is_none() && watched.iter().all(|watched| watched.row.checks == 0) {
            return Ok(
                match fingerprint_media(fetcher, address, phrases, controls, memory).await {
                    Ok(record) => Look {
                        media: record.is_comparable().then_some(record.media),
                        seen: Seen {
                            verdict: Verdict::Online,
                            reason: SightingReason::MediaThere,
                            trace: record.trace,
                            kept: None,
                        },
                    },
                    Err(seen) => Look { seen: *seen, media: None },
                },
            );
        }
        let mode = Mode::Adult { recorded_media };
        let seen = recheck_knowing(fetcher, address, mode, phrases, controls, memory).await;
        Ok(Look { seen, media: recorded_media })
    }

    /// All places with this address that a notice was sent for, in cases that can be read. One
    /// strict case that names the address makes the look strict, also where nobody approved a
    /// notice in it yet: whoever says that it shows a minor is believed at once.
    async fn watched(&self, tag: [u8; 16]) -> Result<Watching, CaseworkError> {
        let mut conn = self.store.read().await?;
        let mut watching = Watching { places: Vec::new(), is_strict: false };
        for row in location_table::by_address(&mut conn, tag).await? {
            let Some(case) = case_table::get(&mut conn, row.case).await? else { continue };
            watching.is_strict |= case.is_strict;
            let is_watched =
                !matches!(row.state, LocationState::Reported | LocationState::GoneAsTold { .. });
            if let (true, Some(key)) = (is_watched, self.operational_key(row.case).await?) {
                let earlier = location_table::earlier(&mut conn, row.id).await?;
                watching.places.push(Watched { row, key, is_strict: case.is_strict, earlier });
            }
        }
        Ok(watching)
    }

    /// Writes down what was seen of one place; gives when to look again.
    async fn write_seen(
        &self,
        place: &Watched,
        look: &Look,
    ) -> Result<Option<Timestamp>, CaseworkError> {
        until_first(|| self.write_seen_once(place, look)).await
    }

    async fn write_seen_once(
        &self,
        place: &Watched,
        Look { seen, media }: &Look,
    ) -> Result<Option<Timestamp>, CaseworkError> {
        let mut tx = self.store.write().await?;
        let now = self.now();
        let Some(row) = location_table::get(tx.conn(), place.row.id).await? else {
            return Ok(None);
        };
        let observation = seen.observation();
        let id = SightingId::make(now);
        let column = codec::place("sighting", "trace", *id.as_bytes());
        let record = trace_record(&seen.trace);
        let trace = codec::seal(&place.key, &column, &record)?;
        let sighting = SightingRow { id, location: row.id, seen: observation, trace };
        sighting_table::insert(tx.conn(), &sighting).await?;
        if let (false, None, Some(media)) = (place.is_strict, &row.media, media) {
            let column = codec::place("content_location", "media", *row.id.as_bytes());
            let kept = KeptMedia { pdq: media.pdq, sha256: media.sha256 };
            let sealed = codec::seal(&place.key, &column, &kept)?;
            location_table::set_media(tx.conn(), row.id, &sealed).await?;
        }
        if let Some(kept) = &seen.kept {
            let sealed = seal_earlier(&place.key, row.id, kept)?;
            location_table::set_earlier(tx.conn(), row.id, &sealed).await?;
        }
        let last = sighting_table::of_location(tx.conn(), row.id, 2).await?;
        let next = row.state.observe(seen.verdict, self.is_agreed(&row, seen.verdict, &last));
        self.tell_case(tx.conn(), &row, &place.key, next, seen.verdict, &last).await?;
        if next == row.state {
            self.tell_unconfirmed(tx.conn(), &row, &place.key, seen.verdict).await?;
        }
        if row.checks == 0 || next != row.state {
            self.keep_look(tx.conn(), &place.key, &row, observation, record).await?;
        }
        location_table::set_checks(tx.conn(), row.id, row.checks + 1).await?;
        // Every notice begins the rhythm anew: what came back after a year is watched for a year.
        let mut since = notice_table::asked_last(tx.conn(), row.id).await?;
        if since.is_none() {
            // What came from another system is watched from the moment a member approved it.
            since = imported_table::approved_at(tx.conn(), row.id).await?;
        }
        let since = since.unwrap_or(now).max(row.made_at);
        tx.commit().await?;
        let usual = self.next_check(since, seen.verdict, next, now);
        let unconfirmed = self.until_unconfirmed(&row, next, now);
        Ok(usual.into_iter().chain(unconfirmed).min())
    }

    /// Whether the last two looks agree on `verdict`, far enough apart. Of a place that the recipient says
    /// is gone and that is there, both must be made after it was believed for a while.
    fn is_agreed(&self, row: &LocationRow, verdict: Verdict, last: &[Observation]) -> bool {
        let clocks = self.content.clocks();
        let believed_until = match (row.state, verdict) {
            (LocationState::SaidGone, Verdict::Online) => {
                Some(after_ms(row.state_at, clocks.believed_ms))
            }
            _ => None,
        };
        agree(last, verdict, clocks.agree_apart_ms)
            && last.iter().all(|seen| believed_until.is_none_or(|until| seen.at >= until))
    }

    /// When on the line of time to look again: soon when one more look can settle it, then ever more rarely.
    fn next_check(
        &self,
        since: Timestamp,
        verdict: Verdict,
        next: LocationState,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let due_now = self.due_now();
        let clocks = self.content.clocks();
        let is_pending = matches!(verdict, Verdict::Gone | Verdict::GoneHere)
            && !matches!(next, LocationState::Gone | LocationState::GoneHere);
        if is_pending {
            return Some(after_ms(due_now, clocks.agree_apart_ms));
        }
        let elapsed_ms = now.as_millisecond() - since.as_millisecond();
        clocks.next_recheck_within(elapsed_ms).map(|wait_ms| after_ms(due_now, wait_ms))
    }
}

fn recorded(watched: &[Watched]) -> Result<Option<RecordedMedia>, CaseworkError> {
    for place in watched {
        if let Some(sealed) = &place.row.media {
            let column = codec::place("content_location", "media", *place.row.id.as_bytes());
            let kept: KeptMedia = codec::open(&place.key, &column, sealed)?;
            return Ok(Some(RecordedMedia { pdq: kept.pdq, sha256: kept.sha256 }));
        }
    }
    Ok(None)
}

/// What a look leaves for the record.
fn trace_record(trace: &Trace) -> serde_json::Value {
    let records =
        |exchanges: &[Exchange]| exchanges.iter().map(exchange_record).collect::<Vec<_>>();
    json!({
        "at": trace.at.to_string(),
        "took_ms": trace.took_ms,
        "exchanges": records(&trace.exchanges),
        "controls": records(&trace.controls),
        "text_sha256": trace.text_sha256.map(|d| HEXLOWER.encode(&d)),
        "body_bytes": trace.body_bytes,
    })
}

fn exchange_record(exchange: &Exchange) -> serde_json::Value {
    json!({
        "method": exchange.method.as_str(),
        "address": exchange.address.as_str(),
        "peer": exchange.peer.map(|peer| peer.to_string()),
        "certificate_sha256": exchange.certificate_sha256.map(|d| HEXLOWER.encode(&d)),
        "status": exchange.status.map(|status| status.as_u16()),
        "headers": exchange.headers,
    })
}
