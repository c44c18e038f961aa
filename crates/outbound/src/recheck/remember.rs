//! Compares a page with what it showed at an earlier look, and keeps what it shows now.

use luwte_domain::sighting::{SightingReason, Verdict};

use super::Look;
use super::controls::{Open, Unknown};
use super::earlier::{Earlier, Shown, Tag, Weight};
use super::judge::{self, Finding, finding};
use super::landing::Landing;
use super::unknown::{echo_of, read};
use super::weigh::{print_of, shows_more};
use crate::page::{Echo, Page, Piece, Print, pieces_of};
use crate::trace::Trace;

/// What was found out of the page of a place by looking at others of its site.
pub(super) struct Weighed {
    pub(super) said: Finding,
    pub(super) print: Print,
    pub(super) unknown: Unknown,
    pub(super) open: Open,
}

impl Look<'_> {
    /// What `weighed` becomes beside an earlier look, and what is to be kept of this one.
    pub(super) async fn remembered(
        self,
        weighed: Weighed,
        page: &Page,
        trace: &mut Trace,
    ) -> (Finding, Option<Earlier>) {
        let Some(tag) = self.memory.tag.filter(|_| may_be_compared(&weighed)) else {
            return (weighed.said, None);
        };
        let shown = self.shown(page, &weighed, tag);
        let weight = self.memory.earlier.map(|earlier| earlier.weigh(&shown));
        let nothing_left = SightingReason::NothingLeft;
        let said = match weight.unwrap_or(Weight::Nothing) {
            Weight::Nothing => weighed.said,
            Weight::NothingLeft if self.is_site_open(&weighed.print, trace).await => {
                finding(Verdict::GoneHere, nothing_left)
            }
            Weight::OnceAndNoMore | Weight::NothingLeft => finding(Verdict::Unsure, nothing_left),
        };
        let is_there = said.verdict == Verdict::Online;
        let kept = is_there.then(|| Earlier::after(self.memory, trace.at, &shown));
        (said, kept.flatten())
    }

    /// Whether `page`, to which the place led, shows nothing of what two earlier looks saw.
    pub(super) fn is_nothing_left_on(self, page: &Page) -> bool {
        let (Some(tag), Some(earlier)) = (self.memory.tag, self.memory.earlier) else {
            return false;
        };
        let shown = self.digests(page, tag, |_| false);
        earlier.weigh(&shown) == Weight::NothingLeft
    }

    /// The pieces of `page` as digests, with what is its own.
    fn shown(self, page: &Page, weighed: &Weighed, tag: Tag<'_>) -> Vec<Shown> {
        let echo = echo_of(self.address);
        let open = &weighed.open;
        let others =
            print_of(&weighed.unknown).into_iter().chain(&open.neighbour).chain(&open.home);
        let others: Vec<&Print> = others.collect();
        self.digests(page, tag, |piece| {
            let is_others = || others.iter().any(|other| other.pieces.has(piece, &echo));
            piece.is_telling && !piece.is_echo(&echo) && !is_others()
        })
    }

    /// The same piece of two places gives two digests.
    fn digests(self, page: &Page, tag: Tag<'_>, is_own: impl Fn(&Piece) -> bool) -> Vec<Shown> {
        let canonical = self.address.canonical();
        let shown = pieces_of(page).into_iter().map(|piece| Shown {
            digest: tag(&format!("{canonical} {}", piece.text)),
            family: piece.family,
            is_own: is_own(&piece),
        });
        shown.collect()
    }

    /// Whether the home page is there at this moment and shows more than `print` does: a site that is
    /// being mended, or that asks everyone something first, answers for all its pages alike.
    async fn is_site_open(self, print: &Print, trace: &mut Trace) -> bool {
        let home = self.address.as_url().join("/").ok().and_then(|home| read(&home));
        let Some(home) = home else { return false };
        let Some(other) = self.other(&home, trace).await else { return false };
        let is_there = Landing::of(&home, &other.reached) == Landing::Same;
        let Some(page) = other.found().filter(|_| is_there) else { return false };
        let said = judge::with_page(&home, &home, &page, self.phrases);
        said.verdict == Verdict::Online && shows_more(&Print::of(&page, &Echo::default()), print)
    }
}

/// Not what is known as a wall: that says itself that it stands before the thing.
fn may_be_compared(weighed: &Weighed) -> bool {
    let Weighed { said, print, open, .. } = weighed;
    match (said.verdict, said.reason) {
        (Verdict::Online, _) | (Verdict::Unsure, SightingReason::NothingOwn) => true,
        (Verdict::Unsure, SightingReason::AlikeForAll) => {
            !open.neighbour.as_ref().is_some_and(|other| print.own(&[other]).is_nothing())
        }
        _ => false,
    }
}
