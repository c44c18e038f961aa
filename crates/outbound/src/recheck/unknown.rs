//! Asks the site of a place how it answers for what never was, and for what is open to everyone,
//! where the page of the place alone says too little.
//!
//! At most one page for an address that was made up, the home page, two pages that the site links
//! to, and the place again, twice at most, and the home page anew where nothing is left of what an
//! earlier look saw; each after the pause between two looks at a host, read as a place
//! is read (`HEAD` first, `text/*` only, within the same bounds), on the same site only, and the
//! site's answers kept for a day ([`super::Controls`]). What is kept are digests.

use http::Method;
use luwte_domain::Address;
use luwte_domain::address::CutList;
use luwte_domain::sighting::{SightingReason, Verdict};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::controls::{Open, Unknown};
use super::earlier::Earlier;
use super::judge::{self, Finding, Kind, finding};
use super::landing::Landing;
use super::remember::Weighed;
use super::shape::Shape;
use super::weigh::{self, Compared};
use super::{ACCEPT_TEXT, Look};
use crate::fetch::Stopped;
use crate::page::{Echo, Page, Print};
use crate::trace::Trace;

/// Most pages that the site links to which are looked at.
const MOST_NEIGHBOURS: usize = 2;

/// A page of the site that is not that of the place.
pub(super) struct Other {
    status: u16,
    pub(super) reached: Address,
    page: Option<Page>,
}

impl Look<'_> {
    /// What `said` of `page` becomes when the site is asked how it answers for other addresses, and
    /// what is to be kept of the page; none where that says nothing.
    pub(super) async fn compared_with_others(
        self,
        said: Finding,
        reached: &Address,
        page: &Page,
        trace: &mut Trace,
    ) -> Option<(Finding, Option<Earlier>)> {
        let is_in_doubt = self.is_in_doubt(said, reached);
        let shape = Shape::of(self.address.as_url()).filter(|_| is_in_doubt)?;
        let unknown = self.unknown(&shape, trace).await?;
        let print = Print::of(page, &echo_of(self.address));
        if said.verdict == Verdict::Moved {
            let is_same = unknown == Unknown::Sent(path_of(reached));
            let open = if is_same { self.open(&shape, page, &unknown, trace).await } else { None };
            let shows_others = open?.neighbour.is_some_and(|other| !other.is_like(&print));
            let said = finding(Verdict::GoneHere, SightingReason::LikeUnknown);
            return shows_others.then_some((said, None));
        }
        if unknown == Unknown::Silent {
            return None;
        }
        let (said, open) = self.asked_about(said, page, &shape, (&print, &unknown), trace).await?;
        let open = open.unwrap_or_default();
        Some(self.remembered(Weighed { said, print, unknown, open }, page, trace).await)
    }

    /// Whether other pages of the site may say more: a page at the place itself that reads as there
    /// or as nothing, or another page of the site to which the place led.
    fn is_in_doubt(self, said: Finding, reached: &Address) -> bool {
        let landing = Landing::of(self.address, reached);
        match said.verdict {
            Verdict::Online => said.reason == SightingReason::PageThere,
            Verdict::Unsure => landing == Landing::Same,
            Verdict::Moved => matches!(landing, Landing::SameSite { .. }),
            _ => false,
        }
    }

    async fn asked_about(
        self,
        said: Finding,
        page: &Page,
        shape: &Shape,
        (print, unknown): (&Print, &Unknown),
        trace: &mut Trace,
    ) -> Option<(Finding, Option<Open>)> {
        if self.is_alike(print, unknown, trace).await? {
            if matches!(unknown, Unknown::Missing(_)) {
                return Some((weigh::like_unknown(print, unknown, &Open::default()), None));
            }
            let open = self.open(shape, page, unknown, trace).await.unwrap_or_default();
            return Some((weigh::like_unknown(print, unknown, &open), Some(open)));
        }
        let is_shell = said == finding(Verdict::Unsure, SightingReason::ScriptShell);
        if said.verdict != Verdict::Online && !is_shell {
            return None;
        }
        let open = self.open(shape, page, unknown, trace).await.unwrap_or_default();
        if is_shell {
            let is_announced = weigh::is_announced(print, unknown, &open);
            let said = finding(Verdict::Online, SightingReason::PageThere);
            return is_announced.then_some((said, Some(open)));
        }
        let again = if weigh::is_doubtful(print, unknown, &open) {
            self.once_more(trace).await
        } else {
            None
        };
        let said = match again {
            Some(again) => weigh::apart(&print.staying(&again), unknown, &open),
            None => weigh::apart(print, unknown, &open),
        };
        Some((said, Some(open)))
    }

    /// Whether the place is answered like what never was; loads it again where that tells.
    async fn is_alike(self, print: &Print, unknown: &Unknown, trace: &mut Trace) -> Option<bool> {
        Some(match weigh::compare(print, unknown) {
            Compared::Alike => true,
            Compared::Apart => false,
            Compared::LoadAgain => {
                let again = self.once_more(trace).await?;
                weigh::compare_again(print, &again, unknown) == Compared::Alike
            }
        })
    }

    /// The page of the place, loaded again.
    async fn once_more(self, trace: &mut Trace) -> Option<Print> {
        let page = self.other(self.address, trace).await.and_then(Other::found)?;
        Some(Print::of(&page, &echo_of(self.address)))
    }

    /// How the site answers for an address of this shape that was made up.
    async fn unknown(self, shape: &Shape, trace: &mut Trace) -> Option<Unknown> {
        let key = shape.key();
        if let Some(known) = self.controls.unknown(&key, trace.at) {
            return Some(known);
        }
        let asked = self.address.as_url();
        let seed: [u8; 32] = Sha256::digest(format!("{asked} {}", trace.at)).into();
        let made_up = read(&shape.made_up(&seed)?)?;
        let answer = self.other(&made_up, trace).await;
        let unknown = answer.map_or(Unknown::Silent, |answer| unknown_of(&made_up, answer));
        self.controls.keep_unknown(&key, trace.at, unknown.clone());
        Some(unknown)
    }

    /// What the site shows to everyone: another thing like this one that it links to.
    async fn open(
        self,
        shape: &Shape,
        page: &Page,
        unknown: &Unknown,
        trace: &mut Trace,
    ) -> Option<Open> {
        let (mut key, own) = (shape.key(), digest_of(self.address));
        if let Some(known) = self.controls.open(&key, trace.at) {
            if known.neighbour_at != Some(own) {
                return Some(known);
            }
            // The place is the other thing that was seen for its neighbours: it has one of its own.
            key = format!("{key} {own:02x?}");
            if let Some(known) = self.controls.open(&key, trace.at) {
                return Some(known);
            }
        }
        let mut links = neighbours(self.address.as_url(), page, shape);
        let mut open = Open::default();
        let home = read(&self.address.as_url().join("/").ok()?)?;
        if let Some(page) = self.other(&home, trace).await.and_then(Other::found) {
            open.home = Some(Print::of(&page, &Echo::default()));
            links.splice(0..0, neighbours(home.as_url(), &page, shape));
        }
        links.dedup();
        links.retain(|link| link != self.address);
        for link in links.into_iter().take(MOST_NEIGHBOURS) {
            let other = self.other(&link, trace).await;
            let reached = other.as_ref().map(|other| other.reached.clone());
            let Some(page) = other.and_then(Other::found) else { continue };
            let is_there = reached.is_some_and(|to| Landing::of(&link, &to) == Landing::Same)
                && judge::with_page(&link, &link, &page, self.phrases).verdict != Verdict::Gone;
            if !is_there {
                continue;
            }
            let print = Print::of(&page, &echo_of(&link));
            let is_unlike = weigh::compare(&print, unknown) == Compared::Apart;
            (open.neighbour, open.neighbour_at) = (Some(print), Some(digest_of(&link)));
            if is_unlike {
                break;
            }
        }
        self.controls.keep_open(&key, trace.at, open.clone());
        Some(open)
    }

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
            Err(Stopped::Outside) => {
                let reached = read(&Url::parse("http://elsewhere.invalid/").ok()?)?;
                return Some(Other { status: 302, reached, page: None });
            }
            Err(Stopped::Failed(_)) => return None,
        };
        let (status, reached) = (head.status.as_u16(), head.address.clone());
        let knows_no_head = matches!(status, 405 | 501);
        let has_page = judge::kind_of(&head) == Kind::Text && matches!(status, 200 | 404 | 410);
        drop(head);
        if !has_page && !knows_no_head {
            return Some(Other { status, reached, page: None });
        }
        let mut answer = ask(Method::GET, trace).await.ok()?;
        let (status, reached) = (answer.status.as_u16(), answer.address.clone());
        let page = if judge::has_readable_text(&answer) {
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

fn unknown_of(made_up: &Address, answer: Other) -> Unknown {
    let Other { status, reached, page } = answer;
    let echo = echo_of(made_up);
    let is_there = Landing::of(made_up, &reached) == Landing::Same;
    match status {
        404 | 410 => Unknown::Missing(page.map(|page| Print::of_made_up(&page, &echo))),
        200 | 302 if !is_there => Unknown::Sent(path_of(&reached)),
        200 => page.map_or(Unknown::Silent, |page| Unknown::Page(Print::of_made_up(&page, &echo))),
        _ => Unknown::Silent,
    }
}

fn digest_of(address: &Address) -> [u8; 32] {
    Sha256::digest(address.as_url().as_str()).into()
}

/// Site and path; what stands behind the question mark may name what was asked for.
fn path_of(address: &Address) -> String {
    format!("{}{}", address.site(), address.as_url().path())
}

pub(super) fn echo_of(address: &Address) -> Echo {
    let shape = Shape::of(address.as_url());
    let names = shape.as_ref().map(Shape::names).unwrap_or_default();
    Echo::of(address.as_url(), &names)
}

fn neighbours(from: &Url, page: &Page, shape: &Shape) -> Vec<Address> {
    let links = page.links.iter().filter_map(|link| from.join(link).ok());
    links.filter(|link| shape.is_like(link)).filter_map(|link| read(&link)).collect()
}

pub(super) fn read(url: &Url) -> Option<Address> {
    Address::parse(url.as_str(), &CutList::default()).ok()
}
