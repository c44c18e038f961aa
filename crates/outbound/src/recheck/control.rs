//! A place that leads to the home page: does the site send everybody there, or only those who ask
//! for what is not there?
//!
//! Two more questions to the same site, heads only. An address of the same shape that was made up
//! must lead to the same home page, and one that the home page itself links to must stay where it
//! is; the home page must be open, with content and nothing before it. Then the site answers for
//! the place as for one that never was, and it cannot be seen from here. That is not *Gone*: a site
//! may hide what is for members only in the same way.

use http::Method;
use luwte_domain::Address;
use luwte_domain::address::CutList;
use luwte_domain::sighting::{SightingReason, Verdict};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::judge::{self, Finding, Kind, finding};
use super::landing::Landing;
use super::{ACCEPT_TEXT, Look};
use crate::page::Page;
use crate::trace::Trace;

/// Fewest characters of a made-up part, so that it is not by chance that of something.
const MADE_UP_CHARS: usize = 16;

impl Look<'_> {
    /// What it means that the place led to `page` at `home`.
    pub(super) async fn sent_home(self, home: &Address, page: &Page, trace: &mut Trace) -> Finding {
        let is_like_unknown = self.is_like_unknown(home, page, trace).await;
        match is_like_unknown {
            Some(true) => finding(Verdict::GoneHere, SightingReason::LikeUnknown),
            Some(false) | None => finding(Verdict::Unsure, SightingReason::Redirected),
        }
    }

    /// None where something needed to know it is missing.
    async fn is_like_unknown(self, home: &Address, page: &Page, trace: &mut Trace) -> Option<bool> {
        let is_open = judge::with_page(home, home, page, self.phrases).verdict == Verdict::Online;
        if !is_open {
            return None;
        }
        let asked = self.address.as_url();
        let neighbour = page.links.iter().filter_map(|link| home.as_url().join(link).ok());
        let neighbour = read(&neighbour.into_iter().find(|link| is_like(asked, link))?)?;
        let seed: [u8; 32] = Sha256::digest(format!("{asked} {}", trace.at)).into();
        let unknown = read(&made_up(asked, &seed)?)?;
        let sent = self.control(&unknown, trace).await?;
        if sent.0.canonical() != home.canonical() {
            return Some(false);
        }
        let (reached, is_page) = self.control(&neighbour, trace).await?;
        Some(is_page && Landing::of(&neighbour, &reached) == Landing::Same)
    }

    /// Where a `HEAD` for `address` ends, and whether a page is found there. It is kept apart from
    /// the requests that were about the place.
    async fn control(self, address: &Address, trace: &mut Trace) -> Option<(Address, bool)> {
        let mut apart = Trace::new(trace.at);
        let answer = self.fetcher.ask(&Method::HEAD, address, ACCEPT_TEXT, &mut apart).await;
        trace.controls.append(&mut apart.exchanges);
        let answer = answer.ok()?;
        let is_page = answer.status.as_u16() == 200 && judge::kind_of(&answer) == Kind::Text;
        Some((answer.address, is_page))
    }
}

fn read(url: &Url) -> Option<Address> {
    Address::parse(url.as_str(), &CutList::default()).ok()
}

/// Where the name of the thing stands in a path: the last part with a digit.
fn name_at(parts: &[&str]) -> Option<usize> {
    parts.iter().rposition(|part| part.bytes().any(|byte| byte.is_ascii_digit()))
}

fn parts(url: &Url) -> Vec<&str> {
    url.path_segments().into_iter().flatten().collect()
}

/// Whether `other` is another thing of the same kind on the same site, by its address alone.
fn is_like(asked: &Url, other: &Url) -> bool {
    let (from, to) = (parts(asked), parts(other));
    let Some(at) = name_at(&from) else { return false };
    let has_same_front = from.len() == to.len() && from.get(..at) == to.get(..at);
    let (Some(name), Some(other_name)) = (from.get(at), to.get(at)) else { return false };
    let has_letters = |name: &str| name.bytes().any(|byte| byte.is_ascii_alphabetic());
    asked.origin() == other.origin()
        && has_same_front
        && name_at(&to) == Some(at)
        && name != other_name
        && has_letters(name) == has_letters(other_name)
        && !judge::is_media_name(other)
}

/// `asked` with another name of the same shape, so long that nothing has it by chance.
fn made_up(asked: &Url, seed: &[u8; 32]) -> Option<Url> {
    let mut parts: Vec<String> = parts(asked).into_iter().map(str::to_owned).collect();
    let borrowed: Vec<&str> = parts.iter().map(String::as_str).collect();
    let at = name_at(&borrowed)?;
    let name = parts.get(at)?.clone();
    if name.contains('%') {
        return None;
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) => (stem, format!(".{ending}")),
        None => (name.as_str(), String::new()),
    };
    let chars = stem.chars().cycle().zip(seed.iter().cycle());
    let least = stem.chars().count().max(MADE_UP_CHARS);
    let other: String = chars.take(least).map(|(like, byte)| another(like, *byte)).collect();
    *parts.get_mut(at)? = format!("{other}{ending}");
    let mut url = asked.clone();
    url.set_path(&parts.join("/"));
    Some(url)
}

/// A character of the same kind as `like`, chosen by `byte`.
fn another(like: char, byte: u8) -> char {
    match like {
        '0'..='9' => char::from(b'1' + byte % 9),
        'a'..='z' => char::from(b'a' + byte % 26),
        'A'..='Z' => char::from(b'A' + byte % 26),
        _ => like,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_made_up_address_has_the_same_shape_and_a_name_of_its_own() {
        let seed: [u8; 32] = Sha256::digest("seed").into();
        for (asked, front, end) in [
            ("https://a.example/p/12", "https://a.example/p/", ""),
            ("https://a.example/p/aB3x/my-title", "https://a.example/p/", "/my-title"),
            ("https://a.example/x7.html?lang=nl", "https://a.example/", ".html?lang=nl"),
        ] {
            let other = made_up(&url(asked), &seed).unwrap();
            let name = other.as_str().strip_prefix(front).and_then(|o| o.strip_suffix(end));
            let name = name.unwrap_or_else(|| panic!("{other}"));
            assert!(name.len() >= MADE_UP_CHARS && !name.contains('/'), "{name}");
            assert!(is_like(&url(asked), &other), "{other}");
        }
        for none in ["https://a.example/", "https://a.example/about", "https://a.example/p/%312"] {
            assert_eq!(made_up(&url(none), &seed), None, "{none}");
        }
    }

    #[test]
    fn a_neighbour_is_of_the_same_kind_and_another() {
        let asked = url("https://a.example/p/12");
        assert!(is_like(&asked, &url("https://a.example/p/34")));
        for other in [
            "https://a.example/p/12",
            "https://a.example/q/34",
            "https://a.example/p/x34",
            "https://a.example/p/about",
            "https://a.example/p/34/more",
            "https://a.example/34",
            "http://a.example/p/34",
            "https://b.example/p/34",
            "https://a.example/p/34.jpg",
        ] {
            assert!(!is_like(&asked, &url(other)), "{other}");
        }
        assert!(!is_like(&url("https://a.example/about"), &url("https://a.example/terms")));
    }
}
