//! What a place showed at an earlier look, and what it means that it shows that still, or no more.
//!
//! Kept are keyed digests of pieces that the page showed and no other page of its site did, at most
//! [`MOST_PARTS`]: without the key nobody can test guesses, with it only whether a known text was
//! there. A piece *lasts* when two looks some time apart saw it; what changes from visit to visit
//! never does. Where two kinds of lasting pieces are known and not one piece of any kind is shown any
//! more, or the media is gone and no other came, then what was seen cannot be seen from here: *not
//! visible here*, never *gone*, for a wall that nobody knows looks the same. The site itself must be
//! open at that moment, so that one that is being mended says nothing of its things. Beside the page
//! stands what the site answers for what never was: a place that becomes like that is a place of
//! which nothing is shown, if that stayed the same.

mod bytes;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;

use jiff::Timestamp;

use crate::page::Family;

/// Most pieces of each kind that are kept: names, media, sentences, of what never was, and media in links.
const MOST_OF: [usize; 5] = [12, 20, 32, 8, 8];
/// Most pieces that are kept.
pub const MOST_PARTS: usize = 80;
/// Kinds of lasting pieces that are enough to say that they are no longer there.
const ENOUGH_FAMILIES: usize = 2;
/// So many pieces of each kind lead a page: its name, media (the first gives two), sentences; none of what
/// never was, nor media in links.
const LEADING_OF: [usize; 5] = [1, 2, 2, 0, 0];

/// A keyed digest of a text about one place.
pub type Tag<'a> = &'a (dyn Fn(&str) -> [u8; 8] + Send + Sync);

/// What is known of a place before a look.
#[derive(Clone, Copy, Default)]
pub struct Memory<'a> {
    /// How to make digests; none where nothing may be kept.
    pub tag: Option<Tag<'a>>,
    /// What it showed at an earlier look.
    pub earlier: Option<&'a Earlier>,
    /// Looks closer than this count as one, in milliseconds.
    pub apart_ms: i64,
}

impl fmt::Debug for Memory<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory(…)")
    }
}

/// What a place showed of its own at a look: keyed digests, no text.
#[derive(Clone, PartialEq, Eq)]
pub struct Earlier {
    at_ms: i64,
    /// Whether the look found the thing there; otherwise it could not tell.
    is_sure: bool,
    parts: Vec<Part>,
}

impl fmt::Debug for Earlier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Earlier({} parts)", self.parts.len())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    digest: [u8; 8],
    family: Family,
    lasts: bool,
    /// Its page begins with it: the first names or media, one of the first sentences without a number.
    leads: bool,
}

impl Part {
    /// Whether it speaks of the page: what is in links may be other things.
    fn is_own(&self) -> bool {
        speaks(self.family)
    }
}

/// Whether pieces of this kind speak of the page.
fn speaks(family: Family) -> bool {
    !matches!(family, Family::Never | Family::Linked)
}

/// A piece of the page as it is now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    pub(super) digest: [u8; 8],
    pub(super) family: Family,
    /// No other page of the site shows it, and it says something.
    pub(super) is_own: bool,
    /// Media whose address names one thing among many.
    pub(super) names_one: bool,
    /// A name, media, or a sentence without a number: those with one change.
    pub(super) may_lead: bool,
}

impl Shown {
    /// Whether it is media that only this page shows.
    pub(super) fn is_own_media(&self) -> bool {
        self.family == Family::Media && self.is_own && self.names_one
    }
}

impl Earlier {
    /// What is kept of a page that was there at `at` (`is_sure`) or of which that could not be told,
    /// after what `memory` holds; none where nothing changes. `shown` holds pieces of the page, and
    /// those of the page for what never was.
    pub(super) fn after(
        memory: Memory<'_>,
        at: Timestamp,
        is_sure: bool,
        shown: &[Shown],
    ) -> Option<Self> {
        let at_ms = at.as_millisecond();
        if memory.earlier.is_some_and(|before| before.is_sure && !is_sure) {
            return None;
        }
        let before =
            memory.earlier.filter(|before| before.at_ms <= at_ms && before.is_sure == is_sure);
        if before.is_some_and(|before| at_ms - before.at_ms < memory.apart_ms) {
            return None;
        }
        let knows = |one: &Shown| before.is_some_and(|before| before.has(one.family, one.digest));
        let mut parts = Vec::new();
        for ((family, most), leading) in Family::ALL.into_iter().zip(MOST_OF).zip(LEADING_OF) {
            let own = shown.iter().filter(|one| one.is_own && one.family == family);
            let mut leading = leading;
            let part = |one: &Shown| {
                let leads = one.may_lead && leading > 0;
                leading -= usize::from(leads);
                Part { digest: one.digest, family, lasts: knows(one), leads }
            };
            let (again, new): (Vec<Part>, Vec<Part>) = own.map(part).partition(|part| part.lasts);
            parts.extend(again.into_iter().chain(new).take(most));
        }
        let is_same = before.is_some_and(|before| before.parts == parts);
        let is_empty = !parts.iter().any(Part::is_own);
        (!is_same && !is_empty).then_some(Self { at_ms, is_sure, parts })
    }

    /// Whether the look found the thing there.
    pub(super) const fn is_sure(&self) -> bool {
        self.is_sure
    }

    fn has(&self, family: Family, digest: [u8; 8]) -> bool {
        let is_never = family == Family::Never;
        let same_page = self.parts.iter().filter(|part| (part.family == Family::Never) == is_never);
        same_page.into_iter().any(|part| part.digest == digest)
    }

    fn lasting(&self, family: Family) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.lasts && part.family == family)
    }

    /// Whether pieces of enough kinds are known.
    fn is_enough(&self, of: impl Fn(&Part) -> bool) -> bool {
        let own = self.parts.iter().filter(|part| part.is_own() && of(part));
        let families: BTreeSet<Family> = own.map(|part| part.family).collect();
        families.len() >= ENOUGH_FAMILIES
    }

    /// Whether two looks found the thing there, and saw the same of it.
    pub(super) fn has_lasted(&self) -> bool {
        self.is_sure && self.parts.iter().any(|part| part.lasts && part.is_own())
    }

    /// What the pieces that are `shown` now mean. What is left never speaks for the thing: it may be
    /// the frame of the site.
    pub(super) fn weigh(&self, shown: &[Shown]) -> Weight {
        let is_left = |one: &Shown| speaks(one.family) && self.has(one.family, one.digest);
        if !shown.iter().any(is_left) && self.is_enough(|_| true) {
            let lasted = self.is_enough(|part| part.lasts);
            return if lasted { Weight::NothingLeft } else { Weight::OnceAndNoMore };
        }
        if self.is_without_media(shown) {
            return Weight::MediaLeft;
        }
        if self.is_without_lead(shown) {
            return Weight::LeadLeft;
        }
        if self.is_without_linked(shown) {
            return Weight::LinkedLeft;
        }
        if self.lost_media(shown) && self.lost(Family::Text, |_| true, shown) {
            return Weight::BodyLeft;
        }
        Weight::Nothing
    }

    /// Whether most of what two looks saw of the page is gone, or its names, or its media, or what it began with; enough
    /// beside words that say so.
    pub(super) fn bears_out(&self, shown: &[Shown]) -> bool {
        let is_shown = |part: &&Part| shown.iter().any(|one| one.digest == part.digest);
        let lasting = || self.parts.iter().filter(|part| part.lasts && part.is_own());
        lasting().filter(is_shown).count() * 2 < lasting().count()
            || (self.lost(Family::Name, |part| part.leads, shown)
                && (self.is_sure || self.lost(Family::Text, |part| part.leads, shown)))
            || self.weigh(shown) != Weight::Nothing
    }

    /// Whether something of the page that two looks saw is still `shown`.
    pub(super) fn is_left(&self, shown: &[Shown]) -> bool {
        let lasting = self.parts.iter().filter(|part| part.lasts && part.is_own());
        lasting.into_iter().any(|part| shown.iter().any(|one| one.digest == part.digest))
    }

    /// Whether two looks saw such parts, of which nothing is `shown`.
    fn lost(&self, family: Family, is_such: impl Fn(&Part) -> bool, shown: &[Shown]) -> bool {
        let is_shown = |part: &Part| shown.iter().any(|one| one.digest == part.digest);
        let mut such = self.lasting(family).filter(|part| is_such(part)).peekable();
        such.peek().is_some() && !such.any(is_shown)
    }

    /// Whether what the page began with is gone while other parts stand: its first media, or its first
    /// sentences where it had no media. No media of its own came.
    fn is_without_lead(&self, shown: &[Shown]) -> bool {
        let is_new = |one: &Shown| one.is_own_media() && !self.has(one.family, one.digest);
        let is_shown = |part: &Part| shown.iter().any(|one| one.digest == part.digest);
        let has_media = self.parts.iter().any(|part| part.family == Family::Media);
        let family = if has_media { Family::Media } else { Family::Text };
        let mut lead = self.lasting(family).filter(|part| part.leads).peekable();
        self.is_sure && lead.peek().is_some() && !lead.any(is_shown) && !shown.iter().any(is_new)
    }

    /// Whether two looks saw media in links, and none beside it; now neither that is shown nor other media of
    /// the page's own.
    fn is_without_linked(&self, shown: &[Shown]) -> bool {
        let may_be_other = |one: &Shown| {
            one.is_own_media() || (one.family == Family::Linked && one.is_own && one.names_one)
        };
        self.is_sure
            && !self.parts.iter().any(|part| part.family == Family::Media)
            && self.lost(Family::Linked, |_| true, shown)
            && !shown.iter().any(may_be_other)
    }

    /// Whether two looks saw media, and now neither that is shown nor any other of the page's own.
    fn is_without_media(&self, shown: &[Shown]) -> bool {
        self.lost_media(shown) && !shown.iter().any(Shown::is_own_media)
    }

    /// Whether two looks saw media of which nothing is `shown`.
    pub(super) fn lost_media(&self, shown: &[Shown]) -> bool {
        let mut media = shown.iter().filter(|one| one.family == Family::Media);
        self.is_sure
            && self.lasting(Family::Media).next().is_some()
            && !media.any(|one| self.has(one.family, one.digest))
    }

    /// Whether the site answers for what never was as it did when two looks saw something else here,
    /// of which nothing is left: `shown` holds both pages as they are now.
    pub(super) fn became_like_never(&self, shown: &[Shown]) -> bool {
        let is_shown = |part: &Part| {
            shown.iter().any(|one| one.family == Family::Never && one.digest == part.digest)
        };
        let is_left = |one: &Shown| speaks(one.family) && self.has(one.family, one.digest);
        let own = self.parts.iter().any(|part| part.lasts && part.is_own());
        own && self.lasting(Family::Never).next().is_some()
            && self.lasting(Family::Never).all(is_shown)
            && !shown.iter().any(is_left)
    }
}

/// What an earlier look means for this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Nothing: something in between, or too little was known.
    Nothing,
    /// Of what one look saw nothing is left.
    OnceAndNoMore,
    /// Of what two looks saw nothing is left.
    NothingLeft,
    /// The media that two looks saw has left, and no other came; the rest of the page may stand.
    MediaLeft,
    /// What two looks saw first on the page has left; other parts stand.
    LeadLeft,
    /// Media in links has left, where there was no other; the rest of the page may stand.
    LinkedLeft,
    /// All media and all sentences that two looks saw have left; a name stands, and other media came.
    BodyLeft,
}
