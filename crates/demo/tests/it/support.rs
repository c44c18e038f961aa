//! Starting the servers, and small clients that speak SMTP and HTTP byte by byte.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use luwte_demo::mail::{MailCatcher, SmtpOptions};
use luwte_domain::Clock;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Longest wait in any test.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A clock that stands still.
#[derive(Debug)]
struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> Timestamp {
        "2026-03-29T12:00:00Z".parse().unwrap()
    }
}

pub(crate) async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

pub(crate) async fn catcher() -> MailCatcher {
    catcher_with(SmtpOptions::default()).await
}

pub(crate) async fn catcher_with(options: SmtpOptions) -> MailCatcher {
    let (smtp, http) = (listener().await, listener().await);
    MailCatcher::start_with(smtp, http, Arc::new(Stopped), options).unwrap()
}

/// A sender that says what it is told to say.
pub(crate) struct Sender<S> {
    stream: BufReader<S>,
}

impl Sender<TcpStream> {
    /// Connects and reads the greeting.
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        let mut sender = Self::over(TcpStream::connect(address).await.unwrap());
        assert_eq!(sender.reply().await.0, 220);
        sender
    }

    /// Connects and says EHLO.
    pub(crate) async fn greeted(address: SocketAddr) -> Self {
        let mut sender = Self::connect(address).await;
        assert_eq!(sender.say("EHLO desk.example").await, 250);
        sender
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Sender<S> {
    pub(crate) fn over(stream: S) -> Self {
        Self { stream: BufReader::new(stream) }
    }

    pub(crate) fn into_stream(self) -> S {
        self.stream.into_inner()
    }

    /// Sends bytes as they are.
    pub(crate) async fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).await.unwrap();
        self.stream.flush().await.unwrap();
    }

    /// Sends one line and gives the code of the answer.
    pub(crate) async fn say(&mut self, line: &str) -> u16 {
        self.send(format!("{line}\r\n").as_bytes()).await;
        self.reply().await.0
    }

    /// The next answer: its code and its lines.
    pub(crate) async fn reply(&mut self) -> (u16, String) {
        self.try_reply().await.unwrap()
    }

    /// As `reply`; an error when the server hung up.
    pub(crate) async fn try_reply(&mut self) -> io::Result<(u16, String)> {
        let mut text = String::new();
        loop {
            let line = tokio::time::timeout(PATIENCE, self.line()).await.unwrap()?;
            text.push_str(&line);
            if line.as_bytes()[3] == b' ' {
                return Ok((line[..3].parse().unwrap(), text));
            }
        }
    }

    async fn line(&mut self) -> io::Result<String> {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            line.push(self.stream.read_u8().await?);
        }
        Ok(String::from_utf8(line).unwrap())
    }

    /// Sends the envelope of a mail from the desk to the platform, up to the answer to DATA.
    pub(crate) async fn begin_mail(&mut self) {
        assert_eq!(self.say("MAIL FROM:<desk@luwte.example>").await, 250);
        assert_eq!(self.say("RCPT TO:<meldingen@voorbeeldplatform.example>").await, 250);
        assert_eq!(self.say("DATA").await, 354);
    }

    /// Sends a whole mail whose lines and dots are already as they must be on the wire.
    pub(crate) async fn mail(&mut self, text: &[u8]) -> u16 {
        self.begin_mail().await;
        self.send(text).await;
        self.send(b"\r\n.\r\n").await;
        self.reply().await.0
    }
}

/// An answer over HTTP.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Sends a request as it is and gives every byte that comes back.
pub(crate) async fn exchange(address: &str, request: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    // A closed connection without an answer may also read as a reset.
    let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.unwrap();
    drop(read);
    bytes
}

/// Sends `method` to `url` with further header lines and a body.
pub(crate) async fn request(method: &str, url: &str, headers: &str, body: &str) -> Answer {
    let rest = url.strip_prefix("http://").unwrap();
    let (address, path) = rest.split_at(rest.find('/').unwrap());
    let length = body.len();
    let text = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Length: {length}\r\n{headers}\r\n{body}"
    );
    let bytes = exchange(address, &text).await;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head, body: bytes[end + 4..].to_vec() }
}

pub(crate) async fn get(url: &str) -> Answer {
    request("GET", url, "", "").await
}

pub(crate) async fn head(url: &str) -> Answer {
    request("HEAD", url, "", "").await
}

/// Sends a form.
pub(crate) async fn post(url: &str, form: &str) -> Answer {
    request("POST", url, "Content-Type: application/x-www-form-urlencoded\r\n", form).await
}
