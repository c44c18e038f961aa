//! `/balie/kennisgeving/{id}/formulier`: what to copy into the recipient's own form.

use askama::Template;
use jiff::tz::TimeZone;
use luwte_casework::Reach;
use luwte_casework::desk::{FormLine, FormView};
use luwte_domain::Word;
use luwte_guidance::Recipient;

use super::Frame;
use super::frame::Bar;
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Field, Problem};

/// What must be mended.
#[derive(Debug, Default)]
pub(in crate::desk) struct FormProblem {
    /// The moment that was typed and cannot be.
    pub(in crate::desk) at: Option<String>,
    /// Whether something is missing in the notice instead.
    pub(in crate::desk) is_missing: bool,
    /// Whether a place was added after the page was shown.
    pub(in crate::desk) is_grown: bool,
}

/// One field to copy.
#[derive(Debug)]
struct Line {
    word: &'static str,
    label: String,
    value: String,
    rows: usize,
    is_copied: bool,
}

/// Copying a notice into a form.
#[derive(Template)]
#[template(path = "desk/notice-form.html")]
pub(in crate::desk) struct FormPage {
    l: Locale,
    page: Page,
    bar: Bar,
    problems: Vec<Problem>,
    notice: String,
    lead: String,
    /// Address of the form; none for an app.
    address: Option<String>,
    /// Steps in the app, safe HTML of the editors.
    steps: String,
    values_lang: &'static str,
    lines: Vec<Line>,
    is_missing: bool,
    is_grown: bool,
    /// How many places it names.
    seen: usize,
    at: Field,
    copied: String,
    sent: String,
}

impl FormPage {
    /// What to copy for `recipient`.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        form: &FormView,
        recipient: Option<&Recipient>,
        problem: FormProblem,
    ) -> Self {
        let l = frame.l;
        let page = frame.page(l.t("desk-form-title"), Way::Form.to(l.twin().lang, &form.id));
        let name = recipient.map(|one| one.name(l.lang).to_owned()).unwrap_or_default();
        let (address, lead) = match &form.reach {
            Reach::Form(address) => (Some(address.clone()), "desk-form-lead-web"),
            Reach::App | Reach::Mail(_) | Reach::Interface(_) => (None, "desk-form-lead-app"),
        };
        let steps = recipient.and_then(|one| one.in_app_steps(l.lang)).unwrap_or_default();
        let is_missing = !form.missing.is_empty();
        let is_grown = problem.is_grown;
        let at = at(frame, problem);
        let grown = Problem { field: "grown".to_owned(), text: l.t("desk-grown-title") };
        let problems: Vec<Problem> =
            at.problem().into_iter().chain(is_grown.then_some(grown)).collect();
        Self {
            l,
            page: page.with_problem(!problems.is_empty()),
            bar: Bar::of(frame, floor, Way::Notice),
            problems,
            notice: Way::Notice.to(l.lang, &form.id),
            lead: l.with(lead, "recipient", &name),
            steps: if address.is_none() { steps.to_owned() } else { String::new() },
            address,
            values_lang: form.lang.word(),
            lines: form.lines.iter().map(|one| line(l, one)).collect(),
            is_missing,
            is_grown,
            seen: form.places,
            at,
            copied: Way::Copied.to(l.lang, &form.id),
            sent: Way::FormSent.to(l.lang, &form.id),
        }
    }
}

fn line(l: Locale, one: &FormLine) -> Line {
    let label = match &one.field {
        Some(field) => l.word("desk-field", field),
        None => l.t("desk-form-whole"),
    };
    let lines = one.value.lines().map(|line| line.chars().count() / 70 + 1).sum::<usize>();
    Line {
        word: one.word,
        label,
        value: one.value.clone(),
        rows: lines.clamp(1, 12),
        is_copied: one.is_copied,
    }
}

/// The field for the moment: now, or what was typed.
fn at(frame: &Frame, problem: FormProblem) -> Field {
    let l = frame.l;
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    let now = frame.now.to_zoned(zone).datetime();
    let (date, time) = (now.date(), now.time());
    let now = format!("{date}T{:02}:{:02}", time.hour(), time.minute());
    let is_wrong = problem.at.is_some() && !problem.is_missing;
    Field::line("at", l.t("desk-form-at"))
        .with_hint(l.t("desk-form-at-hint"))
        .with_value(problem.at.unwrap_or(now))
        .with_error(is_wrong.then(|| l.t("desk-form-at-wrong")))
}
