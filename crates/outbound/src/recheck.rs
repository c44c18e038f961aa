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
mod controls;
mod earlier;
mod json;
mod judge;
mod landing;
mod made_up;
mod media;
mod others;
mod remember;
mod shape;
mod short_link;
mod tombstone;
mod unknown;
mod weigh;

use std::net::IpAddr;

use http::Method;
use luwte_domain::Address;
use luwte_domain::sighting::{Observation, SightingReason, Verdict};
use sha2::{Digest as _, Sha256};

pub use controls::Controls;
pub use earlier::{Earlier, MOST_PARTS, Memory, Tag};
pub use media::{MediaRecord, RecordedMedia, SAME_WITHIN_BITS, fingerprint_media};
pub use short_link::open_short_link;
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
    /// What is to be kept of the page from now on; none where what is kept stays.
    pub kept: Option<Earlier>,
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

/// Looks at `address` once, knowing nothing of earlier looks. Never fails: what goes wrong is a
/// verdict too.
pub async fn recheck(
    fetcher: &Fetcher,
    address: &Address,
    mode: Mode,
    phrases: &TombstonePhrases,
    controls: &Controls,
) -> Seen {
    recheck_knowing(fetcher, address, mode, phrases, controls, Memory::default()).await
}

/// Looks at `address` once, beside what `memory` holds of an earlier look.
pub async fn recheck_knowing(
    fetcher: &Fetcher,
    address: &Address,
    mode: Mode,
    phrases: &TombstonePhrases,
    controls: &Controls,
    memory: Memory<'_>,
) -> Seen {
    let reads_data = matches!(mode, Mode::Adult { .. });
    let is_recorded = matches!(mode, Mode::Adult { recorded_media: Some(_) });
    let look = Look { fetcher, address, phrases, controls, memory, reads_data, is_recorded };
    look.observe(async |trace| match mode {
        Mode::Strict | Mode::Adult { recorded_media: None } => look.as_text(trace).await,
        Mode::Adult { recorded_media: Some(recorded) } => look.for_media(&recorded, trace).await,
    })
    .await
}

/// One look on its way.
#[derive(Clone, Copy)]
struct Look<'a> {
    fetcher: &'a Fetcher,
    address: &'a Address,
    phrases: &'a TombstonePhrases,
    controls: &'a Controls,
    /// What is known of an earlier look.
    memory: Memory<'a>,
    /// Whether an answer in JSON or XML may be read; a strict look reads `text/*` only.
    reads_data: bool,
    /// Whether a picture was seen at the address by ourselves.
    is_recorded: bool,
}

/// What was read at the place.
struct Read {
    said: Finding,
    /// The page, and the address at which it was read; none where there is nothing to compare.
    page: Option<(Address, Page)>,
}

impl Read {
    const fn without_page(said: Finding) -> Self {
        Self { said, page: None }
    }
}

impl Look<'_> {
    /// Runs one look within its time, and says what came of it; then asks the site about other
    /// addresses where that may say more, within a time of its own.
    async fn observe(
        self,
        look: impl AsyncFnOnce(&mut Trace) -> Result<Read, SightingReason>,
    ) -> Seen {
        let mut trace = Trace::new(self.fetcher.now());
        let started = tokio::time::Instant::now();
        let read = match tokio::time::timeout_at(self.fetcher.deadline(), look(&mut trace)).await {
            Ok(Ok(read)) => read,
            Ok(Err(reason)) => Read::without_page(judge::failed(reason)),
            Err(_) => Read::without_page(judge::failed(SightingReason::TimedOut)),
        };
        let (finding, kept) = self.compared(read, &mut trace).await;
        trace.took_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        Seen { verdict: finding.verdict, reason: finding.reason, trace, kept }
    }

    /// What `read` says beside the other answers of the site where they are needed and what the place
    /// showed earlier, and what is to be kept of it.
    async fn compared(self, read: Read, trace: &mut Trace) -> (Finding, Option<Earlier>) {
        let Read { said, page } = read;
        let until = self.fetcher.deadline() + self.controls.pauses();
        let Some((reached, page)) = page.filter(|_| self.controls.may_ask()) else {
            let is_refused = said == judge::finding(Verdict::Unsure, SightingReason::Forbidden);
            if !is_refused || !self.controls.may_ask() {
                return (said, None);
            }
            let asking = self.refused(said, trace);
            return (tokio::time::timeout_at(until, asking).await.unwrap_or(said), None);
        };
        let asking = async {
            if judge::is_sent_home(self.address, &reached, said) {
                return Some((self.sent_home(&reached, &page, trace).await, None));
            }
            self.compared_with_others(said, &reached, &page, trace).await
        };
        // What was seen of the place does not depend on whether its site answers for others; what it says
        // of itself does.
        let alone = if self.is_worded(said, &reached, &page) { judge::WORDS_ALONE } else { said };
        tokio::time::timeout_at(until, asking).await.ok().flatten().unwrap_or((alone, None))
    }

    /// `HEAD`, then `GET` where that is safe; no body but `text/*`, and JSON or XML where it may be read.
    async fn as_text(self, trace: &mut Trace) -> Result<Read, SightingReason> {
        let head = self.fetcher.ask(&Method::HEAD, self.address, ACCEPT_TEXT, trace).await?;
        // Servers that know no `HEAD` say so, or that nothing is there, or that nobody may ask.
        let knows_no_head = matches!(head.status.as_u16(), 405 | 501)
            || (judge::may_have_page(head.status) && !head.status.is_success());
        let is_text = judge::kind_of(&head) == Kind::Text && judge::may_have_page(head.status);
        if !knows_no_head && !is_text && !self.may_read(&head) {
            return Ok(Read::without_page(judge::without_body(self.address, &head)));
        }
        drop(head);
        let mut answer = self.fetcher.ask(&Method::GET, self.address, ACCEPT_TEXT, trace).await?;
        self.page_or_status(&mut answer, trace).await
    }

    /// Whether the body is a page that was found and may be read in this mode.
    fn may_read(self, answer: &Answer) -> bool {
        judge::has_readable_page(answer) || (self.reads_data && judge::has_readable_data(answer))
    }

    /// Reads the page where there is one; otherwise the head decides and the body stays outside.
    async fn page_or_status(
        self,
        answer: &mut Answer,
        trace: &mut Trace,
    ) -> Result<Read, SightingReason> {
        if !self.may_read(answer) {
            return Ok(Read::without_page(judge::without_body(self.address, answer)));
        }
        let read = self.read_text(answer, trace).await;
        trace.body_bytes += answer.body_bytes();
        let text = read?;
        let error = json::says(&text, self.phrases);
        if let Some(said) = error.filter(|_| !judge::is_elsewhere(self.address, &answer.address)) {
            return Ok(Read::without_page(said));
        }
        let page = page_in(&text, answer);
        // What data holds are not the words of a page about itself: only its site tells what it is.
        let said = if judge::is_data(answer) {
            judge::without_body(self.address, answer)
        } else {
            judge::with_page(self.address, &answer.address, &page, self.phrases)
        };
        Ok(Read { said, page: Some((answer.address.clone(), page)) })
    }

    /// The page that `answer` holds; none where it cannot be read.
    async fn page_of(self, answer: &mut Answer, trace: &mut Trace) -> Option<Page> {
        let mut apart = Trace::new(trace.at);
        let text = self.read_text(answer, &mut apart).await;
        trace.body_bytes += answer.body_bytes();
        Some(page_in(&text.ok()?, answer))
    }

    async fn read_text(
        self,
        answer: &mut Answer,
        trace: &mut Trace,
    ) -> Result<String, SightingReason> {
        let text = text_of(self.fetcher, answer).await?;
        trace.text_sha256 = Some(Sha256::digest(&text).into());
        Ok(String::from_utf8_lossy(&text).into_owned())
    }
}

/// The text of an answer, pictures cut out while it streams.
async fn text_of(fetcher: &Fetcher, answer: &mut Answer) -> Result<Vec<u8>, SightingReason> {
    let mut cutter = PictureCutter::default();
    let mut text = Vec::new();
    let mut first = Vec::new();
    answer
        .read(fetcher.settings().max_body_bytes, |piece| {
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
    Ok(text)
}

fn page_in(text: &str, answer: &Answer) -> Page {
    if judge::is_json(answer) {
        Page::of_json(text)
    } else if judge::is_html(answer) {
        read_html(text)
    } else {
        Page::of_plain_text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_send<T: Send>(_: T) {}

    #[test]
    fn a_worker_may_move_a_look_between_threads() {
        let _ = |fetcher: &Fetcher,
                 address: &Address,
                 phrases: &TombstonePhrases,
                 controls: &Controls| {
            is_send(recheck(fetcher, address, Mode::Strict, phrases, controls));
            is_send(fingerprint_media(fetcher, address, phrases, controls, Memory::default()));
        };
    }
}
