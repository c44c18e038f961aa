//! The queue: words, ages, counts; no thumbnails.

use askama::Template;
use luwte_casework::desk::QueueRow;
use luwte_domain::ids::CaseId;

use super::Frame;
use super::frame::Bar;
use super::words::{ago, answer, case_step, marks, number};
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Chip, Field, Problem};

/// One row.
#[derive(Debug)]
pub(super) struct QueueLine {
    pub(super) href: String,
    pub(super) number: String,
    pub(super) is_current: bool,
    pub(super) step: Chip,
    pub(super) marks: Vec<Chip>,
    pub(super) situation: String,
    pub(super) about: String,
    pub(super) age: String,
    pub(super) ago: String,
    pub(super) datetime: String,
    pub(super) places: String,
    pub(super) pictures: String,
    pub(super) handled: String,
    pub(super) unread: String,
}

/// The rows of the queue; `current` is the case that is open.
pub(super) fn lines(frame: &Frame, rows: &[QueueRow], current: Option<CaseId>) -> Vec<QueueLine> {
    rows.iter().map(|row| line(frame, row, current == Some(row.id))).collect()
}

fn line(frame: &Frame, row: &QueueRow, is_current: bool) -> QueueLine {
    let l = frame.l;
    let unread =
        row.unread_at.map(|at| format!("{}: {}", l.t("desk-queue-unread"), ago(l, at, frame.now)));
    QueueLine {
        href: Way::Case.to(l.lang, &row.id),
        number: number(row.id),
        is_current,
        step: case_step(l, row.step),
        marks: marks(l, row.answers, row.is_strict),
        situation: answer(l, "desk-situation", row.answers.situation),
        about: answer(l, "desk-about", row.answers.about),
        age: answer(l, "desk-age", row.answers.age),
        ago: ago(l, row.received_at, frame.now),
        datetime: l.datetime(&row.received_at),
        places: l.ta("desk-queue-places", [("places", row.places), ("dark", row.dark)]),
        pictures: l.count("desk-queue-pictures", &row.pictures),
        handled: match &row.handled_by {
            Some(name) => l.with("desk-queue-handled", "name", name),
            None => l.t("desk-queue-nobody"),
        },
        unread: unread.unwrap_or_default(),
    }
}

/// `/balie`.
#[derive(Debug, Template)]
#[template(path = "desk/queue.html")]
pub(in crate::desk) struct QueuePage {
    l: Locale,
    page: Page,
    bar: Bar,
    problems: Vec<Problem>,
    rows: Vec<QueueLine>,
    /// The number of another system; none where nothing came over.
    number: Option<Field>,
    find: &'static str,
    /// What came over and waits.
    imported: &'static str,
    /// Numbers of cases that do not read.
    unreadable: Vec<String>,
    /// The next page, and how many more there are.
    next: Option<(String, String)>,
}

impl QueuePage {
    /// A page of the queue, with the number that was looked for and what is wrong with it.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        page_number: usize,
        number: String,
        wrong: Option<String>,
    ) -> Self {
        let field = Field::line("number", frame.l.t("desk-number-label"))
            .with_hint(frame.l.t("desk-number-hint"))
            .with_value(number)
            .with_error(wrong);
        let problems: Vec<Problem> = field.problem().into_iter().collect();
        let unreadable =
            floor.queue.unreadable.iter().map(|row| super::words::number(row.id)).collect();
        let next = (floor.queue.more > 0).then(|| {
            let href = format!("{}?page={}", frame.path(Way::Queue), page_number.saturating_add(1));
            (href, frame.l.count("desk-queue-more", &floor.queue.more))
        });
        let page = frame.page(frame.l.t("desk-queue-title"), frame.twin(Way::Queue));
        Self {
            l: frame.l,
            page: page.with_problem(!problems.is_empty()),
            number: (floor.queue.has_imported || !problems.is_empty()).then_some(field),
            problems,
            find: frame.path(Way::Number),
            imported: frame.path(Way::Imported),
            bar: Bar::of(frame, floor, Way::Queue),
            rows: lines(frame, &floor.queue.rows, None),
            unreadable,
            next,
        }
    }
}
