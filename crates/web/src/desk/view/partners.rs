//! Accounts of recipients: the list, a new one with its secrets, revoking.

use askama::Template;
use luwte_casework::partner::{NewPartner, PartnerLine, PartnersView};

use super::Frame;
use super::frame::Bar;
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Chip, Choice, Choices, Problem, Tone};

/// One account.
#[derive(Debug)]
struct Line {
    name: String,
    mark: String,
    state: Chip,
    made: String,
    revoked: String,
    revoke: String,
}

impl Line {
    fn new(l: Locale, line: &PartnerLine) -> Self {
        let (tone, key) = match line.revoked {
            Some(_) => (Tone::New, "desk-partners-revoked"),
            None => (Tone::Good, "desk-partners-works"),
        };
        let who = |by: &str, at| {
            l.ta("desk-partners-who", [("moment", l.moment(at)), ("name", by.to_owned())])
        };
        let revoked = line.revoked.as_ref().map(|(by, at)| who(by, at));
        Self {
            name: if line.name.is_empty() { line.recipient.clone() } else { line.name.clone() },
            mark: line.mark.clone(),
            state: Chip { tone, text: l.t(key) },
            made: who(&line.made_by, &line.made_at),
            revoke: match &revoked {
                Some(_) => String::new(),
                None => Way::RevokePartner.to(l.lang, &line.id),
            },
            revoked: revoked.unwrap_or_default(),
        }
    }
}

/// `/balie/partners`.
#[derive(Debug, Template)]
#[template(path = "desk/partners.html")]
pub(in crate::desk) struct PartnersPage {
    l: Locale,
    page: Page,
    bar: Bar,
    problems: Vec<Problem>,
    lines: Vec<Line>,
    recipient: Choices,
    add: &'static str,
}

impl PartnersPage {
    /// The accounts, with who was chosen for a new one and what is wrong with that.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        view: &PartnersView,
        chosen: &str,
        wrong: Option<String>,
    ) -> Self {
        let l = frame.l;
        let none = Choice { label: l.t("desk-partners-none-chosen"), ..Choice::default() };
        let choices = view.choices.iter().map(|choice| Choice {
            value: choice.id.clone(),
            label: choice.name.clone(),
            is_chosen: choice.id == chosen,
            ..Choice::default()
        });
        let recipient = Choices {
            name: "recipient",
            legend: l.t("desk-partners-recipient"),
            hint: l.t("desk-partners-recipient-hint"),
            error: wrong.unwrap_or_default(),
            choices: std::iter::once(none).chain(choices).collect(),
        };
        let problems: Vec<Problem> = recipient.problem().into_iter().collect();
        let page = frame.page(l.t("desk-partners-title"), frame.twin(Way::Partners));
        Self {
            l,
            page: page.with_problem(!problems.is_empty()),
            bar: Bar::of(frame, floor, Way::Partners),
            problems,
            lines: view.partners.iter().map(|line| Line::new(l, line)).collect(),
            recipient,
            add: frame.path(Way::AddPartner),
        }
    }
}

/// The answer to making an account: its secrets, shown once.
#[derive(Template)]
#[template(path = "desk/partner-made.html")]
pub(in crate::desk) struct MadePartnerPage {
    l: Locale,
    page: Page,
    bar: Bar,
    mark: String,
    api_key: String,
    callback_key: String,
    partners: &'static str,
}

impl MadePartnerPage {
    /// The secrets of `made`.
    pub(in crate::desk) fn new(frame: &Frame, floor: &Floor, made: &NewPartner) -> Self {
        let title = frame.l.with("desk-partner-made-title", "name", &made.recipient);
        Self {
            l: frame.l,
            page: frame.page(title, frame.twin(Way::Partners)),
            bar: Bar::of(frame, floor, Way::AddPartner),
            mark: made.mark.clone(),
            api_key: made.api_key.to_string(),
            callback_key: made.callback_key.to_string(),
            partners: frame.path(Way::Partners),
        }
    }
}

/// `/balie/partners/trek-in/{id}`: one confirmation.
#[derive(Debug, Template)]
#[template(path = "desk/partner-revoke.html")]
pub(in crate::desk) struct RevokePage {
    l: Locale,
    page: Page,
    bar: Bar,
    action: String,
    partners: &'static str,
}

impl RevokePage {
    /// The question about `line`.
    pub(in crate::desk) fn new(frame: &Frame, floor: &Floor, line: &PartnerLine) -> Self {
        let l = frame.l;
        let title = l.with("desk-partner-revoke-title", "name", &line.name);
        Self {
            l,
            page: frame.page(title, Way::RevokePartner.to(l.twin().lang, &line.id)),
            bar: Bar::of(frame, floor, Way::RevokePartner),
            action: Way::RevokePartner.to(l.lang, &line.id),
            partners: frame.path(Way::Partners),
        }
    }
}
