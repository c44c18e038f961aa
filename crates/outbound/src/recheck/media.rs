//! The recorded picture of an adult case: fetched, compared in memory, dropped.
//!
//! Nothing of a picture is kept but its fingerprint and digest. Never used for strict cases.

use std::fmt;

use http::Method;
use http::header::CONTENT_ENCODING;
use luwte_domain::Address;
use luwte_domain::sighting::{SightingReason, Verdict};
use luwte_hash::Fingerprint;
use luwte_hash::pdq::{MAX_STABILITY, MIN_QUALITY, Pdq, Spectrum};
use luwte_media::{Limits, decode};
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use super::judge::{self, Kind, finding};
use super::{Controls, Look, Memory, Read, Seen, TombstonePhrases};
use crate::fetch::{Answer, Fetcher};
use crate::trace::Trace;

/// Farthest fingerprint that still counts as the same picture, in bits of 256.
pub const SAME_WITHIN_BITS: u32 = 31;

/// What a browser asks for at a picture address, in kinds that are read here.
const ACCEPT_MEDIA: &str = "image/jpeg,image/png,image/webp;q=0.9,text/html;q=0.5,*/*;q=0.1";

/// Pictures in memory at once, however many looks there are: one may have 64 million pixels.
const DECODED_AT_ONCE: usize = 2;
static DECODING: Semaphore = Semaphore::const_new(DECODED_AT_ONCE);

/// What was recorded of the picture at a media address.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RecordedMedia {
    /// PDQ fingerprint, highest bits first.
    pub pdq: [u8; 32],
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
}

impl fmt::Debug for RecordedMedia {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordedMedia(…)")
    }
}

/// What the first look at a media address of an adult case found.
#[derive(Debug, Clone)]
pub struct MediaRecord {
    /// What to record.
    pub media: RecordedMedia,
    /// PDQ quality, 0 to 100.
    pub quality: u8,
    /// PDQ bits in doubt, 0 to 256.
    pub stability: u16,
    /// What the look leaves for the evidence record.
    pub trace: Trace,
}

impl MediaRecord {
    /// Whether the fingerprint may be compared later: enough to see, few bits in doubt. Otherwise
    /// record nothing; then a re-check says `MediaThere` for whatever lies there.
    #[must_use]
    pub fn is_comparable(&self) -> bool {
        self.quality >= MIN_QUALITY && self.stability <= MAX_STABILITY
    }
}

/// Fetches the picture at `address` once, takes its fingerprint and drops it. Adult cases only.
///
/// # Errors
///
/// What was seen instead, when there is no picture that can be read.
pub async fn fingerprint_media(
    fetcher: &Fetcher,
    address: &Address,
    phrases: &TombstonePhrases,
    controls: &Controls,
    memory: Memory<'_>,
) -> Result<MediaRecord, Box<Seen>> {
    let look =
        Look { fetcher, address, phrases, controls, memory, reads_data: true, is_recorded: true };
    let mut examined = None;
    let seen = look.observe(async |trace| look.to_record(&mut examined, trace).await).await;
    match examined {
        Some(Examined { pdq, sha256, .. }) => Ok(MediaRecord {
            media: RecordedMedia { pdq: pdq.fingerprint.to_bytes(), sha256 },
            quality: pdq.quality,
            stability: pdq.stability,
            trace: seen.trace,
        }),
        None => Err(Box::new(seen)),
    }
}

/// The recorded picture lies there, or another one.
const SAME: Read = Read::without_page(finding(Verdict::Online, SightingReason::SamePicture));
const OTHER: Read = Read::without_page(finding(Verdict::Changed, SightingReason::OtherPicture));

/// What is kept of a picture while it is compared.
struct Examined {
    pdq: Pdq,
    forms: [Fingerprint; 8],
    sha256: [u8; 32],
}

impl Look<'_> {
    /// Compares what lies at a recorded media address.
    pub(super) async fn for_media(
        self,
        recorded: &RecordedMedia,
        trace: &mut Trace,
    ) -> Result<Read, SightingReason> {
        let mut answer = self.fetcher.ask(&Method::GET, self.address, ACCEPT_MEDIA, trace).await?;
        if !has_media(&answer) {
            return self.instead_of_media(answer, trace).await;
        }
        let bytes = self.read_media(&mut answer, trace).await?;
        if <[u8; 32]>::from(Sha256::digest(&bytes)) == recorded.sha256 {
            return Ok(SAME);
        }
        let examined = examine(bytes).await.ok_or(SightingReason::OtherKind)?;
        let is_same = is_same(recorded, &examined.forms);
        Ok(if is_same { SAME } else { OTHER })
    }

    async fn to_record(
        self,
        into: &mut Option<Examined>,
        trace: &mut Trace,
    ) -> Result<Read, SightingReason> {
        let mut answer = self.fetcher.ask(&Method::GET, self.address, ACCEPT_MEDIA, trace).await?;
        if !has_media(&answer) {
            return self.page_or_status(&mut answer, trace).await;
        }
        let bytes = self.read_media(&mut answer, trace).await?;
        *into = Some(examine(bytes).await.ok_or(SightingReason::OtherKind)?);
        Ok(Read::without_page(finding(Verdict::Online, SightingReason::MediaThere)))
    }

    /// A page where a picture was: it may say that the picture is gone; otherwise the picture may
    /// still lie behind it, and the page proves nothing.
    async fn instead_of_media(
        self,
        mut answer: Answer,
        trace: &mut Trace,
    ) -> Result<Read, SightingReason> {
        let Read { said, page } = self.page_or_status(&mut answer, trace).await?;
        Ok(match said.reason {
            SightingReason::PageThere => {
                Read::without_page(finding(Verdict::Unsure, SightingReason::OtherKind))
            }
            // The home page may tell why it stands in place of the picture.
            SightingReason::Redirected if said.verdict == Verdict::Unsure => Read { said, page },
            _ => Read::without_page(said),
        })
    }

    async fn read_media(
        self,
        answer: &mut Answer,
        trace: &mut Trace,
    ) -> Result<Vec<u8>, SightingReason> {
        let mut bytes = Vec::new();
        let read = answer.read(self.fetcher.settings().max_media_bytes, |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        });
        let read = read.await;
        trace.body_bytes += answer.body_bytes();
        read.map(|()| bytes)
    }
}

fn has_media(answer: &Answer) -> bool {
    answer.status.as_u16() == 200
        && judge::kind_of(answer) == Kind::Media
        && !answer.headers.contains_key(CONTENT_ENCODING)
}

fn is_same(recorded: &RecordedMedia, forms: &[Fingerprint; 8]) -> bool {
    let recorded = Fingerprint::from_bytes(recorded.pdq);
    forms.iter().any(|form| recorded.distance_bits(form) <= SAME_WITHIN_BITS)
}

/// Decodes on a thread for long work, [`DECODED_AT_ONCE`] at most; `None` when it is no picture that is
/// read here.
async fn examine(bytes: Vec<u8>) -> Option<Examined> {
    let _turn = DECODING.acquire().await.ok()?;
    let work = move || {
        let picture = decode(&bytes, &Limits::default()).ok()?;
        let spectrum = Spectrum::of(&picture.pixels().ok()?);
        Some(Examined {
            pdq: spectrum.pdq(),
            forms: spectrum.dihedral(),
            sha256: Sha256::digest(&bytes).into(),
        })
    };
    tokio::task::spawn_blocking(work).await.ok().flatten()
}
