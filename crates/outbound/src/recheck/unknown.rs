//! Asks the site of a place how it answers for what never was, and for what is open to everyone,
//! where the page of the place alone says too little.
//!
//! At most one page for an address that was made up, the home page, two pages that the site links
//! to, and the place again, twice at most, and where what an earlier look saw is left no more the home
//! page anew, or another address that was made up; each after the pause between two looks at a host, read as a place
//! is read (`HEAD` first, `text/*` only, within the same bounds), on the same site only, and the
//! site's answers kept for a day ([`super::Controls`]). What is kept are digests.

use luwte_domain::Address;
use luwte_domain::sighting::{SightingReason, Verdict};
use sha2::{Digest as _, Sha256};

use super::Look;
use super::controls::{Open, Unknown};
use super::earlier::Earlier;
use super::judge::{self, Finding, finding};
use super::landing::Landing;
use super::others::{Other, digest_of, echo_of, neighbours, path_of, read, unknown_of};
use super::remember::Weighed;
use super::shape::Shape;
use super::weigh::{self, Compared};
use crate::page::{Echo, Page, Print};
use crate::trace::Trace;

/// Most pages that the site links to which are looked at.
const MOST_NEIGHBOURS: usize = 2;
/// Fewest words that a thing says in data.
const SAID_WORDS: usize = 4;

/// Whether a page seems to ask for a password or for consent before it shows anything.
pub(super) fn is_wall(said: Finding) -> bool {
    said.verdict == Verdict::Unsure
        && matches!(said.reason, SightingReason::LoginWall | SightingReason::ConsentWall)
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
        let is_in_doubt = self.is_in_doubt(said, reached, page);
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
        if matches!(unknown, Unknown::Silent | Unknown::Refused) {
            return self.beside_home(said, (page, print), (&shape, unknown), trace).await;
        }
        let is_alike = self.is_alike(&print, &unknown, trace).await?;
        let (said, open) = if is_alike {
            self.asked_alike(said, page, &shape, (&print, &unknown), trace).await
        } else {
            self.asked_about(said, page, &shape, (&print, &unknown), trace).await?
        };
        Some(self.remembered(Weighed { said, print, unknown, open, is_alike }, page, trace).await)
    }

    /// Whether a page says of the place in words that it is gone, and not in those that its site is known to
    /// use; the site can be asked what it says of what never was.
    pub(super) fn is_worded(self, said: Finding, reached: &Address, page: &Page) -> bool {
        said == finding(Verdict::Gone, SightingReason::Tombstone)
            && Landing::of(self.address, reached) == Landing::Same
            && Shape::of(self.address.as_url()).is_some()
            && !self.phrases.are_own(page)
    }

    /// Whether other pages of the site may say more: a page at the place itself that reads as there
    /// or as nothing, or another page of the site to which the place led.
    fn is_in_doubt(self, said: Finding, reached: &Address, page: &Page) -> bool {
        let landing = Landing::of(self.address, reached);
        match said.verdict {
            Verdict::Online => said.reason == SightingReason::PageThere,
            Verdict::Gone => self.is_worded(said, reached, page),
            Verdict::Unsure => landing == Landing::Same,
            Verdict::Moved => matches!(landing, Landing::SameSite { .. }),
            _ => false,
        }
    }

    /// What a page that reads as there becomes where the site says nothing of what never was: its home
    /// page and its other things are all there is to compare with.
    async fn beside_home(
        self,
        said: Finding,
        (page, print): (&Page, Print),
        (shape, unknown): (&Shape, Unknown),
        trace: &mut Trace,
    ) -> Option<(Finding, Option<Earlier>)> {
        if !matches!(said.verdict, Verdict::Online | Verdict::Gone) {
            return None;
        }
        let open = self.open(shape, page, &unknown, trace).await.unwrap_or_default();
        if open.is_troubled {
            return Some((finding(Verdict::Unsure, SightingReason::ServerTrouble), None));
        }
        let weighed = Weighed { said, print, unknown, open, is_alike: false };
        Some(self.remembered(weighed, page, trace).await)
    }

    /// What it means that the place is answered like what never was; in words that say so, unless other
    /// things are answered like that too.
    async fn asked_alike(
        self,
        said: Finding,
        page: &Page,
        shape: &Shape,
        (print, unknown): (&Print, &Unknown),
        trace: &mut Trace,
    ) -> (Finding, Open) {
        let open = if matches!(unknown, Unknown::Missing(_)) {
            Open::default()
        } else {
            self.open(shape, page, unknown, trace).await.unwrap_or_default()
        };
        let found = weigh::like_unknown(print, unknown, &open);
        let is_gone = said.verdict == Verdict::Gone
            && ((open.neighbour.is_none() && !open.is_walled)
                || found.verdict == Verdict::GoneHere);
        (if is_gone { said } else { found }, open)
    }

    async fn asked_about(
        self,
        said: Finding,
        page: &Page,
        shape: &Shape,
        (print, unknown): (&Print, &Unknown),
        trace: &mut Trace,
    ) -> Option<(Finding, Open)> {
        // Data is as a page that is drawn by scripts: what it hands over is all there is.
        let is_shell = said == finding(Verdict::Unsure, SightingReason::ScriptShell)
            || said == finding(Verdict::Unsure, SightingReason::OtherKind);
        let is_worded = said == finding(Verdict::Unsure, SightingReason::Tombstone);
        let is_walled = is_wall(said);
        let is_gone = said.verdict == Verdict::Gone;
        if said.verdict != Verdict::Online && !is_shell && !is_worded && !is_gone && !is_walled {
            return None;
        }
        let open = self.open(shape, page, unknown, trace).await.unwrap_or_default();
        if is_gone || (is_walled && !weigh::is_beside_wall(print, unknown, &open)) {
            return Some((said, open));
        }
        let there = finding(Verdict::Online, SightingReason::PageThere);
        if is_shell {
            let is_announced = weigh::is_announced(print, unknown, &open)
                || (said.reason == SightingReason::OtherKind
                    && (weigh::is_named(print, unknown, &open) || self.is_told(page, unknown)));
            return Some((if is_announced { there } else { said }, open));
        }
        if is_worded {
            let is_about_it = weigh::is_about_it(print, unknown, &open);
            return Some((if is_about_it { there } else { said }, open));
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
        Some((said, open))
    }

    /// Whether data holds what the thing says, where the site finds nothing for what never was; not that it
    /// is gone.
    fn is_told(self, page: &Page, unknown: &Unknown) -> bool {
        let is_said = |text: &str| {
            text.split(' ').count() >= SAID_WORDS
                && !self.phrases.mention_gone(&Page::of_plain_text(text))
        };
        matches!(unknown, Unknown::Missing(_)) && page.told().any(is_said)
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
        Some(Print::of(&self.page_again(trace).await?, &echo_of(self.address)))
    }

    pub(super) async fn page_again(self, trace: &mut Trace) -> Option<Page> {
        self.other(self.address, trace).await.and_then(Other::found)
    }

    /// How the site answers for an address of this shape that was made up.
    async fn unknown(self, shape: &Shape, trace: &mut Trace) -> Option<Unknown> {
        let key = shape.key();
        if let Some(known) = self.controls.unknown(&key, trace.at) {
            return Some(known);
        }
        let unknown = self.unknown_now(shape, trace).await?;
        self.controls.keep_unknown(&key, trace.at, unknown.clone());
        Some(unknown)
    }

    /// The same, asked at this moment.
    pub(super) async fn unknown_now(self, shape: &Shape, trace: &mut Trace) -> Option<Unknown> {
        let asked = self.address.as_url();
        let seed: [u8; 32] = Sha256::digest(format!("{asked} {}", trace.at)).into();
        let made_up = read(&shape.made_up(&seed)?)?;
        let answer = self.other(&made_up, trace).await;
        Some(answer.map_or(Unknown::Silent, |answer| unknown_of(&made_up, answer)))
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
        let at_home = self.other(&home, trace).await;
        open.is_troubled = at_home.as_ref().is_some_and(|home| home.status >= 500);
        if let Some(page) = at_home.and_then(Other::found) {
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
            let print = Print::of(&page, &echo_of(&link));
            if !is_there {
                open.is_walled |= weigh::compare(&print, unknown) == Compared::Alike;
                continue;
            }
            let is_unlike = weigh::compare(&print, unknown) == Compared::Apart;
            (open.neighbour, open.neighbour_at) = (Some(print), Some(digest_of(&link)));
            if is_unlike {
                break;
            }
        }
        self.controls.keep_open(&key, trace.at, open.clone());
        Some(open)
    }
}
