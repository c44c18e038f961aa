//! From content to what templates show: advice, contacts, pages, apps to choose from.

use luwte_casework::Operator;
use luwte_domain::{AgeGroup, Answers, Lang};
use luwte_guidance::{Content, Step, Text};

use crate::locale::Locale;
use crate::parts::{Choice, Choices, ContactCard};
use crate::public::view::{Advice, AdviceView, ClassChatView, PlaceLink};
use crate::shell::{Both, Shell};
use crate::site::Door;

/// The operator and the fixed line for danger.
pub(crate) fn shell(operator: &Operator, content: &Content) -> Shell {
    Shell {
        name: operator.name.clone(),
        phone: operator.phone.clone(),
        hours: both(|lang| operator.hours.get(lang).to_owned()),
        messages_read: both(|lang| operator.messages_read.get(lang).to_owned()),
        controller: operator.controller.clone(),
        complaints: operator.complaints.clone(),
        exit_url: operator.exit_url.clone(),
        is_demo: operator.is_demo,
        danger: both(|lang| content.danger(lang).body_html.clone()),
        final_after_days: days(content.clocks().final_after_ms),
    }
}

fn both<T>(make: impl Fn(Lang) -> T) -> Both<T> {
    Both { nl: make(Lang::Nl), en: make(Lang::En) }
}

fn days(ms: i64) -> usize {
    usize::try_from(ms / 86_400_000).unwrap_or_default()
}

/// Advice for these answers; under 12 a person comes before everything else.
pub(crate) fn advice(content: &Content, answers: Answers, l: Locale) -> Advice {
    let advice = content.advice(&answers, l.lang);
    Advice {
        now: steps(advice.now),
        later: steps(advice.later),
        wish: steps(advice.if_you_want),
        contacts: advice.contacts.into_iter().map(contact).collect(),
        is_person_first: answers.age == Some(AgeGroup::Under12),
        unasked: answers.first_unasked(),
    }
}

/// The contacts with these identifiers, in the content's own order.
pub(crate) fn contacts(content: &Content, l: Locale, ids: &[&str]) -> Vec<ContactCard> {
    let all = content.contacts(l.lang).into_iter();
    all.filter(|card| ids.contains(&card.id.as_str())).map(contact).collect()
}

fn contact(card: luwte_guidance::ContactCard) -> ContactCard {
    let (phone, tel) = card.phone.map(|phone| (phone.shown, phone.tel)).unwrap_or_default();
    ContactCard {
        name: card.name,
        html: card.body_html,
        phone,
        tel: format!("tel:{tel}"),
        website: card.website.unwrap_or_default(),
        hours: String::new(),
    }
}

fn steps(steps: Vec<Step>) -> Vec<AdviceView> {
    steps.into_iter().map(|step| AdviceView { title: step.title, html: step.body_html }).collect()
}

/// The path of the class chat.
pub(crate) fn class_chat(content: &Content, l: Locale) -> ClassChatView {
    let path = content.class_chat(l.lang);
    let app = |app: luwte_guidance::AppSteps| AdviceView { title: app.name, html: app.body_html };
    ClassChatView {
        intro: path.intro.body_html,
        steps: steps(path.steps),
        apps: path.apps.into_iter().map(app).collect(),
    }
}

/// Apps with chats or groups to choose from; `chosen` is the identifier of one.
pub(crate) fn platforms(content: &Content, l: Locale, chosen: &str) -> Choices {
    let none = Choice { label: l.t("link-platform-none"), ..Choice::default() };
    let apps = content.closed_places().map(|app| Choice {
        value: app.id.clone(),
        label: app.name(l.lang).to_owned(),
        hint: String::new(),
        is_chosen: app.id == chosen,
    });
    Choices {
        name: "platform",
        legend: l.t("link-platform"),
        hint: l.t("link-platform-hint"),
        choices: std::iter::once(none).chain(apps).collect(),
        ..Choices::default()
    }
}

/// Apps and sites with a self-help page, each with its address.
pub(crate) fn self_help_places(content: &Content, l: Locale) -> Vec<PlaceLink> {
    let link = |recipient: &luwte_guidance::Recipient| PlaceLink {
        name: recipient.name(l.lang).to_owned(),
        href: Door::SelfHelpFor.named(l.lang, &recipient.id),
    };
    content.recipients().iter().map(link).collect()
}

/// Names of the platforms that use codes today.
pub(crate) fn subscribers(content: &Content) -> Vec<String> {
    content.subscribers().iter().map(|one| one.name.clone()).collect()
}

/// Titles and bodies of what a person reads and agrees to before sending.
pub(crate) fn consent(
    content: &Content,
    l: Locale,
    has_places: bool,
    has_pictures: bool,
) -> (Vec<AdviceView>, String) {
    use luwte_domain::tally::Route;

    let route = match (has_places, has_pictures) {
        (true, true) => Route::PhotoAndLink,
        (true, false) => Route::Link,
        (false, true) => Route::Photo,
        (false, false) => Route::Neither,
    };
    let read = content.consent(l.lang, route);
    let item = |text: Text| AdviceView { title: text.title, html: text.body_html };
    (read.items.into_iter().map(item).collect(), read.agree.body_html)
}

/// A page that editors write.
#[derive(Debug, Clone)]
pub(crate) struct PageView {
    /// Its title.
    pub(crate) title: String,
    /// Its body.
    pub(crate) html: String,
    /// When its source was last checked: "14 maart 2026".
    pub(crate) checked: String,
}

/// The page with identifier `id`.
pub(crate) fn page(content: &Content, id: &str, l: Locale) -> Option<PageView> {
    let page = content.page(id, l.lang)?;
    let (year, month, day) =
        (page.checked_on.year(), page.checked_on.month(), page.checked_on.day());
    let month = l.ta("base-month", [("n", i64::from(month))]);
    let checked = l.ta("content-checked", [("day", format!("{day} {month} {year}"))]);
    Some(PageView { title: page.title, html: headings(&page.body_html), checked })
}

/// Makes a heading of every paragraph that is one bold line: content knows no other headings.
fn headings(html: &str) -> String {
    let (open, close) = ("<p><strong>", "</strong></p>");
    let mut rest = html;
    let mut out = String::with_capacity(html.len());
    while let Some(start) = rest.find(open) {
        let (before, found) = rest.split_at(start);
        out.push_str(before);
        let inner = found.get(open.len()..).unwrap_or_default();
        // Only when nothing else stands in the paragraph.
        match inner.split_once("</") {
            Some((line, _))
                if inner.get(line.len()..).is_some_and(|end| end.starts_with(close)) =>
            {
                out.extend(["<h2>", line, "</h2>"]);
                rest = inner.get(line.len() + close.len()..).unwrap_or_default();
            }
            _ => {
                out.push_str(open);
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bold_line_alone_becomes_a_heading() {
        let html = "<p>a</p><p><strong>b</strong></p><p><strong>c</strong> d</p>";
        assert_eq!(headings(html), "<p>a</p><h2>b</h2><p><strong>c</strong> d</p>");
    }
}
