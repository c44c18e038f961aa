//! One connection to an interface.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::book::{Book, Ruling, reference};
use super::{Delivery, InterfaceFault, InterfaceOptions, InterfaceStep};
use crate::wire::Wire;

/// The usual answer.
const TAKEN: &str = "202 Accepted";
/// Most bytes of a head, and of a body.
const MOST: (usize, usize) = (64 << 10, 4 << 20);

type Stream = Box<dyn Wire>;

pub(super) struct Talk {
    number: usize,
    fault: Option<InterfaceFault>,
    options: InterfaceOptions,
    book: Arc<Book>,
}

/// Whether the talk goes on.
enum Flow {
    On,
    Over,
}

impl Talk {
    pub(super) fn new(
        number: usize,
        fault: Option<InterfaceFault>,
        options: InterfaceOptions,
        book: Arc<Book>,
    ) -> Self {
        Self { number, fault, options, book }
    }

    pub(super) async fn serve(self, stream: TcpStream) -> io::Result<()> {
        // An answer waits for no other packet.
        let _ = stream.set_nodelay(true);
        if matches!(self.fault, Some(InterfaceFault::Reset(_))) {
            let _ = stream.set_zero_linger();
        }
        let mut wire: Stream = Box::new(stream);
        if let Flow::Over = self.at(InterfaceStep::Accepted, &mut wire).await? {
            return Ok(());
        }
        if let Some(tls) = &self.options.tls {
            wire = tls(wire).await?;
        }
        if let Flow::Over = self.at(InterfaceStep::Secured, &mut wire).await? {
            return Ok(());
        }
        let Some(head) = read_head(&mut wire).await? else { return Ok(()) };
        if let Flow::Over = self.at(InterfaceStep::HeadRead, &mut wire).await? {
            return Ok(());
        }
        let length = header(&head, "content-length").and_then(|text| text.parse().ok());
        let mut body = vec![0; length.unwrap_or(0_usize).min(MOST.1)];
        wire.read_exact(&mut body).await?;
        let body = String::from_utf8_lossy(&body).into_owned();
        let key = header(&head, "idempotency-key").unwrap_or_default().to_owned();
        let delivery = Delivery { talk: self.number, key, reference: reference(&body), head, body };
        self.book.deliver(delivery.clone());
        self.book.begin_if_hanging(&delivery, self.fault);
        let flow = self.at(InterfaceStep::BodyRead, &mut wire).await;
        self.book.end_if_hanging(&delivery, self.fault);
        if let Flow::Over = flow? {
            return Ok(());
        }
        self.answer(&delivery, &mut wire).await
    }

    async fn answer(&self, delivery: &Delivery, wire: &mut Stream) -> io::Result<()> {
        if let Some(wanted) = self.options.authorization
            && header(&delivery.head, "authorization") != Some(wanted)
        {
            return say(wire, "401 Unauthorized").await;
        }
        if let Some(InterfaceFault::Say(line)) = self.fault {
            return say(wire, line).await;
        }
        match self.book.rule(delivery) {
            Ruling::Not(line) => return say(wire, line).await,
            Ruling::Known => {}
            Ruling::New => {
                if let Some(InterfaceFault::KeepLate(after)) = self.fault {
                    self.book.begin(&delivery.key);
                    tokio::time::sleep(after).await;
                    self.book.end(&delivery.key);
                }
                self.book.keep(delivery);
            }
        }
        if let Flow::Over = self.at(InterfaceStep::Kept, wire).await? {
            return Ok(());
        }
        self.say_taken(delivery, wire).await
    }

    async fn say_taken(&self, delivery: &Delivery, wire: &mut Stream) -> io::Result<()> {
        use InterfaceFault::{
            Drip, EndlessBody, EndlessHead, EndlessInterim, Garbage, KeepAndSay, Twice,
        };
        match self.fault {
            Some(KeepAndSay(line)) => return say(wire, line).await,
            Some(Drip(pause)) => {
                for byte in answer(TAKEN) {
                    wire.write_all(&[byte]).await?;
                    wire.flush().await?;
                    tokio::time::sleep(pause).await;
                }
            }
            Some(Twice) => {
                let twice = [answer(TAKEN), answer(TAKEN)].concat();
                wire.write_all(&twice).await?;
            }
            Some(EndlessHead) => {
                wire.write_all(b"HTTP/1.1 202 Accepted\r\n").await?;
                return forever(wire, b"X-More: and more\r\n").await;
            }
            Some(EndlessInterim) => return forever(wire, b"HTTP/1.1 100 Continue\r\n\r\n").await,
            Some(EndlessBody) => {
                self.book.answered(delivery);
                wire.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n").await?;
                return forever(wire, &[b'x'; 1_024]).await;
            }
            Some(Garbage) => return wire.write_all(b"220 mail.example ready\r\n").await,
            _ => wire.write_all(&answer(TAKEN)).await?,
        }
        wire.flush().await?;
        if !matches!(self.fault, Some(Drip(_) | InterfaceFault::KeepLate(_))) {
            // Whoever was slow may have written to nobody.
            self.book.answered(delivery);
        }
        self.at(InterfaceStep::Answered, wire).await?;
        wire.shutdown().await
    }

    /// Comes to a step, and does what goes wrong there.
    async fn at(&self, step: InterfaceStep, wire: &mut Stream) -> io::Result<Flow> {
        self.book.step(step);
        match self.fault {
            Some(InterfaceFault::Close(at)) if at == step => {
                wire.shutdown().await?;
                Ok(Flow::Over)
            }
            Some(InterfaceFault::Reset(at)) if at == step => Ok(Flow::Over),
            Some(InterfaceFault::Hang(at)) if at == step => {
                drain(wire).await;
                Ok(Flow::Over)
            }
            _ => Ok(Flow::On),
        }
    }
}

impl Book {
    /// Who hangs with a whole notice in hand is still working on it.
    fn begin_if_hanging(&self, delivery: &Delivery, fault: Option<InterfaceFault>) {
        if fault == Some(InterfaceFault::Hang(InterfaceStep::BodyRead)) {
            self.begin(&delivery.key);
        }
    }

    fn end_if_hanging(&self, delivery: &Delivery, fault: Option<InterfaceFault>) {
        if fault == Some(InterfaceFault::Hang(InterfaceStep::BodyRead)) {
            self.end(&delivery.key);
        }
    }
}

/// Reads until the client has gone.
async fn drain(wire: &mut Stream) {
    let mut rest = [0_u8; 1_024];
    while matches!(wire.read(&mut rest).await, Ok(read) if read > 0) {}
}

async fn forever(wire: &mut Stream, piece: &[u8]) -> io::Result<()> {
    loop {
        wire.write_all(piece).await?;
        wire.flush().await?;
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

fn answer(line: &str) -> Vec<u8> {
    format!("HTTP/1.1 {line}\r\nContent-Length: 0\r\n\r\n").into_bytes()
}

async fn say(wire: &mut Stream, line: &str) -> io::Result<()> {
    wire.write_all(&answer(line)).await?;
    wire.flush().await?;
    wire.shutdown().await
}

async fn read_head(wire: &mut Stream) -> io::Result<Option<String>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(byte) = wire.read_u8().await else { return Ok(None) };
        head.push(byte);
        if head.len() > MOST.0 {
            return Ok(None);
        }
    }
    Ok(Some(String::from_utf8_lossy(&head).into_owned()))
}

/// The value of a head line.
fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    let line = lines.find(|(found, _)| found.trim().eq_ignore_ascii_case(name));
    line.map(|(_, value)| value.trim())
}
