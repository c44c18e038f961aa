//! What came of handing a notice over, by whatever way.

use std::time::Duration;

use luwte_domain::sending::SendTrouble;

/// What came of one attempt to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendResult {
    /// The relay or interface has taken it over.
    Sent {
        /// Its answer: 250 of a relay as a rule, 2xx of an interface.
        server_reply_code: u16,
    },
    /// Not now.
    Later {
        /// When a next attempt makes sense; the caller stretches it with each attempt.
        after: Duration,
        /// Why.
        why: SendTrouble,
    },
    /// The other side does not want it; another attempt would end the same way.
    Refused {
        /// Why.
        why: SendTrouble,
    },
    /// Our settings or our message are wrong; a human must look.
    Broken {
        /// Why.
        why: SendTrouble,
    },
}
