//! The SMTP server: settings, the loop that accepts connections, how far a conversation is.
//!
//! The rules of the conversation are in `session`, its bytes in `wire` and `conversation`.

mod auth;
mod command;
mod conversation;
mod reply;
mod session;
mod wire;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;
use tokio::task::JoinSet;
use tokio_rustls::rustls::ServerConfig;

use super::{Faults, MailStore};

/// Most conversations at once; a further one is told to come back.
const MOST_CONVERSATIONS: usize = 64;

/// How the mail server is set up.
#[derive(Debug, Clone)]
pub struct SmtpOptions {
    /// With it, mail is taken in only after `STARTTLS`.
    pub tls: Option<Arc<ServerConfig>>,
    /// With it, mail is taken in only after this login (after `STARTTLS`, where that is set).
    pub login: Option<Login>,
    /// Longest wait for one line from the sender.
    pub idle_within: Duration,
    /// Largest mail in bytes.
    pub most_bytes: usize,
}

/// A user and password that the server accepts.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// Name of the user.
    pub user: String,
    /// Password of the user.
    pub password: String,
}

/// How far a conversation with a sender is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The greeting was sent.
    Greeted,
    /// A sender of the envelope was accepted.
    SenderAccepted,
    /// A recipient of the envelope was accepted.
    RecipientAccepted,
    /// The first line of the text is here.
    TextBegun,
    /// The whole text is here; nothing was answered yet.
    TextComplete,
    /// The mail is kept; nothing was answered yet.
    Kept,
    /// The mail is kept and the sender was told so.
    Answered,
}

/// What all conversations share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) store: MailStore,
    pub(super) faults: Faults,
    pub(super) stages: broadcast::Sender<Stage>,
    pub(super) options: SmtpOptions,
}

impl Default for SmtpOptions {
    fn default() -> Self {
        Self {
            tls: None,
            login: None,
            // RFC 5321, section 4.5.3.2.7.
            idle_within: Duration::from_mins(5),
            most_bytes: 1024 * 1024,
        }
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Login").field("user", &self.user).finish_non_exhaustive()
    }
}

/// Accepts connections for as long as it is polled; dropping it ends them all.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) if open.len() < MOST_CONVERSATIONS => {
                    open.spawn(conversation::hold(stream, Arc::clone(&shared)));
                }
                Ok((stream, _)) => turn_away(stream).await,
                Err(error) => {
                    tracing::warn!(%error, "connection not accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
            Some(_) = open.join_next(), if !open.is_empty() => {}
        }
    }
}

async fn turn_away(mut stream: TcpStream) {
    let answer = b"421 4.3.2 Too many conversations, try again later\r\n";
    if let Err(error) = stream.write_all(answer).await {
        tracing::debug!(%error, "turned-away connection closed early");
    }
}
