//! Where it is: the choice of ways, the form for links and accounts, the class chat.

use askama::Template;

use super::Frame;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Choices, Field, Problem};
use crate::public::view::{AdviceView, Number};

/// `/weghalen`: photo, link, or neither.
#[derive(Debug, Template)]
#[template(path = "public/remove.html")]
pub(crate) struct RemovePage {
    l: Locale,
    page: Page,
    is_open: bool,
    may_photo: bool,
    has_places: bool,
    change_about: String,
}

impl RemovePage {
    /// The page; `may_photo` only for the depicted person.
    pub(crate) fn new(frame: &Frame, is_open: bool, may_photo: bool, has_places: bool) -> Self {
        let l = frame.here.l;
        let page = frame.page("remove-bar").with_danger();
        Self { l, page, is_open, may_photo, has_places, change_about: Number::About.path(l) }
    }
}

/// The path of the class chat.
#[derive(Debug, Clone, Default)]
pub(crate) struct ClassChatView {
    /// What this is about, as HTML made from the content.
    pub(crate) intro: String,
    /// What to do, in order.
    pub(crate) steps: Vec<AdviceView>,
    /// Steps in each app.
    pub(crate) apps: Vec<AppView>,
}

/// How to report in one app.
#[derive(Debug, Clone)]
pub(crate) struct AppView {
    /// Its name.
    pub(crate) title: String,
    /// The steps, as HTML made from the content.
    pub(crate) html: String,
    /// Address of its self-help page.
    pub(crate) href: String,
}

/// A place without address that was filled in before.
#[derive(Debug, Clone)]
pub(crate) struct ClosedLine {
    /// Its number in the draft.
    pub(crate) index: usize,
    /// App and group, as inert text.
    pub(crate) shown: String,
}

/// `/weghalen/link` and `/weghalen/klassenapp`.
#[derive(Debug, Template)]
#[template(path = "public/link.html")]
pub(crate) struct PlacePage {
    l: Locale,
    page: Page,
    action: &'static str,
    is_class_chat: bool,
    class_chat: ClassChatView,
    links: Field,
    platform: Choices,
    handle: Field,
    closed: Vec<ClosedLine>,
    story: Field,
    problems: Vec<Problem>,
}

/// What was typed on [`PlacePage`], and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct PlaceFields {
    /// Links, one per line.
    pub(crate) links: String,
    /// What is wrong with them.
    pub(crate) links_error: Option<String>,
    /// Apps and sites to choose from.
    pub(crate) platform: Choices,
    /// What is wrong with the choice.
    pub(crate) platform_error: Option<String>,
    /// Account or group.
    pub(crate) handle: String,
    /// What is wrong with it.
    pub(crate) handle_error: Option<String>,
    /// Places without address filled in before.
    pub(crate) closed: Vec<ClosedLine>,
    /// The story.
    pub(crate) story: String,
    /// What is wrong with it.
    pub(crate) story_error: Option<String>,
}

/// Most characters of a story or a message.
pub(crate) const MOST_STORY_CHARS: usize = 5_000;

impl PlaceFields {
    /// Whether something must be mended.
    pub(crate) fn has_error(&self) -> bool {
        self.links_error.is_some()
            || self.platform_error.is_some()
            || self.handle_error.is_some()
            || self.story_error.is_some()
    }
}

impl PlacePage {
    /// The page for links, apps and accounts; with `class_chat` the one for a class chat.
    pub(crate) fn new(
        frame: &Frame,
        class_chat: Option<ClassChatView>,
        fields: PlaceFields,
    ) -> Self {
        let l = frame.here.l;
        let is_class_chat = class_chat.is_some();
        let links = Field::lines("links", l.t("link-links"), 5)
            .with_hint(l.t("link-links-hint"))
            .with_value(fields.links)
            .with_error(fields.links_error);
        let (platform, handle) = closed_fields(
            l,
            fields.platform,
            fields.platform_error,
            fields.handle,
            fields.handle_error,
        );
        let story = Field::lines("story", l.t("link-story"), 6)
            .prose()
            .at_most(MOST_STORY_CHARS)
            .with_hint(l.t("link-story-hint"))
            .with_value(fields.story)
            .with_error(fields.story_error);
        let problems: Vec<Problem> = [
            links.problem().filter(|_| !is_class_chat),
            platform.problem(),
            handle.problem(),
            story.problem(),
        ]
        .into_iter()
        .flatten()
        .collect();
        let bar = if is_class_chat { "class-chat-title" } else { "link-title" };
        let page = frame.form_page(bar).with_danger().with_problem(!problems.is_empty());
        Self {
            l,
            page,
            action: l.path(frame.here.door),
            is_class_chat,
            class_chat: class_chat.unwrap_or_default(),
            links,
            platform,
            handle,
            closed: fields.closed,
            story,
            problems,
        }
    }
}

/// The two fields of a place without address; My case has them too.
pub(crate) fn closed_fields(
    l: Locale,
    mut platform: Choices,
    platform_error: Option<String>,
    handle: String,
    handle_error: Option<String>,
) -> (Choices, Field) {
    platform.error = platform_error.unwrap_or_default();
    let handle = Field::line("handle", l.t("link-handle"))
        .with_hint(l.t("link-handle-hint"))
        .with_value(handle)
        .with_error(handle_error);
    (platform, handle)
}

#[cfg(test)]
pub(crate) fn sample_platforms(l: Locale) -> Choices {
    use crate::parts::Choice;

    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        ..Choice::default()
    };
    Choices {
        name: "platform",
        legend: l.t("link-platform"),
        hint: l.t("link-platform-hint"),
        choices: vec![
            choice("", &l.t("link-platform-none")),
            choice("example", "Voorbeeldplatform"),
        ],
        ..Choices::default()
    }
}

#[cfg(test)]
impl RemovePage {
    /// For the depicted person, for others, and not open.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        vec![
            Self::new(frame, true, true, true),
            Self::new(frame, true, false, false),
            Self::new(frame, false, false, false),
        ]
    }
}

#[cfg(test)]
impl PlacePage {
    /// Empty, filled and wrong; with and without the steps of a class chat.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let l = frame.here.l;
        let empty = PlaceFields { platform: sample_platforms(l), ..PlaceFields::default() };
        let wrong = PlaceFields {
            links: "https://voorbeeld.example/p/1\nniet een link".to_owned(),
            links_error: Some(l.ta(
                "link-line",
                [("line", "2".to_owned()), ("problem", l.t("link-problem-unreadable"))],
            )),
            platform_error: Some(l.t("link-platform-error")),
            handle: "vrijdagmiddagvoetbalgroepsgesprekverzameling".to_owned(),
            closed: vec![ClosedLine { index: 0, shown: "Voorbeeldplatform: groep 3".to_owned() }],
            story: "Het begon maandag.".to_owned(),
            story_error: Some(l.ta("base-too-long", [("limit", MOST_STORY_CHARS)])),
            ..empty.clone()
        };
        let step = |title: &str| AdviceView {
            title: title.to_owned(),
            html: "<p>Meld het bericht in de app.</p>".to_owned(),
        };
        let steps = Some(ClassChatView {
            intro: "<p>Een chat kunnen wij niet van buiten zien.</p>".to_owned(),
            steps: vec![step("Rapporteer het"), step("Vraag de beheerder")],
            apps: vec![AppView {
                title: "Voorbeeldplatform".to_owned(),
                html: "<p>Houd het bericht ingedrukt.</p>".to_owned(),
                href: "/weghalen/zelf/voorbeeld".to_owned(),
            }],
        });
        vec![
            Self::new(frame, None, empty.clone()),
            Self::new(frame, None, wrong.clone()),
            Self::new(frame, steps.clone(), empty),
            Self::new(frame, steps, wrong),
        ]
    }
}
