//! Notices by mail: one complete message to one recipient, through the operator's relay.
//!
//! Holds the settings, the message and the answer of one attempt. Repeating is the caller's work:
//! a job is repeated for [`SendResult::Later`] only, and the given Message-ID stays the same, so
//! that a recipient sees one notice once (RFC 5322, section 3.6.4). Signing (DKIM) is the relay's.
//! No text of a server ever leaves this module, because servers put addresses into it.

mod conversation;
mod message;
mod settings;

use std::fmt;

use jiff::Timestamp;
use lettre::message::Mailbox;
use lettre::transport::smtp::client::TlsParameters;
use luwte_domain::Lang;
use luwte_domain::sending::SendTrouble;

use crate::sending::SendResult;
pub use message::MailFault;
pub use settings::{MailSettings, MailSettingsError, MailTls, Password};

/// One message.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// Stable over all attempts: `local@domain`, with or without angle brackets.
    pub message_id: String,
    /// One address, with or without a name.
    pub to: String,
    /// One line.
    pub subject: String,
    /// The text, lines parted by `\n`.
    pub text: String,
    /// File name and content of each machine-readable twin.
    pub twins: Vec<(String, String)>,
    /// Language of subject and text.
    pub in_language: Lang,
    /// The moment the message was made, the same in all attempts.
    pub date: Timestamp,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("date", &self.date).finish_non_exhaustive()
    }
}

/// Hands messages to one relay. A connection is made for each message.
pub struct Mailer {
    settings: MailSettings,
    from: Mailbox,
    tls: Option<TlsParameters>,
}

impl Mailer {
    /// A mailer for these settings; contacts nobody yet.
    ///
    /// # Errors
    ///
    /// [`MailSettingsError`] names the setting that cannot work.
    pub fn new(settings: MailSettings) -> Result<Self, MailSettingsError> {
        let (from, tls) = settings::check(&settings)?;
        Ok(Self { settings, from, tls })
    }
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Makes one attempt to send `mail`. Never fails: what goes wrong is a result too.
pub async fn send(mailer: &Mailer, mail: &Mail) -> SendResult {
    match message::compose(&mailer.from, mail) {
        Ok(message) => conversation::hand_over(mailer, &message).await,
        Err(_) => SendResult::Broken { why: SendTrouble::BadMessage },
    }
}

/// Says what is wrong with `mail`, before it is queued.
///
/// # Errors
///
/// [`MailFault`] names the field.
pub fn check(mail: &Mail) -> Result<(), MailFault> {
    message::check(mail).map(|_| ())
}
