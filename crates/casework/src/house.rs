//! What all use cases share: the rooms below, the clock, the operator's words.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use luwte_domain::ids::CaseId;
use luwte_domain::{Clock, Lang};
use luwte_guidance::Content;
use luwte_outbound::fetch::Fetcher;
use luwte_outbound::hosting::{HostLookup, HostSettings};
use luwte_outbound::interface::Poster;
use luwte_outbound::mail::Mailer;
use luwte_outbound::recheck::Controls;
use luwte_outbound::replies::Maildir;
use luwte_store::{KeyRing, Store};
use luwte_vault::code::WordLists;
use luwte_vault::secrets::Secrets;
use tokio::sync::Semaphore;

use crate::hours::OpenHours;
use crate::page_words::PageWords;
use crate::partner::Knocks;
use crate::timeline::Timeline;
use crate::worker::{Hosts, Paces};

/// A short text of the operator in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Texts {
    /// The text in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

/// The organisation that runs this installation, as pages and notices name it.
#[derive(Debug, Clone, Default)]
pub struct Operator {
    /// Its name.
    pub name: String,
    /// Its telephone number.
    pub phone: String,
    /// When the telephone is answered.
    pub hours: Texts,
    /// The same hours for the program, where the operator gave them.
    pub open: Option<OpenHours>,
    /// Controller in the sense of the GDPR: name and address.
    pub controller: String,
    /// Where complaints go: an e-mail address.
    pub complaints: String,
    /// When messages are read.
    pub messages_read: Texts,
    /// Neutral site that "leave this site" goes to.
    pub exit_url: String,
    /// Address of this site as recipients see it, without slash at the end.
    pub public_url: String,
    /// Whether this is a demonstration: everything says synthetic.
    pub is_demo: bool,
    /// Whether the operator is a trusted flagger (DSA article 22) and may say so.
    pub is_trusted_flagger: bool,
}

/// The rooms and settings a [`House`] is built from.
pub struct Wiring {
    /// The database.
    pub store: Store,
    /// The key ring.
    pub ring: KeyRing,
    /// Keys of the installation.
    pub secrets: Secrets,
    /// Salt of the installation, for return codes.
    pub salt: [u8; 16],
    /// Advice, recipients, clocks, words.
    pub content: Content,
    /// The present time.
    pub clock: Arc<dyn Clock>,
    /// Who runs it.
    pub operator: Operator,
    /// Sends mail; without one, notices wait.
    pub mailer: Option<Mailer>,
    /// Posts to interfaces of recipients; without one, notices to them wait.
    pub poster: Option<Poster>,
    /// Where answers by mail come in; without one none are read.
    pub replies: Option<Maildir>,
    /// Makes re-checks.
    pub fetcher: Fetcher,
    /// How hosts are looked up; without it none is.
    pub hosts: Option<HostSettings>,
    /// Whether staff passwords are stretched at the reduced cost that tests use.
    pub has_quick_passwords: bool,
}

/// The rooms all use cases share; clones are the same house. Faces hold it but cannot look into it.
#[derive(Clone)]
pub struct House {
    pub(crate) store: Store,
    pub(crate) ring: KeyRing,
    pub(crate) secrets: Arc<Secrets>,
    pub(crate) salt: [u8; 16],
    pub(crate) words: Arc<WordLists>,
    pub(crate) content: Arc<Content>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) operator: Arc<Operator>,
    pub(crate) mailer: Option<Arc<Mailer>>,
    pub(crate) poster: Option<Poster>,
    pub(crate) replies: Option<Maildir>,
    pub(crate) fetcher: Arc<Fetcher>,
    pub(crate) hosts: Option<Arc<HostLookup>>,
    pub(crate) page_words: Arc<PageWords>,
    pub(crate) has_quick_passwords: bool,
    pub(crate) pools: Arc<Pools>,
    pub(crate) timeline: Arc<Timeline>,
    pub(crate) polite: Arc<Hosts>,
    pub(crate) controls: Arc<Controls>,
    pub(crate) paces: Arc<Paces>,
    /// Keys of recipients that were tried of late.
    pub(crate) knocks: Arc<Knocks>,
    /// Damaged cases that were logged.
    pub(crate) damaged: Arc<Mutex<HashSet<CaseId>>>,
}

/// Fair queues before the slow key stretching, so that a crowd at one door never slows another:
/// making codes, checking codes, staff passwords. Waiting is slower, never refused.
pub(crate) struct Pools {
    pub(crate) making: Arc<Semaphore>,
    pub(crate) checking: Arc<Semaphore>,
    pub(crate) passwords: Arc<Semaphore>,
}

impl Pools {
    fn new() -> Self {
        let pool = |turns| Arc::new(Semaphore::new(turns));
        Self { making: pool(2), checking: pool(2), passwords: pool(1) }
    }
}

impl House {
    /// Builds the house.
    ///
    /// # Errors
    ///
    /// A text that says which word list is wrong, or that no name server can be asked.
    pub fn build(wiring: Wiring) -> Result<Self, String> {
        let list = |lang| -> Vec<&'static str> {
            let words = wiring.content.words(lang).to_vec();
            words.into_iter().map(|word| &*word.leak()).collect()
        };
        let words =
            WordLists::new(list(Lang::Nl), list(Lang::En)).map_err(|error| error.to_string())?;
        let page_words = PageWords::new(&wiring.content);
        let controls = Controls::new(wiring.content.clocks().host_apart());
        let fetcher = wiring.fetcher.with_rules(wiring.content.fetch_rules());
        let hosts = wiring.hosts.map(|settings| HostLookup::new(settings, fetcher.clone()));
        let hosts = hosts.transpose().map_err(|error| error.to_string())?;
        Ok(Self {
            store: wiring.store,
            ring: wiring.ring,
            secrets: Arc::new(wiring.secrets),
            salt: wiring.salt,
            words: Arc::new(words),
            content: Arc::new(wiring.content),
            clock: wiring.clock,
            operator: Arc::new(wiring.operator),
            mailer: wiring.mailer.map(Arc::new),
            poster: wiring.poster,
            replies: wiring.replies,
            fetcher: Arc::new(fetcher),
            hosts: hosts.map(Arc::new),
            page_words: Arc::new(page_words),
            has_quick_passwords: wiring.has_quick_passwords,
            pools: Arc::new(Pools::new()),
            timeline: Arc::default(),
            polite: Arc::default(),
            controls: Arc::new(controls),
            paces: Arc::default(),
            knocks: Arc::new(Knocks::new(Instant::now())),
            damaged: Arc::default(),
        })
    }

    /// Who runs it.
    #[must_use]
    pub fn operator(&self) -> &Operator {
        &self.operator
    }

    /// Advice, recipients, clocks, words.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Ends all connections to the database in good order; what is committed is durable without.
    ///
    /// # Errors
    ///
    /// [`StoreError`](luwte_store::StoreError) where the database refuses.
    pub async fn close(&self) -> Result<(), luwte_store::StoreError> {
        self.store.close().await
    }

    pub(crate) fn now(&self) -> jiff::Timestamp {
        self.clock.now()
    }
}

impl fmt::Debug for House {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("House")
    }
}

impl fmt::Debug for Wiring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wiring")
    }
}

/// `span` after `at`; the last moment there is, should that be later than any.
pub(crate) fn after(at: jiff::Timestamp, span: Duration) -> jiff::Timestamp {
    at.checked_add(span).unwrap_or(jiff::Timestamp::MAX)
}

/// `millis` milliseconds after `at`; a negative number counts as none.
pub(crate) fn after_ms(at: jiff::Timestamp, millis: i64) -> jiff::Timestamp {
    after(at, Duration::from_millis(u64::try_from(millis).unwrap_or(0)))
}
