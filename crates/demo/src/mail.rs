//! The mail catcher: a mail server that keeps what it takes in and shows it to the recipient.
//!
//! Speaks SMTP (RFC 5321) with `PIPELINING`, `SIZE`, `8BITMIME`, `SMTPUTF8`, and on request
//! `STARTTLS` (RFC 3207) and `AUTH PLAIN` and `LOGIN` (RFC 4954). Mails stay in memory, newest
//! 1,000 and 64 MiB at most. It delivers nothing, adds no trace headers and accepts every address.

mod faults;
mod inbox;
mod links;
mod message;
mod smtp;
mod store;
mod web;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use luwte_domain::Clock;
use tokio::net::TcpListener;
use tokio::sync::broadcast;
use tokio::task::JoinSet;

pub use faults::{Fault, Faults};
pub use inbox::AddressedInbox;
pub use message::{Attachment, ReceivedMail};
pub use smtp::{Login, SmtpOptions, Stage};
pub use store::{MOST_BYTES_KEPT, MOST_MAILS_KEPT, MailStore};

use crate::{StartError, loopback};

/// A running mail server with its page; both stop when this is dropped.
#[derive(Debug)]
pub struct MailCatcher {
    store: MailStore,
    faults: Faults,
    stages: broadcast::Sender<Stage>,
    smtp: SocketAddr,
    http: SocketAddr,
    _tasks: JoinSet<()>,
}

impl MailCatcher {
    /// Serves mail on `smtp` and its page and list on `http`, without login or encryption.
    ///
    /// # Errors
    ///
    /// [`StartError::NotLoopback`] when a listener can be reached from other machines.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    pub fn start(
        smtp: TcpListener,
        http: TcpListener,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, StartError> {
        Self::start_with(smtp, http, clock, SmtpOptions::default())
    }

    /// As [`start`](Self::start), with the mail server set up by `options`.
    ///
    /// # Errors
    ///
    /// [`StartError::NotLoopback`] when a listener can be reached from other machines.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    pub fn start_with(
        smtp: TcpListener,
        http: TcpListener,
        clock: Arc<dyn Clock>,
        options: SmtpOptions,
    ) -> Result<Self, StartError> {
        let (smtp_address, http_address) = (loopback(&smtp)?, loopback(&http)?);
        let store = MailStore::new(clock);
        let faults = Faults::default();
        let stages = broadcast::Sender::new(256);
        let shared = smtp::Shared {
            store: store.clone(),
            faults: faults.clone(),
            stages: stages.clone(),
            options,
        };
        let mut tasks = JoinSet::new();
        tasks.spawn(smtp::serve(smtp, Arc::new(shared)));
        tasks.spawn(web::serve(http, store.clone()));
        Ok(Self { store, faults, stages, smtp: smtp_address, http: http_address, _tasks: tasks })
    }

    /// The mails taken in so far, oldest first.
    #[must_use]
    pub fn mails(&self) -> Vec<Arc<ReceivedMail>> {
        self.store.mails()
    }

    /// The store behind it, to be handed to others.
    #[must_use]
    pub fn store(&self) -> MailStore {
        self.store.clone()
    }

    /// Each mail taken in from now on.
    #[must_use]
    pub fn arrivals(&self) -> broadcast::Receiver<Arc<ReceivedMail>> {
        self.store.arrivals()
    }

    /// The first mail that `is_wanted`, already here or arriving in time.
    pub async fn wait_for(
        &self,
        within: Duration,
        is_wanted: impl Fn(&ReceivedMail) -> bool,
    ) -> Option<Arc<ReceivedMail>> {
        self.store.wait_for(within, is_wanted).await
    }

    /// The faults to play, for tests of a sender.
    #[must_use]
    pub fn faults(&self) -> Faults {
        self.faults.clone()
    }

    /// How far each conversation is, from now on; a test can stop a sender at a known point.
    #[must_use]
    pub fn stages(&self) -> broadcast::Receiver<Stage> {
        self.stages.subscribe()
    }

    /// The mailbox of one recipient.
    #[must_use]
    pub fn inbox(&self, address: &str) -> AddressedInbox {
        AddressedInbox::new(self.store.clone(), address)
    }

    /// Where it takes in mail.
    #[must_use]
    pub const fn smtp_address(&self) -> SocketAddr {
        self.smtp
    }

    /// The page that lists the mails, with a closing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.http)
    }

    /// The list of mails as JSON.
    #[must_use]
    pub fn api_url(&self) -> String {
        format!("http://{}/api/mails", self.http)
    }
}
