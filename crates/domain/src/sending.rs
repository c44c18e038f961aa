//! Why a notice did not go out at once.

words! {
    /// What went wrong with an attempt to send.
    pub enum SendTrouble {
        /// The relay or interface could not be reached.
        NoConnection = "no_connection",
        /// The connection broke, or the answer was no SMTP, before the message was handed over.
        ConnectionLost = "connection_lost",
        /// No answer in time, before the message was handed over.
        TimedOut = "timed_out",
        /// It was handed over and the answer did not come: it may have been taken. A next attempt
        /// carries the same Message-ID or Idempotency-Key.
        AnswerLost = "answer_lost",
        /// The relay asks to try again (4yz).
        TryLater = "try_later",
        /// The recipient's address was refused (5yz).
        RecipientRefused = "recipient_refused",
        /// The message was refused (5yz).
        MessageRefused = "message_refused",
        /// The relay does not talk to us at all (5yz at the greeting).
        RelayRefused = "relay_refused",
        /// Our own address was refused (5yz).
        SenderRefused = "sender_refused",
        /// Login is required, not offered or was refused.
        LoginRefused = "login_refused",
        /// The relay offers no STARTTLS, and the settings ask for it.
        NoStartTls = "no_starttls",
        /// The certificate is not that of the other side, or TLS failed otherwise.
        TlsFailed = "tls_failed",
        /// The message itself, or the address it is for, cannot be used as it is.
        BadMessage = "bad_message",
        /// The operator set nothing to send it with.
        NoSettings = "no_settings",
        /// The address of the interface is not `https`, or lies outside the fence: nothing was sent.
        BarredAddress = "barred_address",
        /// The interface sends us elsewhere (3xx); no redirect is followed.
        Redirected = "redirected",
        /// The interface cannot read the notice (400).
        Http400 = "http_400",
        /// The interface wants another or any key of access (401).
        Http401 = "http_401",
        /// The interface forbids it (403).
        Http403 = "http_403",
        /// There is no interface at this address (404).
        Http404 = "http_404",
        /// The interface takes no POST (405).
        Http405 = "http_405",
        /// The interface did not get all of it in time (408).
        Http408 = "http_408",
        /// The interface still works on the same notice (409).
        Http409 = "http_409",
        /// There is no interface at this address any more (410).
        Http410 = "http_410",
        /// The notice is too long for the interface (413).
        Http413 = "http_413",
        /// The interface takes no JSON (415).
        Http415 = "http_415",
        /// The interface reads the notice and does not accept what it says (422).
        Http422 = "http_422",
        /// The interface asks to come back (425).
        Http425 = "http_425",
        /// The interface gets too many notices (429).
        Http429 = "http_429",
        /// The interface refuses for reasons of law (451).
        Http451 = "http_451",
        /// The interface refuses otherwise (any other 4xx).
        Http4xx = "http_4xx",
        /// The interface is busy or being worked on (503).
        Http503 = "http_503",
        /// Something is wrong at the interface (any other 5xx).
        Http5xx = "http_5xx",
        /// Something on our side broke in the midst of it.
        Fault = "fault",
    }
}

impl SendTrouble {
    /// Whether the notice may be with the recipient all the same: no answer came, the interface works on
    /// it (409), or said that something went wrong there (5xx, but not 503, which is said at the door).
    /// RFC 9110, section 9.2.2.
    #[must_use]
    pub const fn may_be_there(self) -> bool {
        matches!(self, Self::AnswerLost | Self::Http409 | Self::Http5xx)
    }
}
