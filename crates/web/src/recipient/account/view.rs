//! Typed contexts of the pages of recipients with an account: what the mails said, and nothing else.

use std::sync::Arc;

use askama::Template;
use jiff::Timestamp;
use luwte_casework::partner::{PartnerNotice, PartnerNotices};
use luwte_domain::Word;
use luwte_domain::ids::Reference;
use luwte_domain::notice::AnswerKind;

use super::answers::{Chosen, TICK};
use super::way::Way;
use crate::locale::Locale;
use crate::page::{Face, Page};
use crate::parts::{Choices, Field, Problem, Row};
use crate::recipient::view as form;
use crate::shell::Shell;

mod entrance;
mod results;

pub(super) use entrance::{MissingPage, SignInPage, Why};
pub(super) use results::ResultsPage;

/// Letters of a reference that stand for it in a list, as in the subject of its mail.
const SHORT: usize = 8;

/// What every page of these starts from.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// The operator.
    pub(super) shell: Arc<Shell>,
    /// The words.
    pub(super) l: Locale,
    /// Name of the recipient that is signed in; empty where none is.
    pub(super) who: String,
}

impl Frame {
    fn page(&self, key: &str, twin: Way) -> Page {
        let page = Page::new(&self.shell, self.l, Face::Recipient, self.l.t(key));
        page.with_script("js/form.js").with_twin(twin.template(self.l.twin().lang).to_owned())
    }
}

/// Who is signed in.
#[derive(Debug)]
struct Bar {
    who: String,
    out: &'static str,
}

impl Bar {
    fn new(frame: &Frame) -> Self {
        let who = frame.l.with("account-who", "recipient", &frame.who);
        Self { who, out: Way::SignOut.template(frame.l.lang) }
    }
}

/// The fields of an answer.
struct Fields {
    answer: Choices,
    reason: Option<Choices>,
    text: Field,
}

impl Fields {
    fn new(l: Locale, offered: &[AnswerKind], chosen: &Chosen) -> Self {
        let of_form = form::Chosen {
            answer: chosen.answer,
            reason: chosen.reason,
            text: chosen.text.clone(),
            text_error: chosen.text_error.clone(),
            is_overtaken: false,
            is_sent: chosen.is_sent && chosen.whole.is_none(),
        };
        Self {
            answer: form::answers(l, offered, &of_form),
            reason: form::may_refuse(offered).then(|| form::reasons(l, &of_form)),
            text: form::text(l, of_form),
        }
    }

    fn problems(&self) -> impl Iterator<Item = Problem> {
        let reason = self.reason.as_ref().and_then(Choices::problem);
        [self.answer.problem(), reason, self.text.problem()].into_iter().flatten()
    }
}

/// One notice to tick.
struct Line {
    tick: String,
    /// The moment of the answer that is shown, in milliseconds; 0 for none.
    seen: i64,
    is_ticked: bool,
    label: String,
    short: String,
    places: Vec<String>,
    more: Vec<String>,
    href: String,
}

impl Line {
    fn new(l: Locale, notice: &PartnerNotice, chosen: &Chosen) -> Self {
        let short = short(&notice.reference);
        let mut more = vec![
            l.with("account-sent", "moment", &l.moment(&notice.sent_at)),
            l.with("account-until", "day", &l.day(&notice.until)),
            l.with("account-answer", "answer", &form::told(l, notice.answer, notice.answered_at)),
        ];
        more.extend(notice.is_threat_to_life.then(|| l.t("account-threat")));
        more.extend(notice.is_preservation_asked.then(|| l.t("account-preserve")));
        Self {
            tick: format!("{TICK}{}", notice.reference),
            seen: seen(notice.answered_at),
            is_ticked: chosen.ticked.contains_key(&notice.reference),
            label: l.with("account-notice", "reference", &short),
            places: notice.places.clone(),
            more,
            href: Way::One.about(l.lang, &notice.reference),
            short,
        }
    }
}

fn short(reference: &str) -> String {
    reference.chars().take(SHORT).collect()
}

fn seen(at: Option<Timestamp>) -> i64 {
    at.map_or(0, Timestamp::as_millisecond)
}

/// `/partners/portaal`.
#[derive(Template)]
#[template(path = "recipient/account-list.html")]
pub(super) struct ListPage {
    l: Locale,
    page: Page,
    bar: Bar,
    problems: Vec<Problem>,
    shown: String,
    /// Address and words of the other list.
    other: (String, String),
    none: String,
    lines: Vec<Line>,
    next: Option<String>,
    tick_error: String,
    action: &'static str,
    name: String,
    answer: Choices,
    reason: Option<Choices>,
    text: Field,
}

impl ListPage {
    /// The notices that wait, or all (`is_all`), with the form to answer them.
    pub(super) fn new(
        frame: &Frame,
        notices: &PartnerNotices,
        is_all: bool,
        chosen: &Chosen,
    ) -> Self {
        let l = frame.l;
        let list = Way::List.template(l.lang);
        let offered = notices.notices.first().map_or(AnswerKind::offered(false), |one| one.offered);
        let fields = Fields::new(l, offered, chosen);
        let tick_error = match chosen.whole {
            Some(whole) => l.t(whole),
            None if chosen.is_sent && chosen.ticked.is_empty() => l.t("account-tick-error"),
            None => String::new(),
        };
        let unticked = Problem { field: "notice-0".to_owned(), text: tick_error.clone() };
        let has_form = !notices.notices.is_empty();
        let mut problems: Vec<Problem> = Vec::new();
        if has_form {
            problems.extend((!tick_error.is_empty()).then_some(unticked));
            problems.extend(fields.problems());
        }
        let (open, all) = (l.t("account-to-open"), l.t("account-to-all"));
        let state = if is_all { "state=all&" } else { "" };
        let next = notices.next.as_ref().map(|cursor| format!("{list}?{state}cursor={cursor}"));
        Self {
            l,
            page: frame.page("account-title", Way::List).with_problem(!problems.is_empty()),
            bar: Bar::new(frame),
            problems,
            shown: l.t(if is_all { "account-shown-all" } else { "account-shown-open" }),
            other: if is_all {
                (list.to_owned(), open)
            } else {
                (format!("{list}?state=all"), all)
            },
            none: l.t(if is_all { "account-none" } else { "account-none-open" }),
            lines: notices.notices.iter().map(|one| Line::new(l, one, chosen)).collect(),
            next,
            tick_error,
            action: Way::Answer.template(l.lang),
            name: Reference::make().to_string(),
            answer: fields.answer,
            reason: fields.reason,
            text: fields.text,
        }
    }
}

/// `/partners/portaal/kennisgeving/{reference}`.
#[derive(Template)]
#[template(path = "recipient/account-notice.html")]
pub(super) struct OnePage {
    l: Locale,
    page: Page,
    bar: Bar,
    problems: Vec<Problem>,
    list: &'static str,
    rows: Vec<Row>,
    letter: String,
    letter_lang: &'static str,
    is_answered: bool,
    action: &'static str,
    name: String,
    tick: String,
    seen: i64,
    answer: Choices,
    reason: Option<Choices>,
    text: Field,
}

impl OnePage {
    /// The notice with the form to answer it.
    pub(super) fn new(frame: &Frame, notice: &PartnerNotice, chosen: &Chosen) -> Self {
        let l = frame.l;
        let mut fields = Fields::new(l, notice.offered, chosen);
        if let Some(whole) = chosen.whole {
            fields.answer.error = l.t(whole);
        }
        let problems: Vec<Problem> = fields.problems().collect();
        let mut page = frame.page("portal-title", Way::List).with_problem(!problems.is_empty());
        page.twin = Some(Way::One.about(l.twin().lang, &notice.reference));
        Self {
            l,
            page,
            bar: Bar::new(frame),
            problems,
            list: Way::List.template(l.lang),
            rows: rows(frame, notice),
            letter: notice.text.clone(),
            letter_lang: notice.lang.word(),
            is_answered: notice.answer.is_some(),
            action: Way::Answer.template(l.lang),
            name: Reference::make().to_string(),
            tick: format!("{TICK}{}", notice.reference),
            seen: seen(notice.answered_at),
            answer: fields.answer,
            reason: fields.reason,
            text: fields.text,
        }
    }
}

fn rows(frame: &Frame, notice: &PartnerNotice) -> Vec<Row> {
    let l = frame.l;
    let answer = form::told(l, notice.answer, notice.answered_at);
    vec![
        Row::told(l, "portal-reference", vec![notice.reference.clone()]).literal(),
        Row::told(l, "portal-from", vec![frame.shell.name.clone()]),
        Row::told(l, "portal-sent", vec![l.moment(&notice.sent_at)]),
        Row::told(l, "account-until-row", vec![l.day(&notice.until)]),
        Row::told(l, "portal-subject", vec![notice.subject.clone()]),
        Row::told(l, "portal-places", notice.places.clone()).literal(),
        Row::told(l, "portal-answer", vec![answer]),
    ]
}

#[cfg(test)]
pub(crate) mod samples;
