//! One look at a place: what is there, and why we say so.
//!
//! **Strict** (a minor, or doubt): `HEAD` first; `GET` only where the answer says `text/*`, and
//! where a server does not know `HEAD`; the body of anything else stays outside, pictures inside a
//! page are cut out while it streams. **Adult**: the exact recorded media address may be fetched,
//! compared by fingerprint in memory and dropped, so that a recompressed copy is still seen.
//!
//! How redirects are read: the same address in another spelling is no redirect; a login or consent
//! page says nothing (*Unsure*); the home page instead of a place says nothing either, because
//! sites send people there for removed and for restricted things alike, unless two controls show
//! that the site does so for what never was, and only then (*Gone here*; see [`control`]); media
//! under the same file name is still there; anything else *Moved*. Not found after a redirect
//! counts on the same site only. One look never makes a place gone: two must agree.

mod control;
mod json;
mod judge;
mod landing;
mod media;
mod tombstone;

use std::net::IpAddr;

use http::Method;
use luwte_domain::Address;
use luwte_domain::sighting::{Observation, SightingReason, Verdict};
use sha2::{Digest as _, Sha256};

pub use media::{MediaRecord, RecordedMedia, SAME_WITHIN_BITS, fingerprint_media};
pub use tombstone::{Saying, TombstonePhrases};

use crate::fetch::{Answer, Fetcher};
use crate::page::{Page, PictureCutter, read_html};
use crate::trace::Trace;
use judge::{Finding, Kind};

/// What a browser asks for when it opens a page, without pictures.
const ACCEPT_TEXT: &str = "text/html,text/plain;q=0.9,text/*;q=0.8";

/// How far a look may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// No byte of a picture or video is read.
    Strict,
    /// The recorded picture may be compared.
    Adult {
        /// What was recorded at this address, if it is a media address.
        recorded_media: Option<RecordedMedia>,
    },
}

/// What one look saw.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The result.
    pub verdict: Verdict,
    /// Why.
    pub reason: SightingReason,
    /// What it leaves for the record.
    pub trace: Trace,
}

impl Seen {
    /// The noun of the casework for it.
    #[must_use]
    pub fn observation(&self) -> Observation {
        Observation { at: self.trace.at, verdict: self.verdict, reason: self.reason }
    }

    /// The machine that gave the last answer.
    #[must_use]
    pub fn peer(&self) -> Option<IpAddr> {
        self.trace.last().and_then(|exchange| exchange.peer)
    }
}

/// Looks at `address` once. Never fails: what goes wrong is a verdict too.
pub async fn recheck(
    fetcher: &Fetcher,
    address: &Address,
    mode: Mode,
    phrases: &TombstonePhrases,
) -> Seen {
    let reads_json = matches!(mode, Mode::Adult { .. });
    let look = Look { fetcher, address, phrases, reads_json };
    observe(fetcher, async |trace| match mode {
        Mode::Strict | Mode::Adult { recorded_media: None } => look.as_text(trace).await,
        Mode::Adult { recorded_media: Some(recorded) } => look.for_media(&recorded, trace).await,
    })
    .await
}

/// Runs one look within its time, and says what came of it.
async fn observe(
    fetcher: &Fetcher,
    look: impl AsyncFnOnce(&mut Trace) -> Result<Finding, SightingReason>,
) -> Seen {
    let mut trace = Trace::new(fetcher.now());
    let started = tokio::time::Instant::now();
    let finding = match tokio::time::timeout_at(fetcher.deadline(), look(&mut trace)).await {
        Ok(Ok(finding)) => finding,
        Ok(Err(reason)) => judge::failed(reason),
        Err(_) => judge::failed(SightingReason::TimedOut),
    };
    trace.took_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    Seen { verdict: finding.verdict, reason: finding.reason, trace }
}

/// One look on its way.
#[derive(Clone, Copy)]
struct Look<'a> {
    fetcher: &'a Fetcher,
    address: &'a Address,
    phrases: &'a TombstonePhrases,
    /// Whether an answer in JSON may be read; a strict look reads `text/*` only.
    reads_json: bool,
}

impl Look<'_> {
    /// `HEAD`, then `GET` where that is safe; no body but `text/*`, and JSON where it may be read.
    async fn as_text(self, trace: &mut Trace) -> Result<Finding, SightingReason> {
        let head = self.fetcher.ask(&Method::HEAD, self.address, ACCEPT_TEXT, trace).await?;
        let knows_no_head = matches!(head.status.as_u16(), 405 | 501);
        let is_text = judge::kind_of(&head) == Kind::Text && judge::may_have_page(head.status);
        if !knows_no_head && !is_text && !self.may_read(&head) {
            return Ok(judge::without_body(self.address, &head));
        }
        drop(head);
        let mut answer = self.fetcher.ask(&Method::GET, self.address, ACCEPT_TEXT, trace).await?;
        let (said, page) = self.page_or_status(&mut answer, trace).await?;
        let home = answer.address.clone();
        drop(answer);
        match page {
            Some(page) if judge::is_sent_home(self.address, &home, said) => {
                Ok(self.sent_home(&home, &page, trace).await)
            }
            _ => Ok(said),
        }
    }

    fn may_read(self, answer: &Answer) -> bool {
        judge::has_readable_page(answer) || (self.reads_json && judge::has_readable_json(answer))
    }

    /// Reads the page where there is one; otherwise the head decides and the body stays outside.
    async fn page_or_status(
        self,
        answer: &mut Answer,
        trace: &mut Trace,
    ) -> Result<(Finding, Option<Page>), SightingReason> {
        if !self.may_read(answer) {
            return Ok((judge::without_body(self.address, answer), None));
        }
        let read = self.read_text(answer, trace).await;
        trace.body_bytes += answer.body_bytes();
        let text = read?;
        let error = json::says(&text, self.phrases);
        if let Some(said) = error.filter(|_| !judge::is_elsewhere(self.address, &answer.address)) {
            return Ok((said, None));
        }
        if judge::kind_of(answer) != Kind::Text {
            return Ok((judge::without_body(self.address, answer), None));
        }
        let page =
            if judge::is_html(answer) { read_html(&text) } else { Page::of_plain_text(&text) };
        Ok((judge::with_page(self.address, &answer.address, &page, self.phrases), Some(page)))
    }

    async fn read_text(
        self,
        answer: &mut Answer,
        trace: &mut Trace,
    ) -> Result<String, SightingReason> {
        let mut cutter = PictureCutter::default();
        let mut text = Vec::new();
        let mut first = Vec::new();
        answer
            .read(self.fetcher.settings().max_body_bytes, |piece| {
                let missing = judge::SNIFFED_BYTES.saturating_sub(first.len());
                first.extend(piece.iter().take(missing));
                if judge::is_no_text(&first) {
                    return Err(SightingReason::OtherKind);
                }
                cutter.take(piece, &mut text);
                Ok(())
            })
            .await?;
        cutter.finish(&mut text);
        trace.text_sha256 = Some(Sha256::digest(&text).into());
        Ok(String::from_utf8_lossy(&text).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_send<T: Send>(_: T) {}

    #[test]
    fn a_worker_may_move_a_look_between_threads() {
        let _ = |fetcher: &Fetcher, address: &Address, phrases: &TombstonePhrases| {
            is_send(recheck(fetcher, address, Mode::Strict, phrases));
            is_send(fingerprint_media(fetcher, address, phrases));
        };
    }
}
