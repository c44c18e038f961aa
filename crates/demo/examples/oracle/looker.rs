//! Looks at one page of the corpus in three ways.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Result;
use luwte_casework::PageWords;
use luwte_domain::address::CutList;
use luwte_domain::sighting::Verdict;
use luwte_domain::{Address, SystemClock};
use luwte_guidance::Content;
use luwte_hash::FileDigest;
use luwte_hash::pdq::Spectrum;
use luwte_media::{Limits, decode};
use luwte_outbound::fetch::{FetchSettings, Fetcher, FixedNames, Resolver};
use luwte_outbound::install_tls_provider;
use luwte_outbound::reach::Reach;
use luwte_outbound::recheck::{Controls, Mode, RecordedMedia, Seen, TombstonePhrases, recheck};
use testkit::corpus::{Corpus, Sample};
use testkit::http_client::HttpClient;
use testkit::http_peer::HttpPeer;

/// What three ways of looking said of one page.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) sample: Sample,
    pub(crate) adult: Verdict,
    pub(crate) strict: Verdict,
    /// The exact-hash rule: a picture is there while its file is the same, a page while it answers.
    pub(crate) exact: Verdict,
    /// Bytes of bodies that the strict look read at the address of a picture.
    pub(crate) strict_picture_bytes: u64,
}

/// Whoever looks.
#[derive(Clone)]
pub(crate) struct Looker {
    fetcher: Arc<Fetcher>,
    phrases: Arc<TombstonePhrases>,
    controls: Arc<Controls>,
    site: SocketAddr,
}

impl Looker {
    pub(crate) fn new(site: &HttpPeer, corpus: &Corpus) -> Result<Self> {
        install_tls_provider();
        let site = site.addr();
        let loopback = vec![vec!["127.0.0.1".parse()?]];
        let names = corpus.hosts().map(|host| (host.to_owned(), loopback.clone()));
        let reach = Reach::with_exemption([site.port()].into_iter().collect());
        let fetcher = Fetcher::new(reach, FetchSettings::default(), Arc::new(SystemClock))?
            .with_resolver(Resolver::Fixed(FixedNames::new(names)));
        let content = Content::embedded()?;
        let words = PageWords::new(&content);
        // None of the sites is that of a recipient with texts of its own.
        let any = Address::parse("http://site.example/", &CutList::default())?;
        let phrases = words.at(&content, &any).clone();
        Ok(Self {
            fetcher: Arc::new(fetcher),
            phrases: Arc::new(phrases),
            controls: Arc::default(),
            site,
        })
    }

    pub(crate) async fn look(&self, sample: Sample) -> Result<Outcome> {
        let text = format!("http://{}:{}{}", sample.host, self.site.port(), sample.path);
        let address = Address::parse(&text, &CutList::default())?;
        let file = sample.picture.map(Corpus::recorded).transpose()?;
        let recorded_media = file.as_deref().and_then(record);
        let strict = self.once(&address, Mode::Strict).await;
        let adult = self.once(&address, Mode::Adult { recorded_media }).await;
        let exact = self.exact(&sample, file.as_deref()).await?;
        let bytes = if sample.is_picture { strict.trace.body_bytes } else { 0 };
        Ok(Outcome {
            sample,
            adult: adult.verdict,
            strict: strict.verdict,
            exact,
            strict_picture_bytes: bytes,
        })
    }

    async fn once(&self, address: &Address, mode: Mode) -> Seen {
        recheck(&self.fetcher, address, mode, &self.phrases, &self.controls).await
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
