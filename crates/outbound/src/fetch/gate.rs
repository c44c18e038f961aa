//! A gate between the wire and the HTTP reader: the head passes, the body waits until it is asked
//! for.
//!
//! The head is taken from the wire byte by byte, so that not one byte of a body enters the process
//! before its kind is known. Bounds the head, refuses what does not begin as HTTP/1, counts what
//! passes after the head.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};

use luwte_domain::sighting::SightingReason;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::connect::Wire;

/// Most bytes of all heads of one answer, interim ones included.
const MAX_HEAD_BYTES: usize = 32 * 1_024;

/// What every answer begins with.
const BEGINNING: &[u8] = b"HTTP/1.";

/// The other end of the gate, for the one who decides about the body.
#[derive(Clone, Default)]
pub(super) struct Keeper {
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    allowed_bytes: u64,
    passed_bytes: u64,
    waiting: Option<Waker>,
    fault: Option<SightingReason>,
}

impl Keeper {
    /// Lets `bytes` more of the body pass.
    pub(super) fn allow(&self, bytes: u64) {
        let mut shared = self.lock();
        shared.allowed_bytes = shared.allowed_bytes.saturating_add(bytes);
        if let Some(waiting) = shared.waiting.take() {
            waiting.wake();
        }
    }

    /// Bytes that passed after the head, framing of chunks included.
    pub(super) fn passed_bytes(&self) -> u64 {
        self.lock().passed_bytes
    }

    /// Why the gate broke the connection off, if it did.
    pub(super) fn fault(&self) -> Option<SightingReason> {
        self.lock().fault
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The gate around one connection.
pub(super) struct Gate {
    wire: Box<dyn Wire>,
    keeper: Keeper,
    head: Option<Head>,
}

/// How far the head has passed.
#[derive(Default)]
struct Head {
    total_bytes: usize,
    at: usize,
    is_interim: bool,
    is_line_empty: bool,
}

enum Step {
    More,
    Ended,
}

impl Head {
    /// Takes the next byte of the head.
    fn take(&mut self, byte: u8) -> Result<Step, SightingReason> {
        self.total_bytes += 1;
        if self.total_bytes > MAX_HEAD_BYTES {
            return Err(SightingReason::TooMuch);
        }
        if BEGINNING.get(self.at).is_some_and(|expected| *expected != byte) {
            return Err(SightingReason::NotHttp);
        }
        if self.at == BEGINNING.len() + 2 {
            self.is_interim = byte == b'1';
        }
        self.at += 1;
        match byte {
            b'\n' if self.is_line_empty && self.is_interim => {
                *self = Self { total_bytes: self.total_bytes, ..Self::default() };
            }
            b'\n' if self.is_line_empty => return Ok(Step::Ended),
            b'\n' => self.is_line_empty = true,
            b'\r' => {}
            _ => self.is_line_empty = false,
        }
        Ok(Step::More)
    }
}

impl Gate {
    pub(super) fn new(wire: Box<dyn Wire>) -> (Self, Keeper) {
        let keeper = Keeper::default();
        (Self { wire, keeper: keeper.clone(), head: Some(Head::default()) }, keeper)
    }

    /// Fills `buf` with head bytes until the head ends, the buffer is full or the wire is dry.
    fn poll_head(&mut self, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        while let Some(head) = &mut self.head
            && buf.remaining() > 0
        {
            let mut one = [0_u8; 1];
            let mut slot = ReadBuf::new(&mut one);
            match Pin::new(&mut self.wire).poll_read(cx, &mut slot) {
                Poll::Pending if buf.filled().len() > before => break,
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Ready(Ok(())) => {}
            }
            let Some(byte) = slot.filled().first().copied() else { break };
            match head.take(byte) {
                Ok(Step::More) => {}
                Ok(Step::Ended) => self.head = None,
                Err(fault) => {
                    self.keeper.lock().fault = Some(fault);
                    return Poll::Ready(Err(io::Error::from(io::ErrorKind::InvalidData)));
                }
            }
            buf.put_slice(&[byte]);
        }
        Poll::Ready(Ok(()))
    }

    fn poll_body(&mut self, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let left = {
            let mut shared = self.keeper.lock();
            let left = shared.allowed_bytes.saturating_sub(shared.passed_bytes);
            if left == 0 {
                shared.waiting = Some(cx.waker().clone());
                return Poll::Pending;
            }
            usize::try_from(left).unwrap_or(usize::MAX).min(buf.remaining())
        };
        let mut scratch = [0_u8; 8_192];
        let mut part = ReadBuf::new(&mut scratch);
        let mut part = part.take(left);
        ready!(Pin::new(&mut self.wire).poll_read(cx, &mut part))?;
        let read = part.filled();
        buf.put_slice(read);
        self.keeper.lock().passed_bytes += read.len() as u64;
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Gate {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.head.is_some() { self.poll_head(cx, buf) } else { self.poll_body(cx, buf) }
    }
}

impl AsyncWrite for Gate {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.wire).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.wire).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.wire).poll_shutdown(cx)
    }
}
