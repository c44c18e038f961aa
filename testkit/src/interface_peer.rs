//! A small interface for notices (JSON by HTTP POST) for tests: takes them, or fails as a test says.
//!
//! It keeps to draft-ietf-httpapi-idempotency-key-header: a key that it knows has no second effect,
//! with another body it is refused (422), while the first is worked on it is put off (409), without a
//! key nothing is taken (400). What it did is counted by the reference in the notice itself, so that
//! a client that changes its key is found out.

mod book;
pub mod hostile;
mod talk;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::wire::Wrap;
use book::Book;
pub use book::{Delivery, InterfaceTally};

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InterfaceStep {
    /// A connection stands, TLS does not.
    Accepted,
    /// TLS stands.
    Secured,
    /// The head was read.
    HeadRead,
    /// All of it was read, nothing was done.
    BodyRead,
    /// It took effect, nothing was answered.
    Kept,
    /// The answer was written.
    Answered,
}

/// What goes wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InterfaceFault {
    /// Status line without version, and any further head lines; nothing takes effect.
    Say(&'static str),
    /// It takes effect, and this is the answer.
    KeepAndSay(&'static str),
    /// The peer closes at a step.
    Close(InterfaceStep),
    /// The connection is reset at a step.
    Reset(InterfaceStep),
    /// The peer says nothing any more from a step on.
    Hang(InterfaceStep),
    /// It takes effect so long after it was read, whether the client still waits or not.
    KeepLate(Duration),
    /// It takes effect, and the answer comes one byte at a time, with this long between two.
    Drip(Duration),
    /// It takes effect and is answered twice.
    Twice,
    /// It takes effect, and the head of the answer never ends.
    EndlessHead,
    /// It takes effect, and `100 Continue` never ends.
    EndlessInterim,
    /// It takes effect, is answered, and the body of the answer never ends.
    EndlessBody,
    /// It takes effect, and the answer is no HTTP.
    Garbage,
}

/// What goes wrong with the request of this number, the first being 0.
pub type InterfaceScript = Arc<dyn Fn(usize) -> Option<InterfaceFault> + Send + Sync>;

/// How the peer behaves; the default takes every notice in the clear.
#[derive(Clone, Default)]
pub struct InterfaceOptions {
    /// Says for each connection what goes wrong.
    pub script: Option<InterfaceScript>,
    /// Speaks TLS by this.
    pub tls: Option<Wrap>,
    /// The value of `Authorization` without which it says 401.
    pub authorization: Option<&'static str>,
}

impl std::fmt::Debug for InterfaceOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InterfaceOptions").finish_non_exhaustive()
    }
}

/// A running peer; ends when dropped.
#[derive(Debug)]
pub struct InterfacePeer {
    addr: SocketAddr,
    book: Arc<Book>,
    open: watch::Receiver<usize>,
    task: JoinHandle<()>,
}

impl Drop for InterfacePeer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl InterfacePeer {
    /// Listens on a free loopback port.
    ///
    /// # Errors
    ///
    /// No port is free.
    pub async fn start(options: InterfaceOptions) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let addr = listener.local_addr()?;
        let book = Arc::new(Book::default());
        let kept = book.clone();
        let (open, is_open) = watch::channel(0);
        let task = tokio::spawn(async move {
            let open = Arc::new(open);
            for number in 0.. {
                let Ok((stream, _)) = listener.accept().await else { break };
                let fault = options.script.as_ref().and_then(|script| script(number));
                let talk = talk::Talk::new(number, fault, options.clone(), kept.clone());
                open.send_modify(|count| *count += 1);
                let open = open.clone();
                tokio::spawn(async move {
                    // A client that goes away in the midst is what it is about.
                    let _ = talk.serve(stream).await;
                    open.send_modify(|count| *count -= 1);
                });
            }
        });
        Ok(Self { addr, book, open: is_open, task })
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Waits until every request that began is over.
    pub async fn quiet(&self) {
        let _ = self.open.clone().wait_for(|count| *count == 0).await;
    }

    /// How many connections came to a step; a change can be waited for.
    #[must_use]
    pub fn reached(&self, step: InterfaceStep) -> watch::Receiver<usize> {
        self.book.reached(step)
    }

    /// Notices that came in whole, in order.
    #[must_use]
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.book.deliveries()
    }

    /// Counts what came and what it did.
    #[must_use]
    pub fn tally(&self) -> InterfaceTally {
        self.book.tally()
    }
}
