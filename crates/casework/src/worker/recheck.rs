//! Looking at a place again: one request for all cases that name the same address.

use data_encoding::HEXLOWER;
use jiff::Timestamp;
use luwte_domain::Address;
use luwte_domain::event::EventKind;
use luwte_domain::ids::SightingId;
use luwte_domain::job::{LeasedJob, Outcome};
use luwte_domain::location::{LocationState, LocationStep};
use luwte_domain::sighting::{Observation, SightingReason, Verdict, agree};
use luwte_domain::tally::{Tally, TallyEvent};
use luwte_outbound::recheck::{Mode, RecordedMedia, Seen, fingerprint_media, recheck};
use luwte_outbound::trace::Trace;
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::sighting::SightingRow;
use luwte_store::{
    Conn, case as case_table, location as location_table, notice as notice_table,
    sighting as sighting_table, tally as tally_table,
};
use luwte_vault::Key;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Worker;
use super::send::Done;
use crate::codec;
use crate::error::CaseworkError;
use crate::events;
use crate::house::{House, after_ms};
use crate::places::open_place;
use crate::records::{EventDetail, PlaceRecord};

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
struct Watched {
    row: LocationRow,
    key: Key,
    is_strict: bool,
}

impl Worker {
    /// Looks at the address of `job` and tells every case that watches it.
    pub(super) async fn recheck(&self, job: &LeasedJob) -> Result<Done, CaseworkError> {
        let house = &self.house;
        let watched = house.watched(job.subject).await?;
        let Some(first) = watched.first() else {
            return Ok((Outcome::Done, Some("nobody watches")));
        };
        let PlaceRecord::Address { text } = open_place(&first.key, &first.row)? else {
            return Ok((Outcome::Done, Some("no address")));
        };
        let Some(address) = house.address(&text) else {
            return Ok((Outcome::Broken, Some("address does not read")));
        };
        let look = house.look(&address, &watched).await?;
        let mut next_at: Option<Timestamp> = None;
        for place in &watched {
            let at = house.write_seen(place, &look).await?;
            next_at = match (next_at, at) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        match next_at {
            Some(at) => Ok((Outcome::Later { at }, None)),
            None => Ok((Outcome::Done, Some("watched long enough"))),
        }
    }
}

impl House {
    /// Looks once, for all who watch. One strict case among them makes the look strict.
    async fn look(&self, address: &Address, watched: &[Watched]) -> Result<Look, CaseworkError> {
        let (fetcher, phrases) = (&self.fetcher, &self.tombstones);
        if watched.iter().any(|watched| watched.is_strict) {
            let seen = recheck(fetcher, address, Mode::Strict, phrases).await;
            return Ok(Look { seen, media: None });
        }
        let recorded_media = recorded(watched)?;
        if recorded_media.is_none() && watched.iter().all(|watched| watched.row.checks == 0) {
            return Ok(match fingerprint_media(fetcher, address, phrases).await {
                Ok(record) => Look {
                    media: record.is_comparable().then_some(record.media),
                    seen: Seen {
                        verdict: Verdict::Online,
                        reason: SightingReason::MediaThere,
                        trace: record.trace,
                    },
                },
                Err(seen) => Look { seen: *seen, media: None },
            });
        }
        let seen = recheck(fetcher, address, Mode::Adult { recorded_media }, phrases).await;
        Ok(Look { seen, media: None })
    }

    /// All places with this address that a notice was sent for, in cases that can be read.
    async fn watched(&self, tag: [u8; 16]) -> Result<Vec<Watched>, CaseworkError> {
        let mut conn = self.store.read().await?;
        let mut watched = Vec::new();
        for row in location_table::by_address(&mut conn, tag).await? {
            let is_watched =
                !matches!(row.state, LocationState::Reported | LocationState::GoneAsTold { .. });
            let case = case_table::get(&mut conn, row.case).await?;
            if let (true, Some(case), Some(key)) =
                (is_watched, case, self.operational_key(row.case).await?)
            {
                watched.push(Watched { row, key, is_strict: case.is_strict });
            }
        }
        Ok(watched)
    }

    /// Writes down what was seen of one place; gives when to look again.
    async fn write_seen(
        &self,
        place: &Watched,
        Look { seen, media }: &Look,
    ) -> Result<Option<Timestamp>, CaseworkError> {
        let mut tx = self.store.write().await?;
        let now = self.now();
        let Some(row) = location_table::get(tx.conn(), place.row.id).await? else {
            return Ok(None);
        };
        let observation = Observation { at: now, verdict: seen.verdict, reason: seen.reason };
        let id = SightingId::make(now);
        let column = codec::place("sighting", "trace", *id.as_bytes());
        let trace = codec::seal(&place.key, &column, &trace_record(&seen.trace))?;
        let sighting = SightingRow { id, location: row.id, seen: observation, trace };
        sighting_table::insert(tx.conn(), &sighting).await?;
        if let (false, None, Some(media)) = (place.is_strict, &row.media, media) {
            let column = codec::place("content_location", "media", *row.id.as_bytes());
            let kept = KeptMedia { pdq: media.pdq, sha256: media.sha256 };
            let sealed = codec::seal(&place.key, &column, &kept)?;
            location_table::set_media(tx.conn(), row.id, &sealed).await?;
        }
        let last = sighting_table::of_location(tx.conn(), row.id, 2).await?;
        let apart_ms = self.content.clocks().agree_apart_ms;
        let next = row.state.observe(seen.verdict, agree(&last, seen.verdict, apart_ms));
        self.tell_case(tx.conn(), &row, &place.key, next, seen.verdict, &last).await?;
        location_table::set_checks(tx.conn(), row.id, row.checks + 1).await?;
        let notices = notice_table::of_location(tx.conn(), row.id).await?;
        let first_sent = notices.iter().map(|notice| notice.made_at).min().unwrap_or(now);
        tx.commit().await?;
        Ok(self.next_check(first_sent, seen.verdict, next, now))
    }

    /// State, event and count that follow from a re-check.
    async fn tell_case(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        key: &Key,
        next: LocationState,
        verdict: Verdict,
        last: &[Observation],
    ) -> Result<(), CaseworkError> {
        let now = self.now();
        let detail = EventDetail::of_place(row.id).why(verdict);
        let kind = if next == row.state {
            let before = last.iter().rev().nth(1).map(|seen| seen.verdict);
            match verdict {
                _ if before == Some(verdict) => return Ok(()),
                Verdict::Unsure | Verdict::Unreachable => EventKind::CouldNotCheck,
                _ => EventKind::Checked,
            }
        } else {
            location_table::set_state(conn, row.id, row.state.step(), &next, now).await?;
            let (kind, tally) = match next.step() {
                LocationStep::Gone => (EventKind::Gone, Some(TallyEvent::Gone)),
                LocationStep::GoneHere => (EventKind::GoneHere, None),
                _ => (EventKind::Reappeared, Some(TallyEvent::Reappeared)),
            };
            if let Some(event) = tally {
                tally_table::add(conn, &Tally::plain(event), self.today()).await?;
            }
            self.settle_or_reopen(conn, row, key, next).await?;
            kind
        };
        events::append(conn, row.case, key, kind, &detail, now).await
    }

    /// A notice whose places are all gone is settled; a place that came back opens its case again.
    async fn settle_or_reopen(
        &self,
        conn: &mut Conn,
        row: &LocationRow,
        key: &Key,
        next: LocationState,
    ) -> Result<(), CaseworkError> {
        if next == LocationState::Reappeared {
            if let Some(case) = case_table::get(conn, row.case).await? {
                self.reopen_in(conn, &case, key).await?;
                case_table::set_unread(conn, row.case, Some(self.now())).await?;
            }
            return Ok(());
        }
        for notice in notice_table::of_location(conn, row.id).await? {
            self.settle_if_gone(conn, &notice).await?;
        }
        Ok(())
    }

    async fn settle_if_gone(
        &self,
        conn: &mut Conn,
        notice: &NoticeRow,
    ) -> Result<(), CaseworkError> {
        let locations = notice_table::locations(conn, notice.id).await?;
        let is_gone = |row: &LocationRow| row.state == LocationState::Gone;
        if !locations.iter().all(is_gone) {
            return Ok(());
        }
        if let Ok(settled) = notice.state.settle(self.now())
            && settled != notice.state
        {
            notice_table::set_state(conn, notice.id, notice.state.step(), &settled).await?;
        }
        Ok(())
    }

    /// When to look again: soon when one more look can settle it, then ever more rarely.
    fn next_check(
        &self,
        first_sent: Timestamp,
        verdict: Verdict,
        next: LocationState,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let clocks = self.content.clocks();
        let is_pending = matches!(verdict, Verdict::Gone | Verdict::GoneHere)
            && !matches!(next, LocationState::Gone | LocationState::GoneHere);
        if is_pending {
            return Some(after_ms(now, clocks.agree_apart_ms));
        }
        let elapsed_ms = now.as_millisecond() - first_sent.as_millisecond();
        clocks.next_recheck_within(elapsed_ms).map(|wait_ms| after_ms(now, wait_ms))
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
    let exchanges: Vec<_> = trace
        .exchanges
        .iter()
        .map(|exchange| {
            json!({
                "method": exchange.method.as_str(),
                "address": exchange.address.as_str(),
                "peer": exchange.peer.map(|peer| peer.to_string()),
                "certificate_sha256": exchange.certificate_sha256.map(|d| HEXLOWER.encode(&d)),
                "status": exchange.status.map(|status| status.as_u16()),
                "headers": exchange.headers,
            })
        })
        .collect();
    json!({
        "at": trace.at.to_string(),
        "took_ms": trace.took_ms,
        "exchanges": exchanges,
        "text_sha256": trace.text_sha256.map(|d| HEXLOWER.encode(&d)),
        "body_bytes": trace.body_bytes,
    })
}
