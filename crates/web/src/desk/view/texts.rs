//! The editors' worklist.

use askama::Template;
use luwte_guidance::{DUE_WITHIN_DAYS, Freshness, Mark, WorkItem};

use super::Frame;
use super::frame::Bar;
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Chip, Tone};

/// One content file.
#[derive(Debug)]
struct TextLine {
    id: String,
    title: String,
    kind: String,
    mark: &'static str,
    checked: String,
    review: String,
    state: Chip,
    /// Whether the state stands in a badge.
    is_marked: bool,
}

impl TextLine {
    fn new(l: Locale, item: &WorkItem) -> Self {
        let mark = match item.mark {
            Mark::R => "R",
            Mark::K => "K",
            Mark::C => "C",
            Mark::I => "I",
            Mark::U => "U",
        };
        let (tone, state) = match item.freshness {
            Freshness::Ended => (Tone::Stop, "desk-texts-ended"),
            Freshness::CheckedLater => (Tone::Stop, "desk-texts-checked-later"),
            Freshness::Late => (Tone::Stop, "desk-texts-late"),
            Freshness::Due => (Tone::Wait, "desk-texts-due"),
            Freshness::NotYet => (Tone::New, "desk-texts-not-yet"),
            Freshness::Fresh => (Tone::Good, "desk-texts-fresh"),
        };
        let (kind, id) = item.file.split_once('/').unwrap_or_default();
        let id = id.trim_end_matches(".toml");
        Self {
            title: if item.title.is_empty() { kind.to_owned() } else { item.title.clone() },
            kind: kind.to_owned(),
            id: id.to_owned(),
            mark,
            checked: l.date(item.checked_on),
            review: l.date(item.review_by),
            state: Chip { tone, text: l.t(state) },
            is_marked: item.freshness != Freshness::Fresh,
        }
    }
}

/// `/balie/teksten`.
#[derive(Debug, Template)]
#[template(path = "desk/texts.html")]
pub(in crate::desk) struct TextsPage {
    l: Locale,
    page: Page,
    bar: Bar,
    /// How many wait.
    count: String,
    hint: String,
    /// What has to be looked at, the most urgent first.
    waiting: Vec<TextLine>,
    /// How many do not.
    rest: String,
    /// The rest.
    fresh: Vec<TextLine>,
}

impl TextsPage {
    /// The worklist, in the order of `items`.
    pub(in crate::desk) fn new(frame: &Frame, floor: &Floor, items: &[WorkItem]) -> Self {
        let l = frame.l;
        let days = usize::try_from(DUE_WITHIN_DAYS).unwrap_or_default();
        let waits = |item: &&WorkItem| item.freshness < Freshness::NotYet;
        let lines = |items: Vec<&WorkItem>| {
            items.into_iter().map(|item| TextLine::new(l, item)).collect::<Vec<_>>()
        };
        let waiting = lines(items.iter().filter(waits).collect());
        let fresh = lines(items.iter().filter(|item| !waits(item)).collect());
        Self {
            l,
            page: frame.page(l.t("desk-texts-title"), frame.twin(Way::Texts)),
            bar: Bar::of(frame, floor, Way::Texts),
            count: l.count("desk-texts-count", &waiting.len()),
            rest: l.count("desk-texts-rest", &fresh.len()),
            hint: l.count("desk-texts-hint", &days),
            waiting,
            fresh,
        }
    }
}
