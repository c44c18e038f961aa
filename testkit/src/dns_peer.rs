//! A small name server (RFC 1035, over UDP and TCP) for tests: answers what a test gives, and counts
//! what it was asked. Reads one question; writes no compression.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::task::JoinHandle;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// IPv4 addresses (A).
    Four,
    /// IPv6 addresses (AAAA).
    Six,
    /// Anything else.
    Other(u16),
}

/// One record of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// An address of the name that was asked for.
    Is(IpAddr),
    /// `.0` is an alias of `.1`.
    Alias(String, String),
    /// An address of another name.
    Of(String, IpAddr),
}

/// What the server does after a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// These records; none means that the name has none of this kind.
    Records(Vec<Record>),
    /// No such name.
    NoName,
    /// The server failed.
    Failure,
    /// Over UDP only: too long, ask again over TCP.
    TooLong(Vec<Record>),
    /// No answer.
    Silence,
    /// These bytes after the identifier, whatever they are.
    Bytes(Vec<u8>),
}

type Tell = Arc<dyn Fn(&str, Family) -> Told + Send + Sync>;
type Asked = Arc<Mutex<Vec<(String, Family)>>>;

/// A running name server; ends when dropped.
pub struct DnsPeer {
    addr: SocketAddr,
    asked: Asked,
    tasks: [JoinHandle<()>; 2],
}

impl std::fmt::Debug for DnsPeer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DnsPeer").field("addr", &self.addr).finish_non_exhaustive()
    }
}

impl Drop for DnsPeer {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

impl DnsPeer {
    /// Listens on a free port of the loopback; `tell` gets the name in lowercase, without closing
    /// dot.
    ///
    /// # Errors
    ///
    /// No port can be listened at.
    pub async fn start(
        tell: impl Fn(&str, Family) -> Told + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let (udp, tcp) = both_at_one_port().await?;
        let addr = udp.local_addr()?;
        let (tell, asked): (Tell, Asked) = (Arc::new(tell), Asked::default());
        let tasks = [
            tokio::spawn(serve_udp(udp, tell.clone(), asked.clone())),
            tokio::spawn(serve_tcp(tcp, tell, asked.clone())),
        ];
        Ok(Self { addr, asked, tasks })
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The questions so far, in order.
    #[must_use]
    pub fn asked(&self) -> Vec<(String, Family)> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A port that is free for both: one that is free for UDP may be taken for TCP, so others are tried.
async fn both_at_one_port() -> io::Result<(UdpSocket, TcpListener)> {
    let mut tries_left = 50;
    loop {
        let udp = UdpSocket::bind("127.0.0.1:0").await?;
        match TcpListener::bind(udp.local_addr()?).await {
            Ok(tcp) => return Ok((udp, tcp)),
            Err(taken) if taken.kind() == io::ErrorKind::AddrInUse && tries_left > 0 => {
                tries_left -= 1;
            }
            Err(other) => return Err(other),
        }
    }
}

async fn serve_udp(udp: UdpSocket, tell: Tell, asked: Asked) {
    let mut bytes = vec![0_u8; 4_096];
    while let Ok((length, from)) = udp.recv_from(&mut bytes).await {
        let question = bytes.get(..length).unwrap_or_default();
        if let Some(answer) = answer(question, &tell, &asked, true) {
            let _ = udp.send_to(&answer, from).await;
        }
    }
}

async fn serve_tcp(tcp: TcpListener, tell: Tell, asked: Asked) {
    while let Ok((stream, _)) = tcp.accept().await {
        let (tell, asked) = (tell.clone(), asked.clone());
        tokio::spawn(async move {
            let _ = talk(stream, tell, asked).await;
        });
    }
}

async fn talk(mut stream: TcpStream, tell: Tell, asked: Asked) -> io::Result<()> {
    loop {
        let length = stream.read_u16().await?;
        let mut question = vec![0_u8; usize::from(length)];
        stream.read_exact(&mut question).await?;
        if let Some(answer) = answer(&question, &tell, &asked, false) {
            stream.write_u16(u16::try_from(answer.len()).unwrap_or(u16::MAX)).await?;
            stream.write_all(&answer).await?;
            stream.flush().await?;
        }
    }
}

fn answer(question: &[u8], tell: &Tell, asked: &Asked, is_udp: bool) -> Option<Vec<u8>> {
    let (as_sent, family, end) = read(question)?;
    let name = as_sent.to_ascii_lowercase();
    asked.lock().unwrap_or_else(PoisonError::into_inner).push((name.clone(), family));
    let told = tell(&name, family);
    let (code, records, is_cut) = match told {
        Told::NoName => (3, Vec::new(), false),
        Told::Failure => (2, Vec::new(), false),
        Told::TooLong(_) if is_udp => (0, Vec::new(), true),
        Told::Records(records) | Told::TooLong(records) => (0, records, false),
        Told::Silence => return None,
        Told::Bytes(bytes) => return Some([question.get(..2)?, &bytes].concat()),
    };
    let mut out = question.get(..2)?.to_vec();
    out.extend([0x81 | if is_cut { 2 } else { 0 }, 0x80 | code]);
    out.extend([0, 1]);
    out.extend(u16::try_from(records.len()).ok()?.to_be_bytes());
    out.extend([0, 0, 0, 0]);
    out.extend(question.get(12..end)?);
    for record in records {
        write(&mut out, &as_sent, &record)?;
    }
    Some(out)
}

/// Name as it was sent, what is asked for, and where the question ends.
fn read(question: &[u8]) -> Option<(String, Family, usize)> {
    let (mut at, mut name) = (12, String::new());
    loop {
        let length = usize::from(*question.get(at)?);
        at += 1;
        if length == 0 {
            break;
        }
        if !name.is_empty() {
            name.push('.');
        }
        name.push_str(&String::from_utf8_lossy(question.get(at..at + length)?));
        at += length;
    }
    let [high, low] = *question.get(at..at + 2)?.first_chunk::<2>()?;
    let family = match u16::from_be_bytes([high, low]) {
        1 => Family::Four,
        28 => Family::Six,
        other => Family::Other(other),
    };
    Some((name, family, at + 4))
}

fn write(out: &mut Vec<u8>, asked: &str, record: &Record) -> Option<()> {
    let (owner, kind, data) = match record {
        Record::Is(ip) => (asked, kind_of(*ip), bytes_of(*ip)),
        Record::Of(name, ip) => (name.as_str(), kind_of(*ip), bytes_of(*ip)),
        Record::Alias(from, to) => (from.as_str(), 5, encoded(to)?),
    };
    // Names that differ from the question in case only are the question's.
    let owner = if owner.eq_ignore_ascii_case(asked) { asked } else { owner };
    out.extend(encoded(owner)?);
    out.extend([0, kind, 0, 1, 0, 0, 0, 60]);
    out.extend(u16::try_from(data.len()).ok()?.to_be_bytes());
    out.extend(data);
    Some(())
}

fn kind_of(ip: IpAddr) -> u8 {
    if ip.is_ipv4() { 1 } else { 28 }
}

fn bytes_of(ip: IpAddr) -> Vec<u8> {
    match ip {
        IpAddr::V4(v4) => v4.octets().to_vec(),
        IpAddr::V6(v6) => v6.octets().to_vec(),
    }
}

fn encoded(name: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for label in name.trim_end_matches('.').split('.').filter(|label| !label.is_empty()) {
        out.push(u8::try_from(label.len()).ok()?);
        out.extend(label.bytes());
    }
    out.push(0);
    Some(out)
}
