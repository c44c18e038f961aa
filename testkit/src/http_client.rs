//! A small HTTP/1.1 client over one connection, which keeps cookies as a browser does and shows
//! every byte that came back. For tests and measurements only; it knows no TLS.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// Largest head that is read, in bytes.
const MOST_HEAD_BYTES: usize = 64 * 1024;

/// What came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// 200, 303, …
    pub status: u16,
    /// Names in small letters, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body, as it was sent.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of this name; empty when there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where it sends the browser.
    #[must_use]
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The value of the hidden field `name` on the page.
    #[must_use]
    pub fn hidden(&self, name: &str) -> Option<String> {
        let text = self.text();
        let (_, rest) = text.split_once(&format!("name=\"{name}\" value=\""))?;
        rest.split('"').next().map(str::to_owned)
    }
}

/// Someone with a browser; clones begin with the same cookies.
#[derive(Debug)]
pub struct HttpClient {
    to: SocketAddr,
    host: String,
    wire: Option<BufReader<TcpStream>>,
    /// Cookies by name.
    pub cookies: BTreeMap<String, String>,
    /// Header lines sent with every request, such as what a proxy adds.
    pub extra: Vec<(String, String)>,
}

impl Clone for HttpClient {
    fn clone(&self) -> Self {
        let (cookies, extra) = (self.cookies.clone(), self.extra.clone());
        Self { to: self.to, host: self.host.clone(), wire: None, cookies, extra }
    }
}

impl HttpClient {
    /// A new browser; connects with the first request.
    #[must_use]
    pub fn new(to: SocketAddr) -> Self {
        let host = to.to_string();
        Self { to, host, wire: None, cookies: BTreeMap::new(), extra: Vec::new() }
    }

    /// The same, asking for the site of this name.
    #[must_use]
    pub fn of(mut self, host: &str) -> Self {
        host.clone_into(&mut self.host);
        self
    }

    /// The same, as a proxy on this machine passes on a visitor from `address`.
    #[must_use]
    pub fn from(mut self, address: &str) -> Self {
        self.extra.push(("X-Forwarded-For".to_owned(), address.to_owned()));
        self
    }

    /// Opens a page.
    ///
    /// # Errors
    ///
    /// The server went away, or its answer is no HTTP.
    pub async fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.ask("GET", path, &[], b"").await
    }

    /// Sends a form.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        let kind = [("Content-Type", "application/x-www-form-urlencoded")];
        self.ask("POST", path, &kind, encoded(fields).as_bytes()).await
    }

    /// Sends a form and opens the page it leads to.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get), and when the form was not taken.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        let answer = self.post(path, fields).await?;
        if answer.status != 303 {
            return Err(io::Error::other(format!("{path}: {} {}", answer.status, answer.text())));
        }
        let next = answer.location().split('#').next().unwrap_or_default().to_owned();
        self.get(&next).await
    }

    /// Any request with a body.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub async fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> io::Result<Answer> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.host);
        let own = self.extra.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        if !self.cookies.is_empty() {
            let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
            let _ = write!(head, "Cookie: {}\r\n", pairs.collect::<Vec<_>>().join("; "));
        }
        if method != "GET" && method != "HEAD" {
            let _ = write!(head, "Content-Length: {}\r\n", body.len());
        }
        head.push_str("\r\n");
        let answer = self.send(&[head.as_bytes(), body].concat(), method == "HEAD").await?;
        for (_, value) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            self.keep(value);
        }
        Ok(answer)
    }

    /// Sends bytes as they are and reads one answer; `has_no_body` after a `HEAD`.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get).
    pub async fn send(&mut self, bytes: &[u8], has_no_body: bool) -> io::Result<Answer> {
        let mut wire = match self.wire.take() {
            Some(wire) => wire,
            None => BufReader::new(TcpStream::connect(self.to).await?),
        };
        wire.get_mut().set_nodelay(true)?;
        wire.write_all(bytes).await?;
        let (answer, is_open) = read(&mut wire, has_no_body).await?;
        self.wire = is_open.then_some(wire);
        Ok(answer)
    }

    fn keep(&mut self, cookie: &str) {
        let Some((name, value)) = cookie.split(';').next().and_then(|pair| pair.split_once('='))
        else {
            return;
        };
        if cookie.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// Reads one answer, and whether another may follow on the same connection.
async fn read(wire: &mut BufReader<TcpStream>, has_no_body: bool) -> io::Result<(Answer, bool)> {
    let bad = || io::Error::new(io::ErrorKind::InvalidData, "no HTTP answer");
    let mut answer = Answer::default();
    let first = line(wire).await?;
    let code = first.split(' ').nth(1).and_then(|code| code.parse().ok());
    answer.status = code.ok_or_else(bad)?;
    loop {
        let line = line(wire).await?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(bad)?;
        answer.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let is_open = !answer.header("connection").eq_ignore_ascii_case("close");
    if has_no_body || matches!(answer.status, 100..=199 | 204 | 304) {
        return Ok((answer, is_open));
    }
    if answer.header("transfer-encoding").eq_ignore_ascii_case("chunked") {
        loop {
            let size = usize::from_str_radix(&line(wire).await?, 16).map_err(|_| bad())?;
            let begin = answer.body.len();
            answer.body.resize(begin + size, 0);
            wire.read_exact(answer.body.get_mut(begin..).ok_or_else(bad)?).await?;
            line(wire).await?;
            if size == 0 {
                return Ok((answer, is_open));
            }
        }
    }
    if let Ok(size) = answer.header("content-length").parse() {
        answer.body.resize(size, 0);
        wire.read_exact(&mut answer.body).await?;
        return Ok((answer, is_open));
    }
    wire.read_to_end(&mut answer.body).await?;
    Ok((answer, false))
}

/// One line of a head without its end.
async fn line(wire: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut bytes = Vec::new();
    wire.take(MOST_HEAD_BYTES as u64).read_until(b'\n', &mut bytes).await?;
    if bytes.pop() != Some(b'\n') {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    String::from_utf8(bytes).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))
}

/// Fields as `application/x-www-form-urlencoded`.
#[must_use]
pub fn encoded(fields: &[(&str, &str)]) -> String {
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Sends bytes on a connection of their own and gives all that comes back until the server hangs
/// up; a connection that the server resets ends it too.
///
/// # Errors
///
/// Nobody listens there.
pub async fn exchange(to: SocketAddr, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(to).await?;
    // A server that has heard enough hangs up while we still write.
    let _ = stream.write_all(bytes).await;
    let mut back = Vec::new();
    let _ = stream.read_to_end(&mut back).await;
    Ok(back)
}
