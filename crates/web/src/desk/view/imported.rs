//! `/balie/overgenomen`: open addresses that came over, what waits, and approving it.

use askama::Template;
use luwte_casework::desk::{ImportedLine, ImportedView, MOST_IMPORTED, Running, WaitingCount};
use luwte_casework::import::Chosen;
use luwte_domain::Word as _;
use luwte_domain::imported::ScartStatus;
use serde::Deserialize;

use super::Frame;
use super::frame::Bar;
use super::words::number;
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;

/// Word of cases in which no picture may be touched.
const STRICT: &str = "strict";
/// Word of the others.
const ADULT: &str = "adult";

/// The choice as it stands in an address or a form; empty words choose everything.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::desk) struct Pick {
    status: String,
    age: String,
}

impl Pick {
    /// What is chosen; a word that is none chooses everything.
    pub(in crate::desk) fn chosen(&self) -> Chosen {
        let is_strict = match self.age.as_str() {
            STRICT => Some(true),
            ADULT => Some(false),
            _ => None,
        };
        Chosen { status: ScartStatus::from_word(&self.status), is_strict }
    }

    /// Whether each word is one, or empty.
    pub(in crate::desk) fn is_understood(&self) -> bool {
        let chosen = self.chosen();
        chosen.status.is_some() != self.status.is_empty()
            && chosen.is_strict.is_some() != self.age.is_empty()
    }
}

fn status_word(chosen: Chosen) -> &'static str {
    chosen.status.map_or("", |status| status.word())
}

fn age_word(chosen: Chosen) -> &'static str {
    match chosen.is_strict {
        Some(true) => STRICT,
        Some(false) => ADULT,
        None => "",
    }
}

/// The address of `way` about what is chosen.
fn href(frame: &Frame, way: Way, chosen: Chosen) -> String {
    let path = frame.path(way);
    match (status_word(chosen), age_word(chosen)) {
        ("", "") => path.to_owned(),
        (status, age) => format!("{path}?status={status}&age={age}"),
    }
}

/// What came of the button.
#[derive(Debug, Clone, Copy)]
pub(in crate::desk) enum ImportedTold {
    /// It began.
    Begun,
    /// Another approval is being carried out.
    Busy,
    /// None of the chosen waits.
    Nothing,
}

impl ImportedTold {
    fn key(self) -> &'static str {
        match self {
            Self::Begun => "desk-imported-begun",
            Self::Busy => "desk-imported-busy",
            Self::Nothing => "desk-imported-nothing",
        }
    }
}

/// Addresses that SCART had somewhere.
#[derive(Debug)]
struct Count {
    status: String,
    age: String,
    waiting: u64,
    approved: u64,
    police: String,
    href: String,
    label: String,
    is_chosen: bool,
}

/// One address that waits.
#[derive(Debug)]
struct Line {
    number: String,
    site: String,
    case: String,
    href: String,
    status: String,
    age: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/imported.html")]
pub(in crate::desk) struct ImportedPage {
    l: Locale,
    page: Page,
    bar: Bar,
    told: String,
    is_good: bool,
    running: Option<Running>,
    progress: String,
    counts: Vec<Count>,
    lines: Vec<Line>,
    /// What is chosen, and how many of it wait.
    chosen: String,
    is_all: bool,
    /// Says that there are more; empty otherwise.
    cut: String,
    all: &'static str,
    again: String,
    /// The confirmation; empty where nothing waits or an approval runs.
    approve: String,
    approve_label: String,
}

impl ImportedPage {
    /// What came over and waits.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        imported: &ImportedView,
        chosen: Chosen,
        told: Option<ImportedTold>,
    ) -> Self {
        let l = frame.l;
        let waiting = usize::try_from(imported.waiting).unwrap_or(usize::MAX);
        let can_approve = waiting > 0 && imported.running.is_none();
        let cut = (waiting > MOST_IMPORTED).then(|| l.count("desk-imported-most", &MOST_IMPORTED));
        let approve = can_approve.then(|| href(frame, Way::ApproveImported, chosen));
        let progress = imported
            .running
            .map(|now| l.ta("desk-imported-progress", [("done", now.done), ("of", now.of)]));
        Self {
            l,
            page: frame.page(l.t("desk-imported-title"), frame.twin(Way::Imported)),
            bar: Bar::of(frame, floor, Way::Imported),
            told: told.map(|told| l.t(told.key())).unwrap_or_default(),
            is_good: matches!(told, Some(ImportedTold::Begun)),
            running: imported.running,
            progress: progress.unwrap_or_default(),
            counts: imported.counts.iter().map(|one| count(frame, one, chosen)).collect(),
            lines: imported.lines.iter().map(|one| line(frame, one)).collect(),
            chosen: sentence(l, chosen, waiting),
            is_all: chosen == Chosen::default(),
            cut: cut.unwrap_or_default(),
            all: frame.path(Way::Imported),
            again: href(frame, Way::Imported, chosen),
            approve: approve.unwrap_or_default(),
            approve_label: l.count("desk-imported-approve", &waiting),
        }
    }
}

/// The confirmation.
#[derive(Debug, Template)]
#[template(path = "desk/imported-approve.html")]
pub(in crate::desk) struct ApprovePage {
    l: Locale,
    page: Page,
    bar: Bar,
    chosen: String,
    is_nothing: bool,
    status: &'static str,
    age: &'static str,
    action: &'static str,
    back: String,
    button: String,
}

impl ApprovePage {
    /// Asks whether contact with the chosen addresses is approved.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        imported: &ImportedView,
        chosen: Chosen,
    ) -> Self {
        let l = frame.l;
        let waiting = usize::try_from(imported.waiting).unwrap_or(usize::MAX);
        Self {
            l,
            page: frame.page(l.t("desk-imported-sure-title"), frame.twin(Way::ApproveImported)),
            bar: Bar::of(frame, floor, Way::Imported),
            chosen: sentence(l, chosen, waiting),
            is_nothing: waiting == 0,
            status: status_word(chosen),
            age: age_word(chosen),
            action: frame.path(Way::ApproveImported),
            back: href(frame, Way::Imported, chosen),
            button: l.count("desk-imported-approve", &waiting),
        }
    }
}

fn age(l: Locale, is_strict: bool) -> String {
    l.t(if is_strict { "desk-imported-strict" } else { "desk-imported-adult" })
}

/// What is chosen in words, and how many of it wait.
fn sentence(l: Locale, chosen: Chosen, waiting: usize) -> String {
    let status = chosen.status.map(|status| l.word("desk-scart", &status));
    let parts: Vec<String> =
        status.into_iter().chain(chosen.is_strict.map(|strict| age(l, strict))).collect();
    let waits = l.count("desk-imported-waiting", &waiting);
    match parts.as_slice() {
        [] => waits,
        parts => format!("{}: {waits}", parts.join(", ")),
    }
}

fn count(frame: &Frame, one: &WaitingCount, chosen: Chosen) -> Count {
    let l = frame.l;
    let own = Chosen { status: Some(one.status), is_strict: Some(one.is_strict) };
    let (status, age) = (l.word("desk-scart", &one.status), age(l, one.is_strict));
    let police = usize::try_from(one.police).unwrap_or(usize::MAX);
    Count {
        label: l.ta("desk-imported-only", [("status", status.clone()), ("age", age.clone())]),
        status,
        age,
        waiting: one.waiting,
        approved: one.approved,
        police: if police == 0 { String::new() } else { l.count("desk-imported-police", &police) },
        href: href(frame, Way::Imported, own),
        is_chosen: own == chosen,
    }
}

fn line(frame: &Frame, one: &ImportedLine) -> Line {
    let l = frame.l;
    Line {
        number: one.number.clone(),
        site: one.site.clone(),
        case: l.with("desk-case-number", "number", &number(one.case)),
        href: Way::Case.to(l.lang, &one.case),
        status: l.word("desk-scart", &one.status),
        age: age(l, one.is_strict),
    }
}
