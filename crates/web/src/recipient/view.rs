//! Typed contexts of the recipient's pages: what the mail said, and nothing else.

use std::sync::Arc;

use askama::Template;
use luwte_casework::portal::PortalView;
use luwte_domain::Word;
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::{Answer, AnswerKind};

use crate::locale::Locale;
use crate::page::{Face, Page};
use crate::parts::{Choice, Choices, Problem, Row};
use crate::shell::Shell;

/// What every page of this face starts from.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// The operator.
    pub(super) shell: Arc<Shell>,
    /// The words.
    pub(super) l: Locale,
    /// Address of the page.
    pub(super) action: String,
    /// Its address in the other language.
    pub(super) twin: String,
}

impl Frame {
    fn page(&self, key: &str) -> Page {
        Page::new(&self.shell, self.l, Face::Recipient, self.l.t(key)).with_script("js/form.js")
    }
}

/// What was chosen in the form.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Chosen {
    /// The answer.
    pub(super) answer: Option<AnswerKind>,
    /// Why, for a refusal.
    pub(super) reason: Option<RefusalReason>,
    /// Whether the form was sent; otherwise nothing can be missing yet.
    pub(super) is_sent: bool,
}

/// `/kennisgeving/{token}`.
#[derive(Debug, Template)]
#[template(path = "recipient/notice.html")]
pub(super) struct NoticePage {
    l: Locale,
    page: Page,
    problems: Vec<Problem>,
    thanks: String,
    rows: Vec<Row>,
    letter: String,
    letter_lang: &'static str,
    action: String,
    paper: String,
    answer: Choices,
    reason: Choices,
}

impl NoticePage {
    /// The notice with the form to answer it.
    pub(super) fn new(frame: &Frame, view: &PortalView, chosen: Chosen) -> Self {
        let l = frame.l;
        let (answer, reason) = (answers(l, chosen), reasons(l, chosen));
        let problems: Vec<Problem> =
            [answer.problem(), reason.problem()].into_iter().flatten().collect();
        let mut page = frame.page("portal-title").with_problem(!problems.is_empty());
        page.twin = Some(frame.twin.clone());
        Self {
            l,
            page,
            problems,
            thanks: view.answer.map(|answer| thanks(l, answer)).unwrap_or_default(),
            rows: rows(frame, view),
            letter: view.text.clone(),
            letter_lang: view.lang.word(),
            action: frame.action.clone(),
            paper: format!("{}/pdf", frame.action),
            answer,
            reason,
        }
    }
}

fn kind(answer: Answer) -> AnswerKind {
    match answer {
        Answer::Received => AnswerKind::Received,
        Answer::Removed => AnswerKind::Removed,
        Answer::Refused { .. } => AnswerKind::Refused,
    }
}

fn thanks(l: Locale, answer: Answer) -> String {
    l.word("portal-thanks", &kind(answer))
}

fn rows(frame: &Frame, view: &PortalView) -> Vec<Row> {
    let l = frame.l;
    let row = |key: &str, values: Vec<String>, is_literal: bool| Row {
        label: l.t(key),
        values,
        is_literal,
        ..Row::default()
    };
    vec![
        row("portal-reference", vec![view.reference.clone()], true),
        row("portal-from", vec![frame.shell.name.clone()], false),
        row("portal-sent", vec![l.moment(&view.sent_at)], false),
        row("portal-subject", vec![view.subject.clone()], false),
        row("portal-places", view.places.clone(), true),
        row("portal-answer", vec![told(l, view)], false),
    ]
}

/// The present answer, with its reason and moment.
fn told(l: Locale, view: &PortalView) -> String {
    let Some(answer) = view.answer else { return l.t("portal-answer-none") };
    let mut text = l.word("portal-answer", &kind(answer));
    if let Answer::Refused { reason } = answer {
        text = format!("{text}: {}", l.word("portal-reason", &reason));
    }
    match view.answered_at {
        Some(at) => l.ta("portal-answer-line", [("answer", text), ("moment", l.moment(&at))]),
        None => text,
    }
}

fn answers(l: Locale, chosen: Chosen) -> Choices {
    let is_missing = chosen.is_sent && chosen.answer.is_none();
    let choice = |value: &AnswerKind| {
        let label = l.word("portal-answer", value);
        let hint = l.t(&format!("portal-answer-{}-hint", value.word()));
        let is_chosen = chosen.answer == Some(*value);
        Choice { value: value.word().to_owned(), label, hint, is_chosen }
    };
    Choices {
        name: "answer",
        legend: l.t("portal-question"),
        error: if is_missing { l.t("portal-question-error") } else { String::new() },
        choices: AnswerKind::ALL.iter().map(choice).collect(),
        ..Choices::default()
    }
}

fn reasons(l: Locale, chosen: Chosen) -> Choices {
    let is_missing = chosen.answer == Some(AnswerKind::Refused) && chosen.reason.is_none();
    let choice = |value: &RefusalReason| Choice {
        value: value.word().to_owned(),
        label: l.word("portal-reason", value),
        is_chosen: chosen.reason == Some(*value),
        ..Choice::default()
    };
    Choices {
        name: "reason",
        legend: l.t("portal-reason"),
        hint: l.t("portal-reason-hint"),
        error: if is_missing { l.t("portal-reason-error") } else { String::new() },
        choices: RefusalReason::ALL.iter().map(choice).collect(),
    }
}

/// Why there is no notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// Forged, mistyped or never there.
    Unknown,
    /// Settled, too old or withdrawn.
    Settled,
}

/// A page in place of the notice: says why, and whom to ask.
#[derive(Debug, Template)]
#[template(path = "recipient/none.html")]
pub(super) struct NonePage {
    l: Locale,
    page: Page,
    text: String,
}

impl NonePage {
    /// The page.
    pub(super) fn new(frame: &Frame, why: Why) -> Self {
        let (title, text) = match why {
            Why::Unknown => ("portal-unknown-title", "portal-unknown-text"),
            Why::Settled => ("portal-settled-title", "portal-settled-text"),
        };
        Self { l: frame.l, page: frame.page(title), text: frame.l.t(text) }
    }
}

#[cfg(test)]
pub(crate) mod samples {
    use luwte_domain::Lang;

    use super::*;

    /// Name and HTML of every sample in `lang`.
    pub(crate) fn render(shell: &Arc<Shell>, lang: Lang) -> Vec<(String, String)> {
        let (shell, twin) = (Arc::clone(shell), "/en/notice/x".to_owned());
        let action = "/kennisgeving/x".to_owned();
        let frame = &Frame { shell, l: Locale::new(lang), action, twin };
        let at: jiff::Timestamp = "2026-03-14T09:05:00Z".parse().unwrap();
        let view = |answer: Option<Answer>| PortalView {
            reference: "0123456789abcdef0123456789abcdef".to_owned(),
            subject: "Notice 0123456789abcdef0123456789abcdef".to_owned(),
            text: "Dear team,\n\nPlease remove:\nhttps://voorbeeld.example/p/1".to_owned(),
            places: vec![format!("https://voorbeeld.example/p/{}", "lang".repeat(40)); 2],
            sent_at: at,
            lang: Lang::En,
            answer,
            answered_at: answer.map(|_| at),
        };
        let refused = Some(Answer::Refused { reason: RefusalReason::NeedMore });
        let answers = [None, Some(Answer::Received), Some(Answer::Removed), refused];
        let mut pages: Vec<String> = answers
            .into_iter()
            .map(|answer| NoticePage::new(frame, &view(answer), Chosen::default()))
            .map(|page| page.render().unwrap())
            .collect();
        for answer in [None, Some(AnswerKind::Refused)] {
            let chosen = Chosen { answer, reason: None, is_sent: true };
            pages.push(NoticePage::new(frame, &view(None), chosen).render().unwrap());
        }
        for why in [Why::Unknown, Why::Settled] {
            pages.push(NonePage::new(frame, why).render().unwrap());
        }
        let numbered = pages.into_iter().enumerate();
        numbered.map(|(number, html)| (format!("Recipient-{number}"), html)).collect()
    }
}
