//! What one look at a place leaves for the evidence record: who answered, what, when.
//!
//! Kept: moments, addresses of machines, status, a few headers, the digest of the certificate and
//! of the page text. Left out: the text itself, cookies, and every byte of a picture.

use std::fmt;
use std::net::IpAddr;

use http::{HeaderMap, Method, StatusCode};
use jiff::Timestamp;
use luwte_domain::Address;

/// Headers that say something about the place; others are not kept.
const KEPT_HEADERS: [&str; 12] = [
    "age",
    "cache-control",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "retry-after",
    "server",
    "via",
];

/// Most characters of one header value that are kept.
const KEPT_CHARS: usize = 256;

/// One request and its answer; a redirect makes several.
#[derive(Clone)]
pub struct Exchange {
    /// `HEAD` or `GET`.
    pub method: Method,
    /// What was asked for.
    pub address: Address,
    /// The machine that was connected.
    pub peer: Option<IpAddr>,
    /// SHA-256 of the leaf certificate (DER), for `https`.
    pub certificate_sha256: Option<[u8; 32]>,
    /// The status, when there was an answer.
    pub status: Option<StatusCode>,
    /// Kept headers, lowercase name and value, values cut at 256 characters.
    pub headers: Vec<(String, String)>,
}

impl Exchange {
    pub(crate) fn new(method: Method, address: Address) -> Self {
        Self {
            method,
            address,
            peer: None,
            certificate_sha256: None,
            status: None,
            headers: Vec::new(),
        }
    }

    pub(crate) fn answered(&mut self, status: StatusCode, headers: &HeaderMap) {
        self.status = Some(status);
        self.headers = KEPT_HEADERS
            .iter()
            .filter_map(|name| {
                Some(((*name).to_owned(), printable(headers.get(*name)?.as_bytes())))
            })
            .collect();
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("method", &self.method)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// What one look at a place leaves.
#[derive(Clone)]
pub struct Trace {
    /// When it began.
    pub at: Timestamp,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
    /// Requests in order; empty when nothing was sent.
    pub exchanges: Vec<Exchange>,
    /// Requests that were not about the place but about how its site answers others.
    pub controls: Vec<Exchange>,
    /// SHA-256 of the page text with pictures inside it cut out, when a page was read.
    pub text_sha256: Option<[u8; 32]>,
    /// Bytes after the head of any answer that entered this process.
    pub body_bytes: u64,
}

impl Trace {
    pub(crate) fn new(at: Timestamp) -> Self {
        Self {
            at,
            took_ms: 0,
            exchanges: Vec::new(),
            controls: Vec::new(),
            text_sha256: None,
            body_bytes: 0,
        }
    }

    /// The last request, the one that decided.
    #[must_use]
    pub fn last(&self) -> Option<&Exchange> {
        self.exchanges.last()
    }

    /// Status of the last answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.last()?.status.map(|status| status.as_u16())
    }

    /// The address of the last request, after redirects.
    #[must_use]
    pub fn final_address(&self) -> Option<&Address> {
        self.last().map(|exchange| &exchange.address)
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trace")
            .field("at", &self.at)
            .field("took_ms", &self.took_ms)
            .field("exchanges", &self.exchanges)
            .field("body_bytes", &self.body_bytes)
            .finish_non_exhaustive()
    }
}

fn printable(value: &[u8]) -> String {
    String::from_utf8_lossy(value)
        .chars()
        .take(KEPT_CHARS)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use luwte_domain::address::CutList;

    use super::*;

    #[test]
    fn cookies_are_not_kept_and_long_values_are_cut() {
        let address = Address::parse("https://example.org/secret", &CutList::default()).unwrap();
        let mut headers = HeaderMap::new();
        headers.insert("set-cookie", HeaderValue::from_static("session=1"));
        headers.insert("server", HeaderValue::from_str(&"s".repeat(5_000)).unwrap());
        headers.insert("content-type", HeaderValue::from_static("text/html"));
        let mut exchange = Exchange::new(Method::GET, address);
        exchange.answered(StatusCode::OK, &headers);
        assert_eq!(exchange.headers.len(), 2);
        assert!(exchange.headers.iter().all(|(_, value)| value.len() <= 256));
    }

    #[test]
    fn debug_output_names_no_address_and_no_header() {
        let address = Address::parse("https://example.org/secret", &CutList::default()).unwrap();
        let mut trace = Trace::new(Timestamp::UNIX_EPOCH);
        trace.exchanges.push(Exchange::new(Method::HEAD, address));
        let text = format!("{trace:?}");
        assert!(!text.contains("example.org") && !text.contains("secret"), "{text}");
    }
}
