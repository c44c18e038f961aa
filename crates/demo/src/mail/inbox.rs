//! The mailbox of one recipient, as the example platform's moderator reads it.

use crate::platform::{Inbox, InboxMail};

use super::MailStore;

/// The kept mails that were sent to one address.
#[derive(Debug, Clone)]
pub struct AddressedInbox {
    store: MailStore,
    address: String,
}

impl AddressedInbox {
    pub(super) fn new(store: MailStore, address: &str) -> Self {
        Self { store, address: address.to_owned() }
    }
}

impl Inbox for AddressedInbox {
    fn mails(&self) -> Vec<InboxMail> {
        let mails = self.store.mails();
        let mine = mails.iter().rev().filter(|mail| mail.is_to(&self.address));
        mine.map(|mail| InboxMail {
            from: mail.from.clone(),
            subject: mail.subject.clone(),
            at: mail.at,
            text: mail.text.clone(),
        })
        .collect()
    }
}
