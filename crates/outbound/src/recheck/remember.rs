//! Compares a page with what it showed at an earlier look, and keeps what it shows now.

use luwte_domain::sighting::{SightingReason, Verdict};

use super::Look;
use super::controls::{Open, Unknown};
use super::earlier::{Earlier, Shown, Tag, Weight};
use super::judge::{self, Finding, finding};
use super::landing::Landing;
use super::others::{echo_of, read};
use super::shape::Shape;
use super::unknown::is_wall;
use super::weigh::{are_shells, print_of, shows_more};
use crate::page::{Echo, Family, Page, Piece, Print, names_one, pieces_of};
use crate::trace::Trace;

/// What was found out of the page of a place by looking at others of its site.
pub(super) struct Weighed {
    pub(super) said: Finding,
    pub(super) print: Print,
    pub(super) unknown: Unknown,
    pub(super) open: Open,
    /// Whether the place is answered like what never was.
    pub(super) is_alike: bool,
}

impl Look<'_> {
    /// What `weighed` becomes beside an earlier look, and what is to be kept of this one.
    pub(super) async fn remembered(
        self,
        weighed: Weighed,
        page: &Page,
        trace: &mut Trace,
    ) -> (Finding, Option<Earlier>) {
        // A page that is there may speak of something else that is gone: words count beside the answer for
        // what never was, or where most of what earlier looks saw is gone.
        let is_worded = weighed.said.verdict == Verdict::Gone;
        if is_worded && weighed.is_alike {
            return (weighed.said, None);
        }
        let alone = judge::WORDS_ALONE;
        let Some(tag) = self.memory.tag.filter(|_| is_worded || may_be_compared(&weighed)) else {
            return (if is_worded { alone } else { weighed.said }, None);
        };
        let shown = self.steady(self.shown(page, &weighed, tag), tag, trace).await;
        if is_worded {
            let is_borne_out = self.memory.earlier.is_some_and(|earlier| earlier.bears_out(&shown));
            let kept = || Earlier::after(self.memory, trace.at, false, &shown);
            return if is_borne_out { (weighed.said, None) } else { (alone, kept()) };
        }
        let said = match self.beside_earlier(&weighed, &shown, trace).await {
            // What stays may be a preview of what is gone.
            Finding { verdict: Verdict::Online, .. } if self.is_mentioned_gone(page, &shown) => {
                alone
            }
            said => said,
        };
        let is_there = said.verdict == Verdict::Online;
        let is_alike = said.reason == SightingReason::AlikeForAll;
        let is_kept = is_there || (said == weighed.said && !is_alike);
        let kept = is_kept.then(|| Earlier::after(self.memory, trace.at, is_there, &shown));
        (said, kept.flatten())
    }

    /// What is `shown`, where other media stands in place of what two looks saw: without media that the
    /// next load does not show, such as a banner.
    async fn steady(self, mut shown: Vec<Shown>, tag: Tag<'_>, trace: &mut Trace) -> Vec<Shown> {
        let has_changed = self.memory.earlier.is_some_and(|earlier| earlier.lost_media(&shown))
            && shown.iter().any(Shown::is_own_media);
        if has_changed && let Some(again) = self.page_again(trace).await {
            let again = self.digests(&again, tag, |_| false);
            let stays = |one: &Shown| again.iter().any(|other| other.digest == one.digest);
            shown.retain(|one| one.family != Family::Media || stays(one));
        }
        shown
    }

    async fn beside_earlier(
        self,
        weighed: &Weighed,
        shown: &[Shown],
        trace: &mut Trace,
    ) -> Finding {
        let said = weighed.said;
        // What could not be told earlier says nothing of what is plainly there by now.
        let may_count = |one: &&Earlier| one.is_sure() || said.verdict != Verdict::Online;
        let Some(earlier) = self.memory.earlier.filter(may_count) else { return said };
        let not_here = finding(Verdict::GoneHere, SightingReason::NothingLeft);
        if weighed.is_alike && earlier.became_like_never(shown) {
            return not_here;
        }
        let is_shell = said.reason == SightingReason::ScriptShell;
        match earlier.weigh(shown) {
            Weight::Nothing => said,
            // A wall hides more than the media: where the rest stands, it is none.
            Weight::NothingLeft if is_shell && are_shells(&weighed.open, &weighed.unknown) => said,
            weight if is_wall(said) && (weight != Weight::MediaLeft || !earlier.is_left(shown)) => {
                said
            }
            Weight::NothingLeft if self.is_site_open(&weighed.print, trace).await => not_here,
            Weight::MediaLeft if self.is_site_open(&Print::default(), trace).await => not_here,
            _ if is_shell => said,
            Weight::LeadLeft
            | Weight::LinkedLeft
            | Weight::BodyLeft
            | Weight::MediaLeft
            | Weight::OnceAndNoMore
            | Weight::NothingLeft => finding(Verdict::Unsure, SightingReason::NothingLeft),
        }
    }

    /// Whether the page says among its first words that something is gone, and most of what two looks saw
    /// of it is.
    fn is_mentioned_gone(self, page: &Page, shown: &[Shown]) -> bool {
        let is_borne_out = |earlier: &Earlier| earlier.is_sure() && earlier.bears_out(shown);
        self.memory.earlier.is_some_and(is_borne_out) && self.phrases.mention_gone(page)
    }

    /// What a refusal to show the place becomes where two looks saw it and its site stays open to us:
    /// whether it is gone or for others only, it is not visible here.
    pub(super) async fn refused(self, said: Finding, trace: &mut Trace) -> Finding {
        let (Some(tag), Some(earlier)) = (self.memory.tag, self.memory.earlier) else {
            return said;
        };
        let Some(shape) = Shape::of(self.address.as_url()).filter(|_| earlier.has_lasted()) else {
            return said;
        };
        // A site that refuses us everything since then says nothing of its things.
        let is_as_before = match self.unknown_now(&shape, trace).await {
            None | Some(Unknown::Silent) => false,
            Some(unknown @ Unknown::Refused) => {
                earlier.became_like_never(&self.digests_of_never(&unknown, tag))
            }
            Some(Unknown::Missing(_) | Unknown::Page(_) | Unknown::Sent(_)) => true,
        };
        if is_as_before && self.is_site_open(&Print::default(), trace).await {
            return finding(Verdict::GoneHere, SightingReason::NothingLeft);
        }
        said
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
        let mut shown = self.digests(page, tag, |piece| {
            let is_others = || others.iter().any(|other| other.pieces.has(piece, &echo));
            piece.is_telling && !piece.is_echo(&echo) && !is_others()
        });
        shown.extend(self.digests_of_never(&weighed.unknown, tag));
        shown
    }

    /// The pieces of what the site answers for what never was.
    fn digests_of_never(self, unknown: &Unknown, tag: Tag<'_>) -> Vec<Shown> {
        let canonical = self.address.canonical();
        let print = print_of(unknown).map(|print| print.pieces.all()).into_iter().flatten();
        let pieces = print.map(|piece| format!("{piece:x}"));
        let refused = (*unknown == Unknown::Refused).then(|| "refused".to_owned());
        let shown = pieces.chain(refused).map(|piece| Shown {
            digest: tag(&format!("{canonical} never {piece}")),
            family: Family::Never,
            is_own: true,
            names_one: false,
            may_lead: false,
        });
        shown.collect()
    }

    /// The same piece of two places gives two digests.
    fn digests(self, page: &Page, tag: Tag<'_>, is_own: impl Fn(&Piece) -> bool) -> Vec<Shown> {
        let canonical = self.address.canonical();
        let shown = pieces_of(page).into_iter().map(|piece| Shown {
            digest: tag(&format!("{canonical} {}", piece.text)),
            family: piece.family,
            is_own: is_own(&piece),
            names_one: matches!(piece.family, Family::Media | Family::Linked)
                && names_one(&piece.text),
            may_lead: match piece.family {
                Family::Name | Family::Media => true,
                Family::Text => !piece.text.bytes().any(|byte| byte.is_ascii_digit()),
                Family::Never | Family::Linked => false,
            },
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

/// Not what is answered as a wall for everything: that says itself that it stands before the things.
fn may_be_compared(weighed: &Weighed) -> bool {
    let Finding { verdict, reason } = weighed.said;
    let may_mean_gone = matches!(
        reason,
        SightingReason::NothingOwn
            | SightingReason::AlikeForAll
            | SightingReason::Tombstone
            | SightingReason::ScriptShell
            | SightingReason::OtherKind
    );
    verdict == Verdict::Online
        || (verdict == Verdict::Unsure && may_mean_gone)
        || (is_wall(weighed.said) && !weighed.is_alike)
}
