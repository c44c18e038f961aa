//! A small SMTP relay (RFC 5321) for tests: takes messages, or fails at the step a test names.

pub mod hostile;
mod talk;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::wire::Wrap;
use talk::{Book, Talk};

/// A step of the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpStep {
    /// The first line.
    Greeting,
    /// EHLO.
    Hello,
    /// AUTH.
    Login,
    /// MAIL FROM.
    From,
    /// RCPT TO.
    To,
    /// DATA.
    Data,
    /// After the first line of the message.
    InsideMessage,
    /// After the closing dot.
    EndOfMessage,
    /// QUIT: by then the client knows what came of it.
    Farewell,
}

/// What goes wrong at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpFault {
    /// The peer says this line instead of the usual answer.
    Say(&'static str),
    /// The peer closes the connection.
    Close,
    /// The peer says nothing any more.
    Hang,
    /// The connection is reset.
    Reset,
    /// The peer answers, and then once more.
    Twice,
    /// From this step on the peer says one byte at a time, and this long nothing between two.
    Drip(Duration),
}

/// What goes wrong in the conversation of this number, the first being 0.
pub type SmtpScript = Arc<dyn Fn(usize) -> Option<(SmtpStep, SmtpFault)> + Send + Sync>;

/// The login the peer wants, in base64 as it travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpLogin {
    /// AUTH PLAIN with this response.
    Plain(&'static str),
    /// AUTH LOGIN with this name and this password.
    Login(&'static str, &'static str),
}

/// How the peer behaves; the default takes every message in the clear.
#[derive(Clone, Default)]
pub struct SmtpOptions {
    /// A step that goes wrong.
    pub fault: Option<(SmtpStep, SmtpFault)>,
    /// Says for each conversation what goes wrong; stands above `fault`.
    pub script: Option<SmtpScript>,
    /// The login that is wanted.
    pub login: Option<SmtpLogin>,
    /// Offers STARTTLS by this.
    pub start_tls: Option<Wrap>,
    /// Speaks TLS from the first byte by this.
    pub implicit_tls: Option<Wrap>,
}

impl std::fmt::Debug for SmtpOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmtpOptions").field("fault", &self.fault).finish_non_exhaustive()
    }
}

/// A message that was taken, or would have been.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// The number of the conversation it came in, the first being 0.
    pub talk: usize,
    /// The name in EHLO.
    pub hello: String,
    /// Whether it came inside TLS.
    pub is_encrypted: bool,
    /// Whether the login was done.
    pub is_logged_in: bool,
    /// The argument of MAIL.
    pub from: String,
    /// The arguments of RCPT.
    pub to: Vec<String>,
    /// The message without dot-stuffing; empty when it did not come to that.
    pub data: String,
}

/// A running peer; ends when dropped.
#[derive(Debug)]
pub struct SmtpPeer {
    addr: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    met: watch::Receiver<usize>,
    open: watch::Receiver<usize>,
    task: JoinHandle<()>,
}

impl Drop for SmtpPeer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl SmtpPeer {
    /// Listens on a free loopback port.
    ///
    /// # Errors
    ///
    /// No port is free.
    pub async fn start(options: SmtpOptions) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let addr = listener.local_addr()?;
        let received = Arc::new(Mutex::new(Vec::new()));
        let kept = received.clone();
        let (met, is_met) = watch::channel(0);
        let met = Arc::new(met);
        let (open, is_open) = watch::channel(0);
        let open = Arc::new(open);
        let task = tokio::spawn(async move {
            let mut talk = 0;
            while let Ok((stream, _)) = listener.accept().await {
                let mut options = options.clone();
                if let Some(script) = &options.script {
                    options.fault = script(talk);
                }
                // An answer waits for no other packet.
                let _ = stream.set_nodelay(true);
                if let Some((_, SmtpFault::Reset)) = options.fault {
                    let _ = stream.set_zero_linger();
                }
                let book = Book { talk, kept: kept.clone(), met: met.clone() };
                talk += 1;
                open.send_modify(|count| *count += 1);
                let open = open.clone();
                tokio::spawn(async move {
                    let _ = Talk::serve(stream, options, book).await;
                    open.send_modify(|count| *count -= 1);
                });
            }
        });
        Ok(Self { addr, received, met: is_met, open: is_open, task })
    }

    /// Waits until every conversation that began is over: then all that was handed over is among the
    /// received.
    pub async fn quiet(&self) {
        let _ = self.open.clone().wait_for(|count| *count == 0).await;
    }

    /// How many conversations came to the step that goes wrong; a change can be waited for.
    #[must_use]
    pub fn faults_met(&self) -> watch::Receiver<usize> {
        self.met.clone()
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Messages that were taken, in order.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
