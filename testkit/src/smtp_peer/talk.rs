//! One conversation of the relay with a client, line by line.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::{Received, SmtpFault, SmtpLogin, SmtpOptions, SmtpStep};
use crate::wire::Wire;

/// Where a conversation is written down.
pub(super) struct Book {
    /// Its number.
    pub(super) talk: usize,
    /// Messages that were taken.
    pub(super) kept: Arc<Mutex<Vec<Received>>>,
    /// How many conversations came to the step that goes wrong.
    pub(super) met: Arc<watch::Sender<usize>>,
}

/// One conversation.
pub(super) struct Talk {
    wire: Box<dyn Wire>,
    options: SmtpOptions,
    book: Book,
    now: Received,
    /// The pause between two bytes, from the step on that said so.
    drip: Option<Duration>,
}

/// Whether the conversation goes on.
type Goes = io::Result<bool>;

impl Talk {
    /// Talks with one client until it goes or is sent away.
    pub(super) async fn serve(
        stream: TcpStream,
        options: SmtpOptions,
        book: Book,
    ) -> io::Result<()> {
        let mut wire: Box<dyn Wire> = Box::new(stream);
        let mut now = Received { talk: book.talk, ..Received::default() };
        if let Some(wrap) = &options.implicit_tls {
            wire = wrap(wire).await?;
            now.is_encrypted = true;
        }
        let mut talk = Self { wire, options, book, now, drip: None };
        if !talk.answer(SmtpStep::Greeting, "220 relay.example ESMTP").await? {
            return Ok(());
        }
        while let Some(line) = talk.line().await? {
            if line.eq_ignore_ascii_case("STARTTLS") {
                talk = talk.into_tls().await?;
            } else if !talk.command(&line).await? {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn command(&mut self, line: &str) -> Goes {
        let (verb, argument) = line.split_once(' ').unwrap_or((line, ""));
        let is_let_in = self.options.login.is_none() || self.now.is_logged_in;
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                argument.clone_into(&mut self.now.hello);
                let offers = self.offers();
                self.answer(SmtpStep::Hello, &offers).await
            }
            "AUTH" => self.log_in(argument).await,
            "MAIL" if !is_let_in => self.say("530 5.7.0 Authentication required").await,
            "MAIL" => {
                argument.clone_into(&mut self.now.from);
                self.answer(SmtpStep::From, "250 2.1.0 Ok").await
            }
            "RCPT" => {
                self.now.to.push(argument.to_owned());
                self.answer(SmtpStep::To, "250 2.1.5 Ok").await
            }
            "DATA" => self.data().await,
            "QUIT" => {
                self.answer(SmtpStep::Farewell, "221 2.0.0 Bye").await?;
                Ok(false)
            }
            _ => self.say("250 2.0.0 Ok").await,
        }
    }

    fn offers(&self) -> String {
        let mut lines = vec!["250-relay.example".to_owned()];
        if self.options.start_tls.is_some() && !self.now.is_encrypted {
            lines.push("250-STARTTLS".to_owned());
        }
        match self.options.login {
            Some(SmtpLogin::Plain(_)) => lines.push("250-AUTH PLAIN".to_owned()),
            Some(SmtpLogin::Login(..)) => lines.push("250-AUTH LOGIN".to_owned()),
            None => {}
        }
        lines.push("250 8BITMIME".to_owned());
        lines.join("\r\n")
    }

    async fn into_tls(mut self) -> io::Result<Self> {
        let Some(wrap) = self.options.start_tls.clone() else {
            self.say("502 5.5.1 Not offered").await?;
            return Ok(self);
        };
        self.say("220 2.0.0 Ready").await?;
        let wire = wrap(self.wire).await?;
        let now = Received { is_encrypted: true, talk: self.now.talk, ..Received::default() };
        Ok(Self { wire, now, ..self })
    }

    async fn log_in(&mut self, argument: &str) -> Goes {
        let is_right = match self.options.login {
            Some(SmtpLogin::Plain(wanted)) => argument == format!("PLAIN {wanted}"),
            Some(SmtpLogin::Login(name, password)) => {
                self.say("334 VXNlcm5hbWU6").await?;
                let said_name = self.line().await?.unwrap_or_default();
                self.say("334 UGFzc3dvcmQ6").await?;
                let said_password = self.line().await?.unwrap_or_default();
                said_name == name && said_password == password
            }
            None => false,
        };
        self.now.is_logged_in = is_right;
        let answer = if is_right { "235 2.7.0 Welcome" } else { "535 5.7.8 Credentials invalid" };
        self.answer(SmtpStep::Login, answer).await
    }

    async fn data(&mut self) -> Goes {
        if !self.answer(SmtpStep::Data, "354 Go ahead").await? {
            return Ok(false);
        }
        if let Some((SmtpStep::Data, SmtpFault::Say(_))) = self.options.fault {
            return Ok(true);
        }
        let mut data = String::new();
        loop {
            let Some(line) = self.line().await? else { return Ok(false) };
            if line == "." {
                break;
            }
            data.push_str(line.strip_prefix('.').unwrap_or(&line));
            data.push_str("\r\n");
            if let Some((SmtpStep::InsideMessage, _)) = self.options.fault {
                return self.answer(SmtpStep::InsideMessage, "").await;
            }
        }
        let mut received = std::mem::take(&mut self.now);
        received.data = data;
        self.now = Received { data: String::new(), from: String::new(), ..received.clone() };
        self.now.to.clear();
        self.book.kept.lock().unwrap_or_else(PoisonError::into_inner).push(received);
        self.answer(SmtpStep::EndOfMessage, "250 2.0.0 Taken").await
    }

    /// Answers a step, or does what is to go wrong there.
    async fn answer(&mut self, step: SmtpStep, usual: &str) -> Goes {
        let Some((_, fault)) = self.options.fault.filter(|(at, _)| *at == step) else {
            return self.say(usual).await;
        };
        self.book.met.send_modify(|count| *count += 1);
        match fault {
            SmtpFault::Say(line) => self.say(line).await,
            SmtpFault::Close | SmtpFault::Reset => Ok(false),
            SmtpFault::Hang => {
                // Until the client gives up and closes.
                let mut rest = [0_u8; 512];
                while self.wire.read(&mut rest).await? > 0 {}
                Ok(false)
            }
            SmtpFault::Twice => {
                self.say(usual).await?;
                self.say(usual).await
            }
            SmtpFault::Drip(pause) => {
                self.drip = Some(pause);
                self.say(usual).await
            }
        }
    }

    async fn say(&mut self, line: &str) -> Goes {
        if let Some(pause) = self.drip {
            for byte in line.bytes().chain(*b"\r\n") {
                tokio::time::sleep(pause).await;
                self.wire.write_u8(byte).await?;
                self.wire.flush().await?;
            }
            return Ok(true);
        }
        self.wire.write_all(format!("{line}\r\n").as_bytes()).await?;
        self.wire.flush().await?;
        Ok(true)
    }

    /// The next line without its end; `None` when the client has gone.
    async fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            let Ok(byte) = self.wire.read_u8().await else { return Ok(None) };
            line.push(byte);
        }
        line.truncate(line.len() - 2);
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }
}
