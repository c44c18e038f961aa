//! Typed contexts of the recipient's pages: what the mail said, and nothing else.

use std::sync::Arc;

use askama::Template;
use luwte_casework::portal::{MAX_STATEMENT_CHARS, PortalView};
use luwte_domain::Word;
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::{Answer, AnswerKind};

use crate::locale::Locale;
use crate::page::{Face, Page};
use crate::parts::{Choice, Choices, Field, Problem, Row};
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

/// What was chosen and typed in the form.
#[derive(Clone, Default)]
pub(super) struct Chosen {
    /// The answer.
    pub(super) answer: Option<AnswerKind>,
    /// Why, for a refusal.
    pub(super) reason: Option<RefusalReason>,
    /// Why, in the recipient's own words.
    pub(super) text: String,
    /// What is wrong with these.
    pub(super) text_error: Option<String>,
    /// Whether another answer came in after the page was shown.
    pub(super) is_overtaken: bool,
    /// Whether the form was sent; otherwise nothing can be missing yet.
    pub(super) is_sent: bool,
}

/// `/kennisgeving/{token}`.
#[derive(Template)]
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
    /// The answer that is shown: its moment in milliseconds, 0 for none.
    seen: i64,
    answer: Choices,
    /// Why not; none for the authority, which says so in words.
    reason: Option<Choices>,
    text: Field,
}

impl NoticePage {
    /// The notice with the form to answer it.
    pub(super) fn new(frame: &Frame, view: &PortalView, chosen: Chosen) -> Self {
        let l = frame.l;
        let answer = answers(l, view.offered, &chosen);
        let reason = may_refuse(view.offered).then(|| reasons(l, &chosen));
        let text = text(l, chosen);
        let of_reason = reason.as_ref().and_then(Choices::problem);
        let problems: Vec<Problem> =
            [answer.problem(), of_reason, text.problem()].into_iter().flatten().collect();
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
            seen: view.answered_at.map_or(0, jiff::Timestamp::as_millisecond),
            answer,
            reason,
            text,
        }
    }
}

pub(super) fn thanks(l: Locale, answer: Answer) -> String {
    l.word("portal-thanks", &answer.kind())
}

fn rows(frame: &Frame, view: &PortalView) -> Vec<Row> {
    let l = frame.l;
    vec![
        Row::told(l, "portal-reference", vec![view.reference.clone()]).literal(),
        Row::told(l, "portal-from", vec![frame.shell.name.clone()]),
        Row::told(l, "portal-sent", vec![l.moment(&view.sent_at)]),
        Row::told(l, "portal-subject", vec![view.subject.clone()]),
        Row::told(l, "portal-places", view.places.clone()).literal(),
        Row::told(l, "portal-answer", vec![told(l, view.answer, view.answered_at)]),
    ]
}

/// The present answer, with its reason and moment.
pub(super) fn told(l: Locale, answer: Option<Answer>, at: Option<jiff::Timestamp>) -> String {
    let Some(answer) = answer else { return l.t("portal-answer-none") };
    let mut text = l.word("portal-answer", &answer.kind());
    if let Answer::Refused { reason } = answer {
        text = format!("{text}: {}", l.word("portal-reason", &reason));
    }
    match at {
        Some(at) => l.ta("portal-answer-line", [("answer", text), ("moment", l.moment(&at))]),
        None => text,
    }
}

/// Whether a recipient can say no; the authority says so in words.
pub(super) fn may_refuse(offered: &[AnswerKind]) -> bool {
    offered.contains(&AnswerKind::Refused)
}

/// Why, in the recipient's own words.
pub(super) fn text(l: Locale, chosen: Chosen) -> Field {
    Field::lines("text", l.t("portal-own-words"), 5)
        .with_hint(l.t("portal-own-words-hint"))
        .with_value(chosen.text)
        .with_error(chosen.text_error)
        .at_most(MAX_STATEMENT_CHARS)
        .prose()
}

/// What can be answered.
pub(super) fn answers(l: Locale, can: &[AnswerKind], chosen: &Chosen) -> Choices {
    let offered = chosen.answer.filter(|answer| can.contains(answer));
    let error = match offered {
        _ if chosen.is_overtaken => l.t("portal-overtaken"),
        None if chosen.is_sent => l.t("portal-question-error"),
        _ => String::new(),
    };
    let choice = |value: &AnswerKind| {
        let label = l.word("portal-answer", value);
        let hint = l.t(&format!("portal-answer-{}-hint", value.word()));
        let is_chosen = offered == Some(*value) && !chosen.is_overtaken;
        Choice { value: value.word().to_owned(), label, hint, is_chosen }
    };
    Choices {
        name: "answer",
        legend: l.t("portal-question"),
        error,
        choices: can.iter().map(choice).collect(),
        ..Choices::default()
    }
}

/// Why not.
pub(super) fn reasons(l: Locale, chosen: &Chosen) -> Choices {
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
        let view = |answer: Option<Answer>, is_authority: bool| PortalView {
            reference: "0123456789abcdef0123456789abcdef".to_owned(),
            subject: "Notice 0123456789abcdef0123456789abcdef".to_owned(),
            text: "Dear team,\n\nPlease remove:\nhttps://voorbeeld.example/p/1".to_owned(),
            places: vec![format!("https://voorbeeld.example/p/{}", "lang".repeat(40)); 2],
            sent_at: at,
            lang: Lang::En,
            answer,
            answered_at: answer.map(|_| at),
            offered: AnswerKind::offered(is_authority),
        };
        let mut pages: Vec<String> = Vec::new();
        for is_authority in [false, true] {
            let offered = AnswerKind::offered(is_authority).iter();
            let answers = offered.map(|kind| kind.answer(Some(RefusalReason::NeedMore)));
            for answer in [None].into_iter().chain(answers) {
                let page = NoticePage::new(frame, &view(answer, is_authority), Chosen::default());
                pages.push(page.render().unwrap());
            }
        }
        let wrong = [
            Chosen::default(),
            Chosen { answer: Some(AnswerKind::Refused), ..Chosen::default() },
            Chosen { text_error: Some("Te lang".to_owned()), ..Chosen::default() },
            Chosen { is_overtaken: true, ..Chosen::default() },
        ];
        for chosen in wrong {
            let chosen = Chosen { is_sent: true, ..chosen };
            let page = NoticePage::new(frame, &view(Some(Answer::Disabled), false), chosen);
            pages.push(page.render().unwrap());
        }
        for why in [Why::Unknown, Why::Settled] {
            pages.push(NonePage::new(frame, why).render().unwrap());
        }
        let numbered = pages.into_iter().enumerate();
        numbered.map(|(number, html)| (format!("Recipient-{number}"), html)).collect()
    }
}
