//! Notices to interfaces of recipients: one JSON document by HTTPS POST.
//!
//! The fence of [`crate::reach`] holds; no redirect is followed. The key by which the other side
//! knows a notice again is the same in every attempt, so that one whose answer was lost is taken
//! once (draft-ietf-httpapi-idempotency-key-header). Repeating is the caller's work. A status is
//! all that is read of an answer, and nothing of it but its number leaves this module.

mod status;
mod token;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use luwte_domain::address::CutList;
use luwte_domain::sending::SendTrouble;
use luwte_domain::sighting::SightingReason;
use luwte_domain::{Address, Clock};

pub use token::{BadToken, Token};

use crate::fetch::{FetchSettings, FetchSettingsError, Fetcher, NoAnswer, Posted, Resolver};
use crate::reach::Reach;
use crate::sending::SendResult;

/// The name for requests: what they are, not who sends them; that stands in the notice.
const USER_AGENT: &str = "abuse-notice/1";
/// A server that is restarted is back within this time.
const AFTER_CONNECTION: Duration = Duration::from_mins(1);
/// One that is slow is given more time.
const AFTER_SILENCE: Duration = Duration::from_mins(2);

/// What the operator says about interfaces.
#[derive(Debug, Clone)]
pub struct PostSettings {
    /// Longest time for one attempt, from the look-up of the name to the answer, in milliseconds.
    pub timeout_ms: u64,
    /// Certificates trusted besides the Mozilla roots, as PEM.
    pub extra_roots_pem: Option<String>,
    /// Tokens, by the recipient's name in the content.
    pub tokens: HashMap<String, Token>,
}

impl Default for PostSettings {
    /// 30 seconds, no tokens.
    fn default() -> Self {
        Self { timeout_ms: 30_000, extra_roots_pem: None, tokens: HashMap::new() }
    }
}

/// One notice.
#[derive(Clone, PartialEq, Eq)]
pub struct Post {
    /// The recipient's name in the content: whose token goes along.
    pub recipient: String,
    /// The `https` address of the interface.
    pub address: String,
    /// The same in every attempt: letters and digits.
    pub key: String,
    /// JSON, the same bytes in every attempt.
    pub body: String,
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Post").finish_non_exhaustive()
    }
}

/// Posts notices. A connection is made for each.
#[derive(Debug, Clone)]
pub struct Poster {
    fetcher: Fetcher,
    tokens: Arc<HashMap<String, Token>>,
}

impl Poster {
    /// A poster that stays inside `reach`; contacts nobody yet.
    ///
    /// # Errors
    ///
    /// [`FetchSettingsError`] names the setting that cannot work.
    pub fn new(
        reach: Reach,
        settings: PostSettings,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, FetchSettingsError> {
        let PostSettings { timeout_ms, extra_roots_pem, tokens } = settings;
        let user_agent = USER_AGENT.to_owned();
        let fetch =
            FetchSettings { user_agent, timeout_ms, extra_roots_pem, ..FetchSettings::default() };
        let fetcher = Fetcher::new(reach, fetch, clock)?;
        Ok(Self { fetcher, tokens: Arc::new(tokens) })
    }

    /// The same poster with other answers to names; each answer is still checked.
    #[must_use]
    pub fn with_resolver(self, resolver: Resolver) -> Self {
        Self { fetcher: self.fetcher.with_resolver(resolver), ..self }
    }

    /// Makes one attempt. Never fails: what goes wrong is a result too.
    pub async fn post(&self, post: Post) -> SendResult {
        let Some(address) = endpoint(&post.address) else {
            return SendResult::Broken { why: SendTrouble::BarredAddress };
        };
        let Some(key) = quoted(&post.key) else {
            return SendResult::Broken { why: SendTrouble::BadMessage };
        };
        let authorization = self.tokens.get(&post.recipient).map(Token::header);
        let posted = Posted { address: &address, key, authorization, body: post.body };
        match self.fetcher.post(posted).await {
            Ok((status, headers)) => status::judge(status, &headers, self.fetcher.now()),
            Err(NoAnswer::MayBeThere) => later(AFTER_SILENCE, SendTrouble::AnswerLost),
            Err(NoAnswer::Nothing(reason)) => unsent(reason),
        }
    }
}

/// A full `https` address; the fence checks where it leads.
fn endpoint(text: &str) -> Option<Address> {
    let address = Address::parse(text, &CutList::default()).ok()?;
    (address.as_url().scheme() == "https").then_some(address)
}

/// A string of RFC 8941 that needs no escapes.
fn quoted(key: &str) -> Option<HeaderValue> {
    let is_plain = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_plain.then(|| HeaderValue::from_str(&format!("\"{key}\"")).ok())?
}

fn later(after: Duration, why: SendTrouble) -> SendResult {
    SendResult::Later { after, why }
}

/// What follows when no byte of the notice went out.
fn unsent(reason: SightingReason) -> SendResult {
    match reason {
        SightingReason::PrivateRange | SightingReason::BarredPort | SightingReason::ByRule => {
            SendResult::Broken { why: SendTrouble::BarredAddress }
        }
        SightingReason::TlsFailed => SendResult::Broken { why: SendTrouble::TlsFailed },
        SightingReason::NotHttp => SendResult::Broken { why: SendTrouble::BadMessage },
        SightingReason::TimedOut => later(AFTER_SILENCE, SendTrouble::TimedOut),
        _ => later(AFTER_CONNECTION, SendTrouble::NoConnection),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interface_has_a_full_https_address() {
        assert!(endpoint("https://api.voorbeeld.example/v1/notices?x=1").is_some());
        for bad in ["http://api.voorbeeld.example/", "ftp://a.example/", "https://", "", "a b"] {
            assert!(endpoint(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_key_travels_as_a_quoted_string_and_can_hold_no_other_header() {
        assert_eq!(quoted("0a1b").unwrap(), "\"0a1b\"");
        for bad in ["", "a\r\nX: y", "a\"b", "a b", "é"] {
            assert!(quoted(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn a_notice_is_masked() {
        let post = Post {
            recipient: "platform".to_owned(),
            address: "https://geheim.example".to_owned(),
            key: "geheim".to_owned(),
            body: "geheim".to_owned(),
        };
        assert!(!format!("{post:?}").contains("geheim"));
    }
}
