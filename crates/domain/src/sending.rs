//! Why a notice did not go out at once.

words! {
    /// What went wrong with an attempt to send.
    pub enum SendTrouble {
        /// The relay could not be reached.
        NoConnection = "no_connection",
        /// The connection broke, or the answer was no SMTP, before the message was handed over.
        ConnectionLost = "connection_lost",
        /// No answer in time, before the message was handed over.
        TimedOut = "timed_out",
        /// The message was handed over and the answer did not come: it may have been taken. A next
        /// attempt carries the same Message-ID.
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
        /// The certificate is not that of the relay, or TLS failed otherwise.
        TlsFailed = "tls_failed",
        /// The message itself cannot be sent as it is.
        BadMessage = "bad_message",
        /// The operator set no relay.
        NoSettings = "no_settings",
        /// Something on our side broke in the midst of it.
        Fault = "fault",
    }
}
