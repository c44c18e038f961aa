//! A picture or video from one of the hosts that the operator named: for a platform that asks about
//! an upload on its own servers.
//!
//! Nothing is opened unless its host is on the list, and every redirect has to stay on it; the fence
//! ([`crate::reach`]) holds as for every connection, so a listed name that leads into a private
//! range is refused. Bytes, time and kind are bounded. Nothing is kept or logged.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{Method, StatusCode};
use luwte_domain::Address;
use luwte_domain::address::CutList;
use luwte_domain::sighting::SightingReason;
use url::Host;

use crate::fetch::{Fetcher, Stopped};
use crate::trace::Trace;

/// What is asked for.
const ACCEPT: &str = "image/*,video/*;q=0.9,*/*;q=0.1";
/// Longest name of a host, in bytes (RFC 1035).
const MOST_HOST_BYTES: usize = 253;

/// The hosts from which files may be fetched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hosts {
    names: Vec<String>,
}

/// A name that cannot stand on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a host is a full name such as media.example.org, without scheme, port, path or number")]
pub struct BadHost;

impl Hosts {
    /// A list of names such as `media.example.org`. Each stands for itself alone, not for names
    /// below it.
    ///
    /// # Errors
    ///
    /// [`BadHost`] for anything but a full name.
    pub fn new(names: &[String]) -> Result<Self, BadHost> {
        let names = names.iter().map(|name| {
            let Ok(Host::Domain(host)) = Host::parse(name.trim()) else { return Err(BadHost) };
            let host = host.trim_end_matches('.').to_owned();
            let is_name = host.contains('.') && host.len() <= MOST_HOST_BYTES;
            let has_odd = |byte: u8| !byte.is_ascii_alphanumeric() && !b"-._".contains(&byte);
            if is_name && !host.bytes().any(has_odd) { Ok(host) } else { Err(BadHost) }
        });
        Ok(Self { names: names.collect::<Result<_, _>>()? })
    }

    /// Whether an address lies at one of them.
    #[must_use]
    pub fn admit(&self, address: &Address) -> bool {
        // A name as `Address` gives it is in lower case and without odd spellings.
        let Some(Host::Domain(host)) = address.as_url().host() else { return false };
        self.names.iter().any(|name| name == host.trim_end_matches('.'))
    }
}

/// What an answer says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// `image/…`.
    Image,
    /// `video/…`.
    Video,
    /// Anything else.
    Other,
}

/// A file that was fetched.
#[derive(Debug)]
pub struct Media {
    /// What the answer says that it is.
    pub kind: MediaKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MediaError {
    /// Not a web address.
    #[error("this is not an address of http or https")]
    NotAnAddress,
    /// Its host, or that of a redirect, is not on the list. Nothing was asked of it.
    #[error("the host is not on the list")]
    OtherHost,
    /// A listed name that leads to a machine or port outside the fence.
    #[error("the host or its port is not a public site")]
    Barred,
    /// Larger than is read.
    #[error("the file is larger than is read")]
    TooLarge,
    /// A kind that nobody asked for; its bytes stayed outside.
    #[error("the answer is neither image/… nor video/…")]
    OtherKind,
    /// Another answer than the file.
    #[error("the host answered {0}")]
    Status(u16),
    /// No answer that can be read, or none in time.
    #[error("the host gave no answer that can be read")]
    Failed,
}

/// Fetches one file. Unless `any_kind`, only what says that it is a picture or a video.
///
/// # Errors
///
/// [`MediaError`]; no connection was made where it is one of the first two.
pub async fn fetch_media(
    fetcher: &Fetcher,
    hosts: &Hosts,
    address: &str,
    any_kind: bool,
) -> Result<Media, MediaError> {
    let address =
        Address::parse(address, &CutList::default()).map_err(|_| MediaError::NotAnAddress)?;
    if !hosts.admit(&address) {
        return Err(MediaError::OtherHost);
    }
    let fetching = read(fetcher, hosts, &address, any_kind);
    tokio::time::timeout_at(fetcher.deadline(), fetching).await.unwrap_or(Err(MediaError::Failed))
}

async fn read(
    fetcher: &Fetcher,
    hosts: &Hosts,
    address: &Address,
    any_kind: bool,
) -> Result<Media, MediaError> {
    let mut trace = Trace::new(fetcher.now());
    let asked =
        fetcher.ask_within(&Method::GET, address, ACCEPT, &mut trace, |hop| hosts.admit(hop)).await;
    let mut answer = asked.map_err(|stopped| match stopped {
        Stopped::Outside(_) => MediaError::OtherHost,
        Stopped::Failed(reason) => why(reason),
    })?;
    if answer.status != StatusCode::OK {
        return Err(MediaError::Status(answer.status.as_u16()));
    }
    let kind = kind_of(answer.headers.get(CONTENT_TYPE).map(http::HeaderValue::as_bytes));
    let is_packed = answer.headers.contains_key(CONTENT_ENCODING);
    if is_packed || (kind == MediaKind::Other && !any_kind) {
        return Err(MediaError::OtherKind);
    }
    let mut bytes = Vec::new();
    let take = |piece: &[u8]| {
        bytes.extend_from_slice(piece);
        Ok(())
    };
    answer.read(fetcher.settings().max_media_bytes, take).await.map_err(why)?;
    Ok(Media { kind, bytes })
}

fn why(reason: SightingReason) -> MediaError {
    match reason {
        SightingReason::PrivateRange | SightingReason::BarredPort => MediaError::Barred,
        SightingReason::TooMuch => MediaError::TooLarge,
        _ => MediaError::Failed,
    }
}

fn kind_of(said: Option<&[u8]>) -> MediaKind {
    let begins = |with: &[u8]| {
        said.and_then(|said| said.get(..with.len()))
            .is_some_and(|begin| begin.eq_ignore_ascii_case(with))
    };
    match (begins(b"image/"), begins(b"video/")) {
        (true, _) => MediaKind::Image,
        (_, true) => MediaKind::Video,
        _ => MediaKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(names: &[&str]) -> Result<Hosts, BadHost> {
        Hosts::new(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_list_holds_full_names_and_nothing_else() {
        assert!(hosts(&["media.example.org", "CDN.Example.org."]).is_ok());
        for bad in [
            "",
            "localhost",
            "127.0.0.1",
            "2130706433",
            "0x7f.1",
            "[::1]",
            "*.example.org",
            "https://example.org",
            "example.org:80",
            "example.org/a",
            "a b.org",
            "u@example.org",
        ] {
            assert_eq!(hosts(&[bad]), Err(BadHost), "{bad}");
        }
    }

    #[test]
    fn only_the_very_name_is_admitted() {
        let list = hosts(&["media.example.org"]).unwrap();
        let admits = |text: &str| list.admit(&Address::parse(text, &CutList::default()).unwrap());
        for good in [
            "https://media.example.org/a.jpg",
            "http://MEDIA.example.org:8080/",
            "https://media.example.org./a",
            "https://user:word@media.example.org/a",
        ] {
            assert!(admits(good), "{good}");
        }
        for bad in [
            "https://example.org/",
            "https://a.media.example.org/",
            "https://media.example.org.evil.example/",
            "https://media.example.org@evil.example/",
            "https://evil.example/media.example.org",
            "https://evil.example/?https://media.example.org/",
            "https://evil.example#media.example.org",
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://2130706433/",
        ] {
            assert!(!admits(bad), "{bad}");
        }
        assert!(
            !Hosts::default()
                .admit(&Address::parse("https://a.example/", &CutList::default()).unwrap())
        );
    }
}
