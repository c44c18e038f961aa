//! A place that leads to the home page: does the site send everybody there, or only those who ask
//! for what is not there?
//!
//! Two more questions to the same site, heads only. An address of the same shape that was made up
//! must lead to the same home page, and one that the home page itself links to must stay where it
//! is; the home page must be open, with content and nothing before it. Then the site answers for
//! the place as for one that never was, and it cannot be seen from here. That is not *Gone*: a site
//! may hide what is for members only in the same way. Where what never was is not sent there, it is the
//! same if two earlier looks saw the thing and the home page shows nothing of it.

use http::Method;
use luwte_domain::Address;
use luwte_domain::address::CutList;
use luwte_domain::sighting::{SightingReason, Verdict};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::earlier::Earlier;
use super::judge::{self, Finding, Kind, finding};
use super::landing::Landing;
use super::shape::Shape;
use super::{ACCEPT_TEXT, Look};
use crate::page::Page;
use crate::trace::Trace;

/// Who is sent to the home page, while other things are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sent {
    /// Who asks for what never was, too.
    LikeUnknown,
    /// Not who asks for what never was.
    Alone,
}

impl Look<'_> {
    /// What it means that the place led to `page` at `home`.
    pub(super) async fn sent_home(self, home: &Address, page: &Page, trace: &mut Trace) -> Finding {
        let sent = self.sent(home, page, trace).await;
        match sent {
            Some(Sent::LikeUnknown) => finding(Verdict::GoneHere, SightingReason::LikeUnknown),
            Some(Sent::Alone) if self.is_nothing_left_on(page) => {
                finding(Verdict::GoneHere, SightingReason::NothingLeft)
            }
            Some(Sent::Alone) | None => finding(Verdict::Unsure, SightingReason::Redirected),
        }
    }

    /// None where something needed to know it is missing, or others are sent as well.
    async fn sent(self, home: &Address, page: &Page, trace: &mut Trace) -> Option<Sent> {
        let is_open = judge::with_page(home, home, page, self.phrases).verdict == Verdict::Online;
        if !is_open {
            return None;
        }
        let asked = self.address.as_url();
        let shape = Shape::of(asked).filter(Shape::is_numbered)?;
        if judge::is_media_name(asked) {
            return self.is_sent_too(home, &shape, trace).await?.then_some(Sent::LikeUnknown);
        }
        let neighbour = page.links.iter().filter_map(|link| home.as_url().join(link).ok());
        let neighbour = neighbour.into_iter().find(|link| shape.is_like(link));
        let is_seen = self.memory.earlier.is_some_and(Earlier::has_lasted);
        if neighbour.is_none() && !is_seen {
            return None;
        }
        let is_like_unknown = self.is_sent_too(home, &shape, trace).await?;
        if !is_like_unknown && !is_seen {
            return None;
        }
        // Without another thing to look at: two looks saw this one, so the site did not send everyone home.
        let Some(neighbour) = neighbour.as_ref().and_then(read) else {
            return Some(Sent::Alone);
        };
        let (reached, is_page) = self.control(&neighbour, trace).await?;
        let stays = is_page && Landing::of(&neighbour, &reached) == Landing::Same;
        stays.then_some(if is_like_unknown { Sent::LikeUnknown } else { Sent::Alone })
    }

    /// Whether what never was leads to `home` as well. Sites send whoever asks for media from elsewhere there
    /// too, so it says something of media only where we saw that media ourselves.
    async fn is_sent_too(self, home: &Address, shape: &Shape, trace: &mut Trace) -> Option<bool> {
        let asked = self.address.as_url();
        if judge::is_media_name(asked) && !self.is_recorded {
            return None;
        }
        let seed: [u8; 32] = Sha256::digest(format!("{asked} {}", trace.at)).into();
        let unknown = read(&shape.made_up(&seed)?)?;
        let (reached, _) = self.control(&unknown, trace).await?;
        Some(reached.canonical() == home.canonical())
    }

    /// Where a `HEAD` for `address` ends, and whether a page is found there. It is kept apart from
    /// the requests that were about the place.
    async fn control(self, address: &Address, trace: &mut Trace) -> Option<(Address, bool)> {
        self.controls.pause().await;
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
