//! What the answers of a form came to, one by one.

use askama::Template;
use jiff::Timestamp;
use luwte_casework::partner::{Answered, Outcome, Standing};
use luwte_domain::Word;
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::{Answer, AnswerKind};

use super::super::way::Way;
use super::{Bar, Frame, form, short};
use crate::locale::Locale;
use crate::page::Page;

/// What one answer came to.
#[derive(Debug)]
struct ResultLine {
    short: String,
    texts: Vec<String>,
    href: Option<String>,
}

impl ResultLine {
    fn new(l: Locale, one: &Answered) -> Self {
        let (key, standing) = match &one.outcome {
            Outcome::Taken(standing) => ("account-result-taken", Some(standing)),
            Outcome::WithoutText(standing) => ("account-result-without-text", Some(standing)),
            Outcome::Older(standing) => ("account-result-older", Some(standing)),
            Outcome::NotTheirs => ("account-result-not-theirs", None),
            Outcome::Unknown => ("account-result-unknown", None),
            Outcome::Settled => ("account-result-settled", None),
        };
        let stands = standing.map(|standing| stands(l, standing));
        Self {
            short: short(&one.reference),
            texts: [Some(l.t(key)), stands].into_iter().flatten().collect(),
            href: standing.map(|_| Way::One.about(l.lang, &one.reference)),
        }
    }
}

/// The answer that stands now.
fn stands(l: Locale, standing: &Standing) -> String {
    let reason = standing.reason.as_deref().and_then(RefusalReason::from_word);
    let kind = standing.answer.as_deref().and_then(AnswerKind::from_word);
    let answer: Option<Answer> = kind.and_then(|kind| kind.answer(reason));
    let at = standing.answered_at_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok());
    l.with("account-answer", "answer", &form::told(l, answer, at))
}

/// `/partners/portaal/uitkomst`.
#[derive(Debug, Template)]
#[template(path = "recipient/account-results.html")]
pub(in crate::recipient::account) struct ResultsPage {
    l: Locale,
    page: Page,
    bar: Bar,
    lead: String,
    lines: Vec<ResultLine>,
    list: &'static str,
}

impl ResultsPage {
    /// What each of the last answers came to.
    pub(in crate::recipient::account) fn new(frame: &Frame, last: &[Answered]) -> Self {
        let l = frame.l;
        let counts =
            |one: &&Answered| matches!(one.outcome, Outcome::Taken(_) | Outcome::WithoutText(_));
        let taken = last.iter().filter(counts).count();
        Self {
            l,
            page: frame.page("account-results-title", Way::Results),
            bar: Bar::new(frame),
            lead: l.ta("account-results-lead", [("taken", taken), ("all", last.len())]),
            lines: last.iter().map(|one| ResultLine::new(l, one)).collect(),
            list: Way::List.template(l.lang),
        }
    }
}
