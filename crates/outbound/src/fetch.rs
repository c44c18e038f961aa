//! One bounded request to a web address, inside the fence.
//!
//! Every hop is read anew, looked up, checked against [`Reach`] and connected at exactly the
//! address that was checked; a name that resolves to one barred address among others is refused as
//! a whole. No proxy, no cookies, no decompression, no session tickets; redirects by hand, at most
//! [`MAX_HOPS`]. The body stays outside until the caller asks for it (`gate`). Failures are
//! [`SightingReason`]s, because that is all a caller may know.

mod answer;
mod connect;
mod gate;
mod post;
mod resolve;
mod settings;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CONNECTION, HOST, HeaderValue, LOCATION, USER_AGENT,
};
use http::{Method, Request};
use http_body_util::Full;
use hyper::body::Bytes;
use jiff::Timestamp;
use luwte_domain::address::{AddressError, CutList};
use luwte_domain::sighting::SightingReason;
use luwte_domain::{Address, Clock};
use rustls::ClientConfig;
use tokio::time::Instant;
use url::{Position, Url};

pub(crate) use answer::Answer;
pub(crate) use post::{NoAnswer, Posted};
pub use resolve::{FixedNames, Resolver};
pub(crate) use resolve::{Standing, standing_of};
pub use settings::{FetchSettings, FetchSettingsError};

use crate::reach::Reach;
use crate::tls;
use crate::trace::{Exchange, Trace};

/// Most redirects that are followed for one request.
pub const MAX_HOPS: usize = 5;

/// Looks at web addresses inside the fence.
#[derive(Debug, Clone)]
pub struct Fetcher {
    reach: Reach,
    settings: FetchSettings,
    resolver: Resolver,
    user_agent: HeaderValue,
    tls: Arc<ClientConfig>,
    clock: Arc<dyn Clock>,
    rules: Arc<[(String, bool)]>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// The caller does not allow this address; it was not asked.
    Outside(Address),
    /// The request failed.
    Failed(SightingReason),
}

impl Fetcher {
    /// A fetcher that stays inside `reach` and asks the system's resolver.
    ///
    /// # Errors
    ///
    /// [`FetchSettingsError`] names the setting that cannot work.
    pub fn new(
        reach: Reach,
        settings: FetchSettings,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, FetchSettingsError> {
        let user_agent = settings::check(&settings)?;
        let tls = tls::web_client(settings.extra_roots_pem.as_deref())?;
        Ok(Self {
            reach,
            settings,
            resolver: Resolver::System,
            user_agent,
            tls,
            clock,
            rules: Arc::default(),
        })
    }

    /// The same fetcher with other answers to names; each answer is still checked.
    #[must_use]
    pub fn with_resolver(self, resolver: Resolver) -> Self {
        Self { resolver, ..self }
    }

    /// The same fetcher with rules about domains, lowercase: whether nothing goes to a host at or
    /// below one, also where a redirect leads there. Of several the longest domain counts.
    #[must_use]
    pub fn with_rules(self, rules: Vec<(String, bool)>) -> Self {
        Self { rules: rules.into(), ..self }
    }

    /// The same fetcher, that contacts none of `machines` by whatever name or redirect.
    pub(crate) fn without(&self, machines: Vec<IpAddr>) -> Self {
        Self { reach: self.reach.clone().without(machines), ..self.clone() }
    }

    /// Whether nothing goes to `host`.
    pub(crate) fn avoids(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.');
        let covers = |domain: &str| {
            let rest = host.strip_suffix(domain);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let covering = self.rules.iter().filter(|(domain, _)| covers(domain));
        covering.max_by_key(|(domain, _)| domain.len()).is_some_and(|(_, is_barred)| *is_barred)
    }

    pub(crate) fn settings(&self) -> &FetchSettings {
        &self.settings
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The moment at which a look that starts now is given up.
    pub(crate) fn deadline(&self) -> Instant {
        Instant::now() + Duration::from_millis(self.settings.timeout_ms)
    }

    /// Asks for `address` and follows redirects; each request is added to `trace`.
    pub(crate) async fn ask(
        &self,
        method: &Method,
        address: &Address,
        accept: &'static str,
        trace: &mut Trace,
    ) -> Result<Answer, SightingReason> {
        let asked = self.ask_within(method, address, accept, trace, |_| true).await;
        asked.map_err(|stopped| match stopped {
            Stopped::Outside(_) => SightingReason::Redirected,
            Stopped::Failed(reason) => reason,
        })
    }

    /// The same, and stops before any request to an address that `may` does not allow.
    pub(crate) async fn ask_within(
        &self,
        method: &Method,
        address: &Address,
        accept: &'static str,
        trace: &mut Trace,
        may: impl Fn(&Address) -> bool,
    ) -> Result<Answer, Stopped> {
        let mut next = address.clone();
        for _ in 0..=MAX_HOPS {
            if !may(&next) {
                return Err(Stopped::Outside(next));
            }
            let answer = self.ask_once(method, next, accept, trace).await;
            let answer = answer.map_err(Stopped::Failed)?;
            let Some(location) = redirect_of(&answer) else { return Ok(answer) };
            next = follow(&answer.address, &location).map_err(Stopped::Failed)?;
        }
        Err(Stopped::Failed(SightingReason::TooMuch))
    }

    async fn ask_once(
        &self,
        method: &Method,
        address: Address,
        accept: &'static str,
        trace: &mut Trace,
    ) -> Result<Answer, SightingReason> {
        // Nothing is recorded as asked before a connection stands: a barred address was not asked.
        let connection = self.connect(address.as_url()).await?;
        let mut exchange = Exchange::new(method.clone(), address.clone());
        exchange.peer = Some(connection.peer.ip());
        exchange.certificate_sha256 = connection.certificate_sha256;
        trace.exchanges.push(exchange);
        let request = self.request(method, address.as_url(), accept)?;
        let answer = answer::exchange(connection, request, address).await?;
        if let Some(exchange) = trace.exchanges.last_mut() {
            exchange.answered(answer.status, &answer.headers);
        }
        Ok(answer)
    }

    fn request(
        &self,
        method: &Method,
        url: &Url,
        accept: &'static str,
    ) -> Result<Request<Full<Bytes>>, SightingReason> {
        Request::builder()
            .method(method)
            .uri(target(url))
            .header(HOST, &url[Position::BeforeHost..Position::AfterPort])
            .header(USER_AGENT, &self.user_agent)
            .header(ACCEPT, accept)
            .header(ACCEPT_LANGUAGE, "nl,en;q=0.8")
            .header(ACCEPT_ENCODING, "identity")
            .header(CONNECTION, "close")
            .body(Full::default())
            .map_err(|_| SightingReason::NotHttp)
    }
}

/// Path and query with every byte escaped that the request line cannot carry.
fn target(url: &Url) -> String {
    let mut out = String::new();
    for byte in url[Position::BeforePath..Position::AfterQuery].bytes() {
        match byte {
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0..=0x20 | 0x7f.. => {
                out.push('%');
                out.push(char::from(hex(byte >> 4)));
                out.push(char::from(hex(byte & 15)));
            }
            _ => out.push(char::from(byte)),
        }
    }
    out
}

fn hex(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'A' + nibble - 10 }
}

fn redirect_of(answer: &Answer) -> Option<String> {
    if !matches!(answer.status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = answer.headers.get(LOCATION)?;
    Some(String::from_utf8_lossy(location.as_bytes()).into_owned())
}

/// The address a redirect leads to, read as strictly as a reported one.
pub(crate) fn follow(from: &Address, location: &str) -> Result<Address, SightingReason> {
    let url = from.as_url().join(location).map_err(|_| SightingReason::Redirected)?;
    Address::parse(url.as_str(), &CutList::default()).map_err(|error| match error {
        AddressError::TooLong => SightingReason::TooMuch,
        AddressError::NoSite => SightingReason::PrivateRange,
        AddressError::Empty | AddressError::Unreadable | AddressError::OtherScheme => {
            SightingReason::Redirected
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::parse(text, &CutList::default()).unwrap()
    }

    #[test]
    fn a_redirect_is_read_as_strictly_as_a_reported_address() {
        let from = address("https://example.org/a/b?c=1");
        assert_eq!(follow(&from, "../d").unwrap().as_str(), "https://example.org/d");
        assert_eq!(follow(&from, "//example.com/x").unwrap().as_str(), "https://example.com/x");
        assert_eq!(
            follow(&from, "http://u:p@example.com/#f").unwrap().as_str(),
            "http://example.com/"
        );
        for other in
            ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://example.org/"]
        {
            assert_eq!(follow(&from, other), Err(SightingReason::Redirected), "{other}");
        }
        assert_eq!(follow(&from, "http://printer/"), Err(SightingReason::PrivateRange));
        assert_eq!(follow(&from, &"a".repeat(65_536)), Err(SightingReason::TooMuch));
    }

    #[test]
    fn every_address_that_can_be_read_gives_a_request_line() {
        for text in [
            "https://example.org/a|b{c}^d`e\"f",
            "https://example.org/?q=<x>&y=\\",
            "https://example.org/é",
        ] {
            let target = target(address(text).as_url());
            assert!(target.parse::<http::Uri>().is_ok(), "{target}");
            assert!(target.starts_with('/'));
        }
    }
}
