//! A raw HTTP peer: answers with exactly the bytes a test gives, in the pace it gives, and counts
//! what it was asked and what it could write. Knows no HTTP beyond the end of a request head.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::wire::{Wire, Wrap};

/// One request as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// `GET`, `HEAD`, …
    pub method: String,
    /// Path and query.
    pub target: String,
    /// The whole head.
    pub head: String,
    /// The address it came to.
    pub at: SocketAddr,
    /// The address it came from.
    pub from: SocketAddr,
}

impl Asked {
    /// Whether the last part of the path is longer than that of any place of a test: it was made
    /// up by whoever wants to know how the site answers for what never was.
    #[must_use]
    pub fn is_made_up(&self) -> bool {
        let path = self.target.split('?').next().unwrap_or_default();
        path.rsplit('/').next().is_some_and(|last| last.len() >= 16)
    }
}

/// What the peer does after a request.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Writes these bytes and closes.
    Whole(Vec<u8>),
    /// Writes `head`, then `piece` again and again.
    Pieces {
        /// What comes first.
        head: Vec<u8>,
        /// What is repeated.
        piece: Vec<u8>,
        /// How often.
        times: usize,
        /// The wait before each piece.
        pause: Duration,
    },
    /// Says nothing and stays.
    Silence,
}

impl Reply {
    /// An answer with a length and a body.
    #[must_use]
    pub fn of(status: &str, content_type: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        Self::Whole([head.as_bytes(), body].concat())
    }

    /// The same answer without its body, as to a `HEAD`.
    #[must_use]
    pub fn head_only(self) -> Self {
        match self {
            Self::Whole(bytes) => {
                let end = head_end(&bytes);
                Self::Whole(bytes.into_iter().take(end).collect())
            }
            Self::Pieces { head, .. } => Self::Whole(head),
            Self::Silence => Self::Silence,
        }
    }

    /// A redirect.
    #[must_use]
    pub fn redirect(status: &str, location: &str) -> Self {
        let head =
            format!("HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
        Self::Whole(head.into_bytes())
    }
}

#[derive(Default)]
struct Counts {
    connections: Mutex<Vec<SocketAddr>>,
    asked: Mutex<Vec<Asked>>,
    body_bytes: AtomicUsize,
}

/// A running peer; ends when dropped.
pub struct HttpPeer {
    addr: SocketAddr,
    counts: Arc<Counts>,
    task: JoinHandle<()>,
}

impl std::fmt::Debug for HttpPeer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HttpPeer").field("addr", &self.addr).finish_non_exhaustive()
    }
}

impl Drop for HttpPeer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

type Answer = Arc<dyn Fn(&Asked) -> Reply + Send + Sync>;

impl HttpPeer {
    /// Listens at `at`; port 0 picks a free one.
    ///
    /// # Errors
    ///
    /// The address cannot be listened at.
    pub async fn start(
        at: SocketAddr,
        answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> io::Result<Self> {
        Self::start_wrapped(at, None, answer).await
    }

    /// Listens at `at` and puts each connection into `wrap` first.
    ///
    /// # Errors
    ///
    /// The address cannot be listened at.
    pub async fn start_wrapped(
        at: SocketAddr,
        wrap: Option<Wrap>,
        answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(at).await?;
        let addr = listener.local_addr()?;
        let counts = Arc::new(Counts::default());
        let answer: Answer = Arc::new(answer);
        let task = tokio::spawn(accept(listener, wrap, answer, counts.clone()));
        Ok(Self { addr, counts, task })
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The addresses at which connections were accepted, in order.
    #[must_use]
    pub fn connections(&self) -> Vec<SocketAddr> {
        self.counts.connections.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The requests, in order.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        self.counts.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Method and target of each request, in order.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.asked().iter().map(|asked| format!("{} {}", asked.method, asked.target)).collect()
    }

    /// Bytes written after heads.
    #[must_use]
    pub fn body_bytes(&self) -> usize {
        self.counts.body_bytes.load(Ordering::SeqCst)
    }
}

async fn accept(listener: TcpListener, wrap: Option<Wrap>, answer: Answer, counts: Arc<Counts>) {
    while let Ok((stream, _)) = listener.accept().await {
        let (wrap, answer, counts) = (wrap.clone(), answer.clone(), counts.clone());
        tokio::spawn(async move {
            // A client that goes away in the middle is what many tests are about.
            let _ = serve(stream, wrap, answer, counts).await;
        });
    }
}

async fn serve(
    stream: TcpStream,
    wrap: Option<Wrap>,
    answer: Answer,
    counts: Arc<Counts>,
) -> io::Result<()> {
    let (at, from) = (stream.local_addr()?, stream.peer_addr()?);
    counts.connections.lock().unwrap_or_else(PoisonError::into_inner).push(at);
    let mut wire: Box<dyn Wire> = Box::new(stream);
    if let Some(wrap) = wrap {
        wire = wrap(wire).await?;
    }
    let Some(head) = read_head(&mut wire).await? else { return Ok(()) };
    let mut words = head.split(' ').map(str::to_owned);
    let method = words.next().unwrap_or_default();
    let target = words.next().unwrap_or_default();
    let asked = Asked { method, target, head, at, from };
    counts.asked.lock().unwrap_or_else(PoisonError::into_inner).push(asked.clone());
    let reply = answer(&asked);
    let is_silent = matches!(reply, Reply::Silence);
    match reply {
        Reply::Whole(bytes) => {
            let (head, body) = bytes.split_at(head_end(&bytes));
            wire.write_all(head).await?;
            wire.write_all(body).await?;
            counts.body_bytes.fetch_add(body.len(), Ordering::SeqCst);
        }
        Reply::Pieces { head, piece, times, pause } => {
            wire.write_all(&head).await?;
            wire.flush().await?;
            for _ in 0..times {
                tokio::time::sleep(pause).await;
                wire.write_all(&piece).await?;
                wire.flush().await?;
                counts.body_bytes.fetch_add(piece.len(), Ordering::SeqCst);
            }
        }
        Reply::Silence => {}
    }
    wire.flush().await?;
    if !is_silent {
        wire.shutdown().await?;
    }
    // Reads until the client has gone, so that closing never resets what it still reads.
    let mut rest = [0_u8; 1_024];
    while wire.read(&mut rest).await? > 0 {}
    Ok(())
}

async fn read_head(wire: &mut Box<dyn Wire>) -> io::Result<Option<String>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(byte) = wire.read_u8().await else { return Ok(None) };
        head.push(byte);
        if head.len() > 64 * 1_024 {
            return Ok(None);
        }
    }
    Ok(Some(String::from_utf8_lossy(&head).into_owned()))
}

fn head_end(bytes: &[u8]) -> usize {
    let at = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    at.map_or(bytes.len(), |at| at + 4)
}
