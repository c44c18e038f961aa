//! A reported web address: inert text that reads as one canonical form.
//!
//! Parsing follows the WHATWG URL standard (crate `url`); sharer and session parameters are cut at
//! the door, because a perpetrator may recognise a victim by them. Nothing here opens a connection.

mod canonical;
mod cut;

use std::fmt;

use url::{Host, Url};

pub use cut::CutList;
use cut::tidy;

/// Why a text is not an address that can be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing was typed.
    #[error("the line is empty")]
    Empty,
    /// More than [`Address::MAX_CHARS`] characters.
    #[error("the address is longer than 2,048 characters")]
    TooLong,
    /// Not an address that can be read.
    #[error("this is not a web address")]
    Unreadable,
    /// Something else than `http` or `https`.
    #[error("only addresses that begin with http or https can be reported here")]
    OtherScheme,
    /// An address of a machine in a private network, not of a site.
    #[error("this address has no name of a site in it")]
    NoSite,
}

/// A web address in canonical form.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Address {
    url: Url,
}

impl Address {
    /// Most characters a person may paste for one address.
    pub const MAX_CHARS: usize = 2_048;

    /// Reads one pasted line. An address without scheme is taken as `https`. User names, passwords,
    /// fragments and the parameters of `cut` are dropped.
    ///
    /// # Errors
    ///
    /// [`AddressError`] says what is wrong, without the text itself.
    pub fn parse(text: &str, cut: &CutList) -> Result<Self, AddressError> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        if text.chars().count() > Self::MAX_CHARS {
            return Err(AddressError::TooLong);
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || is_invisible(c)) {
            return Err(AddressError::Unreadable);
        }
        let mut url = read(text)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(AddressError::OtherScheme);
        }
        let named = match url.host() {
            Some(Host::Domain(name)) => {
                name.trim_end_matches('.').contains('.') || name == "localhost"
            }
            Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
            None => false,
        };
        if !named {
            return Err(AddressError::NoSite);
        }
        tidy(&mut url, cut);
        Ok(Self { url })
    }

    /// The address as text, percent-encoded.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// The parsed address, for the room that opens connections.
    #[must_use]
    pub fn as_url(&self) -> &Url {
        &self.url
    }

    /// Host name in lowercase ASCII, or the IP address; without port.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Registrable domain (`example.co.uk`), by the public suffix list; the host itself when the
    /// list knows none, and where it is an IP address.
    #[must_use]
    pub fn site(&self) -> &str {
        match self.url.host() {
            Some(Host::Domain(name)) => psl::domain_str(name).unwrap_or(name),
            _ => self.host(),
        }
    }

    /// One text for all spellings of the same address: without scheme, `www.` and closing slash,
    /// parameters in order, escapes as RFC 3986 section 6.2.2 writes them. For the keyed index and for
    /// programs, never for the person.
    #[must_use]
    pub fn canonical(&self) -> String {
        canonical::text(&self.url)
    }

    /// Whether it is reached by Tor only (RFC 7686): no name server knows its host.
    #[must_use]
    pub fn is_hidden_service(&self) -> bool {
        self.host().trim_end_matches('.').rsplit('.').next() == Some("onion")
    }

    /// Whether the address may have been made for one person: a long random part in path or query.
    #[must_use]
    pub fn looks_unique(&self) -> bool {
        let parts = self.url.path_segments().into_iter().flatten().map(str::to_owned);
        let values = self.url.query_pairs().map(|(_, value)| value.into_owned());
        parts.chain(values).any(|part| is_random(&part))
    }
}

/// Whether names right below `name` belong to whoever registers them (`com`, `co.uk`), by the part of
/// the public suffix list that the registries keep: nobody is the owner of all of them.
#[must_use]
pub fn is_registry_suffix(name: &str) -> bool {
    let suffix = psl::suffix(name.as_bytes());
    suffix.is_some_and(|end| end == name.as_bytes() && end.typ() == Some(psl::Type::Icann))
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

fn read(text: &str) -> Result<Url, AddressError> {
    match Url::parse(text) {
        // `example.org:8080/x` reads as scheme `example.org`; a scheme has no dot in practice.
        Ok(url) if !url.scheme().contains('.') && url.scheme() != "localhost" => Ok(url),
        _ if text.contains("://") => Err(AddressError::Unreadable),
        _ => Url::parse(&format!("https://{text}")).map_err(|_| AddressError::Unreadable),
    }
}

/// Zero-width and direction characters that hide inside pasted text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// At least 20 letters and digits, both, without the dashes that words have.
fn is_random(part: &str) -> bool {
    let run = part.split(['-', '.', '_', '%']).map(str::len).max().unwrap_or(0);
    run >= 20
        && part.chars().any(|c| c.is_ascii_digit())
        && part.chars().any(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<Address, AddressError> {
        let cut = CutList::new(vec!["utm_*".to_owned(), "igsh".to_owned()]);
        Address::parse(text, &cut)
    }

    #[test]
    fn sharer_parameters_are_cut_and_others_kept() {
        let address = parse("https://example.org/v?id=7&igsh=me&UTM_campaign=x").unwrap();
        assert_eq!(address.as_str(), "https://example.org/v?id=7");
    }

    #[test]
    fn a_parameter_of_one_site_is_cut_there_and_below_only() {
        let cut = CutList::new(vec![]).with_site("example.org".to_owned(), vec!["t".to_owned()]);
        let cut = |text| Address::parse(text, &cut).unwrap().as_str().to_owned();
        assert_eq!(cut("https://m.EXAMPLE.org./v?t=me&id=7"), "https://m.example.org./v?id=7");
        assert_eq!(cut("https://example.org/v?T=me"), "https://example.org/v");
        assert_eq!(cut("https://myexample.org/v?t=me"), "https://myexample.org/v?t=me");
        assert_eq!(cut("https://example.net/v?t=10"), "https://example.net/v?t=10");
    }

    #[test]
    fn what_is_no_web_address_is_refused_by_kind() {
        assert_eq!(parse(" \u{200b} "), Err(AddressError::Empty));
        assert_eq!(parse("javascript:alert(1)"), Err(AddressError::OtherScheme));
        assert_eq!(parse("file:///etc/passwd"), Err(AddressError::OtherScheme));
        assert_eq!(parse("tg://resolve?domain=x"), Err(AddressError::OtherScheme));
        assert_eq!(parse("data:text/html,x"), Err(AddressError::OtherScheme));
        assert_eq!(parse("just some words"), Err(AddressError::Unreadable));
        assert_eq!(parse("https://printer/x"), Err(AddressError::NoSite));
        assert_eq!(parse(&"a".repeat(2_049)), Err(AddressError::TooLong));
    }

    #[test]
    fn bytes_that_are_no_text_stay_as_they_were_written() {
        let latin = |query: &str| parse(&format!("https://example.org/v?{query}")).unwrap();
        assert_ne!(latin("b=%e8").canonical(), latin("b=%e9").canonical());
        assert_eq!(latin("b=%e8").canonical(), latin("b=%E8").canonical());
        let kept = latin("b=%ff&UTM_source=x&c=a+b%20d&igsh&e");
        assert_eq!(kept.as_str(), "https://example.org/v?b=%ff&c=a+b%20d&e");
    }

    #[test]
    fn a_session_behind_a_part_of_the_path_is_cut() {
        let cut = CutList::new(vec!["jsessionid".to_owned()]);
        let cut = |text| Address::parse(text, &cut).unwrap().as_str().to_owned();
        assert_eq!(cut("https://example.org/a/view;jsessionid=A1"), "https://example.org/a/view");
        assert_eq!(
            cut("https://example.org/a;JSessionID=A1;v=2/b;c?d=1"),
            "https://example.org/a;v=2/b;c?d=1"
        );
        assert_eq!(cut("https://example.org/;jsessionid"), "https://example.org/;jsessionid");
    }

    #[test]
    fn the_site_of_an_address_in_numbers_is_the_whole_of_it() {
        for (text, site) in [
            ("https://9.1.216.34/x", "9.1.216.34"),
            ("https://[2a0e:1::5]/x", "[2a0e:1::5]"),
            ("https://a.example.co.uk/x", "example.co.uk"),
        ] {
            assert_eq!(parse(text).unwrap().site(), site);
        }
    }

    #[test]
    fn nobody_owns_what_everybody_registers_names_below() {
        for name in ["com", "nl", "co.uk", "com.br"] {
            assert!(is_registry_suffix(name), "{name}");
        }
        for name in ["example.com", "blogspot.com", "github.io", "9.1.2.3", "nowhere", ""] {
            assert!(!is_registry_suffix(name), "{name}");
        }
    }

    #[test]
    fn a_long_random_part_looks_unique() {
        assert!(parse("https://example.org/s/a8f3Kq92LmZx77Qw01Pd").unwrap().looks_unique());
        assert!(!parse("https://example.org/a-page-about-2-small-ponds").unwrap().looks_unique());
    }

    #[test]
    fn the_text_never_shows_in_debug_output() {
        assert_eq!(format!("{:?}", parse("https://example.org/secret").unwrap()), "Address(…)");
    }

    proptest! {
        #[test]
        fn any_text_gives_an_answer_and_reading_twice_changes_nothing(text in ".{0,200}") {
            if let Ok(address) = parse(&text) {
                let again = parse(address.as_str()).unwrap();
                prop_assert_eq!(again.canonical(), address.canonical());
            }
        }
    }
}
