//! Looks at one page of the corpus in three ways.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use jiff::Timestamp;
use luwte_casework::PageWords;
use luwte_domain::address::CutList;
use luwte_domain::sighting::{SightingReason, Verdict};
use luwte_domain::{Address, Clock, SystemClock};
use luwte_guidance::Content;
use luwte_hash::FileDigest;
use luwte_hash::pdq::Spectrum;
use luwte_media::{Limits, decode};
use luwte_outbound::fetch::{FetchSettings, Fetcher, FixedNames, Resolver};
use luwte_outbound::install_tls_provider;
use luwte_outbound::reach::Reach;
use luwte_outbound::recheck::{
    Controls, Earlier, Memory, Mode, RecordedMedia, Seen, TombstonePhrases, recheck_knowing,
};
use testkit::corpus::{Corpus, Sample};
use testkit::http_client::HttpClient;
use testkit::http_peer::HttpPeer;

/// When the looks are made: two at what was there, fifteen minutes apart, and one at what is true.
const LOOKS_AT: [Duration; 3] = [Duration::ZERO, Duration::from_mins(15), Duration::from_hours(6)];
/// As the clocks of the content say.
const APART_MS: i64 = 10 * 60 * 1_000;

/// What three ways of looking said of one page.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) sample: Sample,
    pub(crate) adult: Verdict,
    /// Why.
    pub(crate) reason: SightingReason,
    pub(crate) strict: Verdict,
    /// The exact-hash rule: a picture is there while its file is the same, a page while it answers.
    pub(crate) exact: Verdict,
    /// Bytes of bodies that the strict look read at the address of a picture.
    pub(crate) strict_picture_bytes: u64,
    /// Whether an earlier look had kept something.
    pub(crate) is_known: bool,
}

/// A clock that is ahead.
#[derive(Debug)]
struct Ahead(Duration);

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        SystemClock.now() + self.0
    }
}

/// Whoever looks.
#[derive(Clone)]
pub(crate) struct Looker {
    fetchers: Vec<Arc<Fetcher>>,
    phrases: Arc<TombstonePhrases>,
    controls: Arc<Controls>,
    site: SocketAddr,
}

/// What earlier looks at a place kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    strict: Option<Earlier>,
    adult: Option<Earlier>,
}

impl Looker {
    pub(crate) fn new(site: &HttpPeer, corpus: &Corpus) -> Result<Self> {
        install_tls_provider();
        let site = site.addr();
        let loopback = vec![vec!["127.0.0.1".parse()?]];
        let names = corpus.hosts().map(|host| (host.to_owned(), loopback.clone()));
        let names = FixedNames::new(names);
        let at = |ahead: Duration| -> Result<Arc<Fetcher>> {
            let reach = Reach::with_exemption([site.port()].into_iter().collect());
            let fetcher = Fetcher::new(reach, FetchSettings::default(), Arc::new(Ahead(ahead)))?;
            Ok(Arc::new(fetcher.with_resolver(Resolver::Fixed(names.clone()))))
        };
        let fetchers = LOOKS_AT.map(at);
        let content = Content::embedded()?;
        let words = PageWords::new(&content);
        // None of the sites is that of a recipient with texts of its own.
        let any = Address::parse("http://site.example/", &CutList::default())?;
        let phrases = words.at(&content, &any).clone();
        Ok(Self {
            fetchers: fetchers.into_iter().collect::<Result<_>>()?,
            phrases: Arc::new(phrases),
            controls: Arc::default(),
            site,
        })
    }

    /// One look at an earlier time, `turn` 0 or 1; gives what is kept from then on. An adult look reads
    /// the same text as a strict one, but data for programs.
    pub(crate) async fn look_earlier(
        &self,
        sample: &Sample,
        before: Known,
        turn: usize,
    ) -> Result<Known> {
        let address = self.address(sample)?;
        let seen = self.once(&address, Mode::Strict, before.strict.as_ref(), turn).await?;
        let strict = seen.kept.or(before.strict);
        if seen.reason != SightingReason::OtherKind {
            return Ok(Known { adult: strict.clone(), strict });
        }
        let mode = Mode::Adult { recorded_media: None };
        let adult = self.once(&address, mode, before.adult.as_ref(), turn).await?;
        Ok(Known { adult: adult.kept.or(before.adult), strict })
    }

    pub(crate) async fn look(&self, sample: Sample, before: Known) -> Result<Outcome> {
        let address = self.address(&sample)?;
        let file = sample.picture.map(Corpus::recorded).transpose()?;
        let recorded_media = file.as_deref().and_then(record);
        let now = LOOKS_AT.len() - 1;
        let strict = self.once(&address, Mode::Strict, before.strict.as_ref(), now).await?;
        let adult =
            self.once(&address, Mode::Adult { recorded_media }, before.adult.as_ref(), now).await?;
        let exact = self.exact(&sample, file.as_deref()).await?;
        let bytes = if sample.is_picture { strict.trace.body_bytes } else { 0 };
        Ok(Outcome {
            sample,
            adult: adult.verdict,
            reason: adult.reason,
            strict: strict.verdict,
            exact,
            strict_picture_bytes: bytes,
            is_known: before.adult.is_some(),
        })
    }

    fn address(&self, sample: &Sample) -> Result<Address> {
        let text = format!("http://{}:{}{}", sample.host, self.site.port(), sample.path);
        Ok(Address::parse(&text, &CutList::default())?)
    }

    async fn once(
        &self,
        address: &Address,
        mode: Mode,
        earlier: Option<&Earlier>,
        turn: usize,
    ) -> Result<Seen> {
        let fetcher = self.fetchers.get(turn).context("no such look")?;
        let memory = Memory { tag: Some(&tag), earlier, apart_ms: APART_MS };
        let (phrases, controls) = (&self.phrases, &self.controls);
        Ok(recheck_knowing(fetcher, address, mode, phrases, controls, memory).await)
    }

    async fn exact(&self, sample: &Sample, file: Option<&[u8]>) -> Result<Verdict> {
        let mut path = sample.path.clone();
        for _ in 0..5 {
            let mut client = HttpClient::new(self.site).of(&sample.host);
            let answer = client.get(&path).await?;
            match answer.status {
                300..=399 => answer.location().clone_into(&mut path),
                400.. => return Ok(Verdict::Gone),
                _ if file.is_none_or(|file| file == answer.body) => return Ok(Verdict::Online),
                _ => return Ok(Verdict::Gone),
            }
        }
        Ok(Verdict::Unsure)
    }
}

/// What the casework records of a picture: its fingerprint and digest.
fn record(file: &[u8]) -> Option<RecordedMedia> {
    let picture = decode(file, &Limits::default()).ok()?;
    let pdq = Spectrum::of(&picture.pixels().ok()?).pdq();
    let sha256 = FileDigest::of(file).to_bytes();
    Some(RecordedMedia { pdq: pdq.fingerprint.to_bytes(), sha256 })
}

/// Nobody guesses here: a digest with a key that is no secret.
fn tag(text: &str) -> [u8; 8] {
    let mut hasher = DefaultHasher::new();
    ("oracle", text).hash(&mut hasher);
    hasher.finish().to_be_bytes()
}
