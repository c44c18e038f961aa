//! Pages for schools.

mod lesson;

pub(crate) use lesson::LessonPage;

use askama::Template;
use jiff::civil::Date;
use luwte_guidance::{Content, LawText, Lesson, PageText, PlanPhase, PlanText, SchoolPlan, Text};

use super::{AdviceView, Frame};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{ContactCard, Problem};
use crate::site::Door;

/// Identifiers of parts that other pages lead to.
const CLOCK: &str = "clock";
const LESSONS: &str = "lessons";

/// A text with where it comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct SourcedView {
    title: String,
    html: String,
    url: String,
    /// The site of the source: `www.onderwijsinspectie.nl`.
    site: String,
    /// Date of the source; empty when it has none.
    date: String,
    /// When it was last checked.
    checked: String,
}

/// A link with its words.
#[derive(Debug, Clone)]
pub(crate) struct LinkView {
    title: String,
    href: String,
}

fn view(text: Text) -> AdviceView {
    AdviceView { title: text.title, html: text.body_html }
}

fn views(texts: Vec<Text>) -> Vec<AdviceView> {
    texts.into_iter().map(view).collect()
}

fn laws(laws: Vec<LawText>) -> Vec<AdviceView> {
    laws.into_iter().map(|law| view(law.text)).collect()
}

fn sourced(l: Locale, texts: Vec<PlanText>) -> Vec<SourcedView> {
    let one = |PlanText { text, source }| SourcedView {
        title: text.title,
        html: text.body_html,
        site: source
            .url
            .trim_start_matches("https://")
            .split('/')
            .next()
            .unwrap_or_default()
            .into(),
        url: source.url,
        date: if source.date == "undated" { String::new() } else { source.date },
        checked: day(l, source.checked_on),
    };
    texts.into_iter().map(one).collect()
}

/// "14 maart 2026".
fn day(l: Locale, day: Date) -> String {
    let month = l.ta("base-month", [("n", i64::from(day.month()))]);
    format!("{} {month} {}", day.day(), day.year())
}

/// `/school`.
#[derive(Debug, Template)]
#[template(path = "public/school.html")]
pub(crate) struct SchoolPage {
    l: Locale,
    page: Page,
    html: String,
    clock_id: &'static str,
    lessons_id: &'static str,
    roles: Vec<AdviceView>,
    year: Vec<SourcedView>,
    contacts: Vec<ContactCard>,
    lessons: Vec<LinkView>,
}

impl SchoolPage {
    /// The page with its text, and who helps.
    pub(crate) fn new(
        frame: &Frame,
        text: PageText,
        content: &Content,
        contacts: Vec<ContactCard>,
    ) -> Self {
        let l = frame.here.l;
        let mut page = frame.page("school-plan-title").with_danger().listed();
        page.title = text.title;
        let link = |lesson: Lesson| LinkView {
            href: Door::SchoolLesson.named(l.lang, &lesson.number.to_string()),
            title: lesson.title,
        };
        Self {
            l,
            page,
            html: text.body_html,
            clock_id: CLOCK,
            lessons_id: LESSONS,
            roles: views(content.school_roles(l.lang)),
            year: sourced(l, content.school_plan(l.lang).year),
            contacts,
            lessons: content.lessons(l.lang).into_iter().map(link).collect(),
        }
    }
}

/// One stretch of time of the plan.
#[derive(Debug, Clone)]
pub(crate) struct PhaseView {
    id: &'static str,
    title: String,
    does: AdviceView,
    leaves: AdviceView,
}

/// `/school/eerste-uur`.
#[derive(Debug, Template)]
#[template(path = "public/school-plan.html")]
pub(crate) struct PlanPage {
    l: Locale,
    page: Page,
    clock_id: &'static str,
    phases: Vec<PhaseView>,
    staff: Vec<AdviceView>,
    inspector: ContactCard,
    duties: Vec<SourcedView>,
    ages: Vec<AdviceView>,
    cases: Vec<AdviceView>,
    laws: Vec<AdviceView>,
    checked: String,
    printed: String,
}

impl PlanPage {
    /// The plan; `printed` says where and when it was printed.
    pub(crate) fn new(
        frame: &Frame,
        plan: SchoolPlan,
        inspector: Option<luwte_guidance::ContactCard>,
        printed: String,
    ) -> Self {
        let l = frame.here.l;
        let phase = |phase: PlanPhase| PhaseView {
            id: phase.name,
            title: l.t(&format!("school-phase-{}", phase.name)),
            does: view(phase.does),
            leaves: view(phase.leaves),
        };
        Self {
            l,
            page: frame.page("school-plan-title").with_danger().listed().with_script("js/code.js"),
            clock_id: CLOCK,
            phases: plan.phases.into_iter().map(phase).collect(),
            staff: views(plan.staff),
            inspector: inspector.map(to_check).unwrap_or_default(),
            duties: sourced(l, plan.duty),
            ages: views(plan.ages),
            cases: views(plan.cases),
            laws: laws(plan.laws),
            checked: plan.checked_on.map(|at| day(l, at)).unwrap_or_default(),
            printed,
        }
    }
}

/// The number that stands on the page with the word to check it first.
fn to_check(card: luwte_guidance::ContactCard) -> ContactCard {
    let phone = card.phone_to_check;
    let (phone, tel) = phone.map(|phone| (phone.shown, phone.tel)).unwrap_or_default();
    ContactCard {
        name: card.name,
        phone,
        tel: format!("tel:{tel}"),
        website: card.website.unwrap_or_default(),
        ..ContactCard::default()
    }
}

/// `/school/brieven`: closed, or open in the answer to the form.
#[derive(Debug, Template)]
#[template(path = "public/school-letters.html")]
pub(crate) struct LettersPage {
    l: Locale,
    page: Page,
    problems: Vec<Problem>,
    /// Empty while closed.
    letters: Vec<AdviceView>,
}

impl LettersPage {
    /// The question; with `is_missing` it was sent without the tick.
    pub(crate) fn closed(frame: &Frame, is_missing: bool) -> Self {
        let l = frame.here.l;
        let page = frame.form_page("school-letters-page-title").with_danger();
        let problem =
            || Problem { field: "agreed".to_owned(), text: l.t("school-letters-missing") };
        let problems = is_missing.then(problem).into_iter().collect();
        Self { l, page: page.with_problem(is_missing), problems, letters: Vec::new() }
    }

    /// The letters, once agreed.
    pub(crate) fn open(frame: &Frame, letters: Vec<Text>) -> Self {
        let page = frame.page("school-letters-page-title").with_danger();
        let page = page.with_script("js/code.js").with_script("js/letters.js");
        Self { l: frame.here.l, page, problems: Vec::new(), letters: views(letters) }
    }
}

#[cfg(test)]
impl SchoolPage {
    /// From the content as it is built in.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let content = Content::embedded().unwrap();
        let page = content.page("school", frame.here.l.lang).unwrap();
        vec![Self::new(frame, page, &content, Vec::new())]
    }
}

#[cfg(test)]
impl PlanPage {
    /// From the content as it is built in.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let plan = Content::embedded().unwrap().school_plan(frame.here.l.lang);
        vec![Self::new(frame, plan, None, "https://help.example, 14 maart 2026".to_owned())]
    }
}

#[cfg(test)]
impl LettersPage {
    /// Closed, without the tick, and open.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let letter = Text {
            title: "Brief".to_owned(),
            body_html: "<p>Beste ouders,</p>".to_owned(),
            body_text: String::new(),
        };
        vec![
            Self::closed(frame, false),
            Self::closed(frame, true),
            Self::open(frame, vec![letter.clone(), letter]),
        ]
    }
}
