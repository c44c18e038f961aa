//! Looking at a place again: one request for all cases that name the same address.

use data_encoding::HEXLOWER;
use jiff::Timestamp;
use luwte_domain::ids::{CaseId, SightingId};
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
use serde_json::json;

use super::Worker;
use super::earlier::{earlier_of, seal_earlier};
use super::pictures::{keep_media, recorded};
use super::send::Done;
use crate::again::until_first;
use crate::codec;
use crate::error::CaseworkError;
use crate::house::{House, after, after_ms};
use crate::places::open_place;
use crate::records::PlaceRecord;

/// When to look again after what was seen could not be written down.
const AFTER_FAULT_MS: i64 = 60_000;

/// One look, and what is recorded of the picture there.
struct Look {
    seen: Seen,
    media: Option<RecordedMedia>,
    /// The strict case that names the address.
    strict: Option<CaseId>,
}

/// A place that is looked at, with its key.
pub(super) struct Watched {
    pub(super) row: LocationRow,
    pub(super) key: Key,
    /// What it showed at an earlier look.
    pub(super) earlier: Option<Sealed<held::EarlierLook>>,
}

/// Who watches an address, and the strict case for which no picture of it may be fetched.
struct Watching {
    places: Vec<Watched>,
    strict: Option<CaseId>,
}

impl Worker {
    /// Looks at the address of `job` and tells every case that watches it.
    pub(super) async fn recheck(&self, job: &LeasedJob) -> Result<Done, CaseworkError> {
        let house = &self.house;
        let Watching { places, strict } = house.watched(job.subject).await?;
        if places.is_empty() {
            return Ok((Outcome::Done, Some("nobody watches")));
        }
        let Some(text) = places.iter().find_map(address_of) else {
            return Ok((Outcome::Broken, Some("no record reads")));
        };
        let Some(address) = house.address(&text) else {
            return Ok((Outcome::Broken, Some("address does not read")));
        };
        let apart = house.content.clocks().host_apart();
        let turn = match house.polite.ask(address.host(), apart) {
            Ok(turn) => turn,
            Err(wait) => return Ok((Outcome::Later { at: after(house.due_now(), wait) }, None)),
        };
        let look = house.look(&address, &places, strict).await;
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
    async fn look(&self, address: &Address, watched: &[Watched], strict: Option<CaseId>) -> Look {
        let (fetcher, phrases) = (&self.fetcher, self.page_words.at(&self.content, address));
        let controls = &*self.controls;
        let tag = self.shown_tag();
        let (earlier, apart_ms) = (earlier_of(watched), self.content.clocks().agree_apart_ms);
        let memory = Memory { tag: Some(&tag), earlier: earlier.as_ref(), apart_ms };
        if strict.is_some() {
            let seen =
                recheck_knowing(fetcher, address, Mode::Strict, phrases, controls, memory).await;
            return Look { seen, media: None, strict };
        }
        let recorded_media = watched.iter().find_map(recorded);
        if recorded_media.is_none() && watched.iter().all(|watched| watched.row.checks == 0) {
            let (seen, media) =
                match fingerprint_media(fetcher, address, phrases, controls, memory).await {
                    Ok(record) => {
                        let (verdict, reason) = (Verdict::Online, SightingReason::MediaThere);
                        let media = record.is_comparable().then_some(record.media);
                        (Seen { verdict, reason, trace: record.trace, kept: None }, media)
                    }
                    Err(seen) => (*seen, None),
                };
            return Look { seen, media, strict };
        }
        let mode = Mode::Adult { recorded_media };
        let seen = recheck_knowing(fetcher, address, mode, phrases, controls, memory).await;
        Look { seen, media: recorded_media, strict }
    }

    /// All places with this address that a notice was sent for, in cases that can be read. One
    /// strict case that names the address makes the look strict, also where nobody approved a
    /// notice in it yet: whoever says that it shows a minor is believed at once.
    async fn watched(&self, tag: [u8; 16]) -> Result<Watching, CaseworkError> {
        let mut conn = self.store.read().await?;
        let mut watching = Watching { places: Vec::new(), strict: None };
        for row in location_table::by_address(&mut conn, tag).await? {
            let Some(case) = case_table::get(&mut conn, row.case).await? else { continue };
            if case.is_strict {
                watching.strict = Some(case.id);
            }
            let is_watched =
                !matches!(row.state, LocationState::Reported | LocationState::GoneAsTold { .. });
            if let (true, Some(key)) = (is_watched, self.operational_key(row.case).await?) {
                let earlier = location_table::earlier(&mut conn, row.id).await?;
                watching.places.push(Watched { row, key, earlier });
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
        Look { seen, media, strict }: &Look,
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
        match (strict, &row.media, media) {
            (Some(case), Some(_), _) => {
                location_table::clear_media(tx.conn(), *case).await?;
            }
            (None, None, Some(media)) => keep_media(tx.conn(), place, media).await?,
            _ => {}
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

/// The address of a place; none where its record does not read: another case may know it.
fn address_of(place: &Watched) -> Option<String> {
    match open_place(&place.key, &place.row) {
        Ok(PlaceRecord::Address { text }) => Some(text),
        _ => None,
    }
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
