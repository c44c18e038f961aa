//! One conversation over its connection: commands, the text of mails, the change to encryption.

use std::io;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::reply::Reply;
use super::session::{Session, Step, Transaction};
use super::wire::{Line, Wire};
use super::{Shared, Stage};
use crate::mail::Fault;

/// Longest command in bytes (at least 512 by RFC 5321 section 4.5.3.1.4; parameters add to it).
const MOST_COMMAND_BYTES: usize = 2_048;

/// Longest line of a mail in bytes, without CR LF (RFC 5321 section 4.5.3.1.6).
const MOST_TEXT_LINE_BYTES: usize = 998;

/// How many times the largest mail is read and thrown away before the server hangs up.
const MOST_OVERRUN: usize = 16;

/// What ended a stretch of conversation.
enum End<S> {
    HungUp,
    StartTls(Session, S),
}

/// The text of a mail, or why it cannot be taken.
enum Text {
    Whole(Vec<u8>),
    TooLarge,
    LineTooLong,
    LoneLineBreak,
}

/// Holds the whole conversation with the sender on `stream`.
pub(super) async fn hold(stream: TcpStream, shared: Arc<Shared>) {
    if let Err(error) = talk(stream, shared).await {
        tracing::debug!(%error, "conversation ended early");
    }
}

async fn talk(stream: TcpStream, shared: Arc<Shared>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let session = Session::new(Arc::clone(&shared));
    let mut wire = Wire::new(stream, shared.options.idle_within);
    wire.send(&session.greeting().wire()).await?;
    let End::StartTls(session, stream) = converse(session, wire, &shared).await? else {
        return Ok(());
    };
    let Some(tls) = shared.options.tls.clone() else { return Ok(()) };
    let stream = TlsAcceptor::from(tls).accept(stream);
    let stream = tokio::time::timeout(shared.options.idle_within, stream).await??;
    let wire = Wire::new(stream, shared.options.idle_within);
    converse(session.secured(), wire, &shared).await.map(drop)
}

async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    mut session: Session,
    mut wire: Wire<S>,
    shared: &Shared,
) -> io::Result<End<S>> {
    loop {
        let step = match wire.line(MOST_COMMAND_BYTES).await {
            Ok(Line::Whole(line)) => session.answer(&line),
            Ok(Line::TooLong) => session.answer_too_long(),
            Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                Step::Leave(Reply::new(421, "4.4.2 Nothing heard for too long"))
            }
            Err(error) => return Err(error),
        };
        match step {
            Step::Say(reply) => wire.send(&reply.wire()).await?,
            Step::TakeText(reply) => {
                wire.send(&reply.wire()).await?;
                let Some(reply) = take_mail(&mut session, &mut wire, shared).await? else {
                    return Ok(End::HungUp);
                };
                wire.send(&reply.wire()).await?;
                if reply.is_success() {
                    session.announce(Stage::Answered);
                }
            }
            Step::StartTls(reply) => {
                wire.send(&reply.wire()).await?;
                return Ok(End::StartTls(session, wire.into_stream()));
            }
            Step::Leave(reply) => {
                wire.send(&reply.wire()).await?;
                wire.close().await?;
                return Ok(End::HungUp);
            }
        }
    }
}

/// Takes the text of a mail and keeps it; `None` hangs up without an answer.
async fn take_mail<S: AsyncRead + AsyncWrite + Unpin>(
    session: &mut Session,
    wire: &mut Wire<S>,
    shared: &Shared,
) -> io::Result<Option<Reply>> {
    let Transaction { envelope, fault, .. } = session.end_transaction();
    let Some(text) = take_text(session, wire, fault, shared.options.most_bytes).await? else {
        return Ok(None);
    };
    let raw = match text {
        Text::Whole(raw) => raw,
        Text::TooLarge => return Ok(Some(Reply::new(552, "5.3.4 Mail too large"))),
        Text::LineTooLong => return Ok(Some(Reply::new(554, "5.6.0 Line over 998 bytes"))),
        Text::LoneLineBreak => {
            return Ok(Some(Reply::new(554, "5.6.0 Lines end with CR LF together")));
        }
    };
    session.announce(Stage::TextComplete);
    match fault {
        Some(Fault::RefuseText) => return Ok(Some(Reply::new(554, "5.7.1 Mail refused"))),
        Some(Fault::PostponeText) => return Ok(Some(Reply::new(451, "4.3.0 Try again later"))),
        _ => {}
    }
    let number = shared.store.take_in(envelope, raw);
    session.announce(Stage::Kept);
    match fault {
        Some(Fault::CloseBeforeAnswer) => return Ok(None),
        Some(Fault::DelayBeforeAnswer(span)) => tokio::time::sleep(span).await,
        _ => {}
    }
    Ok(Some(Reply::new(250, format!("2.6.0 Kept as mail {number}"))))
}

/// Reads up to the closing dot, so that the conversation can go on whatever the text was.
async fn take_text<S: AsyncRead + AsyncWrite + Unpin>(
    session: &Session,
    wire: &mut Wire<S>,
    fault: Option<Fault>,
    most_bytes: usize,
) -> io::Result<Option<Text>> {
    let mut text = Text::Whole(Vec::new());
    let (mut is_begun, mut read) = (false, 0_usize);
    loop {
        let line = wire.line(MOST_TEXT_LINE_BYTES + 1).await?;
        if !is_begun {
            is_begun = true;
            session.announce(Stage::TextBegun);
            match fault {
                Some(Fault::CloseInText) => return Ok(None),
                Some(Fault::DelayInText(span)) => tokio::time::sleep(span).await,
                _ => {}
            }
        }
        let line = match line {
            Line::Whole(line) if line == b"." => return Ok(Some(text)),
            Line::Whole(line) => line,
            Line::TooLong => {
                text = Text::LineTooLong;
                continue;
            }
        };
        read = read.saturating_add(line.len() + 2);
        if read > most_bytes.saturating_mul(MOST_OVERRUN) {
            return Ok(None);
        }
        text = text.with(line, most_bytes);
    }
}

impl Text {
    /// This text with one more line, whose stuffed dot goes (RFC 5321 section 4.5.2).
    fn with(self, mut line: Vec<u8>, most_bytes: usize) -> Self {
        let Self::Whole(mut raw) = self else { return self };
        if line.starts_with(b".") {
            line.remove(0);
        }
        if line.len() > MOST_TEXT_LINE_BYTES {
            return Self::LineTooLong;
        }
        if line.iter().any(|byte| matches!(byte, b'\r' | b'\n')) {
            return Self::LoneLineBreak;
        }
        if raw.len() + line.len() + 2 > most_bytes {
            return Self::TooLarge;
        }
        raw.extend(line);
        raw.extend(b"\r\n");
        Self::Whole(raw)
    }
}
