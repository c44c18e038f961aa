//! From content to what templates show: advice, contacts, pages, apps to choose from.

mod advice;
mod self_help;
mod written;

use luwte_casework::Operator;
use luwte_domain::Lang;
use luwte_guidance::{Content, Step, Text};

use crate::locale::Locale;
use crate::parts::{Choice, Choices, ContactCard};
use crate::public::view::{AdviceView, AppView, ClassChatView};
use crate::shell::{Both, Shell};
use crate::site::Door;

pub(crate) use advice::advice;
pub(crate) use self_help::{self_help, self_help_intro, self_help_places, self_help_reported};
#[cfg(test)]
pub(crate) use written::TopicCard;
pub(crate) use written::{PageView, page, topic, topics};

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

/// The contacts with these identifiers, in the content's own order.
pub(crate) fn contacts(content: &Content, l: Locale, ids: &[&str]) -> Vec<ContactCard> {
    let all = content.contacts(l.lang).into_iter();
    all.filter(|card| ids.contains(&card.id.as_str())).map(|card| contact(card, l)).collect()
}

/// The card of another organisation.
fn contact(card: luwte_guidance::ContactCard, l: Locale) -> ContactCard {
    let (phone, tel) = card.phone.map(|phone| (phone.shown, phone.tel)).unwrap_or_default();
    ContactCard {
        name: card.name,
        html: card.body_html,
        phone,
        tel: format!("tel:{tel}"),
        website: card.website.unwrap_or_default(),
        hours: String::new(),
        outside: l.t("content-outside"),
    }
}

fn steps(steps: Vec<Step>) -> Vec<AdviceView> {
    steps.into_iter().map(|step| AdviceView { title: step.title, html: step.body_html }).collect()
}

/// The path of the class chat.
pub(crate) fn class_chat(content: &Content, l: Locale) -> ClassChatView {
    let path = content.class_chat(l.lang);
    let app = |app: luwte_guidance::AppSteps| AppView {
        href: Door::SelfHelpFor.named(l.lang, &app.id),
        title: app.name,
        html: app.body_html,
    };
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
