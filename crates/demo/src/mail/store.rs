//! The mails of this run, in memory, newest ones kept.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use luwte_domain::Clock;
use tokio::sync::broadcast;

use super::message::{Envelope, ReceivedMail};

/// Most mails kept; the oldest go first.
pub const MOST_MAILS_KEPT: usize = 1_000;

/// Most bytes of mail kept, as they arrived; the oldest go first.
pub const MOST_BYTES_KEPT: usize = 64 * 1024 * 1024;

/// The mails that were taken in; clones share one store.
#[derive(Debug, Clone)]
pub struct MailStore(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    clock: Arc<dyn Clock>,
    kept: Mutex<Kept>,
    arrivals: broadcast::Sender<Arc<ReceivedMail>>,
}

#[derive(Debug, Default)]
struct Kept {
    mails: VecDeque<Arc<ReceivedMail>>,
    bytes: usize,
    taken_in: u64,
}

impl MailStore {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        let arrivals = broadcast::Sender::new(MOST_MAILS_KEPT);
        Self(Arc::new(Inner { clock, kept: Mutex::default(), arrivals }))
    }

    /// The kept mails, oldest first.
    #[must_use]
    pub fn mails(&self) -> Vec<Arc<ReceivedMail>> {
        self.kept(|kept| kept.mails.iter().cloned().collect())
    }

    /// The mail with this number, if it is still kept.
    #[must_use]
    pub fn mail(&self, id: &str) -> Option<Arc<ReceivedMail>> {
        self.kept(|kept| kept.mails.iter().find(|mail| mail.id == id).cloned())
    }

    /// Each mail taken in from now on.
    #[must_use]
    pub fn arrivals(&self) -> broadcast::Receiver<Arc<ReceivedMail>> {
        self.0.arrivals.subscribe()
    }

    /// The first mail that `is_wanted`, already here or arriving in time.
    pub async fn wait_for(
        &self,
        within: Duration,
        is_wanted: impl Fn(&ReceivedMail) -> bool,
    ) -> Option<Arc<ReceivedMail>> {
        let mut arrivals = self.arrivals();
        let here = || self.mails().into_iter().find(|mail| is_wanted(mail));
        tokio::time::timeout(within, async {
            loop {
                if let Some(mail) = here() {
                    return mail;
                }
                // A closed or overrun channel also means: look again.
                drop(arrivals.recv().await);
            }
        })
        .await
        .ok()
    }

    /// Keeps a mail and gives its number.
    pub(super) fn take_in(&self, envelope: Envelope, raw: Vec<u8>) -> String {
        let at = self.0.clock.now();
        let number = self.kept(|kept| {
            kept.taken_in += 1;
            kept.taken_in
        });
        let mail = Arc::new(ReceivedMail::read(number, at, envelope, raw));
        self.kept(|kept| kept.add(Arc::clone(&mail)));
        // Nobody listening is fine.
        drop(self.0.arrivals.send(Arc::clone(&mail)));
        mail.id.clone()
    }

    fn kept<T>(&self, act: impl FnOnce(&mut Kept) -> T) -> T {
        act(&mut self.0.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Kept {
    fn add(&mut self, mail: Arc<ReceivedMail>) {
        self.bytes += mail.raw.len();
        self.mails.push_back(mail);
        while self.mails.len() > MOST_MAILS_KEPT || self.bytes > MOST_BYTES_KEPT {
            let Some(oldest) = self.mails.pop_front() else { break };
            self.bytes -= oldest.raw.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use luwte_domain::SystemClock;

    use super::*;

    fn store() -> MailStore {
        MailStore::new(Arc::new(SystemClock))
    }

    #[test]
    fn the_oldest_mail_goes_when_a_thousand_are_kept() {
        let store = store();
        for number in 0..=MOST_MAILS_KEPT {
            store.take_in(Envelope::default(), format!("Subject: {number}\r\n\r\n").into_bytes());
        }
        let mails = store.mails();
        assert_eq!(mails.len(), MOST_MAILS_KEPT);
        assert_eq!((mails[0].id.as_str(), mails[0].subject.as_str()), ("2", "1"));
        assert!(store.mail("1").is_none());
    }

    #[test]
    fn the_oldest_mails_go_when_too_many_bytes_are_kept() {
        let store = store();
        for _ in 0..70 {
            store.take_in(Envelope::default(), vec![b'a'; 1024 * 1024]);
        }
        let kept: usize = store.mails().iter().map(|mail| mail.raw.len()).sum();
        assert!(kept <= MOST_BYTES_KEPT);
        assert_eq!(store.mails().len(), 64);
    }
}
