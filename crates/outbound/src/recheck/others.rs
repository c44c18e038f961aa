//! Other pages of the site of a place: asking for one, and what it is.

use http::Method;
use luwte_domain::Address;
use luwte_domain::address::CutList;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::controls::Unknown;
use super::judge::{self, Kind};
use super::landing::Landing;
use super::shape::Shape;
use super::{ACCEPT_TEXT, Look};
use crate::fetch::Stopped;
use crate::page::{Echo, Page, Print};
use crate::trace::Trace;

/// A page of the site that is not that of the place.
pub(super) struct Other {
    pub(super) status: u16,
    pub(super) reached: Address,
    page: Option<Page>,
}

impl Look<'_> {
    /// Another page of the site; none without an answer. It is kept apart from the requests that
    /// were about the place.
    pub(super) async fn other(self, address: &Address, trace: &mut Trace) -> Option<Other> {
        self.controls.pause().await;
        let mut apart = Trace::new(trace.at);
        let other = self.other_within(address, &mut apart).await;
        trace.controls.append(&mut apart.exchanges);
        trace.body_bytes += apart.body_bytes;
        other
    }

    async fn other_within(self, address: &Address, trace: &mut Trace) -> Option<Other> {
        let site = address.site();
        let is_same_site = |next: &Address| next.site() == site;
        let ask = async |method: Method, trace: &mut Trace| {
            self.fetcher.ask_within(&method, address, ACCEPT_TEXT, trace, is_same_site).await
        };
        let head = match ask(Method::HEAD, trace).await {
            Ok(head) => head,
            // Another site is not asked what it thinks of this one.
            Err(Stopped::Outside(_)) => {
                let reached = read(&Url::parse("http://elsewhere.invalid/").ok()?)?;
                return Some(Other { status: 302, reached, page: None });
            }
            Err(Stopped::Failed(_)) => return None,
        };
        let (status, reached) = (head.status.as_u16(), head.address.clone());
        let knows_no_head = matches!(status, 405 | 501);
        let is_text = judge::kind_of(&head) == Kind::Text && matches!(status, 200 | 404 | 410);
        let has_page = is_text || self.may_read(&head);
        drop(head);
        if !has_page && !knows_no_head {
            return Some(Other { status, reached, page: None });
        }
        let mut answer = ask(Method::GET, trace).await.ok()?;
        let (status, reached) = (answer.status.as_u16(), answer.address.clone());
        let page = if judge::has_readable_text(&answer) || self.may_read(&answer) {
            self.page_of(&mut answer, trace).await
        } else {
            None
        };
        Some(Other { status, reached, page })
    }
}

impl Other {
    /// The page, where it was found.
    pub(super) fn found(self) -> Option<Page> {
        self.page.filter(|_| self.status == 200)
    }
}

pub(super) fn unknown_of(made_up: &Address, answer: Other) -> Unknown {
    let Other { status, reached, page } = answer;
    let echo = echo_of(made_up);
    let is_there = Landing::of(made_up, &reached) == Landing::Same;
    match status {
        401 | 403 => Unknown::Refused,
        404 | 410 => Unknown::Missing(page.map(|page| Print::of_made_up(&page, &echo))),
        // Programs answer so for a name that nothing has, or could have.
        400 | 422 => Unknown::Missing(None),
        200 | 302 if !is_there => Unknown::Sent(path_of(&reached)),
        200 => page.map_or(Unknown::Silent, |page| Unknown::Page(Print::of_made_up(&page, &echo))),
        _ => Unknown::Silent,
    }
}

pub(super) fn digest_of(address: &Address) -> [u8; 32] {
    Sha256::digest(address.as_url().as_str()).into()
}

/// Site and path; what stands behind the question mark may name what was asked for.
pub(super) fn path_of(address: &Address) -> String {
    format!("{}{}", address.site(), address.as_url().path())
}

pub(super) fn echo_of(address: &Address) -> Echo {
    let shape = Shape::of(address.as_url());
    let names = shape.as_ref().map(Shape::names).unwrap_or_default();
    Echo::of(address.as_url(), &names)
}

pub(super) fn neighbours(from: &Url, page: &Page, shape: &Shape) -> Vec<Address> {
    let links = page.links.iter().filter_map(|link| from.join(link).ok());
    links.filter(|link| shape.is_like(link)).filter_map(|link| read(&link)).collect()
}

pub(super) fn read(url: &Url) -> Option<Address> {
    Address::parse(url.as_str(), &CutList::default()).ok()
}
