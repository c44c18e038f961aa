//! Lines over a connection, bounded in length and waiting time.

use std::io::{self, ErrorKind};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// A line without its closing CR LF.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Whole(Vec<u8>),
    /// Longer than asked for; its bytes are gone.
    TooLong,
}

/// A connection that is read line by line. Only CR LF ends a line, so that a lone CR or LF cannot
/// hide the end of a mail (RFC 5321 section 2.3.8).
#[derive(Debug)]
pub(super) struct Wire<S> {
    stream: S,
    waiting: Vec<u8>,
    idle_within: Duration,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    pub(super) const fn new(stream: S, idle_within: Duration) -> Self {
        Self { stream, waiting: Vec::new(), idle_within }
    }

    /// The connection itself; bytes read but not asked for are dropped (RFC 3207 section 4.2).
    pub(super) fn into_stream(self) -> S {
        self.stream
    }

    /// The next line, of at most `most` bytes.
    ///
    /// # Errors
    ///
    /// `UnexpectedEof` when the sender hung up, `TimedOut` when the line took too long.
    pub(super) async fn line(&mut self, most: usize) -> io::Result<Line> {
        tokio::time::timeout(self.idle_within, self.unhurried_line(most))
            .await
            .unwrap_or_else(|_| Err(ErrorKind::TimedOut.into()))
    }

    /// Sends `text`.
    ///
    /// # Errors
    ///
    /// Those of the connection, and `TimedOut` when the sender does not read.
    pub(super) async fn send(&mut self, text: &str) -> io::Result<()> {
        let sent = async {
            self.stream.write_all(text.as_bytes()).await?;
            self.stream.flush().await
        };
        tokio::time::timeout(self.idle_within, sent)
            .await
            .unwrap_or_else(|_| Err(ErrorKind::TimedOut.into()))
    }

    /// Says that nothing more will be sent, which an encrypted connection has to be told.
    ///
    /// # Errors
    ///
    /// Those of the connection.
    pub(super) async fn close(&mut self) -> io::Result<()> {
        self.stream.shutdown().await
    }

    async fn unhurried_line(&mut self, most: usize) -> io::Result<Line> {
        let mut is_too_long = false;
        loop {
            if let Some(end) = self.waiting.windows(2).position(|pair| pair == b"\r\n") {
                let rest = self.waiting.split_off(end + 2);
                let mut line = std::mem::replace(&mut self.waiting, rest);
                line.truncate(end);
                let fits = !is_too_long && line.len() <= most;
                return Ok(if fits { Line::Whole(line) } else { Line::TooLong });
            }
            if self.waiting.len() > most + 1 {
                is_too_long = true;
                // The last byte may be the CR of the line end.
                self.waiting.drain(..self.waiting.len() - 1);
            }
            if self.stream.read_buf(&mut self.waiting).await? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::duplex;

    use super::*;

    async fn lines(sent: &[u8], most: usize) -> Vec<Line> {
        let (mut client, server) = duplex(sent.len().max(1));
        client.write_all(sent).await.unwrap();
        drop(client);
        let mut wire = Wire::new(server, Duration::from_secs(5));
        let mut found = Vec::new();
        while let Ok(line) = wire.line(most).await {
            found.push(line);
        }
        found
    }

    fn whole(text: &str) -> Line {
        Line::Whole(text.as_bytes().to_vec())
    }

    #[tokio::test]
    async fn only_both_characters_together_end_a_line() {
        let found = lines(b"a\nb\rc\r\n\r\nd\r\r\n", 20).await;
        assert_eq!(found, [whole("a\nb\rc"), whole(""), whole("d\r")]);
    }

    #[tokio::test]
    async fn a_long_line_is_passed_over_and_the_next_one_read() {
        let sent = [vec![b'x'; 30_000], b"\r\nNOOP\r\n".to_vec()].concat();
        assert_eq!(lines(&sent, 10).await, [Line::TooLong, whole("NOOP")]);
    }

    #[tokio::test]
    async fn a_line_of_exactly_the_bound_fits() {
        assert_eq!(lines(b"0123456789\r\n", 10).await, [whole("0123456789")]);
        assert_eq!(lines(b"0123456789a\r\n", 10).await, [Line::TooLong]);
    }

    #[tokio::test]
    async fn a_silent_sender_is_given_up() {
        let (_client, server) = duplex(16);
        let mut wire = Wire::new(server, Duration::from_millis(20));
        assert_eq!(wire.line(10).await.unwrap_err().kind(), ErrorKind::TimedOut);
    }
}
