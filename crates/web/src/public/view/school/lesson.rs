//! One lesson, for both levels.

use askama::Template;
use luwte_guidance::{Lesson, LessonLevel, LessonPart, LessonVersion};

use super::{LinkView, day, laws, views};
use crate::locale::Locale;
use crate::page::Page;
use crate::public::view::{AdviceView, Frame};
use crate::site::Door;

fn part(part: LessonPart) -> AdviceView {
    AdviceView { title: part.title, html: part.html }
}

/// A lesson for one level.
#[derive(Debug, Clone)]
pub(crate) struct VersionView {
    id: &'static str,
    title: String,
    aim: String,
    prepare: AdviceView,
    steps_title: String,
    steps: Vec<AdviceView>,
    sheet: AdviceView,
    avoid: AdviceView,
}

impl VersionView {
    fn new(l: Locale, version: LessonVersion) -> Self {
        let id = match version.level {
            LessonLevel::Primary => "po",
            LessonLevel::Secondary => "vo",
        };
        let level = l.t(&format!("school-lesson-{id}"));
        let minutes = |count: u16| l.ta("school-lesson-step", [("count", u64::from(count))]);
        let title = l.ta(
            "school-lesson-version",
            [("level", level), ("count", version.minutes.to_string())],
        );
        Self {
            id,
            title,
            aim: version.aim_html,
            prepare: part(version.prepare),
            steps_title: version.steps_title,
            steps: version
                .steps
                .into_iter()
                .map(|step| AdviceView { title: minutes(step.minutes), html: step.html })
                .collect(),
            sheet: part(version.sheet),
            avoid: part(version.avoid),
        }
    }
}

/// `/school/les/{number}`.
#[derive(Debug, Template)]
#[template(path = "public/school-lesson.html")]
pub(crate) struct LessonPage {
    l: Locale,
    page: Page,
    number: String,
    goals: Vec<AdviceView>,
    /// When the targets bind, as far as known.
    binding: String,
    versions: Vec<VersionView>,
    laws: Vec<AdviceView>,
    checked: String,
    next: Option<LinkView>,
    printed: String,
}

impl LessonPage {
    /// The lesson; `printed` says where and when it was printed.
    pub(crate) fn new(
        frame: &Frame,
        lesson: Lesson,
        binding: String,
        has_next: bool,
        printed: String,
    ) -> Self {
        let l = frame.here.l;
        let address = |number: u8, l: Locale| Door::SchoolLesson.named(l.lang, &number.to_string());
        let next = lesson.number.saturating_add(1);
        let next = has_next.then(|| LinkView {
            title: l.ta("school-lesson-next", [("n", u64::from(next))]),
            href: address(next, l),
        });
        let mut page = frame.page("school-plan-title").listed().with_script("js/code.js");
        page.title = lesson.title;
        Self {
            l,
            page: page.with_twin(address(lesson.number, l.twin())),
            number: lesson.number.to_string(),
            goals: views(lesson.goals),
            binding,
            versions: lesson.versions.into_iter().map(|one| VersionView::new(l, one)).collect(),
            laws: laws(lesson.laws),
            checked: day(l, lesson.checked_on),
            next,
            printed,
        }
    }
}

#[cfg(test)]
impl LessonPage {
    /// All lessons of the content as it is built in.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let content = luwte_guidance::Content::embedded().unwrap();
        let lessons = content.lessons(frame.here.l.lang).into_iter();
        lessons.map(|one| Self::new(frame, one, String::new(), true, String::new())).collect()
    }
}
